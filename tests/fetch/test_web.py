"""Fetching over HTTP against a real server: redirects, time, size, courtesy, and what is told when it fails."""

import gzip
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from onrecord.fetch import Times, fetch_changed
from onrecord.fetch.exchange import _tls
from onrecord.fetch.files import FILE_LIMIT
from onrecord.model import NotModified, Page, Unreadable, Validators
from tests.fetch.site import CERTIFICATE, START, Reply, Site, StillClock, local_web, opened_web, serving
from tests.fetch.test_fetch import fetched, only_refusal

ARTICLE = "<html><head><title>Harbour</title></head><body><p>The board said no.</p></body></html>"


def page_at(site: Site, path: str, **options: object) -> Page:
    (page,) = fetched(site.url(path), web=local_web(**options))  # type: ignore[arg-type]
    assert isinstance(page, Page), page
    return page


def refusal_at(site: Site, path: str, **options: object) -> Unreadable:
    refusal = only_refusal(fetched(site.url(path), web=local_web(**options)))  # type: ignore[arg-type]
    assert refusal.input == site.url(path)
    return refusal


def test_a_page_comes_with_its_bytes_headers_time_and_address(site: Site) -> None:
    site.pages["/news/a.html"] = Reply(ARTICLE, headers={"ETag": '"x1"', "X-Twice": "1"})
    page = page_at(site, "/news/a.html?utm_source=mail#top")
    assert page.data == ARTICLE.encode()
    assert (page.input, page.name) == (site.url("/news/a.html"), "a.html")
    assert (page.media_type, page.charset) == ("text/html", "utf-8")
    assert page.fetched is not None
    assert (page.fetched.at, page.fetched.status) == (START, 200)
    assert page.fetched.url == site.url("/news/a.html?utm_source=mail")
    assert page.fetched.canonical == site.url("/news/a.html")
    assert page.fetched.header("x-twice") == "1"
    assert page.fetched.validators == Validators(etag='"x1"')


def test_we_say_who_we_are(site: Site) -> None:
    site.pages["/a"] = Reply(ARTICLE)
    page_at(site, "/a", agent="onrecord/9 (desk@courier.example)")
    assert {one.headers["User-Agent"] for one in site.asked} == {"onrecord/9 (desk@courier.example)"}
    assert site.asked[-1].headers["Host"] == f"127.0.0.1:{site.port}"


def test_redirects_are_followed_and_kept(site: Site) -> None:
    site.pages["/a"] = Reply(status=301, headers={"Location": "/b?x=1"})
    site.pages["/b?x=1"] = Reply(status=307, headers={"Location": f"//tide.example:{site.port}/c d"})
    site.pages["/c%20d"] = Reply(ARTICLE)
    page = page_at(site, "/a")
    assert page.fetched is not None
    assert page.fetched.redirects == (site.url("/a"), site.url("/b?x=1"))
    assert page.fetched.url == site.url("/c d", host="tide.example")
    assert page.fetched.canonical == site.url("/c%20d", host="tide.example")


def test_a_circle_of_redirects_is_told(site: Site) -> None:
    site.pages["/a"] = Reply(status=302, headers={"Location": "/b"})
    site.pages["/b"] = Reply(status=302, headers={"Location": "/a"})
    refusal = refusal_at(site, "/a")
    assert "in a circle" in refusal.reason
    assert "cookies" in refusal.mend


def test_endless_redirects_are_told(site: Site) -> None:
    for number in range(50):
        site.pages[f"/{number}"] = Reply(status=302, headers={"Location": f"/{number + 1}"})
    assert "without an end" in refusal_at(site, "/0").reason
    assert len(site.paths()) == 11


def test_a_name_and_password_go_to_their_own_host_only_and_are_kept_nowhere(site: Site) -> None:
    with serving() as other:
        site.pages["/a"] = Reply(status=302, headers={"Location": "/b"})
        site.pages["/b"] = Reply(status=302, headers={"Location": other.url("/c", host="ana:no@127.0.0.1")})
        other.pages["/c"] = Reply(ARTICLE)
        (page,) = fetched(site.url("/a", host="ana:pa%3Ass@127.0.0.1"), web=local_web())
        sent = {one.path: one.headers.get("Authorization") for one in site.asked + other.asked}
    assert sent["/a"] == sent["/b"] == "Basic YW5hOnBhOnNz"
    assert sent["/c"] is None
    assert "ana" not in repr(page)


def test_a_name_and_password_are_in_no_message(site: Site) -> None:
    for path in ("/none", "/b\n"):
        refusal = only_refusal(fetched(site.url(path, host="ana:secret@127.0.0.1"), web=local_web()))
        assert "secret" not in repr(refusal)


MESSAGES = [
    (401, "name and password"), (402, "paid"), (403, "refuses"), (404, "does not exist"), (410, "taken down"),
    (451, "legal reasons"), (500, "cannot be had now"), (502, "502"), (418, "418"), (206, "206"), (304, "304"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "words"), MESSAGES)
def test_a_status_is_told_in_words(site: Site, status: int, words: str) -> None:
    site.pages["/a"] = Reply("" if status == 304 else "x", status)
    assert words in refusal_at(site, "/a").reason


@pytest.mark.parametrize(
    "title",
    ["Page not found", "404 Not Found", "404", "Error 404 - Page not found | The Tide", "Access Denied",
     "Just a moment...", "Attention Required! | Cloudflare", "The Tide - Page not found", "Sorry, page not found",
     "The page you requested was not found", "Are you a robot?", "503 Service Temporarily Unavailable",
     "Sign in", "This article is no longer available", "Page Not Found – The Tide", "This page could not be found"],
)  # fmt: skip
def test_a_page_that_answers_200_with_an_error_is_told(site: Site, title: str) -> None:
    site.pages["/a"] = Reply(f"<html><head><title>{title}</title></head><body><p>Sorry.</p></body></html>")
    assert "message instead of the page" in refusal_at(site, "/a").reason


@pytest.mark.parametrize(
    "title",
    ["Access denied: how the board kept the report", "Evidence not found, police say", "Room 404",
     "Just a moment with Tom Brandt", "Weapon not found in search of harbour", "The 404 bus is late again",
     "Sign in the window stays, says council", "Body found at the pier"],
)  # fmt: skip
def test_an_article_about_errors_is_no_error(site: Site, title: str) -> None:
    site.pages["/a"] = Reply(f"<html><head><title>{title}</title></head><body><p>x</p></body></html>")
    page_at(site, "/a")


def test_an_empty_answer_is_told(site: Site) -> None:
    site.pages["/a"] = Reply("  \n")
    assert "empty page" in refusal_at(site, "/a").reason


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("video/mp4", "a video"),
        ("audio/mpeg", "recording"),
        ("image/png", "picture"),
        ("application/zip", "archive"),
    ],
)
def test_what_holds_no_text_is_not_downloaded(site: Site, kind: str, words: str) -> None:
    site.pages["/a"] = Reply(act=endless(kind))
    assert words in refusal_at(site, "/a").reason


def endless(kind: str, head: bytes = b"\0\1", **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(head)
        while True:
            handler.wfile.write(b"x" * 1_000_000)

    return act


def test_a_2_gb_page_is_refused_by_what_it_says_of_its_size(site: Site) -> None:
    site.pages["/a"] = Reply(act=endless("text/plain", b"words ", Content_Length="2000000000"))
    tracemalloc.start()
    refusal = refusal_at(site, "/a")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "2,000 MB" in refusal.reason
    assert f"{FILE_LIMIT // 1_000_000} MB" in refusal.reason
    assert peak < 5_000_000


def test_an_endless_page_is_cut_at_the_limit(site: Site) -> None:
    site.pages["/a"] = Reply(act=endless("text/html", b"<html>"))
    assert "more than 20 MB" in refusal_at(site, "/a", times=Times(5, 5, 30)).reason


def test_a_feed_of_50_mb_is_refused(site: Site) -> None:
    head = b"<rss version='2.0'><channel>"
    site.pages["/a"] = Reply(act=endless("application/rss+xml", head, Content_Length="50000000"))
    assert "50 MB; the limit is 10 MB" in refusal_at(site, "/a").reason


@pytest.mark.parametrize("layers", [1, 2])
def test_a_decompression_bomb_is_cut_at_the_limit(site: Site, layers: int) -> None:
    body = b"<html>" + b" " * 100_000_000
    for _ in range(layers):
        body = gzip.compress(body, 9)
    site.pages["/a"] = Reply(body, headers={"Content-Encoding": ", ".join(["gzip"] * layers)})
    assert len(body) < 200_000
    tracemalloc.start()
    refusal = refusal_at(site, "/a", times=Times(5, 20, 60))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "too large" in refusal.reason
    assert peak < 70_000_000


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_compressed_page_is_unpacked(site: Site, name: str, pack: Callable[[bytes], bytes]) -> None:
    site.pages["/a"] = Reply(pack(ARTICLE.encode()), headers={"Content-Encoding": name})
    page = page_at(site, "/a")
    assert page.data == ARTICLE.encode()
    assert page.fetched is not None
    assert page.fetched.header("content-encoding") == name


@pytest.mark.parametrize(
    ("body", "encoding", "words"),
    [(b"not gzip", "gzip", "damaged"), (b"x", "br", "not asked for (br)"), (b"x", "gzip, rot13", "rot13")],
)
def test_a_broken_or_unknown_compression_is_told(site: Site, body: bytes, encoding: str, words: str) -> None:
    site.pages["/a"] = Reply(body, headers={"Content-Encoding": encoding})
    assert words in refusal_at(site, "/a").reason


def test_a_page_cut_short_is_told(site: Site) -> None:
    site.pages["/a"] = Reply(ARTICLE, headers={"Content-Length": "5000"})
    assert "cut short" in refusal_at(site, "/a").reason


def raw(data: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)
        handler.connection.shutdown(socket.SHUT_RDWR)

    return act


@pytest.mark.parametrize(
    "answer",
    [b"", b"hello\r\n\r\n", b"HTTP/1.1 two hundred\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000 + b"\r\n",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
     b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nab",
     b"HTTP/1.1 200 " + b"A" * 100_000 + b"\r\n\r\n"],
)  # fmt: skip
def test_what_is_no_http_is_told(site: Site, answer: bytes) -> None:
    site.pages["/a"] = Reply(act=raw(answer))
    assert "cut short or is no HTTP" in refusal_at(site, "/a").reason


def test_a_host_that_never_answers_is_told_in_time() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        begun = time.monotonic()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/a"
        refusal = only_refusal(fetched(address, web=local_web(times=Times(1, 0.3, 5))))
    assert "stopped answering" in refusal.reason or "does not answer" in refusal.reason
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("in_head", [True, False])
def test_a_host_that_drips_is_cut_off_when_the_whole_time_is_over(site: Site, in_head: bool) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (b"X: " if in_head else b"\r\n")
        )
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.1)

    site.pages["/a"] = Reply(act=drip)
    begun = time.monotonic()
    assert "not done after 0.6 s" in refusal_at(site, "/a", times=Times(1, 0.5, 0.6)).reason
    assert time.monotonic() - begun < 3


def test_a_host_that_takes_no_connection_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://tide.example:{taken.getsockname()[1]}/a"
        refusal = only_refusal(fetched(address, web=local_web()))
    assert "tide.example takes no connection" in refusal.reason


def test_a_name_that_nobody_has_is_told() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    refusal = only_refusal(fetched("https://nowhere.example/a", web=local_web(resolve=unknown)))
    assert "no host is called nowhere.example" in refusal.reason


@pytest.mark.parametrize(
    "address", ["http://", "https:///a", "http://[::1/", "http://a b/", "http://tide.example:99999/",
                "http://tide.example\\@127.0.0.1/", "http://tide.example/\x00", "https://" + "a" * 300 + ".example/"]
)  # fmt: skip
def test_what_is_no_address_is_told(address: str) -> None:
    refusal = only_refusal(fetched(address, web=local_web()))
    assert refusal.reason


def test_a_second_address_is_tried_when_the_first_takes_no_connection(site: Site) -> None:
    site.pages["/a"] = Reply(ARTICLE)
    page_at(site, "/a", resolve=lambda host, port: ["127.0.0.99", "127.0.0.1"])


def test_a_certificate_that_nobody_signed_is_told() -> None:
    with serving(tls=True) as site:
        address = site.url("/a", host="tide.example", scheme="https")
        refusal = only_refusal(fetched(address, web=local_web()))
    assert "certificate of tide.example is not valid" in refusal.reason
    assert "SSL_CERT_FILE" in refusal.mend


@pytest.mark.parametrize(("host", "fits"), [("tide.example", True), ("gull.example", False)])
def test_the_certificate_must_be_the_hosts_own(
    monkeypatch: pytest.MonkeyPatch, host: str, fits: bool
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    _tls.cache_clear()
    with serving(tls=True) as site:
        site.pages["/a"] = Reply(ARTICLE)
        (found,) = fetched(site.url("/a", host=host, scheme="https"), web=local_web())
    _tls.cache_clear()
    assert isinstance(found, Page) is fits
    if isinstance(found, Unreadable):
        assert "not valid" in found.reason


def test_plain_http_on_a_tls_address_is_told(site: Site) -> None:
    refusal = only_refusal(fetched(site.url("/a", scheme="https"), web=local_web()))
    assert "no safe connection" in refusal.reason


# Courtesy.


def test_robots_txt_is_obeyed(site: Site) -> None:
    site.pages["/robots.txt"] = Reply(
        "User-agent: *\nDisallow: /private/\nAllow: /private/open\n", kind="text/plain"
    )
    site.pages["/private/a"] = site.pages["/private/open"] = Reply(ARTICLE)
    refusal = refusal_at(site, "/private/a")
    assert "robots.txt" in refusal.reason
    assert site.paths() == []
    page_at(site, "/private/open")


def test_rules_for_us_by_name_stand_before_those_for_all(site: Site) -> None:
    site.pages["/robots.txt"] = Reply(
        "User-agent: *\nAllow: /\n\nUser-agent: onrecord\nDisallow: /\n", kind="text/plain"
    )
    site.pages["/a"] = Reply(ARTICLE)
    assert "robots.txt" in refusal_at(site, "/a", agent="onrecord/0.1.0 (desk@courier.example)").reason


def test_robots_txt_is_asked_for_once_and_on_every_host_that_a_redirect_leads_to(site: Site) -> None:
    with serving() as other:
        other.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /", kind="text/plain")
        site.pages["/a"] = Reply(ARTICLE)
        site.pages["/b"] = Reply(status=302, headers={"Location": other.url("/c")})
        found = fetched(site.url("/a"), site.url("/a"), site.url("/b"), web=local_web())
        assert [one.path for one in site.asked].count("/robots.txt") == 1
        assert [one.path for one in other.asked] == ["/robots.txt"]
    assert "robots.txt" in only_refusal(found).reason


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (401, True), (500, False), (503, False), (429, False)])  # fmt: skip
def test_a_robots_txt_that_is_not_there_allows_and_one_that_fails_does_not(
    site: Site, status: int, allowed: bool
) -> None:
    site.pages["/robots.txt"] = Reply("x", status)
    site.pages["/a"] = Reply(ARTICLE)
    (found,) = fetched(site.url("/a"), web=local_web())
    assert isinstance(found, Page) is allowed


def test_a_robots_txt_elsewhere_is_followed(site: Site) -> None:
    site.pages["/robots.txt"] = Reply(status=301, headers={"Location": "/rules"})
    site.pages["/rules"] = Reply("User-agent: *\nDisallow: /\n", kind="text/plain")
    assert "robots.txt" in refusal_at(site, "/a").reason


def test_a_host_is_asked_with_a_pause_between(site: Site) -> None:
    still = StillClock()
    site.pages["/a"] = site.pages["/b"] = Reply(ARTICLE)
    fetched(site.url("/a"), site.url("/b"), site.url("/a"), web=local_web(still, delay=1.0))
    assert still.waits == [1.0, 1.0]


@pytest.mark.parametrize(
    ("stated", "kept"), [("5", 5.0), ("0.2", 1.0), ("9999", 30.0), ("-3", 1.0), ("x", 1.0)]
)
def test_a_crawl_delay_is_kept_within_bounds(site: Site, stated: str, kept: float) -> None:
    still = StillClock()
    site.pages["/robots.txt"] = Reply(f"User-agent: *\nCrawl-delay: {stated}\n", kind="text/plain")
    site.pages["/a"] = Reply(ARTICLE)
    fetched(site.url("/a"), site.url("/a"), web=local_web(still, delay=1.0))
    assert still.waits == [kept]


def test_a_busy_host_is_asked_again_when_it_says(site: Site) -> None:
    still = StillClock()
    site.pages["/a"] = [Reply("", 429, {"Retry-After": "7"}), Reply("", 503), Reply(ARTICLE)]
    page_at(site, "/a", still=still)
    assert still.waits == [7.0, 20.0]


def test_a_host_that_stays_busy_is_left_alone(site: Site) -> None:
    site.pages["/a"] = Reply("", 503)
    site.pages["/b"] = Reply(ARTICLE)
    still = StillClock()
    first, second = fetched(site.url("/a"), site.url("/b"), web=local_web(still))
    assert isinstance(first, Unreadable)
    assert isinstance(second, Unreadable)
    assert "left alone" in first.reason
    assert "2026-03-02 09:05 UTC" in first.mend
    assert site.paths() == ["/a", "/a", "/a"]
    assert still.waits == [5.0, 20.0]


@pytest.mark.parametrize("stated", ["3600", "Mon, 02 Mar 2026 10:00:00 GMT"])
def test_a_long_retry_after_is_not_waited_for(site: Site, stated: str) -> None:
    still = StillClock()
    site.pages["/a"] = Reply("", 429, {"Retry-After": stated})
    refusal = refusal_at(site, "/a", still=still)
    assert "2026-03-02 10:00 UTC" in refusal.mend
    assert still.waits == []


def test_what_has_not_changed_is_a_value(site: Site) -> None:
    site.pages["/a"] = Reply("", 304)
    known = Validators('"x1"', "Mon, 02 Mar 2026 08:00:00 GMT")
    asked: list[str] = []

    def remembered(address: str) -> Validators:
        asked.append(address)
        return known

    address = site.url("/a?utm_campaign=x")
    (found,) = fetch_changed([address], web=opened_web(), remembered=remembered)
    assert found == NotModified(site.url("/a"), site.url("/a"), START)
    assert asked == [site.url("/a")]
    sent = site.asked[-1].headers
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == (known.etag, known.last_modified)


@pytest.mark.parametrize("etag", ['"a"\r\n X: b', '"a"\nHost: b', ""])
def test_a_validator_that_is_no_header_is_not_sent(site: Site, etag: str) -> None:
    site.pages["/a"] = Reply(ARTICLE)
    (page,) = fetch_changed([site.url("/a")], web=opened_web(), remembered=lambda address: Validators(etag))
    assert isinstance(page, Page)
    assert "If-None-Match" not in site.asked[-1].headers
