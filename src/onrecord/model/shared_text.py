"""Text that documents share: the wire story that four outlets print, the paragraphs one took from another.

Pure, and no stage's own: fetching, the record and weighing ask the same question.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.model.spans import Span

# Seven words in a row are rarely the same by chance, and a quotation of fewer is no copy.
RUN = 7
# Of eight runs beginning one word after the other one is kept, so every 14 words that two
# texts share give one fingerprint in common (winnowing; Schleimer, Wilkerson and Aiken, 2003).
WINDOW = 8
# The share of the shorter text's runs from which two texts count as one text.
ENOUGH = 0.3
# A run that stands in more documents than this is a formula ("all rights reserved …"), not a copy.
MOST_HOLDERS = 100

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_PAIRS_AT_ONCE = 4_000_000
# Odd, with its bits mixed: Knuth's multiplicative constant for 64 bits, and the mixers of splitmix64.
_BASE, _MIX_1, _MIX_2 = (
    np.uint64(0x9E3779B97F4A7C15),
    np.uint64(0xBF58476D1CE4E5B9),
    np.uint64(0x94D049BB133111EB),
)

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class SharedText:
    """How much two texts share.

    `runs` are the different runs of seven words in both, `first_runs` and
    `second_runs` those of each; the shares are of all words, those that stand
    in a shared run. The spans, in text order, are where they stand.
    """

    first: str
    second: str
    runs: int
    first_runs: int
    second_runs: int
    first_words: int
    second_words: int
    first_shared: int
    second_shared: int
    first_spans: tuple[Span, ...] = ()
    second_spans: tuple[Span, ...] = ()

    @property
    def containment(self) -> float:
        """The share of the runs of the text with fewer that stand in the other, from 0 to 1."""
        fewer = min(self.first_runs, self.second_runs)
        return self.runs / fewer if fewer else 0.0

    @property
    def reason(self) -> str:
        """What makes them one text, in a sentence."""
        return (
            f"{self.first_shared} of {self.first_words} words of the one and {self.second_shared} of"
            f" {self.second_words} of the other stand in both, in runs of {RUN} or more"
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """A text as hashes of its runs, in order, and the different ones sorted; `spans` of its words."""

    runs: Hashes
    different: Hashes
    count: int
    spans: tuple[Span, ...] = ()


def fingerprints(text: str, *, without: Sequence[Span] = ()) -> tuple[int, ...]:
    """Return numbers of which two texts have one in common when they share 14 words in a row.

    They fit into a signed 64-bit column, are sorted, and are the same on every
    machine. `without` are spans that are left out (page furniture).
    """
    return tuple(_winnowed(_words(text, without, {}).runs).view(np.int64).tolist())


def shared_text(
    first: str,
    second: str,
    *,
    names: tuple[str, str] = ("", ""),
    without: tuple[Sequence[Span], Sequence[Span]] = ((), ()),
) -> SharedText:
    """Return what two texts share, with where it stands in each.

    Case, punctuation and spacing do not count. `without` are spans of each
    that are left out.
    """
    hashes: dict[str, int] = {}
    one = _words(first, without[0], hashes, spans=True)
    other = _words(second, without[1], hashes, spans=True)
    return _compared(names, one, other)


def sharing_texts(
    texts: Mapping[str, str],
    *,
    without: Mapping[str, Sequence[Span]] | None = None,
    at_least: float = ENOUGH,
) -> tuple[SharedText, ...]:
    """Return each two of `texts`, by their names, of which one holds `at_least` this share of the other.

    In the order of `texts`, without spans. Of the texts that are the same word
    for word each is compared with the first of them only, which stands for all.
    Pairs are found by common fingerprints, then compared in full: none is
    reported by chance, and one is missed only when no 14 words in a row are the
    same, or all that are stand in more than MOST_HOLDERS documents.
    """
    hashes: dict[str, int] = {}
    names = list(texts)
    words = [_words(texts[name], (without or {}).get(name, ()), hashes) for name in names]
    first_with: dict[bytes, int] = {}
    same: list[tuple[int, int]] = []
    apart: list[int] = []
    for place, one in enumerate(words):
        before = first_with.setdefault(hashlib.blake2b(one.runs.tobytes(), digest_size=16).digest(), place)
        if before == place:
            apart.append(place)
        elif one.count:
            same.append((before, place))
    pairs = sorted([*same, *_candidates([(place, _winnowed(words[place].runs)) for place in apart])])
    compared = (_compared((names[a], names[b]), words[a], words[b]) for a, b in pairs)
    return tuple(one for one in compared if one.containment >= at_least)


def _words(text: str, without: Sequence[Span], hashes: dict[str, int], *, spans: bool = False) -> _Words:
    if without:
        text = _blanked(text, without)
    found = _WORD.findall(text)
    places = tuple(Span(*match.span()) for match in _WORD.finditer(text)) if spans else ()
    numbers = np.fromiter((_hash_of(word, hashes) for word in found), np.uint64, len(found))
    runs = _runs(numbers)
    return _Words(runs, np.unique(runs), len(found), places)


def _blanked(text: str, without: Sequence[Span]) -> str:
    """Return `text` with blanks in place of each span, so that places stay as they are."""
    pieces, place = [], 0
    for span in sorted(without, key=lambda span: span.start):
        pieces += [text[place : span.start], " " * (span.end - max(span.start, place))]
        place = max(place, span.end)
    return "".join([*pieces, text[place:]])


def _hash_of(word: str, hashes: dict[str, int]) -> int:
    known = hashes.get(word)
    if known is None:
        plain = word.replace("’", "'").casefold().encode("utf-8", "surrogatepass")
        known = int.from_bytes(hashlib.blake2b(plain, digest_size=8).digest(), "little")
        hashes[word] = known
    return known


def _runs(words: Hashes) -> Hashes:
    """Return the hash of each run of RUN words; a shorter text is one run."""
    size = min(RUN, len(words))
    if size == 0:
        return words
    found = np.zeros(len(words) - size + 1, np.uint64)
    for place in range(size):
        found = found * _BASE + words[place : place + len(found)]
    found = (found ^ (found >> np.uint64(30))) * _MIX_1
    found = (found ^ (found >> np.uint64(27))) * _MIX_2
    mixed: Hashes = found ^ (found >> np.uint64(31))
    return mixed


def _winnowed(runs: Hashes) -> Hashes:
    if len(runs) <= WINDOW:
        return runs if not len(runs) else runs.min(keepdims=True)
    windows = np.lib.stride_tricks.sliding_window_view(runs, WINDOW)
    return np.unique(windows.min(axis=1))


def _candidates(marked: Iterable[tuple[int, Hashes]]) -> Iterator[tuple[int, int]]:
    """Yield each two places that have a fingerprint in common, the smaller first."""
    listed = list(marked)
    if not listed:
        return
    marks = np.concatenate([marks for _, marks in listed])
    holders = np.repeat(
        np.array([place for place, _ in listed], np.int64), [len(marks) for _, marks in listed]
    )
    # Stable, so that the holders of one mark stay in the order of the texts.
    order = np.argsort(marks, kind="stable")
    marks, holders = marks[order], holders[order]
    begins = np.flatnonzero(np.concatenate(([True], marks[1:] != marks[:-1])))
    sizes = np.diff(np.append(begins, len(marks)))
    found: Any = np.empty(0, np.int64)
    for size in range(2, min(MOST_HOLDERS, int(sizes.max())) + 1):
        groups = begins[sizes == size]
        left, right = np.triu_indices(size, 1)
        step = max(1, _PAIRS_AT_ONCE // len(left))
        for start in range(0, len(groups), step):
            together = holders[groups[start : start + step, None] + np.arange(size)]
            coded = (together[:, left] << 32) | together[:, right]
            found = np.union1d(found, coded)
    for code in found.tolist():
        yield code >> 32, code & 0xFFFFFFFF


def _compared(names: tuple[str, str], one: _Words, other: _Words) -> SharedText:
    common = np.intersect1d(one.different, other.different, assume_unique=True)
    first, second = _covered(one, common), _covered(other, common)
    return SharedText(
        *names,
        runs=len(common),
        first_runs=len(one.different),
        second_runs=len(other.different),
        first_words=one.count,
        second_words=other.count,
        first_shared=int(first.sum()),
        second_shared=int(second.sum()),
        first_spans=tuple(_stretches(one.spans, first)),
        second_spans=tuple(_stretches(other.spans, second)),
    )


def _covered(words: _Words, common: Hashes) -> npt.NDArray[np.bool_]:
    """Return for each word whether it stands in a run that is in `common`."""
    covered = np.zeros(words.count, np.bool_)
    if not len(common):
        return covered
    shared = np.isin(words.runs, common)
    for place in range(min(RUN, words.count)):
        covered[place : place + len(shared)] |= shared
    return covered


def _stretches(spans: tuple[Span, ...], covered: npt.NDArray[np.bool_]) -> Iterator[Span]:
    """Yield the stretches of neighbouring words that are covered."""
    if not spans:
        return
    edges = np.flatnonzero(np.diff(np.concatenate(([False], covered, [False])).astype(np.int8)))
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield Span(spans[begin].start, spans[end - 1].end)
