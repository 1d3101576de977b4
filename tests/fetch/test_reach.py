"""Which addresses are reached: every form of one that is not public is refused."""

from collections.abc import Callable, Sequence
from ipaddress import ip_address

import pytest

from onrecord.errors import InputUnusable
from onrecord.fetch import reach
from onrecord.fetch.reach import IPAddress, addresses_to_try, not_public, system_resolver
from onrecord.model import Page
from tests.fetch.site import Reply, Site, local_web
from tests.fetch.test_fetch import fetched, only_refusal

REFUSED = [
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("0.0.0.0", "unspecified"),
    ("0.1.2.3", "unspecified"),
    ("10.0.0.1", "private"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.168.1.1", "private"),
    ("100.64.0.1", "provider"),
    ("100.127.255.254", "provider"),
    ("169.254.1.1", "link-local"),
    ("169.254.169.254", "link-local"),  # metadata of most clouds
    ("100.100.100.200", "provider"),  # metadata of Alibaba's
    ("192.0.0.192", "reserved"),  # metadata of Oracle's
    ("168.63.129.16", "cloud"),  # Azure's own, though in a public network
    ("192.0.2.1", "examples"),
    ("198.51.100.1", "examples"),
    ("203.0.113.1", "examples"),
    ("198.18.0.1", "benchmarks"),
    ("192.88.99.1", "6to4"),
    ("224.0.0.1", "multicast"),
    ("239.255.255.250", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "reserved"),
    ("::", "unspecified"),
    ("::1", "loopback"),
    ("::ffff:127.0.0.1", "loopback"),
    ("::ffff:10.0.0.1", "private"),
    ("::ffff:169.254.169.254", "link-local"),
    ("::ffff:0:10.0.0.1", "private"),  # IPv4-translated
    ("::10.0.0.1", "reserved"),  # IPv4-compatible
    ("64:ff9b::10.0.0.1", "private"),  # NAT64
    ("64:ff9b::127.0.0.1", "loopback"),
    ("64:ff9b:1::8.8.8.8", "private translation"),
    ("2002:0a00:0001::1", "private"),  # 6to4 of 10.0.0.1
    ("2002:7f00:0001::", "loopback"),
    ("2002:a9fe:a9fe::1", "link-local"),
    ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo"),
    ("2606:4700::5efe:10.0.0.1", "private"),  # ISATAP
    ("fe80::1", "link-local"),
    ("fe80::1%eth0", "link-local"),
    ("fec0::1", "private"),
    ("fc00::1", "private"),
    ("fd00:ec2::254", "private"),  # metadata of Amazon's
    ("ff02::1", "multicast"),
    ("2001:db8::1", "examples"),
    ("3fff::1", "examples"),
    ("100::1", "discard"),
    ("2001:2::1", "benchmarks"),
    ("2001:20::1", "reserved"),
    ("4000::1", "reserved"),
    ("5f00::1", "reserved"),
]
PUBLIC = [
    "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.169.0.1", "223.255.255.254",
    "2606:4700::1", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:0808:0808::1",
]  # fmt: skip


@pytest.mark.parametrize(("address", "words"), REFUSED)
def test_an_address_that_is_not_public_is_refused(address: str, words: str) -> None:
    assert words in (not_public(ip_address(address)) or "")
    with pytest.raises(InputUnusable, match="--allow-private"):
        addresses_to_try("x", "tide.example", 80, resolve=lambda host, port: [address])


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_reached(address: str) -> None:
    assert not_public(ip_address(address)) is None
    assert addresses_to_try("x", "tide.example", 80, resolve=lambda host, port: [address]) == (
        str(ip_address(address)),
    )


def test_of_several_addresses_only_the_public_ones_are_tried() -> None:
    found = addresses_to_try("x", "h", 80, resolve=lambda host, port: ["10.0.0.1", "8.8.8.8", "::1"])
    assert found == ("8.8.8.8",)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "localhost", "[::1]", "[::]",
     "[::ffff:7f00:1]", "１２７.０.０.１", "localhost.", "LOCALHOST", "0", "127.0.0.1."],
)  # fmt: skip
def test_no_spelling_of_this_machine_is_reached(site: Site, host: str) -> None:
    site.pages["/"] = Reply("<p>secret</p>")
    options = local_web(allow_private=False, resolve=system_resolver)
    refusal = only_refusal(fetched(f"http://{host}:{site.port}/", web=options))
    assert "public addresses only" in refusal.reason or "no host is called" in refusal.reason
    assert site.asked == []


def test_private_addresses_are_reached_when_allowed(site: Site) -> None:
    site.pages["/a"] = Reply("<p>words</p>")
    (page,) = fetched(site.url("/a"), web=local_web(resolve=system_resolver))
    assert isinstance(page, Page)


def test_a_name_is_resolved_once_and_what_was_checked_is_what_is_reached(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A resolver that gives a good address first and a bad one then finds no second asking."""
    calls: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        calls.append(host)
        return ["127.0.0.1"] if len(calls) == 1 else ["10.0.0.1"]

    monkeypatch.setattr(reach, "not_public", _as_if_public("127.0.0.1"))
    options = local_web(allow_private=False, resolve=rebinding)
    refusal = only_refusal(fetched(site.url("/a", host="tide.example"), web=options))
    assert calls == ["tide.example", "tide.example"]  # for robots.txt, and for the page
    assert "10.0.0.1" in refusal.reason
    assert [one.path for one in site.asked] == ["/robots.txt"]


@pytest.mark.parametrize(
    "target",
    ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::ffff:10.0.0.1]/", "//10.0.0.1/x",
     "http://inside.example/"],
)  # fmt: skip
def test_a_redirect_to_an_address_that_is_not_public_is_not_followed(
    site: Site, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    site.pages["/a"] = Reply(status=302, headers={"Location": target})
    monkeypatch.setattr(reach, "not_public", _as_if_public("127.0.0.1"))

    def resolve(host: str, port: int) -> Sequence[str]:
        known = {"tide.example": ["127.0.0.1"], "inside.example": ["192.168.0.7"]}
        return known.get(host) or system_resolver(host, port)

    options = local_web(allow_private=False, resolve=resolve)
    refusal = only_refusal(fetched(site.url("/a", host="tide.example"), web=options))
    assert "public addresses only" in refusal.reason


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://tide.example/x", "gopher://tide.example/x", "data:text/html,x",
               "javascript:alert(1)"]
)  # fmt: skip
def test_a_redirect_to_another_kind_of_address_is_not_followed(site: Site, target: str) -> None:
    site.pages["/a"] = Reply(status=302, headers={"Location": target})
    assert "only http and https" in only_refusal(fetched(site.url("/a"), web=local_web())).reason


def test_no_proxy_of_the_environment_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.pages["/a"] = Reply("<p>words</p>")
    (page,) = fetched(site.url("/a"), web=local_web())
    assert isinstance(page, Page)


def _as_if_public(address: str) -> Callable[[IPAddress], str | None]:
    return lambda one: None if str(one) == address else not_public(one)
