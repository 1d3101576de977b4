"""Processors of different kinds compute the same products."""

from __future__ import annotations

from importlib import resources

import numpy as np
import onnxruntime
import pytest

from onrecord.annotate.encoding import sessions

PROBE = (resources.files("onrecord.annotate") / "weights" / "probe.onnx").read_bytes()
LEFT = {"left": np.full((1, 2), 255, dtype=np.uint8)}


def test_sums_of_products_are_whole_on_this_processor() -> None:
    (found,) = sessions.session_of(PROBE, 1).run(None, LEFT)
    assert found.tolist() == [[2 * 127 * 255]]


@pytest.mark.parametrize(("found", "precise"), [(2 * 127 * 255, False), (2**15 - 1, True)])
def test_only_processors_that_cut_sums_off_take_the_slower_way(
    monkeypatch: pytest.MonkeyPatch, found: int, precise: bool
) -> None:
    made: list[bool] = []

    class Fake:
        def __init__(self, network: bytes, options: onnxruntime.SessionOptions, **_: object) -> None:
            try:
                made.append(options.get_session_config_entry("session.x64quantprecision") == "1")
            except RuntimeError:  # there is no such entry
                made.append(False)

        def run(self, names: None, feeds: dict[str, np.ndarray]) -> list[np.ndarray]:
            return [np.array([[found]])]

    monkeypatch.setattr(onnxruntime, "InferenceSession", Fake)
    sessions._cuts_sums_off.cache_clear()
    try:
        sessions.session_of(b"", 1)
    finally:
        sessions._cuts_sums_off.cache_clear()
    assert made == [False, precise]
