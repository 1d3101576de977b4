"""Documents as they are after annotation, made up by number: nothing is read or annotated to have many."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import accumulate

from onrecord.model import (
    Act,
    Annotation,
    Attribution,
    Candidate,
    Dating,
    Document,
    Dossier,
    Entity,
    EntityKind,
    Fetched,
    Form,
    Given,
    Mention,
    MentionForm,
    Name,
    Page,
    PublishedBasis,
    Said,
    SaidBasis,
    Source,
    Span,
    Statement,
    document_id,
    sha256_of,
    span_id,
)
from onrecord.record import Kept, Placed, Status

# About the length of a newspaper article and what the sample affair has: 600 words, 15 statements.
STATEMENTS = 15
_FILLING = 40
_STAGES = dict.fromkeys(("read", "annotate", "resolve", "chronology", "assembly"), "0.1.0+000000000000")
# A language made up of syllables: so many words, the next one always rarer, as in any text (Zipf's law).
_SYLLABLES = [first + second for first in "bdfgklmnprstv" for second in ("a", "e", "i", "o", "u")]
VOCABULARY = 20_000
_PEOPLE = [
    f"{first} {last}"
    for last in ("Ames", "Brandt", "Corr", "Dunn", "Ek", "Farr", "Gill", "Holt", "Ives", "Jarv")
    for first in ("Ada", "Bo", "Cyn", "Dov", "Eri", "Fay", "Gus", "Hal", "Ida", "Jo")
]


def _words() -> list[str]:
    """Return the words of the language, the most frequent ones first and short."""
    words = list(_SYLLABLES)
    for rest in (_SYLLABLES, [a + b for a in _SYLLABLES for b in _SYLLABLES]):
        words += [first + more for more in rest for first in _SYLLABLES]
    return words[:VOCABULARY]


def _cumulative(count: int) -> list[float]:
    """Return sums of how often the words of each rank are used, as Mandelbrot (1953) has it."""
    return list(accumulate(1 / (rank + 2.7) for rank in range(count)))


WORDS = _words()
PEOPLE = _PEOPLE
_OFTEN = _cumulative(len(WORDS))
_HEARD = _cumulative(len(PEOPLE))


def words_of(chance: random.Random, count: int) -> list[str]:
    """Return some words, each as often as it is used."""
    return chance.choices(WORDS, cum_weights=_OFTEN, k=count)


def person(chance: random.Random) -> str:
    """Return one of the people, the first ones most often."""
    return chance.choices(PEOPLE, cum_weights=_HEARD)[0]


def kept_documents(count: int, seed: int = 1) -> Iterator[Kept]:
    """Yield `count` new documents, the same for the same seed; each is made when it is asked for."""
    for number in range(count):
        yield kept_document(number, seed)


def kept_document(number: int, seed: int = 1, statements: int = STATEMENTS) -> Kept:
    """Return document `number` as it is when it is to be kept, with so many statements."""
    chance = random.Random(f"{seed}:{number}")
    text, places = _text(chance, number, statements)
    url = f"https://paper-{number % 40}.example/{seed}/{number}"
    sha256 = sha256_of(text)
    document = Document(
        id=document_id(sha256, url=url, outlet=f"Paper {number % 40}"),
        input=url,
        text=text,
        sha256=sha256,
        version=sha256[:16],
        kind="html",
        title=text.partition("\n")[0],
        outlet=f"Paper {number % 40}",
        authors=(person(chance),),
        published=date(2024, 1 + number % 12, 1 + number % 28),
        published_basis=PublishedBasis.PAGE,
        url=url,
        language="en",
        provenance={"title": "meta", "outlet": "meta", "authors": "meta", "published": "meta"},
    )
    body = "".join(f"<p>{line}</p>\n" for line in text.splitlines())
    html = f"<!doctype html><title>{document.title}</title>\n{body}".encode()
    headers = (("Content-Type", "text/html; charset=utf-8"), ("ETag", f'"{number}"'))
    fetched = Fetched(datetime(2024, 6, 1, tzinfo=UTC), url, 200, headers, url, "address")
    page = Page(input=url, data=html, media_type="text/html", given=Given(), fetched=fetched)
    annotation, dating, dossier = _found(document, places)
    placed = Placed(Status.ADDED, document, document.id, 1, None)
    return Kept(page, placed, annotation, dating, dossier, _STAGES)


Places = list[tuple[str, Span, Span, Span]]


def _text(chance: random.Random, number: int, statements: int) -> tuple[str, Places]:
    """Return a text, and of each statement its voice, source, cue and content."""
    text = f"Number {number}: {' '.join(words_of(chance, 6))}\n"
    places = []
    for _ in range(statements):
        voice, content = person(chance), " ".join(words_of(chance, 18))
        start = len(text)
        text += f"{voice} said {content}. "
        cue = start + len(voice) + 1
        said = (Span(start, start + len(voice)), Span(cue, cue + 4), Span(cue + 5, cue + 5 + len(content)))
        places.append((voice, *said))
        text += " ".join(words_of(chance, _FILLING // 2)) + ".\n"
    return text, places


def _found(document: Document, places: Places) -> tuple[Annotation, Dating, Dossier]:
    attributions, statements = [], []
    entities: dict[str, Entity] = {}
    said = Said("2024-05-06", "2024-05-06", "2024-05-06", SaidBasis.PUBLISHED, None)
    for voice, source, cue, content in places:
        id = span_id("ent", document.id, document.sha256, voice, ())
        mention = Mention(document.id, source, MentionForm.NAME, (Candidate(id, 0.95, "same full name"),))
        known = entities.get(voice)
        mentions = (*known.mentions, mention) if known else (mention,)
        entities[voice] = Entity(id, EntityKind.PERSON, True, None, voice, (), (), None, (), mentions)
        attributions.append(
            Attribution(source, (cue,), (content,), Form.INDIRECT, Act.ASSERTS, 0.93, "encoder", "cue: said")
        )
        statements.append(
            Statement(
                id=span_id("st", document.id, document.sha256, "statement", (source, cue, content)),
                document=document.id,
                form=Form.INDIRECT,
                act=Act.ASSERTS,
                text=content.of(document.text),
                source=Source(id, (id,), source),
                cue=(cue,),
                content=(content,),
                said=said,
                to=(),
                medium=None,
                within=None,
                relayed_by=(),
                utterance="utt-" + sha256_of(content.of(document.text))[:16],
                confidence=0.93,
                method="encoder",
                act_because="cue: said",
            )
        )
    names = tuple(Name(source, "PER", 0.98) for _, source, _, _ in places)
    dossier = Dossier(documents=(document,), entities=tuple(entities.values()), statements=tuple(statements))
    return Annotation(tuple(attributions), names), Dating((), tuple(said for _ in places)), dossier
