"""Target groups with true states, the attributes and targets of their template, and updates in place.

In moto every target is healthy, a template's attributes and IP targets are left out, and a stack update loses
the target group.
"""

from . import amend, moments, region

REASONS = {
    "initial": ("Elb.RegistrationInProgress", "Target registration is in progress"),
    "unhealthy": ("Target.FailedHealthChecks", "Health checks failed"),
    "draining": ("Target.DeregistrationInProgress", "Target deregistration is in progress"),
    "unused": ("Target.NotInUse", "Target group is not configured to receive traffic from the load balancer"),
}


def delay_seconds(target_group) -> int:  # type: ignore[no-untyped-def]
    return int(target_group.attributes["deregistration_delay.timeout_seconds"])


def draining(target_group) -> dict[str, dict]:  # type: ignore[no-untyped-def, type-arg]
    """Targets that were deregistered and have time left for their last requests, with when that was."""
    since = moments.now() - delay_seconds(target_group) * 1000
    return {key: target for key, target in target_group.lab_draining.items() if target["since"] > since}


def states(target_group) -> dict[str, str]:  # type: ignore[no-untyped-def]
    """Target id to its state. A target is `initial` until the lab has said something else of it."""
    known = {key: target_group.lab_states.get(key, "initial") for key in target_group.targets}
    return {**{key: "draining" for key in draining(target_group) if key not in known}, **known}


def forget_target(target_id: str) -> None:
    for target_group in region.balancers().target_groups.values():
        target_group.targets.pop(target_id, None)
        target_group.lab_draining.pop(target_id, None)
        target_group.lab_states.pop(target_id, None)


def register(self, targets: list[dict]) -> None:  # type: ignore[no-untyped-def, type-arg]
    for target in targets:
        key = target["Id"]
        self.targets[key] = {"Id": key, "Port": target.get("Port") or self.port}
        self.lab_draining.pop(key, None)
        self.lab_states[key] = "initial"


def deregister(self, targets: list[dict]) -> None:  # type: ignore[no-untyped-def, type-arg]
    """A target that is not registered is no error, as on AWS."""
    from .members import find

    for target in targets:
        key = target["Id"]
        gone = self.targets.pop(key, None)
        if gone is None:
            continue
        self.lab_states.pop(key, None)
        self.lab_draining[key] = {**gone, "since": moments.now()}
        member = find(key)
        if member is not None and member.draining_since is None:
            member.draining_since = moments.now()


def keep_properties(target_group, properties: dict) -> None:  # type: ignore[no-untyped-def, type-arg]
    """Gives a target group the values of its template that may change in place, and its targets."""
    target_group.health_check_path = properties.get("HealthCheckPath")
    target_group.health_check_port = properties.get("HealthCheckPort", "traffic-port")
    target_group.health_check_interval_seconds = int(properties.get("HealthCheckIntervalSeconds", 30))
    target_group.health_check_timeout_seconds = int(properties.get("HealthCheckTimeoutSeconds", 5))
    target_group.healthy_threshold_count = int(properties.get("HealthyThresholdCount", 5))
    target_group.unhealthy_threshold_count = int(properties.get("UnhealthyThresholdCount", 2))
    target_group.matcher = properties.get("Matcher", {"HttpCode": "200"})
    for attribute in properties.get("TargetGroupAttributes", []):
        target_group.attributes[attribute["Key"]] = attribute["Value"]
    wanted = {target["Id"]: target for target in properties.get("Targets", [])}
    before = getattr(target_group, "lab_template_targets", set())
    target_group.deregister([{"Id": key} for key in before if key not in wanted])
    target_group.register([target for key, target in wanted.items() if key not in target_group.targets])
    target_group.lab_template_targets = set(wanted)


def health_for(self, target: dict, ec2_backend):  # type: ignore[no-untyped-def, type-arg]
    from moto.elbv2.models import FakeHealthStatus

    key = target["Id"]
    state = states(self).get(key)
    registered = self.targets.get(key) or self.lab_draining.get(key) or {}
    port = target.get("Port") or registered.get("Port") or self.port
    if state is None:
        reason = ("Target.NotRegistered", "Target is not registered to the target group")
        return FakeHealthStatus(key, port, self.health_check_port, "unused", *reason)
    return FakeHealthStatus(key, port, self.health_check_port, state, *REASONS.get(state, (None, None)))


def describe_target_health(self, target_group_arn: str, targets: list[dict]):  # type: ignore[no-untyped-def, type-arg]
    from moto.elbv2.exceptions import TargetGroupNotFoundError

    target_group = self.target_groups.get(target_group_arn)
    if target_group is None:
        raise TargetGroupNotFoundError()
    asked = targets or [{"Id": key} for key in states(target_group)]
    return [target_group.health_for(target, self.ec2_backend) for target in asked]


def apply() -> None:
    from moto.elbv2.models import ELBv2Backend, FakeListenerRule, FakeLoadBalancer, FakeTargetGroup

    init = FakeTargetGroup.__init__

    def begin(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        init(self, *args, **kwargs)
        self.lab_states: dict[str, str] = {}
        self.lab_draining: dict[str, dict] = {}  # type: ignore[type-arg]

    FakeTargetGroup.__init__ = begin  # type: ignore[method-assign]
    create = FakeTargetGroup.create_from_cloudformation_json.__func__  # type: ignore[attr-defined]

    def create_from_template(cls, resource_name, cloudformation_json, *args, **kwargs):  # type: ignore[no-untyped-def]
        target_group = create(cls, resource_name, cloudformation_json, *args, **kwargs)
        keep_properties(target_group, cloudformation_json["Properties"])
        return target_group

    def update_from_template(cls, original_resource, cloudformation_json, **_):  # type: ignore[no-untyped-def]
        keep_properties(original_resource, cloudformation_json["Properties"])
        return original_resource

    def delete(self, account_id: str, region_name: str) -> None:  # type: ignore[no-untyped-def]
        region.balancers().target_groups.pop(self.arn, None)

    def delete_rule(self, account_id: str, region_name: str) -> None:  # type: ignore[no-untyped-def]
        # A stack that is deleted leaves its rules in moto, and their priorities taken.
        region.balancers().delete_rule(self.arn)

    def nothing(self, *args):  # type: ignore[no-untyped-def]
        """A target stays until it is deregistered; its state is what the lab sees."""

    attribute = FakeLoadBalancer.get_cfn_attribute

    def get_cfn_attribute(self, attribute_name: str):  # type: ignore[no-untyped-def]
        # Metrics and scaling name a load balancer by it; moto has it for nobody.
        if attribute_name == "LoadBalancerFullName":
            return self.arn.split(":loadbalancer/")[-1]
        return attribute(self, attribute_name)

    amend.replace(FakeLoadBalancer, "get_cfn_attribute", get_cfn_attribute)
    amend.replace(FakeTargetGroup, "create_from_cloudformation_json", classmethod(create_from_template))
    amend.replace(FakeTargetGroup, "update_from_cloudformation_json", classmethod(update_from_template))
    amend.add(FakeTargetGroup, "delete", delete)
    amend.add(FakeListenerRule, "delete", delete_rule)
    amend.replace(FakeTargetGroup, "register", register)
    amend.replace(FakeTargetGroup, "deregister", deregister)
    amend.replace(FakeTargetGroup, "health_for", health_for)
    amend.replace(ELBv2Backend, "describe_target_health", describe_target_health)
    amend.replace(ELBv2Backend, "notify_terminate_instances", nothing)
