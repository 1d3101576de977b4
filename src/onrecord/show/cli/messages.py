"""Messages to the user, on standard error, made safe to show in a terminal."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Sequence

from onrecord.model import Unreadable
from onrecord.show.plain import one_line
from onrecord.show.words import counted

# Past this many, a list of left-out inputs is a wall; the rest is counted by reason, and stays in the JSON.
LISTED = 20


def say(message: str, mend: str = "") -> None:
    """Write one message, and below it what the user can do."""
    write(one_line(message))
    if mend:
        write(f"  {one_line(mend)}")


def write(line: str) -> None:
    """Write one line to standard error whatever its encoding can hold."""
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    sys.stderr.flush()


def summary(read: int, skipped: Sequence[Unreadable]) -> list[str]:
    """Return lines that say how much was read, what was left out, why, and what to do about it."""
    if not skipped:
        return [] if read else ["Nothing was read: the sources hold no documents."]
    head = f"{counted(read, 'document')} read" if read else "Nothing was read"
    lines = [f"{head}; {counted(len(skipped), 'input')} left out:"]
    for item in skipped[:LISTED]:
        lines.append(f"  {one_line(item.input)}: {one_line(item.reason)}")
        if item.mend:
            lines.extend(
                textwrap.wrap(one_line(item.mend), 96, initial_indent="    ", subsequent_indent="    ")
            )
    if len(skipped) > LISTED:
        lines.append(f'  and {len(skipped) - LISTED:,} more; --format json lists each under "skipped"')
    return lines
