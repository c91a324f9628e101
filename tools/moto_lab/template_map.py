"""Brings what a stack has to the state that a template describes: in order, in place, and only what differs.

moto compares templates as text, so that a group whose launch template changed is not updated, takes resources
in any order, and forgets those that it cannot update.
"""

import copy
import re
from collections.abc import Iterator

GROUP = "AWS::AutoScaling::AutoScalingGroup"
LAUNCH_TEMPLATE = "AWS::EC2::LaunchTemplate"

# A change of these alone is kept in the record and concerns nobody here.
WITHOUT_EFFECT = {"Tags", "TagSpecifications"}


def references(value) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """Logical ids that a part of a template refers to."""
    if isinstance(value, list):
        for item in value:
            yield from references(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "Ref":
                yield item
            elif key == "Fn::GetAtt":
                yield item.split(".")[0] if isinstance(item, str) else item[0]
            elif key == "DependsOn":
                yield from [item] if isinstance(item, str) else item
            elif key == "Fn::Sub":
                yield from re.findall(r"\$\{([^!.}]+)", item if isinstance(item, str) else item[0])
                yield from references(item)
            else:
                yield from references(item)


def in_order(resources: dict) -> list[str]:  # type: ignore[type-arg]
    """Logical ids, each after those it refers to."""
    ordered: dict[str, None] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in ordered or name in above or name not in resources:
            return
        for other in references(resources[name]):
            visit(other, (*above, name))
        ordered[name] = None

    for name in resources:
        visit(name, ())
    return list(ordered)


def model_of(resource: dict):  # type: ignore[no-untyped-def, type-arg]
    """moto's class for the resource; None for a type that it leaves out."""
    from moto.cloudformation import parsing

    resource_type = resource["Type"]
    if resource_type in parsing.NULL_MODELS or resource_type.startswith("Custom::"):
        return None
    return parsing.get_model_map().get(resource_type)


def load(resource_map, template: dict, parameters: dict) -> None:  # type: ignore[no-untyped-def, type-arg]
    """Makes the map read its values from this template and these parameters."""
    resource_map._template = template
    resource_map._resource_json_map = template["Resources"]
    resource_map.input_parameters = parameters
    resource_map.resolved_parameters = {}
    resource_map.load_mapping()
    resource_map.load_parameters()
    resource_map.load_conditions()


def resolved(resource_map, name: str) -> dict:  # type: ignore[no-untyped-def, type-arg]
    from moto.cloudformation import parsing

    resource = copy.deepcopy(resource_map._resource_json_map[name])
    resource.setdefault("Properties", {})
    return parsing.clean_json(resource, resource_map)


def bring(resource_map, update_group, update_template) -> list[str]:  # type: ignore[no-untyped-def]
    """Creates and updates until the map is what its template says. Returns the ids of what it created.

    Groups and launch templates are updated by the functions given.
    """
    created = []
    for name in in_order(resource_map._resource_json_map):
        resource = resource_map._resource_json_map[name]
        if model_of(resource) is None:
            if name not in resource_map._parsed_resources:
                resource_map[name]  # for its warning
                resource_map._parsed_resources[name] = None
            continue
        applied = resource_map.lab_applied.get(name)
        if applied is None:
            resource_map[name]
            created.append(name)
            continue
        wanted = resolved(resource_map, name)
        record = copy.deepcopy(wanted)
        if differs(applied, wanted):
            existing = resource_map._parsed_resources[name]
            if resource["Type"] == GROUP:
                update_group(existing, wanted)
            elif resource["Type"] == LAUNCH_TEMPLATE:
                update_template(existing, wanted)
            else:
                resource_map._parsed_resources[name] = _update(resource_map, name, existing, wanted, applied)
        resource_map.lab_applied[name] = record
    return created


def differs(applied: dict, wanted: dict) -> bool:  # type: ignore[type-arg]
    return bool(changed_keys(applied, wanted) - WITHOUT_EFFECT)


def changed_keys(applied: dict, wanted: dict) -> set[str]:  # type: ignore[type-arg]
    before, after = applied["Properties"], wanted["Properties"]
    return {key for key in {*before, *after} if before.get(key) != after.get(key)}


def _update(resource_map, name: str, existing, wanted: dict, applied: dict):  # type: ignore[no-untyped-def, type-arg]
    model = model_of(wanted)
    if hasattr(model.update_from_cloudformation_json, "__isabstractmethod__"):
        changed = ", ".join(sorted(changed_keys(applied, wanted)))
        raise ValueError(
            f"{name} ({wanted['Type']}): the local API cannot change {changed} of it; start the lab anew to deploy this"
        )
    updated = model.update_from_cloudformation_json(
        original_resource=existing,
        new_resource_name=getattr(existing, "physical_resource_id", name),
        cloudformation_json=wanted,
        account_id=resource_map._account_id,
        region_name=resource_map._region_name,
    )
    updated.cf_resource_type = wanted["Type"]
    updated.logical_resource_id = name
    return updated


def delete(resource_map, names: list[str], template: dict) -> None:  # type: ignore[no-untyped-def, type-arg]
    """Deletes resources that this template had, dependents first."""
    for name in reversed([one for one in in_order(template["Resources"]) if one in names]):
        resource = resource_map._parsed_resources.pop(name, None)
        resource_map.lab_applied.pop(name, None)
        if resource is not None and template["Resources"][name].get("DeletionPolicy") != "Retain":
            resource_map._delete_resource(resource, template["Resources"][name])
