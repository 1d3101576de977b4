"""Which name heads a source phrase, where places, offices and other names stand before it."""

from __future__ import annotations

import pytest

from tests.resolve.story import Story, Who


def test_the_words_beside_a_name_are_a_role_without_the_place_glued_to_them() -> None:
    story = Story("The pier fell, said the Rev. Ada Pell, a Port Ossel-based activist.")
    story.names(PER=["Rev. Ada Pell"], LOC=["Port Ossel"]).says("the Rev. Ada Pell", "said", "The pier fell")
    spans = [m.span.of(story.text) for m in Who(story).named("Ada Pell").mentions]
    assert spans == ["Rev. Ada Pell", "activist"]


def voice(source: str, *, PER: str = "", ORG: str = "", LOC: str = "") -> str | None:
    """Return the name of whoever says something whose source is `source`; names are parted by a bar."""
    story = Story(f"{source} said that the dam leaked.").says(source, "said", "the dam leaked")
    given = {"PER": PER, "ORG": ORG, "LOC": LOC}
    story.names(**{kind: names.split("|") for kind, names in given.items() if names})
    (found,) = Who(story).behind(0)
    return found.name if found.named else None


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("U.S. Secretary of State Ada Pell", {"LOC": "U.S."}),
        ("Secretary of State Ada Pell", {}),
        ("British PM Ada Pell", {"ORG": "British"}),
        ("Head of procurement Ada Pell, whose name it bears", {}),
        ("Its editor, the Briton Ada Pell", {}),
        ("The director, Ada Pell of Harle Ventures", {"ORG": "Harle Ventures"}),
        ("Tidings's Ada Pell, vice president of news", {"ORG": "Tidings"}),
        ("A certain Ada Pell, a diver", {}),
        ("the Rev. Ada Pell, a Port Ossel-based activist", {"LOC": "Port Ossel"}),
        ("Another resident, Ada Pell (who was there)", {}),
        ("The National Coordinator for Harbours, Ada Pell", {"ORG": "National"}),
        (
            "An adviser to the Institute of Tides (Ineter), Ada Pell",
            {"ORG": "Institute of Tides|Ineter"},
        ),
    ],
)
def test_the_person_at_the_end_is_the_voice(source: str, names: dict[str, str]) -> None:
    assert voice(source, PER="Rev. Ada Pell|Ada Pell", **names) == "Ada Pell"


@pytest.mark.parametrize(
    ("source", "names", "expected"),
    [
        ("Ossel-based Northmark", {"ORG": "Northmark", "LOC": "Ossel"}, "Northmark"),
        ("French website Tidings.fr", {"ORG": "French|Tidings"}, "Tidings"),
        ("The Courier’s free Tidings.com site", {"ORG": "Courier|Tidings.com"}, "Tidings.com"),
        ("The NBK TV station", {"ORG": "NBK TV"}, "NBK TV"),
        ("My former employer Bleeding Ink", {"ORG": "Bleeding Ink"}, "Bleeding Ink"),
        ("British tabloids like the Tidings", {"ORG": "British|Tidings"}, None),
        ("The Northmark CEO", {"ORG": "Northmark"}, None),
        ("The U.S. military", {"LOC": "U.S."}, None),
        ("Korvia also", {"LOC": "Korvia"}, "Korvia"),
        ("Ossel Front (OF) fighters", {"ORG": "Ossel Front|OF"}, None),
        ("Tidings.fr’s sources", {"ORG": "Tidings"}, None),
    ],
)
def test_a_body_is_the_voice_where_no_noun_is_its_own(
    source: str, names: dict[str, str], expected: str | None
) -> None:
    assert voice(source, **names) == expected


@pytest.mark.parametrize(("name", "named"), [("Miss Pell", "Pell"), ("Pell", None)])
def test_an_age_stands_before_a_full_name_or_a_title(name: str, named: str | None) -> None:
    assert voice(f"26-year-old {name}", PER=name) == named


def test_a_spokesman_for_the_bishop_himself_is_no_role_of_the_bishop() -> None:
    story = Story(
        "So says a spokesman for the bishop himself, Ada Pell. The spokesman said that it was late."
    )
    story.names(PER=["Ada Pell"]).says("The spokesman", "said", "it was late")
    assert all(not e.named for e in Who(story).behind(0))


@pytest.mark.parametrize("whose", ["the Minister", "the minister herself", "the Archbishop himself"])
def test_who_explains_the_object_leaves_the_spokesman_unnamed(whose: str) -> None:
    assert voice(f"A spokesman for {whose}, Ada Pell", PER="Ada Pell") is None


def test_a_republican_of_a_state_is_somebody_from_there() -> None:
    story = Story("Ada Pell voted no. The Selland Republican said it was late.").names(
        PER=["Ada Pell"], ORG=["Selland Republican"]
    )
    story.says("The Selland Republican", "said", "it was late")
    who = Who(story)
    assert [e.name for e in who.resolution.entities if "Republican" in (e.name or "") and e.named] == []


def test_a_body_is_named_behind_what_it_is() -> None:
    assert voice("The regulator, the Office of Tides", ORG="Office of Tides") == "Office of Tides"
