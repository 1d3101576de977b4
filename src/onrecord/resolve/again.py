"""Names of persons that a tagger knew at one place of a document and passed over at another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Span
from onrecord.resolve.lexicon import CALENDAR, noun_of, nouns, organisation_endings, pronouns, titles
from onrecord.resolve.names import NameFound

_SHORTEST = 4  # a surname of fewer letters is too often another word
_WORD = re.compile(r"(?<![\w’'@#-])[A-ZÀ-Þ][\w-]*\w(?![\w-])")
_CAPITAL_AFTER = re.compile(r"[ ](?:of[ ])?[A-ZÀ-Þ]")
_CAPITAL_BEFORE = re.compile(r"[A-ZÀ-Þ][\w’'-]*[ ]$")


def again(text: str, names: Sequence[NameFound], left_out: Sequence[Span] = ()) -> list[NameFound]:
    """Return `names` with the places where a person's full name or surname stands untagged, in text order.

    A surname counts when the document nowhere writes it as a common word, no
    list has it, and no other capitalised word stands beside it.
    """
    known = _known(names)
    if not known:
        return list(names)
    common = set(re.findall(r"(?<![\w’'-])[a-zà-þ][\w-]*\w", text)) | {
        w for n in names if n.type != "PER" for w in n.tokens
    }
    taken = bytearray(len(text) + 1)
    for span in (*(n.span for n in names), *left_out):
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    found = list(names)
    for match in _WORD.finditer(text):
        word = match.group().lower()
        full = next((t for t in known.get(word, ()) if _stands(text, match.start(), t, taken)), None)
        if full is None:
            continue
        span = Span(match.start(), match.start() + len(full))
        tokens = tuple(w.strip(".").lower() for w in full.split())
        if len(tokens) == 1 and (word in common or _beside_capital(text, span) or _is_listed(word)):
            continue
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
        found.append(NameFound(span, span, "PER", (), tokens))
    return sorted(found, key=lambda n: n.span)


def _known(names: Sequence[NameFound]) -> dict[str, list[str]]:
    """Return, by first word in lower case, the written forms to look for, longest first."""
    forms: dict[str, None] = {}
    for name in names:
        if name.type != "PER" or len(name.tokens) < 2:
            continue
        written = " ".join(name.tokens)
        forms[written] = None
        if len(name.tokens[-1]) >= _SHORTEST:
            forms[name.tokens[-1]] = None
    known: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        known.setdefault(form.split()[0], []).append(form)
    return known


def _stands(text: str, start: int, form: str, taken: bytearray) -> bool:
    end = start + len(form)
    words = text[start:end]
    if words.lower() != form or any(taken[start:end]) or text[end : end + 1].isalnum():
        return False
    return all(w[:1].isupper() for w in words.split()) and not words.isupper()


def _beside_capital(text: str, span: Span) -> bool:
    before = _CAPITAL_BEFORE.search(text, max(0, span.start - 30), span.start)
    return _CAPITAL_AFTER.match(text, span.end) is not None or before is not None


def _is_listed(word: str) -> bool:
    listed = word in titles() or word in CALENDAR or word in pronouns() or word in organisation_endings()
    return listed or noun_of(word)[0] in nouns()
