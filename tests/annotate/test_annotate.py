"""Annotation from raw text to attributions, with the model that ships."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.annotate import Models, annotate
from onrecord.annotate.drafts.draft import Draft, with_whole_handle
from onrecord.annotate.encoding.encoder import Floats
from onrecord.model import Act, Attribution, Document, Form, Span, Turn, sha256_of


def document(text: str, furniture: tuple[Span, ...] = (), turns: tuple[Turn, ...] = ()) -> Document:
    return Document("d", "d", text, sha256_of(text), "v", furniture=furniture, turns=turns, language="en")


def words(text: str, a: Attribution) -> tuple[str | None, list[str], list[str]]:
    source = a.source.of(text) if a.source else None
    return source, [s.of(text) for s in a.cue], [s.of(text) for s in a.content]


def found(text: str, models: Models) -> list[tuple[str | None, list[str], list[str]]]:
    return [words(text, a) for a in annotate(document(text), models).attributions if a.within is None]


def test_a_plain_statement(models: Models) -> None:
    text = "The bridge is safe, Mayor Odile Tarrant said on Tuesday."
    assert found(text, models) == [("Mayor Odile Tarrant", ["said"], ["The bridge is safe"])]


@pytest.mark.parametrize(
    "text",
    [
        "“We never saw the report,” Ms. Tarrant said. “Nobody sent it.”",
        '"We never saw the report," Ms. Tarrant said. "Nobody sent it."',
        "‘We never saw the report,’ Ms. Tarrant said. ‘Nobody sent it.’",
        "'We never saw the report,' Ms. Tarrant said. 'Nobody sent it.'",
    ],
)
def test_a_split_quotation_is_one_statement_in_every_style_of_mark(text: str, models: Models) -> None:
    ((source, cue, content),) = found(text, models)
    assert (source, cue, len(content)) == ("Ms. Tarrant", ["said"], 2)
    assert annotate(document(text), models).attributions[0].form is Form.DIRECT


@pytest.mark.parametrize(
    "text",
    [
        "According to the harbour office, the crane had not been inspected since March.",
        "The crane, according to the harbour office, had not been inspected since March.",
        "The crane had not been inspected since March, according to the harbour office.",
    ],
)
def test_according_to_before_inside_and_after(text: str, models: Models) -> None:
    ((source, cue, _),) = found(text, models)
    assert source == "the harbour office"
    assert cue[0].lower() == "according to"


def test_coordinated_cues_are_two_statements_with_one_source(models: Models) -> None:
    text = "Mr. Oake said the crane was old and added that nobody had checked it."
    first, second = annotate(document(text), models).attributions[:2]
    assert first.source == second.source
    assert first.source is not None
    assert first.source.of(text) == "Mr. Oake"


def test_a_refusal_is_a_statement(models: Models) -> None:
    text = "The harbour office would not say whether the crane had been inspected."
    (a,) = annotate(document(text), models).attributions
    assert a.act is Act.DECLINES
    assert words(text, a)[0] == "The harbour office"


def test_a_second_verb_of_refusal_shares_the_source(models: Models) -> None:
    text = "The Larch Courier has not heard it and could not establish who has."
    refused = annotate(document(text), models).attributions[-1]
    assert refused.act is Act.CANNOT_CONFIRM
    assert words(text, refused)[:2] == ("The Larch Courier", ["could not establish"])


def test_a_statement_inside_another_knows_where_it_stands(models: Models) -> None:
    text = "Her lawyer, Bram Ashdown, said the tribunal had ruled that the dismissal was unlawful."
    outer, inner = annotate(document(text), models).attributions
    assert (outer.within, inner.within) == (None, 0)
    assert inner.source is not None
    assert inner.source.of(text) == "the tribunal"
    assert inner.act is Act.CONCLUDES


def test_those_accused_are_not_the_voice_of_it(models: Models) -> None:
    text = "The council said it would name users suspected of spreading the rumour."
    assert [words(text, a)[0] for a in annotate(document(text), models).attributions] == ["The council"]


def test_one_pass_finds_what_stands_within(models: Models) -> None:
    passes = []

    class Counting:
        def run(self, names: Sequence[str], feeds: dict[str, NDArray[np.int64]]) -> list[Floats]:
            passes.append(feeds["ids"].shape)
            return models.session.run(names, feeds)

    text = "Her lawyer, Bram Ashdown, said the tribunal had ruled that the dismissal was unlawful."
    found = annotate(document(text), replace(models, session=Counting())).attributions
    assert ([a.within for a in found], len(passes)) == ([None, 0], 1)


def test_a_chain_of_three_is_three_statements(models: Models) -> None:
    text = (
        "Ms. Tarrant said the harbour office had told her that a diver had admitted that he cut the rope. "
        "The crane has stood still since."
    )
    chain = annotate(document(text), models).attributions
    assert [a.within for a in chain] == [None, 0, 1]
    assert [words(text, a)[0] for a in chain] == ["Ms. Tarrant", "the harbour office", "a diver"]
    assert words(text, chain[2])[2] == ["that he cut the rope"]


def test_what_somebody_was_quoted_as_saying_is_theirs(models: Models) -> None:
    text = (
        "The club will pay the fine, the league said in a statement. "
        "“This is a rule and it binds all of us,” general manager Bram Ashdown was quoted as saying."
    )
    voices = {words(text, a)[2][-1]: words(text, a)[0] for a in annotate(document(text), models).attributions}
    assert voices["“This is a rule and it binds all of us,”"] == "general manager Bram Ashdown"


def test_nobody_is_no_voice(models: Models) -> None:
    text = "‘Nobody has told him that it exists,’ Ms. Tarrant said."
    assert [words(text, a)[0] for a in annotate(document(text), models).attributions] == ["Ms. Tarrant"]


@pytest.mark.parametrize(
    ("inside", "voices"),
    [
        ("You said that the crane had been checked, and it had not", ["You"]),
        ("You think that the crane is old", []),
    ],
)
def test_what_listeners_are_told_to_have_said_is_theirs(
    inside: str, voices: list[str], models: Models
) -> None:
    text = f"“{inside},” Ms. Tarrant told the mayor."
    found = annotate(document(text), models).attributions
    assert [words(text, a)[0] for a in found if a.within is not None] == voices


def test_those_who_are_cited_stand_within_the_report(models: Models) -> None:
    text = "The Larch Courier, citing two officials, reported that the yard had been sold."
    outer, inner = annotate(document(text), models).attributions
    assert words(text, outer)[0] == "The Larch Courier"
    assert words(text, inner)[0] == "two officials"
    assert inner.within == 0
    assert inner.content == outer.content


def test_furniture_is_not_read(models: Models) -> None:
    furniture = "Sign up: 'It is great,' said one reader."
    text = f"{furniture}\nThe bridge is safe, Mayor Odile Tarrant said."
    marked = document(text, furniture=(Span(0, len(furniture)),))
    ((source, _, _),) = [words(text, a) for a in annotate(marked, models).attributions]
    assert source == "Mayor Odile Tarrant"


def test_each_turn_of_a_transcript_is_its_speakers_statement(models: Models) -> None:
    text = "CHAIR: Did anyone telephone you?\nMR OAKE: Nobody telephoned me."
    first = text.split("\n")[0]
    at = len(first) + 1
    turns = (
        Turn(Span(0, len(first)), "CHAIR", Span(0, 5)),
        Turn(Span(at, len(text)), "MR OAKE", Span(at, at + 7)),
    )
    outer = [a for a in annotate(document(text, turns=turns), models).attributions if a.within is None]
    assert [words(text, a) for a in outer] == [
        ("CHAIR", [], ["Did anyone telephone you?"]),
        ("MR OAKE", [], ["Nobody telephoned me."]),
    ]
    assert [a.act for a in outer] == [Act.ASKS, Act.ASSERTS]


@pytest.mark.parametrize("text", ["", " \n\t", "…", "\ufeff"])
def test_a_text_without_words_has_no_attribution(text: str, models: Models) -> None:
    assert annotate(document(text), models).attributions == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.sampled_from(
            [
                *"“”‘’\"'«»,.:;—\n ",
                "said",
                "Oake",
                "he",
                "denied",
                "İ",
                "ﬁ",
                "e\u0301",
                "👩‍⚖️",
                "told",
                "the board",
                " that ",
            ]
        ),
        max_size=60,
    )
)
def test_spans_lie_in_the_text_and_inner_ones_follow_their_outer(parts: list[str], models: Models) -> None:
    text = " ".join(parts)
    annotation = annotate(document(text), models)
    for index, a in enumerate(annotation.attributions):
        for span in (*a.cue, *a.content, *((a.source,) if a.source else ())):
            assert span.end <= len(text)
            assert span.of(text).strip()
        assert all("\n" not in span.of(text) for span in a.content)
        assert 0 <= a.confidence <= 1
        assert a.within is None or a.within < index
    assert annotation == annotate(document(text), models)


def test_a_long_text_is_read_to_its_end(models: Models) -> None:
    filler = "The tide came in over the flats and went out again in the evening.\n\n" * 120
    text = f"{filler}The bridge is safe, Mayor Odile Tarrant said.\n\n{filler}"
    assert ("Mayor Odile Tarrant", ["said"], ["The bridge is safe"]) in found(text, models)


def test_a_paraphrase_has_no_piece_beyond_a_whole_sentence(models: Models) -> None:
    filler = "The tide came in over the flats and went out again in the evening. " * 20
    text = f"{filler}The bridge is safe, Mayor Odile Tarrant said. {filler}"
    (said,) = annotate(document(text), models).attributions
    assert said.content[-1].of(text) == "The bridge is safe"
    assert said.content[0].start >= len(filler) - len(filler) // 20


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Selland security officials described the woman as a “rare catch” and said the name of the boy was"
         " confirmed by tests.", "If so, the discovery would support the claim of outside help."),
        ("Port officials called the letter “thin” and added that its stamp was checked.",
         "The council would back the finding that it was forged."),
        ("Divers spoke of a “long night” and reported that the valve had been found open.",
         "The inspectors believe that it was left so."),
    ],
)  # fmt: skip
def test_no_source_stands_in_a_sentence_after_its_cue(first: str, then: str, models: Models) -> None:
    text = f"{first} {then}"
    read = annotate(document(text), models).attributions
    outer = [a for a in read if a.within is None and a.cue and a.cue[0].end <= len(first) and a.source]
    assert {a.source.of(text) for a in outer if a.source} == {
        first.split(" described")[0].split(" called")[0].split(" spoke")[0]
    }


def test_a_refusal_ends_where_the_next_voice_begins(models: Models) -> None:
    text = (
        "Reuters was not immediately able to verify the report and U.S. Coastal Command said it was not told."
    )
    refused, said = found(text, models)
    assert refused == ("Reuters", ["was not immediately able"], ["to verify the report"])
    assert said[0] == "U.S. Coastal Command"


def test_who_did_not_mention_something_says_nothing_of_it(models: Models) -> None:
    (only,) = annotate(document("State media did not mention the report."), models).attributions
    assert only.act is Act.DECLINES


def test_a_handle_is_whole() -> None:
    text = "“The crane is safe,” @AdaPell posted."
    at = text.index("@")
    found = with_whole_handle(
        text, Draft(Span(at, at + 1), (Span(at + 1, len(text) - 1),), (Span(0, 20),), 0.6, "encoder")
    )
    assert found.source is not None
    assert (found.source.of(text), found.cue[0].of(text)) == ("@AdaPell", "posted")


INTERVIEW = (
    "GAZETTE: The union says a manager told staff to run it again. Did that happen?\n\n"
    "MRS ORWIN: I asked him and he tells me he never did. It states so in the log.\n\n"
    "GAZETTE: You told the Herald that it was shut. Was it?\n\n"
    "MRS ORWIN: It was. My lawyers have told me to say no more."
)


def test_what_somebody_is_said_to_have_said_in_a_turn_stands_within_it(models: Models) -> None:
    found = annotate(document(INTERVIEW), models).attributions
    inner = [
        (words(INTERVIEW, a)[0], words(INTERVIEW, found[a.within])[0]) for a in found if a.within is not None
    ]
    assert ("The union", "GAZETTE") in inner
    assert ("he", "MRS ORWIN") in inner
    assert ("My lawyers", "MRS ORWIN") in inner
    assert ("You", "GAZETTE") in inner


@pytest.mark.parametrize(
    "said", ["she knew of the leak", "he wanted to leave the yard", "she found a copy of it"]
)
def test_what_is_known_and_wanted_is_no_statement_within_another(models: Models, said: str) -> None:
    text = f"Ada Pell said {said}."
    assert [a.within for a in annotate(document(text), models).attributions] == [None]


def test_a_statement_within_another_ends_with_its_sentence(models: Models) -> None:
    text = "“Hale said there was a deal. The quay was wet, and I would like that hour back,” Ada Pell said."
    found = annotate(document(text), models).attributions
    assert [s.of(text) for a in found if a.within is not None for s in a.content] == ["there was a deal"]


def test_an_answer_that_denies_and_asks_back_denies(models: Models) -> None:
    text = "PELL: That is a lie. I have met him once. Which one is it?"
    turns = (Turn(Span(0, len(text)), "PELL", Span(0, 4)),)
    found = [a for a in annotate(document(text, turns=turns), models).attributions if a.within is None]
    assert [a.act for a in found] == [Act.DENIES]


@pytest.mark.parametrize(
    "words",
    [
        "“He thanked us for our honesty,” Lund said.",
        "“My lad showed me his phone,” Lund said.",
        "“A mechanic calls me up crying,” Lund said.",
    ],
)
def test_who_is_thanked_or_shown_a_thing_is_told_nothing(words: str, models: Models) -> None:
    assert [a.within for a in annotate(document(words), models).attributions] == [None]
