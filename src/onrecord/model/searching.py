"""What is looked for in a record: the values of a search, whoever asks it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from onrecord.model.statements import Act, Form


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a statement or a passage must be to be found; all that is given must hold.

    `words` are words and "phrases in quotation marks", all of which must stand
    there. `by` is part of a name of whoever said it, `about` of somebody named in
    what was said. `begins` and `ends` (ISO days) bound the time at which it was
    said, or published for a passage; what has no day is not found by days.
    `document` is an id of a document or version; `affair` a name or id.
    """

    words: str = ""
    by: str | None = None
    about: str | None = None
    acts: tuple[Act, ...] = ()
    forms: tuple[Form, ...] = ()
    begins: str | None = None
    ends: str | None = None
    named: bool | None = None
    document: str | None = None
    outlet: str | None = None
    author: str | None = None
    affair: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for."""
        return all(getattr(self, field.name) == field.default for field in fields(self))

    def as_options(self) -> str:
        """Return the criteria as `onrecord search` takes them.

        >>> Criteria('"cut off"', by="Ines Marrow", acts=(Act.DENIES,)).as_options()
        '"cut off" --by "Ines Marrow" --act denies'
        """
        told = [self.words] if self.words else []
        for option, value in (("by", self.by), ("about", self.about)):
            told += [f"--{option} {_quoted(value)}"] if value is not None else []
        told += [f"--act {act}" for act in self.acts]
        told += [f"--form {form}" for form in self.forms]
        told += {True: ["--named"], False: ["--unnamed"], None: []}[self.named]
        for option in _TEXTS:
            value = getattr(self, _NAMES.get(option, option))
            told += [f"--{option} {_quoted(value)}"] if value is not None else []
        return " ".join(told)

    @property
    def is_about_statements(self) -> bool:
        """Whether only a statement can be all of it, and no other passage of a document."""
        return bool(self.by or self.about or self.acts or self.forms or self.named is not None)


# The options that take one value, where they are called otherwise than the criteria, and in which order.
_TEXTS = ("from", "to", "document", "outlet", "author", "affair")
_NAMES = {"from": "begins", "to": "ends"}


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value or not value else value
