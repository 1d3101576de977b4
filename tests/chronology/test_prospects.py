"""Which of its two days a weekday, month or day without a year means, and the reasons for it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from onrecord.chronology import date_document
from onrecord.chronology.surroundings.contents import Contents
from onrecord.chronology.surroundings.prospects import REASONS, Kind, Prospects, Ways
from onrecord.chronology.surroundings.word_classes import LETTERS
from onrecord.chronology.tables.words import table
from onrecord.model import Act, Span
from onrecord.model.sentences import Sentences
from tests.resolve.story import Story

# A Tuesday.
PUBLISHED = date(2023, 9, 19)
# Each with an expression in brackets; together they hold every reason.
SENTENCES: tuple[tuple[str, Kind], ...] = (
    ("The board will meet on and [Friday].", "weekday"),
    ("Pell may leave since [Monday], if she can.", "weekday"),
    ("Until [Thursday] they were told that it opens.", "weekday"),
    ("It burned between May and [June] but is dry.", "month"),
    ("The vote of [March 3] would follow when they had done it.", "day"),
    ("Before the [November] election they did not speak, and will not now.", "month"),
    ("After that [Friday]'s election was to be held.", "weekday"),
    ("By the [June] attack it had lost, as they said in the interview.", "month"),
    ("When they met they found it larger than in [June], and may do so again.", "month"),
    ("If it opens in [May], they win, to be sure.", "month"),
    ("They are hoping to see it by [Monday].", "weekday"),
    ("Pell is marching toward [Monday].", "weekday"),
    ("Hoping, singing and waiting for [May], it has begun.", "month"),
    ("They sat, hoping it burned on [Friday], but she does not speak, losing heart.", "weekday"),
    ("They sat but left on [Friday].", "weekday"),
    ("She had burned it on [Friday].", "weekday"),
    ("She has burned it on [Friday].", "weekday"),
    ("She is not one who burned it on [Friday].", "weekday"),
    ("She said that losing it on [Friday] hurt.", "weekday"),
    ("She said that it burned on [Friday].", "weekday"),
    ("She said that it will burn on [Friday].", "weekday"),
    ("They seek to know who burned it on [Friday].", "weekday"),
    ("It will close in [May]. May was wet, and in May it rained.", "month"),
    ("It closed in [May]. It will be wet in May.", "month"),
    ("It should burn in [May].", "month"),
    ("The board meets in [May].", "month"),
    ("Not before [May].", "month"),
    ("Until [May], it is shut.", "month"),
)


def reasons(sentence: str, kind: Kind, behind: int = 3, ahead: int = 4) -> dict[str, float]:
    found, span = prospects(sentence)
    return found.reasons(span, Ways(kind, behind, ahead))


def prospects(sentence: str) -> tuple[Prospects, Span]:
    before, _, rest = sentence.partition("[")
    words, _, after = rest.partition("]")
    text = before + words + after
    _, annotation = Story(text).read
    return Prospects(text, Sentences(text), Contents(annotation)), Span(len(before), len(before + words))


def value(text: str, published: date = PUBLISHED) -> str | None:
    (found,) = date_document(*Story(text, published=published).read).times
    return found.value


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("If she were to win in November, Pell would go.", "2023-11"),
        ("Pell is marching toward November.", "2023-11"),
        ("They should beat her in November.", "2023-11"),
        ("After a test in January, the council imposed a levy.", "2023-01"),
        ("It opened in November.", "2022-11"),
        ("It will open in August.", "2024-08"),
        ("Pell will follow on the heels of Rook's speech on Wednesday.", "2023-09-20"),
        ("They expect Pell to win Thursday's debate.", "2023-09-21"),
        ("They will meet again after Monday's ruling.", "2023-09-18"),
        ("The rivals traded barbs in Monday’s debate.", "2023-09-18"),
        ("It shut on Wednesday.", "2023-09-13"),
        ("It will shut on Monday.", "2023-09-25"),
        ("The ads will run on Tuesday.", "2023-09-19"),
        ("The first Friday of November is the day of the fair.", "2023-11-03"),
        ("She was shot to death last Oct. 3.", "2022-10-03"),
        ("They are to be heard next Jan. 7.", "2024-01-07"),
        ("They bought all the shares that were tendered through Oct. 17.", "2023-10-17"),
    ],
)
def test_the_likelier_way_is_chosen(text: str, days: str) -> None:
    assert value(text) == days


def test_what_is_intended_looks_ahead() -> None:
    story = Story("Pell vowed a march in the town on Wednesday.", published=PUBLISHED)
    assert date_document(*story.read).times[0].value == "2023-09-13"
    story.says("Pell", "vowed", "a march in the town on Wednesday", act=Act.INTENDS)
    assert date_document(*story.read).times[0].value == "2023-09-20"


@pytest.mark.parametrize("kind", ["month", "day", "weekday"])
def test_the_nearer_it_is_the_likelier_is_the_one_ahead(kind: Kind) -> None:
    found, span = prospects("The fair of [Friday] is near.")
    whole = 7 if kind == "weekday" else 365
    ways = [Ways(kind, whole - ahead, ahead) for ahead in range(1, whole, 3)]
    chances = [found.ahead(span, one) for one in ways]
    assert all(0 < later < sooner < 1 for sooner, later in pairwise(chances))


def test_beside_a_past_verb_no_weekday_is_nearer() -> None:
    assert "weekday nearer ahead" not in reasons("It burned on [Friday].", "weekday")
    assert "weekday nearer ahead" in reasons("The fair of [Friday] is near.", "weekday")


def test_what_is_told_elsewhere_of_the_same_month_is_a_share() -> None:
    text = "It is shut in [Nov.]. It will open in November. It will burn in November. It sank in November."
    assert reasons(text, "month")["elsewhere ahead"] == pytest.approx(1 / 3)
    assert reasons("It is shut in [May].", "month")["elsewhere ahead"] == 0


def test_a_month_is_not_the_verb_that_is_spelled_like_it() -> None:
    assert "last verb may" not in reasons("On 8 May and on [9 May] it met.", "day")
    assert "last verb may" in reasons("It may meet on [9 May].", "day")


def test_the_weights_are_of_the_reasons_that_are_looked_for() -> None:
    assert [row[0] for row in table("prospect_weights.tsv")] == list(REASONS)


def test_each_reason_holds_somewhere() -> None:
    held = {reason for text, kind in SENTENCES for reason, size in reasons(text, kind).items() if size}
    assert set(REASONS) - held == set()


def test_each_word_is_of_one_known_class() -> None:
    rows = table("prospect_words.tsv")
    assert {row[0] for row in rows} == set(LETTERS)
    words = [word for row in rows for word in row[1].split("|")]
    assert len(words) == len(set(words))
