"""Groups that keep what they are told and do nothing by themselves.

In moto a group launches, terminates and replaces within the request, keeps no maintenance policy, warm-up or
hooks of a template, and a stack update deletes it and creates another.
"""

from . import amend, members, region, versions
from .activities import Activity


def _integer(value, default: int) -> int:  # type: ignore[no-untyped-def]
    return default if value is None else int(value)


def keep_properties(group, properties: dict, *, version: bool) -> None:  # type: ignore[no-untyped-def, type-arg]
    """Gives a group the values of its template; its launch version only where told to."""
    group.min_size = int(properties["MinSize"])
    group.max_size = int(properties["MaxSize"])
    # Without a wanted size in the template, that of the group is left alone within its new bounds.
    wanted = _integer(properties.get("DesiredCapacity"), _integer(group.desired_capacity, group.min_size))
    group.desired_capacity = min(max(wanted, group.min_size), group.max_size)
    group.health_check_type = properties.get("HealthCheckType", "EC2")
    # CloudFormation's default is none; moto takes the console's 300 seconds.
    group.health_check_grace_period = _integer(properties.get("HealthCheckGracePeriod"), 0)
    group.default_instance_warmup = _integer(properties.get("DefaultInstanceWarmup"), 0)
    group.instance_maintenance_policy = properties.get("InstanceMaintenancePolicy")
    group.deletion_protection = properties.get("DeletionProtection", "none")
    group.target_group_arns = list(properties.get("TargetGroupARNs", []))
    group.termination_policies = properties.get("TerminationPolicies") or ["Default"]
    group.new_instances_protected_from_scale_in = properties.get("NewInstancesProtectedFromScaleIn", False)
    group.tags = list(properties.get("Tags", []))
    group._set_azs_and_vpcs([], ",".join(properties["VPCZoneIdentifier"]))
    keep_hooks(group, properties.get("LifecycleHookSpecificationList", []))
    if properties.get("MixedInstancesPolicy"):
        kept = versions.of_group(group)
        group.mixed_instances_policy = properties["MixedInstancesPolicy"]
        versions.set_of_group(group, kept)
    if version:
        versions.set_of_group(group, launch_version(properties))


def keep_hooks(group, specifications: list) -> None:  # type: ignore[no-untyped-def, type-arg]
    backend = region.auto_scaling()
    for hook in backend.describe_lifecycle_hooks(group.name):
        backend.delete_lifecycle_hook(group.name, hook.name)
    for hook in specifications:
        backend.create_lifecycle_hook(
            hook["LifecycleHookName"],
            group.name,
            hook["LifecycleTransition"],
            _integer(hook.get("HeartbeatTimeout"), 3600),
            hook.get("DefaultResult", "ABANDON"),
        )


def launch_version(properties: dict) -> str:  # type: ignore[type-arg]
    """The version that a template's properties name, by number."""
    mixed = properties.get("MixedInstancesPolicy") or {}
    specification = properties.get("LaunchTemplate") or mixed["LaunchTemplate"]["LaunchTemplateSpecification"]
    ec2 = region.ec2()
    if specification.get("LaunchTemplateId"):
        template = ec2.get_launch_template(specification["LaunchTemplateId"])
    else:
        template = ec2.get_launch_template_by_name(specification["LaunchTemplateName"])
    return f"{template.id}:{template.get_version(specification.get('Version') or '$Default').number}"


def set_desired_capacity(self, new_capacity) -> None:  # type: ignore[no-untyped-def]
    self.desired_capacity = self.min_size if new_capacity is None else int(new_capacity)


def delete_group(self, group_name: str, force: bool = True) -> None:  # type: ignore[no-untyped-def]
    """Ends what the group still has, as CloudFormation does before it deletes one; AWS takes its time for that."""
    from moto.autoscaling.exceptions import AutoscalingClientError, ValidationError

    group = self.autoscaling_groups.get(group_name)
    if group is None:
        raise ValidationError(f"AutoScalingGroup name not found - AutoScalingGroup '{group_name}' not found")
    if group.instance_states and not force:
        raise AutoscalingClientError(
            "ResourceInUse",
            "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) "
            "still in the group.",
        )
    for member in list(group.instance_states):
        remove(member)
        member.instance.terminate()
    keep_hooks(group, [])
    self.autoscaling_groups.pop(group_name)


def remove(member) -> None:  # type: ignore[no-untyped-def]
    """Takes an instance out of its group and of every target group."""
    from .activities import left
    from .balancing import forget_target

    group = member.auto_scaling_group
    group.instance_states = [other for other in group.instance_states if other is not member]
    forget_target(member.instance_id)
    left(member)


def terminate_instance(self, instance_id: str, should_decrement: bool):  # type: ignore[no-untyped-def]
    """Begins the end of a member; the controller takes it through its hook and draining."""
    from moto.autoscaling.exceptions import ValidationError

    from .activities import entered

    member = members.find(instance_id)
    if member is None:
        raise ValidationError(f"Instance Id not found - No managed instance found for instance ID: {instance_id}")
    group = member.auto_scaling_group
    if should_decrement:
        if group.desired_capacity <= group.min_size:
            raise ValidationError(
                f"Currently, desiredSize equals minSize ({group.min_size}). Terminating instance without "
                "replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity "
                "flag to false or lower group's min size."
            )
        group.desired_capacity -= 1
    if not member.lifecycle_state.startswith("Terminat"):
        member.enter("Terminating", None)
        entered(member, f"instance {instance_id} was taken out of service in response to a user request.")
    return member.activities[-1] if member.activities else Activity(group, f"Terminating EC2 instance: {instance_id}", "")


def apply() -> None:
    from moto.autoscaling.models import AutoScalingBackend, FakeAutoScalingGroup
    from moto.autoscaling.responses import AutoScalingResponse
    from moto.core.responses import ActionResult, EmptyResult

    init = FakeAutoScalingGroup.__init__

    def begin(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        self.lab_activities: list = []  # type: ignore[type-arg]
        self.lab_refreshes: list = []  # type: ignore[type-arg]
        self.default_instance_warmup = 0
        self.instance_maintenance_policy = None
        self.deletion_protection = "none"
        init(self, *args, **kwargs)

    FakeAutoScalingGroup.__init__ = begin  # type: ignore[method-assign]

    create = FakeAutoScalingGroup.create_from_cloudformation_json.__func__  # type: ignore[attr-defined]

    def create_from_template(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):  # type: ignore
        group = create(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs)
        keep_properties(group, cloudformation_json["Properties"], version=True)
        return group

    def nothing(self, *args):  # type: ignore[no-untyped-def]
        """The controller does it, when it decides so."""

    def delete(self):  # type: ignore[no-untyped-def]
        from moto.autoscaling.exceptions import AutoscalingClientError

        name, force = self._get_param("AutoScalingGroupName"), self._get_bool_param("ForceDelete", False)
        group = self.autoscaling_backend.autoscaling_groups.get(name)
        protection = group.deletion_protection if group else "none"
        if protection == "prevent-all-deletion" or (force and protection == "prevent-force-deletion"):
            raise AutoscalingClientError("ValidationError", f"Group {name} has deletion protection {protection}.")
        self.autoscaling_backend.delete_auto_scaling_group(name, force)
        return EmptyResult()

    def activities(self):  # type: ignore[no-untyped-def]
        name = self._get_param("AutoScalingGroupName")
        ids = self._get_param("ActivityIds", [])
        found = [
            activity
            for group in self.autoscaling_backend.describe_auto_scaling_groups([name] if name else [])
            for activity in group.lab_activities
            if not ids or activity.activity_id in ids
        ]
        return ActionResult({"Activities": found[: self._get_int_param("MaxRecords", 100)]})

    amend.replace(FakeAutoScalingGroup, "create_from_cloudformation_json", classmethod(create_from_template))
    amend.replace(FakeAutoScalingGroup, "set_desired_capacity", set_desired_capacity)
    amend.replace(FakeAutoScalingGroup, "replace_autoscaling_group_instances", nothing)
    amend.replace(AutoScalingBackend, "notify_terminate_instances", nothing)
    amend.replace(AutoScalingBackend, "update_attached_target_groups", nothing)
    amend.replace(AutoScalingBackend, "delete_auto_scaling_group", delete_group)
    amend.replace(AutoScalingBackend, "terminate_instance", terminate_instance)
    amend.replace(AutoScalingResponse, "delete_auto_scaling_group", delete)
    amend.replace(AutoScalingResponse, "describe_scaling_activities", activities)
