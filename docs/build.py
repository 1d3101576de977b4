"""Write the reference pages of docs/ again from the code, or check that they stand as the code has them.

usage: python docs/build.py [--check]
"""

from __future__ import annotations

import sys
from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.model.contract import SCHEMA_FILE, schema
from onrecord.show.cli.parser import commands_of, make_parser

DOCS = Path(__file__).parent

# How the tables order the parts: as they stand in the output.
TOP = "the whole"


def pages() -> dict[Path, str]:
    """Return every generated page with its text."""
    return {DOCS / "cli.md": command_line(), DOCS / "contract-fields.md": contract_fields()}


def command_line() -> str:
    """Return what the command and each of its commands take, from the parser itself."""
    parser = make_parser()
    parts = [
        "# The command line",
        "Written by `make docs` from the program's own help, which `onrecord COMMAND --help` prints.",
        *help_of("onrecord", parser),
    ]
    for name, command in commands_of(parser).items():
        parts += help_of(f"onrecord {name}", command)
    return "\n\n".join(parts) + "\n"


def help_of(title: str, parser: ArgumentParser) -> Iterator[str]:
    """Yield heading, description, table of arguments and closing words of one parser.

    The layout is ours: that of argparse's own help differs between versions of Python.
    """
    yield f"## {title}"
    yield parser.description or ""
    arguments = [action for action in parser._actions if not isinstance(action, _SubParsersAction)]
    rows = [f"| {argument_names(action)} | {cell(action.help or '')} |" for action in arguments]
    yield "\n".join(["| argument | what it does |", "|---|---|", *rows])
    if parser.epilog:
        yield f"```text\n{parser.epilog.strip()}\n```"


def argument_names(action: Action) -> str:
    """Return how an argument is written, with its value where it takes one."""
    if not action.option_strings:
        return f"`{action.metavar or action.dest}`"
    names = ", ".join(f"`{name}`" for name in action.option_strings)
    if action.nargs == 0:
        return names
    choices = ", ".join(str(choice) for choice in action.choices or ())
    return f"{names} {choices or action.metavar or action.dest.upper()}"


def contract_fields() -> str:
    """Return the fields of the output contract as tables, one for each kind of object."""
    loaded: Any = schema()
    parts = [
        "# Fields of the output contract",
        "Written by `make docs` from the published schema, "
        f"[`{SCHEMA_FILE}`](../src/onrecord/model/{SCHEMA_FILE}). Read it with [contract.md](contract.md).",
        *section(TOP, loaded),
    ]
    for name, definition in loaded["$defs"].items():
        if "properties" in definition:
            parts += section(name, definition)
    return "\n\n".join(parts) + "\n"


def section(name: str, definition: Mapping[str, Any]) -> list[str]:
    """Return the heading, description and table of one kind of object."""
    rows = [
        f"| `{field}` | {kind(value)} | {cell(value['description'])} |"
        for field, value in definition["properties"].items()
    ]
    table = "\n".join(["| field | type | what it holds |", "|---|---|---|", *rows])
    return [f"## {name.replace('_', ' ')}", definition["description"], table]


def kind(value: Mapping[str, Any]) -> str:
    """Return the type of a field in a few words, linked to its own table where it has one."""
    return " or ".join(dict.fromkeys(kinds(value)))


def kinds(value: Mapping[str, Any]) -> Iterator[str]:
    """Yield the alternatives of a field's type."""
    if "$ref" in value:
        yield from referred(value["$ref"].rpartition("/")[2])
    elif "anyOf" in value:
        for alternative in value["anyOf"]:
            yield from kinds(alternative)
    elif "const" in value:
        yield f"`{value['const']}`"
    elif "enum" in value:
        yield from (f"`{word}`" if word else "null" for word in value["enum"])
    elif value["type"] == "array":
        yield "list of " + kind(value["items"])
    else:
        yield from [value["type"]] if isinstance(value["type"], str) else value["type"]


def referred(name: str) -> Iterator[str]:
    """Yield what a reference to a definition stands for."""
    if name == "day_or_null":
        yield from ("day", "null")
    elif name == "moment_or_null":
        yield from ("day", "day and time", "null")
    else:
        yield f"[{name.replace('_', ' ')}](#{name.replace('_', '-')})"


def cell(text: str) -> str:
    """Return text that does not end a table's cell."""
    return text.replace("|", r"\|")


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check say which are out of date; return the exit code."""
    stale = [
        (path, text)
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in stale:
        if "--check" in arguments:
            print(f"{path.name} is out of date; run: make docs")
        else:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.name}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
