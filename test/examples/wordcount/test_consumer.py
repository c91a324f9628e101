"""Tests of examples/wordcount; they need nothing but Python."""

import logging
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "examples" / "wordcount"))

from consumer import Consumer
from wordcount import count_words

logging.disable(logging.CRITICAL)


class CountWords(unittest.TestCase):
    def test_counts_words(self):
        for text, words in [
            ("", 0),
            ("one", 1),
            ("one two\nthree", 3),
            ("don't stop-gap", 2),
            ("... -- !", 0),
            ("déjà vu 42", 3),
        ]:
            with self.subTest(text=text):
                self.assertEqual(count_words(text), words)


class Loop(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.heartbeat = pathlib.Path(folder.name, "heartbeat")
        self.handled, self.deleted, self.paused = [], [], []

    def consumer(self, turns, handle=None):
        """A consumer that receives each of `turns` once and then stops; an exception in it is raised."""
        waiting = list(turns)

        def receive():
            turn = waiting.pop(0)
            if not waiting:
                consumer.stop()
            if isinstance(turn, Exception):
                raise turn
            return turn

        consumer = Consumer(
            receive, self.deleted.append, handle or self.handled.append, self.heartbeat, self.paused.append
        )
        return consumer

    def test_deletes_what_it_handled(self):
        self.consumer([[{"MessageId": "a"}], []]).run()
        self.assertEqual([m["MessageId"] for m in self.handled], ["a"])
        self.assertEqual([m["MessageId"] for m in self.deleted], ["a"])

    def test_leaves_a_message_it_cannot_handle_in_the_queue(self):
        def handle(message):
            if message["MessageId"] == "bad":
                raise ValueError("bad")

        self.consumer([[{"MessageId": "bad"}, {"MessageId": "good"}], []], handle).run()
        self.assertEqual([m["MessageId"] for m in self.deleted], ["good"])

    def test_keeps_its_heartbeat_while_the_queue_is_out_of_reach(self):
        self.consumer([ConnectionError("no route"), []]).run()
        self.assertTrue(self.heartbeat.exists())
        self.assertEqual(self.paused, [5])

    def test_begins_no_message_after_it_was_told_to_stop(self):
        self.consumer([[{"MessageId": "late"}]]).run()
        self.assertEqual(self.handled, [])

    def test_ends_after_the_message_under_way(self):
        handled = []

        def handle(message):
            handled.append(message["MessageId"])
            consumer.stop()

        consumer = self.consumer([[{"MessageId": "first"}, {"MessageId": "second"}], []], handle)
        consumer.run()
        self.assertEqual(handled, ["first"])

    def test_has_a_heartbeat_no_older_than_its_last_message(self):
        def handle(_):
            os.utime(self.heartbeat, (0, 0))

        self.consumer([[{"MessageId": "a"}], []], handle).run()
        self.assertGreater(self.heartbeat.stat().st_mtime, 0)


if __name__ == "__main__":
    unittest.main()
