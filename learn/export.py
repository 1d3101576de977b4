"""Export a trained network to ONNX, in int8: `python -m learn.export --run runs/accurate`.

Writes `accurate.onnx` beside the run, or into the package with `--install`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

import onrecord.annotate.encoder as encoder
from learn.network import Network

PACKAGE_FILE = Path(encoder.__file__).parent / "weights" / encoder.MODEL_FILE


def export(network: Network, target: Path) -> None:
    """Write `network` in single precision to `target`, batch and length left open."""
    network.eval()
    ids = torch.randint(1000, 2000, (2, 24))
    inputs = (ids, torch.ones_like(ids), torch.zeros_like(ids), torch.zeros_like(ids))
    names = ["ids", "mask", "shapes", "quoted"]
    outputs = ["roles", "names", "links"]
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


def main() -> None:
    """Export, quantise, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--checkpoint", action="store_true", help="use last.pt, not the finished network.pt")
    parser.add_argument("--single", action="store_true", help="keep single precision (90 MB; for comparison)")
    parser.add_argument("--install", action="store_true", help="write into the package")
    chosen = parser.parse_args()
    network = Network()
    saved = torch.load(chosen.run / ("last.pt" if chosen.checkpoint else "network.pt"))
    network.load_state_dict(saved["network"] if chosen.checkpoint else saved)
    target = PACKAGE_FILE if chosen.install else chosen.run / encoder.MODEL_FILE
    if chosen.single:
        export(network, target)
        return
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        export(network, plain)
        quantize_dynamic(plain, target, weight_type=QuantType.QInt8, per_channel=True)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
