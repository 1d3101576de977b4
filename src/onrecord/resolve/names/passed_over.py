"""Names that a tagger knew at one place of a document and passed over at another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from onrecord.model import Span
from onrecord.resolve.lexicon import (
    CALENDAR,
    fold,
    known_body,
    known_letters,
    noun_of,
    nouns,
    organisation_endings,
    pronouns,
    titles,
)
from onrecord.resolve.names.found import NameFound
from onrecord.resolve.names.taken import Taken

_SHORTEST = 4  # a surname of fewer letters is too often another word
_WORD = re.compile(r"(?<![\w’'@#-])[A-ZÀ-Þ][\w-]*\w(?![\w-])")
_HANDLE = re.compile(r"(?<![\w@#/.])[@#](?P<name>[A-Za-z]\w*)")
_THE = re.compile(r"(?<!\w)[Tt]he $")
_CAPITAL_AFTER = re.compile(r"[ ](?:of[ ])?[A-ZÀ-Þ]")
# "Tidings.com said": no part of a longer address, and no address for e-mail.
_SITE = re.compile(
    r"(?<![\w@/.:-])[A-Z][\w-]*\.(?:com|org|net|co\.uk|info|tv|fr|de)(?![\w/@-]|\.\w)", re.ASCII
)
_BEGINS, _ENDS = re.compile(r"(?<![\w’'@#/.-])"), re.compile(r"(?![\w/-]|\.\w)")
_IN_BRACKETS = re.compile(r" \((?P<letters>[A-Z]{2,8})[),]")
_CAPITAL_BEFORE = re.compile(r"[A-ZÀ-Þ][\w’'-]*[ ]$")


def again(text: str, names: Sequence[NameFound], left_out: Sequence[Span] = ()) -> list[NameFound]:
    """Return `names` with the places where a person or a body stands untagged, in text order.

    A person's surname counts when the document nowhere writes it as a common word, no
    list has it, and no other capitalised word stands beside it; of a body its last
    word, as "the Post" and "the Board" after the only name that ends so, its whole name and
    its letters. What is written like a site's address is the site's name, and a handle that
    spells a person's full name ("@AdaPell") is that person.
    """
    taken = Taken(text, (*(n.span for n in names), *left_out))
    found = [*names, *_sites(text, taken), *_bodies_again(text, names, taken)]
    known, bodies = _known(names), _last_words(names)
    if not known and not bodies:
        return sorted(found, key=lambda n: n.span)
    of_others = {w for n in names if n.type != "PER" for w in n.tokens}
    for match in _WORD.finditer(text):
        name = None
        if match.group().lower() in bodies:
            name = _body(text, Span(*match.span()), taken)
        if name is None and (forms := known.get(match.group().lower())):
            name = _person(text, match.start(), forms, of_others, taken)
        if name is not None:
            taken.take(name.span)
            found.append(name)
    found += _handles(text, names, taken)
    return sorted(found, key=lambda n: n.span)


def _sites(text: str, taken: Taken) -> list[NameFound]:
    spans = (Span(*match.span()) for match in _SITE.finditer(text))
    return [NameFound(s, s, "ORG", (), (s.of(text).lower(),)) for s in spans if taken.take(s)]


def _bodies_again(text: str, names: Sequence[NameFound], taken: Taken) -> list[NameFound]:
    """Return where bodies stand by their whole names or letters as the text has them elsewhere.

    Capitals tell nothing in a headline of capitals.
    """
    forms = {form for n in names if n.type == "ORG" for form in _forms(text, n)}
    found = []
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        for span in _wholly(text, form):
            tells_nothing = form.isupper() and _is_shouted(text, span)
            if not tells_nothing and not _beside_capital(text, span) and taken.take(span):
                found.append(NameFound(span, span, "ORG", (), tuple(form.lower().split())))
    return found


def _wholly(text: str, form: str) -> Iterator[Span]:
    """Yield where some words stand that are no part of a longer word or address."""
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if _BEGINS.match(text, at) and _ENDS.match(text, end):
            yield Span(at, end)
        at = text.find(form, end)


def _forms(text: str, name: NameFound) -> set[str]:
    """Return the names of a body to look for: of several words, known letters, those in brackets behind."""
    written = name.core.of(text)
    known = known_body(written)
    forms = {written} if len(name.tokens) > 1 or known is not None else set()
    behind = _IN_BRACKETS.match(text, name.core.end)
    if behind is not None and len(name.tokens) > 1:
        letters = iter(w[0].upper() for w in name.tokens)
        forms |= {behind["letters"]} if all(c in letters for c in behind["letters"]) else set()
    return forms | (known_letters(known) if known is not None else set())


def _is_shouted(text: str, span: Span) -> bool:
    """Return whether the words around are in capitals as well."""
    around = text[max(0, span.start - 20) : span.start] + text[span.end : span.end + 20]
    return not any(c.islower() for c in around)


def _handles(text: str, names: Sequence[NameFound], taken: Taken) -> list[NameFound]:
    """Return the handles and topics that spell the full name of a person, without their sign."""
    spelled = {"".join(map(fold, n.tokens)): n.tokens for n in names if n.type == "PER" and len(n.tokens) > 1}
    found = []
    for match in _HANDLE.finditer(text):
        tokens, span = spelled.get(fold(match["name"])), Span(*match.span("name"))
        if tokens is not None and taken.take(span):
            found.append(NameFound(span, span, "PER", (), tokens))
    return found


def _body(text: str, span: Span, taken: Taken) -> NameFound | None:
    """Return the body that the last word of its name stands for, "the" before it."""
    if not taken.is_free(span) or not _is_the(text, span):
        return None
    return NameFound(span, span, "ORG", (), (span.of(text).lower(),))


def _person(
    text: str, start: int, forms: Sequence[str], of_others: Collection[str], taken: Taken
) -> NameFound | None:
    """Return the person whose name, the longest of some, stands at a place; a lone word must be theirs."""
    full = next((form for form in forms if _stands(text, start, form, taken)), None)
    if full is None:
        return None
    span = Span(start, start + len(full))
    tokens = tuple(w.strip(".").lower() for w in full.split())
    if len(tokens) == 1 and (full in of_others or _beside_capital(text, span) or _is_listed(full)):
        return None
    return None if len(tokens) == 1 and _is_common(text, full) else NameFound(span, span, "PER", (), tokens)


def _known(names: Sequence[NameFound]) -> dict[str, list[str]]:
    """Return, by first word in lower case, the written forms to look for, longest first."""
    forms: dict[str, None] = {}
    for name in names:
        if name.type != "PER" or len(name.tokens) < 2:
            continue
        written = " ".join(name.tokens)
        forms[written] = None
        if len(name.tokens[-1]) >= _SHORTEST:
            forms[name.tokens[-1]] = None
    known: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        known.setdefault(form.split()[0], []).append(form)
    return known


def _last_words(names: Sequence[NameFound]) -> frozenset[str]:
    """Return the last words of the bodies' names, each a word for a body and of one name alone."""
    long = {n.tokens for n in names if n.type == "ORG" and len(n.tokens) > 1}
    counts = Counter(
        tokens[-1] for tokens in {t[1:] if t[0] == "the" else t for t in long} if len(tokens) > 1
    )
    return frozenset(w for w, count in counts.items() if count == 1 and w in organisation_endings())


def _is_the(text: str, span: Span) -> bool:
    return bool(_THE.search(text, max(0, span.start - 8), span.start)) and not _CAPITAL_AFTER.match(
        text, span.end
    )


def _stands(text: str, start: int, form: str, taken: Taken) -> bool:
    end = start + len(form)
    words = text[start:end]
    if words.lower() != form or not taken.is_free(Span(start, end)) or text[end : end + 1].isalnum():
        return False
    return all(w[:1].isupper() for w in words.split()) and not words.isupper()


def _beside_capital(text: str, span: Span) -> bool:
    before = _CAPITAL_BEFORE.search(text, max(0, span.start - 30), span.start)
    return _CAPITAL_AFTER.match(text, span.end) is not None or before is not None


def _is_common(text: str, word: str) -> bool:
    """Return whether a word stands in small letters somewhere."""
    return word in text and re.search(rf"(?<![\w’'-]){re.escape(word)}(?!-*\w)", text) is not None


def _is_listed(word: str) -> bool:
    listed = word in titles() or word in CALENDAR or word in pronouns() or word in organisation_endings()
    return listed or noun_of(word)[0] in nouns()
