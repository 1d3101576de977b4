"""`onrecord search` and `searches`: statements and passages by what they say and who said it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, TextIO

from onrecord.model import Act, Judgement, Subject
from onrecord.show.cli.criteria_options import add_criteria_options, criteria_of
from onrecord.show.cli.messages import say
from onrecord.show.cli.output import opened
from onrecord.show.cli.record_options import add_record_options, opened_record
from onrecord.show.dates import in_words
from onrecord.show.outline import DOUBTFUL, in_percent, judgement_words
from onrecord.show.plain import one_line
from onrecord.show.words import ACTS, NOBODY, counted

if TYPE_CHECKING:
    from onrecord.record.searching import Found, Results

ORDERS = {"newest": "by the day it was said or published", "rank": "what fits the words best"}
FORMATS = {"text": "for the terminal", "json": "one object", "jsonl": "a hit a line"}
EXAMPLES = """\
examples:
  onrecord search recording --by "Petra Lund" --act denies --from 2024-02
  onrecord search '"cut-off date" letter*' --unnamed
      a phrase in quotation marks, and every word that begins with letter
  onrecord search bridge --affair Bridge --save "the bridge"
  onrecord follow search --saved "the bridge"

All that is given must hold. Words are found in all their endings (deny finds denied), without regard to
case and accents. exit status: 0, also when nothing is found; 2 when an option is wrong or there is no record
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this module to the command line."""
    search = commands.add_parser(
        "search",
        help="find statements and passages",
        description=(
            "Find statements by their words, by who said them about whom, by form, act and day; "
            "and passages by "
            "their words. Each hit stands with its exact words and the id that `onrecord why` "
            "explains. Statements are found as people corrected them; the judgement stands beside."
        ),
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    search.add_argument("words", nargs="*", metavar="WORDS", help="words, “phrases”, and beginnings: record*")
    add_criteria_options(search)
    search.add_argument(
        "--order",
        choices=tuple(ORDERS),
        default="newest",
        help="; ".join(f"{name}: {what}" for name, what in ORDERS.items()),
    )
    search.add_argument(
        "--limit", type=int, default=50, metavar="N", help="so many of each kind, 50 unless given"
    )
    search.add_argument(
        "-f",
        "--format",
        choices=tuple(FORMATS),
        default="text",
        help="; ".join(f"{name}: {what}" for name, what in FORMATS.items()),
    )
    search.add_argument("--save", metavar="NAME", help="also save the search under this name")
    search.set_defaults(command="search", run=run_search)
    searches = commands.add_parser(
        "searches",
        help="list saved searches",
        description="List the saved searches of the record, or forget one of yours.",
        allow_abbrev=False,
    )
    searches.add_argument("--forget", metavar="NAME", help="forget this one; who follows it goes on doing so")
    searches.set_defaults(command="searches", run=run_searches)
    for parser in (search, searches):
        add_record_options(parser, signs=True)


def run_search(options: argparse.Namespace) -> int:
    """Search and show what is found; return the exit code."""
    from onrecord.record.searching import Order

    with opened_record(options) as record:
        criteria = criteria_of(options, " ".join(options.words), record)
        found = record.search(criteria, order=Order(options.order), limit=options.limit)
        judged = _judged(record.judgements(), found.statements)
        if options.save is not None:
            record.save_search(options.save, criteria)
    with opened(None) as out:
        if options.format == "text":
            _print_text(found, judged, out)
        elif options.format == "json":
            out.write(json.dumps(_plain(found, judged), ensure_ascii=False, indent=2) + "\n")
        else:
            for hit in (*found.statements, *found.passages):
                out.write(json.dumps(_hit(hit, judged), ensure_ascii=False) + "\n")
    if options.format == "text":
        say(_summary(found), _mend(found))
    return 0


def run_searches(options: argparse.Namespace) -> int:
    """List the saved searches, or forget one; return the exit code."""
    with opened_record(options) as record, opened(None) as out:
        if options.forget is not None:
            gone = record.forget_search(options.forget)
            out.write(f"{gone.id}  forgotten: {one_line(gone.name)}\n")
            return 0
        for one in record.saved_searches():
            told = one_line(one.criteria.as_options())
            out.write(f"{one.id}  {one_line(one.name)} ({one_line(one.who)}): {told}\n")
    return 0


Judged = Mapping[str, Sequence[Judgement]]


def _judged(judgements: Sequence[Judgement], statements: Sequence[Found]) -> Judged:
    """Return the judgements about each statement: by its id, or by words that it stands on."""
    found: dict[str, list[Judgement]] = {}
    for hit in statements:
        for judgement in judgements:
            if any(_is_about(subject, hit) for subject in judgement.subjects):
                found.setdefault(str(hit.statement), []).append(judgement)
    return found


def _is_about(subject: Subject, hit: Found) -> bool:
    if subject.kind != "statement":
        return False
    same_words = any(q.document == hit.document and q.words in hit.text for q in subject.quotes)
    return subject.id == hit.statement or (same_words and bool(subject.cue))


def _print_text(found: Results, judged: Judged, out: TextIO) -> None:
    from onrecord.show.cli.terminal_parts import print_line

    line = partial(print_line, out)
    for hit in found.statements:
        head = [one_line(hit.source) if hit.source else NOBODY, ACTS[Act(str(hit.act))]]
        head.append(in_words(hit.said) if hit.said else "day unknown")
        facts = [_where(hit), str(hit.statement)]
        if hit.confidence is not None and hit.confidence < DOUBTFUL:
            facts.append(f"doubtful, {in_percent(hit.confidence)} sure: check the words")
        facts += [judgement_words(one) for one in judged.get(str(hit.statement), ())]
        line(f"{' · '.join(head)}: {one_line(hit.text)}")
        line(" · ".join(facts), 4)
    if found.passages and found.statements:
        out.write("\n")
    for hit in found.passages:
        line(f"… {one_line(hit.text)} …")
        line(f"{_where(hit)} · {hit.document}", 4)


def _where(hit: Found) -> str:
    day = f", {in_words(hit.published[:10])}" if hit.published else ""
    title = one_line(hit.title) if hit.title else "a page without a headline"
    return f"{title} ({one_line(hit.outlet or 'unknown outlet')}{day})"


def _summary(found: Results) -> str:
    said = counted(len(found.statements), "statement") + (" and more" if found.more_statements else "")
    told = counted(len(found.passages), "passage") + (" and more" if found.more_passages else "")
    return f"{said}, {told}"


def _mend(found: Results) -> str:
    """Return what to do where nothing is found."""
    nothing = not (found.statements or found.passages)
    return "fewer words or options find more; `onrecord entities` lists the names" if nothing else ""


def _plain(found: Results, judged: Judged) -> Mapping[str, object]:
    return {
        "format": "onrecord-search/1",
        "statements": [_hit(hit, judged) for hit in found.statements],
        "passages": [_hit(hit, judged) for hit in found.passages],
        "more": {"statements": found.more_statements, "passages": found.more_passages},
    }


def _hit(hit: Found, judged: Judged) -> Mapping[str, object]:
    about = judged.get(str(hit.statement), ()) if hit.statement else ()
    return {**asdict(hit), "authors": list(hit.authors), "judgements": [one.id for one in about]}
