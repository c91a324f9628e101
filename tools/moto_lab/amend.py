"""Two ways to change a class of moto that notice when moto itself has changed."""


def replace(owner: type, name: str, function) -> None:  # type: ignore[no-untyped-def]
    """Puts another function in the place of one that must exist."""
    if not hasattr(owner, name):
        raise SystemExit(f"local-api.py: moto's {owner.__name__} has no {name} any more; look at what replaced it")
    setattr(owner, name, function)


def add(owner: type, name: str, function) -> None:  # type: ignore[no-untyped-def]
    """Adds a function that must not exist yet."""
    if hasattr(owner, name):
        raise SystemExit(f"local-api.py: moto's {owner.__name__} has {name} now; remove the replacement")
    setattr(owner, name, function)


def require_no_model(resource_type: str) -> None:
    """Refuses to stand in for a CloudFormation type that moto has by now."""
    from moto.core.common_models import CloudFormationModel

    # Not moto's own list: asking for it would freeze it.
    if any(model.cloudformation_type() == resource_type for model in CloudFormationModel.__subclasses__()):
        raise SystemExit(f"local-api.py: moto has {resource_type} now; remove the replacement")
