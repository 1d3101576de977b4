"""`onrecord judge`, `undo` and `judgements`: what people decide about the record."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from onrecord.errors import OptionInvalid
from onrecord.model import JudgementKind
from onrecord.show.cli.messages import say
from onrecord.show.cli.output import opened
from onrecord.show.cli.record_options import add_record_options, opened_record
from onrecord.show.outline import judgement_words
from onrecord.show.plain import fold, one_line

if TYPE_CHECKING:
    from onrecord.record import Record

KINDS = {
    "same": "two entities are one",
    "different": "two entities are not one",
    "source": "the source of a statement is another (--right NAME), or --unknown",
    "content": "what was said are other words of the document (--right WORDS)",
    "act": "the act is another (--right denies)",
    "said": "the day is another (--right 2019-05-14), or --unknown",
    "wrong": "it is no statement",
    "checked": "it is right as it stands",
}
EXAMPLES = """\
examples:
  onrecord judge same "Petra Lund" "P. Lund" --because "the county's letter gives both"
  onrecord judge act st-0a1b2c3d4e5f6071 --right denies
  onrecord judge source st-0a1b2c3d4e5f6071 --unknown --because "the text does not say"

exit status: 0 when it was kept, 2 when not
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this module to the command line."""
    judge = commands.add_parser(
        "judge",
        help="decide about a statement or an entity",
        description=(
            "Decide about a statement or an entity. A judgement stands before what was computed wherever the "
            "record is shown, stays when the document is read again or its page changes, and is never lost: "
            "`onrecord undo` adds another entry. Where its words are gone, it is shown as not applied."
        ),
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    judge.add_argument("what", choices=tuple(KINDS), help="; ".join(f"{k}: {v}" for k, v in KINDS.items()))
    judge.add_argument(
        "ids",
        nargs="+",
        metavar="ID",
        help="a statement, or an entity by id or name; for same and different two, "
        "where a statement stands for its source",
    )
    judge.add_argument("--right", metavar="TEXT", help="what is right instead")
    judge.add_argument("--unknown", action="store_true", help="the text does not say (for source and said)")
    judge.add_argument("--because", metavar="TEXT", help="why; it is shown with the judgement")
    judge.set_defaults(command="judge", run=run_judge)
    undo = commands.add_parser(
        "undo",
        help="undo a judgement",
        description="Undo a judgement by another entry of the log; both stay in the history.",
        allow_abbrev=False,
    )
    undo.add_argument("judgement", metavar="ID", help="the judgement, as `onrecord judgements` lists it")
    undo.add_argument("--because", metavar="TEXT", help="why")
    undo.set_defaults(command="undo", run=run_undo)
    judgements = commands.add_parser(
        "judgements",
        help="list what people decided",
        description="List the judgements of the record, oldest first.",
        allow_abbrev=False,
    )
    judgements.add_argument("--all", action="store_true", help="those that were undone as well")
    judgements.set_defaults(command="judgements", run=list_judgements)
    for parser, signs in ((judge, True), (undo, True), (judgements, False)):
        add_record_options(parser, signs=signs)


def run_judge(options: argparse.Namespace) -> int:
    """Keep a judgement and print its id; return the exit code."""
    from onrecord.flow import judge

    kind = JudgementKind(options.what)
    _check_right(kind, options)
    with opened_record(options) as record:
        id = judge(record, kind, options.ids, right=options.right, because=options.because)
        decided = confirmed(record, id)
    with opened(None) as out:
        out.write(f"{id}\n")
    say(decided)
    return 0


def confirmed(record: Record, id: str) -> str:
    """Return what was decided just now, about whom or which words, and how to take it back."""
    (judgement,) = (one for one in record.judgements() if one.id == id)
    about = " / ".join(_short(subject.name) for subject in judgement.subjects)
    return f"{judgement_words(judgement)}: {about}; `onrecord undo {id}` takes it back"


def _check_right(kind: JudgementKind, options: argparse.Namespace) -> None:
    corrects = kind in (JudgementKind.SOURCE, JudgementKind.CONTENT, JudgementKind.ACT, JudgementKind.SAID)
    may_be_unknown = kind in (JudgementKind.SOURCE, JudgementKind.SAID)
    if options.unknown and (options.right is not None or not may_be_unknown):
        raise OptionInvalid("--unknown", f"does not go with judge {kind}", "say what is right with --right")
    if corrects and options.right is None and not options.unknown:
        raise OptionInvalid(f"judge {kind}", "does not say what is right instead", "say it with --right")
    if not corrects and options.right is not None:
        raise OptionInvalid("--right", f"does not go with judge {kind}", "leave it out")


def run_undo(options: argparse.Namespace) -> int:
    """Undo a judgement; return the exit code."""
    with opened_record(options) as record:
        record.undo(options.judgement, options.because)
    say(f"{options.judgement} is undone; it and its undoing stay in the log.")
    return 0


def _short(words: str) -> str:
    folded = fold(one_line(words), 80)
    return f"{folded.head}…" if folded.hidden else folded.head


def list_judgements(options: argparse.Namespace) -> int:
    """Print the judgements; return the exit code."""
    with opened_record(options) as record, opened(None) as out:
        for judgement in record.judgements(standing=not options.all):
            about = " / ".join(_short(subject.name) for subject in judgement.subjects)
            undone = f" (undone by entry {judgement.undone})" if judgement.undone is not None else ""
            out.write(
                f"{judgement.id}  {judgement.at[:10]}  {judgement_words(judgement)}{undone}\n    {about}\n"
            )
    return 0
