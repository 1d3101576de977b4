"""Titles before names and short forms behind them that are written with a stop; data only, our own list."""

from __future__ import annotations

# Where each is taken for one, as each use was measured: its stop ends no "sentence" (sentences.py), and no
# sentence between two pieces of a "content" (annotate/rules/text_parts.py); it may stand in a voice that is
# "told last" or right "behind" a quotation (annotate/wording/voices.py); a "person" stands behind it
# (annotate/names/kinds_told.py).
_USES = {
    ("Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov"): ("sentence", "content", "told last", "behind", "person"),
    ("Gen", "Rev"): ("sentence", "content", "told last", "person"),
    ("St",): ("sentence", "content", "told last"),
    ("Prof", "Capt", "Col", "Lt", "Sgt"): ("sentence", "told last", "person"),
    ("Coun", "Cpl", "Const", "Supt", "Det", "Ald"): ("sentence", "told last", "person"),
    ("Miss",): ("person",),
    ("Mx", "Hon", "Sir", "Cmdr", "Maj", "Insp", "Cllr", "Pres", "Jr", "Sr"): ("sentence",),
}


def titles(use: str) -> tuple[str, ...]:
    """Return the titles that are taken for such in one of the uses above."""
    return tuple(title for several, uses in _USES.items() if use in uses for title in several)
