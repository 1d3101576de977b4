"""`onrecord why`, `reread`, `erase`, `backup`, `restore`, `combine`: the record's reasons and upkeep."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from onrecord.errors import OptionInvalid
from onrecord.model import Unreadable
from onrecord.show.cli.add import print_changes
from onrecord.show.cli.messages import LISTED, say, summary, write
from onrecord.show.cli.output import opened
from onrecord.show.cli.progress import counting
from onrecord.show.cli.record_options import add_record_options, opened_record
from onrecord.show.plain import one_line
from onrecord.show.words import counted

Commands = argparse._SubParsersAction


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the commands of this module to the command line."""
    _add_why(commands)
    _add_reread(commands)
    _add_erase(commands)
    _add_copies(commands)


def _add_why(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "why",
        help="show what a line of the record rests on",
        description=(
            "Show what a statement, an entity, a document or a judgement rests on: the exact words and "
            "where they "
            "stand, the method and its scores, the judgements, the page it was read from, the stages "
            "that made it "
            "and the entries of the log."
        ),
        allow_abbrev=False,
    )
    parser.add_argument(
        "id", metavar="ID", help="a statement, entity, document, version or judgement, or a name"
    )
    parser.add_argument(
        "-f",
        "--format",
        choices=("text", "json"),
        default="text",
        help="text: for the terminal; json: a list",
    )
    add_record_options(parser)
    parser.set_defaults(command="why", run=run_why)


def _add_reread(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "reread",
        help="read documents again that an earlier onrecord read",
        description=(
            "Read again what other versions of the stages made; only stages that changed are repeated, "
            "and nothing "
            "is written for a document that is up to date. Judgements stay; what was found before stays "
            "in the log."
        ),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--progress",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="count documents on standard error while they are read; only in a terminal, unless asked for",
    )
    add_record_options(parser, signs=True)
    parser.set_defaults(command="reread", run=run_reread)


def _add_erase(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "erase",
        help="erase something from the record for good",
        description=(
            "Erase a document, one version of it, a judgement or an affair for good: its text, the page "
            "as fetched, "
            "what was found in it, its entries in the log and the judgements about its words. The log "
            "keeps a "
            "tombstone and stays whole; nothing brings the words back. Backups made before still hold them."
        ),
        allow_abbrev=False,
    )
    parser.add_argument("id", nargs="?", metavar="ID", help="the document, judgement or affair")
    parser.add_argument("--version", type=int, metavar="N", help="only this version of the document")
    parser.add_argument(
        "--because", metavar="TEXT", help="why; this stays in the log, so leave out what is to be erased"
    )
    parser.add_argument("--find", metavar="WORDS", help="list all that holds these words, and erase nothing")
    parser.add_argument(
        "--finish",
        action="store_true",
        help="only write the file anew, after another program kept that from being done",
    )
    add_record_options(parser, signs=True)
    parser.set_defaults(command="erase", run=run_erase)


def _add_copies(commands: Commands[argparse.ArgumentParser]) -> None:
    backup = commands.add_parser(
        "backup",
        help="copy the record into a file, and check the copy",
        description=(
            "Copy the record, as it is at this moment, into a new file, while others go on using it. The "
            "copy is "
            "checked before it gets its name. It is itself a record: every command can read it."
        ),
        allow_abbrev=False,
    )
    backup.add_argument("file", metavar="FILE", help="the new file")
    backup.set_defaults(command="backup", run=run_backup)
    restore = commands.add_parser(
        "restore",
        help="make a record of a backup",
        description="Check a backup, copy it into a new record, file or database, and check that.",
        allow_abbrev=False,
    )
    restore.add_argument("file", metavar="FILE", help="the backup")
    restore.set_defaults(command="restore", run=run_restore)
    combine = commands.add_parser(
        "combine",
        help="take over what a colleague's record holds",
        description=(
            "Take over documents, versions, affairs and judgements that another record holds and this "
            "one does not. "
            "Judgements keep their makers. Nothing is written twice, and what was erased here does not "
            "come back."
        ),
        allow_abbrev=False,
    )
    combine.add_argument("other", metavar="OTHER", help="the other record: a file, or a database")
    combine.set_defaults(command="combine", run=run_combine)
    for parser, signs in ((backup, False), (restore, False), (combine, True)):
        add_record_options(parser, signs=signs)


def run_why(options: argparse.Namespace) -> int:
    """Print the chain; return the exit code."""
    from onrecord.flow import why
    from onrecord.show.cli.terminal_parts import print_line

    with opened_record(options) as record:
        steps = why(record, options.id)
    with opened(None) as out:
        if options.format == "json":
            out.write(json.dumps([asdict(step) for step in steps], ensure_ascii=False, indent=2) + "\n")
            return 0
        for step in steps:
            print_line(out, one_line(step.heading))
            for fact in step.facts:
                print_line(out, one_line(fact), 6 if fact.startswith("  ") else 4)
    return 0


def run_reread(options: argparse.Namespace) -> int:
    """Read again what is out of date; return the exit code."""
    from onrecord.flow import reread_record

    done, skipped = 0, []
    with (
        opened_record(options) as record,
        opened(None) as out,
        counting(options.progress) as on_document,
    ):
        for item in reread_record(record, on_document=on_document):
            if isinstance(item, Unreadable):
                skipped.append(item)
                continue
            done += 1
            title = one_line(item.placed.document.title or item.input)
            out.write(f"read again  {item.placed.of}  {title} ({counted(item.statements, 'statement')})\n")
            if item.changes is not None:
                print_changes(item.changes, out)
            out.flush()
    if not done and not skipped:
        say("Everything was read by this version of onrecord already.")
        return 0
    for line in summary(done, skipped):
        write(line)
    return 0 if done else 2


def run_erase(options: argparse.Namespace) -> int:
    """Erase, or list what holds some words; return the exit code."""
    with opened_record(options) as record, opened(None) as out:
        if options.find is not None:
            for kind, id in record.find_words(options.find):
                out.write(f"{kind}  {one_line(id)}\n")
            return 0
        if options.finish:
            record.clean()
            return 0
        if options.id is None or options.because is None:
            raise OptionInvalid(
                "erase", "needs an ID and --because", "`onrecord erase --find WORDS` lists ids"
            )
        done = record.erase(options.id, options.because, number=options.version)
        out.write(
            f"Erased a {done.what}: {counted(done.payloads, 'payload')} of "
            f"{counted(done.entries, 'entry', 'entries')}, "
            f"{counted(done.judgements, 'judgement')} about its words. Backups made before still hold it.\n"
        )
    return 0


def run_backup(options: argparse.Namespace) -> int:
    """Write a backup; return the exit code."""
    from onrecord.record.backups import back_up

    with opened_record(options) as record:
        found = back_up(record, options.file)
    with opened(None) as out:
        out.write(
            f"Backed up and checked: {counted(found.entries, 'log entry', 'log entries')}.\n{found.head}\n"
        )
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """Make a record of a backup; return the exit code."""
    from onrecord.record.backups import restore

    found = restore(options.file, options.record)
    with opened(None) as out:
        out.write(
            f"Restored and checked: {counted(found.entries, 'log entry', 'log entries')}.\n{found.head}\n"
        )
    return 0


def run_combine(options: argparse.Namespace) -> int:
    """Merge another record into this one; return the exit code."""
    from onrecord.record import open_record

    with open_record(options.other, create=False) as other, opened_record(options) as record:
        done = record.merge(other)
    with opened(None) as out:
        out.write(
            f"{counted(done.documents, 'document')}, {counted(done.versions, 'version')} and "
            f"{counted(done.judgements, 'judgement')} taken over, {counted(done.undone, 'judgement')} "
            f"undone.\n"
        )
    for name, reason in done.left_out[:LISTED]:
        say(f"left out: {one_line(name)}: {reason}")
    if len(done.left_out) > LISTED:
        say(f"and {len(done.left_out) - LISTED:,} more left out")
    return 0
