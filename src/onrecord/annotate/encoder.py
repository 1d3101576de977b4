"""One pass of the encoder over a text, in overlapping windows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from importlib import resources
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.annotate.confidence import Calibration
from onrecord.annotate.pieces import CLS, SEP, Pieces
from onrecord.annotate.wordpiece import Tokenizer, load_tokenizer
from onrecord.errors import ModelUnavailable

BATCH = 2
LINK = 96
ENGINES = ("accurate", "fast")

Floats = NDArray[np.float32]


class Session(Protocol):
    """What runs the network: an onnxruntime session, or in training the network itself."""

    def run(self, names: Sequence[str], feeds: dict[str, NDArray[np.int64]]) -> list[Floats]:
        """Return the outputs named, of those that learn/network.py describes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a model reads: the numbers on its card (weights/ENGINE.json).

    `window` pieces at a time, CLS and SEP included; windows `stride` apart,
    so that each piece is well inside one of them; `calibration` scales raw
    scores to probabilities (confidence.py); `transitions` (7, 7) between
    roles are those of relations.role_spans; `reads_again` says that contents
    likely to hold statements are read again, as texts of their own, though
    the encoder tells such statements in one pass: slower, and finds more.
    """

    window: int = 320
    stride: int = 224
    calibration: Calibration = field(default_factory=Calibration)
    transitions: Floats | None = None
    reads_again: bool = False


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
    (1 + end - start, LINK); row 0 is CLS, which answers for "no source".
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
    """Of the same pieces: what a mention's head asks for and words answer, each (1 + end - start, LINK)."""

    first_asks: Floats
    first_answers: Floats
    last_asks: Floats
    last_answers: Floats
    antecedent_asks: Floats
    antecedent_answers: Floats


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of pieces as words, in probabilities, meant for first pieces.

    `ends` (n, 4): no span ends here, a source, a cue, a content does;
    `mentions` (n, 13): MENTION_TAGS of mentions.py; `relations` (n, 36): its
    relation to its head, RELATIONS of mentions.py.
    """

    ends: Floats
    mentions: Floats
    relations: Floats


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of a text of n pieces.

    `roles` (n, 7) and `names` (n, 9) are probabilities, each row from the
    window in which the piece is most central; `home` (n,) is that window.
    `inner` says the same of statements within statements, None when the
    encoder has not been asked; `words` is None when it does not tell.
    """

    roles: Floats
    names: Floats
    home: NDArray[np.int64]
    windows: tuple[Window, ...]
    inner: Encoded | None = None
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class _Output:
    """What the encoder says of one window."""

    window: Window
    roles: Floats
    names: Floats
    inner: _Output | None = None
    words: Words | None = None


def load_models(threads: int = 2, engine: str = "accurate") -> Models:
    """Return the models of `engine`, one of ENGINES, that lie in the package.

    Raises ModelUnavailable when a file is missing or damaged.
    """
    weights = resources.files("onrecord.annotate") / "weights"
    path = weights / f"{engine}.onnx"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        data = path.read_bytes()
        card = json.loads((weights / f"{engine}.json").read_text("utf-8"))
        session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own, undocumented classes
        raise ModelUnavailable(
            str(path), f"the encoder cannot be loaded: {error}", "install onrecord again"
        ) from error
    told = {output.name for output in session.get_outputs()}
    transitions = np.array(card["transitions"], dtype=np.float32)
    scale = Calibration(*card["calibration"])
    settings = Settings(card["window"], card["stride"], scale, transitions, card["reads_again"])
    return Models(load_tokenizer(), session, settings, "inner" in told, "mentions" in told)


def borders(n: int, settings: Settings) -> list[tuple[int, int]]:
    """Return the piece ranges of the windows over n pieces, in order."""
    step = settings.window - 2
    if n <= step:
        return [(0, n)]
    starts = list(range(0, n - step, settings.stride))
    starts.append(n - step)
    return [(s, s + step) for s in starts]


def encode(texts: Sequence[Pieces], models: Models) -> list[Encoded]:
    """Return the encoder's outputs for texts of at least one piece each, in their order.

    Windows of like length share a batch, so that little is padding.
    """
    asked = [
        (i, start, end)
        for i, pieces in enumerate(texts)
        for start, end in borders(len(pieces), models.settings)
    ]
    asked.sort(key=lambda w: w[2] - w[1])
    found: dict[int, list[_Output]] = {i: [] for i in range(len(texts))}
    for at in range(0, len(asked), BATCH):
        batch = asked[at : at + BATCH]
        for (i, _, _), output in zip(batch, _run(texts, batch, models), strict=True):
            found[i].append(output)
    return [_stitched(len(pieces), found[i]) for i, pieces in enumerate(texts)]


def _stitched(n: int, outputs: list[_Output]) -> Encoded:
    outputs = sorted(outputs, key=lambda output: output.window.start)
    centrality = np.full((len(outputs), n), -1, dtype=np.int64)
    for row, output in enumerate(outputs):
        start, end = output.window.start, output.window.end
        places = np.arange(start, end)
        centrality[row, start:end] = np.minimum(places - start, end - 1 - places)
        if start == 0:
            centrality[row, : (end + 1) // 2] += n
        if end == n:
            centrality[row, end - (end - start + 1) // 2 :] += n
    home = centrality.argmax(axis=0)
    inner = [output.inner for output in outputs if output.inner is not None]
    words = [output.words for output in outputs if output.words is not None]
    return replace(
        _of_windows(home, outputs),
        inner=_of_windows(home, inner) if inner else None,
        words=Words(
            _gathered(home, outputs, [w.ends for w in words]),
            _gathered(home, outputs, [w.mentions for w in words]),
            _gathered(home, outputs, [w.relations for w in words]),
        )
        if words
        else None,
    )


def _of_windows(home: NDArray[np.int64], outputs: list[_Output]) -> Encoded:
    roles = _gathered(home, outputs, [output.roles for output in outputs])
    names = _gathered(home, outputs, [output.names for output in outputs])
    return Encoded(roles, names, home, tuple(output.window for output in outputs))


def _gathered(home: NDArray[np.int64], outputs: list[_Output], rows: list[Floats]) -> Floats:
    """Return each piece's row from the window that is its home."""
    out = np.empty((len(home), rows[0].shape[1]), dtype=np.float32)
    for number, (output, of_window) in enumerate(zip(outputs, rows, strict=True)):
        start = output.window.start
        mine = np.flatnonzero(home[start : output.window.end] == number)
        out[start + mine] = of_window[mine]
    return out


def _run(texts: Sequence[Pieces], batch: list[tuple[int, int, int]], models: Models) -> list[_Output]:
    longest = max(end - start for _, start, end in batch) + 2
    shape = (len(batch), longest)
    ids, mask, shapes, quoted = (np.zeros(shape, dtype=np.int64) for _ in range(4))
    for row, (text, start, end) in enumerate(batch):
        pieces, length = texts[text], end - start
        ids[row, 0], ids[row, 1 : length + 1], ids[row, length + 1] = CLS, pieces.ids[start:end], SEP
        mask[row, : length + 2] = 1
        shapes[row, 1 : length + 1] = pieces.shapes[start:end]
        quoted[row, 1 : length + 1] = pieces.quoted[start:end]
    asked = ["roles", "names", "links"]
    asked += ("inner", "inner_links") if models.one_pass else ()
    asked += ("ends", "mentions", "deprels", "borders", "antecedents") if models.grammar else ()
    feeds = {"ids": ids, "mask": mask, "shapes": shapes, "quoted": quoted}
    said = dict(zip(asked, models.session.run(asked, feeds), strict=True))
    chances = {key: softmax(said[key]) for key in said.keys() & _TAGS}
    out = []
    for row, (_, start, end) in enumerate(batch):
        rows = slice(1, end - start + 1)
        tags = {key: value[row, rows] for key, value in chances.items()}
        window = _window(start, end, said["links"][row])
        inner = words = None
        if models.one_pass:
            inner = _Output(_window(start, end, said["inner_links"][row]), tags["inner"], tags["names"])
        if models.grammar:
            vectors = np.concatenate((said["borders"][row], said["antecedents"][row]), axis=-1)
            window = replace(window, grammar=Vectors(*_parted(vectors, start, end)))
            words = Words(tags["ends"], tags["mentions"], tags["deprels"])
        out.append(_Output(window, tags["roles"], tags["names"], inner, words))
    return out


_TAGS = {"roles", "names", "inner", "ends", "mentions", "deprels"}


def _window(start: int, end: int, links: Floats) -> Window:
    content_asks, cue_answers, cue_asks, source_answers = _parted(links, start, end)
    return Window(start, end, content_asks, cue_answers, cue_asks, source_answers)


def _parted(vectors: Floats, start: int, end: int) -> list[Floats]:
    """Return the vectors of CLS and the pieces of a window, LINK columns at a time."""
    kept = vectors[: end - start + 1]
    return [kept[:, at : at + LINK] for at in range(0, kept.shape[1], LINK)]


def softmax(scores: Floats) -> Floats:
    """Return probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    total: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return total
