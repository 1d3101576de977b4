"""How well the article is taken out of made-up pages in 77 layouts: `python -m evaluation.layouts [--show]`.

The second to the sixth set of layouts were each written before the extractor first ran on them, the seventh
after faults that real pages showed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from onrecord.model import Document, Page
from onrecord.read import Reader
from onrecord.read.blocks import flat

FOLDER = Path(__file__).parent / "samples" / "layouts"


@dataclass(frozen=True, slots=True)
class Layout:
    """A page, the paragraphs of its article, and those that may stand or not (captions, the standfirst)."""

    name: str
    html: str
    headline: str
    author: str
    published: datetime
    article: tuple[str, ...]
    neutral: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Of one page: the article's paragraphs found whole, of all; paragraphs too many; the same in words."""

    whole: int
    expected: int
    extra: tuple[str, ...]
    missed: tuple[str, ...]
    words_found: int
    words_expected: int
    words_extra: int
    fields: tuple[bool, bool, bool]


def made_pages() -> Iterator[Layout]:
    """Yield every story in every layout."""
    told = json.loads((FOLDER / "stories.json").read_text("utf-8"))
    rooms = Environment(loader=FileSystemLoader(FOLDER), autoescape=True)
    for name in sorted(rooms.list_templates(["j2"])):
        for story in told["stories"]:
            blocks = list(_blocks(story))
            shown = blocks[: told["shown"].get(name.partition(".")[0], len(blocks))]
            html = rooms.get_template(name).render(
                s=story,
                blocks=blocks,
                teasers=told["teasers"],
                comments=told["comments"],
                body="\n\n".join(str(b["text"]) for b in blocks if not b["head"]),
            )
            headings = {b["text"] for b in shown if b["head"]}
            yield Layout(
                f"{name.partition('.')[0]}/{story['name']}",
                html,
                story["headline"],
                story["author"],
                datetime.fromisoformat(story["published"]),
                (story["headline"], *(str(b["text"]) for b in shown if not b["head"])),
                (story["standfirst"], story["caption"], story["post"], *map(str, headings)),
            )


def score(layout: Layout, read: Document | None) -> Score:
    """Return how the text that was read, its furniture left out, fares against the article."""
    found = [] if read is None else _paragraphs(read)
    want = Counter(map(flat, layout.article))
    got = Counter(_undated(flat(p), want) for p in found)
    whole = sum((got & want).values())
    allowed = want + Counter(flat(words) for words in layout.neutral)
    extra = tuple(p for p in found if flat(p) and not _taken(_undated(flat(p), want), allowed))
    words = Counter(word for p in found for word in flat(p).split())
    wanted = Counter(word for p in layout.article for word in flat(p).split())
    spare = Counter(word for p in layout.neutral for word in flat(p).split())
    published = None if read is None else read.published_day
    return Score(
        whole,
        sum(want.values()),
        extra,
        tuple(p for p in layout.article if not got[flat(p)]),
        sum((words & wanted).values()),
        sum(wanted.values()),
        sum((words - wanted - spare).values()),
        (
            read is not None and flat(read.title or "") == flat(layout.headline),
            read is not None and list(read.authors) == [layout.author],
            published == layout.published.date(),
        ),
    )


def _blocks(story: Mapping[str, object]) -> Iterator[dict[str, object]]:
    paragraphs, subheads = story["paragraphs"], story["subheads"]
    assert isinstance(paragraphs, list)
    assert isinstance(subheads, dict)
    for place, html in enumerate(paragraphs):
        if head := subheads.get(str(place)):
            yield {"head": True, "text": head, "html": head}
        yield {"head": False, "text": re.sub(r"<[^>]+>", "", html), "html": Markup(html)}


def _paragraphs(read: Document) -> list[str]:
    shown = list(read.text)
    for span in read.furniture:
        shown[span.start : span.end] = " " * (span.end - span.start)
    return [p for p in re.split(r"\n\s*\n", "".join(shown)) if p.strip()]


def _undated(found: str, want: Counter[str]) -> str:
    """Return the paragraph of the article that `found` is with a dateline before it, else `found`."""
    return next((words for words in want if found.endswith(words) and len(found) < len(words) + 30), found)


def _taken(found: str, allowed: Counter[str]) -> bool:
    """Return whether `found` is still allowed; each counts once, so a repeated quotation is too many."""
    allowed[found] -= 1
    return allowed[found] >= 0


def main() -> None:
    """Print the figures of all pages, and with `--show` what is missed or too much on each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    show = parser.parse_args().show
    scores = {}
    with Reader() as reader:
        for layout in made_pages():
            read = reader.read(Page(input=layout.name, data=layout.html.encode(), name=f"{layout.name}.html"))
            scores[layout.name] = mine = score(layout, read if isinstance(read, Document) else None)
            if show:
                print(layout.name, f"{mine.whole}/{mine.expected}", "fields", mine.fields)
                print(*(f"  - {p[:100]}" for p in mine.missed), sep="\n")
                print(*(f"  + {p[:100]}" for p in mine.extra), sep="\n")
    for part in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh"):
        print(part, end=": ")
        _print([s for name, s in scores.items() if name.startswith(part)])


def _print(scores: list[Score]) -> None:
    expected, words = sum(s.expected for s in scores), sum(s.words_expected for s in scores)
    found, extra = sum(s.words_found for s in scores), sum(s.words_extra for s in scores)
    print(f"{len(scores)} pages, without a fault {sum(not s.missed and not s.extra for s in scores)}")
    many = sum(len(s.extra) for s in scores)
    print(f"paragraphs whole {sum(s.whole for s in scores)} of {expected}; too many {many}")
    print(f"words: recall {found / words:.1%}, precision {found / (found + extra):.1%}")
    named = [sum(s.fields[place] for s in scores) for place in range(3)]
    print(f"title, authors, day right: {named[0]}, {named[1]}, {named[2]}")


if __name__ == "__main__":
    main()
