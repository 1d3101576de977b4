"""Whom a mention may stand for: drafts with a score and the reason, and what score is safe."""

from __future__ import annotations

from onrecord.resolve.drafts import Draft

# Below this a link is left open; the rules' own scores, to be replaced by measured ones.
SAFE = 0.6
Choice = tuple[Draft, float, str]
