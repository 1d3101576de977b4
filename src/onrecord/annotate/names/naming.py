"""Proper names of a document: what the encoder says of each word, what the whole document says, and lists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import compress, count
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoding.encoder import Encoded, Floats
from onrecord.annotate.encoding.pieces import Pieces, cut
from onrecord.annotate.encoding.tagging import likeliest_tags, means_of, spans_of
from onrecord.annotate.encoding.wordpiece import load_tokenizer
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.names.borders import bordered
from onrecord.annotate.names.kinds_told import as_told
from onrecord.annotate.names.mentions import MENTION_TAGS
from onrecord.annotate.names.not_names import without_others
from onrecord.annotate.names.second_look import PERSON, Tagged, kinds_of
from onrecord.annotate.wording.names import BEFORE_PEOPLES, BODY_WORDS
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
# Log-odds added to "no name"; chosen on GUM train's non-commercial texts.
_DOUBT = np.array([0.3, *[0.0] * 8], dtype=np.float32)
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
    firsts, words = pieces.firsts, pieces.words
    if not words:
        return ()
    starts, ends = pieces.starts[firsts], pieces.word_end[firsts]
    lists = load_lists()
    tagged = tagged_names(pieces, encoded)
    lows, highs = tagged.lows.copy(), tagged.highs
    sure = means_of(tagged.of_any, lows, highs).tolist()
    likeliest = kinds_of(pieces, encoded, tagged).tolist()
    for number, (low, key) in enumerate(zip(lows.tolist(), tagged.keys, strict=True)):
        behind = words[low + len(key)] if low + len(key) < len(words) else ""
        if likeliest[number] == 0 and not (len(key) == 1 and key[0] in lists.peoples and behind.islower()):
            lows[number] = low = _after_title(words, low, low + len(key), lists)
        elif likeliest[number] == 0 or _are_people(key, lists):
            likeliest[number] = _MISC  # "a Shiite cleric", "North Koreans"
        if tuple(words[low : highs[number]]) in lists.things:
            likeliest[number] = _MISC
        if likeliest[number] == _ORG and sure[number] < SURE_OF_BODY and key[-1] not in BODY_WORDS:
            likeliest[number] = _MISC
    scores = np.minimum(means_of(tagged.of_any, lows, highs), 1)
    found = zip(starts[lows].tolist(), ends[highs - 1].tolist(), likeliest, scores.tolist(), strict=True)
    names = [Name(Span(start, end), NAME_TYPES[kind], score) for start, end, kind, score in found]
    bounded = bordered(text, names, lists.titles, lists.given)
    return without_others(text, as_told(text, bounded, lists.given), lists.sites)


def tagged_names(pieces: Pieces, encoded: Encoded) -> Tagged:
    """Return the names of a text of at least one word as its tags have them."""
    firsts, words = pieces.firsts, pieces.words
    lists = load_lists()
    assert encoded.names is not None  # asked of whole documents
    chances = _with_known(encoded.names.take(firsts, axis=0), words, lists)
    kinds = chances[:, 1::2] + chances[:, 2::2]
    lows, highs = spans_of(likeliest_tags(chances, _DOUBT))
    own = means_of(kinds, lows, highs)
    if encoded.words is not None:
        mentions = encoded.words.mentions[firsts][:, _NAMED]
        of_all = (highs - lows).astype(np.float32)[:, None]  # the more words say so the surer
        own += np.float32(AS_MENTION) * of_all * means_of(mentions, lows, highs)
    keys = [tuple(words[low:high]) for low, high in zip(lows.tolist(), highs.tolist(), strict=True)]
    of, everywhere = _everywhere(keys, own)
    evidence = own + np.float32(ELSEWHERE) * (everywhere - own)
    known = np.array([key in lists.organisations.get(key[0], ()) for key in keys], dtype=np.bool_)
    of_any = np.add.reduce(kinds.T.copy())  # the long way: kind by kind, not word by word
    return Tagged(lows, highs, keys, own, everywhere, evidence, of_any, of, known)


def _everywhere(keys: Sequence[tuple[str, ...]], own: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Return each name's number by its words, and what speaks for each kind for all names of the same words.

    Of one word, what speaks for longer names that end in it counts too, and for persons' names that begin
    with it: as a full name is, so are a surname and a given name.
    """
    numbers: dict[tuple[str, ...], int] = {}
    of = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
    total = np.zeros((len(numbers), own.shape[1]), dtype=np.float32)
    np.add.at(total, of, own)
    for at, key in enumerate(keys):
        if len(key) > 1 and key[-1:] in numbers:
            total[numbers[key[-1:]]] += own[at]
        if len(key) > 1 and key[:1] in numbers:
            total[numbers[key[:1]], PERSON] += own[at, PERSON]
    return of, total[of]


def _with_known(chances: Floats, words: Sequence[str], lists: Lists) -> Floats:
    """Return `chances` (words, 9), the well-known organisations among the words believed to be such."""
    chances = chances.copy()
    free = 0  # words before it are in a name already
    for at in compress(count(), map(lists.organisations.__contains__, words)):
        known = _known(words, at, lists) if at >= free else ()
        if not known or (len(known) == 1 and _is_surname(chances, words, at, lists)):
            continue
        free = at + len(known)
        chances[at:free] *= 1 - WELL_KNOWN
        chances[at, 2 * _ORG + 1] += WELL_KNOWN
        chances[at + 1 : free, 2 * _ORG + 2] += WELL_KNOWN
    return chances


def _known(words: Sequence[str], at: int, lists: Lists) -> tuple[str, ...]:
    """Return the longest well-known organisation whose words begin at `at`, nothing where none does."""
    second = words[at + 1] if at + 1 < len(words) else None
    for known in lists.organisations[words[at]]:
        if len(known) == 1 or (known[1] == second and tuple(words[at : at + len(known)]) == known):
            return known
    return ()


def _is_surname(chances: Floats, words: Sequence[str], at: int, lists: Lists) -> bool:
    """Return whether a given name stands before a word: "Miri Forbes" is no magazine."""
    persons = chances[max(0, at - 2) : at, _PERSON].sum(axis=1)
    given = at > 0 and persons[-1] > _LIKELY and words[at - 1] not in lists.organisations
    return bool(given and (at == 1 or persons[0] < _LIKELY))


def _after_title(words: Sequence[str], low: int, high: int, lists: Lists) -> int:
    while high - low > 1 and (words[low].casefold() in lists.titles or words[low] == "."):
        low += 1
    return low


def _is_people(word: str, lists: Lists) -> bool:
    known = lists.organisations
    if (word,) in known.get(word, ()) or ("The", word) in known.get("The", ()):  # the Guardian
        return False
    return word in lists.peoples or (word[:1].isupper() and word.endswith(lists.endings))


def _are_people(words: Sequence[str], lists: Lists) -> bool:
    """Return whether words are those of a people or of one from somewhere ("Danish", "North Koreans")."""
    return _is_people(words[-1], lists) and set(words[:-1]) <= BEFORE_PEOPLES


@cache
def load_lists() -> Lists:
    """Return the lists of names.tsv."""
    rows: dict[str, list[str]] = {}
    lines = (resources.files("onrecord.annotate.names") / "names.tsv").read_text("utf-8").splitlines()
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
    return cut(name, load_tokenizer(), QuotedText(name)).words
