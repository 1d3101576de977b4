"""The proper names of a document, cleaned of what a tagger leaves around them, with their titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from onrecord.model import EntityKind, Name, Span
from onrecord.resolve.lexicon import (
    CALENDAR,
    listed,
    noun_of,
    nouns,
    organisation_endings,
    pronouns,
    title_of,
    titles,
)
from onrecord.resolve.names.found import NameFound
from onrecord.resolve.names.repair import repaired

_TRIM = " \t\n\r,.;:!?\"“”‘’'()[]«»—–-"
# "Prior-" of "Prior-Wade", where a tagger took the name to begin in the middle of a word.
_HALF_BEFORE = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w’']*[a-zß-ÿ]-$")
_HALF_AFTER = re.compile(r"-[A-ZÀ-Þ][\w’']*[a-zß-ÿ](?![\w’'])")
# "jun" of "Han Seo-jun" behind a name that was cut at its hyphen; "Obama-era" and "Pell-led" are no names.
_COMPOUND = (
    "era|style|like|type|led|run|born|bred|owned|backed|held|made|linked|esque|free|wide|only|bound|built"
    "|friendly"
)
_SYLLABLE = rf"(?!(?:{_COMPOUND})\b)(?!\w*(?:ed|ing)\b)[a-zß-ÿ]+(?![\w’'-])"
_SYLLABLE_AFTER = re.compile(rf"(?<=-){_SYLLABLE}")
# "Han Seo" before "-jun": the last of two words or more, as short as such names are.
_SHORT_WORD = re.compile(r"[A-ZÀ-Þ]\w+[ ][A-ZÀ-Þ][a-zß-ÿ]{1,5}$")
_HYPHEN_AND_SYLLABLE = re.compile(rf"-{_SYLLABLE}")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_WORD = re.compile(r"[\w’'&.-]+")
# A stop goes with short forms only: "Chair. My question" is no name.
_STOP_AFTER = {
    t: r"\.?" if len(t) <= 4 and t not in ("king", "dean", "lady", "lord") else "" for t in titles()
}
# What words before a name end in that end in a form of address: a plain test before the pattern.
_TITLE_ENDS = (*titles(), *(f"{title}." for title in titles()))
_TITLE_WORDS = "|".join(re.escape(t) + _STOP_AFTER[t] for t in sorted(titles(), key=len, reverse=True))
_TITLE_BEFORE = re.compile(rf"(?<![\w-])((?:(?:{_TITLE_WORDS})[^\S\n]+)+)$", re.IGNORECASE)
_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'-]*[\w]"
_TITLE_FORMS = "|".join(form + _STOP_AFTER[t] for t in titles() for form in (t.title(), t.upper()))
_NAME_WORDS = (
    rf"{_CAPITALISED}(?:[ \t]+(?:(?:de|la|van|von|der|den|di|da|bin|al)[ \t]+)*{_CAPITALISED}){{0,2}}"
)
_TITLED = re.compile(rf"(?<![\w-])(?=[A-Z])(?:(?:{_TITLE_FORMS})[ \t]+)+{_NAME_WORDS}")
_RUN = re.compile(
    rf"(?<![\w-]){_CAPITALISED}(?:[ "
    rf"\t]+(?:(?:de|la|van|von|der|den|di|da|of|and|for|the|&)[ \t]+)*{_CAPITALISED})*"
)
_GIVEN_BEFORE = re.compile(r"(?<![\w’'-])([A-ZÀ-Þ][a-zß-ÿ]+)[ ]$")
_POSSESSIVE_BEHIND = re.compile(r"['’]s\b")
# What follows no genitive, and no short form of "is" or "has" either.
_FINITE = r"(?:is|was|are|were|will|would|has|can|could|may|does|did|says)\b"
_WITH_FINITE = re.compile(rf"['’]s {_FINITE}")
_PLURAL = re.compile(r"(?<![\w’'-])[Tt]he[ ](?P<word>[A-ZÀ-Þ][\w’'-]*\ws)(?![\w’'-])(?![ ][A-ZÀ-Þ])")
_ASIDE = re.compile(r"\s*[(\[:]")
_BORDER = re.compile(r"(?P<word>[\w’'-]+)[.!?]\s+(?=[A-ZÀ-Þ])")
_NEAR = 4  # words on each side that tell a headline; ours
_SMALL_WORDS = listed("small-in-headlines")
_HEADLINE_WORD = re.compile(r"[ ](To|By|Has|Have|Had|Is|Are|Was|Were|Will|Would|After|Says|Said)(?![\w’'.-])")
_COMING = re.compile(r"-(?:elect|designate)$")
# Offices of two words, by the second, which alone is a form of address; our own list.
_OFFICES = {
    "general": r"Attorney|Secretary|Solicitor|Surgeon|Inspector|Director|Governor|Consul|Auditor|Postmaster",
    "minister": r"Prime|Foreign|Finance|Defen[cs]e|Interior|Health|Justice|Education|Home|Transport|Labou?r"
    r"|Trade|Energy|Culture|Environment|Agriculture|Deputy|First|Chief|Cabinet|Security|Information|Economy"
    r"|Tourism|Affairs",
    "secretary": r"Press|Foreign|Home|Defen[cs]e|Treasury|Health|Education|Business|Cabinet|Transport|Justice"
    r"|General",
    "president": r"Vice",
    "attorney": r"District",
}
_OFFICE_BEFORE = {
    word: re.compile(rf"(?<![\w’'-])(?:{first})[ -]$", re.IGNORECASE) for word, first in _OFFICES.items()
}
_OFFICE_ENDS = re.compile(r"[ -]([A-Z]\w+)")
# First words of the names of storms, which are called like people.
_STORMS = frozenset(("hurricane", "typhoon", "cyclone", "storm"))
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
# Forms of address that are given names as well: "Dean Pike" has one, "Dean Ada Pike" is a dean.
_GIVEN_TOO = frozenset(("dean",))
_GENERATION_FORMS = {
    "junior": "jr",
    "senior": "sr",
    "jnr": "jr",
    "snr": "sr",
    "the younger": "jr",
    "the elder": "sr",
}
_GENERATION_AFTER = re.compile(
    r",?[ ](Jr|Sr|Jnr|Snr|Junior|Senior|the[ ]younger|the[ ]elder|II|III|IV)\b(?:\.(?=[ ]+[a-z,]|[,;]))?"
)
_LEADING = listed("leads-a-name")
_SEVERAL = listed("several")
# Words that stand in capitals before a surname because a sentence begins with them, or a party does.
_OPENING = _SMALL_WORDS | listed("opens-before-a-surname")


def find_names(
    text: str, tagged: Sequence[Name], sources: Iterable[Span], labels: Iterable[Span] = ()
) -> list[NameFound]:
    """Return the names of `text` in order, none overlapping another.

    Beside those of the tagger: what follows a form of address, and runs of
    capitalised words in the sources of statements. The `labels` of speakers'
    turns are each one name as a whole, or none.
    """
    taken = _Taken(len(text))
    whole = [name for label in labels if taken.take(label) and (name := _labelled(text, label)) is not None]
    outside = [n for t in tagged if taken.is_free(t.span) for n in _without_office(text, t)]
    pieces = (p for n in repaired(text, outside) for r in _without_rest(text, n) for p in _pieces(text, r))
    found = [name for n in pieces if (name := _cleaned(text, n.span, n.type)) is not None]
    kept = [n for n in sorted(found, key=lambda n: (n.span.start, -n.span.end)) if taken.take(n.span)] + whole
    for match in _TITLED.finditer(text):
        kept += _added(text, Span(*match.span()), "PER", taken)
    spelled = list(sources)
    kept = [_with_given(text, n, spelled, taken) for n in kept]
    surnames = {n.tokens[-1] for n in kept if n.type == "PER" and len(n.tokens) > 1}
    for source in spelled:
        for match in _RUN.finditer(text, source.start, source.end):
            behind_name = match.start() > source.start + 1 and text[match.start() - 1] in "@#"  # of a handle
            if not behind_name and _may_be_name(text, source, match):
                kept += _added(text, Span(*match.span()), "", taken)
            elif _is_surname(text, match, surnames) and taken.take(Span(*match.span())):
                name = _cleaned(text, Span(*match.span()), "PER")
                kept += [name] if name is not None else []
    kept.sort(key=lambda n: n.span)
    if _WITH_FINITE.search(text):
        kept = [_with_ending(text, n) for n in kept]
    return _out_of_headlines(text, list(_lengthened(text, kept)))


def _with_given(text: str, name: NameFound, sources: Sequence[Span], taken: _Taken) -> NameFound:
    """Return a surname with the given name that a source phrase begins with and the tagger left out."""
    if name.type != "PER" or len(name.tokens) != 1 or name.titles:
        return name
    before = _GIVEN_BEFORE.search(text, max(0, name.span.start - 30), name.span.start)
    if before is None:
        return name
    given, start = before[1].lower(), before.start(1)
    listed = given in titles() or given in pronouns() or given in CALENDAR or given in _LEADING | _OPENING
    if (
        listed
        or noun_of(given)[2] is not None
        or re.search(rf"(?<![\w’'-]){re.escape(given)}(?![\w’'-])", text)
    ):
        return name
    if not any(s.start == start and s.contains(name.span) for s in sources):
        return name
    if not taken.take(Span(start, name.span.start)):
        return name
    span = Span(start, name.span.end)
    return replace(name, span=span, core=Span(start, name.core.end), tokens=(given, *name.tokens))


def _with_ending(text: str, name: NameFound) -> NameFound:
    """Return the name with its own "'s" where the text shows it to be no genitive ("Hale's has opened")."""
    behind = _POSSESSIVE_BEHIND.match(text, name.span.end)
    word = text[name.core.start : name.core.end].split()[-1]
    if behind is None or not re.search(rf"\b{re.escape(word)}['’]s {_FINITE}", text):
        return name
    core = Span(name.core.start, behind.end())
    tokens = (*name.tokens[:-1], f"{name.tokens[-1]}'s") if name.tokens else name.tokens
    return NameFound(Span(name.span.start, core.end), core, "ORG", (), tokens)


def _lengthened(text: str, names: Sequence[NameFound]) -> Iterator[NameFound]:
    """Yield the names, bodies in full where the words around are a longer name of the document."""
    longer = {n.core.of(text): n for n in names if n.type == "ORG" and " " in n.core.of(text)}
    left = 0
    for name, after in zip_longest(names, names[1:]):
        limit = after.span.start if after is not None else len(text)
        core = _longest_around(text, name, longer, Span(left, limit)) if name.type == "ORG" else None
        if core is not None:
            start = min(name.span.start, core.start)
            name = replace(name, span=Span(start, core.end), core=core, tokens=longer[core.of(text)].tokens)
        left = name.span.end
        yield name


def _longest_around(text: str, name: NameFound, longer: Iterable[str], free: Span) -> Span | None:
    """Return where the longest of the names stands that begins or ends with this one, in what is `free`."""
    core, own = name.core, name.core.of(text)
    found = None
    for form in longer:
        begins, ends = form.startswith(f"{own} "), form.endswith(f" {own}")
        start = core.start if begins else core.end - len(form)
        span = Span(start, start + len(form)) if (begins or ends) and start >= 0 else None
        if span is None or not free.contains(span) or span.of(text) != form:
            continue
        edges = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
        if not any(edge.isalnum() for edge in edges) and (found is None or len(form) > len(found.of(text))):
            found = span
    return found


def families_in(text: str, names: Sequence[NameFound]) -> list[Span]:
    """Return where a text means all bearers of a surname, with the article ("the Ambers")."""
    surnames = {n.tokens[-1] for n in names if n.type == "PER" and len(n.tokens) > 1}
    found = []
    for match in _PLURAL.finditer(text):
        word, place = match["word"].lower(), Span(*match.span("word"))
        if word[:-1] not in surnames or word in surnames:
            continue
        if not any(n.span.contains(place) and len(n.tokens) > 1 for n in names):
            found.append(Span(*match.span()))
    return found


def _out_of_headlines(text: str, names: Sequence[NameFound]) -> list[NameFound]:
    """Cut a person's name in a headline of capitals down to the name that the text has elsewhere.

    "Ada Pell Leaves Harbour Board" holds "Ada Pell Leaves" only because verbs have capitals there.
    """
    headed = [n.type in ("PER", "") and _in_headline(text, n.span) for n in names]
    known = {n.tokens for n, is_in in zip(names, headed, strict=True) if n.type in ("PER", "") and not is_in}
    return [_cut(text, n, known) if is_in else n for n, is_in in zip(names, headed, strict=True)]


def _in_headline(text: str, span: Span) -> bool:
    """Return whether the words around a name have capitals, small ones apart."""
    before = _WORD.findall(text, max(0, span.start - 40), span.start)[-_NEAR:]
    after = _WORD.findall(text, span.end, span.end + 40)[:_NEAR]
    words = [w for w in (*before, *after) if w.lower() not in _SMALL_WORDS and w[0].isalpha()]
    return len(words) >= _NEAR - 1 and all(w[0].isupper() for w in words)


def _cut(text: str, name: NameFound, known: set[tuple[str, ...]]) -> NameFound:
    """Return the name without the words around the longest run of it that is a name elsewhere."""
    if name.type not in ("PER", "") or name.tokens in known:
        return name
    words = list(_WORD.finditer(text, name.core.start, name.core.end))
    count = len(words)
    if count != len(name.tokens):
        return name
    runs = ((a, b) for size in range(count - 1, 0, -1) for a in range(count - size + 1) for b in (a + size,))
    for a, b in runs:
        if name.tokens[a:b] in known:
            core = Span(words[a].start(), words[b - 1].end())
            span = Span(name.span.start if a == 0 else core.start, core.end)
            return replace(name, span=span, core=core, tokens=name.tokens[a:b])
    return name


def _labelled(text: str, label: Span) -> NameFound | None:
    """Return the name that a speaker's label is; None for an office ("THE CHAIR") and for a word alone."""
    aside = _ASIDE.search(text, label.start, label.end)
    core = Span(label.start, aside.start()) if aside and aside.start() > label.start else label
    words = [w.strip(".").lower() for w in _WORD.findall(core.of(text))]
    if len(words) < 2 or words[0] in _LEADING or noun_of(words[-1])[0] in nouns() or words[-1].isdigit():
        return None
    return _cleaned(text, core, "PER")


def _without_rest(text: str, name: Name) -> list[Name]:
    """Return the name up to a small word or an auxiliary that only a headline writes with a capital.

    No name goes on with "To" or "Has": "Selby To Retaliate" is Selby, who retaliates. Before "By" stands
    what is done, and no name.
    """
    rest = _HEADLINE_WORD.search(text, name.span.start, name.span.end)
    if rest is None or name.type == "MISC":
        return [name]
    return [] if rest[1] == "By" else [replace(name, span=Span(name.span.start, rest.start()))]


def _without_office(text: str, name: Name) -> list[Name]:
    """Return the name without the first half of an office ("U.K. Prime" before "Minister Ada Pell")."""
    behind = _OFFICE_ENDS.match(text, name.span.end)
    pattern = _OFFICE_BEFORE.get(behind[1].lower()) if behind is not None else None
    half = pattern.search(text, name.span.start, name.span.end + 1) if pattern is not None else None
    if half is None:
        return [name]
    rest = text[name.span.start : half.start()].rstrip()
    return [replace(name, span=Span(name.span.start, name.span.start + len(rest)))] if rest else []


def _pieces(text: str, name: Name) -> list[Name]:
    """Return a person's name cut where a sentence ends inside it ("Chair. Captain Teverin")."""
    if name.type != "PER":
        return [name]
    edges = [
        m.end() for m in _BORDER.finditer(text, name.span.start, name.span.end) if _ends_sentence(m["word"])
    ]
    if not edges:
        return [name]
    spans = [Span(a, b) for a, b in pairwise([name.span.start, *edges, name.span.end])]
    return [
        replace(name, span=s)
        for s in spans
        if any(w.lower().rstrip(".") not in titles() for w in _WORD.findall(s.of(text)))
    ]


def _ends_sentence(word: str) -> bool:
    """Return whether a stop after `word` ends a sentence: not after short forms and initials."""
    return len(word) > 3 and not _STOP_AFTER.get(word.lower())


def _may_be_name(text: str, source: Span, match: re.Match[str]) -> bool:
    """Return whether capitals make a name here, not a sentence's beginning, a pronoun, a day or an office."""
    words = [w.lower() for w in _WORD.findall(match.group())]
    if all(w in pronouns() or w in CALENDAR or noun_of(w)[0] in nouns() or w in _LEADING for w in words):
        return False
    opens = len(words) == 1 and match.start() == source.start and not words[0].isupper()
    if opens and _is_common(text, words[0]):
        return False
    return not (opens and re.match(r"\s+[a-z]", text[match.end() : source.end]))


def _is_surname(text: str, match: re.Match[str], surnames: set[str]) -> bool:
    """Return whether a noun with a capital in a sentence is somebody's surname ("what Page said")."""
    inside = text[max(0, match.start() - 2) : match.start()]
    return (
        match.group().lower() in surnames and inside[-1:] == " " and (inside[0].isalnum() or inside[0] == ",")
    )


def _is_common(text: str, word: str) -> bool:
    """Return whether a word that opens a source is people of a sort, or stands in small letters elsewhere."""
    _, plural, known = noun_of(word)
    several = word in _SEVERAL or (plural and known is not None and known.origin != "ending")
    if several or word not in text:
        return several
    return re.search(rf"(?<![\w’'@#-]){re.escape(word)}(?![\w’'-])", text) is not None


class _Taken:
    def __init__(self, length: int) -> None:
        """Begin with nothing taken."""
        self._map = bytearray(length)

    def is_free(self, span: Span) -> bool:
        """Return whether no part of the span is taken."""
        return not any(self._map[span.start : span.end])

    def take(self, span: Span) -> bool:
        """Take the span and return True, unless part of it is taken."""
        if any(self._map[span.start : span.end]):
            return False
        self._map[span.start : span.end] = b"\1" * (span.end - span.start)
        return True


def _added(text: str, span: Span, type: str, taken: _Taken) -> list[NameFound]:
    cut = _without_leading(text, span)
    name = _cleaned(text, cut, type) if cut is not None else None
    return [name] if name is not None and taken.take(name.span) else []


def _without_leading(text: str, span: Span) -> Span | None:
    """Drop words that are capitalised only because a sentence begins with them."""
    start = span.start
    while match := _WORD.match(text, start, span.end):
        word = match.group().lower()
        plain = (
            word not in titles()
            and noun_of(match.group())[2] is not None
            and noun_of(match.group())[0] in nouns()
        )
        if word not in _LEADING and not (plain and start == span.start and match.end() == span.end):
            break
        start = match.end()
        while start < span.end and text[start] in " \t":
            start += 1
    return Span(start, span.end) if start < span.end else None


def _cleaned(text: str, span: Span, type: str) -> NameFound | None:
    """Return the name in `span` without quotes, possessives and articles, its titles apart."""
    trimmed = _trimmed(text, span)
    if trimmed is None:
        return None
    words = [
        (m.start(), m.end(), _POSSESSIVE.sub("", m.group().rstrip(".")).lower())
        for m in _WORD.finditer(text, trimmed.start, trimmed.end)
    ]
    if not words or not any(c.isupper() for c in trimmed.of(text)):
        return None
    kind = _kind(type, [w for _, _, w in words])
    if kind != "PER":
        if all(_is_person_noun(w) for _, _, w in words):
            return None  # "Chief Executive", "Inspector": an office by itself is no name
        return NameFound(trimmed, trimmed, kind, (), tuple(w for _, _, w in words))
    return _person(text, trimmed, words)


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    if text[start - 1 : start] == "-" and text[start].isupper():
        half = _HALF_BEFORE.search(text, max(0, start - 30), start)
        start = half.start() if half is not None else start
    rest = _HALF_AFTER.match(text, end) or _SYLLABLE_AFTER.match(text, end)
    if rest is None and _SHORT_WORD.search(text, start, end):
        rest = _HYPHEN_AND_SYLLABLE.match(text, end)
    end = rest.end() if rest is not None else end
    line = text.find("\n", start, end)
    end = end if line < 0 else line
    while start < end and text[start] in _TRIM:
        start += 1
    while (
        end > start
        and text[end - 1] in _TRIM
        and not (text[end - 1] == "." and text[end - 2 : end - 1].isupper())
    ):
        end -= 1
    possessive = _POSSESSIVE.search(text[start:end])
    if possessive:
        end = start + possessive.start()
    if text[start:end].lower().startswith("the "):
        start += 4
    return Span(start, end) if start < end else None


def _kind(type: str, words: Sequence[str]) -> str:
    last = words[-1].split("'")[0].split("’")[0]
    if len(words) > 1 and words[0] in _STORMS and type != "LOC":
        return "MISC"
    if len(words) > 1 and last in organisation_endings() and words[0] not in titles():
        return "ORG"
    if type:
        return type
    if words[0] in titles():
        return "PER"
    if len(words) == 1 or "of" in words or "and" in words or "for" in words:
        return "ORG" if last in organisation_endings() or len(words) > 2 else ""
    return "PER"


def _person(text: str, span: Span, words: list[tuple[int, int, str]]) -> NameFound | None:
    """Return a person's name with the titles in and before it."""
    comma = text.find(",", span.start, span.end)
    if comma > 0:
        span = Span(span.start, comma)
        words = [w for w in words if w[1] <= comma]
    lead = [w for _, _, w in words]
    first = 0
    while first < len(lead) - 1 and (_is_title(lead[first]) or _is_office(lead[first], len(lead) - first)):
        if lead[first] in _GIVEN_TOO and len(lead) - first == 2:
            break
        first += 1
    start = span.start
    ahead = text[max(0, start - 40) : start]
    titled = ahead.rstrip().lower().endswith(_TITLE_ENDS)
    before = _TITLE_BEFORE.search(text, max(0, start - 40), start) if titled else None
    if before is not None and text[before.start(1)].isupper():
        start = before.start(1)
    found = re.findall(r"[^\s.]+", text[start : words[first][0]].lower())
    after = _GENERATION_AFTER.match(text, span.end)
    if after is not None and len(lead) - first == 1 and not after[1].startswith(("Jr", "Sr", "Jnr", "Snr")):
        after = None  # "Henry VIII" has his number for a name
    if after is not None and lead[-1] not in _GENERATIONS:
        span = Span(span.start, after.end())
        lead.append(_GENERATION_FORMS.get(after[1].lower(), after[1].lower()))
    generation = lead[-1] if lead[-1] in _GENERATIONS and len(lead) - first > 1 else None
    tokens = tuple(lead[first : len(lead) - 1] if generation else lead[first:])
    own_titles = tuple(title_of(_COMING.sub("", w)) for w in found if _is_title(w))
    begin = start if first == 0 or all(_is_title(w) for w in lead[:first]) else words[first][0]
    if own_titles and _is_half(text, begin, own_titles[0]):  # the whole office is a role
        own_titles = own_titles[1:] if own_titles[0] == "general" else own_titles
        begin = words[first][0]
    return NameFound(
        Span(begin, span.end), Span(words[first][0], span.end), "PER", own_titles, tokens, generation
    )


def _is_half(text: str, start: int, title: str) -> bool:
    """Return whether the title at `start` is the second word of an office ("Attorney General Ada Pell")."""
    pattern = _OFFICE_BEFORE.get(title)
    return pattern is not None and pattern.search(text, max(0, start - 20), start) is not None


def _is_title(word: str) -> bool:
    """Return whether a word is a form of address, one to come included ("Senator-elect")."""
    return _COMING.sub("", word) in titles()


def _is_person_noun(word: str) -> bool:
    known = nouns().get(word)
    return known is not None and known.kind is EntityKind.PERSON


def _is_office(word: str, left: int) -> bool:
    """Return whether a word is a role with a capital; a calling only when two more words make the name."""
    known = nouns().get(word)
    if known is None or known.kind is not EntityKind.PERSON:
        return False
    return known.origin == "office" or left > 2
