"""A real web server on this machine for the tests, and a clock that does not wait."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from onrecord.fetch import Clock, Door, Times, Web, WebOptions

CERTIFICATE = Path(__file__).parent / "data" / "tide.example.pem"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Reply:
    """What the server answers; `act` takes the handler over instead."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"
    act: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Asked:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]


class Site:
    """The server: `pages` by path, each a Reply or a list of them in turn; `asked` keeps the requests."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, Reply | list[Reply]] = {}
        self.asked: list[Asked] = []

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return the paths asked for, robots.txt left out."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def reply(self, path: str) -> Reply:
        found = self.pages.get(path) or self.pages.get(path.partition("?")[0]) or Reply("no such page", 404)
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


@contextmanager
def serving(*, tls: bool = False) -> Iterator[Site]:
    """Give a server on a free port of 127.0.0.1."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(Asked(self.path, dict(self.headers)))
            reply = site.reply(self.path)
            if reply.act is not None:
                reply.act(self)
                return
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            headers = {"Content-Type": reply.kind, "Content-Length": str(len(body)), **reply.headers}
            self.send_response(reply.status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a client that hangs up is what many tests are about

    server = Server(("127.0.0.1", 0), Handler)
    site = Site(server.server_address[1])
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class StillClock:
    """A clock that moves only when someone waits; `waits` keeps how long each wait was."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.passed += seconds

    def clock(self) -> Clock:
        return Clock(lambda: START + timedelta(seconds=self.passed), lambda: self.passed, self.sleep)


def local_names(host: str, port: int) -> Sequence[str]:
    """Resolve every name to this machine."""
    return ("127.0.0.1",)


def local_web(
    still: StillClock | None = None,
    *,
    times: Times | None = None,
    delay: float = 0.0,
    agent: str = "onrecord/test",
    allow_private: bool = True,
    resolve: Callable[[str, int], Sequence[str]] = local_names,
) -> WebOptions:
    """Return options that let the tests' own servers be reached."""
    return WebOptions(
        user_agent=agent,
        door=Door(allow_private=allow_private, times=times or Times(2, 2, 5), resolve=resolve),
        delay=delay,
        clock=(still or StillClock()).clock(),
    )


def opened_web(still: StillClock | None = None, **options: object) -> Web:
    """Return a session with `local_web`'s options."""
    return Web(local_web(still, **options))  # type: ignore[arg-type]
