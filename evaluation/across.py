"""People across documents: `python -m evaluation.across [MEANTIME|ECB+|ECB+ train]`; needs ONRECORD_DATA.

All documents of a corpus are resolved together, as one affair, whatever their
topic. What is scored are the gold mentions of persons (MEANTIME: type PER;
ECB+: HUMAN_PART_PER), each with its chain, against the entity of ours that
holds it; a mention that none holds is alone. Three populations:

    names         mentions that are a name. MEANTIME: one of its capitalised
                  words is in the chain's name; ECB+, which marks no forms: all
                  its words have capitals, particles apart, and none is a
                  pronoun or stands in lower case in another mention.
    named people  every mention, names, descriptions and pronouns, of the
                  chains that have a name.
    all           every mention of a person or persons.

and two settings: `gold`, where the names of persons stand where the corpus
puts them (the other names, and the statements, as our models find them), and
`end to end`, from the text alone. A name is held by the person of ours whose
mention overlaps it most; another mention where that overlap (Dice of
characters) is a half or more.
"""

from __future__ import annotations

import argparse
import os
import pickle
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evaluation import score_clusters as scorer
from learn.corpora import data_folder, lines_of
from onrecord.annotate import annotate
from onrecord.annotate.encoding.encoder import load_models
from onrecord.model import Annotation, Document, Entity, EntityKind, Given, MentionForm, Name, Page, Span
from onrecord.read import read
from onrecord.resolve import resolve
from onrecord.resolve.lexicon import pronouns

CORPORA = {
    "MEANTIME": ("meantime_entities.dev.jsonl.gz", "PER"),
    "ECB+": ("ecbplus_entities.dev.jsonl.gz", "HUMAN_PART_PER"),
    "ECB+ train": ("ecbplus_entities.train.jsonl.gz", "HUMAN_PART_PER"),
}
SETTINGS = ("gold", "end to end")
POPULATIONS = ("names", "named people", "all")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_HEAD_ENDS = re.compile(r",|\s(?:of|in|at|on|for|from|to|with|by|who|whom|whose|that|which|and)\s")
_SMALL = frozenset(("de", "la", "van", "von", "der", "den", "di", "da", "bin", "al", "el", "of", "and"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A gold mention of a person; `name` says whether it is a name."""

    document: str
    span: Span
    chain: str
    name: bool


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents as they were read and annotated, and the gold mentions of persons in them."""

    read: tuple[tuple[Document, Annotation], ...]
    mentions: tuple[Mention, ...]


def corpus_of(label: str, cache: Path | None = None) -> Corpus:
    """Return a corpus; `cache` is a folder that keeps its annotation from one run to the next."""
    file, type = CORPORA[label]
    rows = list(lines_of(data_folder() / "entities" / file))
    return Corpus(tuple(_annotated(label, rows, cache)), tuple(_mentions(rows, type)))


def _annotated(label: str, rows: Sequence[Any], cache: Path | None) -> list[tuple[Document, Annotation]]:
    kept = cache / f"{label}.pickle" if cache else None
    if kept is not None and kept.exists():
        found: list[tuple[Document, Annotation]] = pickle.loads(kept.read_bytes())
        return found
    models = load_models()
    documents = [_document(row) for row in rows]
    read = [(document, annotate(document, models)) for document in documents]
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(read))
    return read


def _document(row: Mapping[str, Any]) -> Document:
    found = read(Page(row["id"], row["text"], given=Given(id=row["id"])))
    if isinstance(found, Document) and found.text == row["text"]:
        return found
    raise SystemExit(f"{row['id']}: its text is not read as it is")


def _mentions(rows: Sequence[Any], type: str) -> Iterable[Mention]:
    chosen = [(row, m) for row in rows for m in row["mentions"] if m["type"] == type]
    written = {
        w for row, m in chosen for w in _WORD.findall(row["text"][m["start"] : m["end"]]) if w.islower()
    }
    for row, m in chosen:
        span = Span(m["start"], m["end"])
        words = _WORD.findall(re.sub(r"['’]s\b", "", span.of(row["text"])))
        named = _of_chain(words, m["name"]) if "form" in m else _all_capitals(words, written)
        yield Mention(row["id"], span, m["chain"], named)


def _of_chain(words: Sequence[str], chain: str | None) -> bool:
    known = set(_WORD.findall((chain or "").partition("(")[0]))
    return any(w in known and w[0].isupper() and w.lower() not in pronouns() for w in words)


def _all_capitals(words: Sequence[str], written: set[str]) -> bool:
    plain = [w for w in words if w not in _SMALL]
    return bool(plain) and all(
        w[0].isupper() and w.lower() not in written and w.lower() not in pronouns() for w in plain
    )


def with_gold_names(corpus: Corpus) -> list[tuple[Document, Annotation]]:
    """Return the documents with the corpus's own names of persons for those that the tagger found there."""
    gold: dict[str, list[Span]] = {}
    names = [m for m in corpus.mentions if m.name]
    for m in names:
        inner = any(
            o is not m and o.document == m.document and m.span.contains(o.span) and o.span != m.span
            for o in names
        )
        if not inner:
            gold.setdefault(m.document, []).append(m.span)
    out = []
    for document, annotation in corpus.read:
        spans = list(dict.fromkeys(gold.get(document.id, ())))
        kept = [n for n in annotation.names if not any(n.span.overlaps(s) for s in spans)]
        placed = sorted([*kept, *(Name(s, "PER", 1.0) for s in spans)], key=lambda n: n.span)
        out.append((document, replace(annotation, names=tuple(placed))))
    return out


def holders(
    mentions: Sequence[Mention], entities: Iterable[Entity], texts: Mapping[str, str]
) -> list[str | None]:
    """Return the person of ours who holds each mention, None where nobody does.

    `texts` are the documents' texts, in which the heads of noun phrases are looked for.
    """
    ours: dict[str, list[tuple[Span, str]]] = {}
    for entity in entities:
        if entity.kind in (EntityKind.PERSON, EntityKind.PEOPLE):
            for m in entity.mentions:
                if m.candidates[0].entity == entity.id and m.candidates[0].score >= 0.6:
                    ours.setdefault(m.document, []).append((m.span, entity.id))
                    if m.form is MentionForm.NOMINAL and m.document in texts:
                        ours[m.document].append((_head(texts[m.document], m.span), entity.id))
    return [_holder(m, ours.get(m.document, ())) for m in mentions]


def _head(text: str, span: Span) -> Span:
    """Return the last word of a noun phrase before a comma, a preposition or a clause."""
    words = _HEAD_ENDS.split(span.of(text), maxsplit=1)[0].rstrip()
    last = words.split()[-1] if words.split() else words
    return Span(span.start + len(words) - len(last), span.start + len(words))


def _holder(mention: Mention, ours: Iterable[tuple[Span, str]]) -> str | None:
    best: tuple[float, str | None] = (0.0 if mention.name else 0.4999, None)
    for span, entity in ours:
        shared = min(span.end, mention.span.end) - max(span.start, mention.span.start)
        if shared > 0:
            lengths = span.end - span.start + mention.span.end - mention.span.start
            best = max(best, (2 * shared / lengths, entity), key=lambda b: b[0])
    return best[1]


def measure(corpus: Corpus, setting: str, *, whole: bool = False) -> dict[str, Any]:
    """Return the scorer's measures by population, by `whole` mentions or by the heads of noun phrases too."""
    read = with_gold_names(corpus) if setting == "gold" else list(corpus.read)
    texts = {} if whole else {document.id: document.text for document, _ in read}
    held = holders(corpus.mentions, resolve(read).entities, texts)
    named = {m.chain for m in corpus.mentions if m.name}
    chosen = {
        "names": [m.name for m in corpus.mentions],
        "named people": [m.chain in named for m in corpus.mentions],
        "all": [True for _ in corpus.mentions],
    }
    found = {}
    for population in POPULATIONS:
        places = [i for i, yes in enumerate(chosen[population]) if yes]
        gold = [{"id": str(i), "cluster": corpus.mentions[i].chain} for i in places]
        ours = [{"id": str(i), "cluster": held[i]} for i in places if held[i] is not None]
        found[population] = scorer.score(gold, ours, missing="singleton")
    return found


def ceiling(corpus: Corpus) -> dict[str, Any]:
    """Return the scorer's measures of perfect links under the rule that what is unnamed is never joined.

    Within its document every mention goes to its chain, and across documents
    the chains of those documents are joined that name the person.
    """
    naming = {(m.chain, m.document) for m in corpus.mentions if m.name}
    gold = [{"id": str(i), "cluster": m.chain} for i, m in enumerate(corpus.mentions)]
    ours = [
        {"id": str(i), "cluster": m.chain if (m.chain, m.document) in naming else f"{m.chain} {m.document}"}
        for i, m in enumerate(corpus.mentions)
    ]
    found: dict[str, Any] = scorer.score(gold, ours, missing="singleton")
    return found


def losses(corpus: Corpus) -> dict[str, Counter[str]]:
    """Return, for each form of mention, how many the rule forbids to join, and what ours makes of the others.

    A mention may be joined to its person's others where its document names
    the person. Of those: nobody of ours holds it, another does, or the one who holds a
    name of the person in the same document (for a name: in another document).
    """
    texts = {document.id: document.text for document, _ in corpus.read}
    held = holders(corpus.mentions, resolve(list(corpus.read)).entities, texts)
    names: dict[str, dict[str, set[str]]] = {}
    for m, holder in zip(corpus.mentions, held, strict=True):
        if m.name:
            found = names.setdefault(m.chain, {}).setdefault(m.document, set())
            found.update([holder] if holder is not None else [])
    counts: dict[str, Counter[str]] = {}
    for m, holder in zip(corpus.mentions, held, strict=True):
        count = counts.setdefault(_form(m, texts[m.document]), Counter())
        count["all"] += 1
        of_chain = names.get(m.chain, {})
        rest = set().union(*(h for d, h in of_chain.items() if (d != m.document) is m.name))
        if m.chain not in names:
            count["the person is named nowhere"] += 1
        elif m.document not in of_chain:
            count["the document does not name the person"] += 1
        elif m.name and len(of_chain) == 1:
            count["named in this document only"] += 1
        elif holder is None:
            count["not found"] += 1
        else:
            count["linked" if holder in rest else "linked to nobody or another"] += 1
    return counts


def _form(mention: Mention, text: str) -> str:
    if mention.name:
        return "name"
    return "pronoun" if mention.span.of(text).lower() in pronouns() else "noun phrase"


def main() -> None:
    """Print B-cubed and pairwise figures of each corpus, setting and population."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="*", default=["MEANTIME", "ECB+"], metavar="CORPUS")
    parser.add_argument("--whole", action="store_true", help="compare whole mentions only, no heads")
    parser.add_argument(
        "--losses", action="store_true", help="what the rules allow, and where the rest is lost"
    )
    parser.add_argument("--cache", type=Path, help="a folder that keeps the annotation between runs")
    chosen = parser.parse_args()
    for label in chosen.corpora:
        corpus = corpus_of(label, chosen.cache)
        if chosen.losses:
            b = ceiling(corpus)["bcubed"]
            print(f"{label}: perfect within documents, unnamed never joined: B-cubed F1 {100 * b['f1']:.1f}")
            for form, count in losses(corpus).items():
                print(f"  {form}: " + ", ".join(f"{what} {n}" for what, n in count.items()))
        for setting in SETTINGS:
            for population, r in measure(corpus, setting, whole=chosen.whole).items():
                b, p, c = r["bcubed"], r["pairwise"], r["counts"]
                floor = r["floor"]["all_alone"]["bcubed_f1"]
                print(
                    f"{label:10} {setting:10} {population:12} {c['items']:4} mentions, "
                    f"{c['gold_clusters']:3} people: "
                    f"B-cubed P {100 * b['precision']:5.1f} R {100 * b['recall']:5.1f} "
                    f"F1 {100 * b['f1']:5.1f}   "
                    f"pairs P {100 * p['precision']:5.1f} R {100 * p['recall']:5.1f}   "
                    f"(all alone F1 {100 * floor:.1f}; {r['missing']} held by nobody)"
                )


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
