"""The HTML dossier: complete, well formed, harmless, and true to the words."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter, defaultdict
from dataclasses import replace
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Document, Dossier, Span, sha256_of
from onrecord.show.outline import Outline, outline
from onrecord.show.page import render_page
from onrecord.show.page.blocks import blocks_of
from onrecord.show.page.marks import Mark, Part, Pieces, in_blocks, marked
from onrecord.show.plain import shown
from tests.show.affair import many

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Reading(HTMLParser):
    """What a browser would find: elements, ids, links, the words of each mark, and nesting faults."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.words: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        self.faults: list[str] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.article = ""
        self.feed(html)
        self.close()
        self.faults += [f"left open: {tag}" for tag, _ in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags[tag] += 1
        self.attributes |= set(held)
        if held.get("id"):
            self.ids[held["id"] or ""] += 1
        if tag == "a":
            self.links.append(held.get("href") or "")
        if tag == "article":
            self.article = held.get("id") or ""
        if tag not in VOID:
            self.open.append((tag, held))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if any(tag == "a" for tag, _ in self.open):
            return
        for _, held in self.open:
            if held.get("data-span"):
                part = (held.get("class") or "").split()[0]
                self.words[self.article, part, held["data-span"] or ""].append(data)


@pytest.fixture(scope="module")
def html(dossier: Dossier) -> str:
    return render_page(dossier)


@pytest.fixture(scope="module")
def reading(html: str) -> Reading:
    return Reading(html)


def test_elements_nest_and_close(reading: Reading) -> None:
    assert not reading.faults


def test_ids_are_unique_and_every_link_inside_leads_somewhere(reading: Reading) -> None:
    assert not [name for name, count in reading.ids.items() if count > 1]
    assert not [link for link in reading.links if link.startswith("#") and link[1:] not in reading.ids]


def test_links_outside_go_to_the_web_only(reading: Reading) -> None:
    outside = [link for link in reading.links if not link.startswith("#")]
    assert outside == ["https://courier.example/harbour"]


def test_nothing_is_fetched_and_nothing_runs(html: str, reading: Reading) -> None:
    assert not {"script", "img", "link", "iframe", "object", "embed", "base"} & set(reading.tags)
    assert not {"src", "srcset", "style"} & reading.attributes
    assert not [name for name in reading.attributes if name.startswith("on")]
    assert "@import" not in html
    assert "url(" not in html


def test_the_policy_allows_the_style_by_its_hash_and_nothing_else(html: str) -> None:
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert style
    assert policy
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert unescape(policy[1]) == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_text_that_means_harm_is_escaped(html: str) -> None:
    assert "<script" not in html
    assert "<b>night" not in html
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "&lt;script&gt;" in html


def test_every_mark_holds_the_very_words_of_its_span(dossier: Dossier, reading: Reading) -> None:
    texts = {f"document-{d.id}": d.text for d in dossier.documents}
    assert reading.words
    for (article, _, place), data in reading.words.items():
        start, end = map(int, place.split("-"))
        words = squeezed(shown(texts[article][start:end]))
        found = squeezed("".join(data))
        # Coordinated cues share their source, whose span is then marked once for each statement.
        assert found == words * (len(found) // len(words))


def test_every_span_of_every_statement_is_marked(view: Outline, reading: Reading) -> None:
    for line in view.lines:
        article = f"document-{line.document.id}"
        statement = line.statement
        wanted = [("cue", span) for span in statement.cue] + [("content", span) for span in statement.content]
        if statement.source and statement.source.span:
            wanted.append(("source", statement.source.span))
        for part, span in wanted:
            assert (article, part, f"{span.start}-{span.end}") in reading.words


def test_every_statement_has_words_a_note_and_a_row(view: Outline, reading: Reading) -> None:
    for line in view.lines:
        for name in (f"words-{line.anchor}", f"note-{line.anchor}", line.anchor):
            assert name in reading.ids
            assert f"#{name}" in reading.links


def test_every_word_of_every_document_is_on_the_page(dossier: Dossier, html: str) -> None:
    bare = squeezed(unescape(re.sub(r'<a class="ref".*?</a>|<[^>]*>', "", html)))
    for document in dossier.documents:
        for block in blocks_of(document):
            assert squeezed(shown(block.span.of(document.text))) in bare


def test_every_source_shows_what_it_said_first_and_folds_the_rest() -> None:
    html = render_page(many(30))
    for voice in outline(many(30)).voices:
        place = html.index(f'id="{voice.anchor}"')
        told = html.index('<ol class="told">', place)
        assert told < html.index("</div>", place)
        assert '<details class="rest">' not in html[place:told]


def test_a_statement_of_a_source_names_its_paper_and_copies_count_once() -> None:
    html = render_page(many(4))
    place = html.index('id="sources"')
    assert ", again in <a" in html[place:]


def test_many_names_have_an_index_of_links(dossier: Dossier) -> None:
    assert "Sources by name" not in render_page(many(1))
    html = render_page(replace(dossier, entities=tuple(replace(e, named=True) for e in dossier.entities)))
    index = html[html.index('aria-label="Sources by name"') :].partition("</nav>")[0]
    names = re.findall(r"<bdi>(.*?)</bdi>", index)
    assert len(names) >= 8
    assert names.index("Mara Ellison") < names.index("Tomas Rieke")


def test_what_was_left_out_is_said_with_its_reason(html: str) -> None:
    assert "the PDF holds pictures of pages, no text" in html
    assert "run OCR on it first" in html


def test_a_page_bears_the_name_of_its_affair(dossier: Dossier) -> None:
    html = render_page(dossier, "The <wall>\nof Vellin")
    assert "<h1><bdi>The &lt;wall&gt; of Vellin</bdi></h1>" in html
    assert "<title>The &lt;wall&gt; of Vellin – onrecord</title>" in html


def test_an_empty_dossier_is_a_page() -> None:
    reading = Reading(render_page(Dossier()))
    assert not reading.faults
    assert not [link for link in reading.links if link[1:] not in reading.ids]


def test_a_hundred_documents_take_seconds_and_start_folded() -> None:
    begun = perf_counter()
    html = render_page(many(100))
    assert perf_counter() - begun < 5
    assert "<details open" not in html


def test_a_dossier_without_its_entities_is_still_a_page(dossier: Dossier) -> None:
    without = replace(dossier, entities=(), chronology=())
    reading = Reading(render_page(without))
    assert not reading.faults
    assert not [name for name, count in reading.ids.items() if count > 1]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


SPANS = st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)).filter(lambda p: p[0] < p[1]), max_size=8)
PARTS = st.sampled_from([Part.EVENT, Part.CONTENT, Part.SOURCE, Part.CUE])


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet="ab <&>\"'\n\x1b", min_size=40, max_size=40), spans=SPANS, data=st.data())
def test_overlapping_marks_nest_and_keep_their_words(
    text: str, spans: list[tuple[int, int]], data: st.DataObject
) -> None:
    marks = [
        Mark(Span(start, end), data.draw(PARTS), id=f"m{number}", number=number)
        for number, (start, end) in enumerate(spans)
    ]
    blocks = [Span(0, 13), Span(13, 30), Span(30, 40)]
    pieces = Pieces()
    html = "".join(
        f"<p>{marked(text, block, touching, {}, pieces)}</p>"
        for block, touching in zip(blocks, in_blocks(marks, blocks), strict=True)
    )
    reading = Reading(html)
    assert not reading.faults
    assert set(reading.ids) == {mark.id for mark in marks}
    assert max(reading.ids.values(), default=1) == 1
    for mark in marks:
        place = f"{mark.span.start}-{mark.span.end}"
        same = [m for m in marks if (m.part, m.span) == (mark.part, mark.span)]
        words = "".join(reading.words["", mark.part.name.lower(), place])
        if len(same) == 1:
            assert words == shown(mark.span.of(text))


@given(text=st.text(alphabet="ab \n\r\t", max_size=60), data=st.data())
def test_blocks_cover_everything_but_white_space(text: str, data: st.DataObject) -> None:
    furniture: tuple[Span, ...] = ()
    if len(text) > 2:
        start = data.draw(st.integers(0, len(text) - 1))
        furniture = (Span(start, data.draw(st.integers(start + 1, len(text)))),)
    document = Document(
        id="d", input="d", text=text, sha256=sha256_of(text), version="1", furniture=furniture
    )
    blocks = [block.span for block in blocks_of(document)]
    assert "".join("".join(span.of(text).split()) for span in blocks) == "".join(text.split())
    assert all(one.end <= two.start for one, two in pairwise(blocks))
