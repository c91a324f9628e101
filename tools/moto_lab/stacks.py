"""Stack updates as AWS makes them: in place, waiting for the instance refreshes they start, with a way back.

A launch version that changed on a group with `UpdatePolicy.AutoScalingInstanceRefresh` begins an instance
refresh, and the stack stays in progress until it has ended. Successful: what the template no longer has is
deleted, UPDATE_COMPLETE. Otherwise the old template is put back, UPDATE_ROLLBACK_COMPLETE. That a failed
refresh makes the stack roll back is inferred from AWS's documentation of update policies, not tried there.
"""

from __future__ import annotations

import copy

from . import amend, groups, refreshes, template_map, versions


class StackUpdate:
    """One update of one stack, from the request to the end of its refreshes."""

    def __init__(self, stack, template: str, parameters: dict):  # type: ignore[no-untyped-def, type-arg]
        self.stack = stack
        self.map = stack.resource_map
        self.before = (stack.template, copy.deepcopy(stack.template_dict), dict(self.map.input_parameters))
        self.after = (template, stack.parse_template(template), parameters)
        self.created: list[str] = []
        # Launch versions of templates and groups as they were.
        self.template_numbers: dict[str, int] = {}
        self.waiting: dict[str, object] = {}

    def start(self) -> None:
        self._status("UPDATE_IN_PROGRESS", "User Initiated")
        try:
            self._load(self.after)
            self.created = template_map.bring(self.map, self._update_group, self._update_template)
        except Exception as error:  # whatever broke half-way is put back
            self._roll_back(str(error))
            return
        if not self.waiting:
            self._complete()

    def _load(self, side: tuple) -> None:  # type: ignore[type-arg]
        template, parsed, parameters = side
        self.stack.template = template
        self.stack.template_dict = parsed
        self.stack.parameters = parameters
        template_map.load(self.map, parsed, parameters)

    def _update_template(self, existing, wanted: dict) -> None:  # type: ignore[no-untyped-def, type-arg]
        self.template_numbers[existing.id] = getattr(existing, "lab_number", None) or existing.latest_version_number
        existing.update_from_cloudformation_json(
            existing, "", wanted, self.map._account_id, self.map._region_name
        )
        existing.lab_number = None

    def _update_group(self, group, wanted: dict) -> None:  # type: ignore[no-untyped-def, type-arg]
        properties = wanted["Properties"]
        current, next_version = versions.of_group(group), groups.launch_version(properties)
        policy = (wanted.get("UpdatePolicy") or {}).get("AutoScalingInstanceRefresh")
        refreshed = policy is not None and current != next_version
        if refreshed and refreshes.active(group):
            raise ValueError(f"group '{group.name}': an instance refresh is in progress; wait for it, or cancel it")
        groups.keep_properties(group, properties, version=not refreshed)
        if not refreshed:
            return
        preferences = refreshes.preferences(
            group, policy.get("Preferences") or {}, skip_matching=True, auto_rollback=True
        )
        refresh = refreshes.begin(group, next_version, preferences)
        self.waiting[refresh["state"]["id"]] = group
        WAITING[refresh["state"]["id"]] = self

    def refresh_ended(self, refresh: dict) -> None:  # type: ignore[type-arg]
        state = refresh["state"]
        self.waiting.pop(state["id"], None)
        WAITING.pop(state["id"], None)
        if self.stack.status == "UPDATE_ROLLBACK_IN_PROGRESS":
            if not self.waiting:
                self._rolled_back(state["status"])
        elif state["status"] != "Successful":
            self._roll_back(f"instance refresh {state['id']} is {state['status']}: {state.get('reason', '')}".rstrip(": "))
        elif not self.waiting:
            self._complete()

    def _complete(self) -> None:
        old, new = self.before[1].get("Resources", {}), self.after[1]["Resources"]
        template_map.delete(self.map, [name for name in old if name not in new], self.before[1])
        self.stack.output_map = self.stack._create_output_map()
        self._status("UPDATE_COMPLETE")

    def _roll_back(self, reason: str) -> None:
        self._status("UPDATE_ROLLBACK_IN_PROGRESS", reason)
        for refresh_id in self.waiting:
            WAITING.pop(refresh_id, None)
        abandoned, self.waiting = self.waiting, {}
        try:
            self._load(self.before)
            template_map.bring(self.map, self._restore_group, self._restore_template)
            new = [name for name in self.after[1]["Resources"] if name not in self.before[1]["Resources"]]
            template_map.delete(self.map, new, self.after[1])
            self.stack.output_map = self.stack._create_output_map()
        except Exception as error:
            self._status("UPDATE_ROLLBACK_FAILED", str(error))
            return
        for group in abandoned.values():
            self._give_up(group)
        if not self.waiting:
            self._rolled_back("Successful")

    def _rolled_back(self, refresh_status: str) -> None:
        self._status("UPDATE_ROLLBACK_COMPLETE" if refresh_status == "Successful" else "UPDATE_ROLLBACK_FAILED")

    def _restore_template(self, existing, wanted: dict) -> None:  # type: ignore[no-untyped-def, type-arg]
        # The version of before is still there: going back to it means that its members match again.
        existing.lab_number = self.template_numbers.get(existing.id, existing.latest_version_number)

    def _restore_group(self, group, wanted: dict) -> None:  # type: ignore[no-untyped-def, type-arg]
        properties = wanted["Properties"]
        groups.keep_properties(group, properties, version=True)
        old = versions.of_group(group)
        others = [one for one in group.instance_states if one.launch_version != old]
        latest = refreshes.latest(group)
        # A refresh that rolled back has replaced them; one that failed or was cancelled left them.
        if others and latest and latest["state"]["status"] in ("Failed", "Cancelled", "RollbackFailed"):
            preferences = {**latest["state"]["preferences"], "alarms": [], "skipMatching": True, "autoRollback": False}
            refresh = refreshes.begin(group, old, preferences, from_version=latest["state"]["toVersion"])
            self.waiting[refresh["state"]["id"]] = group
            WAITING[refresh["state"]["id"]] = self

    def _give_up(self, group) -> None:  # type: ignore[no-untyped-def]
        """Another group's refresh failed: the controller takes this one's back."""
        refresh = refreshes.active(group)
        if refresh is not None and refresh["state"]["id"] not in self.waiting:
            refresh["state"] = {**refresh["state"], "status": "RollbackInProgress", "reason": "The stack rolls back"}
            self.waiting[refresh["state"]["id"]] = group
            WAITING[refresh["state"]["id"]] = self

    def _status(self, status: str, reason: str | None = None) -> None:
        self.stack.status = status
        self.stack.stack_status_reason = reason
        self.stack._add_stack_event(status, resource_status_reason=reason)


# Refresh id to the update that waits for it.
WAITING: dict[str, StackUpdate] = {}


def refresh_stored(refresh: dict) -> None:  # type: ignore[type-arg]
    """Called whenever the controller stored how far a refresh is."""
    update = WAITING.get(refresh["state"]["id"])
    if update is not None and refresh["state"]["status"] in refreshes.ENDED:
        update.refresh_ended(refresh)


def create(stack, template: str, parameters: dict) -> None:  # type: ignore[no-untyped-def, type-arg]
    """Creates what a new stack's template has. What breaks is thrown: the request fails."""
    stack._add_stack_event("CREATE_IN_PROGRESS", resource_status_reason="User Initiated")
    stack.template = template
    stack._parse_template()
    stack.parameters = parameters
    template_map.load(stack.resource_map, stack.template_dict, parameters)
    template_map.bring(stack.resource_map, None, None)
    stack.output_map = stack._create_output_map()
    stack.status = "CREATE_COMPLETE"
    stack._add_stack_event("CREATE_COMPLETE")


def given_parameters(stack) -> dict:  # type: ignore[no-untyped-def, type-arg]
    """Parameters as they were given, or their defaults.

    moto has the resolved values here: a parameter of type `AWS::SSM::Parameter::Value` that keeps its previous
    value would be looked up by what it was resolved to.
    """
    defaults = {
        key: value["Default"]
        for key, value in stack.template_dict.get("Parameters", {}).items()
        if "Default" in value
    }
    return {**defaults, **(stack.parameters or {})}


def apply() -> None:
    from moto.cloudformation import parsing
    from moto.cloudformation.models import Stack
    from moto.ec2.models.launch_templates import LaunchTemplate

    init = parsing.ResourceMap.__init__

    def begin(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        self.lab_applied: dict[str, dict] = {}  # type: ignore[type-arg]
        init(self, *args, **kwargs)

    parsing.ResourceMap.__init__ = begin  # type: ignore[method-assign]
    parse = parsing.parse_resource_and_generate_name

    def parse_and_keep(logical_id, resource_json, resources_map):  # type: ignore[no-untyped-def]
        found = parse(logical_id, resource_json, resources_map)
        if found:
            resources_map.lab_applied[logical_id] = copy.deepcopy(found[1])
        return found

    parsing.parse_resource_and_generate_name = parse_and_keep

    attribute = LaunchTemplate.get_cfn_attribute

    def get_cfn_attribute(self, attribute_name: str) -> str:  # type: ignore[no-untyped-def]
        number = getattr(self, "lab_number", None)
        if attribute_name == "LatestVersionNumber" and number is not None:
            return str(number)
        return attribute(self, attribute_name)

    def has_parameters(self, other_parameters: dict) -> bool:  # type: ignore[no-untyped-def, type-arg]
        before = given_parameters(self)
        return before == {**before, **other_parameters}

    amend.replace(LaunchTemplate, "get_cfn_attribute", get_cfn_attribute)
    amend.replace(Stack, "stack_parameters", property(given_parameters))
    amend.replace(Stack, "has_parameters", has_parameters)
