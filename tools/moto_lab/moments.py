"""Moments: milliseconds since the epoch, as the controller has them."""

import time
from datetime import datetime, timezone


def now() -> int:
    return int(time.time() * 1000)


def as_datetime(moment: int) -> datetime:
    """For answers of the API, in the form that moto's serializer takes: UTC without a zone."""
    return datetime.fromtimestamp(moment / 1000, timezone.utc).replace(tzinfo=None)
