"""Mentions of people, organisations and places, named or not, and which of them are the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoding.encoder import LINK, Encoded, Floats, Window, softmax
from onrecord.annotate.encoding.pieces import Pieces
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
_SCALE = np.float32(LINK**0.5)
_WANTED = np.array([not tag.endswith("OTHER") and tag != "O" for tag in MENTION_TAGS])


def found_mentions(pieces: Pieces, encoded: Encoded) -> tuple[FoundMention, ...]:
    """Return the mentions of people, organisations and places in text order of their heads.

    A head points to its phrase's first and last word, and to the head of an
    earlier mention of the same within the window, or to none (Lee et al., 2017).
    Nothing where the encoder does not tell mentions.
    """
    if encoded.words is None:
        return ()
    firsts = pieces.firsts
    chances = encoded.words.mentions[firsts]
    any_head = np.flatnonzero(1 - chances[:, 0] >= LEAST)
    heads = firsts[any_head]
    tags = chances[any_head, 1:].argmax(axis=1) + 1
    kept = np.flatnonzero(_WANTED[tags])
    numbers = {at: number for number, at in enumerate(kept.tolist())}
    relations = encoded.words.relations[heads].argmax(axis=1).tolist()
    sure = (1 - chances[any_head, 0]).tolist()
    homes = encoded.home[heads].tolist()
    reach: _Reach | None = None
    out = []
    for at in kept.tolist():
        if reach is None or reach.window is not encoded.windows[homes[at]]:
            reach = _Reach(encoded.windows[homes[at]], firsts, heads)
        begin, end = reach.borders(at)
        told, fresh = reach.antecedents(at)
        head = heads[at]
        form, kind = MENTION_TAGS[tags[at]].split("-")
        out.append(
            FoundMention(
                Span(int(pieces.starts[begin]), int(pieces.word_end[end])),
                Span(int(pieces.starts[head]), int(pieces.word_end[head])),
                form,
                kind,
                RELATIONS[relations[at]],
                round(sure[at], 4),
                tuple((numbers[earlier], chance) for earlier, chance in told if earlier in numbers),
                fresh,
            )
        )
    return tuple(out)


class _Reach:
    """The words of one window and the heads among them: where a head finds its phrase and its like."""

    def __init__(self, window: Window, firsts: NDArray[np.int64], heads: NDArray[np.int64]) -> None:
        """Take the vectors of the window's words and heads; `firsts` and `heads` are of the whole text."""
        assert window.grammar is not None
        self.window, vectors = window, window.grammar
        self._words = _between(firsts, window)
        rows = self._words - window.start + 1
        self._first_asks, self._first_answers = vectors.first_asks[rows], vectors.first_answers[rows]
        self._last_asks, self._last_answers = vectors.last_asks[rows], vectors.last_answers[rows]
        self._begin = int(np.searchsorted(heads, window.start))  # the first head of the window
        inside = _between(heads, window)
        self._places = np.searchsorted(self._words, inside).tolist()
        rows = np.append(0, inside - window.start + 1)
        self._asks, self._answers = vectors.antecedent_asks[rows], vectors.antecedent_answers[rows]

    def borders(self, head: int) -> tuple[int, int]:
        """Return the first pieces of the first and last word of the phrase of a head."""
        place = self._places[head - self._begin]
        low = max(0, place - LONGEST)
        first = self._first_answers[low : place + 1] @ self._first_asks[place]
        last = self._last_answers[place : place + LONGEST + 1] @ self._last_asks[place]
        return int(self._words[low + int(first.argmax())]), int(self._words[place + int(last.argmax())])

    def antecedents(self, head: int) -> tuple[list[tuple[int, float]], float]:
        """Return the likeliest earlier heads with their chance, best first, and the chance of none."""
        row = head - self._begin + 1
        chances: Floats = softmax(self._answers[:row] @ self._asks[row] / _SCALE)
        order = np.argsort(-chances[1:], kind="stable")[:MOST_TOLD].tolist()
        likely = [(self._begin + i, float(chances[1 + i])) for i in order]
        return [(i, round(p, 4)) for i, p in likely if p >= WORTH_TELLING], round(float(chances[0]), 4)


def _between(places: NDArray[np.int64], window: Window) -> NDArray[np.int64]:
    low, high = np.searchsorted(places, (window.start, window.end))
    return places[low:high]
