"""What somebody's words tell of telling, asking and ordering: by formulas, with whom each names."""

from __future__ import annotations

import pytest

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.rules.told_within import TOLD_WITHIN, with_told
from onrecord.model import Span

VOICE = "Ada Pell"


def of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def told(content: str, *found: Draft, cue: str = "said") -> list[tuple[str | None, str, str]]:
    """Return source, cue and content of what stands in a content that Ada Pell said."""
    text = f"{VOICE} {cue} {content}"
    start = len(VOICE) + len(cue) + 2
    outer = Draft(Span(0, len(VOICE)), (of(text, cue),), (Span(start, len(text)),), 0.9, "by hand")
    drafts = with_told(text, outer.content[0], outer, found)
    return [
        (d.source.of(text) if d.source else None, d.cue[0].of(text), d.content[0].of(text)) for d in drafts
    ]


@pytest.mark.parametrize(
    ("content", "cue", "inner"),
    [
        ("staff had twice been told to share one pump.", "had twice been told", "to share one pump"),
        ("they were told in early July that it leaked.", "were told", "that it leaked"),
        ("the clerk was told she was tired.", "was told", "she was tired"),
        ("he had been instructed not to speak.", "had been instructed", "not to speak"),
        ("she was told on May 3, 2022 to “sign first”.", "was told", "to “sign first”"),
    ],
)
def test_who_is_told_something_is_no_voice(content: str, cue: str, inner: str) -> None:
    assert told(content) == [(None, cue, inner)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "she was told by the clerk not to keep it.",
            ("the clerk", "was told", "not to keep it"),
        ),
        (
            "that the port's chief, Marta Olsen, had rung him at home and told him that it leaked.",
            ("the port's chief, Marta Olsen", "told", "that it leaked"),
        ),
        (
            "he was called in and told by his boss, Dun Hale, to sign it.",
            ("his boss, Dun Hale", "told", "to sign it"),
        ),
        (
            "that her manager at Ossel had told her to repeat it, but nobody did.",
            ("her manager at Ossel", "had told", "to repeat it"),
        ),
        ("I told him there was none.", ("I", "told", "there was none")),
        ("Hale told the board that it leaked.", ("Hale", "told", "that it leaked")),
        (
            "we had asked the office in writing, as early as May, to keep it shut.",
            ("we", "had asked", "to keep it shut"),
        ),
        ("I asked where the log came from.", ("I", "asked", "where the log came from")),
        ("it had asked the yard, its owner, for an answer.", ("it", "had asked", "for an answer")),
    ],
)
def test_who_tells_is_spelled_by_the_formula(content: str, expected: tuple[str, str, str]) -> None:
    assert told(content) == [expected]


@pytest.mark.parametrize(
    ("content", "cue", "expected"),
    [
        (
            "the allegation by the union that it leaked.",
            "rejected",
            ("the union", "allegation", "that it leaked"),
        ),
        ("any suggestion that it leaked.", "rejected", (None, "suggestion", "that it leaked")),
        (
            "his statement in the council that it leaked.",
            "withdrew",
            ("his", "statement", "that it leaked"),
        ),
        ("Dun Hale’s evidence that it leaked.", "accepted", ("Dun Hale", "evidence", "that it leaked")),
        ("reports that it planned to leave.", "denied", (None, "reports", "that it planned to leave")),
    ],
)
def test_nouns_for_what_was_said_are_statements_of_whom_they_name(
    content: str, cue: str, expected: tuple[str | None, str, str]
) -> None:
    assert told(content, cue=cue) == [expected]


def test_a_statement_may_be_of_last_month() -> None:
    found = told("his statement last month that it was dry.", cue="withdrew")
    assert found == [("his", "statement", "that it was dry")]


def test_what_one_denies_having_told_is_his_own() -> None:
    assert told("telling staff to repeat it.", cue="denied") == [(VOICE, "telling", "to repeat it")]


@pytest.mark.parametrize(
    "content",
    [
        "nobody told them to leave.",
        "my father told me last night we have nothing to hide.",
        "he was never told that it leaked.",
        "she would tell them to leave.",
        "the clerk did not tell them to leave.",
        "a claim that was withdrawn in May.",
        "there was no evidence that it leaked.",
        "she has told three stories to three people.",
        "they were told to the letter.",
        "a report by mid-July and that it would be printed.",
    ],
)
def test_what_was_not_told_is_no_statement(content: str) -> None:
    assert told(content) == []


def test_a_formula_takes_the_hearer_out_of_what_was_found() -> None:
    text = f"{VOICE} said Hale told her to go home, and left."
    found = Draft(of(text, "Hale"), (of(text, "told"),), (of(text, "her to go"),), 0.6, "content read again")
    outer = Draft(Span(0, 8), (of(text, "said"),), (Span(14, len(text)),), 0.9, "by hand")
    (made,) = with_told(text, outer.content[0], outer, [found])
    assert (made.content[0].of(text), made.method) == ("to go home", "content read again")


def test_a_hearer_that_was_taken_for_the_source_is_none() -> None:
    text = f"{VOICE} said the clerk was told to go."
    found = Draft(
        of(text, "the clerk"), (of(text, "was told"),), (of(text, "to go"),), 0.6, "content read again"
    )
    outer = Draft(Span(0, 8), (of(text, "said"),), (Span(14, len(text)),), 0.9, "by hand")
    (made,) = with_told(text, outer.content[0], outer, [found])
    assert (made.source, made.method) == (None, TOLD_WITHIN)


def test_what_stands_in_a_statement_that_was_found_is_left_to_the_next_layer() -> None:
    text = f"{VOICE} said Hale claimed staff were told to go."
    content = of(text, "staff were told to go")
    found = Draft(of(text, "Hale"), (of(text, "claimed"),), (content,), 0.6, "content read again")
    outer = Draft(Span(0, 8), (of(text, "said"),), (Span(14, len(text)),), 0.9, "by hand")
    assert with_told(text, outer.content[0], outer, [found]) == [found]
