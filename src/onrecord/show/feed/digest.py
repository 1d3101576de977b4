"""A feed as a digest by days: for the terminal, and as one HTML page that fetches nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.follow import ChangeKind
from onrecord.show.dates import in_words
from onrecord.show.feed.lines import FeedLine, Lines
from onrecord.show.feed.sentences import doubt, where, who_does
from onrecord.show.plain import fold, one_line, shown
from onrecord.show.words import counted

# Characters of words shown in the terminal before they are cut.
WIDTH = 600


def render_text(feed: Lines) -> str:
    """Return a digest for the terminal, newest day first; statements of one page stand under it."""
    parts = []
    for day, lines in feed.days().items():
        parts.append(f"{in_words(day)}\n\n")
        for page, found in groupby(lines, key=_page):
            together = list(found)
            grouped = page is not None and len(together) > 1
            parts += [_statements(together)] if grouped else [_entry(line) for line in together]
    return "".join(parts)


def _page(line: FeedLine) -> tuple[str | None, tuple[str, ...]] | None:
    """Return of which page a statement is and why it is told, None of what is no statement."""
    return (line.change.version, line.because) if line.kind is ChangeKind.STATEMENT else None


def _statements(lines: Sequence[FeedLine]) -> str:
    """Return the new statements of one page."""
    first = lines[0]
    rows = [f"  In {one_line(where(first.change))}; you follow {', '.join(first.because)}"]
    for line in lines:
        ask = f" · {one_line(line.id_to_ask)}" if line.id_to_ask else ""
        said = fold(one_line(line.after or "no words"), WIDTH)
        who = f"{doubt(line.change)}{one_line(who_does(line.change))}"
        rows.append(f"    {who}: {said}{ask}{' · read' if line.read else ''}")
    return "\n".join(rows) + "\n\n"


def _entry(line: FeedLine) -> str:
    rows = [f"  {line.sentence}"]
    if line.before is not None and line.before != line.after:
        rows.append(f"    - {fold(one_line(line.before), WIDTH)}")
    if line.after is not None and not line.sentence.endswith(one_line(line.after)):
        rows.append(f"    + {fold(one_line(line.after), WIDTH)}")
    if line.reason:
        rows.append(f"    because: {one_line(line.reason)}")
    told = [f"you follow {', '.join(line.because)}", *([one_line(line.id_to_ask)] if line.id_to_ask else [])]
    rows.append(f"    {' · '.join(told)}{' · read' if line.read else ''}")
    return "\n".join(rows) + "\n\n"


def render_html(feed: Lines) -> str:
    """Return a digest as an HTML document; its policy allows its own style and nothing else."""
    style = "\n" + files("onrecord.show.feed").joinpath("digest.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    template = _environment().get_template("digest.html")
    return template.render(feed=feed, style=Markup(style), policy=policy)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.show.feed", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_safe,
    )
    environment.globals.update(counted=counted)
    environment.filters.update(one_line=one_line, day_in_words=in_words)
    return environment


def _safe(value: object) -> object:
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
