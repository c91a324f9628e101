"""Serves the local AWS API (moto) on a free loopback port until its standard input ends.

The port is chosen by the kernel and printed as the first line, {"port": N}, once requests are accepted.
Whoever starts this keeps a pipe to its standard input: when that process is gone, even killed, the pipe
closes and this one ends with it. Interrupts from the terminal are left to the starter, which may still
have something to clean up through the API.

With --lab the API is the store of a lab (moto_lab): nothing happens by itself, and the lab's loop reads and
changes the records with the token in UNDOCK_LAB_TOKEN.
"""

import html
import json
import os
import signal
import sys
import threading
import traceback


def end_with_standard_input() -> None:
    while os.read(0, 4096):
        pass
    # Not sys.exit: that would end this thread only.
    os._exit(0)


def refuse_what_fails(app):  # type: ignore[no-untyped-def]
    """Answers an error inside moto with status 400, in the words of the AWS query protocol.

    As status 500 it would be sent again by every SDK, and a stack whose creation broke half-way would be
    reported as created by the second attempt.
    """

    def guarded(environ, start_response):  # type: ignore[no-untyped-def]
        try:
            return app(environ, start_response)
        except Exception as error:
            traceback.print_exc()
            text = html.escape(f"moto: {type(error).__name__}: {error}")
            body = f"<ErrorResponse><Error><Code>EmulatorFailed</Code><Message>{text}</Message></Error></ErrorResponse>"
            start_response("400 Bad Request", [("Content-Type", "text/xml")])
            return [body.encode()]

    return guarded


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    # Before the slow imports, so that a starter that dies meanwhile is noticed too.
    threading.Thread(target=end_with_standard_input, daemon=True).start()

    from moto.moto_server.werkzeug_app import (
        DomainDispatcherApplication,
        MotoRequestHandler,
        create_backend_app,
    )
    from werkzeug.serving import make_server

    sys.dont_write_bytecode = True  # not beside the sources
    import moto_amendments

    moto_amendments.apply()
    app = refuse_what_fails(DomainDispatcherApplication(create_backend_app))
    if "--lab" in sys.argv[1:]:
        import moto_lab
        from moto_lab.http_interface import with_lab

        moto_lab.apply()
        app = with_lab(app, os.environ.pop("UNDOCK_LAB_TOKEN", ""))
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=MotoRequestHandler)
    os.environ["MOTO_PORT"] = str(server.server_port)
    print(json.dumps({"port": server.server_port}), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    try:
        main()
    except ImportError as error:
        sys.exit(f"local-api.py: {error}; its Python environment is incomplete")
