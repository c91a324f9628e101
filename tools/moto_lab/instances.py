"""EC2 instances take their states from machines that really start and end.

In moto an instance runs, stops and ends at once. Here each request only begins that: `pending`, `stopping`,
`shutting-down` (EC2 user guide, "Amazon EC2 instance state changes"); what the machine does, as the lab
observes it, completes it.
"""

from . import amend

CODES = {"pending": 0, "running": 16, "shutting-down": 32, "terminated": 48, "stopping": 64, "stopped": 80}


def set_state(instance, name: str) -> None:  # type: ignore[no-untyped-def]
    instance._state.name = name
    instance._state.code = CODES[name]


def observe_machine(instance, machine: str) -> None:  # type: ignore[no-untyped-def]
    """Takes what the lab saw of the machine: 'running', or 'ended' (powered off, or its process is gone)."""
    state = instance.state
    if machine == "running":
        # Only a machine that was starting can come up; it may have been told to end meanwhile.
        if state == "pending":
            set_state(instance, "running")
    elif state == "shutting-down":
        set_state(instance, "terminated")
    elif state == "stopping":
        set_state(instance, "stopped")
    elif state in ("pending", "running"):
        # It powered itself off: EC2 does what the instance says for that case.
        if instance.instance_initiated_shutdown_behavior == "terminate":
            instance.terminate()
            set_state(instance, "terminated")
        else:
            instance.stop()
            set_state(instance, "stopped")


def _status(instance) -> dict:  # type: ignore[no-untyped-def, type-arg]
    if instance.state != "running":
        return {"Status": "not-applicable"}
    status = getattr(instance, "lab_status_check", "initializing")
    detail = {"ok": "passed", "impaired": "failed", "initializing": "initializing"}[status]
    return {"Details": [{"Name": "reachability", "Status": detail}], "Status": status}


def apply() -> None:
    from moto.ec2.models.instances import Instance, InstanceBackend

    begin_with(Instance, "terminate", "shutting-down", unless=("terminated",))
    begin_with(Instance, "stop", "stopping", unless=("stopped", "terminated", "shutting-down"))
    begin_with(Instance, "start", "pending", unless=("running", "pending"))
    amend.replace(Instance, "instance_status", property(_status))

    run_instances = InstanceBackend.run_instances

    def run(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        reservation = run_instances(self, *args, **kwargs)
        for instance in reservation.instances:
            set_state(instance, "pending")
        return reservation

    amend.replace(InstanceBackend, "run_instances", run)


def begin_with(owner: type, name: str, state: str, unless: tuple[str, ...]) -> None:
    """Makes a request begin a change of state; a repeated one changes nothing."""
    import copy

    original = getattr(owner, name)

    def begin(self):  # type: ignore[no-untyped-def]
        if self.state in unless or self.state == state:
            return copy.copy(self._state)
        previous = original(self)
        set_state(self, state)
        return previous

    amend.replace(owner, name, begin)
