"""Who "you" is that is a source: who answers a turn or is answered by it, or whom a letter calls by name."""

from __future__ import annotations

import re

from onrecord.model import SPEAKER_TURN, Attribution, Span
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import title_of
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.statements import begin_of

_SURE, _LIKELY = 0.8, 0.7
# "Minister, you said", "Dear Mr Pell," at the beginning of a line or a sentence.
_CALLED = re.compile(
    r"(?:^|(?<=[.!?…]\s)|(?<=[“\"]))[ \t]*(?:Dear[ ]+|And[ ]+|But[ ]+|So[ ]+|No,[ ]+|Yes,[ ]+)?"
    r"(?P<who>[A-Z][^\W\d_.’'-]*\.?(?:[ ][A-Z][\w’'-]*){0,3}),(?P<on>[^.!?\n]*)",
    re.MULTILINE,
)
_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]our)\b")


def addressed(reading: Reading, index: int) -> list[Choice]:
    """Return for whom "you" stands that is the source of a statement.

    A turn that asks is put to whoever speaks next; any other goes to the one it answers. Elsewhere it is
    who was called last ("Minister, you said …").
    """
    turn = _outermost(reading, index)
    if not _is_turn(reading.attributions[turn]):
        return _called(reading, index)
    numbers = (i for i, a in enumerate(reading.attributions) if _is_turn(a))
    turns = sorted(numbers, key=lambda i: begin_of(reading.attributions[i]))
    place, speaker = turns.index(turn), _speaker(reading, turn)
    before = _speaker(reading, turns[place - 1]) if place else None
    behind = _speaker(reading, turns[place + 1]) if place + 1 < len(turns) else None
    asks = any("?" in piece.of(reading.text) for piece in reading.attributions[turn].content)
    who = next(
        (d for d in ((behind, before) if asks else (before, behind)) if d not in (None, speaker)), None
    )
    if who is None:
        return []
    sure = _SURE if before is behind else _LIKELY
    return [(who, sure, "spoken to in this turn: whoever answers it, or is answered")]


def _called(reading: Reading, index: int) -> list[Choice]:
    """Return whom the words before a "you" call last, in the same mouth."""
    source = reading.attributions[index].source
    if source is None:
        return []
    mouth = _mouth(reading, source.start)
    for match in reversed([*_CALLED.finditer(reading.text, 0, source.start)]):
        who = Span(*match.span("who"))
        is_dear = match.group().lstrip().startswith("Dear")
        if not is_dear and _YOU.search(_rest_of_line(reading.text, match.start("on"))) is None:
            continue
        if _mouth(reading, who.start) == mouth and (draft := _bearer(reading, who)) is not None:
            return [(draft, _LIKELY, "whom these words call by name or office")]
    return []


def _rest_of_line(text: str, place: int) -> str:
    return text[place:].split("\n", 1)[0]


def _mouth(reading: Reading, place: int) -> tuple[Draft, ...] | None:
    """Return who says the words at a place, None outside of statements."""
    around = reading.linking.enclosing(place)
    return reading.sources.get(around[-1], ()) if around else None


def _bearer(reading: Reading, who: Span) -> Draft | None:
    """Return the one person whom a name or a title alone calls."""
    names = [n for n in reading.names_in(who) if n.type == "PER"]
    if names:
        draft = reading.bearer(names[-1])
        return draft if draft is not None and draft.is_person() else None
    office = title_of(who.of(reading.text).split()[-1])
    holders = [d for d in reading.named if d.is_person() and _holds(d, office)]
    return holders[0] if len(holders) == 1 else None


def _holds(draft: Draft, office: str) -> bool:
    return office in draft.titles or any(role.noun == office for role in draft.roles)


def _outermost(reading: Reading, index: int) -> int:
    while (outer := reading.attributions[index].within) is not None:
        index = outer
    return index


def _is_turn(attribution: Attribution) -> bool:
    return attribution.method == SPEAKER_TURN and attribution.within is None


def _speaker(reading: Reading, turn: int) -> Draft | None:
    """Return whose turn it is; those who stand in no other statement are read first."""
    drafts = reading.sources.get(turn, ())
    return drafts[0] if len(drafts) == 1 else None
