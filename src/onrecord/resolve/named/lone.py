"""Those whom the documents of an affair call by one word only: code names, and people with a single name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Document
from onrecord.resolve.beside import is_code, is_introduced, is_only_name, role_after
from onrecord.resolve.names import NameFound


@dataclass(frozen=True, slots=True)
class Lone:
    """The words that are all the name that documents have for somebody: code names, and others."""

    codes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, read: Iterable[tuple[Document, Sequence[NameFound]]]) -> Lone:
        """Look through an affair: words with a role or a "who" after them, and no full name."""
        codes, lone = set(), set()
        for document, names in read:
            persons = [n for n in names if n.type == "PER"]
            full = {word for n in persons if len(n.tokens) > 1 for word in n.tokens}
            for name in persons:
                word = name.tokens[0]
                if len(name.tokens) > 1 or name.titles:
                    continue
                if is_code(document.text, word):
                    codes.add(word)
                    continue
                text, end = document.text, name.span.end
                new = word not in full and (is_introduced(text, end) or role_after(text, end) is not None)
                if new or is_only_name(text, name.span.start, end):
                    lone.add(word)
        return cls(frozenset(codes), frozenset(lone))
