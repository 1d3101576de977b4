"""Each change in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.follow import Change, ChangeKind
from onrecord.model import Act, JudgementKind
from onrecord.show.dates import in_words
from onrecord.show.plain import fold, one_line
from onrecord.show.words import ACTS, JUDGED, counted, do

# Characters of quoted words and of headlines in a sentence; the whole words stand below it.
WORDS = 160
TITLE = 90

FIELDS: Mapping[str, str] = {
    "title": "headline",
    "outlet": "outlet’s name",
    "authors": "authors",
    "published": "day of publication",
    "topics": "topics",
}


# What somebody did to the words, or the two, in braces.
_DECIDED: Mapping[str, str] = {
    JudgementKind.SAME: "judged that {} are one",
    JudgementKind.DIFFERENT: "judged that {} are not one",
    JudgementKind.SOURCE: "corrected the source of {}",
    JudgementKind.CONTENT: "corrected the words of {}",
    JudgementKind.ACT: "corrected the act of {}",
    JudgementKind.SAID: "corrected the day of {}",
    JudgementKind.WRONG: "judged that {} is no statement",
    JudgementKind.CHECKED: "checked {}",
}


def sentence(change: Change) -> str:
    """Return what changed, in one sentence on one line."""
    return one_line(_SENTENCES[change.kind](change))


def page_name(change: Change) -> str:
    """Return the headline of the page that changed, in quotation marks."""
    return f"“{fold(one_line(change.title), TITLE).head}”" if change.title else "a page without a headline"


def _outlet(change: Change) -> str:
    return change.outlet or "an unknown outlet"


def where(change: Change) -> str:
    """Return in what a change is: headline and outlet."""
    return f"{page_name(change)} ({_outlet(change)})"


def _page(change: Change) -> str:
    by = f" by {', '.join(change.authors)}" if change.authors else ""
    day = f", published {in_words(change.published[:10])}" if change.published else ""
    return (
        f"New in {_outlet(change)}: {page_name(change)}{by}{day}, with {counted(change.more, 'statement')}."
    )


def _statement(change: Change) -> str:
    return f"{who_does(change)}, in {where(change)}: {_words(change.after)}"


def who_does(change: Change) -> str:
    """Return who does what: "Petra Lund denies"."""
    act = Act(change.act) if change.act in tuple(Act) else Act.ASSERTS
    voice = change.voice or "Somebody whom the text does not name"
    return f"{voice} {do(act) if change.several else ACTS[act]}"


def _reading(change: Change) -> str:
    what = f"a statement in {where(change)}"
    if change.before is None:
        return f"Read again, {what} was found: {change.after}: {_words(change.name)}"
    if change.after is None:
        return f"Read again, {what} is no longer taken for one: {change.before}: {_words(change.name)}"
    return f"Read again, {what} is taken for “{change.after}”, no longer for “{change.before}”."


def _paragraph(change: Change) -> str:
    outlet = change.outlet or "An unknown outlet"
    more = f", and {change.more:,} more" if change.more else ""
    if change.before is None:
        return f"{outlet} added to {page_name(change)}{more}: {_words(change.after)}"
    if change.after is None:
        return f"{outlet} removed from {page_name(change)}{more}: {_words(change.before)}"
    return f"{outlet} rewrote a paragraph of {page_name(change)}{more}."


def _correction(change: Change) -> str:
    outlet = change.outlet or "An unknown outlet"
    return f"{outlet} corrected {page_name(change)}: {_words(change.after)}"


def _field(change: Change) -> str:
    outlet, what = change.outlet or "An unknown outlet", FIELDS.get(change.name or "", change.name)
    values = f"{_value(change.before)} → {_value(change.after)}"
    return f"{outlet} changed the {what} of {page_name(change)}: {values}."


def _value(words: str | None) -> str:
    return f"“{fold(one_line(words), TITLE).head}”" if words else "none"


def _judged(change: Change) -> str:
    who, about = change.who or "Somebody", f"“{_words(change.voice)}”{_in(change)}"
    decided = _DECIDED.get(change.name or "", "{} was judged").format(about)
    return f"{who} {decided}{_right(change)}."


def _right(change: Change) -> str:
    if change.before is None and change.after is None:
        return ""
    before, after = (_value(words) if words else "unknown" for words in (change.before, change.after))
    return f": {before} → {after}"


def _undone(change: Change) -> str:
    what = JUDGED[JudgementKind(change.name)] if change.name in tuple(JudgementKind) else "judged"
    about = f"“{_words(change.voice)}”{_in(change)}"
    return f"{change.who or 'Somebody'} undid a judgement about {about} ({what})."


def _in(change: Change) -> str:
    return f" in {where(change)}" if change.document else ""


def _joined(change: Change) -> str:
    return f"{change.who or 'Somebody'} put {where(change)} into the affair {change.name}."


def _words(words: str | None) -> str:
    if not words:
        return "no words"
    folded = fold(one_line(words), WORDS)
    return f"{folded.head}…" if folded.hidden else folded.head


_SENTENCES: Mapping[ChangeKind, Callable[[Change], str]] = {
    ChangeKind.PAGE: _page,
    ChangeKind.STATEMENT: _statement,
    ChangeKind.READING: _reading,
    ChangeKind.PARAGRAPH: _paragraph,
    ChangeKind.CORRECTION: _correction,
    ChangeKind.FIELD: _field,
    ChangeKind.JUDGED: _judged,
    ChangeKind.UNDONE: _undone,
    ChangeKind.JOINED: _joined,
}
