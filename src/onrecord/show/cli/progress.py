"""Progress, counted in documents, on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size

from onrecord.show.cli.messages import write
from onrecord.show.plain import one_line
from onrecord.show.words import counted

# Ten times a second reads as motion; more costs time and shows nothing new.
INTERVAL = 0.1


@contextmanager
def counting(wanted: bool | None) -> Iterator[Callable[[str], None] | None]:
    """Give a function to call with each document's name, or None when nobody is to see progress.

    In a terminal one line is rewritten; elsewhere, when asked for, each
    document takes a line.
    """
    terminal = sys.stderr.isatty()
    if not (terminal if wanted is None else wanted):
        yield None
        return
    counter = _Counter(rewriting=terminal)
    try:
        yield counter
    finally:
        counter.clear()


class _Counter:
    """How many documents are done, and when that was last shown."""

    def __init__(self, *, rewriting: bool) -> None:
        self.rewriting = rewriting
        self.done = 0
        self.shown_at = 0.0

    def __call__(self, name: str) -> None:
        self.done += 1
        line = f"{counted(self.done, 'document')} done: {one_line(name)}"
        if not self.rewriting:
            write(line)
        elif (now := time.monotonic()) - self.shown_at >= INTERVAL:
            self.shown_at = now
            width = get_terminal_size().columns - 1
            sys.stderr.write("\r\x1b[K" + line[:width])
            sys.stderr.flush()

    def clear(self) -> None:
        """Remove the line, so that what follows stands alone."""
        if self.rewriting and self.done:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
