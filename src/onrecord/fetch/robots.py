"""What a site's robots.txt lets us ask for (RFC 9309), and how long it wants us to wait between requests."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

# RFC 9309, section 2.5: a parser must take at least 500 KiB; what is beyond is ignored.
ROBOTS_LIMIT = 512_000
# A longer Crawl-delay would make one feed take hours; Bing and Yandex bound it too.
LONGEST_DELAY = 30.0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site; `parsed` is None when everything is allowed."""

    parsed: Protego | None
    agent: str

    def allow(self, url: str) -> bool:
        """Return whether `url` may be asked for."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, self.agent))

    @property
    def delay(self) -> float:
        """The seconds to wait between two requests, 0 when the site states none."""
        stated = None if self.parsed is None else self.parsed.crawl_delay(self.agent)
        return min(float(stated), LONGEST_DELAY) if stated and stated > 0 else 0.0


def rules_of(body: bytes, agent: str) -> Rules:
    """Return the rules in `body`, the bytes of a robots.txt, for the program that calls itself `agent`."""
    text = body[:ROBOTS_LIMIT].decode("utf-8-sig", "replace")
    return Rules(Protego.parse(text), agent)


def everything(agent: str) -> Rules:
    """Return the rules of a site without a robots.txt."""
    return Rules(None, agent)
