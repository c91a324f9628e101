"""Members of a group with their own lifecycle, and the lifecycle actions that instances call.

In moto a member is always InService, shows the group's launch template instead of the one it was launched
from, and completing a lifecycle action is unknown.
"""

from __future__ import annotations

from . import amend, moments, region

# States in which a hook waits, and the transition it belongs to.
WAITING = {
    "Pending:Wait": "autoscaling:EC2_INSTANCE_LAUNCHING",
    "Terminating:Wait": "autoscaling:EC2_INSTANCE_TERMINATING",
}


def member_class():  # type: ignore[no-untyped-def]
    from moto.autoscaling.models import InstanceState

    class Member(InstanceState):
        def __init__(self, instance, group, template, version: int):  # type: ignore[no-untyped-def]
            super().__init__(
                instance,
                lifecycle_state="Pending",
                protected_from_scale_in=group.new_instances_protected_from_scale_in,
                autoscaling_group=group,
            )
            self.lab_template = template
            self.lab_version = version
            self.launched_at = self.since = moments.now()
            self.in_service_at: int | None = None
            self.draining_since: int | None = None
            self.hook_deadline: int | None = None
            self.hook_result: str | None = None
            self.activities: list = []  # type: ignore[type-arg]

        @property
        def launch_template(self):  # type: ignore[no-untyped-def, override]
            return {
                "LaunchTemplateId": self.lab_template.id,
                "LaunchTemplateName": self.lab_template.name,
                "Version": str(self.lab_version),
            }

        @property
        def launch_version(self) -> str:
            return f"{self.lab_template.id}:{self.lab_version}"

        @property
        def launch_configuration_name(self) -> None:  # type: ignore[override]
            return None

        def enter(self, state: str, hook_deadline: int | None) -> None:
            self.lifecycle_state = state
            self.since = moments.now()
            self.hook_deadline = hook_deadline if state in WAITING else None
            self.hook_result = None
            if state == "InService" and self.in_service_at is None:
                self.in_service_at = self.since

    return Member


def find(instance_id: str):  # type: ignore[no-untyped-def]
    """The member with this id, or None."""
    for group in region.auto_scaling().autoscaling_groups.values():
        for member in group.instance_states:
            if member.instance_id == instance_id:
                return member
    return None


def waiting_hook(member):  # type: ignore[no-untyped-def]
    """The hook that waits for this member, or None."""
    transition = WAITING.get(member.lifecycle_state)
    hooks = region.auto_scaling().describe_lifecycle_hooks(member.auto_scaling_group_name)
    return next((hook for hook in hooks if hook.lifecycle_transition == transition), None)


def _active(response):  # type: ignore[no-untyped-def]
    """The member and its hook that a lifecycle action is about. Refuses in the words of AWS."""
    from moto.autoscaling.exceptions import ValidationError

    instance_id = response._get_param("InstanceId")
    if not instance_id:
        token = response._get_param("LifecycleActionToken")
        raise ValidationError(f"No active Lifecycle Action found with token {token}")
    member = find(instance_id)
    hook = waiting_hook(member) if member is not None else None
    if (
        hook is None
        or member.hook_result is not None
        or hook.name != response._get_param("LifecycleHookName")
        or member.auto_scaling_group_name != response._get_param("AutoScalingGroupName")
    ):
        raise ValidationError(f"No active Lifecycle Action found with instance ID {instance_id}")
    return member, hook


def complete_lifecycle_action(self):  # type: ignore[no-untyped-def]
    from moto.autoscaling.exceptions import ValidationError
    from moto.core.responses import EmptyResult

    result = self._get_param("LifecycleActionResult")
    if result not in ("CONTINUE", "ABANDON"):
        raise ValidationError(f"Lifecycle action result must be CONTINUE or ABANDON, got {result}")
    member, _ = _active(self)
    member.hook_result = result
    return EmptyResult()


def record_lifecycle_action_heartbeat(self):  # type: ignore[no-untyped-def]
    from moto.core.responses import EmptyResult

    member, hook = _active(self)
    member.hook_deadline = moments.now() + int(hook.heartbeat_timeout) * 1000
    return EmptyResult()


def set_instance_health(self):  # type: ignore[no-untyped-def]
    """Respects the grace period unless told otherwise (Auto Scaling API Reference, SetInstanceHealth)."""
    from moto.autoscaling.exceptions import ValidationError
    from moto.core.responses import EmptyResult

    instance_id = self._get_param("InstanceId")
    health = self._get_param("HealthStatus")
    if health not in ("Healthy", "Unhealthy"):
        raise ValidationError("Valid instance health states are: [Healthy, Unhealthy].")
    member = find(instance_id)
    if member is None:
        raise ValidationError(f"Instance Id not found - No managed instance found for instance ID: {instance_id}")
    grace = int(member.auto_scaling_group.health_check_grace_period or 0) * 1000
    since = member.in_service_at
    within = since is None or moments.now() - since < grace
    if health == "Unhealthy" and within and self._get_bool_param("ShouldRespectGracePeriod", True):
        return EmptyResult()
    member.health_status = health
    return EmptyResult()


def apply() -> None:
    from moto.autoscaling.responses import AutoScalingResponse

    amend.add(AutoScalingResponse, "complete_lifecycle_action", complete_lifecycle_action)
    amend.add(AutoScalingResponse, "record_lifecycle_action_heartbeat", record_lifecycle_action_heartbeat)
    amend.replace(AutoScalingResponse, "set_instance_health", set_instance_health)
