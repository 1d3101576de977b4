"""Hold ids apart: the second page with an id already used is refused."""

from __future__ import annotations

import hashlib

from onrecord.model import Page, Unreadable


class IdsSeen:
    """The ids that inputs gave so far.

    An id is kept as 16 bytes and its place as a number, so that a million
    lines cost some 150 MB less than keeping their names.
    """

    def __init__(self) -> None:
        """Begin with no id seen."""
        self._places: dict[bytes, tuple[int, int]] = {}
        self._files: dict[str, int] = {}

    def checked(self, page: Page) -> Page | Unreadable:
        """Return `page`, or why its id cannot be used again; the first use is recorded."""
        if page.given.id is None:
            return page
        key = hashlib.blake2b(page.given.id.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        place = self._places.get(key)
        if place is None:
            self._places[key] = self._place(page.input)
            return page
        return Unreadable(
            page.input,
            f"id {page.given.id!r} was already used by {self._words(place)}",
            "give each document an id of its own, or leave the id out",
        )

    def _place(self, input: str) -> tuple[int, int]:
        file, colon, line = input.rpartition(":")
        if not (colon and line.isdecimal()):
            file, line = input, "0"
        return self._files.setdefault(file, len(self._files)), int(line)

    def _words(self, place: tuple[int, int]) -> str:
        file = next(name for name, index in self._files.items() if index == place[0])
        return f"{file}:{place[1]}" if place[1] else file
