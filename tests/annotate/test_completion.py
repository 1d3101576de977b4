"""Which pieces a statement's content has, by the marks and paragraphs of the text."""

from __future__ import annotations

import pytest

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.rules.completion import complete
from onrecord.annotate.rules.text_parts import Words
from onrecord.model import Span


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def draft(text: str, source: str | None, cue: str, *content: str) -> Draft:
    voice = span(text, source) if source else None
    return Draft(voice, (span(text, cue),), tuple(span(text, c) for c in content), 0.9, "encoder")


def contents(text: str, *drafts: Draft) -> list[list[str]]:
    return [[s.of(text) for s in d.content] for d in complete(text, drafts, QuotedText(text), Words(text))]


ALONE = "“We were told nothing,” said Ada Pell, who owns the mill.\n\n“The council had three weeks to write.”\n\nRain fell."


def test_a_quotation_alone_in_its_paragraph_is_of_who_was_quoted_above() -> None:
    assert contents(ALONE, draft(ALONE, "Ada Pell", "said", "“We were told nothing,”")) == [
        ["“We were told nothing,”", "“The council had three weeks to write.”"]
    ]


def test_paragraphs_left_open_go_on_to_the_one_that_is_closed() -> None:
    more = "“The council had three weeks to write.\n\n“It wrote in the fourth.\n\n“By then the mill stood empty.”"
    text = ALONE.replace("“The council had three weeks to write.”", more)
    assert contents(text, draft(text, "Ada Pell", "said", "“We were told nothing,”")) == [
        ["“We were told nothing,”", *more.split("\n\n")]
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("nothing,”", "nothing?”"),  # another may answer
        ("mill.\n", "mill. Then Mr. Hale rose.\n"),  # told since
        ("write.”", "write”"),  # a title or a phrase, no sentence
        ("write.”", "write.” That was wrong."),  # not alone
        ("write.”", "write."),  # who knows where it ends
        ("“The council had three weeks to write.”", "‘The council had three weeks to write.’"),  # a crosshead
    ],
)
def test_a_quotation_alone_is_left_where_the_text_does_not_say_whose_it_is(old: str, new: str) -> None:
    text = ALONE.replace(old, new)
    first = text[: text.index("”") + 1]
    assert contents(text, draft(text, "Ada Pell", "said", first)) == [[first]]


def test_a_quotation_alone_under_two_voices_is_left() -> None:
    text = ALONE.replace("mill.", "mill, and Ben Hale agreed.")
    drafts = (
        draft(text, "Ada Pell", "said", "“We were told nothing,”"),
        draft(text, "Ben Hale", "agreed", "We were told nothing"),
    )
    assert all(len(c) == 1 for c in contents(text, *drafts))


def test_of_two_statements_above_the_one_most_quoted_goes_on() -> None:
    text = "“We were told nothing at all,” Ada Pell said, calling it “odd.”\n“They had three weeks to write.”"
    said = draft(text, "Ada Pell", "said", "“We were told nothing at all,”")
    called = draft(text, "Ada Pell", "calling", "it “odd.”")
    assert contents(text, said, called) == [
        ["“We were told nothing at all,”", "“They had three weeks to write.”"],
        ["it “odd.”"],
    ]


def test_words_that_lead_up_to_a_quotation_are_not_of_its_voice() -> None:
    text = "Could the dam have been repaired in time? Ms. Pell told us, “It could have been, in May.”"
    found = draft(text, "Ms. Pell", "told", "the dam have been repaired", "“It could have been, in May.”")
    assert contents(text, found) == [["“It could have been, in May.”"]]


def test_a_quotation_behind_a_colon_is_not_of_the_voice_in_the_next_sentence() -> None:
    text = "He changed his mind: “I never saw the dam.” To which she said, “Nobody did, in the end.”"
    found = draft(text, "she", "said", "“I never saw the dam.”", "“Nobody did, in the end.”")
    assert contents(text, found) == [["“Nobody did, in the end.”"]]


def test_a_paragraph_left_open_does_not_go_on_with_another_mark() -> None:
    text = '"The town knew of the dam.\n\n“It never crossed my mind,” she said in May, and left.'
    found = draft(text, "she", "said", "The town knew of the dam.", "“It never crossed my mind,”")
    assert contents(text, found) == [["“It never crossed my mind,”"]]


def test_a_title_ends_no_sentence() -> None:
    text = (
        "It never rained, Mr. Hale said, as Mr. Pell and Mrs. Oram had hoped when they built it there in May."
    )
    found = draft(text, "Mr. Hale", "said", "It never rained", "they built it there")
    assert contents(text, found) == [["It never rained", "they built it there"]]


@pytest.mark.parametrize(
    ("text", "voiced"),
    [
        ("Press release: for all\n\nThe Board met. It rejects the view that the port was shut.", False),
        ("Ada Pell: that the port was shut.", True),
        ("Ada Pell:\n\nthat the port was shut.", True),
    ],
)
def test_a_colon_gives_a_voice_only_to_what_stands_behind_it(text: str, voiced: bool) -> None:
    far = draft(text, text[: text.index(":")], ":", "that the port was shut")
    (found,) = complete(text, [far], QuotedText(text), Words(text))
    assert (found.source is not None, bool(found.cue)) == (voiced, voiced)


def test_a_source_in_another_paragraph_than_its_cue_is_none() -> None:
    text = "He spoke on the mole.\n\nSelby sparks a row by saying that it leaks."
    (made,) = complete(text, [draft(text, "He", "saying", "that it leaks")], QuotedText(text), Words(text))
    assert made.source is None


def test_what_something_is_called_by_nobody_is_no_statement() -> None:
    text = "The evening sailing, also known as “the lantern boat”, was cancelled. Pell named it “the Shelf”."
    called, named = text.index("also known as"), text.index("named")
    boat, shelf = text.index("“the lantern"), text.index("“the Shelf")
    drafts = [
        Draft(None, (Span(called, called + 13),), (Span(boat, boat + 18),), 0.9, "encoder"),
        Draft(
            Span(named - 5, named - 1), (Span(named, named + 5),), (Span(shelf, shelf + 11),), 0.9, "encoder"
        ),
    ]
    (left,) = complete(text, drafts, QuotedText(text), Words(text))
    assert left.source == Span(named - 5, named - 1)


def _drafted(text: str, source: str, cue: str, content: str) -> Draft:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (source, cue, content)]
    return Draft(spans[0], (spans[1],), (spans[2],), 0.9, "encoder")


def test_a_content_without_a_word_is_none() -> None:
    text = "Pell said: “.” Then she left."
    assert complete(text, [_drafted(text, "Pell", "said", "“.”")], QuotedText(text), Words(text)) == ()


@pytest.mark.parametrize(
    ("text", "source", "kept"),
    [
        ("Giving evidence, the surgeon said that it rang.", "Giving", False),
        ("Manning said that it rang.", "Manning", True),
    ],
)
def test_a_verb_is_no_source(text: str, source: str, *, kept: bool) -> None:
    (made,) = complete(text, [draft(text, source, "said", "that it rang")], QuotedText(text), Words(text))
    assert (made.source is not None) is kept


@pytest.mark.parametrize(
    ("claimed", "content"),
    [
        ("that he was told to do so is false", "that he was told to do so"),
        ("that she knew of it is simply untrue", "that she knew of it"),
        ("that the letter is false", "that the letter is false"),
    ],
)
def test_what_is_said_of_a_claim_is_not_what_it_claims(claimed: str, content: str) -> None:
    text = f"Mr Orm's claim {claimed}."
    assert contents(text, draft(text, "Mr Orm", "claim", claimed)) == [[content]]


def test_a_verdict_that_somebody_says_is_said() -> None:
    text = "Mr Orm said that the tale he was told is false."
    said = "that the tale he was told is false"
    assert contents(text, draft(text, "Mr Orm", "said", said)) == [[said]]


def test_a_paraphrase_stands_in_the_paragraph_of_its_cue() -> None:
    text = "What Pell didn’t say\n\nReaders know that it leaked."
    assert contents(text, draft(text, "Pell", "didn’t say", "that it leaked")) == []
    wrapped = "The panel said on Monday\n\nin a note that it leaked."
    assert contents(wrapped, draft(wrapped, "The panel", "said", "that it leaked")) == [["that it leaked"]]
    listed = "The panel said:\n\nthat it leaked\n\nRain fell."
    assert contents(listed, draft(listed, "The panel", "said:", "that it leaked")) == [["that it leaked"]]


def test_a_headline_that_asks_whether_somebody_said_so_says_nothing() -> None:
    text = "FACT CHECK: Did the mayor really say it was safe?\n\nThe mayor said it was safe."
    assert contents(text, draft(text, "the mayor", "say", "it was safe")) == []
    told = "The mayor did say it was safe."
    assert contents(told, draft(told, "The mayor", "say", "it was safe")) == [["it was safe"]]
