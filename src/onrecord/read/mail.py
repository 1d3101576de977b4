"""Read an e-mail message: who sent it, when, under which subject, and its words."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import date, datetime
from email.headerregistry import AddressHeader, DateHeader
from email.message import EmailMessage
from typing import NamedTuple

from onrecord.model import Span
from onrecord.read.bylines import clean_authors
from onrecord.read.furniture import merged
from onrecord.read.reading import Reading, Refused

_QUOTED = re.compile(r"^[ \t]*>.*$", re.M)
_INTRODUCTION = re.compile(
    r"^[ \t]*(?:On\b[^\n]{5,200}(?:\n[^\n]{0,100})?\bwrote:"
    r"|-{2,} *(?:Original Message|Forwarded message) *-{2,})[ \t]*$",
    re.M,
)


class Message(NamedTuple):
    """The parts of a message that are read; `html` is set when it has no plain text."""

    title: str | None
    sender: str | None
    authors: tuple[str, ...]
    published: date | datetime | None
    text: str | None
    html: str | None
    warnings: tuple[str, ...]


def parse_message(data: bytes) -> Message:
    """Return what the message in `data` says of itself, and its body.

    Raises Refused when it has no body that can be read.
    """
    parsed = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    warnings = [f"attachment not read: {name}" for name in _attachments(parsed)]
    plain, html = _body(parsed, "plain"), _body(parsed, "html")
    if not (plain or "").strip() and not (html or "").strip():
        raise Refused("the message has no text", "open it, and save its attachments or its text")
    published = _sent(parsed)
    if published is None and "date" in parsed:
        warnings.append(f"the Date header is no date: {str(parsed['date'])[:60]!r}")
    sender, names = _sender(parsed)
    return Message(
        title=_header(parsed, "subject"),
        sender=sender,
        authors=names,
        published=published,
        text=plain if (plain or "").strip() else None,
        html=html,
        warnings=tuple(warnings),
    )


def reading_of(message: Message, text: str) -> Reading:
    """Return the reading of `message` whose body has the words `text`; quoted replies are furniture."""
    text = text.strip("\n")
    fields = {
        "title": ("email:Subject", message.title),
        "sender": ("email:From", message.sender),
        "authors": ("email:From", message.authors),
        "published": ("email:Date", message.published),
    }
    return Reading(
        kind="email",
        text=text,
        title=message.title,
        sender=message.sender,
        authors=message.authors,
        published=message.published,
        furniture=_quoted(text),
        provenance={name: where for name, (where, value) in fields.items() if value},
        warnings=message.warnings,
    )


def _quoted(text: str) -> tuple[Span, ...]:
    """Return the lines quoted from an earlier message, with the line that introduces them."""
    found = []
    for pattern in (_QUOTED, _INTRODUCTION):
        for match in pattern.finditer(text):
            words = match[0].strip()
            start = match.start() + match[0].index(words)
            found.append(Span(start, start + len(words)))
    return merged(found)


def _body(message: EmailMessage, subtype: str) -> str | None:
    part = message.get_body((subtype,))
    if part is None:
        return None
    try:
        content = part.get_content()
    except (LookupError, ValueError, KeyError):
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return str(content).replace("\r\n", "\n")


def _attachments(message: EmailMessage) -> list[str]:
    try:
        return [part.get_filename() or part.get_content_type() for part in message.iter_attachments()][:20]
    except (AttributeError, KeyError, TypeError):
        return []


def _sender(message: EmailMessage) -> tuple[str | None, tuple[str, ...]]:
    header = _parsed(message, "from")
    if not isinstance(header, AddressHeader) or not header.addresses:
        return None, ()
    address = header.addresses[0]
    name = _one_line(address.display_name)
    return name or address.addr_spec or None, clean_authors([name])


def _sent(message: EmailMessage) -> date | datetime | None:
    header = _parsed(message, "date")
    moment = header.datetime if isinstance(header, DateHeader) else None
    if moment is None or not 1970 < moment.year < 2100:
        return None
    return moment if moment.tzinfo is not None else moment.date()


def _header(message: EmailMessage, name: str) -> str | None:
    value = _parsed(message, name)
    return _one_line(str(value)) or None if value is not None else None


def _parsed(message: EmailMessage, name: str) -> object | None:
    try:
        value: object | None = message[name]
    except (ValueError, IndexError, AttributeError, TypeError):
        return None  # the standard library's parser gives up on some broken headers
    return value


def _one_line(value: str) -> str:
    return re.sub(r"\s+", " ", value).strip()
