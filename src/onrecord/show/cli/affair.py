"""`onrecord affair`: what belongs to an affair, by hand and by rules."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from onrecord.errors import OptionInvalid
from onrecord.show.cli.criteria_options import add_criteria_options, criteria_of, given_criteria
from onrecord.show.cli.output import opened
from onrecord.show.cli.record_options import add_record_options, opened_record
from onrecord.show.plain import one_line
from onrecord.show.words import counted

if TYPE_CHECKING:
    from onrecord.record import Record

EXAMPLES = """\
examples:
  onrecord affair Bridge --take doc-0a1b2c3d4e5f6071
  onrecord affair Bridge --rule "Orrin Ford" --outlet "County Courier"
  onrecord affair Bridge --rule --saved "the bridge"
  onrecord affair Bridge
"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "affair",
        help="put documents into an affair, by hand or by a rule",
        description=(
            "Show an affair and its rules, or change it. A document may be in several. A rule "
            "is a search: what it "
            "finds joins the affair, now and whenever something is added, each with the rule as "
            "the reason in the "
            "log. What you drop stays out, whatever a rule finds; what a rule put there stays "
            "when the rule ends."
        ),
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("name", metavar="NAME", help="the affair; made when something is put into it")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--take", nargs="+", metavar="ID", help="put these documents into it")
    how.add_argument("--drop", nargs="+", metavar="ID", help="take these documents out of it")
    how.add_argument(
        "--rule",
        nargs="*",
        metavar="WORDS",
        help="put into it whatever has these words, and all that the options below ask for",
    )
    how.add_argument("--end-rule", metavar="ID", help="end this rule")
    add_criteria_options(parser)
    add_record_options(parser, signs=True)
    parser.set_defaults(command="affair", run=run_affair)


def run_affair(options: argparse.Namespace) -> int:
    """Change an affair, or show it; return the exit code."""
    with opened_record(options) as record:
        if options.rule is None and given_criteria(options):
            mend = "add --rule to make what it finds join the affair"
            raise OptionInvalid(given_criteria(options)[0], "says what is looked for, but not --rule", mend)
        line = _changed(record, options)
    with opened(None) as out:
        out.write(line)
    return 0


def _changed(record: Record, options: argparse.Namespace) -> str:
    if options.take:
        return f"{counted(record.join(options.name, options.take), 'document')} put into {options.name}\n"
    if options.drop:
        return (
            f"{counted(record.leave(options.name, options.drop), 'document')} taken out of {options.name}\n"
        )
    if options.rule is not None:
        criteria = criteria_of(options, " ".join(options.rule), record)
        id, joined = record.make_rule(options.name, criteria)
        told = f"{id}  {one_line(criteria.as_options())}"
        return f"{told}: {counted(joined, 'document')} put into {options.name}\n"
    if options.end_rule is not None:
        return f"{record.end_rule(options.end_rule).id}  ended; its documents stay in {options.name}\n"
    return _shown(record, options.name)


def _shown(record: Record, name: str) -> str:
    rules = record.rules(name)
    (affair,) = [one for one in record.affairs() if name in (one.id, one.name)]
    lines = [f"{affair.id}  {one_line(affair.name)} ({counted(affair.documents, 'document')})"]
    lines += [
        f"    {rule.id}  {one_line(rule.criteria.as_options())} ({one_line(rule.who)}, {rule.at[:10]})"
        for rule in rules
    ]
    return "\n".join(lines) + "\n"
