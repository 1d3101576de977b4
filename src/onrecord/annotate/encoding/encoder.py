"""One pass of the encoder over a text, in overlapping windows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from importlib import resources
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoding.confidence import Calibration
from onrecord.annotate.encoding.pieces import CLS, SEP, Pieces
from onrecord.annotate.encoding.sessions import session_of
from onrecord.annotate.encoding.windows import borders, home_of
from onrecord.annotate.encoding.wordpiece import Tokenizer, load_tokenizer
from onrecord.errors import ModelUnavailable

BATCH = 256  # pieces that go through the encoder at once; more gain nothing on one core
ENGINES = ("accurate", "fast")

Floats = NDArray[np.float32]


class Session(Protocol):
    """What runs the network: an onnxruntime session, or in training the network itself."""

    def run(self, names: Sequence[str], feeds: dict[str, NDArray[np.int64]]) -> list[Floats]:
        """Return the outputs named, of those that learn/network.py describes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a model reads: the numbers on its card (weights/ENGINE.json).

    `window` pieces at a time at most, CLS and SEP included; windows `stride`
    apart, so that each piece is well inside one of them; `calibration` scales
    raw scores to probabilities (confidence.py); `transitions` (7, 7) between
    roles are those of relations.role_spans; `within` is added to the log-odds
    of every role within others' statements: the networks learnt these from
    what had been found, a part of what there is, and are too unsure of them.
    `deeper` says that their contents are read again, where further ones are likely.
    """

    window: int = 320
    stride: int = 224
    calibration: Calibration = field(default_factory=Calibration)
    transitions: Floats | None = None
    within: float = 0.0
    deeper: bool = True


@dataclass(frozen=True, slots=True)
class Models:
    """The loaded tokenizer and encoder; safe to share between threads.

    `one_pass` says that the encoder finds statements within statements too,
    in the pass that finds the outer ones; `grammar` that it tells where spans
    end, who and what is mentioned, and what mentions are the same.
    """

    tokenizer: Tokenizer
    session: Session
    settings: Settings
    one_pass: bool
    grammar: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """Outputs over pieces [start, end) of the text.

    `content_asks`, `cue_answers`, `cue_asks`, `source_answers` have shape
    (1 + end - start, width), a width for each engine; row 0 is CLS, which answers for "no source".
    """

    start: int
    end: int
    content_asks: Floats
    cue_answers: Floats
    cue_asks: Floats
    source_answers: Floats
    grammar: Vectors | None = None


@dataclass(frozen=True, slots=True)
class Vectors:
    """Of the same pieces: what a mention's head asks for and words answer, each (1 + end - start, width)."""

    first_asks: Floats
    first_answers: Floats
    last_asks: Floats
    last_answers: Floats
    antecedent_asks: Floats
    antecedent_answers: Floats

    def each(self) -> tuple[Floats, ...]:
        """Return them in order."""
        borders = (self.first_asks, self.first_answers, self.last_asks, self.last_answers)
        return (*borders, self.antecedent_asks, self.antecedent_answers)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of pieces as words, in probabilities but for relations, meant for first pieces.

    `mentions` (n, 13): MENTION_TAGS of mentions.py; `relations` (n, 36), as
    scores: its relation to its head, RELATIONS of mentions.py.
    """

    mentions: Floats
    relations: Floats


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of a text of n pieces.

    `roles` (n, 7), `ends` (n, 4: no span ends with this word, a source, a cue,
    a content does) and `names` (n, 9) are probabilities, each row from the
    window in which the piece is most central; `home` (n,) is that window.
    `inner` are the roles of statements within statements, and their windows.
    What the encoder does not tell, or was not asked, is None.
    """

    roles: Floats
    home: NDArray[np.int64]
    windows: tuple[Window, ...]
    ends: Floats | None = None
    names: Floats | None = None
    inner: Encoded | None = None
    words: Words | None = None


def vectors_at(encoded: Encoded, at: NDArray[np.int64], parts: slice) -> Floats:
    """Return (k, width): what `parts` of Vectors.each() say of the k pieces `at`, in text order."""
    homes, found = encoded.home[at], []
    for number in np.unique(homes).tolist():
        window = encoded.windows[number]
        assert window.grammar is not None
        low, high = np.searchsorted(homes, (number, number + 1))
        rows = at[low:high] - window.start + 1
        found.append(np.concatenate([part[rows] for part in window.grammar.each()[parts]], axis=1))
    return np.concatenate(found) if found else np.empty((0, 0), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Output:
    """What the encoder says of one window: probabilities by name, and vectors."""

    window: Window
    chances: dict[str, Floats]
    inner: Window | None = None


def load_models(threads: int = 2, engine: str = "accurate") -> Models:
    """Return the models of `engine`, one of ENGINES, that lie in the package.

    Raises ModelUnavailable when a file is missing or damaged.
    """
    weights = resources.files("onrecord.annotate") / "weights"
    path = weights / f"{engine}.onnx"
    try:
        data = path.read_bytes()
        card = json.loads((weights / f"{engine}.json").read_text("utf-8"))
        session = session_of(data, threads)
    except Exception as error:  # onnxruntime raises its own, undocumented classes
        raise ModelUnavailable(
            str(path), f"the encoder cannot be loaded: {error}", "install onrecord again"
        ) from error
    told = {output.name for output in session.get_outputs()}
    transitions = np.array(card["transitions"], dtype=np.float32)
    scale = Calibration(*card["calibration"])
    settings = Settings(card["window"], card["stride"], scale, transitions, card["within"], card["deeper"])
    return Models(load_tokenizer(), session, settings, "inner" in told, "mentions" in told)


def encode(texts: Sequence[Pieces], models: Models, *, whole: bool = True) -> list[Encoded]:
    """Return the encoder's outputs for texts of at least one piece each, in their order.

    All that it tells, or only roles, ends and links when not `whole`. Windows
    share a batch only with those of their own length, so that nothing is padding.
    """
    by_length: dict[int, list[tuple[int, int, int]]] = {}
    most = models.settings.window - 2
    for i, pieces in enumerate(texts):
        for start, end in borders(len(pieces), most, models.settings.stride):
            by_length.setdefault(end - start, []).append((i, start, end))
    asked = _asked(models, whole)
    found: dict[int, list[_Output]] = {i: [] for i in range(len(texts))}
    for length, alike in by_length.items():
        size = max(1, BATCH // length)
        for at in range(0, len(alike), size):
            batch = alike[at : at + size]
            for (i, _, _), output in zip(batch, _run(texts, batch, models, asked), strict=True):
                found[i].append(output)
    return [_stitched(len(pieces), found[i]) for i, pieces in enumerate(texts)]


def _asked(models: Models, whole: bool) -> list[str]:
    asked = ["roles", "links", *(("ends",) if models.grammar else ())]
    if whole:
        asked += ("names", *(("inner", "inner_links") if models.one_pass else ()))
        asked += ("mentions", "deprels", "borders", "antecedents") if models.grammar else ()
    return asked


def _run(
    texts: Sequence[Pieces], batch: list[tuple[int, int, int]], models: Models, asked: Sequence[str]
) -> list[_Output]:
    length = batch[0][2] - batch[0][1]
    ids, shapes, quoted = (np.zeros((len(batch), length + 2), dtype=np.int64) for _ in range(3))
    ids[:, 0], ids[:, -1] = CLS, SEP
    for row, (text, start, end) in enumerate(batch):
        pieces = texts[text]
        ids[row, 1:-1] = pieces.ids[start:end]
        shapes[row, 1:-1] = pieces.shapes[start:end]
        quoted[row, 1:-1] = pieces.quoted[start:end]
    feeds = {"ids": ids, "shapes": shapes, "quoted": quoted}
    said = dict(zip(asked, models.session.run(asked, feeds), strict=True))
    more = {"inner": models.settings.within}
    chances = {key: _tag_chances(said[key][:, 1:-1], more.get(key)) for key in asked if key in _TAGS}
    if "deprels" in said:
        chances["deprels"] = said["deprels"][:, 1:-1]  # scores, of which the best is all that is asked for
    out = []
    for row, (_, start, end) in enumerate(batch):
        window = _window(start, end, said["links"][row])
        if "borders" in said:
            vectors = (*_parted(said["borders"][row], 4), *_parted(said["antecedents"][row], 2))
            window = replace(window, grammar=Vectors(*vectors))
        inner = _window(start, end, said["inner_links"][row]) if "inner_links" in said else None
        out.append(_Output(window, {key: rows[row] for key, rows in chances.items()}, inner))
    return out


_TAGS = frozenset(("roles", "names", "inner", "ends", "mentions"))


def _window(start: int, end: int, links: Floats) -> Window:
    content_asks, cue_answers, cue_asks, source_answers = _parted(links, 4)
    return Window(start, end, content_asks, cue_answers, cue_asks, source_answers)


def _parted(vectors: Floats, parts: int) -> list[Floats]:
    """Return the vectors of CLS and the pieces of a window, their columns in so many parts."""
    width = vectors.shape[1] // parts
    return [vectors[:-1, at : at + width] for at in range(0, vectors.shape[1], width)]


def _stitched(n: int, outputs: list[_Output]) -> Encoded:
    outputs = sorted(outputs, key=lambda output: output.window.start)
    home = home_of(n, [(output.window.start, output.window.end) for output in outputs])
    told = {key: _gathered(home, outputs, key) for key in outputs[0].chances}
    inner = tuple(output.inner for output in outputs if output.inner is not None)  # none where not asked
    return Encoded(
        told["roles"],
        home,
        tuple(output.window for output in outputs),
        told.get("ends"),
        told.get("names"),
        Encoded(told["inner"], home, inner) if "inner" in told else None,
        Words(told["mentions"], told["deprels"]) if "mentions" in told else None,
    )


def _gathered(home: NDArray[np.int64], outputs: list[_Output], key: str) -> Floats:
    """Return each piece's row from the window that is its home."""
    if len(outputs) == 1:
        return outputs[0].chances[key]
    bounds = [0, *(np.flatnonzero(np.diff(home)) + 1).tolist(), len(home)]
    parts = (
        output.chances[key][start - output.window.start : end - output.window.start]
        for output, (start, end) in zip(outputs, pairwise(bounds), strict=True)
    )
    return np.concatenate(list(parts))


def _tag_chances(scores: Floats, more: float | None) -> Floats:
    """Return (b, n, tags) probabilities, `more` added to the scores of all tags but the first.

    What softmax returns; numpy is faster the long way, along many words, than along few tags.
    """
    columns = np.ascontiguousarray(scores.swapaxes(1, 2))
    if more is not None:
        columns[:, 1:] += more
    columns -= columns.max(axis=1, keepdims=True)
    np.exp(columns, out=columns)
    columns /= columns.sum(axis=1, keepdims=True)
    return np.ascontiguousarray(columns.swapaxes(1, 2))


def pointing(asks: Floats, answers: Floats) -> Floats:
    """Return the scores (asking, answering) of pointing from the one to the other; each (…, width)."""
    scores: Floats = asks @ answers.T / np.float32(asks.shape[-1] ** 0.5)
    return scores


def softmax(scores: Floats) -> Floats:
    """Return probabilities along the last axis."""
    chances: Floats = scores - scores.max(axis=-1, keepdims=True)
    np.exp(chances, out=chances)
    chances /= chances.sum(axis=-1, keepdims=True)
    return chances
