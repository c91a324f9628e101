"""Scaling policies and scheduled actions of templates, kept for the controller.

moto leaves policies of a template out, and keeps scheduled actions under a name that two stacks share.
"""

from . import amend, region


def put(name: str, properties: dict) -> None:  # type: ignore[type-arg]
    policy = region.auto_scaling().put_scaling_policy(
        name,
        properties.get("PolicyType", "SimpleScaling"),
        properties.get("MetricAggregationType"),
        properties.get("AdjustmentType"),
        properties["AutoScalingGroupName"],
        properties.get("MinAdjustmentMagnitude"),
        properties.get("ScalingAdjustment"),
        properties.get("Cooldown"),
        properties.get("TargetTrackingConfiguration", {}),
        properties.get("StepAdjustments", []),
        properties.get("EstimatedInstanceWarmup"),
        properties.get("PredictiveScalingConfiguration", {}),
    )
    policy.lab_target_tracking = properties.get("TargetTrackingConfiguration")


def apply() -> None:
    from moto.autoscaling.models import FakeScheduledAction
    from moto.core.common_models import CloudFormationModel

    amend.require_no_model("AWS::AutoScaling::ScalingPolicy")

    class TemplatePolicy(CloudFormationModel):
        def __init__(self, name: str) -> None:
            self.name = name

        @property
        def physical_resource_id(self) -> str:
            policy = region.auto_scaling().policies.get(self.name)
            return policy.arn if policy else self.name

        @staticmethod
        def cloudformation_name_type() -> str:
            return ""

        @staticmethod
        def cloudformation_type() -> str:
            return "AWS::AutoScaling::ScalingPolicy"

        @classmethod
        def create_from_cloudformation_json(cls, resource_name, cloudformation_json, *_, **__):  # type: ignore
            put(resource_name, cloudformation_json["Properties"])
            return cls(resource_name)

        @classmethod
        def update_from_cloudformation_json(cls, original_resource, cloudformation_json, **_):  # type: ignore
            put(original_resource.name, cloudformation_json["Properties"])
            return original_resource

        def delete(self, account_id: str, region_name: str) -> None:
            region.auto_scaling().policies.pop(self.name, None)

    globals()["TemplatePolicy"] = TemplatePolicy  # moto finds it as long as somebody holds it

    create = FakeScheduledAction.create_from_cloudformation_json.__func__  # type: ignore[attr-defined]

    def create_schedule(cls, resource_name, cloudformation_json, account_id, region_name, **_):  # type: ignore
        return create(cls, resource_name, cloudformation_json, account_id, region_name, LogicalId=resource_name)

    def update_schedule(cls, original_resource, cloudformation_json, account_id, region_name, **_):  # type: ignore
        name = original_resource.scheduled_action_name
        return create(cls, name, cloudformation_json, account_id, region_name, LogicalId=name)

    def delete_schedule(self, account_id: str, region_name: str) -> None:  # type: ignore[no-untyped-def]
        region.auto_scaling().scheduled_actions.pop(self.scheduled_action_name, None)

    amend.replace(FakeScheduledAction, "create_from_cloudformation_json", classmethod(create_schedule))
    amend.replace(FakeScheduledAction, "update_from_cloudformation_json", classmethod(update_schedule))
    amend.add(FakeScheduledAction, "physical_resource_id", property(lambda self: self.scheduled_action_name))
    amend.add(FakeScheduledAction, "delete", delete_schedule)
