"""What runs the networks of the package: onnxruntime, so that every processor computes the same products."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import numpy as np
import onnxruntime

# What onnxruntime puts in place of an addition and a LayerNormalization takes thrice their time on a CPU.
_SLOWER = ["SkipLayerNormFusion"]
_PRECISE = ("session.x64quantprecision", "1")
_LARGEST = 255  # of a byte; the probe has two weights of 127
_SUM = 2 * 127 * _LARGEST


def session_of(network: bytes, threads: int) -> onnxruntime.InferenceSession:
    """Return what runs a network of onnx on so many threads."""
    return _session(network, threads, precise=_cuts_sums_off())


@lru_cache(maxsize=1)
def _cuts_sums_off() -> bool:
    """Return whether this processor cuts sums of two 8-bit products off at 16 bits.

    Those without VNNI do, and then find other statements than the rest. What
    onnxruntime has against it doubles the time of those that need none, so one
    sum that is too large tells which this is (weights/probe.onnx, by learn.export).
    """
    network = (resources.files("onrecord.annotate") / "weights" / "probe.onnx").read_bytes()
    left = np.full((1, 2), _LARGEST, dtype=np.uint8)
    (found,) = _session(network, 1, precise=False).run(None, {"left": left})
    return bool(found[0, 0] != _SUM)


def _session(network: bytes, threads: int, *, precise: bool) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if precise:
        options.add_session_config_entry(*_PRECISE)
    return onnxruntime.InferenceSession(
        network, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )
