"""The network behind the weights in the package, to train on: `python -m learn.recover --out runs/shipped`.

The matrices come back from 8 bits, so they are a little off; the word
vectors of `accurate`, which training leaves alone, are those of MiniLM.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

import onrecord.annotate
from learn.network import Fast, Network, from_minilm
from learn.train import minilm_weights

WEIGHTS = Path(onrecord.annotate.__file__).parent / "weights"
_PRODUCT = re.compile(r"/(?:network/)?(?P<part>[\w./]+)/MatMul(?:_quant|\.back)?$")
_MIX = re.compile(r"mixes\.\d+\.weight")
_SCALED = re.compile(r"/network/layers\.(?P<number>\d+)/Constant")


def recover(path: Path, network: Network | Fast) -> None:
    """Give `network` the weights of an exported one; heads that this lacks stay as they are.

    Channels that were evened are made uneven again, unless the network's layers keep them so.
    """
    graph = onnx.load(str(path)).graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state = network.state_dict()
    found = {name.removeprefix("network."): value for name, value in stored.items()}
    for name, value in state.items():
        if name in found:
            state[name] = torch.from_numpy(np.array(found[name], dtype=np.float32)).view(value.shape)
        elif f"{name}_quantized" in found:
            state[name] = _plain(found, f"{name}_quantized", f"{name}_scale", f"{name}_zero_point")
    if "names.plain.bias" in state and "names.bias" in found:  # an older export, whose head of names is plain
        state["names.plain.bias"] = torch.from_numpy(found["names.bias"].copy())
    for node in graph.node:
        match = _PRODUCT.match(node.name)
        if match is None:
            continue
        name = f"{match['part'].replace('/', '.')}.weight"
        name = "names.plain.weight" if name == "names.weight" and "names.plain.weight" in state else name
        if node.op_type == "MatMulInteger":
            base = node.input[1].removesuffix("_quantized")
            state[name] = _plain(stored, node.input[1], f"{base}_scale", f"{base}_zero_point").T
        elif node.op_type == "DequantizeLinear" and ".bytes" in node.input[0]:
            state[name] = _plain(stored, *node.input[:3]).T
    for place in [name.removesuffix(".weight") for name in state if _MIX.fullmatch(name)]:
        if f"{place}.value.weight" in state:
            halves = [f"{place}.{half}" for half in ("value", "gate")]
            state[f"{place}.weight"] = torch.cat([state.pop(f"{half}.weight") for half in halves])
            state[f"{place}.bias"] = torch.cat([torch.from_numpy(found[f"{h}.bias"].copy()) for h in halves])
    if isinstance(network, Network):
        state["words.weight"] = from_minilm(minilm_weights()).state_dict()["words.weight"]
    for number, scale in _evened(graph):
        state[f"layers.{number}.down.weight"] = state[f"layers.{number}.down.weight"] * scale
    for number in range(6):
        scale = found.get(f"layers.{number}.up.by")
        if scale is not None and f"layers.{number}.up.by" not in state:
            place = f"layers.{number}.up.weight"
            state[place] = state[place] * torch.from_numpy(np.array(scale, dtype=np.float32))
    network.load_state_dict({name: value.contiguous() for name, value in state.items()})


def _plain(stored: dict[str, NDArray[np.generic]], values: str, scale: str, zero: str) -> Tensor:
    whole = stored[values].astype(np.float32) - stored[zero].astype(np.float32)
    return torch.from_numpy(whole * stored[scale].astype(np.float32))


def _evened(graph: onnx.GraphProto) -> Iterator[tuple[int, Tensor]]:
    """Yield the layers of an older export that divides what comes out of GELU, and by what it multiplies."""
    for node in graph.node:
        match = _SCALED.match(node.name)
        value = numpy_helper.to_array(node.attribute[0].t) if match and node.op_type == "Constant" else None
        if match and value is not None and value.ndim == 1 and len(value) > 1:
            yield int(match["number"]), torch.from_numpy(value.copy())


def main() -> None:
    """Write `network.pt`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("runs/shipped"))
    parser.add_argument("--weights", type=Path, default=WEIGHTS / "accurate.onnx")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    network = from_minilm(minilm_weights())
    recover(chosen.weights, network)
    torch.save(network.state_dict(), chosen.out / "network.pt")


if __name__ == "__main__":
    main()
