"""Web addresses in the one form that stands for a page, so that two spellings of it are equal."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from urllib.parse import SplitResult, parse_qsl, quote, urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
# What RFC 3986 lets a path or query hold as it is; "%" keeps what is escaped already.
_AS_IT_IS = "!$&'()*+,;=:@/?~-._%"
_ESCAPE = re.compile("%[0-9a-fA-F]{2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
# Sites serve the same page to telephones, and through caches, under these names.
_SAME_SITE = re.compile(r"^(?:www|m|mobile|amp)\.")


def normal_address(address: str) -> str:
    """Return `address` in its normal form: the same page spelled otherwise gives the same form.

    Scheme and host in lower case, the host in ASCII; the scheme's own port,
    the fragment, a user's name and password, and tracking parameters
    (tracking.tsv) left out; escapes only where they are needed (RFC 3986,
    section 6.2.2). The order of the other parameters is kept: it can matter.

    >>> normal_address("HTTPS://Tide.Example:443/a%7eb?utm_source=x&id=3#top")
    'https://tide.example/a~b?id=3'

    Raises ValueError when it is no http or https address.
    """
    parts = _parts(address)
    host = ascii_host(parts.hostname or "")
    host = f"[{host}]" if ":" in host else host
    port = parts.port
    place = host if port is None or port == _DEFAULT_PORTS[parts.scheme] else f"{host}:{port}"
    return urlunsplit((parts.scheme, place, _escaped(parts.path) or "/", _without_tracking(parts.query), ""))


def canonical_address(address: str, stated: str | None) -> str | None:
    """Return the address that the page at `address` states for itself, None when it cannot be its own.

    `stated` is what `rel=canonical` or `og:url` says, in full. A page of
    another site is not this page but its original, whose words it copies; the
    front page is not an article that names it by mistake. Where only the
    scheme differs, that of `address` is kept.
    """
    if stated is None:
        return None
    try:
        own, other = normal_address(address), normal_address(stated)
    except ValueError:
        return None
    here, there = urlsplit(own), urlsplit(other)
    if _site(here) != _site(there):
        return None
    is_front = there.path == "/" and not there.query
    if is_front and (here.path != "/" or here.query):
        return None
    return urlunsplit((here.scheme, there.netloc, there.path, there.query, ""))


def ascii_host(host: str) -> str:
    """Return `host` in lower case and ASCII, without a final dot.

    Raises ValueError when it cannot be a host's name.
    """
    if host.isascii():
        name = host.lower()
    else:
        try:
            name = host.encode("idna").decode("ascii").lower()
        except UnicodeError as error:
            raise ValueError(f"{host!r} is no host name") from error
    name = name.removesuffix(".")
    if not name or re.search(r"[\s\x00-\x20\x7f/?#@\\<>\"^`{|}]", name):
        raise ValueError(f"{host!r} is no host name")
    return name


def request_target(address: str) -> str:
    """Return the path and query of `address` as they are asked for, escaped where needed.

    >>> request_target("https://tide.example/a b?q=é#top")
    '/a%20b?q=%C3%A9'
    """
    parts = _parts(address)
    query = f"?{quote(parts.query, safe=_AS_IT_IS)}" if parts.query else ""
    return (quote(parts.path, safe=_AS_IT_IS) or "/") + query


def _parts(address: str) -> SplitResult:
    if re.search(r"[\x00-\x1f\x7f]", address.strip()):
        raise ValueError("it holds control characters")
    parts = urlsplit(address.strip())
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or "\\" in parts.netloc:
        raise ValueError(f"{address!r} is no http or https address")
    return parts


def _site(parts: SplitResult) -> str:
    return _SAME_SITE.sub("", parts.netloc)


def _escaped(path: str) -> str:
    return _ESCAPE.sub(_shortest, quote(path, safe=_AS_IT_IS))


def _shortest(escape: re.Match[str]) -> str:
    sign = chr(int(escape[0][1:], 16))
    return sign if _UNRESERVED.fullmatch(sign) else escape[0].upper()


def _without_tracking(query: str) -> str:
    exact, beginnings = _tracking()
    kept = []
    for part in query.split("&"):
        name = next((key for key, _ in parse_qsl(part, keep_blank_values=True)), part).lower()
        if part and name not in exact and not name.startswith(beginnings):
            kept.append(_escaped(part))
    return "&".join(kept)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the names of tracking parameters, and the beginnings of names."""
    rows = files("onrecord.model").joinpath("tracking.tsv").read_text("utf-8").splitlines()[1:]
    names = [row.split("\t")[0] for row in rows if row]
    exact = frozenset(name for name in names if not name.endswith("*"))
    return exact, tuple(name.removesuffix("*") for name in names if name.endswith("*"))
