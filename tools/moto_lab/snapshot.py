"""What the lab's loop reads: groups for the controller, and what machines and balancer need. Plain JSON."""

from __future__ import annotations

from . import alarms, balancing, members, moments, refreshes, region, versions


def snapshot() -> dict:  # type: ignore[type-arg]
    auto_scaling = region.auto_scaling()
    return {
        "now": moments.now(),
        "region": {"groups": [_group(group) for group in auto_scaling.autoscaling_groups.values()]},
        "instances": [_instance(instance) for instance in region.ec2().all_instances()],
        "listeners": [
            _listener(balancer, listener)
            for balancer in region.balancers().load_balancers.values()
            for listener in balancer.listeners.values()
        ],
        "targetGroups": [_target_group(one) for one in region.balancers().target_groups.values()],
        "policies": [_policy(policy) for policy in auto_scaling.policies.values()],
        "schedules": [_schedule(action) for action in auto_scaling.scheduled_actions.values()],
        "alarms": [_alarm(alarm) for alarm in region.cloud_watch().alarms.values()],
    }


def _without_nothing(value: dict) -> dict:  # type: ignore[type-arg]
    return {key: item for key, item in value.items() if item is not None}


def _group(group) -> dict:  # type: ignore[no-untyped-def, type-arg]
    target_groups = region.balancers().target_groups
    policy = group.instance_maintenance_policy
    refresh = refreshes.latest(group)
    known = [target_groups[arn] for arn in group.target_group_arns if arn in target_groups]
    return _without_nothing(
        {
            "name": group.name,
            "minSize": group.min_size,
            "maxSize": group.max_size,
            "desiredCapacity": group.desired_capacity,
            "zones": sorted(set(group.availability_zones)),
            "launchVersion": versions.of_group(group),
            # An instance that does not run is noticed whatever else is checked.
            "healthCheckTypes": ["EC2", *[one for one in group.health_check_type.split(",") if one == "ELB"]],
            "gracePeriodSeconds": int(group.health_check_grace_period or 0),
            "defaultWarmupSeconds": int(group.default_instance_warmup or 0),
            "maintenance": _maintenance(policy) if policy else None,
            "launchHook": _hook(group, "Pending:Wait"),
            "terminationHook": _hook(group, "Terminating:Wait"),
            "targetGroups": [
                {"arn": one.arn, "deregistrationDelaySeconds": balancing.delay_seconds(one)} for one in known
            ],
            "suspended": sorted(process["ProcessName"] for process in group.suspended_processes),
            "refresh": refresh["state"] if refresh else None,
            "alarmsInAlarm": alarms.in_alarm(),
            "members": [_member(member, known) for member in group.instance_states],
        }
    )


def _maintenance(policy: dict) -> dict | None:  # type: ignore[type-arg]
    least, most = int(policy["MinHealthyPercentage"]), int(policy["MaxHealthyPercentage"])
    # -1 takes a policy away (Auto Scaling API Reference, InstanceMaintenancePolicy).
    return None if least < 0 else {"minHealthyPercent": least, "maxHealthyPercent": most}


def _hook(group, waiting: str) -> dict | None:  # type: ignore[no-untyped-def, type-arg]
    for hook in region.auto_scaling().describe_lifecycle_hooks(group.name):
        if hook.lifecycle_transition == members.WAITING[waiting]:
            return {
                "name": hook.name,
                "heartbeatTimeoutSeconds": int(hook.heartbeat_timeout),
                "defaultResult": hook.default_result,
            }
    return None


def _member(member, target_groups: list) -> dict:  # type: ignore[no-untyped-def, type-arg]
    states = {one.arn: balancing.states(one).get(member.instance_id) for one in target_groups}
    deadline = member.hook_deadline
    return _without_nothing(
        {
            "instanceId": member.instance_id,
            "zone": member.availability_zone,
            "launchVersion": member.launch_version,
            "launchedAt": member.launched_at,
            "lifecycle": member.lifecycle_state,
            "since": member.since,
            "inServiceAt": member.in_service_at,
            "health": member.health_status,
            "protectedFromScaleIn": bool(member.protected_from_scale_in),
            "machine": member.instance.state,
            "statusCheck": getattr(member.instance, "lab_status_check", "initializing"),
            "hook": _without_nothing({"deadline": deadline, "result": member.hook_result}) if deadline else None,
            "targets": _without_nothing(states),
            "drainingSince": member.draining_since,
        }
    )


def _instance(instance) -> dict:  # type: ignore[no-untyped-def, type-arg]
    member = members.find(instance.id)
    user_data = instance.user_data
    return _without_nothing(
        {
            "instanceId": instance.id,
            "group": member.auto_scaling_group_name if member else None,
            "state": instance.state,
            "imageId": instance.image_id,
            "instanceType": instance.instance_type,
            "zone": instance.availability_zone,
            "privateIp": instance.private_ip,
            "userData": user_data.decode() if hasattr(user_data, "decode") else (user_data or ""),
            "roleName": _role_name(instance),
            "tags": {tag["key"]: tag["value"] for tag in instance.get_tags()},
        }
    )


def _role_name(instance) -> str | None:  # type: ignore[no-untyped-def]
    association = region.ec2().iam_instance_profile_associations.get(instance.id)
    roles = association.iam_instance_profile.roles if association else []
    return roles[0].name if roles else None


def _listener(balancer, listener) -> dict:  # type: ignore[no-untyped-def, type-arg]
    return {
        "arn": listener.arn,
        "balancer": balancer.name,
        "port": int(listener.port),
        "protocol": listener.protocol,
        "rules": [_rule(rule) for rule in listener.rules.values()],
    }


def _rule(rule) -> dict:  # type: ignore[no-untyped-def, type-arg]
    return {
        "arn": rule.arn,
        "priority": "default" if rule.is_default else int(rule.priority),
        "conditions": [_condition(condition) for condition in rule.conditions or []],
        "action": _action(rule.actions[-1].data),
    }


def _condition(condition: dict) -> dict:  # type: ignore[type-arg]
    values = condition.get("Values")
    for key, config in condition.items():
        if key.endswith("Config") and isinstance(config, dict) and config.get("Values"):
            values = config["Values"]
    return {"field": condition["Field"], "values": list(values or [])}


def _action(data: dict) -> dict:  # type: ignore[type-arg]
    if data["Type"] == "forward":
        groups = (data.get("ForwardConfig") or {}).get("TargetGroups") or [{"TargetGroupArn": data["TargetGroupArn"]}]
        weighted = [{"arn": one["TargetGroupArn"], "weight": int(one.get("Weight", 1))} for one in groups]
        return {"type": "forward", "targetGroups": weighted}
    if data["Type"] == "fixed-response":
        config = data["FixedResponseConfig"]
        return {
            "type": "fixed-response",
            "status": int(config["StatusCode"]),
            "contentType": config.get("ContentType", "text/plain"),
            "body": config.get("MessageBody", ""),
        }
    if data["Type"] == "redirect":
        config = data["RedirectConfig"]
        return {
            "type": "redirect",
            "status": int(config["StatusCode"].removeprefix("HTTP_")),
            "protocol": config.get("Protocol", "#{protocol}"),
            "host": config.get("Host", "#{host}"),
            "port": str(config.get("Port", "#{port}")),
            "path": config.get("Path", "/#{path}"),
            "query": config.get("Query", "#{query}"),
        }
    return {"type": "other", "name": data["Type"]}


def _target_group(one) -> dict:  # type: ignore[no-untyped-def, type-arg]
    ending = balancing.draining(one)
    return {
        "arn": one.arn,
        "name": one.name,
        "port": int(one.port),
        "protocol": one.protocol,
        "targetType": one.target_type,
        "healthCheck": {
            "path": one.health_check_path or "/",
            "port": "traffic-port" if one.health_check_port == "traffic-port" else int(one.health_check_port),
            "codes": (one.matcher or {}).get("HttpCode", "200"),
            "intervalSeconds": int(one.health_check_interval_seconds),
            "timeoutSeconds": int(one.health_check_timeout_seconds),
            "healthyThreshold": int(one.healthy_threshold_count),
            "unhealthyThreshold": int(one.unhealthy_threshold_count),
        },
        "deregistrationDelaySeconds": balancing.delay_seconds(one),
        "targets": [_target(target, None) for target in one.targets.values()]
        + [_target(target, target["since"]) for key, target in ending.items() if key not in one.targets],
    }


def _target(target: dict, draining_since: int | None) -> dict:  # type: ignore[type-arg]
    key = target["Id"]
    instance = region.ec2().get_instance_by_id(key) if key.startswith("i-") else None
    address = instance.private_ip if instance else (None if key.startswith("i-") else key)
    found = {"id": key, "address": address, "port": int(target["Port"]), "drainingSince": draining_since}
    return _without_nothing(found)


def _policy(policy) -> dict:  # type: ignore[no-untyped-def, type-arg]
    tracking = getattr(policy, "lab_target_tracking", None)
    return _without_nothing(
        {
            "name": policy.name,
            "group": policy.auto_scaling_group_name,
            "type": policy.policy_type,
            "targetTracking": tracking or None,
        }
    )


def _schedule(action) -> dict:  # type: ignore[no-untyped-def, type-arg]
    return _without_nothing(
        {
            "name": action.scheduled_action_name,
            "group": action.auto_scaling_group_name,
            "recurrence": action.recurrence,
            "timeZone": action.time_zone,
            "startTime": str(action.start_time) if action.start_time else None,
            "endTime": str(action.end_time) if action.end_time else None,
            "minSize": action.min_size,
            "maxSize": action.max_size,
            "desiredCapacity": action.desired_capacity,
        }
    )


def _alarm(alarm) -> dict:  # type: ignore[no-untyped-def, type-arg]
    state = {"name": alarm.name, "inAlarm": alarm.state_value == "ALARM"}
    return _without_nothing({**state, "definition": alarms.definition(alarm)})
