"""Names of bodies: in one document and across documents, spelled otherwise, shortened, or known everywhere."""

from __future__ import annotations

import pytest

from onrecord.resolve.lexicon import known_body, spelled
from tests.resolve.story import Story, Who

_MATTER = "The ferry struck the breakwater after the harbour closed and the radar failed."


def _names(who: Who) -> set[str]:
    return {e.name for e in who.resolution.entities}


def _one(text: str, *bodies: str) -> set[str]:
    return _names(Who(Story(text).names(ORG=list(bodies))))


def _two(one: str, other: str) -> set[str]:
    stories = [
        Story(f"{_MATTER} Then the {body} said no.", id=f"doc-{at}").names(ORG=[body])
        for at, body in enumerate((one, other))
    ]
    return _names(Who(*stories))


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("Radio Ossel", "RadioOssel.com", True),
        ("Tide-Watch", "Tidewatch", True),
        ("al-Mashaal", "Al Mashal", True),
        ("al-Marad", "Al-Maradi", False),
        ("Ossel Line", "Ossel Lane", False),
    ],
)
def test_hyphens_spaces_and_the_end_of_an_address_make_no_other_body(
    one: str, other: str, *, together: bool
) -> None:
    assert (spelled(one) == spelled(other)) is together
    assert len(_two(one, other)) == (1 if together else 2)
    assert len(_one(f"The {one} left. The {other} said no.", one, other)) == (1 if together else 2)


def test_the_arabic_article_may_be_left_out_in_a_document() -> None:
    assert len(_one("The al-Mashaal left. Mashal said no.", "al-Mashaal", "Mashal")) == 1


def test_a_site_called_like_a_place_is_not_joined_to_a_body_of_that_name() -> None:
    one = Story(f"{_MATTER} Ossel.com said no.", id="doc-a").names(ORG=["Ossel.com"])
    other = Story(f"{_MATTER} Ossel won.", id="doc-b").names(ORG=["Ossel"])
    town = Story(f"{_MATTER} They met in Ossel.", id="doc-c").names(LOC=["Ossel"])
    assert len(Who(one, other).resolution.entities) == 1
    assert len([e for e in Who(one, other, town).resolution.entities if e.kind.value == "organization"]) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Associated Press", "AP"),
        ("U.S. Department of Justice", "Justice Department"),
        ("FBI", "Federal Bureau of Investigation"),
    ],
)
def test_names_known_everywhere_for_one_body_are_one_and_say_so(one: str, other: str) -> None:
    stories = [
        Story(f"{_MATTER} The {b} said no.", id=f"doc-{i}").names(ORG=[b]) for i, b in enumerate((one, other))
    ]
    (body,) = Who(*stories).resolution.entities
    assert any("known everywhere" in c.reason for m in body.mentions for c in m.candidates)
    assert len(_one(f"The {one} left. The {other} said no.", one, other)) == 1


def test_letters_of_another_body_of_the_affair_are_left_to_it() -> None:
    long, short = "Ferry and Boat Inspectorate", "FBI"
    told = Story(f"{_MATTER} The {long} ({short}) said no.", id="doc-a").names(ORG=[long, short])
    other = Story(f"{_MATTER} The {short} said no.", id="doc-b").names(ORG=[short])
    full = "Federal Bureau of Investigation"
    third = Story(f"{_MATTER} The {full} said no.", id="doc-c").names(ORG=[full])
    assert _names(Who(told, other, third)) == {long, full}


def test_letters_in_small_type_are_a_word() -> None:
    assert known_body("Who") is None
    assert known_body("WHO") == "world health organization"


@pytest.mark.parametrize(
    "rest",
    [
        "(SIF or SIFA) left. SIFA",
        "(SIF, formerly NIL) left. NIL",
        ", also known as the Lanterns, left. Lanterns",
    ],
)
def test_other_names_that_the_text_gives_are_the_bodys(rest: str) -> None:
    text = f"Selland Isles Front{'' if rest[0] == ',' else ' '}{rest} said no."
    assert _one(text, "Selland Isles Front", "SIF", "SIFA", "NIL", "Lanterns") == {"Selland Isles Front"}


def test_the_head_word_with_its_article_is_the_only_body_that_is_one() -> None:
    long = "Ossel Beacon for Free Seas"
    assert _one(f"{long} left. The Beacon said no.", long, "Beacon") == {long}
    assert _one(f"{long} left. Beacon said no.", long, "Beacon") == {long, "Beacon"}
    assert (
        len(_one(f"{long} left. Lune Beacon of Hope met the Beacon.", long, "Lune Beacon of Hope", "Beacon"))
        == 3
    )
    assert len(_one("Times of Ossel left. The Courant met the Times.", "Times of Ossel", "Times")) == 2


def test_a_site_or_a_magazine_is_called_without_its_last_word_in_one_document_but_a_network_is_not_its_news() -> (
    None
):
    assert _one("Tide Online left. Tide said no.", "Tide Online", "Tide") == {"Tide Online"}
    assert len(_one("Tide News left. Tide said no.", "Tide News", "Tide")) == 2


def test_a_short_name_goes_to_the_only_body_that_another_document_calls_so() -> None:
    long = "Ossel Beacon for Free Seas"
    told = Story(f"{_MATTER} {long} left. The Beacon said no.", id="doc-a").names(ORG=[long, "Beacon"])
    other = Story(f"{_MATTER} The Beacon said no.", id="doc-b").names(ORG=["Beacon"])
    apart = Story("A novelist won a prize. The Beacon said no.", id="doc-c").names(ORG=["Beacon"])
    assert len(Who(told, other).resolution.entities) == 1
    assert len(Who(told, apart).resolution.entities) == 2


def test_a_place_in_an_outlets_name_is_not_the_outlet() -> None:
    story = Story(
        "Selwick County has closed the jail. The Plainsman has seen the letter.",
        outlet="Selwick County Plainsman",
    )
    story.names(ORG=["Selwick County", "Plainsman"])
    assert {"Selwick County", "Selwick County Plainsman"} == _names(Who(story))
