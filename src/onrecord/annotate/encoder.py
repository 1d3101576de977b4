"""One pass of the encoder over a text, in overlapping windows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.annotate.pieces import CLS, SEP, Pieces
from onrecord.annotate.wordpiece import Tokenizer, load_tokenizer
from onrecord.errors import ModelUnavailable

WINDOW = 320  # pieces, CLS and SEP included: the size in training
STRIDE = 224  # so that each piece is at least 47 pieces from a border, save at the text's ends
BATCH = 8
LINK = 96
MODEL_FILE = "accurate.onnx"
CARD_FILE = "accurate.json"

Floats = NDArray[np.float32]


class Session(Protocol):
    """What runs the network: an onnxruntime session, or in training the network itself."""

    def run(self, names: Sequence[str], feeds: dict[str, NDArray[np.int64]]) -> list[Floats]:
        """Return the outputs named, of those that learn/network.py describes."""


@dataclass(frozen=True, slots=True)
class Models:
    """The loaded tokenizer and encoder; safe to share between threads.

    `calibration` scales raw scores to probabilities (confidence.py).
    """

    tokenizer: Tokenizer
    session: Session
    calibration: tuple[float, float]


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
    """

    roles: Floats
    names: Floats
    home: NDArray[np.int64]
    windows: tuple[Window, ...]


_Output = tuple[Floats, Floats, Window]


def load_models(threads: int = 2) -> Models:
    """Return the models that lie in the package.

    Raises ModelUnavailable when the file is missing or damaged.
    """
    folder = resources.files("onrecord.annotate") / "weights"
    path = folder / MODEL_FILE
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = threads
    settings.inter_op_num_threads = 1
    settings.log_severity_level = 3
    try:
        data = path.read_bytes()
        card = json.loads((folder / CARD_FILE).read_text("utf-8"))
        session = onnxruntime.InferenceSession(data, settings, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own, undocumented classes
        raise ModelUnavailable(
            str(path), f"the encoder cannot be loaded: {error}", "install onrecord again"
        ) from error
    a, b = card["calibration"]
    return Models(load_tokenizer(), session, (a, b))


def borders(n: int) -> list[tuple[int, int]]:
    """Return the piece ranges of the windows over n pieces, in order."""
    step = WINDOW - 2
    if n <= step:
        return [(0, n)]
    starts = list(range(0, n - step, STRIDE))
    starts.append(n - step)
    return [(s, s + step) for s in starts]


def encode(texts: Sequence[Pieces], models: Models) -> list[Encoded]:
    """Return the encoder's outputs for texts of at least one piece each, in their order.

    Windows of like length share a batch, so that little is padding.
    """
    asked = [(i, start, end) for i, pieces in enumerate(texts) for start, end in borders(len(pieces))]
    asked.sort(key=lambda w: w[2] - w[1])
    found: dict[int, list[_Output]] = {i: [] for i in range(len(texts))}
    for at in range(0, len(asked), BATCH):
        batch = asked[at : at + BATCH]
        for (i, _, _), output in zip(batch, _run(texts, batch, models), strict=True):
            found[i].append(output)
    return [_stitched(len(pieces), found[i]) for i, pieces in enumerate(texts)]


def _stitched(n: int, found: list[_Output]) -> Encoded:
    found = sorted(found, key=lambda output: output[2].start)
    ranges = [(window.start, window.end) for _, _, window in found]
    centrality = np.full((len(ranges), n), -1, dtype=np.int64)
    for row, (start, end) in enumerate(ranges):
        places = np.arange(start, end)
        centrality[row, start:end] = np.minimum(places - start, end - 1 - places)
        if start == 0:
            centrality[row, : (end + 1) // 2] += n
        if end == n:
            centrality[row, end - (end - start + 1) // 2 :] += n
    home = centrality.argmax(axis=0)
    roles = np.empty((n, found[0][0].shape[1]), dtype=np.float32)
    names = np.empty((n, found[0][1].shape[1]), dtype=np.float32)
    for row, (window_roles, window_names, window) in enumerate(found):
        mine = np.flatnonzero(home[window.start : window.end] == row)
        roles[window.start + mine] = window_roles[mine]
        names[window.start + mine] = window_names[mine]
    return Encoded(roles, names, home, tuple(window for _, _, window in found))


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
    roles, names, links = models.session.run(
        ["roles", "names", "links"], {"ids": ids, "mask": mask, "shapes": shapes, "quoted": quoted}
    )
    out = []
    for row, (_, start, end) in enumerate(batch):
        inner = slice(1, end - start + 1)
        vectors = links[row, : end - start + 1]
        parts = (vectors[:, i * LINK : (i + 1) * LINK] for i in range(4))
        out.append((softmax(roles[row, inner]), softmax(names[row, inner]), Window(start, end, *parts)))
    return out


def softmax(scores: Floats) -> Floats:
    """Return probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    total: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return total
