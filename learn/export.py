"""Export a trained network to ONNX, in int8: `python -m learn.export --run runs/accurate`.

Writes `accurate.onnx` (with `--fast`, `fast.onnx`) beside the run, or into the
package with `--install`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

import onrecord.annotate
from learn.corpora import polnear
from learn.network import FAST_LINK, OUTPUTS, Fast, Layer, Network, turns
from learn.recover import recover
from learn.windows import example, inputs_of, transitions
from onrecord.annotate.encoding.pieces import Pieces, cut
from onrecord.annotate.encoding.wordpiece import load_tokenizer
from onrecord.annotate.marks.quotations import QuotedText

READING = {"accurate": (296, 224), "fast": (1024, 960)}  # window and stride
OPSET = 17
WITHIN = 2.0  # log-odds that every role within others' statements is given
# Shows how large channels are: articles of PolNeAR train, every so many, in windows so long and so far apart.
EVENED, EVENED_ON, SHOWN, APART = 12, 24, 318, 300
LEAST_SEEN = 100  # pieces; shorter rests are not looked at
WEIGHTS = Path(onrecord.annotate.__file__).parent / "weights"


# What the program asks for, of what a network tells: syntax is only learnt beside.
PARTS = {
    "outer": ("roles", "names", "links"),
    "one-pass": ("roles", "names", "links", "inner", "inner_links"),
    "grammar": tuple(name for name in OUTPUTS if name not in ("upos", "tree")),
}


class Partial(nn.Module):
    """A network that tells only some of its outputs, of texts without padding."""

    def __init__(self, network: nn.Module, outputs: Sequence[str]) -> None:
        super().__init__()
        self.network = network
        self.outputs = outputs

    def forward(self, ids: Tensor, shapes: Tensor, quoted: Tensor) -> tuple[Tensor, ...]:
        """Return the outputs, in order."""
        said = dict(zip(OUTPUTS, self.network(ids, None, shapes, quoted), strict=False))
        return tuple(said[name] for name in self.outputs)


class Operator(torch.autograd.Function):
    """What onnxruntime has an operator of its own for; `symbolic` returns it."""

    @staticmethod
    def forward(context: Any, x: Tensor, *others: Any) -> Tensor:
        """Return what has the shape; only the operator is ever run."""
        return x.clone()


class Attention(Operator):
    """Attention without a mask as the one operator that onnxruntime has for it: a tenth of the time saved."""

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int, mask: None) -> Any:
        """Return the operator."""
        operator = "com.microsoft::MultiHeadAttention"
        return graph.op(operator, query, key, value, num_heads_i=heads).setType(query.type())


class Turning(Operator):
    """The turning of link vectors by their place as the one operator that onnxruntime has for it."""

    @staticmethod
    def symbolic(graph: Any, links: Any) -> Any:
        """Return the operator."""
        begin = graph.op("Constant", value_t=torch.zeros(1, dtype=torch.int64))
        tables = (graph.op("Constant", value_t=table) for table in turns(READING["fast"][0]))
        names = {"num_heads_i": 4, "rotary_embedding_dim_i": FAST_LINK // 2, "interleaved_i": 0}
        return graph.op("com.microsoft::RotaryEmbedding", links, begin, *tables, **names).setType(
            links.type()
        )


class Gelu(Operator):
    """GELU by its tangent: within 0.0005 of the exact one, in three quarters of its time."""

    @staticmethod
    def symbolic(graph: Any, x: Any) -> Any:
        """Return the operator."""
        return graph.op("com.microsoft::FastGelu", x).setType(x.type())


class Halves(nn.Module):
    """A product as two, of which each is one half of it: nothing is copied to part them."""

    def __init__(self, whole: nn.Linear) -> None:
        super().__init__()
        self.value, self.gate = (nn.Linear(whole.in_features, whole.out_features // 2) for _ in range(2))
        for half, weight, bias in zip(
            (self.value, self.gate), whole.weight.data.chunk(2), whole.bias.data.chunk(2), strict=True
        ):
            half.weight.data, half.bias.data = weight, bias

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return both halves."""
        return self.value(x), self.gate(x)


class ByRows(nn.Linear):
    """A product for which each row is brought to the same size first.

    8 bits have one scale for a whole tensor, and what comes out of GELU is four
    times as large for CLS as for the words.
    """

    def forward(self, x: Tensor) -> Tensor:
        """Return what a linear layer returns, for rows of which each has something above 0."""
        largest = x.amax(-1, keepdim=True)
        return functional.linear(x * largest.reciprocal(), self.weight) * largest + self.bias


class Evened(nn.Linear):
    """A product for which each channel is brought to a like size first, its weights to make up for it.

    8 bits have one scale for a whole tensor, and a channel or two of what goes
    into a layer are ten times as large as the others. Method: SmoothQuant, Xiao et al. (2023).
    """

    by: Tensor

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs)
        self.register_buffer("by", torch.ones(inputs))

    def forward(self, x: Tensor) -> Tensor:
        """Return what a linear layer returns."""
        return functional.linear(x * self.by, self.weight, self.bias)


SMOOTH = 0.7  # how much of the range goes over to the weights; 0.5 and 0.9 leave a tenth more of the error


def evened(layer: nn.Linear, largest: Tensor) -> Evened:
    """Return `layer`, whose input's channels are at most `largest`, with channels evened."""
    weights = layer.weight.abs().amax(0).clamp(min=1e-3)
    scale = largest.clamp(min=1e-3) ** SMOOTH / weights ** (1 - SMOOTH)
    scale = scale / scale.mean()
    out = Evened(layer.in_features, layer.out_features)
    out.weight.data, out.bias.data, out.by = layer.weight.data * scale, layer.bias.data, 1 / scale
    return out


def even(network: Network, texts: Sequence[Pieces]) -> None:
    """Even what goes into the wide products, as it is in `texts`: most of the 8 bits' error arises there."""
    largest: dict[nn.Module, Tensor] = {}

    def note(layer: nn.Module, inputs: tuple[Tensor, ...], _: Tensor) -> None:
        here = inputs[0].abs().amax((0, 1))
        largest[layer] = torch.maximum(largest[layer], here) if layer in largest else here

    network.eval()
    blocks = [layer for layer in network.layers if isinstance(layer, Layer)]
    hooks = [block.up.register_forward_hook(note) for block in blocks]
    with torch.no_grad():
        for pieces in texts:
            for at in range(0, len(pieces) - LEAST_SEEN, APART):
                inputs = inputs_of(pieces, at, at + SHOWN)
                ids, shapes, quoted = (torch.from_numpy(row)[None] for row in inputs.values())
                network(ids, None, shapes, quoted)
    for hook in hooks:
        hook.remove()
    for block in blocks:
        block.up = evened(block.up, largest[block.up])


def keep_even(network: Network | Fast) -> None:
    """Let `network` take channels as an export has evened them, so that it is exported as it was."""
    for layer in network.modules():
        if isinstance(layer, Layer):
            layer.up = Evened(layer.up.in_features, layer.up.out_features)


def by_rows(layer: nn.Linear) -> ByRows:
    """Return `layer` as one that scales its rows."""
    out = ByRows(layer.in_features, layer.out_features)
    out.load_state_dict(layer.state_dict())
    return out


def export(network: Network | Fast, target: Path, outputs: Sequence[str]) -> None:
    """Write `network` in single precision to `target`, batch and length left open."""
    network.eval()
    for layer in network.modules():
        if isinstance(layer, Layer):
            layer.attend = Attention.apply
            layer.gelu = Gelu.apply
            layer.down = by_rows(layer.down)
        if isinstance(layer, Fast):
            layer.turn = Turning.apply
            layer.mixes = nn.ModuleList(Halves(mix) for mix in layer.mixes)
            layer.halves = lambda mix, near: mix(near)
    ids = torch.randint(1000, 2000, (2, 24))
    inputs = (ids, torch.zeros_like(ids), torch.zeros_like(ids))
    names = ["ids", "shapes", "quoted"]
    axes = {name: {0: "batch", 1: "length"} for name in (*names, *outputs)}
    torch.onnx.export(
        Partial(network, outputs),
        inputs,
        str(target),
        input_names=names,
        output_names=list(outputs),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(plain: Path, target: Path) -> None:
    """Write the network at `plain` to `target`, matrix products in 8 bits, weights with a scale a column."""
    quantize_dynamic(plain, target, weight_type=QuantType.QInt8, per_channel=True)
    model = onnx.load(str(target))
    neighbours_in_bytes(model.graph)
    onnx.save(model, str(target))


def write_network(network: Network | Fast, target: Path, outputs: Sequence[str]) -> None:
    """Write `network` to `target` as it ships."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        export(network, plain, outputs)
        quantise(plain, target)


def neighbours_in_bytes(graph: onnx.GraphProto) -> None:
    """Let `Fast` turn words into 8 bits before it puts them side by side: a quarter of the copying.

    What is put there beyond the ends of a text is 0, which changes no scale,
    so the bytes are the same.
    """
    del graph.value_info[:]  # the types of before
    makers = {output: node for node in graph.node for output in node.output}
    for quantising in [node for node in graph.node if node.op_type == "DynamicQuantizeLinear"]:
        joining = makers.get(quantising.input[0])
        if joining is None or joining.op_type != "Concat":
            continue
        slices = [makers[joining.input[0]], makers[joining.input[2]]]
        padding = makers[slices[0].input[0]]
        words, zero = padding.input[0], quantising.output[2]
        joined, quantising.output[0] = quantising.output[0], f"{words}_bytes"
        quantising.input[0] = words
        padding.input[0], padding.input[2] = quantising.output[0], zero
        joining.input[1], joining.output[0] = quantising.output[0], joined
        graph.node.remove(quantising)
        graph.node.insert(list(graph.node).index(padding), quantising)


def write_probe() -> None:
    """Write the product whose sum shows whether a processor cuts such sums off (sessions.py)."""
    weights = numpy_helper.from_array(np.full((2, 1), 127, dtype=np.int8), "weights")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["left", "weights"], ["sum"])],
        "probe",
        [helper.make_tensor_value_info("left", TensorProto.UINT8, [1, 2])],
        [helper.make_tensor_value_info("sum", TensorProto.INT32, [1, 1])],
        [weights],
    )
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8),
        str(WEIGHTS / "probe.onnx"),
    )


def write_card(engine: str) -> None:
    """Write how the model of `engine` reads; a calibration is kept (learn.calibrate)."""
    path = WEIGHTS / f"{engine}.json"
    calibration = json.loads(path.read_text())["calibration"] if path.exists() else [1.0, 0.0, 0.0, 0.0]
    tokenizer = load_tokenizer()
    table = transitions(example(a, a.text, tokenizer) for a in polnear("train"))
    window, stride = READING[engine]
    card = {
        **{"window": window, "stride": stride, "within": WITHIN, "deeper": engine == "accurate"},
        **{"calibration": calibration, "transitions": table.round(2).tolist()},
    }
    path.write_text(json.dumps(card) + "\n")


def main() -> None:
    """Export, quantise, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, help="the folder of a trained network; else that of the package")
    parser.add_argument("--checkpoint", action="store_true", help="use last.pt, not the finished network.pt")
    parser.add_argument("--single", action="store_true", help="keep single precision (90 MB; for comparison)")
    parser.add_argument("--fast", action="store_true", help="the fast network")
    parser.add_argument("--parts", choices=PARTS, help="which heads to write; those that were taught")
    parser.add_argument("--install", action="store_true", help="write into the package")
    chosen = parser.parse_args()
    outputs = PARTS[chosen.parts or ("one-pass" if chosen.fast else "grammar")]
    engine = "fast" if chosen.fast else "accurate"
    network: Network | Fast = Fast() if chosen.fast else Network()
    if chosen.run is None:
        keep_even(network)
        recover(WEIGHTS / f"{engine}.onnx", network)
    else:
        saved = torch.load(chosen.run / ("last.pt" if chosen.checkpoint else "network.pt"))
        network.load_state_dict(saved["network"] if chosen.checkpoint else saved)
    target = (WEIGHTS if chosen.install else chosen.run or Path("runs")) / f"{engine}.onnx"
    if isinstance(network, Network) and not chosen.single and chosen.run is not None:
        tokenizer = load_tokenizer()
        even(
            network,
            [cut(a.text, tokenizer, QuotedText(a.text)) for a in polnear("train")[::EVENED_ON][:EVENED]],
        )
    if chosen.single:
        export(network, target, outputs)
        return
    write_network(network, target, outputs)
    if chosen.install:
        write_card(engine)
        write_probe()
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
