"""Which addresses may be reached: public ones only, unless the user allows private ones."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from onrecord.errors import InputUnusable

IPAddress = IPv4Address | IPv6Address
# A host's name to the addresses it has, as text.
Resolver = Callable[[str, int], Sequence[str]]

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_MAPPED = IPv6Network("::ffff:0:0/96")
_TRANSLATED = IPv6Network("::ffff:0:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")
# An ISATAP interface id, which holds an IPv4 address in its last half (RFC 5214).
_ISATAP = (0x00005EFE, 0x02005EFE)
_ALLOW = "if you mean it, and trust whoever gave you the address, add --allow-private"


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Return the addresses of `host` that this computer's own resolver gives, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for _, _, _, _, sockaddr in found))


def addresses_to_try(
    input: str, host: str, port: int, *, resolve: Resolver = system_resolver, allow_private: bool = False
) -> tuple[str, ...]:
    """Return the addresses of `host` that may be connected to, in the resolver's order.

    The caller connects to one of these and asks for no name again, so that
    what was checked is what is reached.

    Raises InputUnusable, naming `input`, when there are none.
    """
    try:
        found = [ip_address(text) for text in resolve(host, port)]
    except (OSError, UnicodeError) as error:
        raise InputUnusable(
            input, f"no host is called {host}", "check the spelling, and that you are connected"
        ) from error
    except ValueError as error:
        # A zone ("fe80::1%eth0") has no place on the open net.
        raise InputUnusable(input, f"{host} has no usable address: {error}", _ALLOW) from error
    if allow_private:
        return tuple(str(address) for address in found)
    public = tuple(str(address) for address in found if not_public(address) is None)
    if not public:
        raise _refusal(input, host, found)
    return public


def _refusal(input: str, host: str, found: Sequence[IPAddress]) -> InputUnusable:
    if not found:
        return InputUnusable(input, f"{host} has no address", "check the spelling")
    shown = "" if str(found[0]) == host else f" ({found[0]})"
    what = f"{host} is {not_public(found[0])}{shown}"
    return InputUnusable(input, f"{what}; pages are fetched from public addresses only", _ALLOW)


def not_public(address: IPAddress) -> str | None:
    """Return what kind of address this is when it is none of the public net's, None when it is.

    An IPv4 address inside an IPv6 one is looked at too.

    >>> not_public(ip_address("::ffff:10.0.0.1"))
    'a private address'
    """
    for network, what in _special():
        if address.version == network.version and address in network:
            return what
    if isinstance(address, IPv4Address):
        return None
    if getattr(address, "scope_id", None):
        return "a link-local address"
    for inside in _inside(address):
        what_inside = not_public(inside)
        if what_inside is not None:
            return what_inside
    embeds = address in _MAPPED or address in _NAT64
    return None if embeds or address in _GLOBAL_UNICAST else "a reserved address"


def _inside(address: IPv6Address) -> tuple[IPv4Address, ...]:
    """Return the IPv4 addresses that a packet to `address` may end at."""
    number = int(address)
    if address in _MAPPED or address in _NAT64 or address in _TRANSLATED:
        return (IPv4Address(number & 0xFFFFFFFF),)
    if address in _6TO4:
        return (IPv4Address(number >> 80 & 0xFFFFFFFF),)
    if (number >> 32 & 0xFFFFFFFF) in _ISATAP:
        return (IPv4Address(number & 0xFFFFFFFF),)
    return ()


@cache
def _special() -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    rows = files("onrecord.fetch").joinpath("special_addresses.tsv").read_text("utf-8").splitlines()[1:]
    return tuple((ip_network(row.split("\t")[0]), row.split("\t")[1]) for row in rows if row)
