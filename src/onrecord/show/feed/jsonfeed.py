"""A feed as JSON Feed 1.1, and as plain JSON for programs."""

from __future__ import annotations

import json
from typing import Any

from onrecord.follow import ChangeKind
from onrecord.show.feed.atom import content_html, rfc3339
from onrecord.show.feed.lines import FeedLine, Lines


def render_jsonfeed(feed: Lines) -> str:
    """Return the feed as JSON Feed 1.1; what only onrecord knows stands under `_onrecord`."""
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "authors": [{"name": "onrecord"}],
        "language": "en",
        "items": [_item(line) for line in feed.lines],
    }
    return _written(whole)


def render_json(feed: Lines) -> str:
    """Return the feed as one JSON object: every item with its words, ids and reasons."""
    return _written(
        {"format": "onrecord-following/1", "who": feed.who, "items": [_members(x) for x in feed.lines]}
    )


def _item(line: FeedLine) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": line.id,
        "title": line.sentence,
        "content_html": content_html(line),
        "date_published": rfc3339(line.at),
        "date_modified": rfc3339(line.at),
        "authors": [{"name": name} for name in dict.fromkeys(line.authors)],
        "tags": [line.kind.value],
        "_onrecord": _members(line),
    }
    return {**item, "url": line.link} if line.link else item


def _members(line: FeedLine) -> dict[str, Any]:
    change = line.change
    told = change.kind is not ChangeKind.PAGE
    return {
        "id": line.id,
        "seq": change.seq,
        "at": line.at,
        "kind": line.kind.value,
        "sentence": line.sentence,
        "before": change.before if told else None,
        "after": change.after if told else None,
        "because": list(line.because),
        "reason": line.reason,
        "read": line.read,
        "who": change.who,
        "voice": change.voice,
        "act": change.act,
        "form": change.form,
        "said": change.said,
        "document": change.document,
        "version": change.version,
        "statement": change.statement,
        "title": change.title,
        "outlet": change.outlet,
        "authors": list(change.authors),
        "published": change.published,
        "url": change.url,
    }


def _written(value: object) -> str:
    # ASCII: half a character, as a broken page may have it, must not stop the writing.
    return json.dumps(value, ensure_ascii=True, indent=2) + "\n"
