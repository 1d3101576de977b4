"""The command line: its commands, their options, and their help."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

from onrecord import __version__
from onrecord.show.cli import (
    add,
    affair,
    chronology,
    copies,
    decisions,
    entities,
    feeds,
    following,
    kept,
    read,
    schema,
    search,
    shown,
    upkeep,
    watch,
)
from onrecord.show.cli.messages import say
from onrecord.show.cli.web import add_web_options

_NO_CHOICE = re.compile(
    r"argument (?P<name>.+?): invalid choice: '(?P<given>.*)' \(choose from (?P<choices>.+)\)"
)
# More choices than these are a wall in a message; those like what was typed are named instead.
_CHOICES = 15

ENGINES = {
    "accurate": "for one affair, the default",
    "fast": "for a corpus: eleven times as many words a second, misses more",
}
FORMATS = {
    "text": "for the terminal",
    "json": "one object, as `onrecord schema` describes it",
    "jsonl": "one such object per document, a line each, as they are read",
    "html": "one self-contained page: the articles with every statement marked in them",
    "md": "Markdown, to edit or paste",
    "timelinejs": "the chronology for TimelineJS",
}

EXAMPLES = """\
examples:
  onrecord read coverage/
      read every file of a folder and show who said what
  onrecord read coverage/*.html notes.eml --format html -o dossier.html
      write a page to check each line against its words
  pbpaste | onrecord read - --published 2019-05-14 --outlet "The Courier"
      read an article copied from a screen
  onrecord read https://courier.example/harbour.html https://tide.example/feed.xml
      fetch a page, and every page that a feed lists
  onrecord read articles.jsonl.gz --format jsonl | jq '.statements[].text'
      read a large collection, a document at a time
"""


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line, and what to do about it in another."""

    def error(self, message: str) -> NoReturn:
        """Write the message and leave with status 2."""
        say(f"{self.prog}: {_in_short(message)}", f"`{self.prog} --help` tells what it takes")
        self.exit(2)


def _in_short(message: str) -> str:
    """Return argparse's message; of many choices only those like the one that is none.

    >>> _in_short("argument -f: invalid choice: 'htm' (choose from 'text', 'html')")
    "-f: 'htm' is none of text, html; do you mean html?"
    >>> _in_short("the following arguments are required: SOURCE")
    'the following arguments are required: SOURCE'
    """
    found = _NO_CHOICE.fullmatch(message)
    if found is None:
        return message.removeprefix("argument ")
    choices = [choice.strip("' ") for choice in found["choices"].split(",")]
    close = get_close_matches(found["given"], choices, n=2)
    those = f"none of {', '.join(choices)}" if len(choices) <= _CHOICES else "none that there is"
    mean = f"; do you mean {' or '.join(close)}?" if close else ""
    return f"{found['name']}: '{found['given']}' is {those}{mean}"


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command."""
    parser: argparse.ArgumentParser = Parser(
        prog="onrecord",
        description="Read the coverage and papers of a contested affair; keep the record of who said what.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"onrecord {__version__}")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_read(commands)
    add.add_command(commands)
    watch.add_command(commands)
    feeds.add_command(commands)
    copies.add_command(commands)
    chronology.add_command(commands)
    search.add_commands(commands)
    shown.add_commands(commands, FORMATS)
    decisions.add_commands(commands)
    entities.add_commands(commands)
    kept.add_commands(commands)
    affair.add_command(commands)
    following.add_commands(commands)
    upkeep.add_commands(commands)
    _add_schema(commands)
    return parser


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the commands by name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _add_read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "read",
        help="read sources and show who said what",
        description=(
            "Read sources and show every statement in them: who made it, what was said, how, when, "
            "and in which words. An input that cannot be read is left out with its reason; the rest goes on."
        ),
        epilog="exit status: 0 when something was read, 2 when nothing was or an option is wrong",
        allow_abbrev=False,
    )
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a file, folder, pattern or web address; - reads standard input; .jsonl holds a document a line",
    )
    parser.add_argument(
        "-f", "--format", choices=tuple(FORMATS), default="text", help="; ".join(_described(FORMATS))
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write to FILE once everything is ready, instead of standard output; an unfinished run leaves "
        "what was there",
    )
    read.add_documents_option(parser)
    parser.add_argument(
        "--published",
        metavar="DATE",
        help="the day on which the documents were published, as 2019-05-14, where they do not say so",
    )
    parser.add_argument("--outlet", metavar="NAME", help="who published the documents")
    parser.add_argument(
        "--engine", choices=tuple(ENGINES), default="accurate", help="; ".join(_described(ENGINES))
    )
    parser.add_argument(
        "--progress",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="count documents on standard error while they are read; only in a terminal, unless asked for",
    )
    add_web_options(parser)
    parser.set_defaults(command="read", run=read.run)


def _add_schema(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of the output",
        description="Print the JSON Schema of what `onrecord read --format json` prints.",
        allow_abbrev=False,
    )
    parser.set_defaults(command="schema", run=schema.run)


def _described(choices: dict[str, str]) -> Sequence[str]:
    return [f"{name}: {what}" for name, what in choices.items()]
