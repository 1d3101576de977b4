"""Mentions of people, organisations and places, named or not, and which of them are the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoder import LINK, Encoded, Floats, Vectors, softmax
from onrecord.annotate.pieces import Pieces
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
    firsts = np.flatnonzero(pieces.first)
    chances = encoded.words.mentions[firsts]
    any_head = np.flatnonzero(1 - chances[:, 0] >= LEAST)
    heads = firsts[any_head]
    tags = chances[any_head, 1:].argmax(axis=1) + 1
    kept = np.flatnonzero(_WANTED[tags])
    numbers = {int(at): number for number, at in enumerate(kept)}
    out = []
    for at in kept.tolist():
        head = int(heads[at])
        window = encoded.windows[encoded.home[head]]
        assert window.grammar is not None
        low, high = np.searchsorted(firsts, (window.start, window.end))
        near = firsts[low:high]
        place = int(np.searchsorted(near, head))
        begin, end = _borders(window.grammar, near - window.start + 1, place)
        earlier = np.arange(int(np.searchsorted(heads, window.start)), at)
        told, fresh = _antecedents(window.grammar, heads[earlier] - window.start + 1, head - window.start + 1)
        form, kind = MENTION_TAGS[tags[at]].split("-")
        antecedents = tuple((numbers[int(earlier[i])], p) for i, p in told if int(earlier[i]) in numbers)
        out.append(
            FoundMention(
                Span(int(pieces.starts[near[begin]]), int(pieces.word_end[near[end]])),
                Span(int(pieces.starts[head]), int(pieces.word_end[head])),
                form,
                kind,
                RELATIONS[int(encoded.words.relations[head].argmax())],
                round(float(1 - chances[any_head[at], 0]), 4),
                antecedents,
                fresh,
            )
        )
    return tuple(out)


def _borders(vectors: Vectors, near: NDArray[np.int64], place: int) -> tuple[int, int]:
    """Return which of the words `near` (rows of the vectors) are the first and last of the phrase of one."""
    low, high = max(0, place - LONGEST), min(len(near), place + LONGEST + 1)
    first = vectors.first_answers[near[low : place + 1]] @ vectors.first_asks[near[place]]
    last = vectors.last_answers[near[place:high]] @ vectors.last_asks[near[place]]
    return low + int(first.argmax()), place + int(last.argmax())


def _antecedents(
    vectors: Vectors, earlier: NDArray[np.int64], head: int
) -> tuple[list[tuple[int, float]], float]:
    """Return the likeliest of the rows `earlier` as (index, chance), best first, and the chance of none."""
    rows = np.append(0, earlier)
    chances: Floats = softmax(vectors.antecedent_answers[rows] @ vectors.antecedent_asks[head] / _SCALE)
    order = np.argsort(-chances[1:], kind="stable")[:MOST_TOLD]
    told = [(int(i), round(float(chances[1 + i]), 4)) for i in order if chances[1 + i] >= WORTH_TELLING]
    return told, round(float(chances[0]), 4)
