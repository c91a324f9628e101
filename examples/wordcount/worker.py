"""Counts the words of texts that arrive in an SQS queue."""

import logging
import os
import signal
import sys
import threading

import boto3
from botocore.config import Config

from consumer import Consumer
from wordcount import count_words


def main():
    logging.basicConfig(
        level=os.environ.get("LOG_LEVEL", "INFO").upper(), format="%(levelname)s %(message)s", stream=sys.stdout
    )
    log = logging.getLogger("wordcount")
    # One attempt: the consumer waits and tries again by itself, and its heartbeat must not wait for long.
    queue_name = os.environ["QUEUE_NAME"]
    sqs = boto3.client("sqs", config=Config(connect_timeout=5, read_timeout=25, retries={"total_max_attempts": 1}))
    queue = {}

    def queue_url():
        if "url" not in queue:
            queue["url"] = sqs.get_queue_url(QueueName=queue_name)["QueueUrl"]
        return queue["url"]

    def receive():
        return sqs.receive_message(QueueUrl=queue_url(), MaxNumberOfMessages=10, WaitTimeSeconds=20).get("Messages", [])

    def delete(message):
        sqs.delete_message(QueueUrl=queue_url(), ReceiptHandle=message["ReceiptHandle"])

    def handle(message):
        log.info("%s has %d words", message["MessageId"], count_words(message["Body"]))

    stopped = threading.Event()
    consumer = Consumer(
        receive,
        delete,
        handle,
        heartbeat=os.path.join(os.environ.get("RUNTIME_DIRECTORY", "/run/undock-wordcount"), "heartbeat"),
        pause=stopped.wait,
    )

    def stop(*_):
        stopped.set()
        consumer.stop()

    signal.signal(signal.SIGTERM, stop)
    consumer.run()


if __name__ == "__main__":
    main()
