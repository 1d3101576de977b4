from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.model import Document, Given, PublishedBasis
from onrecord.read import Reader
from tests.read.pages import SENTENCES, document, html_page, page

DATA = Path(__file__).parent / "data"


def read_file(reader: Reader, name: str, given: Given | None = None) -> Document:
    return document(reader.read(page((DATA / name).read_bytes(), name, given)))


def test_a_messy_page_gives_its_fields_and_where_each_was_found(reader: Reader) -> None:
    found = read_file(reader, "messy.html")
    assert found.kind == "html"
    assert found.title == "Auditor ‘never saw’ the second ledger"
    assert found.outlet == "The Marlow Gazette"
    assert found.authors == ("Ivo Langstrom",)
    assert found.published == datetime(2021, 3, 9, 6, 15, tzinfo=UTC)
    assert found.published_basis is PublishedBasis.PAGE
    assert found.modified == datetime(2021, 3, 10, 9, 0, tzinfo=UTC)
    assert found.url == "https://marlowgazette.example/business/second-ledger"
    assert found.topics == ("Pell Mill", "audit", "pensions")
    assert dict(found.provenance) == {
        "title": "meta:og:title",
        "outlet": "meta:og:site_name",
        "authors": "meta:author",
        "published": "meta:article:published_time",
        "modified": "meta:article:modified_time",
        "url": "link:canonical",
        "topics": "meta:keywords",
    }


@pytest.mark.parametrize(
    "kept",
    [
        "Auditor ‘never saw’ the second ledger",
        "The auditor of Pell Mill told a court on Monday that she had never seen a second ledger",
        "“I was shown one book, and I signed for one book,” Greta Osei said",
        "The mill’s lawyers deny that a second ledger exists. They would not say whether the police",
        "According to minutes read out in court, the board was warned in 2018.",
        "“Do we really want to write this down?” one director is recorded as asking.",
        "The mill employed 410 people.",
        "Correction: an earlier version of this article said that Ms Osei had signed two books.",
    ],
)
def test_a_messy_page_keeps_its_article(reader: Reader, kept: str) -> None:
    text = read_file(reader, "messy.html").text
    assert text.count(kept) == 1


@pytest.mark.parametrize(
    "dropped",
    [
        "Skip to content",
        "cookies",
        "Share on",
        "Mill closes canteen",
        "script said",
        "all lies",
        "All rights",
    ],
)
def test_a_messy_page_loses_its_furniture(reader: Reader, dropped: str) -> None:
    found = read_file(reader, "messy.html")
    annotated = list(found.text)
    for span in found.furniture:
        annotated[span.start : span.end] = " " * (span.end - span.start)
    assert dropped not in "".join(annotated)


def test_paragraphs_are_parted_by_a_blank_line_and_the_headline_comes_first(reader: Reader) -> None:
    found = document(reader.read(page(html_page(), "a.html")))
    assert found.text == "\n\n".join(["Board says it was not told", *SENTENCES])


def test_a_graph_of_json_ld_is_followed(reader: Reader) -> None:
    found = read_file(reader, "graph.html")
    assert found.title == "Council leader denies seeing flood map"
    assert found.outlet == "Upper Wether Times"
    assert found.authors == ("Noor Haddad-Pryce",)
    assert found.published == date(2022, 11, 2)
    assert found.url == "https://wether.example/floods/map"
    assert found.topics == ("Wether", "flood map", "Floods")
    assert found.provenance["authors"] == "json-ld:author"
    assert found.text.startswith("Council leader denies seeing flood map\n\nThe leader of Wether")


def test_a_wrong_date_and_broken_json_ld_are_told_and_ignored(reader: Reader) -> None:
    found = read_file(reader, "graph.html")
    assert found.modified is None
    assert any("no usable date: 'not a date'" in warning for warning in found.warnings)
    assert any("JSON-LD" in warning for warning in found.warnings)


@pytest.mark.parametrize("stated", ["1970-01-01T00:00:00Z", "0000-00-00", "3019-01-01", "2019-02-31", "soon"])
def test_a_date_that_cannot_be_is_ignored_with_a_warning(reader: Reader, stated: str) -> None:
    head = f'<meta property="article:published_time" content="{stated}">'
    found = document(reader.read(page(html_page(head=head), "a.html")))
    assert found.published is None
    assert found.published_basis is None
    assert any("no usable date" in warning for warning in found.warnings)


def test_a_modification_before_publication_is_left_out(reader: Reader) -> None:
    head = (
        '<meta property="article:published_time" content="2021-03-09">'
        '<meta property="article:modified_time" content="2020-01-01">'
    )
    found = document(reader.read(page(html_page(head=head), "a.html")))
    assert found.modified is None
    assert found.warnings


AUTHORS = [
    ('"Ana Ruiz"', ("Ana Ruiz",)),
    ('{"@type": "Person", "name": "Ana Ruiz"}', ("Ana Ruiz",)),
    ('[{"name": "Ana Ruiz"}, {"name": ["Tom Brandt"]}]', ("Ana Ruiz", "Tom Brandt")),
    ('"By Ana Ruiz and Tom Brandt, Political Editor"', ("Ana Ruiz", "Tom Brandt")),
    ('{"givenName": "Ana", "familyName": "Ruiz"}', ("Ana Ruiz",)),
    ('"https://social.example/ana"', ()),
    ("[null, 5, {}]", ()),
]


@pytest.mark.parametrize(("author", "expected"), AUTHORS)
def test_authors_of_every_shape_are_cleaned(reader: Reader, author: str, expected: tuple[str, ...]) -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Board says",'
        f' "author": {author}}}</script>'
    )
    assert document(reader.read(page(html_page(head=head), "a.html"))).authors == expected


def test_a_visible_byline_and_date_are_the_last_resort(reader: Reader) -> None:
    body = "<p>By Ana Ruiz</p><p>Saturday 4 May 2019</p>" + "".join(f"<p>{words}</p>" for words in SENTENCES)
    found = document(reader.read(page(html_page(body), "a.html")))
    assert found.authors == ("Ana Ruiz",)
    assert found.published == date(2019, 5, 4)
    assert found.provenance["authors"] == "text:byline"
    assert found.provenance["published"] == "text:date"


def test_what_is_given_stands_before_what_the_page_says(reader: Reader) -> None:
    given = Given(id="a1", title="Mine", outlet="The Gull", authors=("Me",), published=date(2021, 3, 11))
    found = read_file(reader, "messy.html", given)
    assert (found.id, found.title, found.outlet, found.authors) == ("a1", "Mine", "The Gull", ("Me",))
    assert found.published_basis is PublishedBasis.GIVEN
    assert found.provenance["published"] == "given"
    assert any("the page says 2021-03-09" in warning for warning in found.warnings)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/relative", "ftp://x.example/", "https://"])
def test_only_web_addresses_become_the_url(reader: Reader, address: str) -> None:
    head = f'<link rel="canonical" href="{address}">'
    assert document(reader.read(page(html_page(head=head), "a.html"))).url is None


def test_html_without_an_ending_and_in_a_line_is_html(reader: Reader) -> None:
    assert document(reader.read(page(html_page()))).kind == "html"
    from onrecord.model import Page

    line = Page(input="c.jsonl:1", data=html_page().decode(), media_type="text/html")
    assert document(reader.read(line)).kind == "html"


def test_reading_twice_gives_the_same_document(reader: Reader) -> None:
    source = page(html_page(), "a.html")
    assert reader.read(source) == reader.read(source)


def head_of(reader: Reader, source: str) -> Document:
    title = "<title>Clerk says file was moved | The Vale Echo</title>"
    return document(reader.read(page(f"<html><head>{title}</head><body>{source}</body></html>".encode())))


def test_paragraphs_that_look_like_links_stay_among_their_siblings(reader: Reader) -> None:
    paragraphs = [*SENTENCES, "“No.”", "He denied reading it."]
    body = "".join(
        f"<p><a href='/x'>{words}</a></p>" if "“No.”" in words else f"<p>{words}</p>" for words in paragraphs
    )
    found = head_of(reader, f"<article><h1>Clerk says file was moved</h1>{body}</article>")
    assert found.text.endswith("\n\n“No.”\n\nHe denied reading it.")


def test_an_article_without_paragraph_marks_is_found(reader: Reader) -> None:
    body = "".join(f"<div class='para'>{words}</div>" for words in SENTENCES)
    found = head_of(reader, f"<div>Clerk says file was moved</div><div>{body}</div><div>Contact us</div>")
    assert (found.title, found.outlet) == ("Clerk says file was moved", "The Vale Echo")
    assert found.text.endswith("\n\n".join(SENTENCES))


def test_plain_text_inside_a_page_keeps_its_lines(reader: Reader) -> None:
    found = head_of(
        reader, "<pre>" + SENTENCES[0].replace(" on ", "\non ") + "\n\n" + SENTENCES[1] + "</pre>"
    )
    assert found.text == SENTENCES[0].replace(" on ", "\non ") + "\n\n" + SENTENCES[1]


def test_a_correction_in_the_footer_is_kept(reader: Reader) -> None:
    body = "".join(f"<p>{words}</p>" for words in SENTENCES)
    note = "• This article was amended on 4 March 2020. An earlier version said there was one key."
    found = head_of(
        reader, f"<article><h1>Clerk</h1>{body}</article><footer class='foot'><p>{note}</p></footer>"
    )
    assert found.text.endswith(note)
