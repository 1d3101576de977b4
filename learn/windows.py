"""Articles cut into training windows with their tags and links, under varied quotation marks."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from learn.corpora import Article, GoldAttribution
from learn.labels import Half, Labels
from learn.network import NAME_TAGS, ROLE_TAGS
from onrecord.annotate.pieces import CLS, SEP, Pieces, cut
from onrecord.annotate.quotations import QuotedText
from onrecord.annotate.wordpiece import Tokenizer

IGNORE = -100
SHORTEST = 64  # a shorter window gets the words before it for context
NONE = 0  # the place of CLS, which stands for "no source"

# Same-length replacements, so that every gold offset stays true.
_STYLES: tuple[dict[str, str], ...] = (
    {"“": "‘", "”": "’", '"': "'", "‘": "“"},
    {"“": '"', "”": '"', "‘": "'", "’": "'"},
    {"“": "«", "”": "»"},
    {"“": "'", "”": "'", '"': "'", "’": "'", "‘": '"'},
)


@dataclass(frozen=True, slots=True)
class Targets:
    """What is to be learnt of attributions over n pieces.

    `roles` are tag numbers on first pieces, IGNORE elsewhere; `cue_of` is, for
    pieces of a content, the index of the first piece of its cue; `source_of`
    is, for pieces of a cue, that of its source, or -1 for none; both IGNORE
    elsewhere.
    """

    roles: NDArray[np.int64]
    cue_of: NDArray[np.int64]
    source_of: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """An article as n pieces with its targets.

    `inner` are the targets of attributions within others; `names` are like
    roles; `taught` (n, 7) and `taught_names` (n, 9) are a teacher's
    probabilities, None without one.
    """

    pieces: Pieces
    outer: Targets
    inner: Targets
    names: NDArray[np.int64]
    taught: Half | None = None
    taught_names: Half | None = None


def restyle(text: str, generator: random.Random, share: float) -> str:
    """Return `text`, with probability `share` under another style of quotation marks (same length)."""
    if generator.random() >= share:
        return text
    style = generator.choice(_STYLES)
    return text.translate({ord(mark): other for mark, other in style.items()})


def example(article: Article, text: str, tokenizer: Tokenizer, labels: Labels | None = None) -> Example:
    """Return the targets of `article`; `text` has the length of its text (see restyle)."""
    pieces = cut(text, tokenizer, QuotedText(text))
    n = len(pieces)
    outer = _targets(pieces, article.attributions)
    inner = _targets(pieces, article.inner)
    names = np.full(n, IGNORE, dtype=np.int64)
    if article.names is not None:
        names = np.where(pieces.first, 0, IGNORE)
        for start, end, kind in article.names:
            _tag(names, _covered(pieces, start, end), NAME_TAGS.index(f"B-{kind}"))
    if labels is None or len(labels.roles) != n:  # other marks may be cut otherwise
        return Example(pieces, outer, inner, names)
    return Example(pieces, outer, inner, names, labels.roles, labels.names)


def _targets(pieces: Pieces, attributions: tuple[GoldAttribution, ...] | None) -> Targets:
    """Return the targets of `attributions`; all IGNORE when they are not known."""
    n = len(pieces)
    roles = np.where(pieces.first, 0, IGNORE) if attributions is not None else np.full(n, IGNORE)
    cue_of = np.full(n, IGNORE, dtype=np.int64)
    source_of = np.full(n, IGNORE, dtype=np.int64)
    for attribution in attributions or ():
        inside = {
            role: [_covered(pieces, s, e) for s, e in getattr(attribution, role)]
            for role in ("content", "source", "cue")
        }
        for role, spans in inside.items():
            for span in spans:
                _tag(roles, span, ROLE_TAGS.index(f"B-{role}"))
        cues = [span for span in inside["cue"] if len(span)]
        if not cues:
            continue
        for span in inside["content"]:
            cue_of[span] = cues[0][0]
        sources = [span for span in inside["source"] if len(span)]
        for span in cues:
            source_of[span] = sources[0][0] if sources else -1
    return Targets(roles, cue_of, source_of)


def _covered(pieces: Pieces, start: int, end: int) -> NDArray[np.int64]:
    """Return the indices of the first pieces of the words that share a character with [start, end)."""
    low = int(np.searchsorted(pieces.word_end, start, side="right"))
    high = int(np.searchsorted(pieces.starts, end, side="left"))
    return np.array([i for i in range(low, high) if pieces.first[i]], dtype=np.int64)


def _tag(tags: NDArray[np.int64], span: NDArray[np.int64], begin: int) -> None:
    if len(span):
        tags[span] = begin + 1
        tags[span[0]] = begin


def window(example: Example, start: int, end: int) -> dict[str, NDArray[Any]]:
    """Return the arrays of one window: CLS, pieces [start, end), SEP.

    The teacher's probabilities are float32, zero where there is nothing to learn from.
    """
    p = example.pieces
    cut_ = slice(start, end)
    return {
        "taught": _taught(example.taught, p.first, cut_, len(ROLE_TAGS)),
        "taught_names": _taught(example.taught_names, p.first, cut_, len(NAME_TAGS)),
        "ids": np.concatenate(([CLS], p.ids[cut_], [SEP])),
        "shapes": np.concatenate(([0], p.shapes[cut_], [0])),
        "quoted": np.concatenate(([0], p.quoted[cut_], [0])),
        "names": np.concatenate(([IGNORE], example.names[cut_], [IGNORE])),
        **_window_of(example.outer, start, end, ""),
        **_window_of(example.inner, start, end, "inner_"),
    }


def _window_of(targets: Targets, start: int, end: int, prefix: str) -> dict[str, NDArray[np.int64]]:
    cut_ = slice(start, end)
    return {
        f"{prefix}roles": np.concatenate(([IGNORE], targets.roles[cut_], [IGNORE])),
        f"{prefix}cue_of": np.concatenate(([IGNORE], _inside(targets.cue_of[cut_], start, end), [IGNORE])),
        f"{prefix}source_of": np.concatenate(
            ([IGNORE], _inside(targets.source_of[cut_], start, end), [IGNORE])
        ),
    }


def _taught(labels: Half | None, first: NDArray[np.bool_], cut_: slice, tags: int) -> NDArray[np.float32]:
    out = np.zeros((cut_.stop - cut_.start + 2, tags), dtype=np.float32)
    if labels is not None:
        out[1:-1] = labels[cut_] * first[cut_, None]
    return out


def _inside(links: NDArray[np.int64], start: int, end: int) -> NDArray[np.int64]:
    """Return links as places in the window; those that leave it are ignored."""
    kept = np.where((links >= start) & (links < end), links - start + 1, IGNORE)
    return np.where(links == -1, NONE, kept)


def windows(examples: list[Example], size: int, generator: random.Random) -> list[tuple[int, int, int]]:
    """Return (example, start, end) that cover every example once, cut at random offsets."""
    found = []
    step = size - 2
    for number, item in enumerate(examples):
        length = len(item.pieces)
        borders = [0, *range(generator.randrange(step) or step, length, step), length]
        for start, end in itertools.pairwise(borders):
            short = end - start < SHORTEST
            found.append((number, max(0, end - step) if short else start, end))
    return found


def transitions(examples: Iterable[Example]) -> NDArray[np.float64]:
    """Return (before, after) how much likelier each role tag is than anywhere; logs, counts plus one."""
    count = np.ones((len(ROLE_TAGS), len(ROLE_TAGS)))
    for item in examples:
        tags = item.outer.roles[item.outer.roles != IGNORE]
        np.add.at(count, (tags[:-1], tags[1:]), 1)
    after = count / count.sum(axis=1, keepdims=True)
    out: NDArray[np.float64] = np.log(after / (count.sum(axis=0) / count.sum()))
    return out
