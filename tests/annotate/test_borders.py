"""Where names begin and end, from marked text: «…» with the kind behind it."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.names.borders import bordered
from onrecord.model import Name, Span

TITLES = frozenset(("prince", "dr"))
GIVEN = frozenset(("Lisa", "Kristen", "Tom", "Mary", "Ann"))
_MARK = re.compile(r"«([^»]*)»([PLOM])")
KINDS = {"P": "PER", "L": "LOC", "O": "ORG", "M": "MISC"}


def marked(text: str) -> tuple[str, list[Name]]:
    out, at, names = "", 0, []
    for match in _MARK.finditer(text):
        out += text[at : match.start()]
        names.append(Name(Span(len(out), len(out) + len(match[1])), KINDS[match[2]], 0.9))
        out += match[1]
        at = match.end()
    return out + text[at:], names


def mended(text: str) -> list[str]:
    plain, names = marked(text)
    return [f"{n.span.of(plain)} {n.type}" for n in bordered(plain, names, TITLES, GIVEN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thanks, «Ada M. Pell\nKim»P, please call.", ["Ada M. Pell PER", "Kim PER"]),
        ("the «Quayland»L «Congress»O met", ["Quayland Congress ORG"]),
        ("in «Quayland»L, «Congress»O met", ["Quayland LOC", "Congress ORG"]),
        ("«Quay National»O «Congress»O met", ["Quay National Congress ORG"]),
        ("«Tidewater»O\n«Orne Bank»O, «Pell Ltd»O", ["Tidewater ORG", "Orne Bank ORG", "Pell Ltd ORG"]),
        ("the «Centre for Tides»O of the «Netherlands»L", ["Centre for Tides of the Netherlands ORG"]),
        ("off the «Gulf»L of «Mexico»L", ["Gulf of Mexico LOC"]),
        ("«Selby»L of «Yorkshire»L", ["Selby LOC", "Yorkshire LOC"]),
        ("«K.»P «Michael Orne»P spoke", ["K. Michael Orne PER"]),
        ("«Orne»P and K. «Pell»P", ["Orne PER", "K. Pell PER"]),
        ("P.S. «Tom»P called", ["Tom PER"]),
        ("what de «Vries»P wrote", ["de Vries PER"]),
        ("«Ada»P «Pell»P said", ["Ada Pell PER"]),
        ("Take care. «Ada Ada»P, thanks", ["Ada PER", "Ada PER"]),
        ("«Ada Pell»P wrote to «Ada Pell Kim Hale»P", ["Ada Pell PER", "Ada Pell PER", "Kim Hale PER"]),
        ("«Ada Pell»P and «Ada Pell Jr»P", ["Ada Pell PER", "Ada Pell Jr PER"]),
        ("«Tidewater»O, Inc. of «Selby»L", ["Tidewater, Inc. ORG", "Selby LOC"]),
        ("«Tidewater Corp»O. shares", ["Tidewater Corp. ORG"]),
        ("«Tidewater»O, «Inc.»O", ["Tidewater, Inc. ORG"]),
        ("the «Tidewater»O Act of 1910", ["Tidewater Act MISC"]),
        ("«Tidewater»O acts", ["Tidewater ORG"]),
        ("in «San Orne CA»L", ["San Orne LOC", "CA LOC"]),
        ("the «Prince»P left with «Dr»P «Pell»P", ["Pell PER"]),
        ("in «Selby, D.C»L. today", ["Selby, D.C. LOC"]),
        ("the «T.S.»L G. met", ["T.S. LOC"]),
        ("the «T.S.»LG. met", ["T.S.G. ORG"]),
        ("in «Selby Ohio»L and «North Dakota»L", ["Selby LOC", "Ohio LOC", "North Dakota LOC"]),
        ("in «Orstin Texas»L", ["Orstin LOC", "Texas LOC"]),
        ("in «New York»L and «West Virginia»L", ["New York LOC", "West Virginia LOC"]),
        ("«Ada B.»P Pell spoke", ["Ada B. Pell PER"]),
        ("the «San Orne»L Bulletin wrote", ["San Orne Bulletin ORG"]),
        ("the «San Orne»L Bulletin Board", ["San Orne LOC"]),
        ("the «Faculty of Arts of»O «Selby University»O", ["Faculty of Arts of Selby University ORG"]),
        ("the «Institute of»O Tides met", ["Institute of Tides ORG"]),
        ("the «Institute for»O «Ada Pell»P", ["Institute ORG", "Ada Pell PER"]),
        (
            "«Lisa Orne Kristen Pell Tom Hale»P met",
            ["Lisa Orne PER", "Kristen Pell PER", "Tom Hale PER"],
        ),
        ("«Lisa Orne Varga Pell»P met", ["Lisa Orne Varga Pell PER"]),
        ("«Mary Ann Lisa Pell»P met", ["Mary Ann Lisa Pell PER"]),
        ("«Former LAPD»O officer «Ada Pell»P", ["LAPD ORG", "Ada Pell PER"]),
        ("a «Quaylander»M spoke", ["Quaylander MISC"]),
        ("«Ada»P «Hrolfsdóttir»O spoke", ["Ada Hrolfsdóttir PER"]),
        ("in the «U.Q. With»L more rain", ["U.Q. LOC"]),
        ("«Pell Corp. The»O board met", ["Pell Corp. ORG"]),
        ("«Ada Hrolfsdottir»O spoke of «Sand Dotter»L", ["Ada Hrolfsdottir PER", "Sand Dotter LOC"]),
    ],
)
def test_borders(text: str, expected: list[str]) -> None:
    assert mended(text) == expected


NAMES = st.lists(
    st.tuples(st.sampled_from(["Ada", "Dr", "K.", "Co", "Gulf", "Pell Kim Pell"]), st.sampled_from("PLOM"))
)


@given(NAMES, st.sampled_from([" ", ", ", "\n", " of ", ", Inc. "]))
def test_borders_stay_in_order_and_apart(words: list[tuple[str, str]], gap: str) -> None:
    plain, names = marked(gap.join(f"«{word}»{kind}" for word, kind in words))
    found = bordered(plain, names, TITLES)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(n.span.of(plain) == n.span.of(plain).strip() and "\n" not in n.span.of(plain) for n in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sold to CCNQ, Inc. in May", ["CCNQ, Inc. ORG"]),
        ("sold to «CCNQ»M, Inc. in May", ["CCNQ, Inc. ORG"]),
        ("by «VISAKHA GASES»O PVT. LTD., near Ossel", ["VISAKHA GASES PVT. LTD. ORG"]),
        ("by «Northmark»O Private Limited", ["Northmark Private Limited ORG"]),
        ("by «Ada Pell»P Ltd", ["Ada Pell PER"]),
        ("«Law Offices»O of «Ada Pell»P called", ["Law Offices of Ada Pell ORG"]),
        ("«Friends»O of «Ada Pell»P called", ["Friends ORG", "Ada Pell PER"]),
        ("In «May Ada Pell»P left", ["Ada Pell PER"]),
        ("In «May»L «Ada Pell»P left", ["Ada Pell PER"]),
        ("Then «May Pell»P left", ["May Pell PER"]),
        ("In «June Carter»P it sank", ["June Carter PER"]),
    ],
)
def test_what_tells_the_form_of_a_firm_and_the_month_of_a_sentence(text: str, expected: list[str]) -> None:
    assert mended(text) == expected
