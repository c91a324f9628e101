"""Launches one member of a group, as the controller decided."""

import functools

from . import members, region, versions
from .activities import Activity

GROUP_TAG = "aws:autoscaling:groupName"


def launch(group, zone: str, cause: str):  # type: ignore[no-untyped-def]
    """The new member, Pending. Refuses a zone in which the group has no subnet."""
    ec2 = region.ec2()
    subnet = next((subnet for subnet in subnets(group) if subnet.availability_zone == zone), None)
    if subnet is None:
        zones = ", ".join(sorted(subnet.availability_zone for subnet in subnets(group)))
        raise ValueError(f"group '{group.name}': no subnet in zone {zone}, expected one of {zones}")
    template, version = versions.find(versions.of_group(group))
    instance = run(
        ec2,
        version=version,
        instance_type=instance_type(group, version),
        subnet_id=subnet.id,
        tags={**group.get_propagated_tags(), **version.instance_tags, GROUP_TAG: group.name},
    )
    instance.autoscaling_group = group
    member = member_type()(instance, group, template, version.number)
    group.instance_states.append(member)
    member.activities.append(Activity(group, f"Launching a new EC2 instance: {instance.id}", cause, "PreInService"))
    return member


def run(ec2, *, version, instance_type: str, subnet_id: str, tags: dict):  # type: ignore[no-untyped-def, type-arg]
    data = version.data
    reservation = ec2.run_instances(
        version.image_id,
        1,
        version.user_data,
        version.security_groups,
        instance_type=instance_type,
        is_instance_type_default=False,
        launch_template={"LaunchTemplateId": version.template.id, "Version": str(version.number)},
        subnet_id=subnet_id,
        associate_public_ip=False,
        tags={"instance": tags},
        metadata_options=data.get("MetadataOptions"),
        instance_initiated_shutdown_behavior=data.get("InstanceInitiatedShutdownBehavior"),
    )
    instance = reservation.instances[0]
    profile = data.get("IamInstanceProfile") or {}
    if profile.get("Arn"):
        ec2.associate_iam_instance_profile(instance.id, iam_instance_profile_arn=profile["Arn"])
    elif profile.get("Name"):
        ec2.associate_iam_instance_profile(instance.id, iam_instance_profile_name=profile["Name"])
    return instance


def run_instance(request: dict):  # type: ignore[no-untyped-def, type-arg]
    """Runs an instance outside every group: a Docker host, with the address that the fleet knows it by."""
    import base64

    from moto.core.types import Base64EncodedString

    ec2 = region.ec2()
    private_ip = request["privateIp"]
    subnet = subnet_of(private_ip)
    encoded = base64.b64encode(request["userData"].encode()).decode()
    reservation = ec2.run_instances(
        request["imageId"],
        1,
        Base64EncodedString(encoded),
        [],
        instance_type=request["instanceType"],
        is_instance_type_default=False,
        subnet_id=subnet.id,
        private_ip=private_ip,
        associate_public_ip=False,
        tags={"instance": request.get("tags", {})},
    )
    return reservation.instances[0]


def subnet_of(address: str):  # type: ignore[no-untyped-def]
    """The subnet whose range has this address. Of several networks the one that is not the default wins."""
    import ipaddress

    matching = [
        subnet
        for subnet in region.ec2().describe_subnets()
        if ipaddress.ip_address(address) in ipaddress.ip_network(subnet.cidr_block)
    ]
    if not matching:
        raise ValueError(f"address {address}: no subnet has it, expected one of the fleet's network; deploy fleet first")
    return min(matching, key=lambda subnet: subnet.default_for_az in (True, "true"))


def instance_type(group, version) -> str:  # type: ignore[no-untyped-def]
    """The first override of a mixed policy (strategy `prioritized`), else the launch template's."""
    overrides = (group.mixed_instances_policy or {}).get("LaunchTemplate", {}).get("Overrides") or []
    return (overrides[0].get("InstanceType") if overrides else None) or version.instance_type


def subnets(group) -> list:  # type: ignore[no-untyped-def, type-arg]
    ids = [part.strip() for part in (group.vpc_zone_identifier or "").split(",") if part.strip()]
    return [region.ec2().get_subnet(subnet_id) for subnet_id in ids]


@functools.cache
def member_type():  # type: ignore[no-untyped-def]
    """moto's classes can be extended only once it is loaded."""
    return members.member_class()
