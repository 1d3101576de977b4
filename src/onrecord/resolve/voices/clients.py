"""Who speaks of "her client": the lawyer before, and not the client."""

from __future__ import annotations

import re

from onrecord.model import Attribution
from onrecord.resolve.choices import Choice
from onrecord.resolve.lexicon import Pronoun
from onrecord.resolve.voices.role_holders import speaks_for_another
from onrecord.resolve.voices.scene import Scene

_OWN_CLIENT = re.compile(r"\b(?P<whose>his|her|their)\s+(?:\w+\s+)?clients?\b")
_WHOSE = {"m": "his", "f": "her", None: "their"}
_LIKELY = 0.8


def with_a_client(text: str, attribution: Attribution, pronoun: Pronoun, scene: Scene) -> list[Choice]:
    """Return the one lawyer before a pronoun that says something of his or her own client."""
    own = [m for piece in attribution.content for m in _OWN_CLIENT.finditer(text, piece.start, piece.end)]
    if not own or own[0]["whose"] != _WHOSE[pronoun.gender]:
        return []
    lawyers = {d for d in scene.persons if speaks_for_another(d) and d.may_be(pronoun.gender)}
    return [(d, _LIKELY, "the one before who has a client") for d in lawyers] if len(lawyers) == 1 else []
