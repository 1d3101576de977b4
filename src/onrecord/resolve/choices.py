"""Whom a mention may stand for: drafts with a score and the reason, and what score is safe."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolve.drafts import Draft

# Below this a link is left open; the rules' own scores, to be replaced by measured ones.
SAFE = 0.6
# So many times as likely as each other one must be whom the ranker takes where rules leave several; ours.
_CLEARLY = 2
Choice = tuple[Draft, float, str]


def is_clear(choices: Sequence[Choice]) -> bool:
    """Return whether the first of some choices is clearly likelier than each other."""
    return bool(choices) and all(_CLEARLY * other[1] <= choices[0][1] for other in choices[1:])
