"""Takes messages from a queue, one batch at a time, until told to stop."""

import logging
import pathlib

log = logging.getLogger("wordcount")


class Consumer:
    """One worker process.

    The heartbeat is touched on every turn of the loop, also when the queue cannot be reached: an outage of
    the queue is shared by all workers, and replacing them would not mend it. A hang stops the heartbeat.
    """

    def __init__(self, receive, delete, handle, heartbeat, pause):
        """receive() -> messages; delete(message); handle(message); pause(seconds) waits or is woken."""
        self._receive = receive
        self._delete = delete
        self._handle = handle
        self._heartbeat = pathlib.Path(heartbeat)
        self._pause = pause
        self._stopping = False

    def stop(self, *_):
        """Ends after the message under way."""
        log.info("drains")
        self._stopping = True

    def run(self):
        while not self._stopping:
            self._heartbeat.touch()
            try:
                messages = self._receive()
            except Exception as error:  # any failure of the queue is waited out
                log.error("cannot receive: %s", error)
                self._pause(5)
                continue
            for message in messages:
                if self._stopping:
                    break  # what was not begun becomes visible to another worker
                self._one(message)

    def _one(self, message):
        try:
            self._handle(message)
            self._delete(message)
        except Exception:  # left in the queue: it is tried again, and goes to the dead letters in the end
            log.exception("cannot handle message %s", message.get("MessageId"))
        self._heartbeat.touch()
