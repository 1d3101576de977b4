"""What speaks for each person that a pronoun may stand for: distance, number of mentions, gender, who speaks.

The features are those of mention ranking (Denis and Baldridge 2008) and of
centering (Grosz, Joshi and Weinstein 1995), as far as a text without parse
shows them. `learn.links` trains their weights, `ranker` applies them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model import EntityKind, MentionForm
from onrecord.resolve.drafts import Draft
from onrecord.resolve.history import History, Seen
from onrecord.resolve.mentions import MentionFound

Floats = NDArray[np.float64]

FEATURES = (
    *("same sentence", "one sentence back", "two back", "three or more back"),
    *("nearest", "second nearest", "third nearest", "further"),
    *("subject, same sentence", "subject, sentence before", "subject, further", "owner", "name", "nominal"),
    *("pronoun", "same gender pronoun", "chain", "gender told", "gender from uses", "uses unknown"),
    *("mentions before, log", "mentions in all, log", "most mentioned", "named", "same paragraph"),
    *("speaker of the words, quoted", "speaker of the words, not quoted", "speaker behind the words"),
    *("speaker before", "speaker before, pronoun speaks", "pronoun opens, subject before"),
    *("possessive, same sentence", "object, close", "quoted inside only", "quoted outside only"),
    *("one of several", "indefinite", "the rules' choice", "the rules' choice, open", "only one"),
    *("people for they", "organisation for they", "one for they"),
    *("told by the encoder", "told by the encoder, likely"),
    *("nobody", "nobody, they", "nobody, none named", "nobody, opens", "nobody, quoted", "nobody, only one"),
    *("nobody, told", "nobody, none told"),
)
_AT = {name: place for place, name in enumerate(FEATURES)}
_OBJECTS = frozenset(("him", "them"))
_INDEFINITE = ("a ", "an ", "any", "some", "no ", "every", "each")
_LIKELY = 0.5
_CLOSE = 30  # code points between a subject and an object that cannot be the same ("Pell met him")
_POSSESSIVES = frozenset(("his", "her", "their", "hers", "theirs"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a pronoun beside mentions.

    `speakers` said the words that it is in (`quoted` tells how, `postposed`
    whether they are named behind them); `writers` are nobody's he or she;
    `speaker_before` made the statement before.
    `speaks` tells that the pronoun is itself a source. `told` are chances that
    the encoder gives to antecedents, by where their head begins, `fresh` that of there being none.
    `ruled` is whom the rules for sources (`pronouns`) choose, safely or not.
    """

    speakers: Sequence[Draft] = ()
    quoted: bool = False
    postposed: bool = False
    speaker_before: Sequence[Draft] = ()
    speaks: bool = False
    writers: frozenset[Draft] = frozenset()
    told: Mapping[int, float] | None = None
    fresh: float = 0.0
    ruled: Draft | None = None
    ruled_safe: bool = False


def features_of(
    pronoun: MentionFound,
    candidates: Sequence[Draft],
    history: History,
    around: Surroundings,
    uses: Mapping[Draft, tuple[float, float]],
    paragraph: int,
) -> Floats:
    """Return a row of features for each candidate, nearest first, and a last one for nobody.

    `uses` says how often he and she stood where only this person could be
    meant; `paragraph` is where the pronoun's begins.
    """
    rows = np.zeros((len(candidates) + 1, len(FEATURES)))
    place = pronoun.span.start
    here = history.look(pronoun.span, candidates[0], MentionForm.PRONOUN) if candidates else None
    counts = [history.count(d) for d in candidates]
    for rank, (draft, row) in enumerate(zip(candidates, rows, strict=False)):
        seen = history.of(draft, place)
        assert here is not None
        _of_place(row, seen[-1], rank, here, paragraph)
        _of_gender(row, draft, pronoun, seen, uses.get(draft, (0.0, 0.0)))
        _of_voice(row, draft, around, seen[-1], here)
        row[_AT["mentions before, log"]] = math.log(len(seen))
        row[_AT["mentions in all, log"]] = math.log(counts[rank])
        row[_AT["most mentioned"]] = counts[rank] == max(counts)
        row[_AT["named"]] = draft.named
        row[_AT["only one"]] = len(candidates) == 1
        row[_AT["indefinite"]] = not draft.named and draft.name.lower().startswith(_INDEFINITE)
        if draft is around.ruled:
            row[_AT["the rules' choice" if around.ruled_safe else "the rules' choice, open"]] = 1
        if around.told:
            chance = sum(p for at, p in around.told.items() if any(x.start <= at < x.end for x in seen))
            row[_AT["told by the encoder"]] = chance
            row[_AT["told by the encoder, likely"]] = chance >= _LIKELY
    _of_nobody(rows[-1], pronoun, candidates, here, around)
    return rows


def _of_place(row: Floats, last: Seen, rank: int, here: Seen, paragraph: int) -> None:
    back = here.sentence - last.sentence
    row[min(back, 3)] = 1
    row[4 + min(rank, 3)] = 1
    if last.subject:
        row[_AT[("subject, same sentence", "subject, sentence before", "subject, further")[min(back, 2)]]] = 1
        row[_AT["pronoun opens, subject before"]] = here.subject and back == 1
    row[_AT["owner"]] = last.owner
    row[_AT["one of several"]] = last.joined and last.form is MentionForm.NAME
    row[_AT[last.form.value]] = 1
    row[_AT["same paragraph"]] = last.start >= paragraph
    row[_AT["possessive, same sentence"]] = here.word in _POSSESSIVES and back == 0
    close = here.word in _OBJECTS and back == 0 and here.start - last.end <= _CLOSE
    row[_AT["object, close"]] = close and last.subject
    row[_AT["quoted inside only"]] = here.quoted and not last.quoted
    row[_AT["quoted outside only"]] = last.quoted and not here.quoted


def _of_gender(
    row: Floats, draft: Draft, pronoun: MentionFound, seen: Sequence[Seen], uses: tuple[float, float]
) -> None:
    known = pronoun.pronoun
    assert known is not None  # only pronouns are ranked
    if known.gender is None:
        row[_AT["people for they"]] = draft.kind is EntityKind.PEOPLE
        row[_AT["organisation for they"]] = draft.kind is EntityKind.ORGANIZATION
        row[_AT["one for they"]] = draft.kind is EntityKind.PERSON
        row[_AT["chain"]] = seen[-1].form is MentionForm.PRONOUN
        return
    row[_AT["gender told"]] = draft.gender == known.gender
    fits, other = uses if known.gender == "m" else uses[::-1]
    row[_AT["gender from uses"]] = math.log((fits + 0.3) / (other + 0.3))
    row[_AT["uses unknown"]] = not fits and not other
    last = seen[-1]
    same = last.form is MentionForm.PRONOUN and (last.word[0] == "h") and _gender(last.word) == known.gender
    row[_AT["same gender pronoun"]] = same or (last.word == "she" and known.gender == "f")
    row[_AT["chain"]] = last.form is MentionForm.PRONOUN


def _gender(word: str) -> str:
    return "f" if word.startswith(("her", "she")) else "m"


def _of_voice(row: Floats, draft: Draft, around: Surroundings, last: Seen, here: Seen) -> None:
    if draft in around.speakers:
        how = "speaker of the words, quoted" if around.quoted else "speaker of the words, not quoted"
        row[_AT[how]] = 1
        row[_AT["speaker behind the words"]] = around.postposed
    if draft in around.speaker_before:
        row[_AT["speaker before"]] = 1
        row[_AT["speaker before, pronoun speaks"]] = around.speaks


def _of_nobody(
    row: Floats, pronoun: MentionFound, candidates: Sequence[Draft], here: Seen | None, around: Surroundings
) -> None:
    row[_AT["nobody"]] = 1
    row[_AT["nobody, they"]] = pronoun.pronoun is not None and pronoun.pronoun.gender is None
    row[_AT["nobody, none named"]] = not any(d.named for d in candidates)
    row[_AT["nobody, opens"]] = here is not None and here.subject
    row[_AT["nobody, quoted"]] = here is not None and here.quoted
    row[_AT["nobody, only one"]] = len(candidates) == 1
    row[_AT["nobody, told"]] = around.fresh
    row[_AT["nobody, none told"]] = around.told is not None and not around.told
