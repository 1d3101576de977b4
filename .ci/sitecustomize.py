"""Refuse the network to every Python process that has this folder on its path."""

import socket
import sys
from typing import Any


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop a process that looks up a name or connects anywhere but to this machine's own processes."""
    if event in {"socket.connect", "socket.sendto"} and arguments[0].family == socket.AF_UNIX:
        return
    if event in {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}:
        raise PermissionError(f"no network here: {event} {arguments[1:]}")


sys.addaudithook(refuse_network)
