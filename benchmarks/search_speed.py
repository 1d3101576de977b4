"""How fast a record of many documents is searched: `python -m benchmarks.search_speed [--postgres]`.

Prints, for questions of each kind and for all of them together, the median and the 95th
percentile in milliseconds, on a record in a temporary file, or with --postgres in a PostgreSQL server that
is started for it.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from statistics import quantiles

from benchmarks.made_up import PEOPLE, WORDS, kept_document
from onrecord.model import (
    Act,
    Candidate,
    Criteria,
    Dossier,
    Form,
    Mention,
    MentionForm,
    Said,
    SaidBasis,
    Span,
)
from onrecord.record import Kept, Record, open_record, searching
from tests.record.postgres import running

AT_ONCE = 100
ROUNDS = 40


def main() -> None:
    """Make a record, search it, print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="?", type=int, default=10_000)
    parser.add_argument("--record", help="a record to use: made when it is not there, else searched as it is")
    parser.add_argument("--postgres", action="store_true", help="in a PostgreSQL server")
    options = parser.parse_args()
    with ExitStack() as stack:
        place = options.record
        if options.postgres:
            place = stack.enter_context(running()).database()
        elif place is None:
            place = str(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "record.db")
        record = stack.enter_context(open_record(place, who="bench"))
        if not record.versions():
            fill(record, options.documents)
        measure(record)


def fill(record: Record, count: int) -> None:
    """Put `count` documents into the record, whose statements differ in all that is asked for."""
    begun = time.perf_counter()
    for start in range(0, count, AT_ONCE):
        record.add([varied(number) for number in range(start, min(count, start + AT_ONCE))])
    print(f"{count:,} documents added in {time.perf_counter() - begun:.0f} s", file=sys.stderr)


def varied(number: int) -> Kept:
    """Return document `number` with statements of all kinds."""
    kept = kept_document(number)
    chance = random.Random(f"varied {number}")
    entities = list(kept.dossier.entities)
    statements = []
    for statement in kept.dossier.statements:
        day = f"{chance.randint(2019, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        statements.append(
            replace(
                statement,
                act=chance.choices(list(Act), [20] + [1] * (len(Act) - 1))[0],
                form=chance.choice(list(Form)),
                said=Said(day, day, day, SaidBasis.CUE, None),
            )
        )
        at = statement.content[0].start
        who = chance.randrange(len(entities))
        candidate = Candidate(entities[who].id, 0.9, "same name")
        about = Mention(kept.document.id, Span(at, at + 5), MentionForm.NAME, (candidate,))
        entities[who] = replace(entities[who], mentions=(*entities[who].mentions, about))
    named = [replace(one, named=chance.random() < 0.8) for one in entities]
    dossier = Dossier(kept.dossier.documents, entities=tuple(named), statements=tuple(statements))
    return replace(kept, dossier=dossier)


def questions(chance: random.Random) -> Iterator[tuple[str, Criteria]]:
    """Yield a question of each kind, with words and names that the documents hold."""
    common, usual, rare = (
        chance.choice(WORDS[low:high]) for low, high in ((10, 100), (100, 1_000), (1_000, 20_000))
    )
    name, other = chance.choice(PEOPLE), chance.choice(PEOPLE)
    year = chance.randint(2019, 2023)
    days = {"begins": f"{year}-02-01", "ends": f"{year}-02-28"}
    yield "a common word", Criteria(words=common)
    yield "a word", Criteria(words=usual)
    yield "a rare word", Criteria(words=rare)
    yield "a word nobody used", Criteria(words="zeppelin")
    yield "two words", Criteria(words=f"{common} {usual}")
    yield "a phrase", Criteria(words=f'"{common} {usual}"')
    yield "a beginning", Criteria(words=f"{usual[:4]}*")
    yield "who said it", Criteria(by=name)
    yield "whom it is about", Criteria(about=name.split()[1])
    yield "who of whom", Criteria(by=name, about=other)
    yield "an act", Criteria(acts=(Act.DENIES,))
    yield "a form and days", Criteria(forms=(Form.DIRECT,), **days)
    yield "an outlet, unnamed", Criteria(outlet=f"Paper {chance.randrange(40)}", named=False)
    yield "a word, who, act", Criteria(words=common, by=name, acts=(Act.DENIES,))
    yield "all of it", Criteria(words=common, by=name, about=other, acts=(Act.DENIES,), **days)


def measure(record: Record) -> None:
    """Print the times of warm searches."""
    chance = random.Random(7)
    with record.reading() as connection:
        for _, criteria in questions(chance):
            searching.search(connection, criteria)
    times: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, criteria in questions(chance):
            begun = time.perf_counter()
            with record.reading() as connection:
                searching.search(connection, criteria)
            times.setdefault(name, []).append((time.perf_counter() - begun) * 1000)
    everything = [one for own in times.values() for one in own]
    for name, own in [*times.items(), ("all together", everything)]:
        cut = quantiles(own, n=20, method="inclusive")
        print(f"{name:<22} median {cut[9]:7.1f} ms   p95 {cut[18]:7.1f} ms")


if __name__ == "__main__":
    main()
