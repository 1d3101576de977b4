"""Datelines that end in a colon, which the encoder takes for a voice and its cue."""

from __future__ import annotations

import pytest

from onrecord.annotate import Models, annotate
from onrecord.annotate.rules.datelines import dateline
from onrecord.model import Document, sha256_of

REPORT = (
    "A survey by the Harbours Office has found that the pier at Ossel was never strengthened, and that the"
    " board of the port paid for it twice.\n\nThe board did not answer."
)


def opens(text: str) -> str | None:
    span = dateline(text)
    return None if span is None else span.of(text)


@pytest.mark.parametrize(
    "head",
    [
        *(
            "SELVAPUR:",
            "Selvapur:",
            "PORT TAMSIN:",
            "Port Tamsin:",
            "PORT TAMSIN, Sept 4:",
            "ST. ORRIN/OSSEL:",
        ),
        *("Selvapur, 6 September 2023:", "SELVAPUR (Agency):", "TAMSIN, May 3 (KNA):", "COX’S HAVEN, OSSEL:"),
    ],
)
def test_a_place_before_a_colon_that_opens_a_report_is_its_dateline(head: str) -> None:
    assert opens(f"{head} {REPORT}") == head
    assert opens(f"Pier was paid for twice\nBy Mara Ellwood\n\n{head} {REPORT}") == head


def test_what_is_quoted_in_the_first_person_leaves_a_dateline_one() -> None:
    said = "“I was never asked about it and I never will be,” the harbour master said at the gate on Monday, and left."
    assert opens(f"SELVAPUR: {said}") == "SELVAPUR:"


@pytest.mark.parametrize(
    "text",
    [
        f"SELVAPUR — {REPORT}",
        f"SELVAPUR, May 3 (KNA) - {REPORT}",
        f"EXCLUSIVE: {REPORT}",
        f"Update: {REPORT}",
        f"POLICE: {REPORT} Then the police came.",
        f"KNA: {REPORT} It was sold to KNA.",
        f"Tarn: {REPORT} Mr. Tarn left.",
        f"TARN: {REPORT} “That is all,” said Tarn.",
        f"Tarn: {REPORT} Tarn, who is 60, said that was all.",
        f"TARN: {REPORT}\nELLWOOD: Who found it?",
        f"TARN: {REPORT}\nTARN: I did.",
        "TARN: I was never asked about the pier, and nobody in my office was asked, as far as anybody there can tell.",
        "SELVAPUR: The pier was paid for twice",
        "Tarn: No word on who paid for the pier, or when.\n\nThe board was silent.",
        f"Q: {REPORT}",
        f"{REPORT}\n\nSELVAPUR: {REPORT}",
        "",
    ],
)
def test_a_dash_a_heading_and_a_voice_are_no_dateline(text: str) -> None:
    assert opens(text) is None


@pytest.mark.parametrize("head", ["SELVAPUR: ", "Selvapur: ", "NEW TAMSIN, Sept 4: "])
def test_the_source_behind_a_dateline_is_found(head: str, models: Models) -> None:
    def found(text: str) -> list[tuple[str | None, str, list[str]]]:
        read = annotate(Document("d", "d", text, sha256_of(text), "v", language="en"), models)
        assert all(name.span.of(text) not in head for name in read.names)
        return [
            (a.source.of(text) if a.source else None, a.cue[0].of(text), [c.of(text) for c in a.content])
            for a in read.attributions
        ]

    plain = found(REPORT)
    assert plain[0][:2] == ("A survey by the Harbours Office", "has found")
    assert found(head + REPORT) == plain
