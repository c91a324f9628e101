"""The local API as the store of a lab: moto keeps the records, the lab's controller decides.

Outside the lab a group of moto launches and replaces instances by itself, at once. Here nothing happens by
itself: groups, stacks and target groups keep what they were told, and everything else comes through one
internal interface (http_interface.py). Each module names what it changes; all is applied before the first
request is served.
"""


def apply() -> None:
    from . import alarms, balancing, change_sets, groups, instances, members, refresh_api, scaling, stacks

    instances.apply()
    members.apply()
    groups.apply()
    refresh_api.apply()
    balancing.apply()
    alarms.apply()
    scaling.apply()
    stacks.apply()
    change_sets.apply()
