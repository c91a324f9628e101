"""Instance refreshes: the records. The controller takes them from Pending to their end.

A record is the RefreshState of the controller with what the API shows besides. moto has no refreshes.
"""

from __future__ import annotations

from . import moments, versions

ENDED = ("Successful", "Failed", "Cancelled", "RollbackSuccessful", "RollbackFailed")


def latest(group) -> dict | None:  # type: ignore[no-untyped-def, type-arg]
    return group.lab_refreshes[0] if group.lab_refreshes else None


def active(group) -> dict | None:  # type: ignore[no-untyped-def, type-arg]
    found = latest(group)
    return found if found and found["state"]["status"] not in ENDED else None


def begin(group, to_version: str, preferences: dict, from_version: str | None = None) -> dict:  # type: ignore
    from moto.moto_api._internal import mock_random

    refresh = {
        "state": {
            "id": str(mock_random.uuid4()),
            "status": "Pending",
            "toVersion": to_version,
            "fromVersion": from_version or versions.of_group(group),
            "preferences": preferences,
            "startedAt": moments.now(),
            "total": len(group.instance_states),
            "checkpointsReached": 0,
        },
        "endedAt": None,
    }
    group.lab_refreshes.insert(0, refresh)
    return refresh


def store(group, state: dict) -> dict:  # type: ignore[no-untyped-def, type-arg]
    """Keeps how far the controller is. Of a refresh that was cancelled meanwhile it keeps nothing older."""
    refresh = next((one for one in group.lab_refreshes if one["state"]["id"] == state["id"]), None)
    if refresh is None:
        raise ValueError(f"group '{group.name}': no instance refresh {state['id']}, expected one that was started")
    refresh["state"] = state
    if state["status"] in ENDED and refresh["endedAt"] is None:
        refresh["endedAt"] = moments.now()
        if state["status"] == "Successful":
            versions.set_of_group(group, state["toVersion"])
    return refresh


def preferences(group, given: dict, *, skip_matching: bool, auto_rollback: bool) -> dict:  # type: ignore
    """Preferences as the controller takes them, with AWS's defaults (Auto Scaling API Reference, RefreshPreferences)."""
    policy = group.instance_maintenance_policy or {}
    alarms = (given.get("AlarmSpecification") or {}).get("Alarms", [])
    warmup = given.get("InstanceWarmup", group.default_instance_warmup)
    return {
        "minHealthyPercent": int(given.get("MinHealthyPercentage", policy.get("MinHealthyPercentage", 90))),
        "maxHealthyPercent": int(given.get("MaxHealthyPercentage", policy.get("MaxHealthyPercentage", 100))),
        "warmupSeconds": int(warmup or 0),
        "checkpointPercents": [int(percent) for percent in given.get("CheckpointPercentages", [])],
        "checkpointDelaySeconds": int(given.get("CheckpointDelay", 3600)),
        "bakeSeconds": int(given.get("BakeTime", 0)),
        "autoRollback": _boolean(given.get("AutoRollback"), auto_rollback),
        "skipMatching": _boolean(given.get("SkipMatching"), skip_matching),
        "alarms": list(alarms),
    }


def _boolean(value, default: bool) -> bool:  # type: ignore[no-untyped-def]
    return default if value is None else value in (True, "true")
