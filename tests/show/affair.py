"""An invented affair as a dossier made by hand: every form and act, and text that means harm."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.model import (
    Act,
    Addressee,
    Anonymity,
    ChronologyEntry,
    ChronologyKind,
    Count,
    Document,
    Dossier,
    Entity,
    EntityKind,
    Form,
    Medium,
    PublishedBasis,
    Reason,
    Role,
    RoleBasis,
    Said,
    SaidBasis,
    Source,
    Span,
    Statement,
    Unreadable,
    document_id,
    hull,
    sha256_of,
    span_id,
)

COURIER = """Skip to content
Share this article
Harbour trust chief was warned twice, officials say
Mara Ellison, the head of the Vellin Harbour Trust, was told in January that the sea wall was failing, two \
officials said on Monday. The officials, who asked not to be named because the inquiry is still open, said \
the warning came "in writing, twice".
Ms Ellison denied it. "I have never seen such a letter," she said. "If there is one, let them show it."
Her lawyer, Tomas Rieke, said the board had ruled in April that "no warning reached the trust" and added \
that his client would sue.
A spokesman for the ministry could not say whether the letter exists. The ministry's archive declined to \
comment.
Related: Ten walks along the coast
"""

HERALD = (
    """What the Courier's letter says, and who has seen it
The Courier, citing two officials, reported that the letter carries the stamp of the trust. A person who has \
read it said it is unsigned. The Herald has not seen it.
"Was the stamp there in January?" asked Councillor Ines Quall at Thursday's session, and demanded that the \
trust publish its post book. She believes the wall was given up long before the storm.
The trust plans to open the post book in June, its clerk told the council in an e-mail. Investigators \
concluded on 11 May that the wall had been failing "since 2014, if not earlier". """
    + (
        "The report sets out, bay by bay, how the footing was washed out, which repairs were put off and for "
        "how long, what each would have cost, and who was sent the figures. " * 6
    ).strip()
    + """

The storm came on 9 May, after four days of wind.
"""
)

HOSTILE = """JONAS <script>alert("x")</script> BREK: I confirm that I sent it, & I would again.
CALLER "quote' & \x1b[31mred\x1b[0m: They allege \u202ethat he lied\u202c.
JONAS <script>alert("x")</script> BREK: I take back what I said about Ms Ellison. \
نحن ننتظر \u0631 e\u0301\u0323\u0308 *not bold* [not](a link) | a cell
It was, by all accounts, a bad night.
"""


@dataclass
class Making:
    """Statements of one document as they are made, each found by its words."""

    document: Document
    made: list[Statement] = field(default_factory=list)

    def span(self, words: str, after: int = 0) -> Span:
        start = self.document.text.index(words, after)
        return Span(start, start + len(words))

    def say(
        self,
        act: Act,
        form: Form,
        source: tuple[str, ...] | None,
        *,
        who: str | None = None,
        cue: str | None = None,
        content: tuple[str, ...] = (),
        after: int = 0,
        cue_after: int = 0,
        said: Said | None = None,
        to: str | None = None,
        medium: str | None = None,
        within: Statement | None = None,
        relayed_by: tuple[str, ...] = (),
        confidence: float = 0.9,
    ) -> Statement:
        cues = (self.span(cue, cue_after or after),) if cue else ()
        contents = tuple(self.span(words, after) for words in content)
        spoken = self.span(who, after) if who else None
        spans = (*cues, *contents, *((spoken,) if spoken else ()))
        document = self.document
        published = document.published_day
        day = published.isoformat() if published else None
        made = Statement(
            id=span_id("st", document.id, document.sha256, f"statement{act}", spans),
            document=document.id,
            form=form,
            act=act,
            text=hull(spans).of(document.text),
            source=Source(source[0], source, spoken) if source else None,
            cue=cues,
            content=contents,
            said=said or (Said(day, day, day, SaidBasis.PUBLISHED, None) if day else None),
            to=(Addressee(to, None),) if to else (),
            medium=Medium(medium, self.span(medium)) if medium else None,
            within=within.id if within else None,
            relayed_by=relayed_by,
            utterance=span_id("ut", "", "", "utterance", contents),
            confidence=confidence,
            method="by hand",
            act_because="by hand",
        )
        self.made.append(made)
        return made


def document(
    text: str, *, input: str, title: str | None, outlet: str | None, published: date | None, **more: object
) -> Document:
    digest = sha256_of(text)
    return Document(
        id=document_id(digest, url=None, outlet=outlet),
        input=input,
        text=text,
        sha256=digest,
        version=digest[:12],
        title=title,
        outlet=outlet,
        published=published,
        published_basis=PublishedBasis.PAGE if published else None,
        language="en",
        **more,  # type: ignore[arg-type]
    )


def entity(
    id: str,
    name: str,
    kind: EntityKind = EntityKind.PERSON,
    *,
    named: bool = True,
    count: Count | None = None,
    aliases: tuple[str, ...] = (),
    roles: tuple[Role, ...] = (),
    anonymity: Anonymity | None = None,
) -> Entity:
    return Entity(id, kind, named, count, name, aliases, roles, anonymity, (), ())


def courier() -> Making:
    text = COURIER
    start = text.index("Related:")
    return Making(
        document(
            text,
            input="coverage/courier.html",
            title="Harbour trust chief was warned twice, officials say",
            outlet="The Courier",
            published=date(2019, 5, 14),
            authors=("Ada Penn", "Luc Oram"),
            url="https://courier.example/harbour",
            furniture=(Span(0, 34), Span(start, start + 34)),
            provenance={"published": "meta article:published_time"},
        )
    )


def affair() -> Dossier:
    """Return the dossier of three documents and twenty-one statements."""
    one = courier()
    two = Making(
        document(
            HERALD,
            input="coverage/herald.html",
            title="What the Courier's letter says, and who has seen it",
            outlet="The Vellin Herald",
            published=date(2019, 5, 17),
            url="javascript:alert(1)",
        )
    )
    three = Making(
        document(
            HOSTILE,
            input="coverage/<b>night\x1b[2J</b>.txt",
            title="\"Night <call>\" & 'after'",
            outlet=None,
            published=None,
            warnings=("No publication day is stated and the text does not fix one.",),
        )
    )
    _courier_statements(one)
    _herald_statements(two)
    _hostile_statements(three)
    documents = (one.document, two.document, three.document)
    return Dossier(
        documents=documents,
        entities=_entities(one, two),
        statements=(*one.made, *two.made, *three.made),
        chronology=_chronology(one, two),
        skipped=(
            Unreadable(
                "coverage/scan.pdf", "the PDF holds pictures of pages, no text", "run OCR on it first"
            ),
            Unreadable("coverage/<i>\x1b[31mlettre.txt", "written in French", "only English is read so far"),
        ),
    )


def _entities(one: Making, two: Making) -> tuple[Entity, ...]:
    first, second = one.document, two.document
    reason = one.span("because the inquiry is still open")
    role = Role(
        "head of the Vellin Harbour Trust",
        first.id,
        one.span("head of the Vellin Harbour Trust"),
        "2016",
        None,
        RoleBasis.APPOSITION,
    )
    lawyer = Role("her lawyer", first.id, one.span("Her lawyer"), None, None, RoleBasis.APPOSITION)
    council = Role("Councillor", second.id, two.span("Councillor"), None, None, RoleBasis.TITLE)
    reasoned = Anonymity("two officials", Reason(reason.of(first.text), first.id, reason), None)
    return (
        entity("ellison", "Mara Ellison", aliases=("Ms Ellison",), roles=(role,)),
        entity("rieke", "Tomas Rieke", roles=(lawyer,)),
        entity("quall", "Ines Quall", roles=(council,)),
        entity(
            "officials",
            "two officials",
            EntityKind.PEOPLE,
            named=False,
            count=Count(2, 2),
            anonymity=reasoned,
        ),
        entity(
            "reader", "a person who has read it", named=False, anonymity=Anonymity("a person", None, None)
        ),
        entity("spokesman", "a spokesman for the ministry", named=False, anonymity=None),
        entity("clerk", "its clerk", named=False, anonymity=Anonymity("its clerk", None, None)),
        entity("board", "the board", EntityKind.ORGANIZATION),
        entity("archive", "the ministry's archive", EntityKind.ORGANIZATION),
        entity("courier", "The Courier", EntityKind.ORGANIZATION),
        entity("herald", "The Vellin Herald", EntityKind.ORGANIZATION),
        entity("trust", "Vellin Harbour Trust", EntityKind.ORGANIZATION, aliases=("the trust",)),
        entity("investigators", "Investigators", EntityKind.PEOPLE, named=False, count=Count(2, None)),
        entity("brek", 'JONAS <script>alert("x")</script> BREK'),
        entity("caller", "CALLER \"quote' & \x1b[31mred\x1b[0m", named=False),
        entity("vellin", "Vellin", EntityKind.PLACE),
    )


def _courier_statements(one: Making) -> None:
    text = one.document.text
    monday = Said("2019-05-13", "2019-05-13", "2019-05-13", SaidBasis.CUE, one.span("on Monday"))
    one.say(
        Act.ALLEGES,
        Form.INDIRECT,
        ("officials",),
        who="two officials",
        cue="said",
        said=monday,
        content=(
            "Mara Ellison, the head of the Vellin Harbour Trust, was told in January that the sea wall was "
            "failing",
        ),
    )
    one.say(
        Act.ASSERTS,
        Form.MIXED,
        ("officials",),
        who="The officials",
        cue="said",
        cue_after=text.index("still open"),
        content=('the warning came "in writing, twice"',),
    )
    one.say(
        Act.DENIES,
        Form.INDIRECT,
        ("ellison",),
        who="Ms Ellison",
        cue="denied",
        content=("it",),
        after=text.index("Ms Ellison denied"),
    )
    one.say(
        Act.DENIES,
        Form.DIRECT,
        ("ellison",),
        who="she",
        cue="said",
        after=text.index('"I have never'),
        content=('"I have never seen such a letter,"', '"If there is one, let them show it."'),
    )
    lawyer = one.say(
        Act.ASSERTS,
        Form.MIXED,
        ("rieke",),
        who="Her lawyer, Tomas Rieke,",
        cue="said",
        after=text.index("Her lawyer"),
        content=('the board had ruled in April that "no warning reached the trust"',),
    )
    one.say(
        Act.CONCLUDES,
        Form.MIXED,
        ("board",),
        who="the board",
        cue="had ruled",
        after=text.index("Her lawyer"),
        content=('"no warning reached the trust"',),
        within=lawyer,
        relayed_by=("rieke",),
        said=Said("2019-04", "2019-04-01", "2019-04-30", SaidBasis.CUE, one.span("in April")),
        confidence=0.71,
    )
    one.say(
        Act.INTENDS,
        Form.INDIRECT,
        ("rieke",),
        who="Her lawyer, Tomas Rieke,",
        cue="added",
        content=("his client would sue",),
    )
    one.say(
        Act.CANNOT_CONFIRM,
        Form.INDIRECT,
        ("spokesman",),
        who="A spokesman for the ministry",
        cue="could not say",
        content=("whether the letter exists",),
    )
    one.say(
        Act.DECLINES,
        Form.INDIRECT,
        ("archive",),
        who="The ministry's archive",
        cue="declined",
        content=("to comment",),
    )


def _herald_statements(two: Making) -> None:
    text = two.document.text
    outer = two.say(
        Act.ASSERTS,
        Form.INDIRECT,
        ("courier",),
        who="The Courier",
        cue="reported",
        content=("the letter carries the stamp of the trust",),
    )
    two.say(
        Act.ASSERTS,
        Form.INDIRECT,
        ("officials",),
        who="two officials",
        cue="citing",
        within=outer,
        content=("the letter carries the stamp of the trust",),
        relayed_by=("courier",),
        confidence=0.44,
    )
    two.say(
        Act.ASSERTS,
        Form.INDIRECT,
        ("reader",),
        who="A person who has read it",
        cue="said",
        content=("it is unsigned",),
    )
    thursday = Said("2019-05-16", "2019-05-16", "2019-05-16", SaidBasis.CUE, two.span("Thursday"))
    two.say(
        Act.ASKS,
        Form.DIRECT,
        ("quall",),
        who="Councillor Ines Quall",
        cue="asked",
        said=thursday,
        content=('"Was the stamp there in January?"',),
    )
    two.say(
        Act.DEMANDS,
        Form.INDIRECT,
        ("quall",),
        who="Councillor Ines Quall",
        cue="demanded",
        said=thursday,
        content=("the trust publish its post book",),
    )
    carried = Said("2019-05-16", "2019-05-16", "2019-05-16", SaidBasis.DISCOURSE, two.span("Thursday"))
    two.say(
        Act.THINKS,
        Form.INDIRECT,
        ("quall",),
        who="She",
        cue="believes",
        said=carried,
        content=("the wall was given up long before the storm",),
    )
    told = two.say(
        Act.ASSERTS,
        Form.INDIRECT,
        ("clerk",),
        who="its clerk",
        cue="told",
        content=("The trust plans to open the post book in June",),
        to="herald",
        medium="in an e-mail",
    )
    two.say(
        Act.INTENDS,
        Form.INDIRECT,
        ("trust",),
        who="The trust",
        cue="plans",
        within=told,
        after=text.index("The trust plans"),
        content=("to open the post book in June",),
        relayed_by=("clerk",),
    )
    start = text.index("The report sets out")
    concluded = Said("2019-05-11", "2019-05-11", "2019-05-11", SaidBasis.CUE, two.span("on 11 May"))
    two.say(
        Act.CONCLUDES,
        Form.MIXED,
        ("investigators",),
        who="Investigators",
        cue="concluded",
        said=concluded,
        content=('the wall had been failing "since 2014, if not earlier"', text[start : text.index("\n\n")]),
    )


def _hostile_statements(three: Making) -> None:
    who = 'JONAS <script>alert("x")</script> BREK'
    three.say(
        Act.CONFIRMS, Form.DIRECT, ("brek",), who=who, content=("I confirm that I sent it, & I would again.",)
    )
    three.say(
        Act.ALLEGES,
        Form.INDIRECT,
        ("caller",),
        who="They",
        cue="allege",
        content=("\u202ethat he lied\u202c",),
        confidence=0.31,
    )
    three.say(
        Act.RETRACTS,
        Form.DIRECT,
        ("brek", "ellison"),
        who=who,
        cue="take back",
        after=three.document.text.index("JONAS", 5),
        content=(
            "what I said about Ms Ellison. نحن ننتظر \u0631 e\u0301\u0323\u0308 *not bold* "
            "[not](a link) | a cell",
        ),
    )
    three.say(Act.ASSERTS, Form.INDIRECT, None, cue="by all accounts", content=("a bad night",))


def _chronology(one: Making, two: Making) -> tuple[ChronologyEntry, ...]:
    def published(making: Making, day: str) -> ChronologyEntry:
        title = making.document.title or ""
        return ChronologyEntry(
            day, day, day, title, making.document.id, None, ChronologyKind.PUBLICATION, (), "published"
        )

    storm = two.span("The storm came on 9 May")
    ruled = one.span("the board had ruled in April")
    event, statement = ChronologyKind.EVENT, ChronologyKind.STATEMENT
    words = ruled.of(one.document.text)
    return (
        ChronologyEntry(
            "2019-05-09",
            "2019-05-09",
            "2019-05-09",
            storm.of(two.document.text),
            two.document.id,
            storm,
            event,
            (),
            "text",
        ),
        ChronologyEntry(
            "2019-04", "2019-04-01", "2019-04-30", words, one.document.id, ruled, statement, ("board",), "cue"
        ),
        published(one, "2019-05-14"),
        published(two, "2019-05-17"),
    )


def many(documents: int) -> Dossier:
    """Return a dossier of this many documents, copies of the first two under other ids."""
    pattern = affair()
    made: list[Document] = []
    statements: list[Statement] = []
    for number in range(documents):
        original = pattern.documents[number % 2]
        copy = replace(original, id=f"doc-{number}", title=f"{original.title} ({number})")
        made.append(copy)
        for statement in pattern.statements:
            if statement.document == original.id:
                within = f"{statement.within}-{number}" if statement.within else None
                statements.append(
                    replace(statement, id=f"{statement.id}-{number}", document=copy.id, within=within)
                )
    return replace(pattern, documents=tuple(made), statements=tuple(statements), chronology=())
