"""Decode bytes to text: by signature, by declaration, as UTF-8, or by a reported guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from onrecord.read.reading import Refused

_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
# The HTML standard looks for a declaration in the first 1024 bytes; pages with long heads need more.
_DECLARATION_REACH = 4096
# What a browser does with these labels (WHATWG Encoding Standard).
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
_SAMPLE = 200_000
# French has some 5% accented letters, Russian in a single-byte encoding over 80% high bytes.
_MANY_HIGH_BYTES = 0.2
# Curly double quotes in Mac Roman; as Windows-1252 they would read ÒsoÓ.
_MAC_QUOTES = re.compile(rb"(?:^|\s)\xd2[A-Za-z][^\xd2\xd3]{0,500}\xd3")
# Prose decoded in the right encoding has next to no replaced characters.
_MOST_REPLACED = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with how it was decoded; `warnings` tell of guesses and lost bytes."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str | None = None, markup: bool = False) -> Decoded:
    """Return the characters of `data`; the byte order mark is not one of them.

    `declared` is the charset that a header states; with `markup`, a
    declaration inside the page is looked for too. Line ends stay as they are.

    >>> decode(b"na\\xc3\\xafve").text
    'naïve'

    Raises Refused when no encoding gives readable text.
    """
    for signature, encoding in _SIGNATURES:
        if data.startswith(signature):
            return _replaced(data[len(signature) :], encoding, ())
    name = declared or (_declared_in(data) if markup else None)
    if name is not None:
        return _decode_declared(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_guessed(data)


def has_utf16_pattern(data: bytes) -> bool:
    """Return whether `data` looks like UTF-16 without a byte order mark: every other byte NUL."""
    return _utf16_order(data) is not None


def _utf16_order(data: bytes) -> str | None:
    head = data[:4000]
    if len(head) < 4:
        return None
    odd, even = head[1::2].count(0) / len(head[1::2]), head[0::2].count(0) / len(head[0::2])
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.05 else None


def _declared_in(data: bytes) -> str | None:
    head = data[:_DECLARATION_REACH]
    found = _XML_ENCODING.search(head) or _META_CHARSET.search(head)
    return found.group(1).decode("ascii") if found else None


def _decode_declared(data: bytes, name: str) -> Decoded:
    try:
        encoding = codecs.lookup(name).name
        text_encoding = codecs.lookup(name)._is_text_encoding
    except LookupError:
        text_encoding = False
    if not text_encoding:
        return _warned(decode(data), f"the declared encoding {name!r} is not known")
    utf8 = _strict(data, "utf-8")
    if utf8 is not None and (encoding == "utf-8" or data.isascii()):
        return Decoded(utf8, "utf-8")
    if utf8 is not None and not encoding.startswith("utf-16"):
        # Bytes beyond ASCII that happen to be valid UTF-8 are UTF-8; the label is a leftover.
        return Decoded(utf8, "utf-8", (f"declared as {name}, but is UTF-8",))
    if encoding.startswith("utf-16") and (utf8 is not None or _utf16_order(data) is None):
        return _warned(decode(data), f"declared as {name}, but is not")
    encoding = _READ_AS.get(encoding, encoding)
    strict = _strict(data, encoding)
    if strict is not None:
        return Decoded(strict, encoding)
    if encoding == "utf-8":
        return _warned(_decode_guessed(data), "declared as utf-8, but is not")
    return _replaced(data, encoding, ())


def _decode_guessed(data: bytes) -> Decoded:
    order = _utf16_order(data)
    if order is not None:
        return _replaced(data, order, (f"the encoding is not stated; read as {order}",))
    nearly = data.decode("utf-8", "replace")
    lost, kept = nearly.count("\ufffd"), sum(1 for _ in re.finditer("[^\x00-\x7f\ufffd]", nearly))
    if kept > 4 * lost:
        return _replaced(data, "utf-8", ())
    encoding = _guessed_encoding(data)
    return _replaced(data, encoding, (f"the encoding is not stated; guessed {encoding}",))


def _guessed_encoding(data: bytes) -> str:
    # English in a single-byte encoding is Windows-1252 nearly always, on old Macs Mac Roman. The
    # detector, made for all languages, takes a few curly quotes and accents for Central European,
    # so it is asked only when high bytes are as many as in text of another script.
    head = data[:_SAMPLE]
    if sum(byte > 127 for byte in head) < _MANY_HIGH_BYTES * len(head):
        if _MAC_QUOTES.search(head) and not re.search(rb"[\x91-\x94]", head):
            return "mac-roman"
        if _strict(data, "cp1252") is not None:
            return "cp1252"
    best = charset_normalizer.from_bytes(head).best()
    return best.encoding if best is not None else "cp1252"


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _replaced(data: bytes, encoding: str, warnings: tuple[str, ...]) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost > _MOST_REPLACED * len(text):
        raise Refused(
            f"{lost:,} of {len(text):,} characters cannot be decoded as {encoding}",
            "save it as UTF-8 text, or name a text file",
        )
    if lost:
        warnings += (f"{lost} bytes could not be decoded as {encoding} and are shown as \ufffd",)
    return Decoded(text, encoding, warnings)


def _warned(decoded: Decoded, warning: str) -> Decoded:
    return Decoded(decoded.text, decoded.encoding, (warning, *decoded.warnings))
