"""What cannot be read is told, input and mend named, and the next page is read."""

import io
import time
import zipfile
from dataclasses import replace

import pytest

from onrecord.model import Document, Unreadable
from onrecord.read import Limits, Reader, read
from tests.read.pages import document, docx, html_page, page, pdf, prose, refusal, word_paragraph


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", "", "\u200b\n", b"\xef\xbb\xbf \n"])
def test_empty_input_is_refused(reader: Reader, data: bytes | str) -> None:
    found = refusal(reader.read(page(data, "a.txt")))
    assert found.input == "a.txt"
    assert "empty" in found.reason or "no text" in found.reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 9, "JPEG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "old Office"),
        (bytes(range(256)) * 40, "binary"),
        (b"words and more words \x00 then nothing", "binary"),
        (b"{\\rtf1 words}", "Rich Text"),
        (b"\x1f\x8b\x08" + b"x" * 50, "gzip"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 50, "recording"),
    ],
)
def test_a_binary_renamed_txt_is_refused(reader: Reader, data: bytes, words: str) -> None:
    assert words in refusal(reader.read(page(data, "letter.txt"))).reason


def test_random_bytes_are_refused_as_binary(reader: Reader) -> None:
    data = bytes((place * 7919 + 13) % 251 + 1 for place in range(5000))
    refusal(reader.read(page(data, "a.txt")))


@pytest.mark.parametrize(
    "source",
    ["<div>" * 1_000_000, "<html><body>" + "<div>" * 390_000 + "deep", "<b>" * 600_000, "<" * 1_990_000],
)
def test_hostile_nesting_is_refused_and_the_next_page_is_read(source: str) -> None:
    with Reader() as reader:
        refusal(reader.read(page(source.encode(), "deep.html")))
        document(reader.read(page(html_page(), "good.html")))


def test_a_page_of_2_mb_without_spaces_is_refused(reader: Reader) -> None:
    found = refusal(reader.read(page(b"<html><body><p>" + b"a" * 1_900_000, "word.html")))
    assert "no running text" in found.reason


def test_html_beyond_its_limit_is_refused_by_size(reader: Reader) -> None:
    source = html_page("<p>" + prose(40_000) + "</p>")
    assert "limit for HTML is 2 MB" in refusal(reader.read(page(source, "big.html"))).reason


def test_a_large_page_is_read_when_scripts_and_pictures_make_it_large(reader: Reader) -> None:
    picture = '<img src="data:image/png;base64,' + "iVBORw0KGgo" * 200_000 + '">'
    script = "<SCRIPT>var said = 1;" * 1 + "x" * 3_000_000 + "</script>"
    described = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Board"}</script>'
    found = document(
        reader.read(page(html_page(picture + script + f"<p>{prose(3)}</p>", head=described), "a.html"))
    )
    assert found.title == "Board"
    assert "who chairs it" in found.text


def test_a_large_page_that_lists_turkish_is_read(reader: Reader) -> None:
    """In small letters "İ" is two characters, so places in them are not those of the page."""
    body = f"<p>In: İngilizce, Türkçe</p><script>{'x' * 3_000_000}</script><p>{prose(3)}</p>"
    assert "who chairs it" in document(reader.read(page(html_page(body), "a.html"))).text


@pytest.mark.parametrize("tag", ["<script>", "<!--", "<svg"])
def test_unclosed_tags_are_no_trap_for_a_large_page(reader: Reader, tag: str) -> None:
    begun = time.monotonic()
    refusal(reader.read(page(("<html>" + tag * 1_000_000).encode(), "a.html")))
    assert time.monotonic() - begun < 3


def test_a_page_that_takes_too_long_is_stopped_and_the_next_is_read() -> None:
    slow = html_page("<p>" + "<em>a</em> b " * 120_000 + "</p>")
    with Reader(replace(Limits(), html_seconds=1.0)) as reader:
        document(reader.read(page(html_page(), "a.html")))
        begun = time.monotonic()
        found = refusal(reader.read(page(slow, "slow.html")))
        assert time.monotonic() - begun < 3
        assert "more than 1 s" in found.reason
        document(reader.read(page(html_page(), "b.html")))


def test_a_crash_of_the_extractor_costs_one_page(reader: Reader) -> None:
    with Reader(replace(Limits(), child_memory=30_000_000)) as starved:
        found = refusal(starved.read(page(html_page(), "a.html")))
    assert "broke down" in found.reason or "failed" in found.reason or "memory" in found.reason


def test_a_pdf_without_text_asks_for_ocr(reader: Reader) -> None:
    found = refusal(reader.read(page(pdf([[], []]), "scan.pdf")))
    assert "no text layer" in found.reason
    assert "OCR" in found.mend


def test_a_damaged_pdf_is_refused(reader: Reader) -> None:
    refusal(reader.read(page(pdf([["Some words on a page that was cut"]])[:120], "cut.pdf")))
    assert "not one" in refusal(reader.read(page(b"plain words", "a.pdf"))).reason


def test_a_locked_pdf_is_refused(reader: Reader) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([["Words that nobody may read here"]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert "locked" in refusal(reader.read(page(locked.getvalue(), "a.pdf"))).reason


def test_a_word_file_that_unpacks_to_too_much_is_refused(reader: Reader) -> None:
    bomb = docx(word_paragraph("a" * 60_000_000))
    assert len(bomb) < 1_000_000
    assert "unpacks to more than 50 MB" in refusal(reader.read(page(bomb, "bomb.docx"))).reason


def test_a_word_file_that_declares_entities_is_refused(reader: Reader) -> None:
    prolog = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    refusal(reader.read(page(docx(word_paragraph("&b;"), prolog=prolog), "a.docx")))


def test_archives_that_are_no_word_file_are_refused(reader: Reader) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "words")
    assert "archive" in refusal(reader.read(page(packed.getvalue(), "a.zip"))).reason
    refusal(reader.read(page(packed.getvalue(), "a.docx")))


def test_a_message_without_text_is_refused(reader: Reader) -> None:
    message = b"From: A <a@b.example>\nSubject: x\nContent-Type: image/png\n\n\x89PNG"
    refusal(reader.read(page(message, "a.eml")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le ministre a déclaré mardi qu'il n'avait pas vu la lettre que son bureau a reçue.", "French (fr)"),
        ("Der Minister sagte am Dienstag, dass er den Brief seines Büros nicht gesehen habe.", "German (de)"),
        (
            "Министр заявил во вторник, что он не видел письма, которое получило его ведомство.",
            "Russian (ru)",
        ),
        ("部长周二表示，他没有看到他的办公室收到的信。这封信是上周寄出的。", "Chinese (zh)"),
        ("نفى", "not read yet"),
    ],
)
def test_another_language_is_named_and_not_guessed_at(reader: Reader, text: str, words: str) -> None:
    found = refusal(reader.read(page(text)))
    assert words in found.reason
    assert "not read yet" in found.reason


def test_text_too_short_to_tell_is_read_as_english_with_a_warning(reader: Reader) -> None:
    found = document(reader.read(page("No comment.")))
    assert found.language == "en"
    assert any("too short" in warning for warning in found.warnings)


def test_half_a_character_is_refused_and_a_nul_is_kept(reader: Reader) -> None:
    assert "surrogate" in refusal(reader.read(page("She said \ud800 that it was so."))).reason
    found = document(reader.read(page("She said\0that it was not so.")))
    assert found.text == "She said\0that it was not so."
    assert any("NUL" in warning for warning in found.warnings)


def test_feeds_and_json_files_are_refused_with_what_to_do(reader: Reader) -> None:
    assert "feed" in refusal(reader.read(page(b'<?xml version="1.0"?><rss version="2.0"/>', "a.xml"))).reason
    assert ".jsonl" in refusal(reader.read(page(b'{"text": "words"}', "a.json"))).mend


def test_a_page_is_read_without_a_reader_at_hand() -> None:
    assert isinstance(read(page(html_page(), "a.html")), Document)
    assert isinstance(read(page(b"", "a.html")), Unreadable)
