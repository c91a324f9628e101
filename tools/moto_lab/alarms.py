"""CloudWatch alarms of templates, by name and with a state that the lab observes.

moto leaves the type out, so that a reference to an alarm (an instance refresh has some) would be nothing.
"""

from . import amend, region


def put(name: str, properties: dict) -> None:  # type: ignore[type-arg]
    before = region.cloud_watch().alarms.get(name)
    alarm = region.cloud_watch().put_metric_alarm(
        name=name,
        namespace=properties.get("Namespace"),
        metric_name=properties.get("MetricName"),
        comparison_operator=properties.get("ComparisonOperator"),
        evaluation_periods=properties.get("EvaluationPeriods"),
        period=properties.get("Period"),
        threshold=properties.get("Threshold"),
        statistic=properties.get("Statistic"),
        description=properties.get("AlarmDescription"),
        dimensions=[],
        alarm_actions=properties.get("AlarmActions", []),
        datapoints_to_alarm=properties.get("DatapointsToAlarm"),
        extended_statistic=properties.get("ExtendedStatistic"),
        treat_missing_data=properties.get("TreatMissingData"),
    )
    alarm.lab_properties = properties
    if before is not None:
        alarm.state_value = before.state_value


def observe(name: str, in_alarm: bool) -> None:
    alarm = region.cloud_watch().alarms.get(name)
    if alarm is None:
        raise ValueError(f"alarm '{name}': not known, expected one of a deployed stack")
    state = "ALARM" if in_alarm else "OK"
    if alarm.state_value != state:
        alarm.update_state("As the lab observed", "{}", state)


COMPARISONS = (
    "GreaterThanThreshold",
    "GreaterThanOrEqualToThreshold",
    "LessThanThreshold",
    "LessThanOrEqualToThreshold",
)


def definition(alarm) -> dict | None:  # type: ignore[no-untyped-def, type-arg]
    """What the lab evaluates: threshold, periods, and metrics of which one is compared. Templates have numbers as text."""
    properties = getattr(alarm, "lab_properties", None)
    if properties is None or properties.get("ComparisonOperator") not in COMPARISONS or "Threshold" not in properties:
        return None
    points = properties.get("DatapointsToAlarm")
    found = {
        "comparison": properties["ComparisonOperator"],
        "threshold": float(properties["Threshold"]),
        "evaluationPeriods": int(properties["EvaluationPeriods"]),
        "datapointsToAlarm": int(points) if points else None,
        "treatMissingData": properties.get("TreatMissingData"),
        "metrics": [_query(query) for query in properties.get("Metrics") or []] or [_single(properties)],
    }
    return {key: value for key, value in found.items() if value is not None}


def _query(query: dict) -> dict:  # type: ignore[type-arg]
    returned = query.get("ReturnData", True) in (True, "true")
    if "Expression" in query:
        return {"id": query["Id"], "expression": query["Expression"], "returned": returned}
    stat = query["MetricStat"]
    return {"id": query["Id"], "metric": _metric(stat["Metric"], stat["Stat"]), "returned": returned}


def _single(properties: dict) -> dict:  # type: ignore[type-arg]
    statistic = properties.get("Statistic") or properties.get("ExtendedStatistic") or ""
    return {"id": "metric", "metric": _metric(properties, statistic), "returned": True}


def _metric(of: dict, statistic: str) -> dict:  # type: ignore[type-arg]
    return {
        "namespace": of.get("Namespace", ""),
        "name": of.get("MetricName", ""),
        "dimensions": {one["Name"]: str(one["Value"]) for one in of.get("Dimensions") or []},
        "statistic": statistic,
    }


def in_alarm() -> list[str]:
    return sorted(alarm.name for alarm in region.cloud_watch().alarms.values() if alarm.state_value == "ALARM")


def apply() -> None:
    from moto.core.common_models import CloudFormationModel

    amend.require_no_model("AWS::CloudWatch::Alarm")

    class TemplateAlarm(CloudFormationModel):
        def __init__(self, name: str) -> None:
            self.name = name

        @property
        def physical_resource_id(self) -> str:
            return self.name

        @staticmethod
        def cloudformation_name_type() -> str:
            return "AlarmName"

        @staticmethod
        def cloudformation_type() -> str:
            return "AWS::CloudWatch::Alarm"

        @classmethod
        def create_from_cloudformation_json(cls, resource_name, cloudformation_json, *_, **__):  # type: ignore
            put(resource_name, cloudformation_json["Properties"])
            return cls(resource_name)

        @classmethod
        def update_from_cloudformation_json(cls, original_resource, cloudformation_json, **_):  # type: ignore
            put(original_resource.name, cloudformation_json["Properties"])
            return original_resource

        def get_cfn_attribute(self, attribute_name: str) -> str:
            if attribute_name == "Arn":
                return region.cloud_watch().alarms[self.name].alarm_arn
            raise ValueError(f"alarm: no attribute {attribute_name}")

        def delete(self, account_id: str, region_name: str) -> None:
            region.cloud_watch().alarms.pop(self.name, None)

    globals()["TemplateAlarm"] = TemplateAlarm  # moto finds it as long as somebody holds it
