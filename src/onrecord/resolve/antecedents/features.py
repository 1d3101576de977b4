"""What speaks for each person that a pronoun may stand for: distance, number of mentions, gender, who speaks.

The features are those of mention ranking (Denis and Baldridge 2008) and of
centering (Grosz, Joshi and Weinstein 1995), as far as a text without parse
shows them. `learn.links` trains their weights, `ranker` applies them.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from onrecord.model import EntityKind, MentionForm
from onrecord.resolve.antecedents import addressing, bodies, likeness
from onrecord.resolve.antecedents.history import History
from onrecord.resolve.antecedents.seen import Candidate, Seen
from onrecord.resolve.antecedents.surroundings import Surroundings
from onrecord.resolve.drafts import Draft
from onrecord.resolve.phrases import MentionFound

Floats = NDArray[np.float64]
Row: TypeAlias = "array[float]"

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
    *("nobody, told", "nobody, none told", "chance told, log"),
)
FEATURES = (*_COMMON, *likeness.FEATURES, *addressing.FEATURES, *bodies.FEATURES)
_AT = {name: place for place, name in enumerate(_COMMON)}
_OBJECTS = frozenset(("him", "them"))
_INDEFINITE = ("a ", "an ", "any", "some", "no ", "every", "each")
_LIKELY = 0.5
_UNTOLD = 0.01  # a chance so small is as good as one that is not told
_CLOSE = 30  # code points between a subject and an object that cannot be the same ("Pell met him")
_POSSESSIVES = frozenset(("his", "her", "their", "hers", "theirs"))


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
    place = mention.span.start
    here = history.look(mention.span, _NOBODY, mention.form)
    fits = [Candidate(d, history.of(d, place), uses.get(d, (0.0, 0.0))) for d in candidates]
    common = _of_all(mention, fits, history, around, here, text.rfind("\n", 0, place) + 1)
    noun, speech = [_NO_NOUN] * len(common), [_NO_SPEECH] * len(common)
    if mention.form is MentionForm.NOMINAL:
        noun = _of_noun(likeness.Described.of(mention, text, around.relation, history), fits, history)
    elif mention.pronoun is not None and mention.pronoun.person != 3:
        paragraphs = addressing.Paragraphs.at(text, place, history.quotation(place))
        speech = _of_speech(here, fits, around, paragraphs)
    of_body = [_NO_BODY] * len(common)
    if mention.body:
        of_body = [_empty(bodies.FEATURES) for _ in common]
        bodies.compare(of_body, mention.word, fits)
    rows = b"".join(chain.from_iterable(zip(common, noun, speech, of_body, strict=True)))
    return np.frombuffer(rows).reshape(len(common), -1)


_NOBODY = Draft("", "", EntityKind.PERSON, named=False, name="")


def _empty(names: Sequence[str]) -> Row:
    """Return a row of zeros that is no array of numpy's: a number goes into it many times faster."""
    return array("d", [0.0]) * len(names)


_NO_NOUN, _NO_SPEECH = _empty(likeness.FEATURES), _empty(addressing.FEATURES)
_NO_BODY = _empty(bodies.FEATURES)


def _of_all(
    mention: MentionFound,
    candidates: Sequence[Candidate],
    history: History,
    around: Surroundings,
    here: Seen,
    paragraph: int,
) -> list[Row]:
    """Return the features that mentions of all sorts have."""
    each = _empty(_COMMON)
    each[_AT["fresh"]] = around.fresh
    each[_AT["sure a mention"]] = around.certainty
    each[_AT["subject"]] = here.subject
    rows = [each[:] for _ in range(len(candidates) + 1)]
    counts = [history.count(c.draft) for c in candidates]
    most_mentions = max(counts, default=0)
    for rank, (candidate, count, row) in enumerate(zip(candidates, counts, rows, strict=False)):
        draft, seen = candidate.draft, candidate.seen
        _of_place(row, seen[-1], rank, here, paragraph)
        _of_gender(row, mention, candidate)
        _of_voice(row, draft, around)
        row[_AT["mentions before, log"]] = math.log(len(seen))
        row[_AT["mentions in all, log"]] = math.log(count)
        row[_AT["most mentioned"]] = count == most_mentions
        row[_AT["named"]] = draft.named
        row[_AT["only one"]] = len(candidates) == 1
        row[_AT["indefinite"]] = not draft.named and draft.name.lower().startswith(_INDEFINITE)
        if draft is around.ruled:
            row[_AT["the rules' choice" if around.ruled_safe else "the rules' choice, open"]] = 1
    if around.told is not None:
        _of_told(rows, candidates, history, around.told)
        rows[-1][_AT["chance told, log"]] = _log(around.fresh)
    _of_nobody(rows[-1], mention, candidates, here, around)
    return rows


def _of_told(
    rows: Sequence[Row], candidates: Sequence[Candidate], history: History, told: Mapping[int, float]
) -> None:
    """Fill in what the encoder tells of antecedents, `told` by where their heads begin."""
    by_draft: dict[Draft | None, list[tuple[int, float]]] = {}
    for at, chance in told.items():
        by_draft.setdefault(history.at(at), []).append((at, chance))
    chances = [sum(p for _, p in by_draft.get(c.draft, ())) for c in candidates]
    most = max(chances, default=0.0)
    for candidate, chance, row in zip(candidates, chances, rows, strict=False):
        last = candidate.seen[-1]
        row[_AT["told by the encoder"]] = chance
        row[_AT["chance told, log"]] = _log(chance)
        row[_AT["told by the encoder, likely"]] = chance >= _LIKELY
        row[_AT["most told"]] = chance == most > 0
        row[_AT["told of the last"]] = sum(
            p for at, p in by_draft.get(candidate.draft, ()) if last.start <= at < last.end
        )


def _log(chance: float) -> float:
    return math.log(max(chance, _UNTOLD))


def _of_noun(phrase: likeness.Described, candidates: Sequence[Candidate], history: History) -> list[Row]:
    each = _empty(likeness.FEATURES)
    likeness.tell(each, phrase)
    rows = [each[:] for _ in range(len(candidates) + 1)]
    for candidate, row in zip(candidates, rows, strict=False):
        likeness.compare(row, phrase, candidate, history)
    likeness.note_new(rows[-1], rows[:-1])
    return rows


def _of_speech(
    here: Seen,
    candidates: Sequence[Candidate],
    around: Surroundings,
    paragraphs: addressing.Paragraphs,
) -> list[Row]:
    each = _empty(addressing.FEATURES)
    addressing.tell(each, here.word, paragraphs)
    rows = [each[:] for _ in range(len(candidates) + 1)]
    for candidate, row in zip(candidates, rows, strict=False):
        addressing.compare(row, here, candidate, paragraphs)
        asked = candidate.draft is around.answering
        addressing.note_interview(row, answers=around.answers, asks=around.asks, is_asked=asked)
        if candidate.draft in around.writers:
            addressing.note_writer(row)
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
    row[_AT[last.form]] = 1
    row[_AT["same paragraph"]] = last.start >= paragraph
    row[_AT["possessive, same sentence"]] = here.word in _POSSESSIVES and back == 0
    close = here.word in _OBJECTS and back == 0 and here.start - last.end <= _CLOSE
    row[_AT["object, close"]] = close and last.subject
    row[_AT["quoted inside only"]] = here.quoted and not last.quoted
    row[_AT["quoted outside only"]] = last.quoted and not here.quoted


def _of_gender(row: Row, pronoun: MentionFound, candidate: Candidate) -> None:
    draft, seen, uses = candidate.draft, candidate.seen, candidate.uses
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


def _of_voice(row: Row, draft: Draft, around: Surroundings) -> None:
    if draft in around.speakers:
        how = "speaker of the words, quoted" if around.quoted else "speaker of the words, not quoted"
        row[_AT[how]] = 1
        row[_AT["speaker behind the words"]] = around.postposed
    if draft in around.speaker_before:
        row[_AT["speaker before"]] = 1
        row[_AT["speaker before, pronoun speaks"]] = around.speaks


def _of_nobody(
    row: Row, pronoun: MentionFound, candidates: Sequence[Candidate], here: Seen, around: Surroundings
) -> None:
    row[_AT["nobody"]] = 1
    row[_AT["nobody, they"]] = pronoun.pronoun is not None and pronoun.pronoun.gender is None
    row[_AT["nobody, none named"]] = not any(c.draft.named for c in candidates)
    row[_AT["nobody, opens"]] = here.subject
    row[_AT["nobody, quoted"]] = here.quoted
    row[_AT["nobody, only one"]] = len(candidates) == 1
    row[_AT["nobody, told"]] = around.fresh
    row[_AT["nobody, none told"]] = around.told is not None and not around.told
