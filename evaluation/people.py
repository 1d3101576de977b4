"""People in GUM and OntoGUM: gold clusters, those of a resolution, whom mentions of the named go to."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learn.corpora import lines_of
from onrecord.model import (
    Attribution,
    Document,
    Entity,
    EntityKind,
    Form,
    Mention,
    MentionForm,
    Resolution,
    Span,
)

PERSONS = (EntityKind.PERSON, EntityKind.PEOPLE)
# A link below this is open: a candidate, but no link (onrecord.resolve.pronouns.SAFE).
SAFE = 0.6
ONE_NAME = "name of one, no plural as Poles"
SELF = frozenset(("i", "me", "my", "mine", "myself"))
HE_SHE = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))
Row = dict[str, Any]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A gold mention of a person: its span, head, form, cluster; `plural` a name of many ("Poles")."""

    span: Place
    head: Place
    form: str
    words: str
    cluster: str
    plural: bool = False


def gum(folder: Path, part: str, genres: Sequence[str]) -> list[Row]:
    """Return GUM's coreference rows of some genres."""
    rows = lines_of(folder / "entities" / f"gum_coref.{part}.jsonl.gz")
    return [dict(r) for r in rows if r["genre"] in genres]


def ontogum(folder: Path, part: str, genres: Sequence[str]) -> list[Row]:
    """Return OntoGUM's rows with the types and heads that the same words have in GUM.

    OntoGUM has neither: a cluster is of the type that most of its mentions
    have in GUM, and a mention that GUM lacks has its last word for its head.
    """
    mentions = gold_mentions(folder, part)
    known = {name: {m.span: m for m in found} for name, found in mentions.items()}
    out = []
    for row in lines_of(folder / "entities" / f"ontogum_coref.{part}.jsonl.gz"):
        if row["genre"] not in genres:
            continue
        here, text = known[str(row["id"])], str(row["text"])
        clusters: Any = row["clusters"]
        heads = [[_head(tuple(m), here, text) for m in c] for c in clusters]
        types = []
        for cluster, own in zip(clusters, heads, strict=True):
            persons = sum(any(h == g.head for g in here.values()) for h in own)
            types.append("PER" if 2 * persons > len(cluster) else "OTHER")
        out.append({**row, "heads": heads, "cluster_types": types})
    return out


def _head(span: Any, known: dict[Place, GoldMention], text: str) -> Place:
    if span in known:
        return known[span].head
    inside = [m for m in known.values() if m.span[0] == span[0] and m.span[1] <= span[1]]
    if inside:
        return max(inside, key=lambda m: m.span[1]).head
    last = text[span[0] : span[1]].split()[-1]
    return span[1] - len(last), span[1]


def gold_mentions(folder: Path, part: str) -> dict[str, list[GoldMention]]:
    """Return GUM's mentions of persons, by document."""
    found: dict[str, list[GoldMention]] = {}
    tagged = _plural_names(folder, part)
    for row in lines_of(folder / "entities" / f"gum_mentions.{part}.jsonl.gz"):
        text, mentions = str(row["text"]), row["mentions"]
        assert isinstance(mentions, list)
        plural = _places(text, tagged.get(str(row["id"]), []))
        found[str(row["id"])] = [
            GoldMention(
                (m["start"], m["end"]),
                tuple(m["head"]),
                m["form"],
                text[m["start"] : m["end"]].lower(),
                m["entity"],
                m["form"] == "name" and m["head"][0] in plural,
            )
            for m in mentions
            if m["type"] == "PER"
        ]
    return found


def _plural_names(folder: Path, part: str) -> dict[str, list[tuple[str, bool]]]:
    """Return the words of each of GUM's documents, and which are plural names ("Poles")."""
    found: dict[str, list[tuple[str, bool]]] = {}
    words: list[tuple[str, bool]] = []
    with gzip.open(folder / "entities" / f"gum_ud.{part}.conllu.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                words = found.setdefault(line.split("=")[1].strip(), [])
            elif line[:1].isdigit():
                number, word, _, _, tag = line.split("\t")[:5]
                if number.isdigit():
                    words.append((word, tag == "NNPS"))
    return found


def _places(text: str, words: Sequence[tuple[str, bool]]) -> set[int]:
    """Return where the plural names among a text's words begin."""
    at, found = 0, set()
    for word, plural in words:
        place = text.find(word, at)
        if place >= 0:
            at = place + len(word)
            if plural:
                found.add(place)
    return found


def safe_mentions(entity: Entity) -> Iterator[Mention]:
    """Yield the mentions that are linked to `entity`, not left open between several."""
    for mention in entity.mentions:
        first = mention.candidates[0]
        if first.score >= SAFE and first.entity == entity.id:
            yield mention


def without_furniture(rows: Iterable[Row], furniture: Mapping[str, Sequence[Span]]) -> list[Row]:
    """Return gold rows without mentions in lines that the program leaves out on purpose, as photo credits."""
    out = []
    for row in rows:
        parts: list[tuple[list[Any], list[Any], str]] = []
        for cluster, heads, kind in zip(row["clusters"], row["heads"], row["cluster_types"], strict=True):
            kept = [n for n, h in enumerate(heads) if not is_left_out(h[0], furniture[str(row["id"])])]
            if kept:
                parts.append(([cluster[n] for n in kept], [heads[n] for n in kept], kind))
        clusters, all_heads, types = ([p[n] for p in parts] for n in range(3))
        out.append({**row, "clusters": clusters, "heads": all_heads, "cluster_types": types})
    return out


def is_left_out(place: int, spans: Sequence[Span]) -> bool:
    """Return whether a place lies in one of the spans that the program leaves out."""
    return any(s.start <= place < s.end for s in spans)


def clusters_of(document: Document, resolution: Resolution, *, whole: bool = True) -> Row:
    """Return the clusters of a resolution as the scorer wants them, persons as PER.

    The corpora take a role and the name behind it ("the mayor Ada Pell") for
    one mention, whose head is the role; so it is here when `whole`.
    """
    taken: dict[Place, float] = {}
    clusters, types = [], []
    for entity in resolution.entities:
        cluster = []
        mentions = sorted(safe_mentions(entity), key=lambda m: (m.span.start, m.span.end))
        spans = [(m.span.start, m.span.end) for m in mentions]
        if whole:
            spans = _with_roles(document.text, mentions)
        for span in spans:
            if span not in taken:  # "both" stands for two; it is counted with the first
                taken[span] = 1.0
                cluster.append(list(span))
        if cluster:
            clusters.append(cluster)
            types.append("PER" if entity.kind in PERSONS else "OTHER")
    return {"id": document.id, "clusters": clusters, "cluster_types": types}


def _with_roles(text: str, mentions: Sequence[Mention]) -> list[Place]:
    """Return the places of mentions, a noun phrase right before a name of the same one joined with it."""
    names = {m.span.start: m.span.end for m in mentions if m.form is MentionForm.NAME}
    out: list[Place] = []
    joined: set[int] = set()
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        behind = end + len(text[end:]) - len(text[end:].lstrip(" "))
        if mention.form is MentionForm.NOMINAL and behind in names and behind > end:
            joined.add(behind)
            end = names[behind]
        out.append((start, end))
    return [p for p in out if p[0] not in joined]


def homes(held: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Return the entity that holds most of each cluster; `held` counts how often each does ("": none).

    Clusters with more mentions choose first, and no entity is chosen twice.
    """
    chosen: dict[str, str] = {}
    for cluster, found in sorted(held.items(), key=lambda item: -sum(item[1].values())):
        best = next((e for e, _ in found.most_common() if e and e not in chosen.values()), None)
        if best is not None:
            chosen[cluster] = best
    return chosen


def attachments(
    gold: Sequence[GoldMention], resolution: Resolution, attributions: Iterable[Attribution]
) -> Counter[str]:
    """Count, of the gold mentions of named persons, those attached to that person, by form.

    A named person is a gold cluster with a name among its mentions; "Ada
    Pell and Kim Hale", which the corpus calls a name, names two. Its
    entity is the one that holds most of those names; clusters with more names
    choose first, and no entity is chosen twice, so that of two persons merged
    into one, one is lost. A mention is attached when a safe mention of that
    entity covers its head and no smaller safe mention of another entity does.
    "first person" are I, me, my, mine, myself within the content of a
    direct or mixed statement found by the program, and "he/she" all forms of both.
    Also counted: safe mentions of the chosen entities on heads of gold
    persons, and how many of them are right.
    """
    spoken = [s for a in attributions if a.form is not Form.INDIRECT for s in a.content]
    held = [
        (m.span.end - m.span.start, m.span.start, m.span.end, e.id)
        for e in resolution.entities
        for m in safe_mentions(e)
    ]
    held.sort()

    def owner(place: Place) -> str | None:
        return next((e for _, s, t, e in held if s <= place[0] and place[1] <= t), None)

    owners = [owner(m.head) for m in gold]
    several = {id(m) for m in gold if _is_several(m, gold)}
    names: dict[str, Counter[str]] = {}
    for mention, entity in zip(gold, owners, strict=True):
        if mention.form == "name" and id(mention) not in several:
            names.setdefault(mention.cluster, Counter())[entity or ""] += 1
    chosen = homes(names)
    back = {entity: cluster for cluster, entity in chosen.items()}
    counts: Counter[str] = Counter()
    for mention, entity in zip(gold, owners, strict=True):
        if entity in back:
            form = _form(mention, quoted=True)
            counts[f"{form} linked"] += 1
            counts[f"{form} linked rightly"] += back[entity] == mention.cluster
        if mention.cluster in names and id(mention) not in several:
            inside = any(s.start <= mention.head[0] < s.end for s in spoken)
            form = _form(mention, quoted=inside)
            right = entity is not None and entity == chosen.get(mention.cluster)
            forms = [form, ONE_NAME] if form == "name" and not mention.plural else [form]
            for kind in forms:
                counts[f"{kind} gold"] += 1
                counts[f"{kind} attached"] += right
    return counts


def _is_several(mention: GoldMention, gold: Sequence[GoldMention]) -> bool:
    """Return whether a mention joins several: its head is that of a smaller mention of somebody else."""
    return any(
        m.head == mention.head and m.cluster != mention.cluster and m.span[1] < mention.span[1] for m in gold
    )


def _form(mention: GoldMention, *, quoted: bool) -> str:
    if mention.form != "pronoun":
        return mention.form
    if mention.words in HE_SHE:
        return "he/she"
    if mention.words in SELF:
        return "first person in quotations" if quoted else "first person elsewhere"
    return "other pronoun"
