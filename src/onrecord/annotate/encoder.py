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
    roles are those of relations.role_spans.
    """

    window: int = 320
    stride: int = 224
    calibration: Calibration = field(default_factory=Calibration)
    transitions: Floats | None = None


@dataclass(frozen=True, slots=True)
class Models:
    """The loaded tokenizer and encoder; safe to share between threads.

    `one_pass` says that the encoder finds statements within statements too,
    in the pass that finds the outer ones.
    """

    tokenizer: Tokenizer
    session: Session
    settings: Settings
    one_pass: bool


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


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of a text of n pieces.

    `roles` (n, 7) and `names` (n, 9) are probabilities, each row from the
    window in which the piece is most central; `home` (n,) is that window.
    `inner` says the same of statements within statements, None when the
    encoder has not been asked.
    """

    roles: Floats
    names: Floats
    home: NDArray[np.int64]
    windows: tuple[Window, ...]
    inner: Encoded | None = None


@dataclass(frozen=True, slots=True)
class _Output:
    """What the encoder says of one window."""

    window: Window
    roles: Floats
    names: Floats
    inner: _Output | None = None


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
    one_pass = any(output.name == "inner" for output in session.get_outputs())
    transitions = np.array(card["transitions"], dtype=np.float32)
    settings = Settings(card["window"], card["stride"], Calibration(*card["calibration"]), transitions)
    return Models(load_tokenizer(), session, settings, one_pass)


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
    return replace(_gathered(home, outputs), inner=_gathered(home, inner) if inner else None)


def _gathered(home: NDArray[np.int64], outputs: list[_Output]) -> Encoded:
    """Return each piece's row from the window that is its home."""
    roles = np.empty((len(home), outputs[0].roles.shape[1]), dtype=np.float32)
    names = np.empty((len(home), outputs[0].names.shape[1]), dtype=np.float32)
    for row, output in enumerate(outputs):
        start = output.window.start
        mine = np.flatnonzero(home[start : output.window.end] == row)
        roles[start + mine] = output.roles[mine]
        names[start + mine] = output.names[mine]
    return Encoded(roles, names, home, tuple(output.window for output in outputs))


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
    asked = ["roles", "names", "links", *(("inner", "inner_links") if models.one_pass else ())]
    feeds = {"ids": ids, "mask": mask, "shapes": shapes, "quoted": quoted}
    roles, names, links, *within = models.session.run(asked, feeds)
    roles, names = softmax(roles), softmax(names)
    inner_roles = softmax(within[0]) if within else None
    out = []
    for row, (_, start, end) in enumerate(batch):
        rows = slice(1, end - start + 1)
        inner = None
        if inner_roles is not None:
            inner = _Output(_window(start, end, within[1][row]), inner_roles[row, rows], names[row, rows])
        out.append(_Output(_window(start, end, links[row]), roles[row, rows], names[row, rows], inner))
    return out


def _window(start: int, end: int, links: Floats) -> Window:
    vectors = links[: end - start + 1]
    return Window(start, end, *(vectors[:, i * LINK : (i + 1) * LINK] for i in range(4)))


def softmax(scores: Floats) -> Floats:
    """Return probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    total: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return total
