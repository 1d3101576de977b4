"""Articles cut into training windows with their tags and links, under varied quotation marks."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from learn.corpora import Article, GoldAttribution, GoldMention, GoldWord
from learn.labels import KINDS, Labels
from learn.network import NAME_TAGS, ROLE_TAGS, UPOS
from onrecord.annotate.encoding.pieces import CLS, SEP, Pieces, cut
from onrecord.annotate.encoding.wordpiece import Tokenizer
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.names.mentions import MENTION_TAGS, RELATIONS

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

    def ends(self) -> NDArray[np.int64]:
        """Return, for each first piece, the role whose span ends with it, 0 for none; IGNORE elsewhere."""
        firsts = np.flatnonzero(self.roles != IGNORE)
        tags = self.roles[firsts]
        after = np.append(tags[1:], 0)
        goes_on = (after > 0) & (after % 2 == 0)
        out = np.full(len(self.roles), IGNORE, dtype=np.int64)
        out[firsts] = np.where((tags > 0) & ~goes_on, (tags + 1) // 2, 0)
        return out


@dataclass(frozen=True, slots=True)
class Grammar:
    """What is to be learnt of names, mentions and syntax, over n pieces; IGNORE where nothing is.

    `mentions`, `upos`, `deprels` are tag numbers; `first_of`, `last_of` and
    `head_of` places of pieces (-1: a root); `entity` numbers the entity whose
    mention has its head here, `fresh` is 1 where it is the document's first.
    """

    mentions: NDArray[np.int64]
    upos: NDArray[np.int64]
    deprels: NDArray[np.int64]
    head_of: NDArray[np.int64]
    first_of: NDArray[np.int64]
    last_of: NDArray[np.int64]
    entity: NDArray[np.int64]
    fresh: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """An article as n pieces with its targets.

    `inner` are the targets of attributions within others; `names` are like
    roles, and silver names go by `silver_names`; `taught` are the probabilities
    of a network to learn from, None without one.
    """

    pieces: Pieces
    outer: Targets
    inner: Targets
    names: NDArray[np.int64]
    silver_names: NDArray[np.int64]
    grammar: Grammar
    taught: Labels | None = None


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
    nothing = np.full(n, IGNORE, dtype=np.int64)
    gold, silver = (names, nothing) if article.gold_names else (nothing, names)
    grammar = _grammar(pieces, article.mentions, article.words)
    if labels is None or len(labels.roles) != n:  # other marks may be cut otherwise
        return Example(pieces, outer, inner, gold, silver, grammar)
    return Example(pieces, outer, inner, gold, silver, grammar, labels)


def _grammar(
    pieces: Pieces, mentions: tuple[GoldMention, ...] | None, words: tuple[GoldWord, ...] | None
) -> Grammar:
    n = len(pieces)
    out = Grammar(*(np.full(n, IGNORE, dtype=np.int64) for _ in range(8)))
    if mentions is not None:
        _mark_mentions(pieces, mentions, out)
    if words is not None:
        _mark_words(pieces, words, out)
    return out


def _mark_mentions(pieces: Pieces, mentions: tuple[GoldMention, ...], out: Grammar) -> None:
    if any(m.form_and_kind for m in mentions):
        out.mentions[pieces.first] = 0
    numbers: dict[str, int] = {}
    # Of mentions with one head the shortest is told, which comes last.
    for mention in sorted(mentions, key=lambda m: m.start - m.end):
        inside = _covered(pieces, mention.start, mention.end)
        heads = _covered(pieces, mention.head_start, mention.head_end)
        if not len(inside) or not len(heads):
            continue
        head = heads[-1]
        out.first_of[head], out.last_of[head] = inside[0], inside[-1]
        out.entity[head] = numbers.setdefault(mention.entity, len(numbers))
        if mention.form_and_kind:
            out.mentions[head] = MENTION_TAGS.index("-".join(mention.form_and_kind))
    told: set[int] = set()
    for head in np.flatnonzero(out.entity != IGNORE).tolist():
        out.fresh[head] = int(out.entity[head]) not in told
        told.add(int(out.entity[head]))


def _mark_words(pieces: Pieces, words: tuple[GoldWord, ...], out: Grammar) -> None:
    places = [int(p[0]) if len(p := _covered(pieces, w.start, w.end)) else -1 for w in words]
    for word, place in zip(words, places, strict=True):
        if place < 0 or out.upos[place] != IGNORE:  # "don't" is one word here or two: the first part counts
            continue
        head = word.head
        while head >= 0 and places[head] == place:
            head = words[head].head
        out.upos[place] = UPOS.index(word.upos)
        out.deprels[place] = RELATIONS.index(word.deprel)
        out.head_of[place] = -1 if head < 0 else places[head]


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


def inputs_of(pieces: Pieces, start: int, end: int) -> dict[str, NDArray[np.int64]]:
    """Return what a network reads of one window, each (2 + end - start,): CLS, pieces [start, end), SEP."""
    cut_ = slice(start, end)
    return {
        "ids": np.concatenate(([CLS], pieces.ids[cut_], [SEP])),
        "shapes": np.concatenate(([0], pieces.shapes[cut_], [0])),
        "quoted": np.concatenate(([0], pieces.quoted[cut_], [0])),
    }


def window(example: Example, start: int, end: int) -> dict[str, NDArray[Any]]:
    """Return the arrays of one window: CLS, pieces [start, end), SEP.

    What another network says, "taught_roles", "taught_inner" and "taught_names", is in probabilities,
    float32, zero where there is nothing to learn from.
    """
    p = example.pieces
    cut_ = slice(start, end)
    return {
        **_taught(example.taught, p.first, cut_),
        "first": np.concatenate(([1], p.first[cut_].astype(np.int64), [0])),
        **inputs_of(p, start, end),
        "names": np.concatenate(([IGNORE], example.names[cut_], [IGNORE])),
        "silver_names": np.concatenate(([IGNORE], example.silver_names[cut_], [IGNORE])),
        "ends": np.concatenate(([IGNORE], example.outer.ends()[cut_], [IGNORE])),
        **_grammar_of(example.grammar, start, end),
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


def _grammar_of(grammar: Grammar, start: int, end: int) -> dict[str, NDArray[np.int64]]:
    cut_ = slice(start, end)
    rows = {key: getattr(grammar, key)[cut_] for key in ("mentions", "upos", "deprels", "entity", "fresh")}
    rows |= {
        key: _inside(getattr(grammar, key)[cut_], start, end) for key in ("head_of", "first_of", "last_of")
    }
    return {key: np.concatenate(([IGNORE], row, [IGNORE])) for key, row in rows.items()}


def _taught(labels: Labels | None, first: NDArray[np.bool_], cut_: slice) -> dict[str, NDArray[np.float32]]:
    out = {}
    for kind, tags in zip(KINDS, (ROLE_TAGS, ROLE_TAGS, NAME_TAGS), strict=True):
        rows = np.zeros((cut_.stop - cut_.start + 2, len(tags)), dtype=np.float32)
        if labels is not None:
            rows[1:-1] = getattr(labels, kind)[cut_] * first[cut_, None]
        out[f"taught_{kind}"] = rows
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
