"""Who is who in news, as people marked it in bodies of FNC-1: the tables `news_chains.tsv` (docs/data.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from learn.corpora import fnc_bodies
from learn.gold_mentions import ChainedMention

NEWS_CHAINS = Path(__file__).with_name("news_chains.tsv")
FORMS = {"n": "name", "p": "pronoun", "d": "nominal"}


@dataclass(frozen=True, slots=True)
class Marked:
    """The head of a mention, by its place, or the whole of a name.

    `chains` are those it stands for: p with a number is a person, g persons taken together, o a
    body; several where it stands for all of them, none where the reader could not say. The numbers
    are those of the affair. `said_of`: it is only said of them ("is a doctor").
    """

    start: int
    end: int
    form: str
    chains: tuple[str, ...]
    said_of: bool = False

    def head(self, text: str) -> int:
        """Return where its head begins: of a name, the last word."""
        return self.end - len(text[self.start : self.end].split()[-1])


@dataclass(frozen=True, slots=True)
class Affair:
    """Documents about one story, in the order of the table: their texts and marked mentions by id."""

    name: str
    texts: Mapping[str, str]
    mentions: Mapping[str, tuple[Marked, ...]]

    def one(self, document: str) -> list[Marked]:
        """Return the mentions in a document that stand for one, and are not only said of somebody."""
        return [m for m in self.mentions[document] if len(m.chains) == 1 and not m.said_of]

    def gold(self, document: str) -> list[ChainedMention]:
        """Return these mentions, the head of a name being where it begins."""
        own = self.one(document)
        numbers = {chain: n for n, chain in enumerate(dict.fromkeys(m.chains[0] for m in own))}
        return [ChainedMention(m.start, m.end, m.start, numbers[m.chains[0]]) for m in own]


def affairs(path: Path = NEWS_CHAINS) -> list[Affair]:
    """Return the affairs of the table at `path`; SystemExit where a text is not the one that was marked."""
    bodies = {a.id: a.text for a in fnc_bodies()}
    rows: dict[str, dict[str, tuple[Marked, ...]]] = {}
    for line in path.read_text("utf-8").splitlines()[1:]:
        document, affair, length, marks = line.split("\t")
        if len(bodies[document]) != int(length):
            raise SystemExit(f"{document}: {len(bodies[document])} characters, it was marked in {length}")
        rows.setdefault(affair, {})[document] = tuple(map(_marked, marks.split()))
    return [Affair(name, {d: bodies[d] for d in found}, found) for name, found in rows.items()]


def _marked(mark: str) -> Marked:
    start, end, form, chains = mark.split("-")
    known = chains.rstrip("~")
    return Marked(
        int(start),
        int(end),
        FORMS[form],
        () if known == "?" else tuple(known.split("+")),
        chains.endswith("~"),
    )
