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


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "he did not know who had signed for the crates", Act.CANNOT_CONFIRM),
        ("said", "the agency did not yet know where the cable had parted", Act.CANNOT_CONFIRM),
        ("said", "it did not know of any earlier leak", Act.CANNOT_CONFIRM),
        ("told", "that she could not rule out a second buyer", Act.CANNOT_CONFIRM),
        ("said", "they could neither confirm nor exclude the theft", Act.CANNOT_CONFIRM),
        ("said", "it could not say how many goats were missing", Act.CANNOT_CONFIRM),
        ("wrote", "he did not remember the telephone call", Act.CANNOT_CONFIRM),
        ("said", "she was not sure whether the valve had been shut", Act.CANNOT_CONFIRM),
        ("said", "it was unclear who owned the barge", Act.CANNOT_CONFIRM),
        ("", "I can't rule that out. We were tired.", Act.CANNOT_CONFIRM),
        ("", "I don't recall.", Act.CANNOT_CONFIRM),
        ("said", "“I don’t know.”", Act.CANNOT_CONFIRM),
        ("said", "she did not know him", Act.ASSERTS),
        ("said", "“We didn't know if anyone would come”", Act.ASSERTS),
        ("said", "he did not know the carpenter", Act.ASSERTS),
        ("said", "she did not know how to swim", Act.ASSERTS),
        ("said", "he could not tell his wife", Act.ASSERTS),
        ("said", "“I can't say enough about the crew”", Act.ASSERTS),
        ("said", "she could not recall a colder winter", Act.ASSERTS),
        ("said", "the mayor did not know whether the dam would hold", Act.ASSERTS),
    ],
)
def test_who_says_not_to_know_does_not_assert(cue: str, content: str, act: Act) -> None:
    assert act_of(cue, content)[0] is act


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "it would appeal against the fine", Act.INTENDS),
        ("says", "it will publish the tide tables", Act.INTENDS),
        ("told", "that she planned to retire in June", Act.INTENDS),
        ("said", "he intends to sue the marina", Act.INTENDS),
        ("said", "they would not hand over the keys", Act.INTENDS),
        ("said in a statement", "that the ministry would review all licences", Act.INTENDS),
        ("said", "he had no intention of leaving", Act.INTENDS),
        ("adding", "that his party would table a motion", Act.INTENDS),
        ("said", "it would hail by noon", Act.ASSERTS),
        ("said", "the dredging would cost nine million", Act.ASSERTS),
        ("said", "it would cost nine million", Act.ASSERTS),
        ("said", "he would be astonished", Act.ASSERTS),
        ("said", "it would be unfair to the pilots", Act.ASSERTS),
        ("said", "it would have been cheaper to sink her", Act.ASSERTS),
        ("said", "she would have called the coastguard", Act.ASSERTS),
        ("said", "it will make the channel safer", Act.ASSERTS),
        ("said", "they would need a longer rope", Act.ASSERTS),
        ("said", "he would lose the election", Act.ASSERTS),
        ("said", "“I would do it again”", Act.ASSERTS),
        ("said", "“I would resign if I were him”", Act.ASSERTS),
        ("said", "“We will appeal”", Act.INTENDS),
        ("said", "it would not comment on leaks", Act.DECLINES),
    ],
)
def test_who_tells_of_an_own_plan_intends(cue: str, content: str, act: Act) -> None:
    assert act_of(cue, content)[0] is act


def test_a_plan_is_the_speakers_where_the_speaker_is_named_again() -> None:
    plan = "Halmar would put aside nine million for the wreck"
    assert act_of("said", plan, "A Halmar spokeswoman")[0] is Act.INTENDS
    assert act_of("said", plan, "The harbour master")[0] is Act.ASSERTS
    assert act_of("said", plan)[0] is Act.ASSERTS


@pytest.mark.parametrize(
    ("source", "act"),
    [
        ("Ada Pell", Act.INTENDS),
        ("Her lawyer", Act.INTENDS),
        ("a neighbour who drove her home", Act.ASSERTS),
        ("Two officials", Act.ASSERTS),
        ("He", Act.ASSERTS),
        ("the bishop's aides", Act.ASSERTS),
        ("", Act.INTENDS),
    ],
)
def test_a_plan_of_somebody_else_is_not_the_speakers(source: str, act: Act) -> None:
    assert act_of("said", "she plans to sell the mill", source)[0] is act


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("recommended", "that the slipway be closed", Act.DEMANDS),
        ("recommends", "keeping dogs on a lead", Act.ASSERTS),
        ("recommended", "a longer mooring", Act.ASSERTS),
        ("is advising", "swimmers and rowers not to enter the basin", Act.DEMANDS),
        ("advised", "against bathing", Act.DEMANDS),
        ("advised", "that nobody could be charged", Act.ASSERTS),
        ("told", "to “row first and ask later”", Act.DEMANDS),
        ("repeated", "its call for a new lock", Act.DEMANDS),
        ("repeated", "that the lock was old", Act.ASSERTS),
        ("considers", "that the weir is sound", Act.THINKS),
        ("was considering", "a sale of the pier", Act.INTENDS),
        ("has appealed", "not to feed the seals", Act.DEMANDS),
        ("appealed", "to the board to reopen the pool", Act.DEMANDS),
        ("appealed", "to the High Court", Act.ASSERTS),
        ("loud appeal", "to anglers tired of the rules", Act.ASSERTS),
        ("pressed", "her to stay", Act.DEMANDS),
        ("reserves the right", "to sue", Act.INTENDS),
        ("dissents", "from the second finding", Act.DENIES),
        ("will make no further comment", "until Monday", Act.DECLINES),
        ("said", "“He’ll appoint a new cook”", Act.ASSERTS),
        ("recommends", "changes to protect the seals", Act.ASSERTS),
        ("recommended", "to close the slipway", Act.DEMANDS),
        ("said", "he could not remember his password", Act.ASSERTS),
        ("said", "“I don't know why he says such things”", Act.ASSERTS),
        ("said", "it had no plans to move the buoy", Act.ASSERTS),
        ("swears", "that he gave the purser the key", Act.ASSERTS),
        ("swore", "to avenge his brother", Act.INTENDS),
        ("swore", "that he would come back", Act.INTENDS),
        ("guaranteed", "that the hull had been inspected", Act.ASSERTS),
        ("guaranteed", "that nobody would be dismissed", Act.INTENDS),
        ("testified", "that the pump had stopped at noon", Act.ASSERTS),
        ("testified", "that the purser stole the cash box", Act.ALLEGES),
        ("does not believe", "that the fire was an accident", Act.THINKS),
        ("did not think", "the rope would hold", Act.THINKS),
        ("does not accept", "that the rope was worn", Act.DENIES),
        ("did not wish", "to discuss the lease", Act.DECLINES),
        ("did not want", "to comment", Act.DECLINES),
        ("did not want", "to sell the boat", Act.THINKS),
        ("offered", "no comment", Act.DECLINES),
        ("did not name", "the man who had called her", Act.DECLINES),
        ("backed", "the cook's account of the night", Act.CONFIRMS),
        ("backed", "a rival for mayor", Act.ASSERTS),
        ("stands over", "the audit", Act.CONFIRMS),
        ("said", "that it ‘stands over’ its audit", Act.CONFIRMS),
        ("said", "he stood over the stove", Act.ASSERTS),
        ("said", "“My first answer was mistaken.”", Act.RETRACTS),
        ("", "I withdraw that remark.", Act.RETRACTS),
        ("", "I withdraw my money every Friday.", Act.ASSERTS),
        ("wrote", "“I misspoke”", Act.RETRACTS),
        ("", "I would not use that word now.", Act.RETRACTS),
        ("said", "“That never happened. Ask the cook.”", Act.DENIES),
        ("said", "“That’s not true,”", Act.DENIES),
        ("said", "it was not true that the lamp was out", Act.DENIES),
        ("said", "it was false modesty", Act.ASSERTS),
        ("", "Yes. I opened the gate.", Act.CONFIRMS),
        ("", "No. Nobody told me.", Act.DENIES),
        ("", "No one told me.", Act.ASSERTS),
        ("", "Yesterday was calm.", Act.ASSERTS),
    ],
)
def test_the_content_may_tell_the_act(cue: str, content: str, act: Act) -> None:
    assert act_of(cue, content)[0] is act


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "there was no audit", Act.DENIES),
        ("said", "there was no doubt", Act.ASSERTS),
        ("said", "he never instructed a clerk to burn it", Act.DENIES),
        ("said", "“In 26 years I have never told a clerk to burn it,”", Act.DENIES),
        ("said", "she had never seen anything like it", Act.ASSERTS),
        ("put", "that no such talk took place", Act.DENIES),
        ("", "It is not. We drink it ourselves.", Act.DENIES),
        ("", "I do not. It rang at noon.", Act.ASSERTS),
        ("told", "it wasn’t,", Act.DENIES),
        ("replied", "“It did, Judge,”", Act.CONFIRMS),
        ("said", "it was, in his view, wrong", Act.ASSERTS),
        ("said", "he did not have a number", Act.CANNOT_CONFIRM),
        ("said", "he remembered neither the note nor the meeting", Act.CANNOT_CONFIRM),
        ("said", "she could not explain why it leaked", Act.CANNOT_CONFIRM),
        ("", "You would have to ask her. I have no idea.", Act.CANNOT_CONFIRM),
        ("says", "“I withdraw ‘dined’,”", Act.RETRACTS),
        ("", "No, ma'am. I need to correct that.", Act.RETRACTS),
        ("wishes", "to correct its statement of May", Act.RETRACTS),
        ("said", "‘Tip it in there, nobody will know,’", Act.DEMANDS),
        ("says", "“Tell them to stop asking.”", Act.DEMANDS),
        ("said", "tell me how it ends", Act.ASSERTS),
        ("warned", "that the company would defend its name", Act.INTENDS),
    ],
)
def test_what_is_said_may_itself_deny_take_back_or_order(cue: str, content: str, act: Act) -> None:
    assert act_of(cue, content)[0] is act


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("", "That is a lie. He never came to the quay.", Act.DENIES),
        ("", "Never. We sat in the office and he said it was dry.", Act.DENIES),
        ("", "I did not flee. I went to meet a diver.", Act.DENIES),
        ("", "I did not know of it. I was away.", Act.ASSERTS),
        ("said", "No complaint of this nature reached my desk", Act.DENIES),
        ("said", "it had received no prior complaint about the quay", Act.DENIES),
        ("said", "no", Act.DENIES),
        ("said", "Mr Rook’s account was “a fantasy”", Act.DENIES),
        ("called", "this account “pure invention.”", Act.DENIES),
        ("called", "the allegations baseless", Act.DENIES),
        ("called", 'the allegation "a flat-out lie" during a news conference', Act.DENIES),
        ("called", "the dam a fantasy of engineers", Act.ASSERTS),
        ("shouts", "that this is a lie and that he must go", Act.DENIES),
        ("repeated", "that he had never seen it", Act.DENIES),
        ("won’t say", "who told her", Act.DECLINES),
        ("promised", "that the pipe was sound", Act.ASSERTS),
        ("promised", "that the pipe would be mended", Act.INTENDS),
        ("said", "the company will drop its appeal", Act.INTENDS),
        ("said", "her Department would fund the borehole", Act.INTENDS),
        ("told", "the claimants that we will not pay", Act.INTENDS),
        ("said", "the company would not recognise it", Act.ASSERTS),
        ("says", "“That was not true when I said it,”", Act.RETRACTS),
        ("says", "“I know that is not correct and I withdraw it,”", Act.RETRACTS),
        ("holds", "that the bank knew of it", Act.CONCLUDES),
    ],
)
def test_what_is_said_of_a_matter_tells_what_is_done_by_it(cue: str, content: str, act: Act) -> None:
    assert act_of(cue, content)[0] is act
