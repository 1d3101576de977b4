"""Feeds of every kind, lists of feeds, and what is told of those that are broken."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.errors import InputUnusable
from onrecord.fetch import find_feeds
from onrecord.fetch.entries import feed_date
from onrecord.fetch.feeds import MOST_ENTRIES, Feed, read_feed
from onrecord.fetch.opml import Outline, read_opml, write_opml
from onrecord.model import Given, Page, PublishedBasis, Unreadable
from onrecord.read import read
from tests.fetch.site import Reply, Site, local_web, opened_web
from tests.fetch.test_fetch import fetched, only_refusal

HOME = "https://tide.example/feed"
RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Tide</title>
<link>https://tide.example/</link>
<item><title>Café &amp; harbour</title><link>/news/1</link><dc:creator>Ana Ruiz</dc:creator>
<category>Harbour</category><category>Council</category><pubDate>Sat, 04 May 2019 23:30:00 -0800</pubDate></item>
<item><title>Second</title><author>tom@tide.example (Tom Brandt)</author>
<guid isPermaLink="true">https://tide.example/news/2</guid></item>
<item><title>No page</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://tide.example/"><title>The Tide</title>
<entry><id>urn:1</id><title type="html">The &lt;b&gt;board&lt;/b&gt; said no</title><link rel="self" href="/self"/>
<link rel="alternate" href="/news/1"/><author><name>Ana Ruiz</name></author><author><name>Tom Brandt</name></author>
<published>2019-05-04T08:00:00+01:00</published><updated>2019-05-06T08:00:00Z</updated><category term="harbour"/>
</entry><entry><id>urn:2</id><title>Updated only</title><link href="/news/2"/><updated>2019-05-06T08:00:00Z</updated>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Tide</title><link>https://tide.example/</link></channel>
<item rdf:about="https://tide.example/news/1"><title>First</title><link>https://tide.example/news/1</link>
<dc:creator>Ana Ruiz</dc:creator><dc:date>2019-05-04</dc:date></item></rdf:RDF>"""
OLD = """<rss version="0.91"><channel><title>T</title><item><title>First</title>
<link>https://tide.example/news/1</link></item></channel></rss>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Tide",
        "items": [
            {"id": "1", "url": "/news/1", "title": "First", "authors": [{"name": "Ana Ruiz"}], "tags": ["harbour"],
             "date_published": "2019-05-04T08:00:00+01:00", "date_modified": "2019-05-03T08:00:00+01:00"},
            {"id": "https://tide.example/news/2", "author": {"name": "Tom Brandt"}},
            {"id": "3"}, "x", None,
        ],
    }
)  # fmt: skip


def feed_of(text: str | bytes, header: str | None = None) -> Feed:
    return read_feed("feed", text if isinstance(text, bytes) else text.encode(), HOME, header=header)


def test_rss_gives_its_pages_with_what_it_says_of_them() -> None:
    feed = feed_of(RSS.format(encoding="utf-8"))
    first, second = feed.entries
    assert feed.title == "The Tide"
    assert first.url == "https://tide.example/news/1"
    assert first.listed == Given(
        title="Café & harbour",
        authors=("Ana Ruiz",),
        published=datetime.fromisoformat("2019-05-04T23:30:00-08:00"),
        topics=("Harbour", "Council"),
    )
    assert second.url == "https://tide.example/news/2"
    assert second.listed.authors == ("Tom Brandt",)
    assert second.listed.published is None
    assert feed.without == 1


def test_atom_gives_its_pages() -> None:
    first, second = feed_of(ATOM).entries
    assert (first.url, first.listed.title) == ("https://tide.example/news/1", "The board said no")
    assert first.listed.authors == ("Ana Ruiz", "Tom Brandt")
    assert first.listed.published == datetime.fromisoformat("2019-05-04T08:00:00+01:00")
    assert first.listed.modified == datetime(2019, 5, 6, 8, tzinfo=UTC)
    assert first.listed.topics == ("harbour",)
    assert second.listed.published is None
    assert second.listed.modified == datetime(2019, 5, 6, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("tom@tide.example (Tom Brandt)", ("Tom Brandt",)),
        ("tom@tide.com (Tom Brandt)", ("Tom Brandt",)),
        ("Tom Brandt &lt;tom@tide.example&gt;", ("Tom Brandt",)),
        ("tom@tide.example", ()),
        ("Tom Brandt (Ossel)", ("Tom Brandt (Ossel)",)),
    ],
)
def test_an_author_is_a_name_without_its_mail_address(stated: str, name: tuple[str, ...]) -> None:
    item = f"<item><link>https://tide.example/1</link><author>{stated}</author></item>"
    (entry,) = feed_of(f"<rss version='2.0'><channel>{item}</channel></rss>").entries
    assert entry.listed.authors == name


def test_older_rss_gives_its_pages() -> None:
    (entry,) = feed_of(RDF).entries
    assert entry.url == "https://tide.example/news/1"
    assert (entry.listed.authors, entry.listed.published) == (("Ana Ruiz",), date(2019, 5, 4))
    (entry,) = feed_of(OLD).entries
    assert (entry.url, entry.listed.title) == ("https://tide.example/news/1", "First")


def test_json_feed_gives_its_pages() -> None:
    first, second = feed_of(JSON).entries
    assert (first.url, first.listed.title) == ("https://tide.example/news/1", "First")
    assert first.listed.authors == ("Ana Ruiz",)
    assert first.listed.modified is None  # before it was published
    assert (second.url, second.listed.authors) == ("https://tide.example/news/2", ("Tom Brandt",))


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16"])
def test_the_encoding_is_obeyed(encoding: str) -> None:
    feed = feed_of(RSS.format(encoding=encoding).encode(encoding))
    assert feed.entries[0].listed.title == "Café & harbour"


def test_a_wrong_encoding_and_broken_xml_are_read_as_far_as_they_go() -> None:
    broken = RSS.format(encoding="utf-8").replace("&amp;", "&").encode("windows-1252").replace(b"</rss>", b"")
    assert [entry.url for entry in feed_of(broken).entries] == [
        "https://tide.example/news/1",
        "https://tide.example/news/2",
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<!doctype html><html><body>no feed</body></html>", "a web page, not a feed"),
        (b"plain words", "something else, not a feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": {}}', '"items"'),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "damaged"),
        (b"<rss version='2.0'><channel", "damaged"),
    ],
)
def test_what_is_no_feed_is_told(data: bytes, words: str) -> None:
    with pytest.raises(InputUnusable, match=words) as caught:
        read_feed("the feed", data, HOME)
    assert caught.value.input == "the feed"
    assert caught.value.mend


def test_entities_are_not_expanded_and_nothing_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = (
        f'<!DOCTYPE rss [<!ENTITY e0 "lol">{levels}<!ENTITY file SYSTEM "{secret.as_uri()}">]>'
        '<rss version="2.0"><channel><title>&e9;</title><item><title>&file;&e9;</title>'
        "<link>https://tide.example/1</link></item></channel></rss>"
    )
    feed = feed_of(bomb)
    assert [entry.url for entry in feed.entries] == ["https://tide.example/1"]
    assert "hidden" not in repr(feed)
    assert len(repr(feed)) < 1000


def test_an_archive_of_a_feed_is_bounded_and_each_page_comes_once() -> None:
    item = "<item><link>https://tide.example/{}</link></item>"
    many = "".join(item.format(number // 2) for number in range(4 * MOST_ENTRIES))
    feed = feed_of(f"<rss version='2.0'><channel><title>T</title>{many}</channel></rss>")
    assert len(feed.entries) == MOST_ENTRIES // 2


def test_only_web_addresses_are_pages() -> None:
    links = ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "https://tide.example/1"]
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    feed = feed_of(f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert [entry.url for entry in feed.entries] == ["https://tide.example/1"]


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("Sat, 04 May 2019 10:30:00 GMT", datetime(2019, 5, 4, 10, 30, tzinfo=UTC)),
        ("Sat, 04 May 2019 10:30:00 -0000", date(2019, 5, 4)),  # a zone that says it is unknown
        ("4 May 2019 10:30 EST", datetime.fromisoformat("2019-05-04T10:30:00-05:00")),
        ("2019-05-04T10:30:00Z", datetime(2019, 5, 4, 10, 30, tzinfo=UTC)),
        ("2019-05-04 10:30:00", date(2019, 5, 4)),
        ("2019-05-04", date(2019, 5, 4)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("yesterday", None),
        ("Sat, 99 May 2019 10:30:00 GMT", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_what_is_stated_with_its_own_zone(stated: str | None, found: date | None) -> None:
    assert feed_date(stated) == found


def test_a_feed_as_a_source_gives_the_pages_it_lists_and_tells_what_is_missing(site: Site) -> None:
    site.pages["/feed"] = Reply(
        RSS.format(encoding="utf-8").replace("https://tide.example", site.url("")), kind="text/xml"
    )
    site.pages["/news/1"] = Reply(
        "<html><head><title>Own title</title></head><body><p>Words.</p></body></html>"
    )
    page, refusal = fetched(site.url("/feed"), given=Given(outlet="The Tide"), web=local_web())
    assert isinstance(page, Page)
    assert isinstance(refusal, Unreadable)
    assert page.input == site.url("/news/1")
    assert page.listed.title == "Café & harbour"
    assert page.given == Given(outlet="The Tide")
    assert refusal.input == site.url("/news/2")


def test_what_the_feed_says_stands_where_the_page_says_nothing(site: Site) -> None:
    site.pages["/feed"] = Reply(
        RSS.format(encoding="utf-8").replace("https://tide.example", site.url("")), kind="text/xml"
    )
    words = (
        "<p>The harbour board said on Saturday that it had not seen the report, which two officials deny.</p>"
        * 3
    )
    site.pages["/news/1"] = Reply(f"<html><head><title>Own title</title></head><body>{words}</body></html>")
    page = fetched(site.url("/feed"), web=local_web())[0]
    assert isinstance(page, Page)
    document = read(page)
    assert not isinstance(document, Unreadable), document
    assert document.title == "Own title"
    assert document.authors == ("Ana Ruiz",)
    assert document.published_day == date(2019, 5, 4)
    assert document.published_basis is PublishedBasis.GIVEN
    assert document.topics == ("Harbour", "Council")
    assert document.url == site.url("/news/1")
    origin = document.provenance
    assert (origin["authors"], origin["published"], origin["topics"]) == ("feed", "feed", "feed")
    assert (origin["title"], origin["url"]) == ("html:title", "address")


def test_the_same_page_under_two_addresses_has_one_canonical_address(site: Site) -> None:
    for path in ("/a?utm_source=x", "/news/a.html"):
        site.pages[path.partition("?")[0]] = Reply(
            '<html><head><link rel="canonical" href="/news/a.html?fbclid=1"></head><body><p>x</p></body></html>'
        )
        (page,) = fetched(site.url(path), web=local_web())
        assert isinstance(page, Page)
        assert page.fetched is not None
        assert page.fetched.canonical == site.url("/news/a.html")
        assert page.fetched.canonical_basis == "link:canonical"


def test_a_copied_story_keeps_its_own_address(site: Site) -> None:
    head = '<link rel="canonical" href="https://wire.example/1"><meta property="og:url" content="/own">'
    site.pages["/a"] = Reply(f"<html><head>{head}</head><body><p>x</p></body></html>")
    (page,) = fetched(site.url("/a"), web=local_web())
    assert isinstance(page, Page)
    assert page.fetched is not None
    assert (page.fetched.canonical, page.fetched.canonical_basis) == (site.url("/own"), "meta:og:url")


# Lists of feeds.

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Papers"><outline type="rss" text="The Tide" xmlUrl="https://tide.example/feed" htmlUrl="https://tide.example/"/>
<outline text="Islands"><outline title="The Gull" xmlUrl="https://gull.example/feed"/></outline></outline>
<outline xmlUrl="https://tide.example/feed"/><outline xmlUrl="file:///etc/passwd"/><outline text="empty"/></body></opml>"""


def test_a_list_of_feeds_is_read_with_its_folders() -> None:
    assert read_opml("list", OPML.encode()) == (
        Outline("https://tide.example/feed", "The Tide", "https://tide.example/", ("Papers",)),
        Outline("https://gull.example/feed", "The Gull", None, ("Papers", "Islands")),
    )


def test_a_list_that_is_written_is_read_back() -> None:
    feeds = (
        *read_opml("list", OPML.encode()),
        Outline("https://x.example/?a=1&b=2", 'A & "B" <c>', None, ()),
        Outline("https://y.example/", None, None, ("Papers",)),
    )
    back = read_opml("list", write_opml("My feeds", feeds))
    assert sorted(back, key=repr) == sorted(
        (*feeds[:3], Outline("https://y.example/", "https://y.example/", None, ("Papers",))), key=repr
    )


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"words", b"<opml version='2.0'><body/></opml>"])
def test_what_is_no_list_is_told(data: bytes) -> None:
    with pytest.raises(InputUnusable):
        read_opml("list", data)


def test_a_list_of_feeds_is_a_source_as_a_file_and_at_an_address(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = Reply(
        f"<rss version='2.0'><channel><item><link>{site.url('/a')}</link></item></channel></rss>"
    )
    site.pages["/a"] = Reply("<html><body><p>words</p></body></html>")
    listed = f'<opml version="1.0"><body><outline xmlUrl="{site.url("/feed")}"/></body></opml>'
    site.pages["/list"] = Reply(listed)
    (tmp_path / "mine.opml").write_text(listed)
    for source in (site.url("/list"), str(tmp_path / "mine.opml")):
        (page,) = fetched(source, web=local_web())
        assert isinstance(page, Page)
        assert page.input == site.url("/a")


def test_a_list_that_lists_itself_ends(site: Site) -> None:
    site.pages["/list"] = Reply(f'<opml><body><outline xmlUrl="{site.url("/list")}"/></body></opml>')
    assert "inside" in only_refusal(fetched(site.url("/list"), web=local_web())).reason


def test_the_feeds_that_a_page_states_are_found_with_their_titles(site: Site, tmp_path: Path) -> None:
    kinds = ("application/rss+xml", "application/atom+xml", "application/rss+xml", "text/html")
    links = "".join(f"<link rel='alternate' type='{kind}' href='/{n}'>" for n, kind in enumerate(kinds))
    site.pages |= {
        "/": Reply(f"<html><head>{links}</head><body><p>x</p></body></html>"),
        "/0": Reply(RSS.format(encoding="utf-8")),
        "/1": Reply("<html><body>no feed</body></html>"),
        "/2": Reply(RSS.format(encoding="utf-8").replace("The Tide", "Sport")),
        "/bare": Reply("<html><body><p>x</p></body></html>"),
    }
    (tmp_path / "mine.opml").write_text(OPML)
    sources = [site.url("/"), site.url("/0"), site.url("/bare"), str(tmp_path / "mine.opml"), "words"]
    found = list(find_feeds(sources, opened_web()))
    feeds = [item for item in found if isinstance(item, Outline)]
    assert [(feed.feed, feed.title) for feed in feeds] == [
        (site.url("/0"), "The Tide"),
        (site.url("/2"), "Sport"),
        ("https://tide.example/feed", "The Tide"),
        ("https://gull.example/feed", "The Gull"),
    ]
    reasons = [item.reason for item in found if isinstance(item, Unreadable)]
    assert reasons == [
        "is a web page, not a feed",
        "this page states no feed",
        "is no web address and no list of feeds (.opml)",
    ]


def test_a_page_where_a_feed_should_be_is_told_and_not_taken_for_one(site: Site, tmp_path: Path) -> None:
    login = "<!doctype html><title>Log in</title><p>Please log in to read on.</p>"
    site.pages["/feed"] = Reply(login, kind="application/rss+xml")
    site.pages["/page"] = Reply(login)
    listed = f'<opml version="1.0"><body><outline xmlUrl="{site.url("/page")}"/></body></opml>'
    (tmp_path / "mine.opml").write_text(listed)
    for source in (site.url("/feed"), str(tmp_path / "mine.opml")):
        refused = only_refusal(fetched(source, web=local_web()))
        assert refused.reason == "is a web page, not a feed"
        assert refused.mend
