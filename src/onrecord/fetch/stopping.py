"""Stop in the middle of a request or a wait, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Stopped(BaseException):
    """The user wants an end; raised only inside `Stop.interruptible`."""


class Stop:
    """Whether the user wants an end.

    `ask` may be called by a signal handler at any moment. What has begun to be
    read and kept is finished; waiting for a server or a clock is broken off.
    """

    def __init__(self) -> None:
        self.asked = False
        self._waiting = False

    def ask(self) -> None:
        """Want an end: at once while waiting, else at the next chance."""
        self.asked = True
        if self._waiting:
            raise Stopped

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Let `ask` break off what happens inside, by raising Stopped there."""
        if self.asked:
            raise Stopped
        self._waiting = True
        try:
            yield
        finally:
            self._waiting = False
