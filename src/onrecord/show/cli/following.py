"""`onrecord follow`, `unfollow`, `following`, `mute` and `unmute`: what is new about what a user follows."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

from onrecord.errors import OptionInvalid
from onrecord.model import MuteKind, SubscriptionKind
from onrecord.show.cli.criteria_options import add_criteria_options, criteria_of, given_criteria
from onrecord.show.cli.messages import say, write
from onrecord.show.cli.output import opened
from onrecord.show.cli.record_options import add_record_options, opened_record
from onrecord.show.plain import one_line
from onrecord.show.words import counted

if TYPE_CHECKING:
    from onrecord.flow.following import Feed
    from onrecord.follow import Item

KINDS = {
    "author": "pages that somebody wrote, by name",
    "outlet": "pages of an outlet, by name",
    "topic": "pages on a topic, by its name on them",
    "entity": "what somebody who is named says, and what is said about them; also `person`",
    "claim": "who says what about a claim, by its id",
    "search": "what a search finds: the options below, as of `onrecord search`",
    "affair": "pages of an affair, by name or id",
}
FORMATS = {
    "text": "a digest by days, for the terminal",
    "html": "the digest as one page",
    "json": "one object",
    "atom": "for a feed reader (RFC 4287)",
    "jsonfeed": "for a feed reader (JSON Feed 1.1)",
}
_FEEDS = ("atom", "jsonfeed")
_KIND_NAMES = {**{kind.value: kind for kind in SubscriptionKind}, "person": SubscriptionKind.ENTITY}

EXAMPLES = """\
examples:
  onrecord follow author "Ines Marrow"
  onrecord follow person "Petra Lund"
  onrecord follow search recording --by "Petra Lund" --act denies
  onrecord following --mark-read
  onrecord following --format atom -o following.xml
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this module to the command line."""
    _add_follow(commands)
    _add_unfollow(commands)
    _add_following(commands)
    for name, help, run in (
        ("mute", "keep the pages of an outlet or author out of your feed", run_mute),
        ("unmute", "let the pages of an outlet or author into your feed again", run_unmute),
    ):
        parser = commands.add_parser(
            name,
            help=help,
            description=f"{help[0].upper()}{help[1:]}. Other users' feeds stay as they are.",
            allow_abbrev=False,
        )
        parser.add_argument("kind", choices=tuple(kind.value for kind in MuteKind))
        parser.add_argument("name", metavar="NAME")
        parser.set_defaults(command=name, run=run)
        add_record_options(parser, signs=True)


def _add_follow(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "follow",
        help="follow an author, outlet, topic, person, claim, search or affair",
        description=(
            "Follow something: from now on, `onrecord following` tells what is new about it. "
            "Names are compared "
            "without regard to case and accents."
        ),
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "kind", choices=tuple(_KIND_NAMES), help="; ".join(f"{k}: {v}" for k, v in KINDS.items())
    )
    parser.add_argument(
        "target", nargs="?", default="", metavar="NAME", help="a name, an id, or the words of a search"
    )
    add_criteria_options(parser)
    add_record_options(parser, signs=True)
    parser.set_defaults(command="follow", run=run_follow)


def _add_unfollow(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "unfollow",
        help="stop following something",
        description="Stop following something, by its name or by the id that `following --list` shows.",
        allow_abbrev=False,
    )
    parser.add_argument("what", nargs="+", metavar="NAME", help="[KIND] NAME, or an id")
    add_record_options(parser, signs=True)
    parser.set_defaults(command="unfollow", run=run_unfollow)


def _add_following(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "following",
        help="show what is new about what you follow",
        description=(
            "Show what is new about what you follow since you last looked: each change in one "
            "sentence, with the "
            "words before and after. Looking alone marks nothing as read: --mark-read does. Days are in UTC."
        ),
        epilog="exit status: 0, also when there is nothing new; 2 when an option is wrong or no record there",
        allow_abbrev=False,
    )
    parser.add_argument(
        "-f",
        "--format",
        choices=tuple(FORMATS),
        default="text",
        help="; ".join(f"{k}: {v}" for k, v in FORMATS.items())
        + "; a feed for a feed reader holds read items too",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    parser.add_argument("--all", action="store_true", help="also what you have read")
    parser.add_argument(
        "--since",
        metavar="WHEN",
        help="all since a day (2024-05-06) or after an entry of the log (its number), read or "
        "not, also from before "
        "you followed",
    )
    parser.add_argument("--day", metavar="DATE", help="only what came on this day; a daily digest")
    parser.add_argument("--limit", type=int, metavar="N", help="only the newest N")
    parser.add_argument("--mark-read", action="store_true", help="mark what is shown as read")
    parser.add_argument("--read", nargs="+", metavar="ID", help="mark these items as read, and show nothing")
    parser.add_argument(
        "--unread", nargs="+", metavar="ID", help="mark these items as unread, and show nothing"
    )
    parser.add_argument("--list", action="store_true", help="list what you follow and what you muted")
    add_record_options(parser, signs=True)
    parser.set_defaults(command="following", run=run_following)


# What is followed by a name that a slip of the pen may miss.
_BY_NAME = (SubscriptionKind.ENTITY, SubscriptionKind.AUTHOR, SubscriptionKind.OUTLET, SubscriptionKind.TOPIC)


def run_follow(options: argparse.Namespace) -> int:
    """Follow something; return the exit code."""
    from onrecord.flow.following import begin_following, is_told_of

    kind = _KIND_NAMES[options.kind]
    with opened_record(options) as record:
        target, criteria = options.target, None
        if kind is SubscriptionKind.SEARCH:
            criteria = criteria_of(options, target, record)
            target = options.saved or criteria.as_options()
        elif given_criteria(options):
            raise OptionInvalid(
                given_criteria(options)[0], f"does not go with follow {kind}", "follow a search"
            )
        id, new = begin_following(record, kind, target, criteria)
        by_name = kind in _BY_NAME and not target.startswith("ent-")
        known = not by_name or is_told_of(record, kind, target)
    with opened(None) as out:
        out.write(f"{id}  {'now followed' if new else 'followed already'}: {kind} {one_line(target)}\n")
    if not known:
        say(
            f"{target}: no {kind} of that name is in the record so far",
            "you will hear when one is; `onrecord entities` and `onrecord documents` list what is there",
        )
    return 0


def run_unfollow(options: argparse.Namespace) -> int:
    """Stop following; return the exit code."""
    from onrecord.flow.following import end_following

    *kind, name = options.what
    if len(kind) > 1 or (kind and kind[0] not in _KIND_NAMES):
        kinds = ", ".join(_KIND_NAMES)
        raise OptionInvalid(" ".join(options.what), "is not one kind and one name", f"the kinds are {kinds}")
    with opened_record(options) as record:
        ended = end_following(record, name, _KIND_NAMES[kind[0]] if kind else None)
    with opened(None) as out:
        for one in ended:
            out.write(f"{one.id}  no longer followed: {one.kind} {one_line(one.target)}\n")
    return 0


def run_mute(options: argparse.Namespace) -> int:
    """Mute an outlet or author; return the exit code."""
    from onrecord.record import following

    with opened_record(options) as record, record.writing() as writer:
        following.mute(writer, MuteKind(options.kind), options.name)
    return 0


def run_unmute(options: argparse.Namespace) -> int:
    """Unmute an outlet or author; return the exit code."""
    from onrecord.record import following

    with opened_record(options) as record, record.writing() as writer:
        following.unmute(writer, MuteKind(options.kind), options.name)
    return 0


def run_following(options: argparse.Namespace) -> int:
    """Show what is new; return the exit code."""
    from onrecord.flow.following import feed_of, mark_items, mark_read

    with opened_record(options) as record:
        if options.read or options.unread:
            for ids, read in ((options.read, True), (options.unread, False)):
                mark_items(record, ids or (), read=read)
            return 0
        feed = feed_of(record, whole=options.since is not None)
        if options.list:
            _print_list(feed)
            return 0
        items = _wanted(feed, options)
        _print_feed(feed, items, options)
        if options.mark_read:
            mark_read(record, feed, items)
    return 0


def _wanted(feed: Feed, options: argparse.Namespace) -> list[Item]:
    """Return the items that the options ask for, in the order of the log."""
    items = list(feed.items)
    if options.since is not None:
        since = _since(options.since)
        items = [
            i
            for i in items
            if (i.change.seq > since if isinstance(since, int) else i.change.at[:10] >= since)
        ]
    elif not options.all and options.format not in _FEEDS:
        items = [item for item in items if not item.read]
    if options.day is not None:
        day = _day("--day", options.day)
        items = [item for item in items if item.change.at[:10] == day]
    if options.limit is not None:
        if options.limit < 1:
            raise OptionInvalid(f"--limit {options.limit}", "is no number of items", "write it as --limit 50")
        items = items[-options.limit :]
    return items


def _since(stated: str) -> int | str:
    if re.fullmatch(r"\d{1,18}", stated, re.ASCII) and len(stated) != len("20240506"):
        return int(stated)
    return _day("--since", stated)


def _day(option: str, stated: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(stated).isoformat()
    except ValueError as error:
        raise OptionInvalid(f"{option} {stated}", "is no day", "write it as 2024-05-06") from error


def _print_feed(feed: Feed, items: list[Item], options: argparse.Namespace) -> None:
    from onrecord.show import feed as shown

    renderers = {
        "text": shown.render_text,
        "html": shown.render_html,
        "json": shown.render_json,
        "atom": shown.render_atom,
        "jsonfeed": shown.render_jsonfeed,
    }
    with opened(options.output) as out:
        out.write(renderers[options.format](shown.lines_of(feed, items)))
    if options.format == "text" and options.output in (None, "-"):
        sys.stdout.flush()
        write(_summary(feed, items))


def _summary(feed: Feed, items: list[Item]) -> str:
    if not feed.subscriptions:
        return f"{feed.who} follows nothing yet: `onrecord follow author NAME`"
    followed = counted(len(feed.subscriptions), "thing")
    return f"{counted(len(items), 'item')} about {followed} that {feed.who} follows"


def _print_list(feed: Feed) -> None:
    from onrecord.show.feed.lines import followed

    with opened(None) as out:
        for one in feed.subscriptions:
            out.write(f"{one.id}  {one.at[:10]}  {followed(one, feed.affairs)}\n")
        for mute in feed.mutes:
            out.write(f"{mute.id}  {mute.at[:10]}  muted: {mute.kind} {one_line(mute.name)}\n")
