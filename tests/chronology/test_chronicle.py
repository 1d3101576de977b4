"""Days that follow from others, dates that do not add up, and who knew what: over hand-marked stories."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.chronology import Chronicle, chronicle, date_document, known_by, lines_by
from onrecord.model import (
    Act,
    Addressee,
    Entity,
    EntityKind,
    KnowledgeHow,
    Mention,
    MentionForm,
    Source,
    Span,
    Statement,
)
from tests.resolve.story import Story


def entity(name: str, *stories: Story, kind: EntityKind = EntityKind.PERSON) -> Entity:
    mentions = tuple(
        Mention(story.id, Span(at, at + len(name)), MentionForm.NAME, ())
        for story in stories
        for at in range(len(story.text))
        if story.text.startswith(name, at)
    )
    return Entity(f"ent-{name}", kind, True, None, name, (), (), None, (), mentions)


def chronicle_of(*stories: Story, people: tuple[str, ...] = (), bodies: tuple[str, ...] = ()) -> Chronicle:
    dated = [(story.document, date_document(*story.read)) for story in stories]
    entities = [
        *(entity(name, *stories) for name in people),
        *(entity(name, *stories, kind=EntityKind.ORGANIZATION) for name in bodies),
    ]
    statements = [
        statement
        for story, (_, dating) in zip(stories, dated, strict=True)
        for statement in made(story, dating.said, entities)
    ]
    return chronicle(dated, statements, entities)


def made(story: Story, said: tuple, entities: list[Entity]) -> list[Statement]:  # type: ignore[type-arg]
    found = []
    for index, (a, day) in enumerate(zip(story.annotation.attributions, said, strict=True)):
        source = None
        if a.source is not None:
            named = tuple(e.id for e in entities if e.name in a.source.of(story.text))
            source = Source(named[0] if named else None, named, a.source)
        after = story.text[a.cue[-1].end : a.content[0].start] if a.cue else ""
        to = tuple(Addressee(e.id, None) for e in entities if e.name in after)
        text = a.content[0].of(story.text)
        found.append(
            Statement(f"{story.id}-{index}", story.id, a.form, a.act, text, source, a.cue, a.content, day, to,
                      None, None, (), f"utt-{text}", 0.9, "by hand", "by hand")
        )  # fmt: skip
    return found


def test_a_length_before_a_day_gives_the_day_of_the_start() -> None:
    story = Story("The mill bridge reopened on 4 May 2019 after 612 days.")
    (line,) = [one for one in chronicle_of(story).lines if one.basis == "derived"]
    assert (line.edtf, line.begins, line.ends) == ("2017-08-30", "2017-08-30", "2017-08-30")
    assert line.span is not None
    assert line.span.of(story.text) == "after 612 days"
    assert "mill bridge" in line.text


def test_weeks_and_months_give_a_day_marked_as_rough() -> None:
    story = Story("Ada Pell resigned three weeks before the report was published on 1 April 2024.")
    (line,) = [one for one in chronicle_of(story, people=("Ada Pell",)).lines if one.basis == "derived"]
    assert (line.edtf, line.begins, line.entities) == ("2024-03-11~", "2024-03-11", ("ent-Ada Pell",))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The strike began on 1 May 2021 and ended on 18 June 2021, after 44 days.", "length"),
        ("The bridge closed in December 2017. It reopened on 4 May 2019 after 612 days.", "length"),
        ("The pool was shut for 144 days, from 1 June 2021 to 31 January 2022.", "length"),
        ("The boat sank on Friday 9 September 2023.", "weekday"),
        (
            "Ada Pell resigned before the report was published. The report was published on 1 April 2024. "
            "Ada Pell resigned on 8 April 2024.",
            "order",
        ),
    ],
)
def test_what_does_not_add_up_is_told_with_its_places(text: str, kind: str) -> None:
    story = Story(text)
    (conflict,) = chronicle_of(story, people=("Ada Pell",)).conflicts
    assert conflict.kind == kind
    assert conflict.spans
    for place in conflict.spans:
        assert place.span.of(text) in " ".join(conflict.text.split())


@pytest.mark.parametrize(
    "text",
    [
        "The strike began on 5 May 2021 and ended on 18 June 2021, after 44 days.",
        "The strike began on 4 May 2021 and ended on 18 June 2021, after 44 days.",  # either end counted
        "The bridge closed in August 2017. It reopened on 4 May 2019 after 612 days.",
        "The boat sank on Saturday 9 September 2023.",
        "The board met on 3 May 2021. The board met on 7 June 2021.",
        "The board did not resign on 3 May 2021. The board resigned on 7 May 2021.",
        "The bridge will close on 3 May 2021. The bridge closed on 7 May 2021.",
        "No day is named here, and nothing closed or reopened.",
        "On Sunday at the old hall Pell said that Ida Rook, the aunt of Sean Rook, who died, is missed. Sean Rook died in 2012.",
        "The poll released on Sunday is lower than on Election Day. The poll was released on Sunday.",
        "It began in 2015. Her six-day, 28-stop tour is long.",
    ],
)
def test_what_fits_is_no_conflict(text: str) -> None:
    assert chronicle_of(Story(text)).conflicts == ()


def test_two_documents_that_date_one_event_differently_are_a_conflict_with_both_places() -> None:
    first = Story("Ada Pell resigned on 8 March 2021.", id="doc-1")
    second = Story("Then Ada Pell resigned on 12 March 2021.", id="doc-2")
    (conflict,) = chronicle_of(first, second, people=("Ada Pell",)).conflicts
    assert conflict.kind == "dates"
    assert [
        (p.document, p.span.of(s.text)) for p, s in zip(conflict.spans, (first, second), strict=True)
    ] == [
        ("doc-1", "resigned on 8 March 2021"),
        ("doc-2", "resigned on 12 March 2021"),
    ]


def test_a_thing_without_a_name_is_another_in_another_document() -> None:
    first = Story("The report was published on 8 March 2021.", id="doc-1")
    second = Story("The report was published on 12 March 2021.", id="doc-2")
    assert chronicle_of(first, second).conflicts == ()


def test_ages_that_do_not_fit_are_a_conflict() -> None:
    first = Story("Ada Pell, 58, fell.", id="doc-1", published=date(2023, 9, 19))
    second = Story("Ada Pell, 61, fell.", id="doc-2", published=date(2023, 9, 20))
    (conflict,) = chronicle_of(first, second, people=("Ada Pell",)).conflicts
    assert conflict.kind == "age"
    older = Story("Ada Pell, 59, fell.", id="doc-2", published=date(2023, 9, 20))
    assert chronicle_of(first, older, people=("Ada Pell",)).conflicts == ()


def test_the_order_of_documents_does_not_change_what_is_found() -> None:
    stories = [
        Story("Ada Pell resigned on 8 March 2021.", id="doc-1"),
        Story("Ada Pell resigned on 12 March 2021, two days after Ida Rook was dismissed.", id="doc-2"),
    ]
    people = ("Ada Pell", "Ida Rook")
    one, other = chronicle_of(*stories, people=people), chronicle_of(*reversed(stories), people=people)
    assert one.lines == other.lines
    assert {(c.kind, frozenset(c.spans)) for c in one.conflicts} == {
        (c.kind, frozenset(c.spans)) for c in other.conflicts
    }


def test_an_event_told_in_a_statement_keeps_its_day_and_that_of_its_telling_apart() -> None:
    text = "Ada Pell said on 4 May 2021 that the wall of the mill had cracked on 2 March 2021."
    story = Story(text, published=date(2021, 6, 1)).says(
        "Ada Pell", "said", "that the wall of the mill had cracked on 2 March 2021"
    )
    (event,) = [line for line in chronicle_of(story, people=("Ada Pell",)).lines if line.kind == "event"]
    assert (event.edtf, event.told, event.published) == ("2021-03-02", "2021-05-04", "2021-06-01")
    assert event.statement == "doc-story-0"


def test_what_is_denied_is_no_event() -> None:
    story = Story("Ada Pell denied that the wall of the mill had cracked on 2 March 2021.").says(
        "Ada Pell", "denied", "that the wall of the mill had cracked on 2 March 2021", act=Act.DENIES
    )
    assert [line for line in chronicle_of(story, people=("Ada Pell",)).lines if line.kind == "event"] == []


def knew(found: Chronicle) -> list[tuple[str, KnowledgeHow, str, str]]:
    return [(k.entity.removeprefix("ent-"), k.how, k.by, k.text) for k in found.knowledge]


def test_who_says_and_who_is_told_know_by_that_day() -> None:
    story = Story(
        "On 4 March 2021 Ada Pell told Ida Rook that the wall leaked.", published=date(2021, 4, 1)
    ).says("Ada Pell", "told", "that the wall leaked")
    found = chronicle_of(story, people=("Ada Pell", "Ida Rook"))
    assert knew(found) == [
        ("Ada Pell", KnowledgeHow.SAID, "2021-03-04", "that the wall leaked"),
        ("Ida Rook", KnowledgeHow.TOLD, "2021-03-04", "that the wall leaked"),
    ]
    assert known_by(found.knowledge, date(2021, 3, 3)) == ()
    assert len(known_by(found.knowledge, date(2021, 3, 4), ["ent-Ida Rook"])) == 1
    assert lines_by(found.lines, date(2021, 3, 4)) == tuple(
        line for line in found.lines if line.kind == "statement"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ada Pell did not tell Ida Rook that the wall leaked.",
        "Ada Pell has yet to tell Ida Rook that the wall leaked.",
        "Ada Pell will tell Ida Rook that the wall leaked.",
        "Ada Pell refused to tell Ida Rook that the wall leaked.",
    ],
)
def test_who_is_not_told_or_is_yet_to_be_knows_nothing_by_that(text: str) -> None:
    story = Story(text, published=date(2021, 4, 1)).says("Ada Pell", "tell", "that the wall leaked")
    found = chronicle_of(story, people=("Ada Pell", "Ida Rook"))
    assert KnowledgeHow.TOLD not in [how for _, how, _, _ in knew(found)]


def test_who_stands_behind_was_told_by_is_the_one_who_tells() -> None:
    story = Story("Ida Rook was told by Ada Pell that the wall leaked.", published=date(2021, 4, 1))
    story.says("Ada Pell", "was told", "that the wall leaked")
    assert ("Ada Pell", KnowledgeHow.SAID) in [
        (who, how) for who, how, _, _ in knew(chronicle_of(story, people=("Ada Pell", "Ida Rook")))
    ]


def test_a_refusal_to_do_something_answers_no_question() -> None:
    story = Story("Ada Pell declined to leave the hall.", published=date(2021, 6, 1)).says(
        "Ada Pell", "declined", "to leave the hall", act=Act.DECLINES
    )
    assert [how for _, how, _, _ in knew(chronicle_of(story, people=("Ada Pell",)))] == [KnowledgeHow.SAID]


def test_the_day_between_one_who_is_ordered_and_the_order_is_that_of_the_ordering() -> None:
    content = "the clerk on 8 March 2021 to hand over the ledger"
    story = Story(f"Ada Pell ordered {content}.", published=date(2021, 4, 1))
    story.says("Ada Pell", "ordered", content, act=Act.DEMANDS)
    (one,) = chronicle_of(story, people=("Ada Pell",)).knowledge
    assert one.by == "2021-03-08"


def test_a_period_counts_from_its_last_day() -> None:
    story = Story("In April 2019 Ada Pell told Ida Rook that the wall leaked.").says(
        "Ada Pell", "told", "that the wall leaked"
    )
    assert {by for _, _, by, _ in knew(chronicle_of(story, people=("Ada Pell", "Ida Rook")))} == {
        "2019-04-30"
    }


def test_the_earliest_of_the_same_words_in_two_documents_stands() -> None:
    late = Story("Ada Pell said the wall leaked.", id="doc-1", published=date(2021, 6, 1))
    early = Story("Ada Pell said the wall leaked.", id="doc-2", published=date(2021, 5, 1))
    for story in (late, early):
        story.says("Ada Pell", "said", "the wall leaked")
    (one,) = chronicle_of(late, early, people=("Ada Pell",)).knowledge
    assert (one.by, one.document) == ("2021-05-01", "doc-2")


def test_who_gives_no_answer_was_asked() -> None:
    story = Story("Ada Pell declined to comment on the leak.", published=date(2021, 6, 1)).says(
        "Ada Pell", "declined", "to comment on the leak", act=Act.DECLINES
    )
    assert [how for _, how, _, _ in knew(chronicle_of(story, people=("Ada Pell",)))] == [KnowledgeHow.ASKED]


@pytest.mark.parametrize(
    ("text", "by", "thing"),
    [
        ("Mill Trust received the survey on 12 September 2023.", "2023-09-12", "the survey"),
        ("The memo, seen by Mill Trust, runs to two pages.", "2023-10-01", "The memo"),
        ("The tape was leaked to Mill Trust on 2 May 2023.", "2023-05-02", "The tape"),
    ],
)
def test_who_has_a_thing_in_hand_knows_of_it(text: str, by: str, thing: str) -> None:
    story = Story(text, published=date(2023, 10, 1))
    assert knew(chronicle_of(story, bodies=("Mill Trust",))) == [("Mill Trust", KnowledgeHow.HELD, by, thing)]


@pytest.mark.parametrize("text", ["Mill Trust has not seen the memo.", "Mill Trust met on 2 May 2023."])
def test_who_has_nothing_in_hand_does_not(text: str) -> None:
    assert chronicle_of(Story(text, published=date(2023, 10, 1)), bodies=("Mill Trust",)).knowledge == ()


def test_without_any_day_nothing_is_known_by_then() -> None:
    story = Story("Ada Pell said the wall leaked.").says("Ada Pell", "said", "the wall leaked")
    assert chronicle_of(story, people=("Ada Pell",)).knowledge == ()
