"""Proper names of a document: what the encoder says of each word, what the whole document says, and lists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.borders import bordered
from onrecord.annotate.encoder import Encoded, Floats
from onrecord.annotate.kinds_told import as_told
from onrecord.annotate.mentions import MENTION_TAGS
from onrecord.annotate.not_names import without_others
from onrecord.annotate.pieces import Pieces, cut
from onrecord.annotate.quotations import QuotedText
from onrecord.annotate.tagging import likeliest_tags
from onrecord.annotate.wording import BODY_WORDS, COMPASS
from onrecord.annotate.wordpiece import load_tokenizer
from onrecord.model import Name, Span

NAME_TYPES = ("PER", "ORG", "LOC", "MISC")
_ORG, _MISC = 1, 3
_PERSON = slice(1, 3)  # the tags of a person's name
_LIKELY = 0.5
# The next four were chosen on GUM dev and UNER EWT dev, where a third more or less moves F1 by under 0.3.
WELL_KNOWN = np.float32(0.8)  # how far a name in the list of organisations is believed before the encoder
ELSEWHERE = 0.5  # weight of the same words elsewhere in the document, beside their own place
SURE_OF_BODY = 0.8  # less sure, a body is a thing; of those on GUM's non-commercial texts 0 of 4 were bodies
AS_MENTION = 0.25  # weight of what the encoder says of the word as the head of a mention
_DOUBT = np.array(
    [0.6, *[0.0] * 8], dtype=np.float32
)  # log-odds added to "no name"; chosen on GUM train's non-commercial texts
_NAMED = [MENTION_TAGS.index(f"name-{kind}") for kind in ("PER", "ORG", "LOC", "OTHER")]


class Lists(NamedTuple):
    """`organisations` by their first word, longest first; `titles` in lower case; names of `peoples`.

    `things` are what is none of the other kinds, as the encoder cuts their words; `sites` where things are
    put, `given` given names.
    """

    organisations: dict[str, tuple[tuple[str, ...], ...]]
    titles: frozenset[str]
    peoples: frozenset[str]
    endings: tuple[str, ...]
    things: frozenset[tuple[str, ...]]
    sites: frozenset[str]
    given: frozenset[str]


def names_of(text: str, pieces: Pieces, encoded: Encoded) -> tuple[Name, ...]:
    """Return the names in text order; they do not overlap. `score` is their mean probability.

    One string is of one type through the document unless its own place is
    surer (as in Krishnan and Manning, 2006). Titles before persons are cut off, and
    adjectives for peoples ("Danish") are MISC.
    """
    firsts = np.flatnonzero(pieces.first)
    if not len(firsts):
        return ()
    starts, ends = pieces.starts[firsts], pieces.word_end[firsts]
    words = [text[s:e] for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
    lists = load_lists()
    assert encoded.names is not None  # asked of whole documents
    chances = _with_known(encoded.names[firsts], words, lists)
    kinds = chances[:, 1::2] + chances[:, 2::2]
    as_mentions = None if encoded.words is None else encoded.words.mentions[firsts][:, _NAMED]
    spans = _spans(likeliest_tags(chances, _DOUBT))
    evidence = [_evidence(kinds, as_mentions, low, high) for low, high in spans]
    everywhere: dict[tuple[str, ...], Floats] = {}
    for (low, high), own in zip(spans, evidence, strict=True):
        key = tuple(words[low:high])
        everywhere[key] = everywhere.get(key, np.zeros_like(own)) + own
    out = []
    for (low, high), own in zip(spans, evidence, strict=True):
        kind = int((own + ELSEWHERE * (everywhere[tuple(words[low:high])] - own)).argmax())
        if (
            kind == 0
            and high - low == 1
            and words[low] in lists.peoples
            and words[high : high + 1][:1]
            and words[high].islower()
        ):
            kind = _MISC  # "a Shiite cleric"
        elif kind == 0:
            low = _after_title(words, low, high, lists)
        elif _is_people(words[high - 1], lists) and (
            high - low == 1 or set(words[low : high - 1]) <= COMPASS
        ):
            kind = _MISC
        if tuple(words[low:high]) in lists.things:
            kind = _MISC
        score = float(kinds[low:high].sum(axis=1).mean())
        if kind == _ORG and score < SURE_OF_BODY and words[high - 1] not in BODY_WORDS:
            kind = _MISC
        out.append(Name(Span(int(starts[low]), int(ends[high - 1])), NAME_TYPES[kind], min(score, 1.0)))
    return without_others(
        text, as_told(text, bordered(text, out, lists.titles, lists.given), lists.given), lists.sites
    )


def _spans(tags: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return the ranges of words that are one name each."""
    heads = np.flatnonzero(tags % 2)
    after = np.append(tags[1:], 0)
    lasts = np.flatnonzero((tags > 0) & ((after == 0) | (after % 2 == 1)))
    return list(zip(heads.tolist(), (lasts + 1).tolist(), strict=True))


def _evidence(kinds: Floats, as_mentions: Floats | None, low: int, high: int) -> Floats:
    own: Floats = kinds[low:high].mean(axis=0)
    return own if as_mentions is None else own + np.float32(AS_MENTION) * as_mentions[low:high].sum(axis=0)


def _with_known(chances: Floats, words: Sequence[str], lists: Lists) -> Floats:
    """Return `chances` (words, 9), the well-known organisations among the words believed to be such."""
    chances = chances.copy()
    free = 0  # words before it are in a name already
    for at in [at for at, word in enumerate(words) if word in lists.organisations]:
        fits = (o for o in lists.organisations[words[at]] if tuple(words[at : at + len(o)]) == o)
        known = next(fits, ()) if at >= free else ()
        if len(known) == 1 and _is_surname(chances[:, _PERSON].sum(axis=1), words, at, lists):
            continue
        for place in range(at, at + len(known)):
            chances[place] *= 1 - WELL_KNOWN
            chances[place, 2 * _ORG + (1 if place == at else 2)] += WELL_KNOWN
        free = max(free, at + len(known))
    return chances


def _is_surname(persons: Floats, words: Sequence[str], at: int, lists: Lists) -> bool:
    """Return whether a given name stands before a word: "Miri Forbes" is no magazine."""
    given = at > 0 and persons[at - 1] > _LIKELY and words[at - 1] not in lists.organisations
    return bool(given and (at == 1 or persons[at - 2] < _LIKELY))


def _after_title(words: Sequence[str], low: int, high: int, lists: Lists) -> int:
    while high - low > 1 and (words[low].casefold() in lists.titles or words[low] == "."):
        low += 1
    return low


def _is_people(word: str, lists: Lists) -> bool:
    known = lists.organisations
    if (word,) in known.get(word, ()) or ("The", word) in known.get("The", ()):  # the Guardian
        return False
    return word in lists.peoples or (word[:1].isupper() and word.endswith(lists.endings))


@cache
def load_lists() -> Lists:
    """Return the lists of names.tsv."""
    rows: dict[str, list[str]] = {}
    lines = (resources.files("onrecord.annotate") / "names.tsv").read_text("utf-8").splitlines()
    for line in lines[1:]:
        kind, words, _origin = line.split("\t")
        rows.setdefault(kind, []).append(words)
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in rows["organisation"]:
        parts = _words(name)
        by_first.setdefault(parts[0], []).append(parts)
    return Lists(
        {first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first.items()},
        frozenset(title.casefold() for title in rows["title"]),
        frozenset(rows["people"]),
        tuple(rows["people-ending"]),
        frozenset(_words(thing) for thing in rows["thing"]),
        frozenset(rows["site"]),
        frozenset(rows["given"]),
    )


def _words(name: str) -> tuple[str, ...]:
    """Return a name's words as the encoder cuts them."""
    pieces = cut(name, load_tokenizer(), QuotedText(name))
    firsts = np.flatnonzero(pieces.first)
    return tuple(name[pieces.starts[i] : pieces.word_end[i]] for i in firsts)
