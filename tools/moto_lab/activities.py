"""Scaling activities: what a group did, and why. moto keeps none."""

from . import moments


class Activity:
    """The field names are those that moto's serializer looks for."""

    def __init__(self, group, description: str, cause: str, status: str = "InProgress"):  # type: ignore[no-untyped-def]
        from moto.moto_api._internal import mock_random

        self.activity_id = str(mock_random.uuid4())
        self.auto_scaling_group_name = group.name
        self.auto_scaling_group_arn = group.arn
        self.description = description
        self.cause = cause
        self.start_time = moments.as_datetime(moments.now())
        self.end_time = None
        self.status_code = status
        self.status_message = None
        self.progress = 0
        group.lab_activities.insert(0, self)

    def end(self, status: str, message: str | None = None) -> None:
        self.status_code = status
        self.status_message = message
        self.progress = 100
        self.end_time = moments.as_datetime(moments.now())


def entered(member, cause: str) -> None:  # type: ignore[no-untyped-def]
    """Follows a member's lifecycle: one activity for its launch, one for its end."""
    state = member.lifecycle_state
    open_ones = [activity for activity in member.activities if activity.end_time is None]
    if state == "InService":
        for activity in open_ones:
            activity.end("Successful")
    elif state == "Terminating":
        for activity in open_ones:
            activity.end("Cancelled", cause)
        member.activities.append(
            Activity(member.auto_scaling_group, f"Terminating EC2 instance: {member.instance_id}", cause)
        )


def left(member) -> None:  # type: ignore[no-untyped-def]
    for activity in member.activities:
        if activity.end_time is None:
            activity.end("Successful" if activity.description.startswith("Terminating") else "Cancelled")
