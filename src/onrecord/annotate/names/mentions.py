"""Mentions of people, organisations and places, named or not, and which of them are the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoding.encoder import Encoded, Window, pointing, softmax
from onrecord.annotate.encoding.pieces import Pieces
from onrecord.annotate.names.antecedents import Heads, Told, load_pointer, vectors_at
from onrecord.model import FoundMention, Span

FORMS = ("name", "nominal", "pronoun")
KINDS = ("PER", "ORG", "LOC", "OTHER")
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
NOMINAL = FORMS.index("nominal")
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
    firsts = pieces.firsts
    every, tags = _all_heads(pieces, encoded)
    kept = np.flatnonzero(_WANTED[tags])
    heads = firsts[every]
    relations = encoded.words.relations[heads[kept]].argmax(axis=1).tolist()
    sure = (1 - encoded.words.mentions[heads[kept], 0]).tolist()
    begins, ends, found = _pointed(encoded, firsts, heads, kept)
    numbers = {at: number for number, at in enumerate(kept.tolist())}
    told = [([(numbers[i], p) for i, p in earlier if i in numbers], fresh) for earlier, fresh in found]
    phrases = np.flatnonzero(_FORM_AT[tags[kept]] == NOMINAL)
    again = load_pointer().told(heads_of(pieces, encoded, every[kept], tags[kept]), phrases)
    for number, of_phrase in zip(phrases.tolist(), again, strict=True):
        told[number] = of_phrase
    spans = zip(pieces.starts[begins].tolist(), pieces.word_end[ends].tolist(), strict=True)
    words = zip(pieces.starts[heads[kept]].tolist(), pieces.word_end[heads[kept]].tolist(), strict=True)
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
        vectors_at(encoded, pieces.firsts[numbers]),
        numbers,
        np.array([alike[word] for word in words], dtype=np.int64),
        _FORM_AT[tags],
        (tags - 1) % len(KINDS),
    )


def _pointed(
    encoded: Encoded, firsts: NDArray[np.int64], heads: NDArray[np.int64], kept: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], list[Told]]:
    """Return for each head `kept` the first pieces of its phrase's first and last word, and antecedents."""
    homes = encoded.home[heads[kept]]
    begins, ends, told = np.empty_like(kept), np.empty_like(kept), []
    for home in np.unique(homes).tolist():
        here = homes == home
        reach = _Reach(encoded.windows[home], firsts, heads, kept[here])
        begins[here], ends[here] = reach.borders()
        told += reach.antecedents()
    return begins, ends, told


class _Reach:
    """The words of one window and the heads among them: where those `asking` find phrase and like."""

    def __init__(
        self, window: Window, firsts: NDArray[np.int64], heads: NDArray[np.int64], asking: NDArray[np.int64]
    ) -> None:
        """Take the window's vectors; `firsts` and `heads` are of the whole text, `asking` is by number."""
        assert window.grammar is not None
        self._vectors, self._start = window.grammar, window.start
        self._words, self._heads = _between(firsts, window), _between(heads, window)
        self._begin = int(np.searchsorted(heads, window.start))  # the first head of the window
        self._asking = asking - self._begin

    def borders(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the first pieces of the first and last word of the phrase of each head."""
        words, rows = self._words - self._start + 1, self._heads[self._asking] - self._start + 1
        behind = np.arange(len(words)) - np.searchsorted(words, rows)[:, None]
        first = self._vectors.first_asks[rows] @ self._vectors.first_answers[words].T
        last = self._vectors.last_asks[rows] @ self._vectors.last_answers[words].T
        first[(behind > 0) | (behind < -LONGEST)] = -np.inf
        last[(behind < 0) | (behind > LONGEST)] = -np.inf
        return self._words[first.argmax(axis=1)], self._words[last.argmax(axis=1)]

    def antecedents(self) -> list[Told]:
        """Return for each head the likeliest earlier ones, best first, and the chance of none."""
        rows = np.append(0, self._heads - self._start + 1)
        asks = self._vectors.antecedent_asks[rows[self._asking + 1]]
        scores = pointing(asks, self._vectors.antecedent_answers[rows])
        scores[np.arange(len(rows)) > self._asking[:, None]] = -np.inf
        chances = softmax(scores)
        best = np.argsort(-chances[:, 1:], axis=1, kind="stable")[:, :MOST_TOLD]
        likely = np.take_along_axis(chances, best + 1, axis=1).tolist()
        columns = ((best + self._begin).tolist(), likely, chances[:, 0].tolist())
        return [
            ([(i, round(p, 4)) for i, p in zip(*of_one, strict=True) if p >= WORTH_TELLING], round(fresh, 4))
            for *of_one, fresh in zip(*columns, strict=True)
        ]


def _between(places: NDArray[np.int64], window: Window) -> NDArray[np.int64]:
    low, high = np.searchsorted(places, (window.start, window.end))
    return places[low:high]
