"""The internal interface of the lab: GET /undock-lab/snapshot and POST /undock-lab/apply.

Only who has the token that the starter gave may use it: programs in the machines reach the same port. One
request at a time, of this interface or of the API, so that each sees the records whole.
"""

from __future__ import annotations

import hmac
import json
import threading
import traceback

PREFIX = "/undock-lab/"


def with_lab(app, token: str):  # type: ignore[no-untyped-def]
    if len(token) < 32:
        raise SystemExit("local-api.py: UNDOCK_LAB_TOKEN is missing or short, expected at least 32 characters")
    from .changes import apply_change
    from .snapshot import snapshot

    lock = threading.RLock()

    def serve(environ, start_response):  # type: ignore[no-untyped-def]
        with lock:
            if not environ.get("PATH_INFO", "").startswith(PREFIX):
                return app(environ, start_response)
            status, body = _answer(environ)
        encoded = json.dumps(body).encode()
        start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(encoded)))])
        return [encoded]

    def _answer(environ) -> tuple[str, dict]:  # type: ignore[no-untyped-def, type-arg]
        given = environ.get("HTTP_X_UNDOCK_LAB_TOKEN", "")
        if not hmac.compare_digest(given.encode(), token.encode()):
            return "403 Forbidden", {"error": "expected the token of this lab"}
        request = (environ["REQUEST_METHOD"], environ["PATH_INFO"].removeprefix(PREFIX))
        try:
            if request == ("GET", "snapshot"):
                return "200 OK", snapshot()
            if request == ("POST", "apply"):
                length = int(environ.get("CONTENT_LENGTH") or 0)
                changes = json.loads(environ["wsgi.input"].read(length))
                return "200 OK", {"results": [_result(change) for change in changes]}
        except Exception as error:
            traceback.print_exc()
            return "500 Internal Server Error", {"error": f"{type(error).__name__}: {error}"}
        return "404 Not Found", {"error": f"{request[0]} {request[1]}: expected GET snapshot or POST apply"}

    def _result(change: dict) -> dict:  # type: ignore[type-arg]
        # One that fails stops no other: what it was about may have changed since the snapshot.
        try:
            return {"done": True, **apply_change(change)}
        except Exception as error:
            if not isinstance(error, ValueError):
                traceback.print_exc()
            return {"done": False, "why": str(getattr(error, "message", None) or error)}

    return serve
