"""PDF, Word, e-mail and captions."""

from datetime import date, datetime

from onrecord.read import Reader
from tests.read.pages import document, docx, furniture, page, pdf, prose, word_paragraph

REPORT = [
    [
        "Harbour Inquiry: interim report",
        "4 May 2019",
        "",
        "The board said on Tuesday that it had not been told about the letter, and that its own well-",
        "known rule was followed. The deputy denied that the office had seen the record-",
        "ing before May. According to two people who were in the room on that day, the minutes",
        "were changed.",
        "",
        "A second account differs from the first one in every part of it that matters, and the",
        "inquiry could not establish which of them is right, because the page that would have",
        "Harbour Inquiry     1",
    ],
    [
        "settled it is missing. The rule was well-known to all of those who worked there at night.",
        "Nobody could say who had taken it, and the recording was said to be complete.",
        "Harbour Inquiry     2",
    ],
    [
        "The chair would not comment on that, and said that she had no more to say to the press.",
        "Harbour Inquiry     3",
    ],
]


def test_a_pdf_gives_paragraphs_with_their_pages(reader: Reader) -> None:
    found = document(reader.read(page(pdf(REPORT), "report.pdf")))
    assert found.kind == "pdf"
    assert "its own well-known rule" in found.text
    assert "seen the recording before May" in found.text
    assert "the page that would have settled it is missing" in found.text
    assert "Harbour Inquiry 1" not in found.text
    assert "\n\nA second account" in found.text
    assert [locator.page for locator in found.locators] == [1, 2, 3]
    assert found.locators[1].span.of(found.text).startswith("settled it is missing")
    assert found.published == date(2019, 5, 4)


def test_a_pdf_gives_plausible_fields_of_its_file_only(reader: Reader) -> None:
    info = "/Title (Interim report) /Author (Ana Ruiz) /CreationDate (D:20200101000000Z)"
    found = document(reader.read(page(pdf([[prose(1)]], info), "a.pdf")))
    assert (found.title, found.authors, found.published) == ("Interim report", ("Ana Ruiz",), None)
    assert found.provenance["title"] == "pdf:Title"
    info = "/Title (Microsoft Word - draft3.doc) /Author (admin)"
    found = document(reader.read(page(pdf([[prose(1)]], info), "a.pdf")))
    assert found.authors == ()
    assert found.title != "Microsoft Word - draft3.doc"


def test_a_word_file_gives_paragraphs_and_properties(reader: Reader) -> None:
    body = (
        word_paragraph("Press release: for immediate use, Wednesday 20 September 2023")
        + "".join(word_paragraph(words) for words in prose().split("\n\n"))
        + "<w:p><w:r><w:t>She said it was </w:t></w:r><w:del><w:r><w:delText>false</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>not so</w:t><w:tab/><w:t>at all.</w:t></w:r></w:ins></w:p>"
    )
    found = document(reader.read(page(docx(body, creator="Harbour Board", title="A statement"), "a.docx")))
    assert found.kind == "docx"
    assert prose() in found.text
    assert found.text.endswith("She said it was not so\tat all.")
    assert found.title == "A statement"
    assert found.outlet == "Harbour Board"
    assert found.published == date(2023, 9, 20)
    assert any("deletions" in warning for warning in found.warnings)


MESSAGE = """From: "Oakshaw, Gethin" <g@board.example>
To: Isla <i@tide.example>
Subject: =?utf-8?q?Re:_the_caf=C3=A9?=
Date: Thu, 12 Oct 2023 11:48:07 +0100
MIME-Version: 1.0
{more}

"""
BODY = """I can confirm that the harbour master was telephoned. We deny the rest of it.

-- 
Gethin Oakshaw
Press office

On Wed, 11 Oct 2023 at 16:02, Isla wrote:
> Was he telephoned?
> The paper says that he was not.
"""  # noqa: W291


def test_a_message_gives_sender_day_subject_and_body(reader: Reader) -> None:
    source = MESSAGE.format(more="Content-Type: text/plain; charset=utf-8") + BODY
    found = document(reader.read(page(source.encode(), "a.eml")))
    assert found.kind == "email"
    assert found.text == BODY.strip("\n")
    assert found.sender == "Oakshaw, Gethin"
    assert found.title == "Re: the café"
    assert found.published == datetime.fromisoformat("2023-10-12T11:48:07+01:00")
    assert found.outlet is None
    assert found.provenance["published"] == "email:Date"
    assert furniture(found) == [
        "On Wed, 11 Oct 2023 at 16:02, Isla wrote:",
        "> Was he telephoned?",
        "> The paper says that he was not.",
    ]


def test_the_html_part_is_read_when_there_is_no_plain_one(reader: Reader) -> None:
    html = (
        "<html><body><p>We <b>deny</b> all of it, and so does she.</p><p>It was not said.</p></body></html>"
    )
    found = document(
        reader.read(page((MESSAGE.format(more="Content-Type: text/html") + html).encode(), "a.eml"))
    )
    assert found.text == "We deny all of it, and so does she.\n\nIt was not said."


def test_attachments_are_told(reader: Reader) -> None:
    parts = (
        "--b\nContent-Type: text/plain\n\nThe letter that you asked for is here, and it is whole.\n"
        '--b\nContent-Type: application/pdf; name="letter.pdf"\n'
        'Content-Disposition: attachment; filename="letter.pdf"\n\nx\n--b--\n'
    )
    more = 'Content-Type: multipart/mixed; boundary="b"'
    found = document(reader.read(page((MESSAGE.format(more=more) + parts).encode(), "a.eml")))
    assert found.warnings[0] == "attachment not read: letter.pdf"


def test_a_wrong_date_header_is_told(reader: Reader) -> None:
    source = (MESSAGE.format(more="Content-Type: text/plain") + BODY).replace("12 Oct 2023 11:48:07", "soon")
    found = document(reader.read(page(source.encode(), "a.eml")))
    assert found.published is None
    assert any("no date" in warning for warning in found.warnings)


VTT = """WEBVTT - Morning Tide

NOTE Broadcast on 28 September 2023

STYLE
::cue { color: red }

1
00:00:04.000 --> 00:00:06.000 align:start
<v Delphine Marsh>Was the port <i>open</i>?

00:00:07.000 --> 00:00:09.000
<v Ingrid Vaskell>It was shut,

00:01:10.500 --> 00:01:12.000
<v.loud Ingrid Vaskell>and that is &amp; was the rule.</v>

01:00:00.000 --> 01:00:02.000
- Thank you very much for that.
- Not at all, it was a pleasure.
"""


def test_captions_become_turns_with_times(reader: Reader) -> None:
    found = document(reader.read(page(VTT.encode(), "a.vtt")))
    assert found.kind == "vtt"
    assert found.title == "Morning Tide"
    assert found.published == date(2023, 9, 28)
    assert found.text == (
        "Was the port open?\n\nIt was shut, and that is & was the rule.\n\n"
        "Thank you very much for that.\n\nNot at all, it was a pleasure."
    )
    assert [(turn.speaker, turn.span.of(found.text)) for turn in found.turns] == [
        ("Delphine Marsh", "Was the port open?"),
        ("Ingrid Vaskell", "It was shut, and that is & was the rule."),
    ]
    assert [locator.time for locator in found.locators] == [4.0, 7.0, 70.5, 3600.0, 3600.0]
    assert found.locators[2].span.of(found.text) == "and that is & was the rule."


SRT = """1\r
00:00:01,000 --> 00:00:03,000\r
ANA RUIZ: Did you see it,\r
and did you read it?\r
\r
2\r
00:00:03,500 --> 00:00:05,000\r
TOM BRANDT: I did not see it\r
\r
3\r
00:00:05,000 --> 00:00:06,000\r
I did not see it\r
\r
4\r
00:00:06,000 --> 00:00:07,000\r
and nobody told me.\r
"""


def test_srt_is_known_by_its_content_and_names_make_turns(reader: Reader) -> None:
    found = document(reader.read(page(SRT.encode())))
    assert found.kind == "srt"
    assert [turn.speaker for turn in found.turns] == ["ANA RUIZ", "TOM BRANDT"]
    assert found.turns[0].span.of(found.text) == "ANA RUIZ: Did you see it, and did you read it?"
    assert found.turns[0].label is not None
    assert found.turns[0].label.of(found.text) == "ANA RUIZ:"
    assert found.locators[-1].time == 6.0


def test_a_note_that_names_a_broadcaster_gives_the_outlet(reader: Reader) -> None:
    source = VTT.replace("NOTE Broadcast on 28", "NOTE\nRadio Ossel, Morning Tide, 28")
    found = document(reader.read(page(source.encode(), "a.vtt")))
    assert (found.outlet, found.published) == ("Radio Ossel", date(2023, 9, 28))
    assert found.provenance["outlet"] == "vtt:NOTE"


def test_a_word_said_twice_is_kept_twice(reader: Reader) -> None:
    said = "WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nNo.\n"
    assert document(reader.read(page(said.encode(), "a.vtt"))).text == "No. No."


def test_rolling_captions_are_taken_once(reader: Reader) -> None:
    rolling = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nthe board said that\n\n"
        "00:02.000 --> 00:03.000\nthe board said that\nit was not told\n\n"
        "00:03.000 --> 00:04.000\nit was not told\nof the letter\n"
    )
    assert document(reader.read(page(rolling.encode(), "a.vtt"))).text == (
        "the board said that it was not told of the letter"
    )
