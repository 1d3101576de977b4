import pytest

from onrecord.model import Page
from onrecord.read import Reader
from onrecord.read.encodings import decode
from onrecord.read.reading import Refused
from tests.read.pages import document, html_page, page

WORDS = "The café owner said: “It’s naïve to ask.” He denied that anyone had been told – or paid."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_utf8_text_is_read_without_a_warning(encoding: str) -> None:
    decoded = decode(WORDS.encode(encoding))
    assert decoded.text == WORDS
    assert decoded.warnings == ()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_unmarked_text_is_guessed_with_a_warning(encoding: str) -> None:
    decoded = decode(WORDS.encode(encoding))
    assert decoded.text == WORDS
    assert "guessed" in decoded.warnings[0] or "read as" in decoded.warnings[0]


def test_unmarked_utf16_without_a_name_is_text(reader: Reader) -> None:
    assert document(reader.read(page(WORDS.encode("utf-16-le"), "a.txt"))).text == WORDS


def test_a_declared_encoding_is_followed() -> None:
    assert decode(WORDS.encode("cp1252"), declared="windows-1252").text == WORDS
    assert decode(WORDS.encode("cp1252"), declared="iso-8859-1").text == WORDS
    assert decode("żółć".encode("iso-8859-2"), declared="iso-8859-2").text == "żółć"


@pytest.mark.parametrize("declared", ["iso-8859-1", "us-ascii", "utf-16", "no-such-code", "base64"])
def test_a_wrong_declaration_is_told(declared: str) -> None:
    decoded = decode(WORDS.encode(), declared=declared)
    assert decoded.text == WORDS
    assert declared in decoded.warnings[0]


def test_declared_utf8_that_is_not_is_guessed() -> None:
    decoded = decode(WORDS.encode("cp1252"), declared="utf-8")
    assert decoded.text == WORDS
    assert decoded.warnings[0] == "declared as utf-8, but is not"


def test_lost_bytes_are_counted() -> None:
    decoded = decode((WORDS * 3).encode() + b"\xff\xfe end")
    assert decoded.text.endswith("\ufffd\ufffd end")
    assert "2 bytes could not be decoded" in decoded.warnings[0]


def test_what_no_encoding_fits_is_refused() -> None:
    with pytest.raises(Refused, match="cannot be decoded"):
        decode(b"\xff\xfe" + b"\x00\xd8" * 500)


def test_a_declaration_inside_the_page_is_found(reader: Reader) -> None:
    source = html_page(f"<p>{WORDS}</p><p>{WORDS}</p>").decode().replace('"utf-8"', '"windows-1252"')
    found = document(reader.read(page(source.encode("cp1252"), "a.html")))
    assert WORDS in found.text
    assert found.warnings == ()


def test_the_charset_of_a_header_is_followed(reader: Reader) -> None:
    source = Page(input="-", data=WORDS.encode("cp1252"), media_type="text/plain", charset="windows-1252")
    assert document(reader.read(source)).text == WORDS
