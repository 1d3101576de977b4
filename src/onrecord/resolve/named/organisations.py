"""Which names in one document are the same organisation, place or other named thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from onrecord.model import Document, EntityKind, MentionForm
from onrecord.resolve.drafts import Draft, Place
from onrecord.resolve.lexicon import known_body, listed, organisation_endings, shorter_names, spelled
from onrecord.resolve.names import NameFound

_KINDS = {"ORG": EntityKind.ORGANIZATION, "LOC": EntityKind.PLACE}
_SMALL = listed("small-in-bodies")


_AFTER_AN_OUTLET = listed("after-an-outlet")
_FOR_WHAT = frozenset(("of", "for"))
# "Selland Isles Front (SIF or SIFA)", "(SIF, formerly the Isles League)", "Isles Front, also known as SIF",
# "Northmark Ferries Ltd (“the Company”)".
_ALSO = r"(?:also|formerly|previously|otherwise|sometimes|better)"
_KNOWN_AS = rf"(?:{_ALSO}\s+)?(?:known\s+as|called|referred\s+to\s+as)"
_OTHERWISE = re.compile(
    rf"(?:\s\((?:[A-Z][\w.-]+(?:,\s+|\s+|/))?(?:{_KNOWN_AS}\s+|{_ALSO}\s+|or\s+|(?<=/))|,\s+{_KNOWN_AS}\s+)"
    r"(?:the\s+)?[“\"‘']?|\s\((?:hereinafter,?\s+)?[“\"‘'](?:the\s+)?"
)
_PUNCTUATION = re.compile(r"[^\w]")


def normal(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name without article, case and punctuation, "&" as "and"."""
    words = ("and" if t == "&" else t if t.isalnum() else _PUNCTUATION.sub("", t) for t in tokens)
    kept = tuple(w for w in words if w)
    return kept[1:] if len(kept) > 1 and kept[0] == "the" else kept


class Organisations:
    """The named organisations and places of one document."""

    def __init__(self, document: Document, names: Sequence[NameFound]) -> None:
        """Cluster `names` of types ORG and LOC, longest first, so that short forms find their long ones."""
        self._document, self._text = document, document.text
        self.drafts: list[Draft] = []
        self.of_name: dict[NameFound, Draft] = {}
        self._found: dict[tuple[EntityKind, tuple[str, ...]], tuple[Draft | None, float, str]] = {}
        self.outlet = self._outlet_draft()
        self._with_article = {
            n.tokens for n in names if self._text[: n.span.start].endswith(("the ", "The "))
        }
        chosen = [n for n in names if n.type in _KINDS]
        for name in sorted(chosen, key=lambda n: (-len(n.tokens), n.span.start)):
            self._take(name)

    def _outlet_draft(self) -> Draft | None:
        """Return a draft for the outlet, which joins the others when the text mentions it."""
        if not self._document.outlet:
            return None
        tokens = normal([w.lower() for w in self._document.outlet.split()])
        return self._draft(EntityKind.ORGANIZATION, self._document.outlet, tokens) if tokens else None

    def _draft(self, kind: EntityKind, name: str, tokens: tuple[str, ...]) -> Draft:
        return Draft(self._document.id, self._document.sha256, kind, named=True, name=name, tokens=tokens)

    def _take(self, name: NameFound) -> None:
        tokens, kind = normal(name.tokens), _KINDS[name.type]
        if not tokens:
            return
        key = (kind, tokens)
        draft, score, reason = self._found.get(key) or self._match(tokens, kind, name)
        if draft is None:
            draft, score, reason = self._draft(kind, name.span.of(self._text), tokens), 1.0, "name as written"
            self.drafts.append(draft)
        elif draft is self.outlet and draft not in self.drafts:
            self.drafts.append(draft)
        self.of_name[name] = draft
        self._found.setdefault(key, (draft, score, reason))
        draft.add(Place(self._document.id, name.span, MentionForm.NAME, score, reason))
        draft.call(name.span.of(self._text))

    def _match(
        self, tokens: tuple[str, ...], kind: EntityKind, name: NameFound
    ) -> tuple[Draft | None, float, str]:
        for draft in self._known():
            if draft.tokens == tokens and (draft.kind is kind or draft is self.outlet):
                return draft, 1.0, "same name"
        if kind is not EntityKind.ORGANIZATION:
            return None, 0.0, ""
        organisations = [d for d in self._known() if d.kind is kind]
        for score, reason, rule in _RULES:
            fits = [d for d in organisations if rule(self, name, d)]
            if len(fits) == 1:
                return fits[0], score, reason
        return None, 0.0, ""

    def _known(self) -> list[Draft]:
        extra = [self.outlet] if self.outlet is not None and self.outlet not in self.drafts else []
        return self.drafts + extra

    def is_spelled_so(self, name: NameFound, draft: Draft) -> bool:
        """Return whether the letters are the same ("al-Marad", "Marad")."""
        written = name.span.of(self._text)
        return spelled(draft.name) in (spelled(written), spelled(f"al-{written}"))

    def abbreviates(self, name: NameFound, draft: Draft) -> bool:
        """Return whether the name is the draft's initials, or some of them in brackets after it.

        Two letters must stand in brackets too.
        """
        written = name.span.of(self._text).replace(".", "")
        if not written.isupper() or not 2 <= len(written) <= 8 or len(draft.tokens) < 2:
            return False
        every = "".join(t[0] for t in draft.tokens)
        if self._stands_in_brackets_after(name, draft):
            return _in_order(written.lower(), every)
        plain = "".join(t[0] for t in draft.tokens if t not in _SMALL)
        return len(written) > 2 and written.lower() in (plain, every)

    def is_told_to_be(self, name: NameFound, draft: Draft) -> bool:
        """Return whether the text has "Isles Front, formerly known as" or "(IF or" before the name."""
        written = name.span.of(self._text)
        behind = (_OTHERWISE.match(self._text, p.span.end) for p in draft.places)
        ends = (match.end() for match in behind if match is not None)
        return any(
            self._text.startswith(written, end) and not self._text[end + len(written) :][:1].isalnum()
            for end in ends
        )

    def is_known_as(self, name: NameFound, draft: Draft) -> bool:
        """Return whether both are names by which one body is known everywhere."""
        known = known_body(name.span.of(self._text))
        return known is not None and known_body(draft.name) == known

    def shortens(self, name: NameFound, draft: Draft) -> bool:
        """Return whether texts go on with a body of the longer name so."""
        return _shortens(normal(name.tokens), draft.tokens)

    def is_head(self, name: NameFound, draft: Draft) -> bool:
        """Return whether a word with "the" is what the longer name says that it is."""
        return name.tokens in self._with_article and _is_head(normal(name.tokens), draft.tokens)

    def is_the_company(self, name: NameFound, draft: Draft) -> bool:
        """Return whether "the Company", as letters and releases have it, may be a firm."""
        is_one = name.tokens == ("company",) and name.tokens in self._with_article
        return is_one and bool(shorter_names(draft.tokens))

    def is_of_the_outlet(self, name: NameFound, draft: Draft) -> bool:
        """Return whether the outlet of the document is called by the end of its name.

        How its name begins may be the place where it appears.
        """
        return draft is self.outlet and ends_so(normal(name.tokens), draft)

    def _stands_in_brackets_after(self, name: NameFound, draft: Draft) -> bool:
        """Return whether the text has "Federal Bureau of Prisons (BOP)", wherever else the name stands."""
        bracket = f" ({name.span.of(self._text)}"
        ends = (p.span.end for p in draft.places if self._text.startswith(bracket, p.span.end))
        return any(not self._text[end + len(bracket) : end + len(bracket) + 1].isalnum() for end in ends)


def ends_so(words: tuple[str, ...], outlet: Draft) -> bool:
    """Return whether an outlet's name ends with words."""
    return words == outlet.tokens[-len(words) :]


def _in_order(letters: str, among: str) -> bool:
    """Return whether letters are among others, in their order."""
    left = iter(among)
    return all(letter in left for letter in letters)


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Return whether `short` is the end of `long`, a firm's beginning, or an outlet's name without "Online".

    "Harbour Board" is the end of "Port Tamsin Harbour Board"; "Northmark" the
    beginning of "Northmark Ferries". "Port Tamsin" is a place in it,
    so a beginning counts for firms and outlets only. A network is not its "News".
    """
    if len(short) >= len(long):
        return False
    endings = organisation_endings()
    if long[-len(short) :] == short:
        return short[-1] in endings or len(short) > 1
    ends_so = long[-1] in _AFTER_AN_OUTLET - {"news"}
    return (ends_so and long[:-1] == short) or short in shorter_names(long)


def _is_head(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Return whether one word is what a name says that a body is ("Beacon" of "Ossel Beacon for Free Seas").

    Not of papers: "the Times" beside the Times of Ossel is another.
    """
    head = next((i for i, word in enumerate(long) if word in _FOR_WHAT), 0) - 1
    return head >= 0 and long[head : head + 1] == short and organisation_endings().get(short[0]) != "press"


# How a name may be a draft's, the surest first; it must be so of one draft alone.
_RULES: tuple[tuple[float, str, Callable[[Organisations, NameFound, Draft], bool]], ...] = (
    (0.95, "the same name, spelled otherwise", Organisations.is_spelled_so),
    (0.95, "initials of the long name", Organisations.abbreviates),
    (0.95, "another name that the text gives for it", Organisations.is_told_to_be),
    (0.95, "another name by which the body is known everywhere", Organisations.is_known_as),
    (0.9, "short form of the only such name in the document", Organisations.shortens),
    (0.9, "what the only such name in the document says that it is", Organisations.is_head),
    (0.9, "the only firm that the document names", Organisations.is_the_company),
    (0.85, "short for the document's own outlet", Organisations.is_of_the_outlet),
)
