"""What looks like a name and is none, from marked text: «…» with the kind behind it."""

from __future__ import annotations

import pytest

from onrecord.annotate.names.not_names import without_others
from tests.annotate.test_borders import marked

SITES = frozenset(("Facebook", "YouTube"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write to «ada»P.pell@«tidewater»O.com", []),
        ("see www.«selby»L.org/tides and «Selby»L", ["Selby LOC"]),
        ("— «Ada Pell»P (@«AdaPell»P) May 3, about #«LuneFlood»O", ["Ada Pell PER"]),
        ("the file «Ada»P_letter.doc", []),
        ("«Tidewater.com»O fell", ["Tidewater.com ORG"]),
        ("she put it on «Facebook»O", ["Facebook MISC"]),
        ("he has a «YouTube»O channel", ["YouTube MISC"]),
        ("«Facebook»O denied it", ["Facebook ORG"]),
        ("«Ada Pell»P, «QC»O, asked", ["Ada Pell PER"]),
        ("«Ada Pell»P («R-Ohio»O) asked", ["Ada Pell PER"]),
        ("It is late. «Salad»O is gone. The salad was good.", []),
        ("It is late. «Pell»P left. Ada «Pell»P and a pell.", ["Pell PER", "Pell PER"]),
        ("«Ada Rivers»P rowed. «Rivers»P won; two rivers meet there.", ["Ada Rivers PER", "Rivers PER"]),
        ("beyond the «river»L and «Selby»L", ["Selby LOC"]),
    ],
)
def test_what_is_no_name_is_left_out(text: str, expected: list[str]) -> None:
    plain, names = marked(text)
    assert [f"{n.span.of(plain)} {n.type}" for n in without_others(plain, names, SITES)] == expected
