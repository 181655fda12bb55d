"""A screen that runs workers in threads and keeps what they post: tests of look-ups need no browser."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message


class Host:
    """Runs every worker in a thread, and keeps what is posted."""

    def __init__(self) -> None:
        self.threads: list[Thread] = []
        self.posted: list[Message] = []

    def run_worker(self, work: Callable[[], None], **_: object) -> None:
        self.threads.append(Thread(target=work, daemon=True))
        self.threads[-1].start()

    def post_message(self, message: Message) -> None:
        self.posted.append(message)

    def ended(self, number: int) -> bool:
        """Wait for a worker, and say whether it came to its end."""
        self.threads[number].join(10)
        return not self.threads[number].is_alive()
