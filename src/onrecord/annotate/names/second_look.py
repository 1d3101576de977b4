"""Of what kind each name is, looked at again as a whole: its words and those beside it.

The tags are of single words, and learnt where most names are of news. A small
network adds to what they say, from the vectors by which words answer for
phrases. Trained by learn/kinds.py on a corpus whose names the encoder has not seen.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoding.encoder import Encoded, Floats, vectors_at
from onrecord.annotate.encoding.pieces import Pieces

WIDTH = 4 * 96  # of a word's vector: what it asks for and answers as either border of a phrase
_BORDERS = slice(0, 4)  # of Vectors.each()
TOLD = 11  # features that are no vectors; they reach the kinds directly too
FEATURES = 2 * WIDTH + TOLD
KINDS, PERSON = 4, 0
# No kind is less likely than this to the network, nor for a name, nor by what is said of its words elsewhere.
LEAST, _LEAST_SAID = np.float32(1e-3), np.float32(1e-4)


@dataclass(frozen=True, slots=True)
class Tagged:
    """Names as the tags have them: n pairs of first word and word behind the last, and what their words are.

    `own` (n, 4) is what speaks for each kind in its own place, `everywhere` (n, 4) what does for all names of
    the same words, and for full names that end in a surname, `evidence` (n, 4) both; `of_any` (words,)
    is the chance of each word of the text to be in a name at all; `of` (n,) numbers the names by their words,
    and `known` (n,) tells the well-known organisations.
    """

    lows: NDArray[np.int64]
    highs: NDArray[np.int64]
    keys: Sequence[tuple[str, ...]]
    own: Floats
    everywhere: Floats
    evidence: Floats
    of_any: Floats
    of: NDArray[np.int64]
    known: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Network:
    """One layer of units between features and kinds, and what features that are no vectors add themselves."""

    into: Floats  # (FEATURES, units)
    bias: Floats
    out: Floats  # (units, KINDS)
    told: Floats  # (TOLD, KINDS)
    base: Floats  # (KINDS,)


def kinds_of(pieces: Pieces, encoded: Encoded, tagged: Tagged) -> NDArray[np.int64]:
    """Return the likeliest kind of each name; where the encoder tells no phrases, by the tags alone.

    Whom the tags take for a person stays one: what the network learnt from has
    firms, not people, alone in a line, and it made bodies of people in headings.
    """
    by_tags: NDArray[np.int64] = tagged.evidence.argmax(axis=1)
    if encoded.words is None or not len(tagged.lows):
        return by_tags
    net = load_network()
    found = features(pieces, encoded, tagged)
    units = np.maximum(found @ net.into + net.bias, 0)
    scores = logs(tagged.evidence, LEAST) + units @ net.out + found[:, -TOLD:] @ net.told + net.base
    return np.where(by_tags == PERSON, by_tags, scores.argmax(axis=1))


def features(pieces: Pieces, encoded: Encoded, tagged: Tagged) -> Floats:
    """Return (n, FEATURES): mean vectors of the name and of the words around it, then what is TOLD."""
    times = np.bincount(tagged.of)
    others = (tagged.known, np.log(times[tagged.of]), tagged.highs - tagged.lows)
    return np.concatenate(
        (
            _vectors(pieces, encoded, tagged),
            logs(tagged.own, _LEAST_SAID),
            logs(tagged.everywhere, _LEAST_SAID),
            np.stack(others, axis=1).astype(np.float32),
        ),
        axis=1,
    )


def logs(evidence: Floats, least: np.float32) -> Floats:
    """Return what speaks for each kind as logs of shares of at least `least`."""
    total = np.maximum(evidence.sum(axis=1, keepdims=True), np.float32(1e-6))
    out: Floats = np.log(np.maximum(evidence / total, least))
    return out


def _vectors(pieces: Pieces, encoded: Encoded, tagged: Tagged) -> Floats:
    """Return (n, 2 * WIDTH): the mean vector of each name's words, and that of the words around it."""
    lows, highs, words = tagged.lows, tagged.highs, len(pieces.firsts)
    steps = np.zeros(words + 3, dtype=np.int64)  # places of words, one before the text and one behind it
    np.add.at(steps, lows, 1)
    np.add.at(steps, highs + 2, -1)
    wanted = np.cumsum(steps)[:-1] > 0
    places = np.flatnonzero(wanted)
    inside = places[(places > 0) & (places <= words)] - 1
    nothing = np.zeros((1, WIDTH), dtype=np.float32)
    before, behind = nothing[: int(wanted[0])], nothing[: int(wanted[-1])]
    rows = np.concatenate((before, vectors_at(encoded, pieces.firsts[inside], _BORDERS), behind))
    row_of = np.cumsum(wanted) - 1
    out = np.empty((len(lows), 2 * WIDTH), dtype=np.float32)
    first, lengths = row_of[lows + 1], highs - lows
    out[:, :WIDTH] = rows[first]
    for step in range(1, int(lengths.max())):
        longer = np.flatnonzero(lengths > step)
        out[longer, :WIDTH] += rows[first[longer] + step]
    out[:, :WIDTH] /= lengths[:, None]
    out[:, WIDTH:] = (rows[first - 1] + rows[first + lengths]) / np.float32(2)
    return out


@lru_cache(maxsize=1)
def load_network() -> Network:
    """Return the network that lies beside the encoder's weights."""
    path = resources.files("onrecord.annotate") / "weights" / "kinds.json"
    found = json.loads(path.read_text("utf-8"))
    return Network(**{name: np.array(values, dtype=np.float32) for name, values in found.items()})
