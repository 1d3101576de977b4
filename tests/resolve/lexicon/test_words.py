"""The closed groups of words: each is looked for by some rule, and none stands twice."""

from __future__ import annotations

import re

from onrecord.resolve.lexicon.lists import rows
from tests.test_imports import ROOT

SOURCE = ROOT / "src" / "onrecord" / "resolve"


def test_every_group_is_looked_for_and_every_group_looked_for_is_there() -> None:
    asked = {
        kind
        for path in SOURCE.rglob("*.py")
        for kind in re.findall(r"= .*\blisted\(\"([a-z-]+)\"\)", path.read_text("utf-8"))
    }
    assert asked == {kind for kind, *_ in rows("words.tsv")}


def test_no_word_stands_twice_in_a_group_and_each_row_has_its_origin() -> None:
    found = [(kind, word) for kind, words, _ in rows("words.tsv") for word in words.split("|")]
    assert len(found) == len(set(found))
    assert all(origin for *_, origin in rows("words.tsv"))


def test_what_a_group_is_stands_above_its_rows() -> None:
    lines = (SOURCE / "lexicon" / "words.tsv").read_text("utf-8").splitlines()
    told = {line[2:].partition(":")[0] for line in lines if line.startswith("# ") and ": " in line}
    assert {kind for kind, *_ in rows("words.tsv")} <= told
