"""A small invented story, annotated by hand, to put into records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import (
    Act,
    Annotation,
    Attribution,
    Candidate,
    Criteria,
    Dating,
    Document,
    Dossier,
    Entity,
    EntityKind,
    Form,
    Given,
    Mention,
    MentionForm,
    Name,
    Page,
    Said,
    SaidBasis,
    Source,
    Span,
    Statement,
    document_id,
    sha256_of,
    span_id,
)
from onrecord.record import Kept, Placed, Record

STAGES = {"read": "1", "annotate": "1", "resolve": "1", "chronology": "1", "flow": "1"}

ADDRESS = "https://courier.example/bridge"
COURIER = """Bridge was closed too late, engineer says
The bridge at Orrin Ford was unsafe since March, engineer Petra Lund said on Monday. "We told them twice," she said.
The county denied that it had been told. A person who has seen the letters said they were never answered.
"""
HERALD = """County had two letters about bridge
Petra Lund said the county had two letters about the bridge before it closed. The county declined to comment.
"""

# Who said what in those texts: source, cue, content, act, and the names of the voice.
SAID = {
    COURIER: (
        (
            "engineer Petra Lund",
            "said",
            "The bridge at Orrin Ford was unsafe since March",
            Act.ASSERTS,
            "Petra Lund",
        ),
        ("she", "said", '"We told them twice,"', Act.ASSERTS, "Petra Lund"),
        ("The county", "denied", "that it had been told", Act.DENIES, "The county"),
        ("A person who has seen the letters", "said", "they were never answered", Act.ASSERTS, None),
    ),
    HERALD: (
        (
            "Petra Lund",
            "said",
            "the county had two letters about the bridge before it closed",
            Act.ASSERTS,
            "Petra Lund",
        ),
        ("The county", "declined", "to comment", Act.DECLINES, "The county"),
    ),
}


def page(text: str, name: str, **given: str) -> Page:
    return Page(input=name, data=text.encode(), name=name, given=Given(**given))  # type: ignore[arg-type]


def document(text: str, page: Page) -> Document:
    sha256 = sha256_of(text)
    outlet, url = page.given.outlet, page.given.url
    return Document(
        id=page.given.id or document_id(sha256, url=url, outlet=outlet),
        input=page.input,
        text=text,
        sha256=sha256,
        version=sha256[:16],
        title=text.partition("\n")[0],
        outlet=outlet,
        url=url,
        language="en",
    )


def kept(
    record: Record,
    text: str,
    name: str,
    lines: Sequence[tuple[str, str, str, Act, str | None]] | None = None,
    **given: str,
) -> Kept:
    """Return a page of the story with its annotation, placed in `record`."""
    one = page(text, name, **given)
    placed = record.place(one, document(text, one))
    return annotated(one, placed, SAID.get(text, ()) if lines is None else lines)


def annotated(
    page: Page,
    placed: Placed,
    lines: Sequence[tuple[str, str, str, Act, str | None]],
    stages: dict[str, str] = STAGES,
) -> Kept:
    read = placed.document
    attributions, names = [], []
    for source, cue, content, act, _ in lines:
        content_span = at(read.text, content)
        source_span = near(read.text, source, content_span)
        attributions.append(
            Attribution(
                source_span,
                (near(read.text, cue, source_span),),
                (content_span,),
                Form.INDIRECT,
                act,
                0.9,
                "model",
                f"cue: {cue}",
            )
        )
    names = [Name(at(read.text, "Petra Lund"), "PER", 0.9)] if "Petra Lund" in read.text else []
    annotation = Annotation(tuple(attributions), tuple(names))
    said = Said("2024-05-06", "2024-05-06", "2024-05-06", SaidBasis.PUBLISHED, None)
    dating = Dating((), tuple(said for _ in attributions))
    return Kept(page, placed, annotation, dating, dossier(read, annotation, dating, lines), stages)


def dossier(
    read: Document,
    annotation: Annotation,
    dating: Dating,
    lines: Sequence[tuple[str, str, str, Act, str | None]],
) -> Dossier:
    entities: dict[str, Entity] = {}
    statements = []
    for (source, _, _, _, voice), attribution, said in zip(
        lines, annotation.attributions, dating.said, strict=True
    ):
        assert attribution.source is not None
        key = voice or source
        id = span_id("ent", read.id, read.sha256, key, ())
        form = MentionForm.NAME if voice and voice in source else MentionForm.PRONOUN
        mention = Mention(read.id, attribution.source, form, (Candidate(id, 0.9, "same name"),))
        kind = EntityKind.PERSON if voice != "The county" else EntityKind.ORGANIZATION
        known = entities.get(key) or Entity(id, kind, voice is not None, None, key, (), (), None, (), ())
        entities[key] = replace(known, mentions=(*known.mentions, mention))
        statements.append(
            Statement(
                id=span_id("st", read.id, read.sha256, "statement", (*attribution.cue, *attribution.content)),
                document=read.id,
                form=attribution.form,
                act=attribution.act,
                text=attribution.content[0].of(read.text),
                source=Source(id, (id,), attribution.source),
                cue=attribution.cue,
                content=attribution.content,
                said=said,
                to=(),
                medium=None,
                within=None,
                relayed_by=(),
                utterance=span_id("utt", read.id, read.sha256, "utterance", attribution.content),
                confidence=attribution.confidence,
                method=attribution.method,
                act_because=attribution.act_because,
            )
        )
    return Dossier(documents=(read,), entities=tuple(entities.values()), statements=tuple(statements))


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def near(text: str, words: str, span: Span) -> Span:
    """Return the words where they stand closest to a span."""
    starts = [i for i in range(len(text)) if text.startswith(words, i)]
    start = min(starts, key=lambda i: abs(i - span.end))
    return Span(start, start + len(words))


def found(record: Record, criteria: Criteria) -> set[str]:
    """Return the words of the statements that a search finds."""
    return {hit.text for hit in record.search(criteria).statements}
