"""Render a dossier into one HTML file with its style inside and nothing fetched from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord import __version__
from onrecord.model import Dossier
from onrecord.show import facts, words
from onrecord.show.outline import anchor, label, outline
from onrecord.show.page.context import (
    SHOWN,
    UNFOLDED,
    Context,
    document_anchor,
    make_body,
    make_caveats,
    make_index,
)
from onrecord.show.page.marks import Mark, note_id, words_id
from onrecord.show.plain import fold, one_line, shown
from onrecord.show.stands import once, stands, to_check
from onrecord.show.words import ACTS, FORMS, counted

# Statements of a source or an act fold past this many, so that every source stays in sight.
LISTED = 6
# So many who did the same are named where their statements are folded.
NAMED = 5


def render_page(dossier: Dossier, affair: str | None = None) -> str:
    """Return the dossier as an HTML document, under the name of the affair where it has one.

    Its Content-Security-Policy allows its own style, by hash, and nothing
    else: no script, image, font, frame or form.
    """
    view = outline(dossier)
    body = make_body(view)
    style = _style(body.broken)
    context = Context(
        heading=one_line(affair) if affair else _heading(dossier),
        outline=view,
        articles=body.articles,
        unfolded=len(body.articles) <= UNFOLDED,
        stands=stands(view),
        to_check=to_check(view),
        forms=tuple((FORMS[form], number) for form, number in view.forms if number),
        acts=tuple((ACTS[act], number) for act, number in view.acts),
        act_names={act: ACTS[act] for act, _ in view.acts},
        form_names={form: FORMS[form] for form, number in view.forms if number},
        caveats=make_caveats(view),
        index=make_index(view),
        groups=view.groups,
        asked=tuple(facts.questions(dossier)),
        days=body.days,
        timeline=body.timeline,
        conflicts=body.conflicts,
        knowers=body.knowers,
        skipped=dossier.skipped,
        version=__version__,
        style=Markup(style),
        policy=_policy(style),
    )
    return _environment().get_template("dossier.html").render(page=context)


def _heading(dossier: Dossier) -> str:
    titles = [document.title for document in dossier.documents]
    return one_line(titles[0]) if len(titles) == 1 and titles[0] else "Who said what"


@cache
def _environment() -> Environment:
    """Return the templates' environment, which escapes and makes safe everything but markup."""
    environment = Environment(
        loader=PackageLoader("onrecord.show.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_safe,
    )
    environment.globals.update(
        about_kind=facts.kind,
        about_roles=facts.about_roles,
        counted=counted,
        cut=lambda words, limit: words if len(words) <= limit else words[: limit - 1].rstrip() + "…",
        document_anchor=document_anchor,
        label=label,
        listed=LISTED,
        named_in_short=NAMED,
        once=once,
        paper=facts.paper,
        note_id=note_id,
        other_names=facts.other_names,
        reason=facts.reason,
        told_apart=facts.told_apart,
        why_joined=facts.why_joined,
        why_question=facts.why_question,
        voice_anchor=lambda entity: anchor("e", entity.id),
        shown_at_once=lambda content: fold(content, SHOWN),
        words=words,
        words_id=words_id,
    )
    environment.filters["one_line"] = one_line
    return environment


def _safe(value: object) -> object:
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _style(broken: Sequence[Mark]) -> str:
    """Return the style sheet, with a rule for each statement whose words lie in several elements.

    `:target` reaches only the element that holds the id, so the other pieces
    are reached through the article that contains it.
    """
    sheets = files("onrecord.show.page").joinpath("style")
    parts = [sheets.joinpath(name).read_text(encoding="utf-8") for name in ("screen.css", "print.css")]
    parts += [
        f"article:has(#{mark.id}:target) .w{mark.number}{{background:var(--found)}}\n" for mark in broken
    ]
    return "\n" + "".join(parts)


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
