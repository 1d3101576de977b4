"""Colours of the page: WCAG 2.2 AA contrast, in light and dark."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

SHEET = files("onrecord.show.page").joinpath("style/screen.css").read_text(encoding="utf-8")
BACKGROUNDS = ("paper", "raised", "found")
TEXTS = ("ink", "muted", "link", "source", "cue", "against", "for", "open", "event")


def colours(dark: bool) -> dict[str, str]:
    """Return the custom colours in force."""
    blocks = re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)
    assert len(blocks) == 2
    found: dict[str, str] = {}
    for block in blocks if dark else blocks[:1]:
        found.update(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_stands_out_from_every_background(text: str, background: str, dark: bool) -> None:
    held = colours(dark)
    light, deep = sorted((luminance(held[text]), luminance(held[background])), reverse=True)
    assert (light + 0.05) / (deep + 0.05) >= 4.5
