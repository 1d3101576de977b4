"""How a page came from the web: when, from which address, with which headers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask it later whether a page has changed (RFC 9110, section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer that a page came with.

    `at` is aware. `url` is the address that answered, after the `redirects`
    (the addresses asked before it, in order), never with a name or password in
    it. `headers` are as received, in order; the page's data is what they
    describe with the Content-Encoding taken off. `canonical` is the address
    that stands for the page whichever way it was reached; `canonical_basis` is
    where it was found: "link:canonical", "meta:og:url" or "address".
    """

    at: datetime
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    canonical: str
    canonical_basis: str
    redirects: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """Return the first header called `name`, whatever its case, None when there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def validators(self) -> Validators | None:
        """What to ask with next time, None when the server gave nothing."""
        found = Validators(self.header("ETag"), self.header("Last-Modified"))
        return found if found.etag or found.last_modified else None


@dataclass(frozen=True, slots=True)
class NotModified:
    """A page that has not changed; `url` is the address, in its normal form, whose validators said so."""

    input: str
    url: str
    at: datetime
