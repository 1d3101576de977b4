"""What is none of a body's name is cut off it, and where a body stands untagged it is found again."""

from __future__ import annotations

from onrecord.model import Name, Span
from onrecord.resolve.names import again, find_names


def _tag(text: str, *names: tuple[int, str, str]) -> list[str]:
    tagged = []
    for nth, words, kind in names:
        at = -1
        for _ in range(nth):
            at = text.index(words, at + 1)
        tagged.append(Name(Span(at, at + len(words)), kind, 0.9))
    return [n.span.of(text) for n in again(text, find_names(text, tagged, ()))]


def test_a_countrys_adjective_belongs_to_the_noun_behind_a_body_of_the_text() -> None:
    text = "Tideway left. The French Tideway website is down."
    assert _tag(text, (1, "Tideway", "ORG"), (1, "French Tideway", "ORG")) == ["Tideway", "Tideway"]
    assert _tag(text, (1, "French Tideway", "ORG")) == ["French Tideway"]
    airline = "Tideway left. The French Airways website is down."
    assert _tag(airline, (1, "French Airways", "ORG")) == ["French Airways"]


def test_an_adjective_tagged_apart_is_no_part_of_a_name_but_of_a_bodys_that_its_last_word_tells() -> None:
    site, board = "The French Tideway site is down.", "The French Tideway Board is down."
    assert _tag(site, (1, "French", "MISC"), (1, "Tideway", "ORG")) == ["French", "Tideway"]
    assert _tag(board, (1, "French", "MISC"), (1, "Tideway Board", "ORG")) == ["French Tideway Board"]


def test_a_platform_behind_a_body_is_where_its_account_is() -> None:
    text = "Then Tideway left. The Tideway Twitter account is down."
    pieces = ((1, "Tideway", "ORG"), (1, "Tideway Twitter", "MISC"))
    assert _tag(text, *pieces) == ["Tideway", "Tideway", "Twitter"]


def test_whom_something_is_for_stands_behind_the_hyphen() -> None:
    assert _tag("Then pro-Tideway sites went down.", (1, "pro-Tideway", "ORG")) == ["Tideway"]


def test_a_headline_in_capitals_is_cut_to_the_name_that_the_text_has() -> None:
    text = "Tideway Confirms Loss Of Ferry\nThen Tideway left."
    assert _tag(text, (1, "Tideway Confirms", "ORG"), (2, "Tideway", "ORG")) == ["Tideway", "Tideway"]


def test_a_bodys_own_last_word_stays_in_a_headline() -> None:
    text = "Tideway Trust Confirms Loss Of Ferry\nThen Tideway left."
    assert _tag(text, (1, "Tideway Trust", "ORG"), (2, "Tideway", "ORG")) == ["Tideway Trust", "Tideway"]


def test_whole_names_and_letters_of_bodies_are_found_again() -> None:
    text = "The Sea Line (SL) left. Then the Sea Line met SL men. WHO IS SL NOW?"
    assert _tag(text, (1, "Sea Line", "ORG")) == ["Sea Line", "SL", "Sea Line", "SL"]


def test_what_is_written_like_a_sites_address_is_a_name_but_no_link_or_address() -> None:
    text = "Then Tidings.com said no; see Tidings.com/news or ada@Tidings.com or www.Tidings.com."
    assert _tag(text) == ["Tidings.com"]


def test_who_did_it_stands_behind_by() -> None:
    assert _tag("Ferry Seized By Tideway", (1, "Seized By Tideway", "ORG")) == ["Tideway"]


def test_the_longest_of_a_known_bodys_names_holds_the_names_in_it() -> None:
    text = "The Islamic State of Iraq and Syria left Iraq."
    pieces = ((1, "Islamic State", "ORG"), (1, "Iraq", "LOC"), (1, "Syria", "LOC"), (2, "Iraq", "LOC"))
    assert _tag(text, *pieces) == ["Islamic State of Iraq and Syria", "Iraq"]


def test_a_headline_tells_itself_by_the_words_behind_a_name() -> None:
    text = "They read “Tideway Confirms Ferry Loss Near Ossel” there. Then Tideway left."
    assert _tag(text, (1, "Tideway Confirms", "MISC"), (2, "Tideway", "ORG")) == ["Tideway", "Tideway"]


def test_a_name_does_not_grow_by_the_first_half_of_an_office() -> None:
    text = "Then Tideway Press Secretary Ada Pell left."
    assert _tag(text, (1, "Tideway", "ORG"))[0] == "Tideway"
