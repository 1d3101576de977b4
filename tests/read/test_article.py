"""Where the article of a page stands, and what on the page is none of it; the pages are made up here."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from evaluation.layouts import made_pages, score
from onrecord.model import Document
from onrecord.read import Reader
from onrecord.read.article import find_article
from onrecord.read.blocks import blocks_of
from tests.read.pages import SENTENCES, page

HEADLINE = "Board says it was not told"
OTHER = (
    "The roof of the school will not be mended before the summer, parents were told.",
    "A van was taken out of the reservoir on Sunday evening, and nobody was in it.",
    "Fares on the valley line will rise again in January, the operator has confirmed.",
)


def paragraphs(sentences: Sequence[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{words}</{tag}>" for words in sentences)


def found(body: str) -> list[str]:
    """Return the article of a page with `body`, its headline left out."""
    text = find_article(html.document_fromstring(f"<html><body>{body}</body></html>"), [HEADLINE])
    return text[1:] if text[:1] == [HEADLINE] else text


def test_teasers_around_the_article_are_not_of_it() -> None:
    cards = "".join(f"<div class='card'><h3>Elsewhere</h3><p>{words}</p></div>" for words in OTHER * 3)
    body = f"<div>{cards}</div><div><h1>{HEADLINE}</h1>{paragraphs(SENTENCES)}</div><div>{cards}</div>"
    assert found(body) == list(SENTENCES)


def test_comments_longer_than_the_article_are_not_of_it() -> None:
    remarks = "".join(f"<div class='c'><b>somebody</b><p>{words}</p></div>" for words in OTHER * 4)
    body = f"<h1>{HEADLINE}</h1><div>{paragraphs(SENTENCES)}</div><div>{remarks}</div>"
    assert found(body) == list(SENTENCES)


def test_captions_before_the_article_do_not_hide_it() -> None:
    pictures = "".join(f"<div class='shot'><img src='x'><p>{words}</p></div>" for words in OTHER * 2)
    body = f"<h1>{HEADLINE}</h1><div>{pictures}</div><div class='t'>{paragraphs(SENTENCES * 2)}</div>"
    assert set(SENTENCES) <= set(found(body))


def test_parts_that_look_alike_are_one_text() -> None:
    parts = [SENTENCES[:2], OTHER[:2], SENTENCES[2:4]]
    body = "<aside>Advertisement</aside>".join(
        f"<div class='row'><div class='part part-{n}'>{paragraphs(some)}</div><span>Share</span></div>"
        for n, some in enumerate(parts)
    )
    assert found(f"<h1>{HEADLINE}</h1>{body}") == [*SENTENCES[:2], *OTHER[:2], *SENTENCES[2:4]]


def test_parts_whose_ids_are_counted_are_one_text() -> None:
    parts = [SENTENCES[:3], OTHER, SENTENCES[3:]]
    body = "".join(
        f"<div id='part{n}'>{'<h3>Then</h3>' if n else ''}{paragraphs(some)}</div><div id='slot{n}'>Ad</div>"
        for n, some in enumerate(parts)
    )
    text = found(f"<div id='story'><h1>{HEADLINE}</h1>{body}</div>")
    assert text == [*SENTENCES[:3], "Then", *OTHER, "Then", *SENTENCES[3:]]


def test_a_text_goes_on_behind_a_box_of_links() -> None:
    box = f"<div class='more'><h3>Related</h3><ul><li><a href='/a'>{OTHER[0]}</a></li></ul></div>"
    body = (
        f"<div id='all'><h1>{HEADLINE}</h1><div class='intro'>{paragraphs(SENTENCES[:3])}</div>{box}"
        f"<div class='rest'>{paragraphs(SENTENCES[3:])}</div></div>"
    )
    assert found(body) == list(SENTENCES)


@pytest.mark.parametrize(("heading", "kept"), [("<h4>The newsletter</h4>", False), ("", True)])
def test_a_box_with_a_heading_of_its_own_is_not_of_the_article(heading: str, kept: bool) -> None:
    box = f"<div class='box'>{heading}<p>{OTHER[0]}</p><p>{OTHER[1]}</p></div>"
    text = paragraphs(SENTENCES * 2)
    assert (OTHER[0] in found(f"<h1>{HEADLINE}</h1><div>{text}{box}{text}</div>")) == kept


def test_words_that_share_a_box_with_a_picture_are_its_caption() -> None:
    caption = f"<div class='photo'><img src='x'><div class='cap'>{OTHER[0]}</div></div>"
    body = f"<h1>{HEADLINE}</h1><div>{paragraphs(SENTENCES[:3])}{caption}{paragraphs(SENTENCES[3:])}</div>"
    assert found(body) == list(SENTENCES)


def test_an_article_whose_paragraphs_all_have_pictures_is_kept() -> None:
    body = "".join(f"<div class='step'><img src='x'><p>{words}</p></div>" for words in SENTENCES)
    assert found(f"<h1>{HEADLINE}</h1><div>{body}</div>") == list(SENTENCES)


def test_a_pull_quote_is_dropped_and_a_heading_of_the_same_words_kept() -> None:
    pulled = "we would have answered"
    for quoted, kept in ((f"<blockquote>{pulled}</blockquote>", False), (f"<h2>{pulled}</h2>", True)):
        body = f"<div>{paragraphs(SENTENCES[:3])}{quoted}{paragraphs(SENTENCES[3:])}</div>"
        assert (pulled in found(f"<h1>{HEADLINE}</h1>{body}")) == kept


def test_a_second_story_below_with_its_own_headline_is_left_out() -> None:
    story = "<article class='post'><h1>{}</h1><div class='content'>{}</div></article>"
    body = story.format(HEADLINE, paragraphs(SENTENCES)) + story.format("Roof", paragraphs(OTHER * 3))
    assert found(body) == list(SENTENCES)


def test_a_summary_in_points_does_not_stand_for_the_article() -> None:
    points = f"<div class='sum'><h3>At a glance</h3><ul>{paragraphs(OTHER, 'li')}</ul></div>"
    body = f"<h1>{HEADLINE}</h1><div>{points}<div class='text'>{paragraphs(SENTENCES)}</div></div>"
    assert set(SENTENCES) <= set(found(body))


def test_a_short_answer_and_a_paragraph_that_is_all_link_stay() -> None:
    said = [*SENTENCES[:2], "“No.”", f"<a href='/x'>{SENTENCES[2]}</a>", SENTENCES[3]]
    body = f"<h1>{HEADLINE}</h1><div>{paragraphs(said)}</div>"
    assert found(body) == [*SENTENCES[:2], "“No.”", *SENTENCES[2:4]]


def test_a_paragraph_without_a_full_stop_stays_where_paragraphs_are_divs() -> None:
    open_end = "The list that the board was given named these three and nobody else —"
    said = [*SENTENCES[:3], open_end, *SENTENCES[3:]]
    text = "".join(f"<div class='par'>{words}</div>" for words in said)
    body = f"<h1>{HEADLINE}</h1><div>{text}<div class='tool'>Send this to a friend of yours today</div></div>"
    assert found(body) == said


def test_a_row_of_figures_is_a_line_and_a_cell_that_holds_paragraphs_is_not() -> None:
    table = "<table><tr><th>Year</th><th>Cases</th></tr><tr><td>2021</td><td>14</td></tr></table>"
    body = f"<table><tr><td>{paragraphs(SENTENCES[:2])}{table}{paragraphs(SENTENCES[2:])}</td></tr></table>"
    assert found(body) == [*SENTENCES[:2], "Year Cases", "2021 14", *SENTENCES[2:]]


def test_two_broken_lines_part_paragraphs_and_one_does_not() -> None:
    [first, second] = blocks_of(
        html.fromstring("<div>One <b>line</b>,<br>another.<br><br>A paragraph.</div>")
    )
    assert (first.text, second.text) == ("One line,\nanother.", "A paragraph.")


def test_what_is_left_out_of_a_text_parts_the_words_around_it() -> None:
    body = f"<h1>{HEADLINE}</h1><div>{SENTENCES[0]}<aside>{OTHER[0]}</aside>{SENTENCES[1]}</div>"
    assert found(body) == list(SENTENCES[:2])


def test_words_that_are_not_shown_are_not_read(reader: Reader) -> None:
    hidden = "".join(f"<div {how}><p>{OTHER[0]}</p></div>" for how in ("hidden", "style='display: none'"))
    read = reader.read(page(f"<h1>{HEADLINE}</h1>{paragraphs(SENTENCES * 2)}{hidden}".encode(), "a.html"))
    assert isinstance(read, Document)
    assert OTHER[0] not in read.text


def test_a_name_that_most_paragraphs_carry_does_not_make_them_furniture(reader: Reader) -> None:
    text = "".join(f"<p class='paywall'>{words}</p>" for words in SENTENCES)
    box = f"<div class='paywall subscribe'><p>{OTHER[0]}</p></div>"
    body = f"<h1>{HEADLINE}</h1><div><p>{OTHER[1]}</p>{text}{box}</div>"
    read = reader.read(page(body.encode(), "a.html"))
    assert isinstance(read, Document)
    assert read.text.split("\n\n")[1:] == [OTHER[1], *SENTENCES]


def test_a_notice_longer_than_the_article_is_furniture_by_its_name(reader: Reader) -> None:
    notice = (
        f"<div class='cookie-notice'>{paragraphs([words for words in OTHER for _ in range(4)], 'div')}</div>"
    )
    body = f"<h1>{HEADLINE}</h1><div>{paragraphs(SENTENCES)}</div>{notice}"
    read = reader.read(page(body.encode(), "a.html"))
    assert isinstance(read, Document)
    assert OTHER[0] not in read.text


def test_a_standfirst_in_the_header_does_not_stand_for_a_short_text() -> None:
    standfirst = " ".join(SENTENCES[:3])
    points = "<ul><li>Share</li><li>Print</li><li>Send</li></ul>"
    body = (
        f"<div><header><h1>{HEADLINE}</h1><p>{standfirst}</p></header>"
        f"<div class='by'>by Ada Pell</div><div class='text'>{paragraphs(SENTENCES[4:])}{points}</div></div>"
    )
    assert found(body)[:2] == [standfirst, SENTENCES[4]]
    assert found(f"<header><h1>{HEADLINE}</h1>{paragraphs(SENTENCES)}</header>") == list(SENTENCES)


def test_a_sentence_right_below_the_headline_is_the_standfirst_in_any_element() -> None:
    body = (
        f"<div><h1>{HEADLINE}</h1><div class='sum'>{OTHER[0]}</div><div class='by'>Ada Pell, 4 May</div>"
        f"<div><div class='text'>{paragraphs(SENTENCES)}</div></div></div>"
    )
    assert found(body) == [OTHER[0], *SENTENCES]


def test_a_standfirst_below_the_byline_and_beside_the_text_is_kept() -> None:
    body = (
        f"<article><h1>{HEADLINE}</h1><div><span>4 May, 17:40</span></div><div>Ada Pell</div>"
        f"<div class='lead'>{OTHER[0]}</div><div class='text'>{paragraphs(SENTENCES)}</div></article>"
    )
    assert found(body) == [OTHER[0], *SENTENCES]


def test_what_holds_the_headline_is_no_box_and_its_standfirst_stays() -> None:
    standfirst = "What a board knew of a letter"
    head = f"<div class='row'><h1>{HEADLINE}</h1><h2>{standfirst}</h2></div>"
    assert found(f"<div>{head}{paragraphs(SENTENCES * 2)}</div>") == [standfirst, *SENTENCES * 2]


def test_words_that_go_on_in_the_text_are_no_reason_to_leave_out_the_standfirst() -> None:
    standfirst = "What a board knew of a letter"
    block = "<div class='chunk'><div class='c'><p>{}</p></div></div>"
    begun = "".join(f"<p>{words}</p>" for words in (*OTHER, *OTHER))
    wall = f"<div class='wall'>{''.join(block.format(words) for words in SENTENCES * 4)}</div>"
    rest = "<p>More</p>" * 12
    body = f"<div><h1>{HEADLINE}</h1><h2>{standfirst}</h2></div><div class='a'>{begun}{wall}{rest}</div>"
    assert found(body)[:2] == [standfirst, OTHER[0]]


def test_a_heading_that_most_of_the_text_stands_before_does_not_begin_it() -> None:
    part = "<div class='block'>{}</div>"
    body = (
        f"<div>{part.format(paragraphs(OTHER)) * 3}"
        f"{part.format(f'<h1>{HEADLINE}</h1>{paragraphs(SENTENCES)}')}</div>"
    )
    assert set(found(body)) >= {*OTHER, *SENTENCES}


def test_links_to_a_page_of_corrections_are_no_correction(reader: Reader) -> None:
    links = "<div><a href='/c'>Corrections</a> · <a href='/t'>Send the editors a tip</a></div>"
    read = reader.read(page(f"<h1>{HEADLINE}</h1>{paragraphs(SENTENCES)}{links}".encode(), "a.html"))
    assert isinstance(read, Document)
    assert "tip" not in read.text


@pytest.mark.parametrize("part", ["<h3>Some head</h3><p>{}</p>", "<p>{}</p><p>{}</p>"])
def test_thousands_of_parts_take_no_quadratic_time(reader: Reader, part: str) -> None:
    body = "".join(f"<div class='k{n}'>{part.format(*SENTENCES[:2])}</div>" for n in range(4000))
    assert isinstance(reader.read(page(f"<html><body>{body}</body></html>".encode(), "a.html")), Document)


TREES = st.recursive(
    st.sampled_from([*SENTENCES, "Share", "", "<br>", f"<a>{OTHER[0]}</a>", "<img>"]),
    lambda inner: st.builds(
        lambda tag, name, parts: f"<{tag} class='{name}'>{''.join(parts)}</{tag}>",
        st.sampled_from(
            ["div", "p", "ul", "li", "section", "h1", "h2", "td", "blockquote", "aside", "figure"]
        ),
        st.sampled_from(["", "a", "part part-1"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_every_paragraph_is_a_block_of_the_page_in_its_order(body: str) -> None:
    tree = html.document_fromstring(f"<html><body>{body}<i></i></body></html>")
    blocks = iter([block.text for block in blocks_of(tree)])
    assert all(paragraph in blocks for paragraph in find_article(tree, [HEADLINE]))


# Of each set of made-up pages: paragraphs missed and too many, when written.
@pytest.mark.parametrize(
    ("part", "missed", "extra"),
    [
        ("first", 4, 60),
        ("second", 0, 6),
        ("third", 0, 11),
        ("fourth", 3, 46),
        ("fifth", 0, 21),
        ("sixth", 0, 18),
        ("seventh", 0, 0),
    ],
)
def test_made_up_pages_keep_their_article(reader: Reader, part: str, missed: int, extra: int) -> None:
    scores = []
    for layout in made_pages():
        if layout.name.startswith(part):
            read = reader.read(page(layout.html.encode(), f"{layout.name}.html"))
            scores.append(score(layout, read if isinstance(read, Document) else None))
    assert sum(len(s.missed) for s in scores) <= missed
    assert sum(len(s.extra) for s in scores) <= extra
