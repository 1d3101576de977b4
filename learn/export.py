"""Export a trained network to ONNX, in int8: `python -m learn.export --run runs/accurate`.

Writes `accurate.onnx` (with `--fast`, `fast.onnx`) beside the run, or into the
package with `--install`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

import onrecord.annotate.encoder as encoder
from learn.network import Fast, Network

WEIGHTS = Path(encoder.__file__).parent / "weights"


def export(network: Network | Fast, target: Path) -> None:
    """Write `network` in single precision to `target`, batch and length left open."""
    network.eval()
    ids = torch.randint(1000, 2000, (2, 24))
    inputs = (ids, torch.ones_like(ids), torch.zeros_like(ids), torch.zeros_like(ids))
    names = ["ids", "mask", "shapes", "quoted"]
    outputs = ["roles", "names", "links", "inner", "inner_links"]
    axes = {name: {0: "batch", 1: "length"} for name in names + outputs}
    torch.onnx.export(
        network,
        inputs,
        str(target),
        input_names=names,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantise(plain: Path, target: Path) -> None:
    """Write the network at `plain` to `target` in 8 bits.

    Matrix products run in 8 bits, weights with one scale per output channel,
    but for the second of each feed-forward pair: what comes out of GELU has
    outliers that one scale for the whole tensor cannot hold (half a point of
    relation F1 on PolNeAR dev). There the weights alone are stored in 8 bits.
    """
    names = [n.name for n in onnx.load(plain).graph.node if n.op_type == "MatMul" and "/down/" in n.name]
    quantize_dynamic(plain, target, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=names)
    model = onnx.load(target)
    for name in names:
        _store_in_bytes(model.graph, name)
    onnx.save(model, target)


def _store_in_bytes(graph: onnx.GraphProto, name: str) -> None:
    """Replace the weights of the MatMul `name` by bytes with a scale for each column."""
    (node,) = [n for n in graph.node if n.name == name]
    (stored,) = [i for i in graph.initializer if i.name == node.input[1]]
    weights = numpy_helper.to_array(stored)
    scale = np.abs(weights).max(axis=0) / 127
    scale[scale == 0] = 1
    whole = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    graph.initializer.remove(stored)
    made = {"bytes": whole, "scale": scale.astype(np.float32), "zero": np.zeros(len(scale), np.int8)}
    inputs = [f"{stored.name}.{part}" for part in made]
    graph.initializer.extend(
        numpy_helper.from_array(a, n) for a, n in zip(made.values(), inputs, strict=True)
    )
    back = helper.make_node("DequantizeLinear", inputs, [f"{stored.name}.back"], f"{name}.back", axis=1)
    node.input[1] = back.output[0]
    graph.node.insert(list(graph.node).index(node), back)


def main() -> None:
    """Export, quantise, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--checkpoint", action="store_true", help="use last.pt, not the finished network.pt")
    parser.add_argument("--single", action="store_true", help="keep single precision (90 MB; for comparison)")
    parser.add_argument("--fast", action="store_true", help="the fast network")
    parser.add_argument("--install", action="store_true", help="write into the package")
    chosen = parser.parse_args()
    network: Network | Fast = Fast() if chosen.fast else Network()
    saved = torch.load(chosen.run / ("last.pt" if chosen.checkpoint else "network.pt"))
    network.load_state_dict(saved["network"] if chosen.checkpoint else saved)
    target = (WEIGHTS if chosen.install else chosen.run) / ("fast.onnx" if chosen.fast else "accurate.onnx")
    if chosen.single:
        export(network, target)
        return
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        export(network, plain)
        quantise(plain, target)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
