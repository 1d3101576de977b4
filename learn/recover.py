"""The network behind the weights in the package, to train on: `python -m learn.recover --out runs/shipped`.

The matrices come back from 8 bits, so they are a little off; the word
vectors, which training leaves alone, are those of MiniLM.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from learn.network import Network, from_minilm
from learn.train import minilm_weights
from onrecord.annotate import encoder

WEIGHTS = Path(encoder.__file__).parent / "weights"
_PRODUCT = re.compile(r"/(?:network/)?(?P<part>[\w./]+)/MatMul(?:_quant|\.back)?$")


def recover(path: Path) -> Network:
    """Return a Network with the weights of an exported `accurate`; heads that it lacks start from nothing."""
    graph = onnx.load(str(path)).graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    network = from_minilm(minilm_weights())
    state = network.state_dict()
    words = state["words.weight"]
    found = {name.removeprefix("network."): value for name, value in stored.items()}
    for name, value in state.items():
        if name in found:
            state[name] = torch.from_numpy(np.array(found[name], dtype=np.float32)).view(value.shape)
        elif f"{name}_quantized" in found:
            state[name] = _plain(found, f"{name}_quantized", f"{name}_scale", f"{name}_zero_point")
    for node in graph.node:
        match = _PRODUCT.match(node.name)
        if match is None:
            continue
        name = f"{match['part'].replace('/', '.')}.weight"
        if node.op_type == "MatMulInteger":
            base = node.input[1].removesuffix("_quantized")
            state[name] = _plain(stored, node.input[1], f"{base}_scale", f"{base}_zero_point").T
        elif node.op_type == "DequantizeLinear" and ".bytes" in node.input[0]:
            state[name] = _plain(stored, *node.input[:3]).T
    state["words.weight"] = words
    network.load_state_dict({name: value.contiguous() for name, value in state.items()})
    return network


def _plain(stored: dict[str, NDArray[np.generic]], values: str, scale: str, zero: str) -> Tensor:
    whole = stored[values].astype(np.float32) - stored[zero].astype(np.float32)
    return torch.from_numpy(whole * stored[scale].astype(np.float32))


def main() -> None:
    """Write `network.pt`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("runs/shipped"))
    parser.add_argument("--weights", type=Path, default=WEIGHTS / "accurate.onnx")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.save(recover(chosen.weights).state_dict(), chosen.out / "network.pt")


if __name__ == "__main__":
    main()
