"""Launch versions, `<launch template id>:<version>`: what a member is, or would be, launched from."""

from . import region


def of_group(group) -> str:  # type: ignore[no-untyped-def]
    template = group.ec2_launch_template
    return f"{template.id}:{template.get_version(group.launch_template_version).number}"


def set_of_group(group, launch_version: str) -> None:  # type: ignore[no-untyped-def]
    """Makes new members launch from this version, and the group show it."""
    template_id, version = launch_version.rsplit(":", 1)
    template = region.ec2().get_launch_template(template_id)
    template.get_version(version)
    group.ec2_launch_template = template
    group.launch_template_version = version
    group.provided_launch_template_version = version
    if group.mixed_instances_policy:
        group.mixed_instances_policy["LaunchTemplate"]["LaunchTemplateSpecification"] = {
            "LaunchTemplateId": template.id,
            "LaunchTemplateName": template.name,
            "Version": version,
        }


def find(launch_version: str):  # type: ignore[no-untyped-def]
    """Launch template and version."""
    template_id, version = launch_version.rsplit(":", 1)
    template = region.ec2().get_launch_template(template_id)
    return template, template.get_version(version)
