"""Mentions of people, organisations and places, named or not, and which of them are the same."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoding.encoder import Encoded, Window, pointing, softmax, vectors_at
from onrecord.annotate.encoding.pieces import Pieces
from onrecord.annotate.names.antecedents import FORMS, KINDS, NOMINAL, Heads, Told, load_pointer
from onrecord.model import FoundMention, Span

MENTION_TAGS = ("O", *(f"{form}-{kind}" for form in FORMS for kind in KINDS))
RELATIONS = (
    *(
        "acl",
        "advcl",
        "advmod",
        "amod",
        "appos",
        "aux",
        "case",
        "cc",
        "ccomp",
        "clf",
        "compound",
        "conj",
        "cop",
    ),
    *("csubj", "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list"),
    *("mark", "nmod", "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root"),
    *("vocative", "xcomp"),
)
LEAST = 0.5  # how likely a word must be the head of a mention
LONGEST = 40  # words before or behind its head that a mention may hold
WORTH_TELLING = 0.05  # a chance of being the same that is told
MOST_TOLD = 4
_FORM, _KIND = ([tag.partition("-")[part] for tag in MENTION_TAGS] for part in (0, 2))
_FORM_AT = (np.arange(len(MENTION_TAGS)) - 1) // len(KINDS)  # of each tag, its form by number
_WANTED = np.array([not tag.endswith("OTHER") and tag != "O" for tag in MENTION_TAGS])


def found_mentions(pieces: Pieces, encoded: Encoded) -> tuple[FoundMention, ...]:
    """Return the mentions of people, organisations and places in text order of their heads.

    A head points to its phrase's first and last word, and to the head of an
    earlier mention of the same within the window, or to none (Lee et al., 2017); for noun
    phrases a network that has learnt from news looks again (antecedents.py).
    Nothing where the encoder does not tell mentions.
    """
    if encoded.words is None:
        return ()
    every, tags = _all_heads(pieces, encoded)
    kept = _WANTED[tags]
    heads = pieces.firsts[every[kept]]
    relations = encoded.words.relations[heads].argmax(axis=1).tolist()
    sure = (1 - encoded.words.mentions[heads, 0]).tolist()
    begins, ends = _borders(encoded, pieces.firsts, heads)
    told = _antecedents(pieces, encoded, every, tags)
    spans = zip(pieces.starts[begins].tolist(), pieces.word_end[ends].tolist(), strict=True)
    words = zip(pieces.starts[heads].tolist(), pieces.word_end[heads].tolist(), strict=True)
    columns = (spans, words, tags[kept].tolist(), relations, sure, told)
    return tuple(
        FoundMention(
            Span(*span),
            Span(*word),
            _FORM[tag],
            _KIND[tag],
            RELATIONS[relation],
            round(score, 4),
            tuple(earlier),
            fresh,
        )
        for span, word, tag, relation, score, (earlier, fresh) in zip(*columns, strict=True)
    )


def mention_heads(pieces: Pieces, encoded: Encoded) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers of the words that head mentions, and their MENTION_TAGS by number."""
    numbers, tags = _all_heads(pieces, encoded)
    return numbers[_WANTED[tags]], tags[_WANTED[tags]]


def _all_heads(pieces: Pieces, encoded: Encoded) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the same with those of things, which are told of nowhere."""
    assert encoded.words is not None
    chances = encoded.words.mentions[pieces.firsts]
    numbers = np.flatnonzero(1 - chances[:, 0] >= LEAST)
    return numbers, chances[numbers, 1:].argmax(axis=1) + 1


def heads_of(pieces: Pieces, encoded: Encoded, numbers: NDArray[np.int64], tags: NDArray[np.int64]) -> Heads:
    """Return the heads that are the words of these `numbers`, each one of MENTION_TAGS by its number."""
    words = [pieces.words[number].lower() for number in numbers.tolist()]
    alike = {word: number for number, word in enumerate(dict.fromkeys(words))}
    return Heads(
        vectors_at(encoded, pieces.firsts[numbers], slice(None)),
        numbers,
        np.array([alike[word] for word in words], dtype=np.int64),
        _FORM_AT[tags],
        (tags - 1) % len(KINDS),
    )


def _borders(
    encoded: Encoded, firsts: NDArray[np.int64], heads: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first pieces of the first and the last word of the phrase of each head."""
    homes = encoded.home[heads]
    begins, ends = np.empty_like(heads), np.empty_like(heads)
    for home in np.unique(homes).tolist():
        here, window = homes == home, encoded.windows[home]
        vectors = window.grammar
        assert vectors is not None
        among = _between(firsts, window)
        words, rows = among - window.start + 1, heads[here] - window.start + 1
        behind = np.arange(len(words)) - np.searchsorted(words, rows)[:, None]
        first = vectors.first_asks[rows] @ vectors.first_answers[words].T
        last = vectors.last_asks[rows] @ vectors.last_answers[words].T
        first[(behind > 0) | (behind < -LONGEST)] = -np.inf
        last[(behind < 0) | (behind > LONGEST)] = -np.inf
        begins[here], ends[here] = among[first.argmax(axis=1)], among[last.argmax(axis=1)]
    return begins, ends


def _antecedents(
    pieces: Pieces, encoded: Encoded, every: NDArray[np.int64], tags: NDArray[np.int64]
) -> list[Told]:
    """Return what is told of each of the heads that are wanted among `every`, by number among these."""
    kept = np.flatnonzero(_WANTED[tags])
    nominal = _FORM_AT[tags[kept]] == NOMINAL
    phrases = np.flatnonzero(nominal)
    of_phrases = iter(load_pointer().told(heads_of(pieces, encoded, every[kept], tags[kept]), phrases))
    of_others = _pointed(encoded, pieces.firsts[every], kept[~nominal])
    numbers = {at: number for number, at in enumerate(kept.tolist())}
    told = []
    for is_phrase in nominal.tolist():
        if is_phrase:
            told.append(next(of_phrases))
            continue
        earlier, fresh = next(of_others)
        told.append(([(numbers[i], p) for i, p in earlier if i in numbers], fresh))
    return told


def _pointed(encoded: Encoded, heads: NDArray[np.int64], asking: NDArray[np.int64]) -> Iterator[Told]:
    """Yield for each of the heads `asking`, by number, the likeliest earlier ones, and the chance of none."""
    homes = encoded.home[heads[asking]]
    for home in np.unique(homes).tolist():
        window = encoded.windows[home]
        vectors = window.grammar
        assert vectors is not None
        begin = int(np.searchsorted(heads, window.start))  # the first head of the window
        rows, own = np.append(0, _between(heads, window) - window.start + 1), asking[homes == home] - begin
        scores = pointing(vectors.antecedent_asks[rows[own + 1]], vectors.antecedent_answers[rows])
        scores[np.arange(len(rows)) > own[:, None]] = -np.inf
        chances = softmax(scores)
        best = np.argsort(-chances[:, 1:], axis=1, kind="stable")[:, :MOST_TOLD]
        likely = np.take_along_axis(chances, best + 1, axis=1).tolist()
        columns = ((best + begin).tolist(), likely, chances[:, 0].tolist())
        for *of_one, fresh in zip(*columns, strict=True):
            told = [(i, round(p, 4)) for i, p in zip(*of_one, strict=True) if p >= WORTH_TELLING]
            yield told, round(fresh, 4)


def _between(places: NDArray[np.int64], window: Window) -> NDArray[np.int64]:
    low, high = np.searchsorted(places, (window.start, window.end))
    return places[low:high]
