"""Whether a name is a person's, a body's or a place's, by all that the documents say of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from onrecord.model import SPEAKER_TURN, Annotation, Document, Span
from onrecord.resolve.kinds.deciding import decided
from onrecord.resolve.kinds.firms import Firms
from onrecord.resolve.kinds.retyping import Decided, retyped
from onrecord.resolve.kinds.tallies import Tallies, Tally, count, written_together
from onrecord.resolve.lexicon import listed, of_countries, organisation_endings, outlets, titles
from onrecord.resolve.names import NameFound, again, find_names, with_shared_surnames

_OF_A_COUNTRY = listed("of-a-country")
_WORD_AFTER = re.compile(r" ([A-Z]\w*\.?) [A-Z]")


def typed(read: Sequence[tuple[Document, Annotation]]) -> list[list[NameFound]]:
    """Return the names of each document, each with one type throughout its document.

    A document's own majority decides, unless nothing in it tells of a person
    and the other documents clearly have it otherwise. A name that never
    stands as a person and mostly has "the" before it ("the Calla Reeve") is no
    person: a ship or a house, for which there is no kind, so it is left out.
    """
    named = [_names(document, annotation) for document, annotation in read]
    own = [
        count(document.text, names, _sources(annotation))
        for names, (document, annotation) in zip(named, read, strict=True)
    ]
    everywhere: Tallies = {}
    for tallies in own:
        for tokens, tally in tallies.items():
            everywhere.setdefault(written_together(tokens), Tally()).add(tally)
    firms = Firms.of(everywhere)
    vessels = {tokens for tokens, tally in everywhere.items() if tally.told["vessel"] and len(tokens) > 1}
    return [
        with_shared_surnames(
            document.text,
            retyped(
                document.text,
                names,
                Decided.of(
                    vessels, decided(tallies, everywhere, firms.in_document(document.outlet)), tallies
                ),
                _sources(annotation),
            ),
        )
        for names, tallies, (document, annotation) in zip(named, own, read, strict=True)
    ]


def _names(document: Document, annotation: Annotation) -> list[NameFound]:
    """Return the names of a document, apostrophes alike, and those that the tagger passed over."""
    labels = [t.label for t in document.turns if t.label is not None]
    speakers = {tuple(s.of(document.text).casefold().split()) for s in _labels(annotation)}
    tagged = (
        _typed(_plain(n), speakers)
        for n in find_names(document.text, annotation.names, _sources(annotation), labels)
        if not _is_form_of_address(document.text, n) and not _is_calling(document.text, n)
    )
    return again(document.text, _without_people_of_countries(list(tagged)), document.furniture)


def _labels(annotation: Annotation) -> Iterator[Span]:
    """Yield the labels of the turns that an interview prints."""
    for attribution in annotation.attributions:
        if attribution.method == SPEAKER_TURN and attribution.source is not None:
            yield attribution.source


def _plain(name: NameFound) -> NameFound:
    """Return the name with its apostrophes alike."""
    if not any("’" in token for token in name.tokens):
        return name
    return replace(name, tokens=tuple(token.replace("’", "'") for token in name.tokens))


def _typed(name: NameFound, speakers: Collection[tuple[str, ...]]) -> NameFound:
    """Return a name as a person's where it is in full the label of a turn ("NORA QUADE: …")."""
    tokens = name.tokens
    if name.type != "ORG" or len(tokens) == 1 or tokens not in speakers:
        return name
    is_body = tokens[-1] in organisation_endings() or not outlets().isdisjoint(tokens)
    return name if is_body else replace(name, type="PER")


def _is_form_of_address(text: str, name: NameFound) -> bool:
    """Return whether a tagger took a shortened form of address alone for a name ("Rep.")."""
    short = text[name.span.end : name.span.end + 1] == "."
    return short and name.type == "PER" and all(titles().get(t, (None, ""))[1] == "rank" for t in name.tokens)


def _is_calling(text: str, name: NameFound) -> bool:
    """Return whether a tagger took a word before a title for a name ("Arachnologist Dr Ada Pell")."""
    after = _WORD_AFTER.match(text, name.span.end)
    alone = name.type == "PER" and len(name.tokens) == 1 and not name.titles
    return alone and after is not None and after[1].lower().rstrip(".") in titles()


def _without_people_of_countries(names: list[NameFound]) -> list[NameFound]:
    """Return the names without words for people of a country ("Briton"), which are nobody's own.

    A word of a full name of the document is one: "French" beside Ada French.
    """
    full = {w for n in names if n.type == "PER" and (len(n.tokens) > 1 or n.titles) for w in n.tokens}
    people = (_OF_A_COUNTRY | of_countries()) - full
    return [n for n in names if not _are_people(n, people)]


def _are_people(name: NameFound, people: Collection[str]) -> bool:
    """Return whether a name is one of the words for people, or their plural ("North Koreans")."""
    words = " ".join(name.tokens)
    one = words.removesuffix("s")
    return name.type in ("PER", "ORG", "MISC") and (words in people or one in people)


def _sources(annotation: Annotation) -> list[Span]:
    return [a.source for a in annotation.attributions if a.source is not None]
