"""Gather title, authors, outlet, dates, address and topics of an HTML page, each with where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from onrecord.read.bylines import Head, clean_authors
from onrecord.read.dates import parse_stamp
from onrecord.read.jsonld import JsonLd, read_jsonld

# Names under which pages state the day in <meta>: OpenGraph, Dublin Core, and those of ad and mail services.
_PUBLISHED_META = (
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "article.published", "publish-date", "publish_date", "publication_date", "pubdate", "dc.date", "date",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "article.updated", "last-modified", "lastmod",
)  # fmt: skip
_AUTHOR_META = (
    "author", "article:author", "parsely-author", "sailthru.author", "citation_author", "dc.creator",
    "dcterms.creator", "byl", "twitter:data1",
)  # fmt: skip
_OUTLET_META = ("og:site_name", "publisher", "dc.publisher", "citation_journal_title", "application-name")
_TITLE_META = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "citation_title")
_TOPIC_META = ("article:tag", "article:section", "news_keywords", "keywords", "parsely-tags", "sailthru.tags")
_TITLE_SIGNS = re.compile(r"\s+(?:[|–—·•»:-]|::)\s+")
# Skip links, menus and share lines stand above the headline; 60 lines hold the longest menus.
_HEAD_LINES = 60
_MOST_TOPICS, _LONGEST_TOPIC = 30, 80


@dataclass(slots=True)
class Fields:
    """The fields found so far; the first place that states one keeps it."""

    values: dict[str, Any] = field(default_factory=dict)
    provenance: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def offer(self, name: str, value: object, where: str) -> None:
        """Keep `value` for `name` unless it is empty or the field is known."""
        if value and name not in self.values:
            self.values[name] = value
            self.provenance[name] = where

    def offer_date(self, name: str, stated: str | None, where: str) -> None:
        """Keep the date that `stated` states; warn when it states none."""
        if not stated or name in self.values:
            return
        found = parse_stamp(stated)
        if found is None:
            self.warnings.append(f"{where} states no usable date: {stated.strip()[:40]!r}")
        self.offer(name, found, where)


def read_metadata(tree: Any, head: Head, lines: Sequence[str] = ()) -> Fields:
    """Return the fields of the page parsed as `tree` (an lxml element).

    Places are asked in the order JSON-LD, meta elements, marked-up page
    text, and `head`, the byline and date lines that a reader sees. `lines` are
    the visible lines of the page, among them its headline.
    """
    fields = Fields()
    metas = _metas(tree)
    headings = [_words(heading) for heading in tree.iter("h1")]
    title_element = next((_words(element) for element in tree.iter("title")), "")
    described = read_jsonld(_jsonld_blocks(tree), near="\n".join([*headings, title_element]))
    if described.broken:
        fields.warnings.append("a JSON-LD block of the page is not JSON and was left aside")
    _offer_outlet(fields, described, metas, [*headings, *lines[:_HEAD_LINES]], title_element)
    _offer_title(fields, described, metas, headings, title_element)
    _offer_authors(fields, described, metas, tree, head)
    _offer_dates(fields, described, metas, tree, head)
    _offer_address(fields, described, metas, tree)
    _offer_topics(fields, described, metas)
    _check_order(fields)
    return fields


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in {element.get("property"), element.get("name"), element.get("itemprop")} - {None}:
            if content:
                found.setdefault(key.strip().lower(), []).append(content)
    return found


def _jsonld_blocks(tree: Any) -> Iterator[str]:
    for element in tree.iter("script"):
        if (element.get("type") or "").split(";")[
            0
        ].strip().lower() == "application/ld+json" and element.text:
            yield element.text


def _offer_outlet(
    fields: Fields, described: JsonLd, metas: dict[str, list[str]], headings: list[str], title: str
) -> None:
    fields.offer("outlet", _line(described.publisher), "json-ld:publisher")
    for name in _OUTLET_META:
        for content in metas.get(name, ()):
            if not content.lower().startswith(("http", "@")):
                fields.offer("outlet", _line(content), f"meta:{name}")
    for heading in headings:
        # "Headline | Outlet": what follows the page's own headline in its title is the outlet.
        parts = _TITLE_SIGNS.split(title)
        if len(parts) > 1 and " " in heading and title.startswith(heading) and parts[-1] not in heading:
            fields.offer("outlet", parts[-1].strip(), "title:suffix")


def _offer_title(
    fields: Fields, described: JsonLd, metas: dict[str, list[str]], headings: list[str], title: str
) -> None:
    outlet = fields.values.get("outlet")
    fields.offer("title", _line(described.headline), "json-ld:headline")
    for name in _TITLE_META:
        for content in metas.get(name, ()):
            fields.offer("title", _without_outlet(content, outlet), f"meta:{name}")
    for heading in headings:
        if not outlet or heading.casefold() != outlet.casefold():
            fields.offer("title", _line(heading), "html:h1")
    fields.offer("title", _without_outlet(title, outlet), "html:title")


def _offer_authors(
    fields: Fields, described: JsonLd, metas: dict[str, list[str]], tree: Any, head: Head
) -> None:
    outlet = fields.values.get("outlet")
    fields.offer("authors", clean_authors(described.authors, outlet=outlet), "json-ld:author")
    for name in _AUTHOR_META:
        fields.offer("authors", clean_authors(metas.get(name, ()), outlet=outlet), f"meta:{name}")
    for where, path in (
        ("html:rel=author", "//a[@rel='author']"),
        ("html:itemprop=author", "//*[@itemprop='author' and not(self::meta)]"),
        ("html:byline", f"//*[{_classed('byline')} or {_classed('author-name')} or {_classed('authors')}]"),
    ):
        found = [_words(element) for element in tree.xpath(path)[:10] if not _is_aside(element)]
        names = [words for words in found if 0 < len(words) <= 120]
        fields.offer("authors", clean_authors(names, outlet=outlet), where)
    fields.offer("authors", clean_authors(head.authors, outlet=outlet), "text:byline")


def _offer_dates(
    fields: Fields, described: JsonLd, metas: dict[str, list[str]], tree: Any, head: Head
) -> None:
    fields.offer_date("published", described.published, "json-ld:datePublished")
    fields.offer_date("modified", described.modified, "json-ld:dateModified")
    for name, keys in (("published", _PUBLISHED_META), ("modified", _MODIFIED_META)):
        for key in keys:
            for content in metas.get(key, ())[:3]:
                fields.offer_date(name, content, f"meta:{key}")
    for element in tree.iter("time"):
        if _is_aside(element):
            continue
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        name = "modified" if re.search(r"modif|updat", marks) else "published"
        fields.offer_date(name, element.get("datetime") or _words(element), "html:time")
    fields.offer("published", head.published, "text:date")
    fields.offer("modified", head.modified, "text:date")


def _offer_address(fields: Fields, described: JsonLd, metas: dict[str, list[str]], tree: Any) -> None:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    stated = [(link, "link:canonical") for link in links]
    stated.append((described.url, "json-ld:url"))
    stated.extend((content, "meta:og:url") for content in metas.get("og:url", ()))
    for address, where in stated:
        if address and re.fullmatch(r"https?://[^\s<>\"]{3,2000}", address.strip(), re.I):
            fields.offer("url", address.strip(), where)


def _offer_topics(fields: Fields, described: JsonLd, metas: dict[str, list[str]]) -> None:
    topics: list[str] = list(described.topics)
    where = "json-ld:keywords" if topics else "meta:keywords"
    if not topics:
        for name in _TOPIC_META:
            topics.extend(part for content in metas.get(name, ()) for part in content.split(","))
    kept: dict[str, str] = {}
    for topic in topics:
        words = _line(topic)
        if words and len(words) <= _LONGEST_TOPIC:
            kept.setdefault(words.casefold(), words)
    fields.offer("topics", tuple(kept.values())[:_MOST_TOPICS], where)


def _check_order(fields: Fields) -> None:
    published, modified = fields.values.get("published"), fields.values.get("modified")
    if published and modified and _day(modified) < _day(published):
        fields.warnings.append(
            f"modified {_day(modified)} before it was published {_day(published)}; left out"
        )
        del fields.values["modified"], fields.provenance["modified"]


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _without_outlet(title: str, outlet: str | None) -> str | None:
    words = _line(title)
    if words and outlet:
        for sign in ("|", "–", "—", "-", "·", "•", "»", ":"):
            words = words.removesuffix(f" {sign} {outlet}").removeprefix(f"{outlet} {sign} ")
    return words


def _classed(token: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {token} ')"


def _is_aside(element: Any) -> bool:
    """Return whether `element` stands in a box beside the article, a listing or the comments."""
    for above in element.iterancestors():
        marks = f"{above.get('class') or ''} {above.get('id') or ''}".lower()
        if above.tag in ("aside", "nav", "footer", "li") or re.search(
            r"comment|related|most-?read|promo", marks
        ):
            return True
    return False


def _words(element: Any) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def _line(value: str | None) -> str | None:
    return re.sub(r"\s+", " ", value).strip()[:500] or None if value else None
