"""One form for each page's address, and which address a page may state for itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.addresses import ascii_host, canonical_address, normal_address, request_target

SAME = [
    ("HTTPS://Tide.Example/A", "https://tide.example/A"),
    ("https://tide.example:443/", "https://tide.example/"),
    ("http://tide.example:80", "http://tide.example/"),
    ("http://tide.example:8080/", "http://tide.example:8080/"),
    ("https://tide.example./a", "https://tide.example/a"),
    ("https://tide.example/a#part", "https://tide.example/a"),
    ("https://ana:secret@tide.example/a", "https://tide.example/a"),
    ("https://tide.example/a?utm_source=x&utm_medium=y", "https://tide.example/a"),
    ("https://tide.example/a?id=3&fbclid=x&p=2", "https://tide.example/a?id=3&p=2"),
    ("https://tide.example/a?UTM_Campaign=x", "https://tide.example/a"),
    ("https://tide.example/a?b=2&a=1", "https://tide.example/a?b=2&a=1"),
    ("https://tide.example/a?", "https://tide.example/a"),
    ("https://tide.example/%7eana/%2f", "https://tide.example/~ana/%2F"),
    ("https://tide.example/é ä", "https://tide.example/%C3%A9%20%C3%A4"),
    ("https://tide.example/?q=ä%20b", "https://tide.example/?q=%C3%A4%20b"),
    ("https://müller.example/", "https://xn--mller-kva.example/"),
    ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"),
    (" https://tide.example/a \n", "https://tide.example/a"),
    ("https://tide.example/a?q=100%", "https://tide.example/a?q=100%"),
]


@pytest.mark.parametrize(("address", "normal"), SAME)
def test_spellings_of_one_address_have_one_form(address: str, normal: str) -> None:
    assert normal_address(address) == normal
    assert normal_address(normal) == normal


@pytest.mark.parametrize(
    "address",
    ["", "tide.example", "ftp://tide.example/", "file:///etc/passwd", "https://", "https:///a", "javascript:alert(1)",
     "http://tide.example\\@gull.example/", "http://a\tb.example/", "http://[::1/", "http://a b/", "http://x:99999/"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the caller names the input
        normal_address(address)


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_form_is_stable(path: str, query: str) -> None:
    try:
        once = normal_address(f"https://tide.example/{path}?{query}")
    except ValueError:
        return
    assert normal_address(once) == once
    assert once.isascii()


PAGE = "https://www.tide.example/news/a?utm_source=x"
STATED = [
    ("https://www.tide.example/news/a", "https://www.tide.example/news/a"),
    ("https://tide.example/news/a", "https://tide.example/news/a"),
    ("http://www.tide.example/news/a", "https://www.tide.example/news/a"),  # a stale scheme
    ("https://m.tide.example/news/a", "https://m.tide.example/news/a"),
    ("https://www.tide.example/2019/05/a.html", "https://www.tide.example/2019/05/a.html"),
    ("https://www.tide.example/", None),  # the front page is no article
    ("https://gull.example/news/a", None),  # the original of a copied story is another document
    ("https://tide.example.gull.example/a", None),
    ("https://www.tide.example:8443/news/a", None),
    ("mailto:ana@tide.example", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("stated", "canonical"), STATED)
def test_a_page_may_state_an_address_of_its_own_site(stated: str | None, canonical: str | None) -> None:
    assert canonical_address(PAGE, stated) == canonical


def test_a_front_page_may_state_itself() -> None:
    assert canonical_address("https://www.tide.example/?x", "https://www.tide.example/") is None
    assert (
        canonical_address("https://tide.example/", "https://www.tide.example/") == "https://www.tide.example/"
    )


def test_what_is_asked_for_is_ascii_and_keeps_what_was_escaped() -> None:
    assert request_target("https://tide.example/a b%2Fc?d=é&e=%20") == "/a%20b%2Fc?d=%C3%A9&e=%20"
    assert request_target("https://tide.example") == "/"


@pytest.mark.parametrize("host", ["", ".", "a b", "a/b", "a@b", "a\x00b", "é" * 300])
def test_what_is_no_host_is_refused(host: str) -> None:
    with pytest.raises(ValueError, match="no host name"):
        ascii_host(host)
