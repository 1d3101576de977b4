"""The networks: encoders of two sizes with the same heads for roles, names, and two kinds of links.

`Network` is the accurate one: BERT (Devlin et al., 2019) in the size of
MiniLM-L6-H384 (Wang et al., 2020). `Fast` is a small convolutional one. Links are scaled dot
products between projections of word vectors, as in biaffine parsing (Dozat
and Manning, 2017) without the affine.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotate.encoding.pieces import QUOTED, SHAPES
from onrecord.annotate.names.mentions import MENTION_TAGS, RELATIONS

ROLE_TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NAME_TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
LINK = 96  # columns of a link vector
NAME_UNITS = 192
FAST_LINK = 48  # of one of the fast network
UPOS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
END_TAGS = ("O", "source", "cue", "content")
# What the networks return, in order; the smaller ones stop earlier.
OUTPUTS = (
    *("roles", "names", "links", "inner", "inner_links"),
    *("ends", "mentions", "upos", "deprels", "tree", "borders", "antecedents"),
)
# What no pretrained weights exist for.
HEADS = (*(f"{name}." for name in OUTPUTS), "shapes.", "quoted.")


class Dropout(nn.Module):
    """Dropout from a pool of masks drawn once: on a CPU, drawing them anew costs an eighth of a step."""

    POOL = 1 << 23

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.pool = torch.empty(0)

    def forward(self, x: Tensor) -> Tensor:
        """Return x, in training with `share` of its elements zero and the others scaled to make up for it."""
        if not self.training or self.share == 0:
            return x
        if not len(self.pool):
            kept = torch.rand(self.POOL) >= self.share
            self.pool = (kept / (1 - self.share)).to(torch.bfloat16)
        at = random.randrange(self.POOL - x.numel())
        return x * self.pool[at : at + x.numel()].view(x.shape)


Attend = Callable[[Tensor, Tensor, Tensor, int, Tensor | None], Tensor]


def attend(query: Tensor, key: Tensor, value: Tensor, heads: int, mask: Tensor | None) -> Tensor:
    """Return attention (batch, n, width) of inputs of that shape; mask is added to the scores."""
    b, n, w = query.shape
    q, k, v = (x.view(b, n, heads, w // heads).transpose(1, 2) for x in (query, key, value))
    added = None if mask is None else mask.to(q.dtype)
    # no dropout here: on a CPU it costs a quarter of the time and forbids the fused kernel
    mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=added)
    return mixed.transpose(1, 2).reshape(b, n, w)


class Layer(nn.Module):
    """One transformer layer, post-norm, as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float, eps: float = 1e-12) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=eps)
        self.dropout = Dropout(dropout)
        self.attend: Attend = attend  # learn/export.py puts others here
        self.gelu: Callable[[Tensor], Tensor] = functional.gelu

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return (batch, n, width) for x of that shape; mask is added to the scores (batch, heads, n, n)."""
        mixed = self.attend(self.query(x), self.key(x), self.value(x), self.heads, mask)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(self.gelu(self.up(x)))))


class Names(nn.Module):
    """Logits of the tags of names: of each word's vector, and of units that look at it (learn/names.py)."""

    def __init__(self, width: int, units: int = NAME_UNITS) -> None:
        super().__init__()
        self.plain = nn.Linear(width, len(NAME_TAGS))
        self.into = nn.Linear(width, units)
        self.out = nn.Linear(units, len(NAME_TAGS))
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, x: Tensor) -> Tensor:
        """Return (…, tags) for x (…, width)."""
        found: Tensor = self.plain(x) + self.out(functional.relu(self.into(x)))
        return found


class Network(nn.Module):
    """Encoder and heads; see `forward` for shapes."""

    def __init__(self, layers: int = 6, width: int = 384, inner: int = 1536, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, width)
        self.positions = nn.Embedding(512, width)
        self.kinds = nn.Parameter(torch.zeros(width))
        self.shapes = nn.Embedding(SHAPES, width)
        self.quoted = nn.Embedding(QUOTED, width)
        nn.init.normal_(self.shapes.weight, std=0.01)
        nn.init.normal_(self.quoted.weight, std=0.01)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, 12, inner, dropout) for _ in range(layers))
        self.roles = nn.Linear(width, len(ROLE_TAGS))
        self.names = Names(width)
        self.links = nn.Linear(width, 4 * LINK)
        self.inner = nn.Linear(width, len(ROLE_TAGS))
        self.inner_links = nn.Linear(width, 4 * LINK)
        self.ends = nn.Linear(width, len(END_TAGS))
        self.mentions = nn.Linear(width, len(MENTION_TAGS))
        self.upos = nn.Linear(width, len(UPOS))
        self.deprels = nn.Linear(width, len(RELATIONS))
        self.tree = nn.Linear(width, 2 * LINK)
        self.borders = nn.Linear(width, 4 * LINK)
        self.antecedents = nn.Linear(width, 2 * LINK)

    def forward(self, ids: Tensor, mask: Tensor | None, shapes: Tensor, quoted: Tensor) -> tuple[Tensor, ...]:
        """Return OUTPUTS: role logits (b, n, 7), name logits (b, n, 9), link vectors (b, n, 4 * LINK), …

        Then role logits and link vectors of attributions within others, and
        logits of whether a word ends a span (b, n, 4), of mentions' heads
        (b, n, 13), UPOS and relations. All inputs are (b, n) int64; mask is 1
        on real pieces, None where all are. The link vectors are, in order: content asks for its
        cue, cue answers, cue asks for its source, source answers; position 0
        (CLS) stands for "none". `tree` (2 * LINK): a word asks for its head;
        `borders` (4 * LINK): a mention's head asks for its first word, then
        for its last; `antecedents` (2 * LINK): it asks for an earlier mention
        of the same entity.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places) + self.kinds + self.shapes(shapes) + self.quoted(quoted)
        x = self.dropout(self.norm(x))
        added = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, added)
        x = self.dropout(x)
        return tuple(getattr(self, name)(x) for name in OUTPUTS)


class Fast(nn.Module):
    """A small network of gated convolutions with the heads of Network and its interface.

    Gated convolutions: Dauphin et al. (2017); dilated: Strubell et al. (2017).
    Each is written as one matrix product over three neighbours, which runs in
    8 bits where a convolution would not. Half of each link vector is turned by
    its place (RoPE; Su et al., 2021), so that links know distances.
    """

    DILATIONS = (1, 2, 4, 8, 16, 32, 1)

    def __init__(self, width: int = 80, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, width)
        self.shapes = nn.Embedding(SHAPES, width)
        self.quoted = nn.Embedding(QUOTED, width)
        nn.init.normal_(self.shapes.weight, std=0.1)
        nn.init.normal_(self.quoted.weight, std=0.1)
        self.norm = nn.LayerNorm(width)
        self.dropout = Dropout(dropout)
        self.mixes = nn.ModuleList(nn.Linear(3 * width, 2 * width) for _ in self.DILATIONS)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in self.DILATIONS)
        self.roles = nn.Linear(width, len(ROLE_TAGS))
        self.names = nn.Linear(width, len(NAME_TAGS))
        self.links = nn.Linear(width, 4 * FAST_LINK)
        self.inner = nn.Linear(width, len(ROLE_TAGS))
        self.inner_links = nn.Linear(width, 4 * FAST_LINK)
        self.turn: Callable[[Tensor], Tensor] = turned  # learn/export.py puts others here
        self.halves: Callable[[nn.Module, Tensor], tuple[Tensor, Tensor]] = halves

    def forward(self, ids: Tensor, mask: Tensor | None, shapes: Tensor, quoted: Tensor) -> tuple[Tensor, ...]:
        """Return the first five of OUTPUTS."""
        x = self.words(ids) + self.shapes(shapes) + self.quoted(quoted)
        x = self.dropout(self.norm(x))
        real = None if mask is None else mask[:, :, None].to(x.dtype)
        for by, mix, norm in zip(self.DILATIONS, self.mixes, self.norms, strict=True):
            x = x if real is None else x * real
            wide = functional.pad(x, (0, 0, by, by))
            near = torch.cat((wide[:, : -2 * by], x, wide[:, 2 * by :]), dim=-1)
            value, gate = self.halves(mix, near)
            x = norm(x + self.dropout(value * torch.sigmoid(gate)))
        x = self.dropout(x)
        links = (self.turn(head(x)) for head in (self.links, self.inner_links))
        outer, within = links
        return self.roles(x), self.names(x), outer, self.inner(x), within


def halves(mix: nn.Module, near: Tensor) -> tuple[Tensor, Tensor]:
    """Return the halves of a product: the values, and what opens the gates."""
    value, gate = mix(near).chunk(2, dim=-1)
    return value, gate


def turned(links: Tensor) -> Tensor:
    """Return link vectors (b, n, 4 * FAST_LINK), the first half of each turned by its place in the window."""
    b, n, _ = links.shape
    cosine, sine = (table.to(links.device)[:, None] for table in turns(n))
    quarter = FAST_LINK // 4
    one, other, plain = links.view(b, n, 4, FAST_LINK).split((quarter, quarter, FAST_LINK // 2), dim=-1)
    parts = (one * cosine - other * sine, one * sine + other * cosine, plain)
    return torch.cat(parts, dim=-1).reshape(b, n, 4 * FAST_LINK)


def turns(n: int) -> tuple[Tensor, Tensor]:
    """Return the cosines and sines (n, FAST_LINK / 4) by which a link vector is turned at n places."""
    quarter = FAST_LINK // 4
    rates = 1000.0 ** (-torch.arange(quarter) / quarter)
    angles = torch.arange(n)[:, None] * rates
    return angles.cos(), angles.sin()


def fast_from_minilm(weights: Path, width: int = 80, dropout: float = 0.1) -> Fast:
    """Return a Fast whose word vectors are the first principal components of MiniLM's."""
    table = load_file(str(weights))["embeddings.word_embeddings.weight"].double()
    table = table - table.mean(0)
    values, vectors = torch.linalg.eigh(table.T @ table)
    best = vectors[:, values.argsort(descending=True)[:width]]
    reduced = table @ best
    network = Fast(width, dropout)
    with torch.no_grad():
        network.words.weight.copy_(reduced / reduced.std())
    return network


def from_minilm(weights: Path, dropout: float = 0.1) -> Network:
    """Return a Network whose encoder holds the weights of a BERT-shaped safetensors file."""
    stored = load_file(str(weights))
    network = Network(dropout=dropout)
    state = network.state_dict()
    state["words.weight"] = stored["embeddings.word_embeddings.weight"]
    state["positions.weight"] = stored["embeddings.position_embeddings.weight"]
    state["kinds"] = stored["embeddings.token_type_embeddings.weight"][0]
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = stored[f"embeddings.LayerNorm.{end}"]
        for i in range(6):
            there = f"encoder.layer.{i}."
            for ours, theirs in _NAMES.items():
                state[f"layers.{i}.{ours}.{end}"] = stored[f"{there}{theirs}.{end}"]
    network.load_state_dict(state)
    return network


_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}
