"""Make text from a page safe and fit to show, without moving a single code point."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

REPLACED = "\ufffd"
ELLIPSIS = "…"


def _substitutes() -> Mapping[int, str]:
    """Return what stands in for each character that could act on the reader's screen.

    C0 controls and DEL become their control pictures (ESC shows as ␛); C1
    controls, explicit bidirectional controls (Unicode 15, UAX 9, section 2)
    and lone surrogates become U+FFFD. Tab, line feed and carriage return stay.
    """
    table = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
    table[0x7F] = "\u2421"
    others = (
        range(0x80, 0xA0),
        range(0x202A, 0x202F),
        range(0x2066, 0x206A),
        range(0xD800, 0xE000),
        (0xFFFE, 0xFFFF),
    )
    table.update({code: REPLACED for codes in others for code in codes})
    return table


_SUBSTITUTES = _substitutes()


def shown(text: str) -> str:
    r"""Return `text` with its control characters made visible, code point for code point.

    >>> shown("a\x1b[31mb")
    'a␛[31mb'
    """
    return text.translate(_SUBSTITUTES)


def one_line(text: str) -> str:
    r"""Return `text` made safe and on one line, runs of white space as one space.

    >>> one_line(" The\r\n Courier\u2028")
    'The Courier'
    """
    return " ".join(shown(text).split())


class Folded(NamedTuple):
    """The beginning of a long text and how many characters of it are hidden."""

    head: str
    hidden: int

    def __str__(self) -> str:
        """Return the head with a count of what is hidden."""
        return f"{self.head}{ELLIPSIS} [+{self.hidden:,} characters]" if self.hidden else self.head


def fold(text: str, limit: int) -> Folded:
    """Return `text` cut between words to about `limit` characters; a tail too short to matter stays.

    >>> str(fold("one two three four five six seven eight nine ten eleven", 12))
    'one two… [+48 characters]'
    """
    # The note that replaces the tail is itself some 20 characters long.
    if len(text) <= limit + len(" [+100 characters]"):
        return Folded(text, 0)
    cut = text.rfind(" ", limit // 2, limit + 1)
    head = text[: cut if cut > 0 else limit].rstrip(" ,;:")
    return Folded(head, len(text) - len(head))


def web_address(url: str | None) -> str | None:
    """Return `url` when it is an ordinary web address that may become a link, else None.

    >>> web_address("javascript:alert(1)") is None
    True
    """
    if url and re.fullmatch(r"https?://[^\s<>\"'\\]+", url, re.IGNORECASE):
        return url
    return None
