"""Carries out what the controller decided (lib/lab/controller/action.ts) and what the lab observed."""

from __future__ import annotations

from . import activities, alarms, groups, instances, launch, members, refreshes, region, stacks, versions

LIFECYCLE = (
    "Pending",
    "Pending:Wait",
    "Pending:Proceed",
    "InService",
    "Terminating",
    "Terminating:Wait",
    "Terminating:Proceed",
    "Terminated",
    "Standby",
)


def apply_change(change: dict) -> dict:  # type: ignore[type-arg]
    """Does one thing. Throws a ValueError, or moto's own error, with what is wrong."""
    found = CHANGES.get(change.get("type"))  # type: ignore[arg-type]
    if found is None:
        raise ValueError(f"change '{change.get('type')}': not known, expected one of {', '.join(CHANGES)}")
    try:
        return found(change) or {}
    except KeyError as error:
        raise ValueError(f"change '{change['type']}': no {error}, which it needs") from error


def _group(change: dict):  # type: ignore[no-untyped-def, type-arg]
    group = region.auto_scaling().autoscaling_groups.get(change["group"])
    if group is None:
        raise ValueError(f"group '{change['group']}': not known, expected one of a deployed stack")
    return group


def _member(change: dict):  # type: ignore[no-untyped-def, type-arg]
    member = members.find(change["instanceId"])
    if member is None:
        raise ValueError(f"instance {change['instanceId']}: in no group, expected a member")
    return member


def _instance(change: dict):  # type: ignore[no-untyped-def, type-arg]
    return region.ec2().get_instance(change["instanceId"])


def _target_group(arn: str):  # type: ignore[no-untyped-def]
    found = region.balancers().target_groups.get(arn)
    if found is None:
        raise ValueError(f"target group {arn}: not known, expected one of a deployed stack")
    return found


def _launch(change: dict) -> dict:  # type: ignore[type-arg]
    return {"instanceId": launch.launch(_group(change), change["zone"], change["cause"]).instance_id}


def _set_lifecycle(change: dict) -> None:  # type: ignore[type-arg]
    member, state, deadline = _member(change), change["to"], change.get("hookDeadline")
    if state not in LIFECYCLE:
        raise ValueError(f"lifecycle state '{state}': not known, expected one of {', '.join(LIFECYCLE)}")
    if state in members.WAITING and deadline is None:
        raise ValueError(f"instance {change['instanceId']}: {state} without hookDeadline, expected a moment")
    member.enter(state, deadline)
    activities.entered(member, change["cause"])


def _set_health(change: dict) -> None:  # type: ignore[type-arg]
    _member(change).health_status = change["health"]


def _register(change: dict) -> None:  # type: ignore[type-arg]
    target_group = _target_group(change["targetGroup"])
    target_group.register([{"Id": change["instanceId"]}])


def _deregister(change: dict) -> None:  # type: ignore[type-arg]
    _target_group(change["targetGroup"]).deregister([{"Id": change["instanceId"]}])


def _terminate(change: dict) -> None:  # type: ignore[type-arg]
    _instance(change).terminate()


def _remove(change: dict) -> None:  # type: ignore[type-arg]
    groups.remove(_member(change))


def _set_desired_capacity(change: dict) -> None:  # type: ignore[type-arg]
    group, wanted = _group(change), int(change["desiredCapacity"])
    if not group.min_size <= wanted <= group.max_size:
        raise ValueError(
            f"group '{group.name}': desired capacity {wanted}, expected {group.min_size} to {group.max_size}"
        )
    group.desired_capacity = wanted


def _set_refresh(change: dict) -> None:  # type: ignore[type-arg]
    stacks.refresh_stored(refreshes.store(_group(change), change["refresh"]))


def _set_launch_version(change: dict) -> None:  # type: ignore[type-arg]
    versions.set_of_group(_group(change), change["launchVersion"])


def _run_instance(change: dict) -> dict:  # type: ignore[type-arg]
    return {"instanceId": launch.run_instance(change).id}


def _observe_machine(change: dict) -> None:  # type: ignore[type-arg]
    instances.observe_machine(_instance(change), change["machine"])


def _observe_status_check(change: dict) -> None:  # type: ignore[type-arg]
    _instance(change).lab_status_check = change["statusCheck"]


def _observe_target(change: dict) -> None:  # type: ignore[type-arg]
    target_group = _target_group(change["targetGroup"])
    # It may have been deregistered since the balancer was asked.
    if change["target"] in target_group.targets:
        target_group.lab_states[change["target"]] = change["state"]


def _observe_alarm(change: dict) -> None:  # type: ignore[type-arg]
    alarms.observe(change["alarm"], change["inAlarm"])


CHANGES = {
    "launch": _launch,
    "setLifecycle": _set_lifecycle,
    "setHealth": _set_health,
    "register": _register,
    "deregister": _deregister,
    "terminate": _terminate,
    "remove": _remove,
    "setDesiredCapacity": _set_desired_capacity,
    "setRefresh": _set_refresh,
    "setLaunchVersion": _set_launch_version,
    "runInstance": _run_instance,
    "observeMachine": _observe_machine,
    "observeStatusCheck": _observe_status_check,
    "observeTarget": _observe_target,
    "observeAlarm": _observe_alarm,
}
