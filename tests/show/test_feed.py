"""Feeds for feed readers, checked against their formats; digests as text and HTML."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import jsonschema
import pytest
from lxml import etree  # type: ignore[import-untyped]

from onrecord.fetch.feeds import read_feed
from onrecord.flow.following import Feed
from onrecord.follow import Change, ChangeKind, Item, change_id
from onrecord.model import JudgementKind, Subscription, SubscriptionKind
from onrecord.show.feed import (
    Lines,
    lines_of,
    render_atom,
    render_html,
    render_json,
    render_jsonfeed,
    render_text,
)

FORMATS = Path(__file__).parent / "formats"
ATOM = "{http://www.w3.org/2005/Atom}"
EVIL = '<script>alert(1)</script> & "quotes" \x07\ud800 ]]> \u202e'


def change(number: int, kind: ChangeKind, **told: object) -> Change:
    page = {
        "document": "doc-1",
        "version": "doc-1",
        "title": "Bridge closed",
        "outlet": "Courier",
        "authors": ("Ines Marrow",),
        "published": "2024-05-06",
        "url": "https://courier.example/bridge?a=1&b=2",
    }
    at = f"2024-05-{5 + (number + 2) // 3:02}T07:08:09.123456+00:00"
    return Change(change_id("test", number), number, at, kind, **{"who": "ada", **page, **told})  # type: ignore[arg-type]


CHANGES = [
    change(1, ChangeKind.PAGE, after="Bridge closed", more=4),
    change(2, ChangeKind.STATEMENT, voice="Petra Lund", act="denies", form="direct", after="it was safe"),
    change(3, ChangeKind.READING, before="Petra Lund says", after="Petra Lund denies", name="it was safe"),
    change(4, ChangeKind.PARAGRAPH, before="It closed in March.", after="It closed in April.", more=2),
    change(5, ChangeKind.CORRECTION, after="Correction: it was April."),
    change(6, ChangeKind.FIELD, name="title", before="Bridge shut", after="Bridge closed"),
    change(
        7,
        ChangeKind.JUDGED,
        name=JudgementKind.ACT.value,
        voice="it was safe",
        before="denies",
        after="says",
        because="the tape",
    ),
    change(8, ChangeKind.UNDONE, name=JudgementKind.ACT.value, voice="it was safe"),
    change(9, ChangeKind.JOINED, name="Bridge", after="Bridge closed", because="rule: bridge"),
    change(
        10,
        ChangeKind.STATEMENT,
        act="asserts",
        after=EVIL,
        title=EVIL,
        outlet=EVIL,
        authors=(EVIL,),
        url="javascript:alert(1)",
    ),
    change(11, ChangeKind.PAGE, title=None, outlet=None, authors=(), published=None, url=None, who=None),
]


def feed(*changes: Change) -> Lines:
    wish = Subscription("follow-1", "ada", SubscriptionKind.OUTLET, "Courier", 0, "2024-05-01T00:00:00+00:00")
    items = tuple(Item(one, (wish,), read=one.seq == 2) for one in changes)
    return lines_of(Feed("ada", items, (wish,), (), "record-1", len(changes)))


@pytest.fixture(scope="module")
def atom_schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(FORMATS / "atom.rng")))


@pytest.mark.parametrize("changes", [CHANGES, CHANGES[:1], []], ids=["all kinds", "one", "none"])
def test_an_atom_feed_is_one(atom_schema: etree.RelaxNG, changes: list[Change]) -> None:
    root = etree.fromstring(render_atom(feed(*changes)).encode())
    assert atom_schema.validate(root), atom_schema.error_log
    entries = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(entries) == len(changes)
    for entry in entries:
        links = [link.get("href") for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(links) <= 1
    assert root.findtext(f"{ATOM}id") == feed().id


def test_the_atom_schema_refuses_what_the_standard_does(atom_schema: etree.RelaxNG) -> None:
    written = render_atom(feed(*CHANGES[:2]))
    for pattern, instead in (
        (r"<updated>[^<]*</updated>", ""),
        (r"<updated>[^<]*</updated>", "<updated>6 May 2024</updated>"),
        (r"<id>urn[^<]*</id>", "<id></id>"),
        (r"<id>urn[^<]*</id>", "<id>urn:a b</id>"),
        (r"<author>.*?</author>", ""),
        (r'href="[^"]*"', 'href="no address"'),
    ):
        broken = re.sub(pattern, instead, written, count=1, flags=re.S)
        assert broken != written
        assert not atom_schema.validate(etree.fromstring(broken.encode())), pattern


@pytest.mark.parametrize("changes", [CHANGES, CHANGES[:1], []], ids=["all kinds", "one", "none"])
def test_a_json_feed_is_one(changes: list[Change]) -> None:
    schema = json.loads((FORMATS / "jsonfeed.json").read_text(encoding="utf-8"))
    whole = json.loads(render_jsonfeed(feed(*changes)))
    jsonschema.Draft202012Validator(schema).validate(whole)
    assert len({item["id"] for item in whole["items"]}) == len(changes)


def test_our_own_reader_of_feeds_reads_both() -> None:
    lines = feed(*[replace(one, url=f"https://courier.example/{one.seq}") for one in CHANGES[:9]])
    for written in (render_atom(lines), render_jsonfeed(lines)):
        found = read_feed("following", written.encode(), "https://desk.example/following")
        assert {entry.url for entry in found.entries} == {line.link for line in lines.lines}


def test_what_a_page_holds_is_never_markup_of_the_feed() -> None:
    lines = feed(*CHANGES)
    root = etree.fromstring(render_atom(lines).encode())
    contents = [entry.findtext(f"{ATOM}content") or "" for entry in root.findall(f"{ATOM}entry")]
    items = json.loads(render_jsonfeed(lines))["items"]
    for html in (*contents, *(item["content_html"] for item in items)):
        tags = {element.tag for element in etree.HTML(html).iter() if isinstance(element.tag, str)}
        assert tags <= {"html", "body", "p", "blockquote", "del"}
    assert not any(str(item.get("url", "")).startswith("javascript") for item in items)
    page = render_html(lines)
    assert "<script" not in page
    assert "default-src 'none'" in unescape(page)
    assert "javascript:" not in re.sub(r">[^<]*<", "><", page)


def test_the_words_stand_in_every_format_exactly() -> None:
    lines = feed(*CHANGES[:9])
    for words in ("It closed in March.", "It closed in April.", "Correction: it was April.", "the tape"):
        for written in (render_text(lines), render_html(lines), render_atom(lines), render_json(lines)):
            assert words in written


def test_each_change_is_one_sentence_on_one_line() -> None:
    sentences = {line.kind: line.sentence for line in feed(*CHANGES[:9]).lines}
    assert sentences[ChangeKind.STATEMENT] == ("Petra Lund denies, in “Bridge closed” (Courier): it was safe")
    assert sentences[ChangeKind.PAGE] == (
        "New in Courier: “Bridge closed” by Ines Marrow, published 6 May 2024, with 4 statements."
    )
    assert sentences[ChangeKind.PARAGRAPH] == "Courier rewrote a paragraph of “Bridge closed”, and 2 more."
    assert all("\n" not in sentence for sentence in sentences.values())


def test_a_doubtful_statement_says_so_first_in_every_format() -> None:
    told = {"voice": "two officials", "several": True, "act": "denies", "form": "direct"}
    doubtful = change(2, ChangeKind.STATEMENT, **told, after="it was safe", sure=0.449)
    again = change(3, ChangeKind.READING, **told, before=None, after="two officials denies", sure=0.3)
    lines = feed(doubtful, again)
    first, second = (line.sentence for line in reversed(lines.lines))
    assert first.startswith("Doubtful, 44% sure, check the words: two officials deny, in “Bridge closed”")
    assert second.startswith("Doubtful, 30% sure, check the words: Read again, a statement in")
    assert "was found: two officials deny" in second
    for written in (render_text(lines), render_html(lines), render_atom(lines), render_jsonfeed(lines)):
        assert "Doubtful, 44% sure, check the words: two officials deny" in unescape(written).replace(
            "\\u201c", "“"
        )
    together = render_text(feed(doubtful, replace(doubtful, sure=0.9, after="it was dry")))
    assert "    Doubtful, 44% sure, check the words: two officials deny: it was safe" in together
    assert "    two officials deny: it was dry" in together


def test_a_statement_that_is_rather_right_than_wrong_is_not_called_doubtful() -> None:
    for sure in (None, 0.5, 0.97):
        (line,) = feed(change(2, ChangeKind.STATEMENT, voice="Lund", act="asserts", sure=sure)).lines
        assert line.sentence.startswith("Lund says")


def test_how_a_statement_is_read_is_told_in_plain_words_and_kept_as_it_is_for_programs() -> None:
    read = {"voice": "the county", "name": "it was safe"}
    lines = feed(
        change(2, ChangeKind.READING, **read, before="the county asserts", after="the county cannot-confirm")
    )
    assert "taken for “the county cannot confirm”, no longer for “the county says”" in lines.lines[0].sentence
    assert "- the county says\n    + the county cannot confirm" in render_text(lines)
    assert json.loads(render_json(lines))["items"][0]["after"] == "the county cannot-confirm"


def test_a_digest_goes_by_days_the_newest_first() -> None:
    written = render_text(feed(*CHANGES[:6]))
    days = [written.index(day) for day in ("7 May 2024\n", "6 May 2024\n")]
    assert days == sorted(days)


def test_what_was_read_is_marked_as_read() -> None:
    assert render_text(feed(CHANGES[1])).rstrip().endswith("· read")
    assert "read" not in render_text(feed(CHANGES[0])).split("·")[-1]


def test_statements_of_one_page_stand_under_it_in_the_terminal() -> None:
    two = [
        change(
            2, ChangeKind.STATEMENT, voice="two officials", several=True, act="denies", after="it was safe"
        ),
        change(2, ChangeKind.STATEMENT, voice="Petra Lund", act="asserts", after="it was not"),
    ]
    written = render_text(feed(*two))
    assert written.count("“Bridge closed” (Courier)") == 1
    assert written.count("you follow") == 1
    assert "    two officials deny: it was safe" in written
    assert "    Petra Lund says: it was not" in written
    assert render_text(feed(two[0])).startswith("6 May 2024\n\n  two officials deny, in “Bridge closed”")
