"""What the head of an HTML page says of itself: its address, its feeds, its title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from onrecord.fetch.entries import full_address

# The head of the longest pages ends within the first 300 kB, scripts before it included.
_HEAD_BYTES = 600_000
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_MOST_FEEDS = 20


@dataclass(frozen=True, slots=True)
class Head:
    """The links of a page in full; `stated` are (address, where it stood), best first."""

    title: str | None = None
    stated: tuple[tuple[str, str], ...] = ()
    feeds: tuple[str, ...] = ()


def head_of(body: bytes, url: str, charset: str | None = None) -> Head:
    """Return what the head of the page `body` says; links are made full from `url` or the page's base."""
    try:
        parser = etree.HTMLParser(encoding=charset, recover=True, no_network=True, huge_tree=False)
    except LookupError:
        parser = etree.HTMLParser(recover=True, no_network=True, huge_tree=False)
    try:
        tree: Any = etree.fromstring(body[:_HEAD_BYTES], parser)
    except (etree.XMLSyntaxError, ValueError):
        return Head()
    if tree is None:
        return Head()
    base = next((full_address(url, element.get("href")) for element in tree.iter("base")), None) or url
    return Head(_title(tree), tuple(_stated(tree, base)), tuple(_feeds(tree, base)))


def is_error_title(title: str | None) -> bool:
    """Return whether a page so titled is a message about a page, not the page (error_titles.tsv)."""
    words = " ".join((title or "").split())
    return bool(words) and any(pattern.fullmatch(words) for pattern in _error_titles())


@cache
def _error_titles() -> tuple[re.Pattern[str], ...]:
    rows = files("onrecord.fetch").joinpath("error_titles.tsv").read_text("utf-8").splitlines()[1:]
    # The outlet's name may stand behind or before a sign.
    return tuple(
        re.compile(rf"(?:[^|–—]{{1,60}} [|–—-] )?(?:{row.split('	')[0]})(?: [|–—-] .{{1,60}})?", re.I)
        for row in rows
        if row
    )


def _title(tree: Any) -> str | None:
    words = next(("".join(element.itertext()) for element in tree.iter("title")), "")
    return " ".join(words.split())[:500] or None


def _stated(tree: Any, base: str) -> list[tuple[str, str]]:
    found = []
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            found.append((full_address(base, link.get("href")), "link:canonical"))
    for meta in tree.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").strip().lower() == "og:url":
            found.append((full_address(base, meta.get("content")), "meta:og:url"))
    return [(address, where) for address, where in found if address]


def _feeds(tree: Any, base: str) -> list[str]:
    found: dict[str, None] = {}
    for link in tree.iter("link"):
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        if "alternate" in (link.get("rel") or "").lower().split() and kind in _FEED_TYPES:
            address = full_address(base, link.get("href"))
            if address:
                found.setdefault(address)
    return list(found)[:_MOST_FEEDS]
