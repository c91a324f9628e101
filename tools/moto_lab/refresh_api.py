"""The API actions of instance refreshes, which moto lacks."""

from . import amend, moments, refreshes, versions


def _group(response):  # type: ignore[no-untyped-def]
    from moto.autoscaling.exceptions import ValidationError

    name = response._get_param("AutoScalingGroupName")
    group = response.autoscaling_backend.autoscaling_groups.get(name)
    if group is None:
        raise ValidationError(f"AutoScalingGroup name not found - AutoScalingGroup '{name}' not found")
    return group


def _active(response):  # type: ignore[no-untyped-def]
    from moto.autoscaling.exceptions import AutoscalingClientError

    refresh = refreshes.active(_group(response))
    if refresh is None:
        raise AutoscalingClientError(
            "ActiveInstanceRefreshNotFound", "No in progress or pending Instance Refresh found for the group."
        )
    return refresh


def start_instance_refresh(self):  # type: ignore[no-untyped-def]
    from moto.autoscaling.exceptions import AutoscalingClientError
    from moto.core.responses import ActionResult

    from .groups import launch_version

    group = _group(self)
    if refreshes.active(group):
        raise AutoscalingClientError(
            "InstanceRefreshInProgress",
            "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.",
        )
    desired = self._get_param("DesiredConfiguration") or {}
    wanted = launch_version(desired) if desired.get("LaunchTemplate") else versions.of_group(group)
    given = self._get_param("Preferences") or {}
    # Without preferences the API matches nothing and does not roll back.
    preferences = refreshes.preferences(group, given, skip_matching=False, auto_rollback=False)
    refresh = refreshes.begin(group, wanted, preferences)
    return ActionResult({"InstanceRefreshId": refresh["state"]["id"]})


def cancel_instance_refresh(self):  # type: ignore[no-untyped-def]
    from moto.core.responses import ActionResult

    refresh = _active(self)
    refresh["state"] = {**refresh["state"], "status": "Cancelling", "reason": "Cancelled by a user"}
    return ActionResult({"InstanceRefreshId": refresh["state"]["id"]})


def rollback_instance_refresh(self):  # type: ignore[no-untyped-def]
    from moto.core.responses import ActionResult

    refresh = _active(self)
    refresh["state"] = {**refresh["state"], "status": "RollbackInProgress", "reason": "Rolled back by a user"}
    return ActionResult({"InstanceRefreshId": refresh["state"]["id"]})


def describe_instance_refreshes(self):  # type: ignore[no-untyped-def]
    from moto.core.responses import ActionResult

    group = _group(self)
    ids = self._get_param("InstanceRefreshIds", [])
    found = [one for one in group.lab_refreshes if not ids or one["state"]["id"] in ids]
    shown = [_shown(group, one) for one in found[: self._get_int_param("MaxRecords", 50)]]
    return ActionResult({"InstanceRefreshes": shown})


def _shown(group, refresh: dict) -> dict:  # type: ignore[no-untyped-def, type-arg]
    state = refresh["state"]
    preferences = state["preferences"]
    target = state["fromVersion"] if state["status"].startswith("Rollback") else state["toVersion"]
    left = sum(1 for member in group.instance_states if member.launch_version != target)
    total = state["total"]
    done = max(0, total - left) * 100 // total if total else 0
    template_id, version = state["toVersion"].rsplit(":", 1)
    return {
        "InstanceRefreshId": state["id"],
        "AutoScalingGroupName": group.name,
        "Status": state["status"],
        "StatusReason": state.get("reason"),
        "StartTime": moments.as_datetime(state["startedAt"]),
        "EndTime": moments.as_datetime(refresh["endedAt"]) if refresh["endedAt"] else None,
        "PercentageComplete": 100 if state["status"] == "Successful" else done,
        "InstancesToUpdate": 0 if state["status"] == "Successful" else left,
        "DesiredConfiguration": {"LaunchTemplate": {"LaunchTemplateId": template_id, "Version": version}},
        "Preferences": {
            "MinHealthyPercentage": preferences["minHealthyPercent"],
            "MaxHealthyPercentage": preferences["maxHealthyPercent"],
            "InstanceWarmup": preferences["warmupSeconds"],
            "CheckpointPercentages": preferences["checkpointPercents"],
            "CheckpointDelay": preferences["checkpointDelaySeconds"],
            "BakeTime": preferences["bakeSeconds"],
            "AutoRollback": preferences["autoRollback"],
            "SkipMatching": preferences["skipMatching"],
            "AlarmSpecification": {"Alarms": preferences["alarms"]},
        },
    }


def apply() -> None:
    from moto.autoscaling.responses import AutoScalingResponse

    for action in (
        start_instance_refresh,
        cancel_instance_refresh,
        rollback_instance_refresh,
        describe_instance_refreshes,
    ):
        amend.add(AutoScalingResponse, action.__name__, action)
