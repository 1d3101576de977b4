"""What stands around a mention beside other mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.resolve.drafts import Draft


class Surroundings(NamedTuple):  # made for each mention: several times as fast as a frozen dataclass
    """What stands around a mention beside other mentions.

    `speakers` said the words that it is in (`quoted` tells how, `postposed`
    whether they are named behind them, `direct` that all of these are their own), to those `asked`;
    `writers` wrote the document; `speaker_before` made the statement before.
    `speaks` tells that a pronoun is itself a source. `told` are chances that
    the encoder gives to antecedents, by where their head begins, `fresh` that of there being none,
    `certainty` that it is a mention at all, `relation` what its head is in its clause.
    `ruled` is whom the rules choose, safely or not. `answering` is who answers in an interview,
    and `answers`, `asks` tell whether the mention stands in an answer or a question.
    """

    speakers: Sequence[Draft] = ()
    quoted: bool = False
    direct: bool = False
    postposed: bool = False
    speaker_before: Sequence[Draft] = ()
    speaks: bool = False
    writers: frozenset[Draft] = frozenset()
    asked: frozenset[Draft] = frozenset()
    told: Mapping[int, float] | None = None
    fresh: float = 0.0
    certainty: float = 0.0
    relation: str = ""
    ruled: Draft | None = None
    ruled_safe: bool = False
    answering: Draft | None = None
    answers: bool = False
    asks: bool = False
