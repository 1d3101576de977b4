"""Who is who in news affairs: `python -m evaluation.chains [--engine fast] [--learnt]`.

Needs ONRECORD_DATA (data.md). Reads bodies of FNC-1 in which people marked who is who
(samples/news_chains.tsv; with --learnt those that the program may learn from), resolves each
affair as one, and prints, over the heads of the marked mentions:

    B-cubed   over the mentions of an affair: names of persons, every mention of a person in documents
              that name them, names of bodies. A mention is held by the entity with the smallest safe
              mention over its head; one that none holds is alone.
    pages     persons (bodies) whose names are held by two or more entities; entities that hold
              names of two or more persons (bodies).
    attached  of the same mentions of persons, by form: those that the person's entity holds, and
              of those that such an entity holds, those that are right. A person's entity holds
              most of the names; none is chosen twice.
    voices    of the statements found whose source is a marked mention: those given to the entity
              that holds most of the names of that person or body in the affair (of those whom the
              document does not name, most of the mentions there).

What is only said of somebody ("is a doctor") counts nowhere, nor what stands for several or could
not be told.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation import people
from evaluation import score_clusters as scorer
from evaluation.people import is_left_out, safe_mentions
from evaluation.reading import annotated
from learn.annotated import likely_head
from learn.chains import NEWS_CHAINS, Affair, Marked, affairs
from onrecord.annotate.encoding.encoder import ENGINES, Models, load_models
from onrecord.model import Annotation, Document, Resolution, Span
from onrecord.resolve import resolve

KEPT = Path(__file__).parent / "samples" / "news_chains.tsv"
PAGES = ("names of persons", "all of named persons", "names of bodies", "all of named bodies")
_SPEAKER = people.SELF | {"we", "us", "our", "ours", "ourselves"}
_RELATIVE = frozenset(("who", "whom", "whose"))
_FORMS = ("name", "he/she", "nominal", "I, we", "who", "other pronoun")
Read = Sequence[tuple[Document, Annotation]]


@dataclass(frozen=True, slots=True)
class Held:
    """A marked mention of one person, group or body, and the entity that holds it (None: nobody)."""

    document: str
    mention: Marked
    words: str
    entity: str | None

    @property
    def chain(self) -> str:
        """Return whom it stands for."""
        return self.mention.chains[0]


def held(affair: Affair, read: Read, resolution: Resolution) -> list[Held]:
    """Return the mentions of an affair that stand for one, with the entities that hold them."""
    ours: dict[str, list[tuple[Span, str]]] = {}
    for entity in resolution.entities:
        for mention in safe_mentions(entity):
            ours.setdefault(mention.document, []).append((mention.span, entity.id))
    out = []
    for document, _ in read:
        found = sorted(ours.get(document.id, ()), key=lambda o: (o[0].end - o[0].start, o[0].start))
        for m in affair.one(document.id):
            if not is_left_out(m.start, document.furniture):
                words = document.text[m.start : m.end]
                # a name is where its last word is, as titles are no names to the corpus and may be to us
                places = (m.head(document.text), m.start)
                over = (who for at in places for span, who in found if span.start <= at < span.end)
                out.append(Held(document.id, m, words.lower(), next(over, None)))
    return out


def pages(mentions: Iterable[Held]) -> dict[str, list[Held]]:
    """Return the mentions of each population of `PAGES`."""
    every = list(mentions)
    named = {(h.document, h.chain) for h in every if h.mention.form == "name"}
    found = {}
    for letter, kind in (("p", "persons"), ("o", "bodies")):
        own = [h for h in every if h.chain[0] == letter]
        found[f"names of {kind}"] = [h for h in own if h.mention.form == "name"]
        found[f"all of named {kind}"] = [h for h in own if (h.document, h.chain) in named]
    return found


def homes(mentions: Iterable[Held]) -> dict[str, str]:
    """Return the entity of each chain: that which holds most of its mentions; none is chosen twice."""
    by: dict[str, Counter[str]] = {}
    for h in mentions:
        by.setdefault(h.chain, Counter()).update([h.entity] if h.entity else [])
    return people.homes(by)


def attached(mentions: Sequence[Held], kind: str) -> Counter[tuple[str, str]]:
    """Count the mentions of named persons (bodies) by form, those attached, and what their entities hold."""
    of_named = pages(mentions)
    chosen = homes(of_named[f"names of {kind}"])
    back = {entity: chain for chain, entity in chosen.items()}
    counts: Counter[tuple[str, str]] = Counter()
    for h in of_named[f"all of named {kind}"]:
        counts[_form(h), "gold"] += 1
        counts[_form(h), "attached"] += h.entity is not None and h.entity == chosen.get(h.chain)
    for h in mentions:
        if h.entity in back:
            counts[_form(h), "linked"] += 1
            counts[_form(h), "linked rightly"] += back[h.entity] == h.chain
    return counts


def _form(h: Held) -> str:
    if h.mention.form != "pronoun":
        return h.mention.form
    sorts = (("he/she", people.HE_SHE), ("I, we", _SPEAKER), ("who", _RELATIVE))
    return next((name for name, words in sorts if h.words in words), "other pronoun")


def voices(mentions: Sequence[Held], read: Read, resolution: Resolution) -> Counter[tuple[str, str]]:
    """Count the statements whose source is a marked mention, and those of the right entity, by its form."""
    of_named = pages(mentions)
    homes_of_named = homes(of_named["names of persons"] + of_named["names of bodies"])
    counts: Counter[tuple[str, str]] = Counter()
    for document, annotation in read:
        own = [h for h in mentions if h.document == document.id]
        names = {h.chain for h in own if h.mention.form == "name"}
        homes_here = homes(own) | {c: e for c, e in homes_of_named.items() if c in names}
        given = resolution.sources.get(document.id, {})
        for number, a in enumerate(annotation.attributions):
            h = _voice(own, a.source, document.text) if a.source else None
            if h is not None:
                form = _form(h) if h.chain in names or h.mention.form == "pronoun" else "unnamed"
                right = homes_here.get(h.chain)
                counts[form, "gold"] += 1
                counts[form, "right"] += right is not None and given.get(number, ()) == (right,)
    return counts


def _voice(mentions: Iterable[Held], source: Span, text: str) -> Held | None:
    """Return the marked mention that the head of a source is; None without, or where several are joined."""
    if " and " in source.of(text):
        return None
    head = likely_head(text, source.start, source.end)[0]
    return next((h for h in mentions if h.mention.start <= head < h.mention.end), None)


def merged_and_split(mentions: Sequence[Held]) -> Counter[str]:
    """Count persons and bodies, those on several pages, and the pages that hold several."""
    counts: Counter[str] = Counter()
    for kind, population in (("persons", "names of persons"), ("bodies", "names of bodies")):
        names = [h for h in pages(mentions)[population] if h.entity is not None]
        chains: dict[str, set[str]] = {}
        entities: dict[str, set[str]] = {}
        for h in names:
            chains.setdefault(h.chain, set()).add(str(h.entity))
            entities.setdefault(str(h.entity), set()).add(h.chain)
        counts[f"{kind}"] += len(chains)
        counts[f"{kind} on several pages"] += sum(len(e) > 1 for e in chains.values())
        counts[f"pages with several {kind}"] += sum(len(c) > 1 for c in entities.values())
    return counts


@dataclass
class Figures:
    """What is counted over all affairs."""

    held: list[tuple[str, Held]] = field(default_factory=list)
    attached: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    voices: Counter[tuple[str, str]] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)

    def add(self, affair: Affair, read: Read) -> None:
        """Resolve an affair and count."""
        resolution = resolve(read)
        mentions = held(affair, read, resolution)
        self.held += [(affair.name, h) for h in mentions]
        for kind in ("persons", "bodies"):
            self.attached.setdefault(kind, Counter()).update(attached(mentions, kind))
        self.voices += voices(mentions, read, resolution)
        self.pages += merged_and_split(mentions)

    def lines(self) -> Iterator[str]:
        """Yield the figures."""
        for population in PAGES:
            yield f"{population:22} {self._bcubed(population)}"
        for what, n in self.pages.items():
            yield f"{what:32} {n}"
        for kind, found in self.attached.items():
            yield f"{f'of the mentions of named {kind}':34} {'attached':24} right of those linked"
            for form in _FORMS:
                counts = [found[form, what] for what in ("attached", "gold", "linked rightly", "linked")]
                yield f"  {form:32} {_share(*counts[:2]):24} {_share(*counts[2:])}"
        yield "voices of statements found"
        for form in (*_FORMS, "unnamed"):
            yield f"  {form:32} {_share(self.voices[form, 'right'], self.voices[form, 'gold'])}"
        total = [sum(n for (_, what), n in self.voices.items() if what == w) for w in ("right", "gold")]
        yield f"  {'all':32} {_share(*total)}"

    def _bcubed(self, population: str) -> str:
        rows = []
        for name in dict.fromkeys(name for name, _ in self.held):
            of_affair = [h for affair, h in self.held if affair == name]
            rows += [(name, h) for h in pages(of_affair)[population]]
        gold = [{"id": str(i), "cluster": f"{name} {h.chain}"} for i, (name, h) in enumerate(rows)]
        ours = [
            {"id": str(i), "cluster": f"{name} {h.entity}"} for i, (name, h) in enumerate(rows) if h.entity
        ]
        b = scorer.score(gold, ours, missing="singleton")["bcubed"]
        alone = len(gold) - len(ours)
        parts = f"P {100 * b['precision']:.1f} R {100 * b['recall']:.1f} F1 {100 * b['f1']:.1f}"
        return f"{parts} of {len(gold)}, {alone} held by none"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" + (f" ({100 * part / whole:.1f} %)" if whole else "")


def figures(marked: Sequence[Affair], models: Models, keep: Path | None = None) -> Figures:
    """Return the figures of some affairs."""
    found = Figures()
    for affair in marked:
        found.add(affair, annotated(list(affair.texts.items()), models, keep))
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    parser.add_argument("--learnt", action="store_true", help="the affairs that the program may learn from")
    parser.add_argument("--keep", type=Path, help="keep annotations in this folder")
    chosen = parser.parse_args()
    marked = affairs(NEWS_CHAINS if chosen.learnt else KEPT)
    documents = sum(len(a.texts) for a in marked)
    print(f"{len(marked)} affairs, {documents} documents")
    print("\n".join(figures(marked, load_models(engine=chosen.engine), chosen.keep).lines()))


if __name__ == "__main__":
    main()
