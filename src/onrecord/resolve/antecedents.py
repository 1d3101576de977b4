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
from onrecord.resolve import addressing, likeness
from onrecord.resolve.drafts import Draft
from onrecord.resolve.history import Candidate, History, Seen
from onrecord.resolve.mentions import MentionFound

Floats = NDArray[np.float64]
Row = list[float]

_COMMON = (
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
    *("told by the encoder", "told by the encoder, likely", "most told", "told of the last", "fresh"),
    *("sure a mention", "subject"),
    *("nobody", "nobody, they", "nobody, none named", "nobody, opens", "nobody, quoted", "nobody, only one"),
    *("nobody, told", "nobody, none told"),
)
FEATURES = (*_COMMON, *likeness.FEATURES, *addressing.FEATURES)
_AT = {name: place for place, name in enumerate(_COMMON)}
_NOUN = slice(len(_COMMON), len(_COMMON) + len(likeness.FEATURES))
_SPEECH = slice(_NOUN.stop, len(FEATURES))
_OBJECTS = frozenset(("him", "them"))
_INDEFINITE = ("a ", "an ", "any", "some", "no ", "every", "each")
_LIKELY = 0.5
_CLOSE = 30  # code points between a subject and an object that cannot be the same ("Pell met him")
_POSSESSIVES = frozenset(("his", "her", "their", "hers", "theirs"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a mention beside other mentions.

    `speakers` said the words that it is in (`quoted` tells how, `postposed`
    whether they are named behind them); `writers` wrote the document;
    `speaker_before` made the statement before.
    `speaks` tells that a pronoun is itself a source. `told` are chances that
    the encoder gives to antecedents, by where their head begins, `fresh` that of there being none,
    `certainty` that it is a mention at all, `relation` what its head is in its clause.
    `ruled` is whom the rules choose, safely or not. `answering` is who answers in an interview,
    and `answers`, `asks` tell whether the mention stands in an answer or a question.
    """

    speakers: Sequence[Draft] = ()
    quoted: bool = False
    postposed: bool = False
    speaker_before: Sequence[Draft] = ()
    speaks: bool = False
    writers: frozenset[Draft] = frozenset()
    told: Mapping[int, float] | None = None
    fresh: float = 0.0
    certainty: float = 0.0
    relation: str = ""
    ruled: Draft | None = None
    ruled_safe: bool = False
    answering: Draft | None = None
    answers: bool = False
    asks: bool = False


def features_of(
    mention: MentionFound,
    candidates: Sequence[Draft],
    history: History,
    around: Surroundings,
    uses: Mapping[Draft, tuple[float, float]],
    text: str,
) -> Floats:
    """Return a row of features for each candidate, nearest first, and a last one for nobody.

    `uses` says how often he and she stood where only this person could be meant.
    """
    common = _empty(len(candidates) + 1, _COMMON)
    place = mention.span.start
    here = history.look(mention.span, _NOBODY, mention.form)
    counts = [history.count(d) for d in candidates]
    paragraph = text.rfind("\n", 0, place) + 1
    told: dict[Draft | None, list[tuple[int, float]]] = {}
    for at, chance in (around.told or {}).items():
        told.setdefault(history.at(at), []).append((at, chance))
    chances = [sum(p for _, p in told.get(d, ())) for d in candidates]
    most = max(chances, default=0.0)
    before = [history.of(d, place) for d in candidates]
    most_mentions = max(counts, default=0)
    for rank, (draft, row) in enumerate(zip(candidates, common, strict=False)):
        seen = before[rank]
        _of_place(row, seen[-1], rank, here, paragraph)
        _of_gender(row, draft, mention, seen, uses.get(draft, (0.0, 0.0)))
        _of_voice(row, draft, around, seen[-1], here)
        row[_AT["mentions before, log"]] = math.log(len(seen))
        row[_AT["mentions in all, log"]] = math.log(counts[rank])
        row[_AT["most mentioned"]] = counts[rank] == most_mentions
        row[_AT["named"]] = draft.named
        row[_AT["only one"]] = len(candidates) == 1
        row[_AT["indefinite"]] = not draft.named and draft.name.lower().startswith(_INDEFINITE)
        if draft is around.ruled:
            row[_AT["the rules' choice" if around.ruled_safe else "the rules' choice, open"]] = 1
        row[_AT["told by the encoder"]] = chances[rank]
        row[_AT["told by the encoder, likely"]] = chances[rank] >= _LIKELY
        row[_AT["most told"]] = chances[rank] == most > 0
        last = seen[-1]
        row[_AT["told of the last"]] = sum(p for at, p in told.get(draft, ()) if last.start <= at < last.end)
    _of_nobody(common[-1], mention, candidates, here, around)
    for row in common:
        row[_AT["fresh"]] = around.fresh
        row[_AT["sure a mention"]] = around.certainty
        row[_AT["subject"]] = here.subject
    out = np.zeros((len(common), len(FEATURES)))
    out[:, : len(_COMMON)] = common
    fits = [Candidate(d, seen, uses.get(d, (0.0, 0.0))) for d, seen in zip(candidates, before, strict=True)]
    if mention.form is MentionForm.NOMINAL:
        phrase = likeness.Described.of(mention, text, around.relation, history)
        out[:, _NOUN] = _of_noun(phrase, fits, history)
    elif mention.pronoun is not None and mention.pronoun.person != 3:
        quotation = history.quotation(place)
        out[:, _SPEECH] = _of_speech(here, fits, around, addressing.Paragraphs.at(text, place, quotation))
    return out


_NOBODY = Draft("", "", EntityKind.PERSON, named=False, name="")


def _empty(count: int, names: Sequence[str]) -> list[Row]:
    """Return rows of zeros, as lists: a number goes into one many times faster than into an array."""
    return [[0.0] * len(names) for _ in range(count)]


def _of_noun(phrase: likeness.Described, candidates: Sequence[Candidate], history: History) -> list[Row]:
    rows = _empty(len(candidates) + 1, likeness.FEATURES)
    for candidate, row in zip(candidates, rows, strict=False):
        likeness.compare(row, phrase, candidate, history)
    likeness.tell(rows[-1], phrase)
    likeness.note_new(rows[-1], rows[:-1])
    return rows


def _of_speech(
    here: Seen,
    candidates: Sequence[Candidate],
    around: Surroundings,
    paragraphs: addressing.Paragraphs,
) -> list[Row]:
    rows = _empty(len(candidates) + 1, addressing.FEATURES)
    for candidate, row in zip(candidates, rows, strict=False):
        addressing.compare(row, here, candidate, paragraphs)
        asked = candidate.draft is around.answering
        addressing.note_interview(row, answers=around.answers, asks=around.asks, is_asked=asked)
        if candidate.draft in around.writers:
            addressing.note_writer(row)
    addressing.tell(rows[-1], here.word, paragraphs)
    return rows


def _of_place(row: Row, last: Seen, rank: int, here: Seen, paragraph: int) -> None:
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
    row: Row, draft: Draft, pronoun: MentionFound, seen: Sequence[Seen], uses: tuple[float, float]
) -> None:
    known = pronoun.pronoun
    if known is None or known.person != 3:
        return
    if known.gender is None:
        row[_AT["people for they"]] = draft.kind is EntityKind.PEOPLE
        row[_AT["organisation for they"]] = draft.kind is EntityKind.ORGANIZATION
        row[_AT["one for they"]] = draft.kind is EntityKind.PERSON
        row[_AT["chain"]] = seen[-1].form is MentionForm.PRONOUN
        return
    row[_AT["gender told"]] = (draft.gender or draft.leaning) == known.gender
    fits, other = uses if known.gender == "m" else uses[::-1]
    row[_AT["gender from uses"]] = math.log((fits + 0.3) / (other + 0.3))
    row[_AT["uses unknown"]] = not fits and not other
    last = seen[-1]
    same = last.form is MentionForm.PRONOUN and (last.word[0] == "h") and _gender(last.word) == known.gender
    row[_AT["same gender pronoun"]] = same or (last.word == "she" and known.gender == "f")
    row[_AT["chain"]] = last.form is MentionForm.PRONOUN


def _gender(word: str) -> str:
    return "f" if word.startswith(("her", "she")) else "m"


def _of_voice(row: Row, draft: Draft, around: Surroundings, last: Seen, here: Seen) -> None:
    if draft in around.speakers:
        how = "speaker of the words, quoted" if around.quoted else "speaker of the words, not quoted"
        row[_AT[how]] = 1
        row[_AT["speaker behind the words"]] = around.postposed
    if draft in around.speaker_before:
        row[_AT["speaker before"]] = 1
        row[_AT["speaker before, pronoun speaks"]] = around.speaks


def _of_nobody(
    row: Row, pronoun: MentionFound, candidates: Sequence[Draft], here: Seen, around: Surroundings
) -> None:
    row[_AT["nobody"]] = 1
    row[_AT["nobody, they"]] = pronoun.pronoun is not None and pronoun.pronoun.gender is None
    row[_AT["nobody, none named"]] = not any(d.named for d in candidates)
    row[_AT["nobody, opens"]] = here.subject
    row[_AT["nobody, quoted"]] = here.quoted
    row[_AT["nobody, only one"]] = len(candidates) == 1
    row[_AT["nobody, told"]] = around.fresh
    row[_AT["nobody, none told"]] = around.told is not None and not around.told
