"""The proper names of a document: those of the tagger, those behind a form of address, those of sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model import Name, Span
from onrecord.resolve.lexicon import CALENDAR, is_listed, listed, noun_of, nouns, of_person, pronouns, titles
from onrecord.resolve.names.address import STOP_AFTER
from onrecord.resolve.names.before_surnames import LEADING
from onrecord.resolve.names.cleaning import cleaned
from onrecord.resolve.names.cutting import pieces, without_rest
from onrecord.resolve.names.found import NAME_WORD, NameFound
from onrecord.resolve.names.growing import in_full, lengthened, with_endings, with_given, with_police
from onrecord.resolve.names.headlines import out_of_headlines
from onrecord.resolve.names.noise import without_noise
from onrecord.resolve.names.offices import without_office
from onrecord.resolve.names.repair import repaired
from onrecord.resolve.names.taken import Taken

_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'-]*[\w]"
_TITLE_FORMS = "|".join(form + STOP_AFTER[t] for t in titles() for form in (t.title(), t.upper()))
_NAME_WORDS = (
    rf"{_CAPITALISED}(?:[ \t]+(?:(?:de|la|van|von|der|den|di|da|bin|al)[ \t]+)*{_CAPITALISED}){{0,2}}"
)
_TITLED = re.compile(rf"(?<![\w-])(?=[A-Z])(?:(?:{_TITLE_FORMS})[ \t]+)+{_NAME_WORDS}")
_RUN = re.compile(
    rf"(?<![\w-]){_CAPITALISED}(?:[ "
    rf"\t]+(?:(?:de|la|van|von|der|den|di|da|of|and|for|the|&)[ \t]+)*{_CAPITALISED})*"
)
_NO_SPEECH_VERB = re.compile(
    r"\s+(?!(?:said|says|told|tells|added|adds|wrote|writes|has|had|is|was|did|does|will|would|also|later)\b)[a-z]{2,}\b"
)
_ASIDE = re.compile(r"\s*[(\[:]")
_SEVERAL = listed("several")
_OF_A_SEAT = re.compile(r"[RDI][-–][A-Z]")
_OF_A_COUNTRY = listed("of-a-country")
_FEWEST_WITH_COUNTRY = 3  # "French Pell" is a name, "Briton Ada Pell" a Briton's


def find_names(
    text: str, tagged: Sequence[Name], sources: Iterable[Span], labels: Iterable[Span] = ()
) -> list[NameFound]:
    """Return the names of `text` in order, none overlapping another.

    Beside those of the tagger: what follows a form of address, and runs of
    capitalised words in the sources of statements. The `labels` of speakers'
    turns are each one name as a whole, or none.
    """
    taken, spelled = Taken(text), list(sources)
    labelled = _of_labels(text, labels, taken)
    kept = [*_of_tagger(text, tagged, taken), *labelled]
    for match in _TITLED.finditer(text):
        kept += _added(text, Span(*match.span()), "PER", taken)
    kept = [with_given(text, name, spelled, taken) for name in kept]
    kept = [with_police(text, name, spelled, taken) for name in kept]
    kept += _in_sources(text, spelled, kept, taken)
    kept.sort(key=lambda n: n.span)
    longest = list(lengthened(text, with_endings(text, kept)))
    return list(in_full(text, list(without_noise(text, out_of_headlines(text, longest)))))


def _of_labels(text: str, labels: Iterable[Span], taken: Taken) -> list[NameFound]:
    """Return the names that speakers' labels are; whatever a tagger cut out of a label is none."""
    free = (label for label in labels if taken.take(label))
    return [name for label in free if (name := _labelled(text, label)) is not None]


def _without_country(text: str, name: Name) -> Name:
    """Return the name without the word for whose countryman its bearer is ("the Briton Ada Pell")."""
    words = list(NAME_WORD.finditer(text, name.span.start, name.span.end))
    if (
        name.type != "PER"
        or len(words) < _FEWEST_WITH_COUNTRY
        or words[0].group().lower() not in _OF_A_COUNTRY
    ):
        return name
    return replace(name, span=Span(words[1].start(), name.span.end))


def _of_tagger(text: str, tagged: Sequence[Name], taken: Taken) -> list[NameFound]:
    """Return the names of the tagger, joined, grown and cut to what is a name in each."""
    own = (_without_country(text, tag) for tag in tagged if taken.is_free(tag.span))
    free = [name for tag in own for name in without_office(text, tag)]
    cut = (
        piece
        for tag in repaired(text, free)
        for rest in without_rest(text, tag)
        for piece in pieces(text, rest)
    )
    found = [name for tag in cut if (name := cleaned(text, tag.span, tag.type)) is not None]
    return [n for n in sorted(found, key=lambda n: (n.span.start, -n.span.end)) if taken.take(n.span)]


def _in_sources(
    text: str, sources: Sequence[Span], known: Sequence[NameFound], taken: Taken
) -> list[NameFound]:
    """Return the names that runs of capitals in sources are, beside those that are `known`."""
    surnames = {n.tokens[-1] for n in known if n.type == "PER" and len(n.tokens) > 1}
    found: list[NameFound] = []
    for source in sources:
        for match in _RUN.finditer(text, source.start, source.end):
            span = Span(*match.span())
            if _OF_A_SEAT.match(span.of(text)):
                continue  # "Ada Pell, D-Fort Ness"
            if not _is_of_a_handle(text, source, match) and _may_be_name(text, source, match):
                found += _added(text, span, "", taken)
            elif _is_surname(text, match, surnames) and taken.take(span):
                name = cleaned(text, span, "PER")
                found += [name] if name is not None else []
    return found


def _is_of_a_handle(text: str, source: Span, match: re.Match[str]) -> bool:
    """Return whether a word stands behind "@" or "#"."""
    return match.start() > source.start + 1 and text[match.start() - 1] in "@#"


def _labelled(text: str, label: Span) -> NameFound | None:
    """Return the name that a speaker's label is; None for an office ("THE CHAIR") and for a word alone."""
    aside = _ASIDE.search(text, label.start, label.end)
    core = Span(label.start, aside.start()) if aside and aside.start() > label.start else label
    words = [w.strip(".").lower() for w in NAME_WORD.findall(core.of(text))]
    if len(words) < 2 or words[0] in LEADING or noun_of(words[-1])[0] in nouns() or words[-1].isdigit():
        return None
    return cleaned(text, core, "PER")


def _may_be_name(text: str, source: Span, match: re.Match[str]) -> bool:
    """Return whether capitals make a name here, not a sentence's beginning, a pronoun, a day or an office."""
    words = [w.lower() for w in NAME_WORD.findall(match.group())]
    if all(w in pronouns() or w in CALENDAR or noun_of(w)[0] in nouns() or w in LEADING for w in words):
        return False
    if of_person(nouns().get(words[-1])) and all(w.endswith("ing") or w in nouns() for w in words):
        return False  # "Managing Director", "Superintending Engineer"
    opens = len(words) == 1 and match.start() == source.start and not words[0].isupper()
    if opens and (_is_common(text, words[0]) or _is_participle(text, match)):
        return False
    return not (opens and re.match(r"\s+[a-z]", text[match.end() : source.end]))


def _is_participle(text: str, match: re.Match[str]) -> bool:
    """Return whether a verb opens a sentence ("Giving evidence, she said", not "Manning told them")."""
    return match.group().endswith("ing") and _NO_SPEECH_VERB.match(text, match.end()) is not None


def _is_surname(text: str, match: re.Match[str], surnames: set[str]) -> bool:
    """Return whether a noun with a capital in a sentence is somebody's surname ("what Page said")."""
    inside = text[max(0, match.start() - 2) : match.start()]
    return (
        match.group().lower() in surnames and inside[-1:] == " " and (inside[0].isalnum() or inside[0] == ",")
    )


def _is_common(text: str, word: str) -> bool:
    """Return whether a word that opens a source is people of a sort, or stands in small letters elsewhere."""
    _, plural, known = noun_of(word)
    several = word in _SEVERAL or (plural and is_listed(known))
    if several or word not in text:
        return several
    return re.search(rf"(?<![\w’'@#-]){re.escape(word)}(?![\w’'-])", text) is not None


def _added(text: str, span: Span, type: str, taken: Taken) -> list[NameFound]:
    cut = _without_leading(text, span)
    name = cleaned(text, cut, type) if cut is not None else None
    return [name] if name is not None and taken.take(name.span) else []


def _without_leading(text: str, span: Span) -> Span | None:
    """Drop words that are capitalised only because a sentence begins with them."""
    start = span.start
    while match := NAME_WORD.match(text, start, span.end):
        word = match.group().lower()
        plain = (
            word not in titles()
            and noun_of(match.group())[2] is not None
            and noun_of(match.group())[0] in nouns()
        )
        if word not in LEADING and not (plain and start == span.start and match.end() == span.end):
            break
        start = match.end()
        while start < span.end and text[start] in " \t":
            start += 1
    return Span(start, span.end) if start < span.end else None
