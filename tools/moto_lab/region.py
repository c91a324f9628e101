"""The one Region and account of a lab, and its stores."""

import os


def name() -> str:
    return os.environ.get("AWS_REGION") or "us-east-1"


def _backend(backends):  # type: ignore[no-untyped-def]
    from moto.core import DEFAULT_ACCOUNT_ID

    return backends[DEFAULT_ACCOUNT_ID][name()]


def auto_scaling():  # type: ignore[no-untyped-def]
    from moto.autoscaling.models import autoscaling_backends

    return _backend(autoscaling_backends)


def ec2():  # type: ignore[no-untyped-def]
    from moto.ec2.models import ec2_backends

    return _backend(ec2_backends)


def balancers():  # type: ignore[no-untyped-def]
    from moto.elbv2.models import elbv2_backends

    return _backend(elbv2_backends)


def cloud_watch():  # type: ignore[no-untyped-def]
    from moto.cloudwatch.models import cloudwatch_backends

    return _backend(cloudwatch_backends)
