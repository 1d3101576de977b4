"""Ask for addresses as a polite reader does: by robots.txt, one at a time, slowly, following by hand."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from onrecord.errors import InputUnusable
from onrecord.fetch.clock import Clock
from onrecord.fetch.exchange import Answer, Door, ask, without_user
from onrecord.fetch.robots import ROBOTS_LIMIT, Rules, everything, rules_of
from onrecord.model import Validators

# Browsers stop at 20; a page that needs more than 10 is a loop with changing parameters.
MOST_REDIRECTS = 10
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_BUSY = frozenset((429, 503))
# Seconds to wait before asking a busy host again, where it does not say.
_BACK_OFF = (5.0, 20.0)
# A host that wants a longer pause is left alone in this run; so is one that stays busy, for this long.
_LONGEST_WAIT, _LEFT_ALONE = 60.0, 300.0
_ROBOTS_AGE = 24 * 3600.0  # RFC 9309, section 2.4
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/feed+json;q=0.9,*/*;q=0.5"
_SAVE_IT = "open it in a browser, save the page to a file and name that file"
_LATER = "try again later"


@dataclass(frozen=True, slots=True)
class WebOptions:
    """How to fetch from the web; `delay` is the least time between two requests to one host, in seconds."""

    user_agent: str = "onrecord"
    door: Door = field(default_factory=Door)
    delay: float = 1.0
    clock: Clock = field(default_factory=Clock)


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The answer at the end of the redirects; `redirects` are the addresses asked before it, in order."""

    answer: Answer
    at: datetime
    redirects: tuple[str, ...] = ()


class Web:
    """Fetches addresses one after another, and remembers what each host asked of us.

    Not for several threads at once: one request at a time is the courtesy.
    """

    def __init__(self, options: WebOptions | None = None) -> None:
        self.options = options or WebOptions()
        self._clock = self.options.clock
        self._not_before: dict[str, float] = {}
        self._left_alone: dict[str, float] = {}
        self._rules: dict[str, tuple[float, Rules]] = {}

    def get(
        self,
        input: str,
        url: str,
        *,
        bound: Callable[[Answer], int | None],
        validators: Validators | None = None,
    ) -> Retrieved:
        """Return what `url` answers after its redirects, whatever the status.

        With `validators` the server may answer 304. A name and password in
        `url` go to its own host, scheme and port only.

        Raises InputUnusable, naming `input`, when robots.txt forbids it, when
        the redirects do not end, and where `ask` does.
        """
        headers = self._headers(validators)
        asked: list[str] = []
        current = url
        while True:
            self._heed_robots(input, current)
            answer = self._patiently(input, current, headers, bound)
            location = answer.header("Location")
            if answer.status not in _REDIRECTS or not location:
                return Retrieved(answer, self._clock.now(), tuple(asked))
            asked.append(without_user(current))
            current = _followed(input, current, location)
            _check_end(input, asked, without_user(current))

    def _headers(self, validators: Validators | None) -> dict[str, str]:
        headers = {
            "User-Agent": self.options.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "en",
        }
        known = validators or Validators()
        for name, value in (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified)):
            # A server may have sent a header over two lines, which must not go back as two headers.
            if value and value.isprintable():
                headers[name] = value
        return headers

    def _patiently(
        self, input: str, url: str, headers: dict[str, str], bound: Callable[[Answer], int | None]
    ) -> Answer:
        """Return the answer for `url`, asked again a few times while its host is busy."""
        host = _place(url)
        for pause in (*_BACK_OFF, None):
            self._wait_turn(input, host)
            try:
                answer = ask(input, url, headers, door=self.options.door, bound=bound)
            finally:
                self._not_before[host] = self._clock.monotonic() + self._delay(url)
            if answer.status not in _BUSY:
                return answer
            wanted = _retry_after(answer.header("Retry-After"), self._clock.now())
            wait = wanted if wanted is not None else pause
            if wait is None or wait > _LONGEST_WAIT or pause is None:
                break
            self._not_before[host] = max(self._not_before[host], self._clock.monotonic() + wait)
        rest = max(wanted or 0.0, _LEFT_ALONE)
        self._left_alone[host] = self._clock.monotonic() + rest
        raise self._busy(input, host, rest)

    def _wait_turn(self, input: str, host: str) -> None:
        rest = self._left_alone.get(host, -math.inf) - self._clock.monotonic()
        if rest > 0:
            raise self._busy(input, host, rest)
        wait = self._not_before.get(host, -math.inf) - self._clock.monotonic()
        if wait > 0:
            self._clock.sleep(wait)

    def _busy(self, input: str, host: str, rest: float) -> InputUnusable:
        until = (self._clock.now() + timedelta(seconds=rest)).astimezone(UTC)
        return InputUnusable(
            input, f"{host} is busy and wants to be left alone", f"try again after {until:%Y-%m-%d %H:%M} UTC"
        )

    def _delay(self, url: str) -> float:
        known = self._rules.get(_origin(url))
        return max(self.options.delay, known[1].delay if known else 0.0)

    def _heed_robots(self, input: str, url: str) -> None:
        if not self._rules_for(input, url).allow(without_user(url)):
            raise InputUnusable(
                input,
                f"{_place(url)} asks programs not to fetch this page (its robots.txt)",
                _SAVE_IT,
            )

    def _rules_for(self, input: str, url: str) -> Rules:
        origin, now = _origin(url), self._clock.monotonic()
        known = self._rules.get(origin)
        if known is None or now - known[0] > _ROBOTS_AGE:
            known = (now, self._fetched_rules(input, f"{origin}/robots.txt"))
            self._rules[origin] = known
        return known[1]

    def _fetched_rules(self, input: str, url: str) -> Rules:
        """Return the rules at `url`; a site that has none, or refuses to show them, allows everything.

        Raises InputUnusable when the server fails: then nothing is allowed for
        now (RFC 9309, section 2.3.1.4).
        """
        headers, place = self._headers(None), _place(url)
        for _ in range(MOST_REDIRECTS):
            answer = _cut(input, url, headers, self.options.door)
            location = answer.header("Location")
            if answer.status in _REDIRECTS and location:
                url = _followed(input, url, location)
                continue
            if answer.status == 429 or answer.status >= 500:
                raise InputUnusable(
                    input, f"{place} cannot say whether programs may fetch it ({answer.status})", _LATER
                )
            agent = self.options.user_agent
            return rules_of(answer.body, agent) if answer.status == 200 else everything(agent)
        return everything(self.options.user_agent)


def _cut(input: str, url: str, headers: dict[str, str], door: Door) -> Answer:
    """Return the answer with what fits into the limit for robots.txt; a longer one counts as none."""
    try:
        return ask(input, url, headers, door=door, bound=lambda answer: ROBOTS_LIMIT)
    except InputUnusable as error:
        if "too large" in error.reason:
            return Answer(url, 404, (), b"")
        raise


def _followed(input: str, url: str, location: str) -> str:
    """Return where `location` leads from `url`; a user's name and password go to their own host only."""
    try:
        there = urljoin(without_user(url), location.strip())
        parts = urlsplit(there)
        port = parts.port
    except ValueError as error:
        raise InputUnusable(
            input, f"redirects to {location[:80]!r}, which is no address", _SAVE_IT
        ) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputUnusable(
            input, f"redirects to {location[:80]!r}; only http and https addresses are followed", _SAVE_IT
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    bare = parts._replace(netloc=host if port is None else f"{host}:{port}", fragment="")
    own = urlsplit(url)
    if "@" in own.netloc and _origin(url) == _origin(bare.geturl()):
        return bare._replace(netloc=f"{own.netloc.rpartition('@')[0]}@{bare.netloc}").geturl()
    return bare.geturl()


def _check_end(input: str, asked: list[str], next_url: str) -> None:
    if next_url in asked:
        raise InputUnusable(
            input,
            f"redirects in a circle, back to {next_url[:200]}",
            f"it may want cookies or consent; {_SAVE_IT}",
        )
    if len(asked) > MOST_REDIRECTS:
        raise InputUnusable(
            input, f"redirects without an end ({len(asked)} times, last to {next_url[:200]})", _SAVE_IT
        )


def _retry_after(stated: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, None when it says nothing usable."""
    if not stated:
        return None
    if stated.strip().isdecimal():
        return float(min(int(stated.strip()[:9]), 86_400))
    try:
        then = parsedate_to_datetime(stated)
    except ValueError:
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return min(max((then - now).total_seconds(), 0.0), 86_400.0)


def _place(url: str) -> str:
    return urlsplit(without_user(url)).netloc.lower()


def _origin(url: str) -> str:
    """Return scheme and host of `url`, the scheme's own port left out."""
    parts = urlsplit(without_user(url))
    own = {"http": ":80", "https": ":443"}[parts.scheme]
    return f"{parts.scheme}://{parts.netloc.lower().removesuffix(own)}"
