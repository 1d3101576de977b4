"""Read what a page says of itself in JSON-LD (schema.org), however it is nested."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.read.blocks import flat

# Article and its kinds, https://schema.org/Article; a WebPage counts when there is no article.
_ARTICLES = frozenset(
    {"article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle"}
    | {"opinionnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "blogposting", "report"}
    | {"liveblogposting", "socialmediaposting", "satiricalarticle", "scholarlyarticle", "pressrelease"}
)
_PAGES = frozenset({"webpage", "itempage", "reportpage"})
_MOST_NODES, _DEEPEST = 500, 8


@dataclass(frozen=True, slots=True)
class JsonLd:
    """The fields of the article that a page describes; strings as written, () and None when absent."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    topics: tuple[str, ...] = ()
    broken: int = 0


def read_jsonld(blocks: Iterable[str], *, near: str = "") -> JsonLd:
    """Return the article that the JSON-LD `blocks` of one page describe.

    Among several articles (a list of related ones) the one whose headline is
    in `near`, the page's own headings, is taken, else the first. `broken`
    counts blocks that are not JSON even after the usual repairs.
    """
    nodes: list[Mapping[str, object]] = []
    broken = 0
    for block in blocks:
        parsed = _parsed(block)
        if parsed is None:
            broken += 1
        else:
            nodes.extend(_nodes(parsed, _DEEPEST))
    nodes = nodes[:_MOST_NODES]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 2}
    article = _article(nodes, near)
    if article is None:
        return JsonLd(broken=broken)
    publishers = [article.get(name) for name in ("publisher", "sourceOrganization", "provider", "isPartOf")]
    return JsonLd(
        headline=_string(article.get("headline")) or _string(article.get("name")),
        authors=tuple(_names(article.get("author") or article.get("creator"), by_id)),
        publisher=next((name for value in publishers for name in _names(value, by_id)), None),
        published=_string(article.get("datePublished")),
        modified=_string(article.get("dateModified")),
        url=_address(article, by_id),
        topics=tuple(_topics(article, by_id)),
        broken=broken,
    )


def _parsed(block: str) -> object | None:
    repaired = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.{0,40}?\*/|<!\[CDATA\[)", "", block)
    repaired = re.sub(r"(?:-->|//\s*\]\]>|\]\]>|;)\s*$", "", repaired)
    for attempt in (block, repaired, re.sub(r",(\s*[}\]])", r"\1", repaired), html.unescape(repaired)):
        try:
            value: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _nodes(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    """Yield every object in `value`, outer before inner."""
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value[:_MOST_NODES]:
            yield from _nodes(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for name, member in value.items():
            if isinstance(member, dict | list) and name not in ("comment", "comments", "review"):
                yield from _nodes(member, depth - 1)


def _article(nodes: list[Mapping[str, object]], near: str) -> Mapping[str, object] | None:
    articles = [
        node for node in nodes if _types(node) & _ARTICLES and (node.get("headline") or node.get("name"))
    ]
    for node in articles:
        headline = _string(node.get("headline"))
        if headline and flat(headline) in flat(near):
            return node
    if articles:
        return articles[0]
    pages = [node for node in nodes if _types(node) & _PAGES and node.get("datePublished")]
    return pages[0] if pages else None


def _types(node: Mapping[str, object]) -> set[str]:
    kinds = node.get("@type")
    found = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rpartition("/")[2].lower() for kind in found if isinstance(kind, str)}


def _names(value: object, by_id: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    if isinstance(value, str):
        yield html.unescape(value)
    elif isinstance(value, list):
        for item in value[:50]:
            yield from _names(item, by_id)
    elif isinstance(value, dict):
        name = value.get("name") or value.get("legalName")
        if name is None and "@id" in value and str(value["@id"]) in by_id:
            name = by_id[str(value["@id"])].get("name")
        if name is None and (value.get("givenName") or value.get("familyName")):
            name = " ".join(str(value[part]) for part in ("givenName", "familyName") if value.get(part))
        if isinstance(name, list):
            yield from _names(name, by_id)
        elif isinstance(name, str):
            yield html.unescape(name)


def _address(article: Mapping[str, object], by_id: Mapping[str, Mapping[str, object]]) -> str | None:
    for name in ("url", "mainEntityOfPage", "@id"):
        value = article.get(name)
        if isinstance(value, dict):
            value = value.get("url") or value.get("@id")
        if isinstance(value, str) and value.lower().startswith(("http://", "https://")):
            return value
    return None


def _topics(article: Mapping[str, object], by_id: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    for name in ("keywords", "articleSection", "about"):
        value = article.get(name)
        if isinstance(value, str):
            yield from re.split(r"\s*[,;]\s*", html.unescape(value))
        else:
            yield from _names(value, by_id)


def _string(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return html.unescape(value).strip() or None if isinstance(value, str) else None
