"""How fast feeds are made, and what one more document costs them, over a log of many changes.

usage: python -m benchmarks.following_speed [--entries 100000] [--subscriptions 1000] [--record FILE]

The log holds documents of one statement each, by many authors, outlets and people. The subscriptions are of
every kind, a tenth of them searches, and belong to 250 users. Printed are: making the news of the whole log
(done once, as it grows), making everybody's feed from them, and, at a tenth of the log and at its end, one
more document: kept, its news made, the feed of one user made. --record keeps the record for another run.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks.made_up import WORDS, kept_document
from onrecord.flow.following import feed_of, feeds_of_all, make_news
from onrecord.model import Criteria, SubscriptionKind
from onrecord.record import Kept, Record, following, open_record

AT_ONCE = 200
USERS = 250
AUTHORS, OUTLETS, TOPICS, PEOPLE = 2_000, 300, 500, 5_000
# One more document is measured so often, and the median told.
TIMES = 15


def short_document(number: int) -> Kept:
    """Return document `number`, which has one statement."""
    chance = random.Random(f"following {number}")
    kept = kept_document(number, seed=2, statements=1)
    document = replace(
        kept.document,
        authors=(f"Author {chance.randrange(AUTHORS)}",),
        outlet=f"Outlet {chance.randrange(OUTLETS)}",
        topics=(f"Topic {chance.randrange(TOPICS)}",),
    )
    entities = tuple(replace(e, name=f"Person {chance.randrange(PEOPLE)}") for e in kept.dossier.entities)
    dossier = replace(kept.dossier, documents=(document,), entities=entities)
    return replace(kept, placed=replace(kept.placed, document=document), dossier=dossier)


def wishes(count: int, chance: random.Random) -> Iterator[tuple[str, SubscriptionKind, str, Criteria | None]]:
    """Yield `count` subscriptions: user, kind, target, criteria."""
    kinds = (
        (SubscriptionKind.AUTHOR, 30, "Author", AUTHORS),
        (SubscriptionKind.ENTITY, 35, "Person", PEOPLE),
        (SubscriptionKind.TOPIC, 15, "Topic", TOPICS),
        (SubscriptionKind.OUTLET, 10, "Outlet", OUTLETS),
        (SubscriptionKind.SEARCH, 10, "", 0),
    )
    for number in range(count):
        kind, _, name, many = chance.choices(kinds, weights=[weight for _, weight, _, _ in kinds])[0]
        target, criteria = f"{name} {chance.randrange(max(many, 1))}", None
        if kind is SubscriptionKind.SEARCH:
            criteria = Criteria(" ".join(chance.sample(WORDS[100:3_000], 2)))
            target = criteria.words
        yield f"user {number % USERS}", kind, target, criteria


def subscribe(record: Record, count: int) -> None:
    """Let the users follow what they wish."""
    for who, kind, target, criteria in wishes(count, random.Random(4)):
        with record.writing(who) as writer:
            following.begin(writer, kind, target, criteria)


def fill(record: Record, first: int, last: int) -> None:
    """Add documents until there are `last`."""
    for start in range(first, last, AT_ONCE):
        record.add([short_document(number) for number in range(start, min(last, start + AT_ONCE))])


def one_more(record: Record, number: int) -> list[float]:
    """Return the median milliseconds of keeping a document, making its news, and making one user's feed.

    They are of processor time: waiting for the disk, and for others, is left out.
    """
    taken = []
    for more in range(number, number + TIMES):
        kept = short_document(more)
        moments = [time.process_time()]
        record.add([kept])
        moments.append(time.process_time())
        make_news(record)
        moments.append(time.process_time())
        feed_of(record, f"user {more % USERS}")
        moments.append(time.process_time())
        taken.append([(b - a) * 1000 for a, b in pairwise(moments)])
    return [median(column) for column in zip(*taken, strict=True)]


def print_one_more(record: Record, when: str, number: int) -> None:
    """Print what one more document costs."""
    kept, news, feed = one_more(record, number)
    print(f"one more document {when}: kept in {kept:.1f} ms, its news {news:.1f} ms, a feed {feed:.1f} ms")


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--subscriptions", type=int, default=1_000)
    parser.add_argument("--record", help="a file to keep; a temporary one unless given")
    options = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_record(options.record or str(Path(folder) / "record.db"), who="benchmark") as record,
    ):
        subscribe(record, options.subscriptions)
        fill(record, 0, options.entries // 10)
        begun = time.perf_counter()
        make_news(record)
        first = time.perf_counter() - begun
        print_one_more(record, f"after {record.head()[0]:,} entries", 1_000_000)
        fill(record, options.entries // 10, options.entries)
        begun = time.perf_counter()
        make_news(record)
        made = first + time.perf_counter() - begun
        print(f"news of {record.head()[0]:,} entries: {made:.1f} s, once, as the log grows")
        for _ in range(3):
            begun, before = time.perf_counter(), time.process_time()
            feeds = feeds_of_all(record)
            taken, worked = time.perf_counter() - begun, time.process_time() - before
            items = sum(len(own) for own in feeds.values())
            told = f"{len(feeds)} users, {items:,} items"
            print(f"everybody's feed: {taken:.2f} s, {worked:.2f} s of processor time, {told}")
        print_one_more(record, f"after {record.head()[0]:,} entries", 2_000_000)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
