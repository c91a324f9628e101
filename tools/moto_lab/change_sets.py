"""Change sets belong to a stack. moto looks for a name among those of all stacks, and `cdk deploy` gives
every change set the same name."""

from . import amend, stacks


def _of_stack(response):  # type: ignore[no-untyped-def]
    """The change set that a request names, by ARN or by its name within the stack; None when there is none."""
    backend = response.cloudformation_backend
    name, stack = response._get_param("ChangeSetName"), response._get_param("StackName")
    # The newest: moto keeps those that were executed.
    for change_set in reversed(list(backend.change_sets.values())):
        if name == change_set.change_set_id:
            return change_set
        if name == change_set.change_set_name and stack in (change_set.stack_id, change_set.stack_name):
            return change_set
    return None


def _must(response):  # type: ignore[no-untyped-def]
    from moto.cloudformation.exceptions import CloudFormationError

    found = _of_stack(response)
    if found is None:
        # `cdk deploy` deletes an old one and waits for this answer.
        raise CloudFormationError(
            "ChangeSetNotFoundException", f"ChangeSet [{response._get_param('ChangeSetName')}] does not exist"
        )
    return found


def delete_change_set(self):  # type: ignore[no-untyped-def]
    from moto.core.responses import EmptyResult

    found = _of_stack(self)
    # One that does not exist is no error, as on AWS.
    if found is not None:
        self.cloudformation_backend.change_sets.pop(found.change_set_id, None)
    return EmptyResult()


def describe_change_set(self):  # type: ignore[no-untyped-def]
    from moto.core.responses import ActionResult

    return ActionResult(_must(self))


def execute_change_set(self):  # type: ignore[no-untyped-def]
    from moto.core.responses import EmptyResult

    change_set = _must(self)
    stack = self.cloudformation_backend.stacks[change_set.stack_id]
    if change_set.change_set_type == "CREATE":
        stacks.create(stack, change_set.template, change_set.parameters)
    else:
        stacks.StackUpdate(stack, change_set.template, change_set.parameters).start()
    change_set.execution_status = "EXECUTE_COMPLETE"
    # An executed change set is gone, so that its name is free for the next.
    self.cloudformation_backend.change_sets.pop(change_set.change_set_id, None)
    return EmptyResult()


def apply() -> None:
    from moto.cloudformation.responses import CloudFormationResponse

    def compare_later(self, *args) -> None:  # type: ignore[no-untyped-def]
        """A request without changes makes a change set that failed and says so; moto refuses the request."""

    amend.replace(CloudFormationResponse, "_validate_different_update", compare_later)
    for action in (delete_change_set, describe_change_set, execute_change_set):
        amend.replace(CloudFormationResponse, action.__name__, action)
