"""Read an e-mail message in the child process, its HTML part when it has no plain text."""

from __future__ import annotations

from onrecord.read.mail import parse_message, reading_of
from onrecord.read.reading import Reading


def read_message(data: bytes) -> Reading:
    """Return the message in `data`; see mail.py."""
    message = parse_message(data)
    if message.text is not None:
        return reading_of(message, message.text)
    from onrecord.read.html import visible_text

    return reading_of(message, visible_text((message.html or "").encode("utf-8", "replace")))
