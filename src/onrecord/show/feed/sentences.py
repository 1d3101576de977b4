"""Each change in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.follow import Change, ChangeKind
from onrecord.model import Act, JudgementKind
from onrecord.show.dates import in_words
from onrecord.show.outline import DOUBTFUL, in_percent
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
    return f"{doubt(change)}{who_does(change)}, in {where(change)}: {_words(change.after)}"


def doubt(change: Change) -> str:
    """Return what a doubtful statement begins with, "" where it is none.

    A reader of feeds may show no more than how a sentence begins.
    """
    if change.sure is None or change.sure >= DOUBTFUL:
        return ""
    return f"Doubtful, {in_percent(change.sure)} sure, check the words: "


def who_does(change: Change) -> str:
    """Return who does what: "Petra Lund denies"."""
    act = Act(change.act) if change.act in tuple(Act) else Act.ASSERTS
    voice = change.voice or "Somebody whom the text does not name"
    return f"{voice} {do(act) if change.several else ACTS[act]}"


def _reading(change: Change) -> str:
    what = f"a statement in {where(change)}"
    before, after = before_and_after(change)
    if before is None:
        return f"{doubt(change)}Read again, {what} was found: {after}: {_words(change.name)}"
    if after is None:
        return f"Read again, {what} is no longer taken for one: {before}: {_words(change.name)}"
    taken = f"is taken for “{after}”, no longer for “{before}”"
    return f"{doubt(change)}Read again, {what} {taken}."


def before_and_after(change: Change) -> tuple[str | None, str | None]:
    """Return the words before and after; those of a reading, "Petra Lund cannot-confirm", in plain words."""
    if change.kind is not ChangeKind.READING:
        return change.before, change.after
    return _read_as(change.before, change), _read_as(change.after, change)


def _read_as(words: str | None, change: Change) -> str | None:
    voice, _, act = (words or "").rpartition(" ")
    if act not in tuple(Act):
        return words
    # Several are known of the voice of the change alone; of another, where it names several.
    several = change.several if voice == change.voice else "; " in voice
    return f"{voice} {do(Act(act)) if several else ACTS[Act(act)]}"


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
