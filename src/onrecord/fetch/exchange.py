"""One request and its answer: within time, within size, to an address that was checked."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from http.client import HTTPException
from urllib.parse import unquote, urlsplit

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    NewConnectionError,
    ReadTimeoutError,
)
from urllib3.response import BaseHTTPResponse

from onrecord.errors import InputUnusable
from onrecord.fetch.reach import Resolver, addresses_to_try, system_resolver
from onrecord.model.addresses import ascii_host, request_target

_SAVE_IT = "open it in a browser, save the page to a file and name that file"
_LATER = "try again later, and see whether a browser can open it"
_CHUNK = 65_536
# What comes without being asked for, and is decoded all the same where the parts are installed.
_ENCODINGS = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))


@dataclass(frozen=True, slots=True)
class Times:
    """How long to wait, in seconds: for a connection, for the next bytes, and for all of one answer."""

    connect: float = 10.0
    read: float = 30.0
    whole: float = 120.0


@dataclass(frozen=True, slots=True)
class Door:
    """How hosts are reached: who resolves names, whether private addresses are allowed, how long to wait."""

    allow_private: bool = False
    times: Times = Times()
    resolve: Resolver = system_resolver


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `body` is without its Content-Encoding, and empty where it was not wanted."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """Return the first header called `name`, whatever its case, None when there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


# From the answer with its body's beginning: how many bytes the body may have, None when it is not wanted.
Bound = Callable[[Answer], int | None]


def ask(input: str, url: str, headers: Mapping[str, str], *, door: Door, bound: Bound) -> Answer:
    """Return the answer to one GET of `url`; nothing is followed.

    A name and password in `url` are sent to its own host, and are in nothing
    that is returned. `bound` is called with the first bytes of a body and says
    how many bytes it may have in all.

    Raises InputUnusable, naming `input`, when there is no whole answer.
    """
    parts = urlsplit(url)
    try:
        host, port = ascii_host(parts.hostname or ""), parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise InputUnusable(
            input, f"is no address that can be asked: {error}", "check its spelling"
        ) from error
    sent = {
        **headers,
        "Host": _host_header(host, parts.port),
        **_authorization(parts.username, parts.password),
    }
    with (
        _translated(input, host, door.times),
        _connected(input, url, host, port, door) as (connection, expired),
    ):
        connection.request(
            "GET", request_target(url), headers=sent, preload_content=False, decode_content=True
        )
        response = connection.getresponse()
        try:
            answer = _read(input, url, response, bound)
        except (HTTPError, HTTPException, OSError) as error:
            if expired.is_set():
                raise TimeoutError from error
            raise
        if expired.is_set():
            raise TimeoutError
        return answer


def _read(input: str, url: str, response: BaseHTTPResponse, bound: Bound) -> Answer:
    head = Answer(without_user(url), response.status, tuple(response.headers.items()), b"")
    _refuse_encoding(input, head)
    length = head.header("Content-Length") or ""
    stated = int(length) if length.isdecimal() and len(length) < 20 else 0
    body = bytearray()
    limit = None
    for piece in response.stream(_CHUNK, decode_content=True):
        if not body:
            limit = bound(replace(head, body=piece))
        if limit is None:
            return head
        body += piece
        if max(len(body), stated) > limit:
            size = f"{stated / 1_000_000:,.0f} MB; the limit is" if stated > limit else "more than"
            raise InputUnusable(input, f"too large: {size} {limit / 1_000_000:g} MB", _SAVE_IT)
    return replace(head, body=bytes(body))


def _refuse_encoding(input: str, head: Answer) -> None:
    coded = (head.header("Content-Encoding") or "").lower()
    unknown = [name.strip() for name in coded.split(",") if name.strip() not in _ENCODINGS]
    if unknown:
        raise InputUnusable(
            input, f"answers in an encoding that was not asked for ({unknown[0][:40]})", _SAVE_IT
        )


@contextlib.contextmanager
def _connected(
    input: str, url: str, host: str, port: int, door: Door
) -> Iterator[tuple[HTTPConnection, threading.Event]]:
    """Give a connection to the first address of `host` that takes one, and whether its time is over.

    A server that sends a byte now and then keeps every single wait short; so
    a timer closes the connection once the whole time is over.
    """
    expired = threading.Event()
    connection = _opened(input, url, host, port, door)
    # Kept, as the connection lets go of it once an answer without a length has begun.
    taken = connection.sock

    def expire() -> None:
        expired.set()
        with contextlib.suppress(OSError):
            # Of the plain socket: the TLS layer's own shutdown is not for another thread.
            socket.socket.shutdown(taken, socket.SHUT_RDWR)

    timer = threading.Timer(door.times.whole, expire)
    timer.daemon = True
    timer.start()
    try:
        yield connection, expired
    finally:
        timer.cancel()
        connection.close()


def _opened(input: str, url: str, host: str, port: int, door: Door) -> HTTPConnection:
    addresses = addresses_to_try(input, host, port, resolve=door.resolve, allow_private=door.allow_private)
    for place, address in enumerate(addresses, start=1):
        connection = _connection(url, host, address, port, door.times.connect)
        try:
            connection.connect()
        except (NewConnectionError, ConnectTimeoutError, TimeoutError):
            connection.close()
            if place == len(addresses):
                raise
        except BaseException:
            connection.close()
            raise
        else:
            connection.timeout = door.times.read
            return connection
    raise AssertionError("addresses_to_try returns at least one")


def _connection(url: str, host: str, address: str, port: int, seconds: float) -> HTTPConnection:
    if url.lower().startswith("https:"):
        return HTTPSConnection(address, port, timeout=seconds, ssl_context=_tls(), server_hostname=host)
    return HTTPConnection(address, port, timeout=seconds)


@cache
def _tls() -> ssl.SSLContext:
    """Return a context that trusts what this computer trusts, else Mozilla's list.

    SSL_CERT_FILE and SSL_CERT_DIR are obeyed, as everywhere.
    """
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if not context.get_ca_certs() and not paths.cafile and not paths.capath:
        context.load_verify_locations(certifi.where())
    return context


def without_user(url: str) -> str:
    """Return `url` without a name and password, or a place on the page, in it."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment="").geturl()


def _host_header(host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"{name}:{port}" if port else name


def _authorization(user: str | None, password: str | None) -> dict[str, str]:
    if user is None:
        return {}
    pair = f"{unquote(user)}:{unquote(password or '')}".encode()
    return {"Authorization": f"Basic {b64encode(pair).decode('ascii')}"}


@contextlib.contextmanager
def _translated(input: str, host: str, times: Times) -> Iterator[None]:
    """Turn what the network and its libraries raise into one error that names the input and the mend."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise InputUnusable(
            input,
            f"the certificate of {host} is not valid: {error.verify_message}",
            "check the address and this computer's clock; where a firewall opens traffic, set SSL_CERT_FILE"
            " to the certificates that your office gave you",
        ) from error
    except ssl.SSLError as error:
        words = error.reason or str(error)
        raise InputUnusable(input, f"no safe connection to {host}: {words[:100]}", _LATER) from error
    except NewConnectionError as error:
        raise InputUnusable(input, f"{host} takes no connection", _LATER) from error
    except ConnectTimeoutError as error:
        raise InputUnusable(
            input, f"{host} does not answer (waited {times.connect:g} s for a connection)", _LATER
        ) from error
    except ReadTimeoutError as error:
        raise InputUnusable(input, f"{host} stopped answering (waited {times.read:g} s)", _LATER) from error
    except DecodeError as error:
        raise InputUnusable(input, "its compressed content is damaged", _SAVE_IT) from error
    except TimeoutError as error:
        # Ours carries nothing; the system's says which wait it was.
        waited = f"waited {times.read:g} s" if error.args else f"not done after {times.whole:g} s"
        raise InputUnusable(input, f"{host} does not answer in time ({waited})", _LATER) from error
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        words = f"{type(error).__name__}: {str(error)[:100]}".rstrip(": ")
        raise InputUnusable(
            input, f"the answer of {host} is cut short or is no HTTP ({words})", _LATER
        ) from error
