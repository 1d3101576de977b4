"""The act of a statement, from its cue and the first words of its content."""

from __future__ import annotations

import pytest

from onrecord.annotate.cues.acts import act_of, act_of_nobody, act_rules, is_nobody
from onrecord.model import Act


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "the bridge was shut", Act.ASSERTS),
        ("according to", "the bridge was shut", Act.ASSERTS),
        ("confirmed", "the bridge was shut", Act.CONFIRMS),
        ("denied", "shutting the bridge", Act.DENIES),
        ("claimed", "the bridge was shut", Act.ALLEGES),
        ("found", "that the bridge was unsafe", Act.CONCLUDES),
        ("could not say", "when it would open", Act.CANNOT_CONFIRM),
        ("was unable", "to confirm the figure", Act.CANNOT_CONFIRM),
        ("said", "it had not yet been able to independently verify the recording", Act.CANNOT_CONFIRM),
        ("said", "the police had not confirmed the death", Act.ASSERTS),
        ("said", "it does not comment on personnel", Act.DECLINES),
        ("would not comment", "on the report", Act.DECLINES),
        ("declined", "to comment", Act.DECLINES),
        ("did not respond", "to a request", Act.DECLINES),
        ("would neither confirm nor deny", "the report", Act.DECLINES),
        ("asked", "whether it was safe", Act.ASKS),
        ("asked", "the court to dismiss the claim", Act.ASKS),
        ("plans", "to appeal", Act.INTENDS),
        ("demanded", "an inquiry", Act.DEMANDS),
        ("told", "them to leave", Act.DEMANDS),
        ("told", "reporters the bridge was shut", Act.ASSERTS),
        ("had told", "that aides had listened to part of it", Act.ASSERTS),
        ("decided", "not to publish it", Act.INTENDS),
        ("decided", "that the claim failed", Act.CONCLUDES),
        ("has not been able", "to establish who moved it", Act.CANNOT_CONFIRM),
        ("in the view of", "the board is blind", Act.THINKS),
        ("believes", "the bridge is safe", Act.THINKS),
        ("walked back", "the claim", Act.RETRACTS),
        ("no longer stands by", "its estimate", Act.RETRACTS),
    ],
)
def test_the_cue_gives_the_act(cue: str, content: str, act: Act) -> None:
    assert act_of(cue, content)[0] is act


def test_a_denied_denial_is_no_denial() -> None:
    assert act_of("did not deny", "it")[0] is Act.DECLINES
    assert act_of("refused", "to rule out an appeal")[0] is Act.DECLINES


def test_every_rule_has_an_origin_and_every_act_a_rule() -> None:
    assert {rule.act for rule in act_rules()} == set(Act)
    assert all(rule.origin for rule in act_rules())


def test_the_reason_names_the_row() -> None:
    act, because = act_of("denied", "it")
    line = int(because.split(":")[1].split()[0])
    assert next(r for r in act_rules() if r.line == line).act is act


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("would confirm", "the leak", Act.DECLINES),
        ("denied", "the report", Act.DECLINES),
        ("said", "that the captain was drunk", Act.DECLINES),
        ("has acknowledged", "that the log was altered", Act.DECLINES),
        ("could say", "who opened the gate", Act.CANNOT_CONFIRM),
        ("believes", "that the log was lost", Act.DENIES),
    ],
)
def test_what_nobody_did_is_neither_confirmed_nor_denied(cue: str, content: str, act: Act) -> None:
    assert act_of_nobody(cue, content)[0] is act


def test_nobody_is_told_by_its_words() -> None:
    assert all(
        map(is_nobody, ("No witness", "None of the three", "no one at the ministry", "No NATO official"))
    )
    assert not any(map(is_nobody, ("No 10", "No. 10", "No Labels", "Norah Pell", "few officials")))
