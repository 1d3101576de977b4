import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Document, Given, sha256_of
from onrecord.read import Reader
from onrecord.read.bylines import clean_authors, find_head
from onrecord.read.furniture import find_furniture
from onrecord.read.transcripts import find_turns
from tests.read.pages import SENTENCES, document, furniture, page, prose

PASTED = f"""Skip to main content
Home
News
Harbour
Sport
Log in

Harbour
Board says it was not told

By Ana Ruiz and Tom Brandt
Sat 4 May 2019

Share on Facebook
Copy link
3 min read

{prose(3)}

Edna Brackwell outside the office. Photograph: Fenn Mardle/The Tide

Related: Deputy resigns over letter

{prose(2)}

Sign up to our free weekly newsletter

Most read
Pier to close for a year
‘I saw nothing’: the lock keeper speaks
Why is the water brown?

12 comments

© 2019 Tide Media Ltd. All rights reserved.
Privacy policy
"""


def test_text_is_kept_character_for_character(reader: Reader) -> None:
    text = "  One line said the board.\r\n\r\nAnother\tsaid \u00a0nothing of the kind.  \n\n\n"
    assert document(reader.read(page(text.encode(), "a.txt"))).text == text
    assert document(reader.read(page(text))).text == text
    assert document(reader.read(page(b"\xef\xbb\xbf" + text.encode(), "a.txt"))).text == text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_any_text_stays_as_it_is_and_spans_slice_it(extra: str) -> None:
    text = prose(2) + "\n" + extra
    with Reader() as reader:
        found = reader.read(page(text))
    if isinstance(found, Document):
        assert found.text == text
        assert found.sha256 == sha256_of(text)
        check_spans(found)


FRAGMENTS = [
    *PASTED.split("\n"),
    *SENTENCES,
    "Q: Why?",
    "A: No.",
    "EDNA BRACKWELL: I did not.",
    "\t",
    "\r",
    "",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_furniture_and_turns_are_ordered_disjoint_and_whole_lines(lines: list[str], end: str) -> None:
    text = end.join([*lines, *SENTENCES])
    found = Reader().read(page(text))
    if isinstance(found, Document):
        check_spans(found)
        for span in found.furniture:
            assert all(SENTENCE not in span.of(text) for SENTENCE in SENTENCES)


def check_spans(found: Document) -> None:
    end = 0
    for span in found.furniture:
        assert span.start >= end
        assert span.of(found.text) == span.of(found.text).strip()
        before = found.text[: span.start].rpartition("\n")[2]
        assert not before.strip() or "\r" in before or not before.isprintable()
        end = span.end
    end = 0
    for turn in found.turns:
        assert turn.span.start >= end
        assert turn.label is None or turn.span.contains(turn.label)
        end = turn.span.end


def test_the_furniture_of_a_pasted_page_is_marked_and_its_article_is_not(reader: Reader) -> None:
    found = document(reader.read(page(PASTED)))
    marked = furniture(found)
    expected = [line for line in PASTED.splitlines() if line and line not in prose(5)]
    expected.remove("Board says it was not told")
    assert marked == expected


def test_byline_and_date_of_a_pasted_page_are_taken(reader: Reader) -> None:
    found = document(reader.read(page(PASTED)))
    assert found.authors == ("Ana Ruiz", "Tom Brandt")
    assert found.published == date(2019, 5, 4)
    assert found.title == "Board says it was not told"
    assert found.outlet == "The Tide"
    assert dict(found.provenance) == {
        "outlet": "text:copyright",
        "authors": "text:byline",
        "published": "text:date",
        "title": "text:first line",
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Follow the money, she told the committee.",
        "Follow the money",
        "Share prices fell on Tuesday, the exchange said.",
        "Listen, I never said that.",
        "Watch: that is all he was told to do, he said.",
        "Advertisement rules were broken, the regulator said.",
        "Read more books, the mayor told pupils.",
        "Sign up for the army, he said he was told.",
        "Photos by two witnesses show a van.",
        "“We use cookies,” the baker said.",
        "Comments made by the minister were withdrawn.",
        "Subscribe to the view that she lied, and all follows.",
        "He resigned on Monday. Reuters first reported it.",
        "Home Secretary denies it",
        "Copyright law forbids this, the lawyer said.",
        "Most read the letter and said nothing.",
        "Related companies were searched, police said.",
        "By Tuesday the letter was gone.",
        "By the time he spoke, the board had met.",
        "By John Smith’s account, nobody was there.",
        "Jump to conclusions and you lose, she said.",
        "Registered nurses said they were told to leave.",
        "Source close to the mayor says no",
        "Background: the inquiry opened in 2017.",
        "4 May 2019 was the day, she said.",
    ],
)
def test_a_sentence_of_the_article_is_never_furniture(sentence: str) -> None:
    text = f"Headline of the day\n\n{sentence}\n\n{prose()}"
    assert find_furniture(text, also=find_head(text).lines) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content", "Share", "Share this article", "Share on WhatsApp", "Follow us on Facebook",
        "Follow Ana Ruiz", "Follow @tide on X", "Advertisement", "Article continues below",
        "Sign up for our daily newsletter", "Get the day’s news sent straight to your inbox",
        "Enter your email", "We use cookies to improve your visit.", "Accept all", "Read more: Deputy quits",
        "Photograph: Fenn Mardle/The Tide", "Getty Images", "Image source, Getty Images", "5 min read",
        "Home | News | Sport | Weather", "© Tide Media 2019", "All rights reserved.", "Terms and conditions",
        "Log in", "Sign in to comment", "23 comments", "Listen to this article", "Published 3 hours ago",
        "Topics: harbour, letters", "Back to top", "Facebook Twitter WhatsApp", "https://tide.example/a/b",
        "By signing up you agree to our terms and privacy policy.", "* * *", "#harbour #letters",
        "You have 2 free articles left this month", "Loading comments…", "Updated: 18:05 GMT",
        "The tip after the blaze (Image: Tide Post)", "[Image: the pier]", "Don’t miss out: get our alerts",
        "Get the Tide’s briefing every weekday morning.", "Terms & conditions | Institutional subscriber",
        "A version of this article appears in print on August 4, 2017, on Page B1.", "What’s next",
        "(This is a subscriber-only story. Sign up here)", "courts / councils and boards", "Staff reporter",
    ],
)  # fmt: skip
def test_a_line_of_page_furniture_is_recognised(line: str) -> None:
    text = f"Headline of the day\n\n{prose(2)}\n\n{line}\n\n{prose(3)}"
    assert [span.of(text) for span in find_furniture(text)] == [line]


def test_headlines_of_a_box_are_furniture_and_the_article_after_it_is_not() -> None:
    text = f"{prose(2)}\n\nMore on this story\nPier to close\nWhy is the water brown?\n{SENTENCES[3]}"
    assert [span.of(text) for span in find_furniture(text)] == [
        "More on this story",
        "Pier to close",
        "Why is the water brown?",
    ]


def test_readers_comments_at_the_end_are_furniture() -> None:
    text = (
        f"{prose(5)}\n\nComments (2)\noldsalt\nHe said it was all lies.\nReply\nPetronel\nI agree.\nReply\n"
    )
    assert "".join(span.of(text) for span in find_furniture(text)).endswith("Reply")
    assert any("all lies" in span.of(text) for span in find_furniture(text))


@pytest.mark.parametrize(
    ("line", "authors", "day"),
    [
        ("By Ana Ruiz", ("Ana Ruiz",), None),
        ("by ANA RUIZ", ("Ana Ruiz",), None),
        (
            "By Ana Ruiz, Tom Brandt and Sofia van der Berg",
            ("Ana Ruiz", "Tom Brandt", "Sofia van der Berg"),
            None,
        ),
        ("By Ana Ruiz in Dublin | 4 May 2019", ("Ana Ruiz",), date(2019, 5, 4)),
        ("By Siobhán O’Neill, Health Correspondent", ("Siobhán O’Neill",), None),
        ("By Reuters", ("Reuters",), None),
        ("Published: Saturday 4th May 2019", (), date(2019, 5, 4)),
        ("First published on May 4, 2019", (), date(2019, 5, 4)),
        ("2019-05-04", (), date(2019, 5, 4)),
        ("Tamsin Herald, 4 May 2019", (), date(2019, 5, 4)),
        ("The Tamsin Herald | Saturday 4 May 2019", (), date(2019, 5, 4)),
        ("Port Ossel, 4 May 2019", (), date(2019, 5, 4)),
        ("Two dead since Saturday, 4 May 2019", (), None),
        ("The crane fell on 4 May 2019", (), None),
        ("31 February 2019", (), None),
        ("04/05/2019", (), None),
    ],
)
def test_byline_and_date_lines(line: str, authors: tuple[str, ...], day: date | None) -> None:
    head = find_head(f"Headline\n{line}\n\n{prose()}")
    assert (head.authors, head.published) == (authors, day)


def test_a_byline_tells_the_author_rather_than_a_name_beside_the_date() -> None:
    head = find_head(
        f"Council boss quits over depot deal\nMorley Gazette\nFriday 7 June 2024\nBy Tom Ashdown\n\n{prose()}"
    )
    assert (head.authors, head.published) == (("Tom Ashdown",), date(2024, 6, 7))


def test_a_name_and_a_date_below_prose_or_as_a_title_date_nothing() -> None:
    assert find_head(f"{prose()}\n\nTamsin Herald, 4 May 2019\n\n{prose()}").published is None
    assert find_head(f"World Cup, 4 May 2019\n\n{prose()}").published is None


def test_the_outlet_is_taken_from_a_copyright_line_that_the_text_bears_out(reader: Reader) -> None:
    footer = "\n\n© 2019 Gull Echo Ltd. All rights reserved.\n"
    named = document(reader.read(page(prose() + "\n\nShe told the Gull Echo that it was so." + footer)))
    assert (named.outlet, named.provenance["outlet"]) == ("The Gull Echo", "text:copyright")
    assert document(reader.read(page(prose() + footer))).outlet is None


def test_generic_authors_and_addresses_are_no_authors() -> None:
    assert (
        clean_authors(["admin", "Staff Reporter", "ana@tide.example", "@ana", "The Tide"], outlet="The Tide")
        == ()
    )


def test_question_and_answer_is_a_transcript(reader: Reader) -> None:
    text = (
        "Hearing of the board\n4 May 2019\n\nQ: Did you see it?\nA: I did not.\nQ: Who?\nA: I cannot say.\n"
    )
    found = document(reader.read(page(text)))
    assert found.kind == "transcript"
    assert found.title == "Hearing of the board"
    assert found.published == date(2019, 5, 4)
    assert found.text == text
    assert [(turn.speaker, turn.span.of(text)) for turn in found.turns][:2] == [
        ("Q", "Q: Did you see it?"),
        ("A", "A: I did not."),
    ]
    assert all(turn.label and turn.label.of(text) == f"{turn.speaker}:" for turn in found.turns)


def test_turns_run_over_paragraphs_and_stop_at_asides() -> None:
    text = "DR MOOR: First.\n\nAnd more.\n\n[Laughter]\n\nAnd again.\n\nMS VALE: No.\n\nDR MOOR: Yes.\n"
    assert [(turn.speaker, turn.span.of(text), turn.label is not None) for turn in find_turns(text)] == [
        ("DR MOOR", "DR MOOR: First.\n\nAnd more.", True),
        ("DR MOOR", "And again.", False),
        ("MS VALE", "MS VALE: No.", True),
        ("DR MOOR", "DR MOOR: Yes.", True),
    ]


def test_the_head_of_a_transcript_names_the_body_that_met(reader: Reader) -> None:
    head = "OSSEL COUNCIL\nMeeting: the pier\n4 May 2019\n\n"
    text = head + "DR MOOR: First.\nMS VALE: No.\nDR MOOR: Why was it not?\n"
    found = document(reader.read(page(text)))
    assert (found.outlet, found.title, found.published) == (
        "Ossel Council",
        "Meeting: the pier",
        date(2019, 5, 4),
    )
    assert found.turns[0].speaker == "DR MOOR"


def test_times_before_and_after_names_are_part_of_the_label() -> None:
    text = "[00:01] Ana Ruiz: Hello.\n[00:05] Tom Brandt: Hi.\n[00:09] Ana Ruiz: Well?\n"
    assert [turn.speaker for turn in find_turns(text)] == ["Ana Ruiz", "Tom Brandt", "Ana Ruiz"]
    below = "Ana Ruiz  0:01\nHello.\n\nTom Brandt  0:05\nHi.\n\nAna Ruiz  0:09\nWell?\n"
    assert [turn.speaker for turn in find_turns(below)] == ["Ana Ruiz", "Tom Brandt", "Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        prose(),
        f"{prose()}\n\nThe question is this: who knew?\n\nHe asked: why?\n\nShe said: no.",
        "From: Ana\nTo: Tom\nSubject: Letter\nDate: today\n\n" + prose(),
        "Age: 45\nJob: Mayor\nBorn: Dublin\n\n" + prose(),
        "Smith: 1,204\nJones: 955\nSmith: 1,100\nJones: 870\n",
    ],
)
def test_ordinary_text_with_colons_is_no_transcript(text: str) -> None:
    assert find_turns(text) == ()


def test_the_id_is_the_given_one_or_comes_from_text_url_and_outlet(reader: Reader) -> None:
    assert document(reader.read(page(prose(), given=Given(id="x7")))).id == "x7"
    plain = document(reader.read(page(prose())))
    same = document(reader.read(page(prose(), "other.txt")))
    elsewhere = document(reader.read(page(prose(), given=Given(outlet="The Gull"))))
    assert plain.id == same.id != elsewhere.id
    assert plain.version == plain.sha256[:16]
    assert plain.version_of is None


def test_plain_text_is_read_without_starting_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr("subprocess.Popen", refuse)
    with Reader() as reader:
        assert isinstance(reader.read(page(prose().encode(), "a.txt")), Document)


def test_a_long_line_of_near_misses_takes_no_time() -> None:
    signs = random.Random(7)
    text = "\n".join("".join(signs.choices("ab .:|/&-—home news share", k=390)) for _ in range(300))
    find_furniture(text)
    find_head(text)
    find_turns(text)


def turns_of(text: str) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.span.of(text)) for turn in find_turns(text)]


HEARING = (
    "PELL: Who wrote the minute?\n\n"
    "TARN: The clerk did.\n\n"
    "{stamp} The harbour master comes in. He says nobody asked him.\n\n"
    "Copies are handed round.\n\n"
    "PELL: Then ask him now.\n\n"
    "TARN: I shall."
)


@pytest.mark.parametrize(
    "stamp",
    [
        *("11.20 am:", "10:45 —", "10.45:", "12.04 pm", "[3:15 p.m.]", "9:05am –", "3 pm:", "(16:40) -"),
        *("14.32 BST\n\n", "14:32 GMT:", "7:15 P.M. |", "11:20 AM:", "11 AM:"),
    ],
)
def test_a_paragraph_that_opens_with_a_clock_time_ends_the_turn_before_it(stamp: str) -> None:
    assert turns_of(HEARING.format(stamp=stamp)) == [
        ("PELL", "PELL: Who wrote the minute?"),
        ("TARN", "TARN: The clerk did."),
        ("PELL", "PELL: Then ask him now."),
        ("TARN", "TARN: I shall."),
    ]


@pytest.mark.parametrize(
    "opening",
    ["11.20 am was too late, I said.", "[00:12:30]", "00:12 —", "10:45", "12 boats came.", "At 3 pm:"],
)
def test_a_time_of_the_recording_or_of_the_tale_ends_no_turn(opening: str) -> None:
    text = HEARING.format(stamp=opening)
    assert turns_of(text)[1][1].endswith("Copies are handed round.")


ASKED = (
    "GAZETTE: Did you read the survey?\n\n"
    "MRS ORWIN: I read all of it. The pier was sound.\n\n"
    "{middle}\n\n"
    "GAZETTE: And the second one?\n\n"
    "MRS ORWIN: It came later. Nobody showed it to me.\n\n"
    "{last}"
)


@pytest.mark.parametrize(
    "last",
    [
        "The harbour board did not answer questions that the Gazette sent it in May.",
        "This interview has been edited for length and clarity.",
        "(The conversation was condensed.) Joss Tarn is a writer in Ossel.",
        "Edited for length.\n\nJoss Tarn is a writer in Ossel.",
        "Mrs Orwin spoke to the Ossel Gazette at her house.",
        "Pressed on the second survey, Mrs Orwin turned to her lawyer, who said it was secret.",
        "After publication of this interview, the board disputed the dates.",
        "The programme invited the board to respond. Its clerk did not.",
    ],
)
def test_what_the_outlet_adds_below_an_interview_is_no_answer(last: str) -> None:
    text = ASKED.format(middle="Then I wrote to the board.", last=last)
    assert turns_of(text)[-1] == ("MRS ORWIN", "MRS ORWIN: It came later. Nobody showed it to me.")


@pytest.mark.parametrize(
    "last",
    [
        "The board knew of it, and the harbour master too.",
        "I told the Gazette so last year. It printed nothing.",
        "You will not read of it in the Gazette.",
        "The tape was edited before the board heard it.",
        "I am an Orwin, and we stay.",
    ],
)
def test_an_answer_of_several_paragraphs_stays_whole(last: str) -> None:
    text = ASKED.format(middle="The Gazette was there. This interview was edited, they told us.", last=last)
    assert turns_of(text)[-1][1].endswith(last)
    assert turns_of(text)[1][1].endswith("they told us.")
