"""`onrecord entities`, `merge` and `split`: who is who in the record, and what people decide about it."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any, TextIO

from onrecord.errors import OptionInvalid
from onrecord.model import EntityKind, JudgementKind
from onrecord.show.cli.decisions import confirmed
from onrecord.show.cli.messages import say
from onrecord.show.cli.output import opened
from onrecord.show.cli.record_options import add_record_options, opened_record
from onrecord.show.outline import outline

if TYPE_CHECKING:
    from onrecord.model import Entity
    from onrecord.show.outline import Outline

EXAMPLES = """\
examples:
  onrecord entities
      list everybody with the questions that are open
  onrecord entities "Ada Pell"
      show her names, her roles over time, everything she said, and why that is one person
  onrecord merge "Ada Pell" ent-0a1b2c3d4e5f6071 --because "the board's letter gives both names"
  onrecord split "Ada Pell" doc-0a1b2c3d4e5f6071 --because "that is her daughter"
  onrecord undo judgement-0a1b2c3d4e5f6071
"""
Commands = argparse._SubParsersAction


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the commands of this module to the command line."""
    entities = commands.add_parser(
        "entities",
        help="list who is who: names, roles, statements, open questions",
        description=(
            "List the people and bodies of the record, those that said most first: other names, roles over "
            "time, how much they said, and the questions that are open. With names or ids, show everything "
            "they said and why they are taken for one."
        ),
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    entities.add_argument(
        "names", nargs="*", metavar="NAME", help="an entity, by id or name; all unless given"
    )
    entities.add_argument("--affair", metavar="NAME", help="of the documents of this affair")
    entities.add_argument("--questions", action="store_true", help="only the questions that are open")
    entities.add_argument(
        "-f",
        "--format",
        choices=("text", "jsonl"),
        default="text",
        help="text: for the terminal; jsonl: a line each",
    )
    entities.set_defaults(command="entities", run=list_entities)
    merge = commands.add_parser(
        "merge",
        help="decide that two entities are one",
        description=(
            "Decide that two entities are one, and print the id of the judgement. It holds wherever the "
            "record is shown and when documents are read again; `onrecord undo` takes it back."
        ),
        allow_abbrev=False,
    )
    merge.add_argument(
        "one", metavar="A", help="the entity that is kept, by id or name, or a statement of it"
    )
    merge.add_argument("other", metavar="B", help="the entity that is the same")
    merge.set_defaults(command="merge", run=run_merge)
    split = commands.add_parser(
        "split",
        help="decide that an entity is two",
        description=(
            "Decide that an entity is two, and print the id of the judgement: those whom the parts mean are "
            "another. Two that are two already are kept apart for good. It holds wherever the record is "
            "shown and when documents are read again; `onrecord undo` takes it back."
        ),
        allow_abbrev=False,
    )
    split.add_argument("entity", metavar="A", help="the entity, by id or name")
    split.add_argument(
        "parts",
        nargs="+",
        metavar="PART",
        help="a document in which it is another, a statement by another, or an entity that is not the same",
    )
    split.set_defaults(command="split", run=run_split)
    for parser, signs in ((entities, False), (merge, True), (split, True)):
        if signs:
            parser.add_argument("--because", metavar="TEXT", help="why; it is shown with the judgement")
        add_record_options(parser, signs=signs)


def run_merge(options: argparse.Namespace) -> int:
    """Keep the judgement that two are one; return the exit code."""
    from onrecord.flow import judge

    with opened_record(options) as record:
        id = judge(record, JudgementKind.SAME, [options.one, options.other], because=options.because)
        decided = confirmed(record, id)
    with opened(None) as out:
        out.write(f"{id}\n")
    say(decided)
    return 0


def run_split(options: argparse.Namespace) -> int:
    """Keep the judgement that one is two; return the exit code."""
    from onrecord.flow import judge, split

    with opened_record(options) as record:
        if len(options.parts) == 1 and options.parts[0].startswith("ent-"):
            pair = [options.entity, options.parts[0]]
            id = judge(record, JudgementKind.DIFFERENT, pair, because=options.because)
        else:
            id = split(record, options.entity, options.parts, because=options.because)
        decided = confirmed(record, id)
    with opened(None) as out:
        out.write(f"{id}\n")
    say(decided)
    return 0


def list_entities(options: argparse.Namespace) -> int:
    """Print the entities, or all about some; return the exit code."""
    from onrecord.flow import dossier_of

    with opened_record(options) as record:
        view = outline(dossier_of(record, affair=options.affair))
    chosen = _chosen(view, options.names)
    with opened(None) as out:
        if options.format == "jsonl":
            _print_jsonl(view, chosen, out)
        else:
            _print_text(view, chosen, options, out)
    return 0


def _print_text(view: Outline, chosen: list[Entity], options: argparse.Namespace, out: TextIO) -> None:
    from onrecord.show.cli.profile import print_list, print_profile, print_questions
    from onrecord.show.cli.terminal import make_console

    console = make_console(out)
    said = {voice.entity.id: voice.lines for voice in view.voices}
    if options.questions:
        print_questions(console, view, {e.id for e in chosen} if options.names else None)
    elif options.names:
        for entity in chosen:
            print_profile(console, view, entity, said.get(entity.id, ()))
    else:
        print_questions(console, view)
        print_list(console, view, chosen)


def _chosen(view: Outline, names: list[str]) -> list[Entity]:
    """Return the entities named, or all: those who said most first, places and documents left out."""
    from onrecord.flow.asking import like

    entities = view.dossier.entities
    if not names:
        said = {voice.entity.id: len(voice.lines) for voice in view.voices}
        kept = [e for e in entities if e.kind not in (EntityKind.PLACE, EntityKind.DOCUMENT) or e.id in said]
        return sorted(kept, key=lambda e: -said.get(e.id, 0))
    found = []
    for name in names:
        these = [e for e in entities if e.id == name]
        these = these or [
            e for e in entities if name.casefold() in {n.casefold() for n in (e.name, *e.aliases)}
        ]
        if not these:
            raise OptionInvalid(name, "is no entity of this record", like(entities, name))
        found.extend(these)
    return found


def _print_jsonl(view: Outline, chosen: list[Entity], out: TextIO) -> None:
    from onrecord.model.contract import to_json

    contract: dict[str, Any] = to_json(view.dossier)
    ids = {entity.id: place for place, entity in enumerate(chosen)}
    said = {voice.entity.id: [line.statement.id for line in voice.lines] for voice in view.voices}
    asked: dict[str, list[Any]] = {}
    for question in contract["questions"]:
        for id in dict.fromkeys(question["entities"]):
            asked.setdefault(id, []).append(question)
    rows = sorted((e for e in contract["entities"] if e["id"] in ids), key=lambda e: ids[e["id"]])
    for row in rows:
        id = row["id"]
        line = {**row, "statements": said.get(id, []), "questions": asked.get(id, [])}
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
