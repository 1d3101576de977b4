"""Whom he, she, it and they stand for that are sources: by rules, or by the networks where these leave it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution, EntityKind, Form, Span
from onrecord.resolve.choices import SAFE, Choice, is_clear
from onrecord.resolve.drafts import SPEAKS_FOR, Draft
from onrecord.resolve.lexicon import Pronoun, pronoun_of
from onrecord.resolve.phrases import (
    MentionFound,
    Phrase,
    fits,
    following,
    opening,
    opens_with_pronoun,
    parse_phrase,
)
from onrecord.resolve.voices.clients import with_a_client
from onrecord.resolve.voices.descriptions import Descriptions
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.scene import Scene, choose
from onrecord.resolve.voices.statements import begin_of
from onrecord.resolve.voices.surroundings import around

# How many sentences up a noun phrase may open that pronouns carry on.
_LOOKS_BACK = 2
_OPENING = 30  # code points into which "But for Dr" fits before a name
_SURE_WITHIN = 0.7  # of a source within another statement, on the scale of scores
_HEAD = re.compile(r"(?:\S+\s+){1,12}")
_PRONOUN = re.compile(r"\b(?:he|she|they|his|her|him|I)\b", re.IGNORECASE)
_ALSO = re.compile(r"(?:it|he|she|they)\s+(?:also|further)\b", re.IGNORECASE)
_REPLIES = re.compile(
    r"(?:repli(?:es|ed)|answer(?:s|ed)|retort(?:s|ed)|counter(?:s|ed)|interrupt(?:s|ed)|shot back)"
)
_ASKED_BY = re.compile(
    r"\W*(?:[A-Z]\w+\s+)?(?:(?:asked|pressed|questioned|challenged|pushed|quizzed|cross-examined)\s+(?:\w+\s+)?by"
    r"|under\s+(?:questioning|cross-examination|pressure)\s+(?:by|from))\s",
    re.IGNORECASE,
)
_TO_ONE = re.compile(r"\s+(him|her)\b")
_SAYS_ON_PAPER = re.compile(
    r"\s+(?:also\s+|further\s+)?(?:states?|stated|reads?|describes|shows|lists"
    r"|(?P<body>says?|said|warns|warned|asks|asked|notes|noted|adds|added|concludes|concluded|recommends|recommended|finds|found|argues"
    r"|claims|alleges|accuses|accused|told|tells|urges|urged|orders|ordered))\b"
)
_PAPERS = (
    r"(?:affidavit|agreement|audit|complaint|contract|document|e-?mail|exemption|file|filing|invoice|letter|log|memo|message|minutes"
    r"|note|notice|order|policy|record|register|report|ruling|statement|summary|transcript|warrant)"
)
_PAPER = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat)\s+(?:[\w-]+\s+){0,3}?"
    rf"{_PAPERS}\b"
)
# "The four-page note, dated 4 March, was written by …" has the paper for its subject.
_HEADS = re.compile(
    r"(?:The|This|That|His|Her|Its|Their|An?|One)\s+(?:[\w-]+-(?:page|word|line|paragraph)\s+)?"
    r"(?:(?:brief|confidential|draft|final|first|formal|handwritten|interim|internal|leaked|new|official|second|short|typed|written)\s+)?"
    rf"{_PAPERS}\b"
)
_ABOUT = re.compile(r"\b(?:whether|if|about|why|how|what|when|where|who|on)\b")
_AFTER_WHICH = re.compile(r"\b(?:after|because|when|before|since|until|while)\s+$")


class ThirdPerson:
    """Finds those for whom pronouns of the third person stand that are sources."""

    def __init__(self, reading: Reading, descriptions: Descriptions) -> None:
        """Take the document, and what finds those whom a phrase describes."""
        self._reading, self._descriptions = reading, descriptions
        self._text, self._timeline = reading.text, reading.timeline

    def choices(self, index: int, phrase: Phrase, pronoun: Pronoun) -> list[Choice]:
        """Return for whom the source of a statement may stand, best first."""
        attribution = self._reading.attributions[index]
        if attribution.within is None:
            return self._outside(attribution, phrase, pronoun)
        if (goes_on := self._as_behind(attribution.within, phrase)) is not None:
            return goes_on
        ruled = self._inside(attribution.within, phrase, pronoun)
        sure = bool(ruled) and ruled[0][1] >= SAFE
        sure = sure or self._is_told_so(attribution.within, phrase, pronoun)
        return ruled if sure else self._decided(attribution.within, phrase, pronoun, ruled)

    def _decided(self, outer: int, phrase: Phrase, pronoun: Pronoun, ruled: list[Choice]) -> list[Choice]:
        """Return whom the networks are sure of where rules leave open who speaks within another statement.

        "An insider said that he knew it" may be the insider, whom nothing tells apart.
        """
        speakers = self._reading.sources.get(outer, ())
        untold = any(not d.named and d.gender is None for d in speakers)
        quoted = self._reading.attributions[outer].form is Form.DIRECT
        if pronoun.number == "thing":
            return self._thing(phrase, phrase.span.start, ruled)
        if untold and not quoted:
            return ruled
        mention = MentionFound.of_pronoun(phrase.span, phrase.word, pronoun)
        place = phrase.span.start
        here = around(self._reading, place, speaks=True, anchor=place, ruled=ruled)
        ranked = self._reading.linking.decide(mention, here)
        return ranked if ranked and ranked[0][1] >= _SURE_WITHIN else ruled

    def _outside(self, attribution: Attribution, phrase: Phrase, pronoun: Pronoun) -> list[Choice]:
        """Return for whom the source of a statement stands that is in no other."""
        anchor = begin_of(attribution)
        scene = self._timeline.scene(anchor)
        if lawyer := with_a_client(self._text, attribution, pronoun, scene):
            return lawyer
        replies = self._replies(attribution)
        if replies and (replier := self._who_replies(pronoun, scene)) is not None:
            return [(replier, 0.75, "who replies is not the one who spoke before")]
        fresh = self._brought_in(phrase, pronoun, scene)
        if fresh is not None:
            return [(fresh, 0.75, "the only person in its paragraph, who is first named there")]
        told = self._told_of(pronoun, anchor)
        if told is not None:
            return [(told, 0.75, "the only person whom the sentence before tells of")]
        opened = self._opened(pronoun, anchor, scene)
        asked = self._asked_by(phrase)
        askers = self._timeline.askers_before(anchor) if replies or asked is not None else ()
        return opened or self._ranked(phrase, choose(pronoun, scene), anchor, (*askers, *(asked or ())))

    def _asked_by(self, phrase: Phrase) -> tuple[Draft, ...] | None:
        """Return who is named as asking, where a sentence begins so ("Pressed by Ada Pell, he said")."""
        sentences = self._reading.sentences
        start, _ = sentences.bounds(sentences.index(phrase.span.start))
        asked = _ASKED_BY.match(self._text, start, phrase.span.start)
        if asked is None:
            return None
        about = _ABOUT.search(self._text, asked.end(), phrase.span.start)
        names = self._reading.names_in(Span(asked.end(), about.start() if about else phrase.span.start))
        return tuple(d for n in names if (d := self._reading.bearer(n)) is not None)

    def _brought_in(self, phrase: Phrase, pronoun: Pronoun, scene: Scene) -> Draft | None:
        """Return the new person with whom a paragraph begins ("For Ada Pell it is plain. It is, he said")."""
        place = phrase.span.start
        begin = self._text.rfind("\n", 0, place) + 1
        if pronoun.gender is None or begin == place:
            return None
        names = [n for n in self._reading.names_in(Span(begin, place)) if n.type == "PER"]
        persons = {self._reading.bearer(n) for n in names}
        person = persons.pop() if len(persons) == 1 else None  # a name that is left open may be another's
        spoken = any(begin <= p.span.start < place for d in scene.speaker for p in d.places)
        if person is None or (spoken and person not in scene.speaker):
            return None
        near = begin <= person.place_of_first < begin + _OPENING
        quoted = self._reading.linking.enclosing(person.place_of_first)
        return person if near and person.named and person.may_be(pronoun.gender) and not quoted else None

    def _told_of(self, pronoun: Pronoun, anchor: int) -> Draft | None:
        """Return the one person named at the head of the sentence before, which says nothing of its own.

        "Rook hung up. Then there is Ada Pell, who met me at the quay. “I know nothing,” she said."
        """
        sentences = self._reading.sentences
        number = sentences.index(anchor)
        if number == 0 or pronoun.gender is None or self._timeline.spoke_in(number - 1):
            return None
        start, end = sentences.bounds(number - 1)
        names = [n for n in self._reading.names_in(Span(start, end)) if n.type == "PER"]
        bearers = {self._reading.bearer(n) for n in names}
        person = bearers.pop() if len(bearers) == 1 else None
        if person is None or not (person.named and person.is_person() and person.may_be(pronoun.gender)):
            return None
        if person in self._timeline.authors:
            return None
        head = _HEAD.match(self._text, start, end)
        if head is None or _PRONOUN.search(self._text, start, names[0].span.start):
            return None
        return person if names[0].span.start < head.end() else None

    def _inside(self, outer: int, phrase: Phrase, pronoun: Pronoun) -> list[Choice]:
        """Return for whom the source of a statement stands that is within another: its speaker, or not."""
        scene = self._timeline.scene(phrase.span.start)
        speakers = self._reading.sources.get(outer, ())
        without = replace(scene, persons=[d for d in scene.persons if d not in speakers])
        if self._is_named_behind(outer, phrase):
            return choose(pronoun, without)  # "He disputes it, a friend said"
        if self._is_told_so(outer, phrase, pronoun):
            return choose(pronoun, replace(without, speaker=(), subject=None))
        client = self._client(phrase, pronoun, speakers)
        if client is not None:
            return [(client, 0.7, "the one for whom the speaker speaks")]
        who = [d for d in speakers if d.is_person()]
        rivals = [d for d in without.persons if d.may_be(pronoun.gender)]
        if rivals and any(not d.named and d.gender is None for d in speakers):
            return choose(pronoun, replace(scene, speaker=(), subject=None, persons=[*rivals, *who]))
        if self._reading.attributions[outer].form is Form.DIRECT:
            return choose(pronoun, replace(without, speaker=(), subject=None))
        persons = [*scene.persons, *who]
        return choose(pronoun, replace(scene, speaker=speakers, subject=None, persons=persons))

    def _as_behind(self, outer: int, phrase: Phrase) -> list[Choice] | None:
        """Return who says so, where one pronoun begins and ends the sentence ("He believes it, he said")."""
        attribution = self._reading.attributions[outer]
        spelled, content = attribution.source, attribution.content[0]
        if spelled is None or attribution.form is not Form.INDIRECT or phrase.span.start != content.start:
            return None
        if spelled.start < content.end or spelled.of(self._text).lower() != phrase.word:
            return None
        speakers = self._reading.sources.get(outer, ())
        return [(d, 0.75, "the one who says so, by the same pronoun") for d in speakers]

    def _is_told_so(self, outer: int, phrase: Phrase, pronoun: Pronoun) -> bool:
        """Return whether the speaker says so to one of that gender ("asked him why he left")."""
        cue = self._reading.attributions[outer].cue
        told = self._to_one(cue[-1].end, pronoun) if cue else None
        return told is not None and told.end <= phrase.span.start

    def _to_one(self, cue_end: int, pronoun: Pronoun) -> Span | None:
        """Return the "him" or "her" right behind a cue that is of the gender of another pronoun."""
        told = _TO_ONE.match(self._text, cue_end)
        heard = pronoun_of(told[1].lower()) if told is not None else None
        alike = heard is not None and pronoun.gender is not None and heard.gender == pronoun.gender
        return Span(*told.span(1)) if told is not None and alike else None

    def _is_named_behind(self, outer: int, phrase: Phrase) -> bool:
        """Return whether the source of a statement stands behind a phrase within it, and is no pronoun."""
        spelled = self._reading.attributions[outer].source
        if spelled is None or spelled.start <= phrase.span.start:
            return False
        parsed = parse_phrase(self._text, spelled, ())
        return parsed is None or parsed.pronoun is None

    def _client(self, phrase: Phrase, pronoun: Pronoun, speakers: Sequence[Draft]) -> Draft | None:
        """Return for whom a lawyer or a spokesperson speaks, where nobody else is named in the sentence."""
        clients = [t.to for d in speakers for t in d.ties if t.kind in SPEAKS_FOR and t.to.is_person()]
        if len(clients) != 1 or not clients[0].may_be(pronoun.gender):
            return None
        here = {d for d in self._timeline.named_since(phrase.span.start) if d.is_person()}
        return clients[0] if not _fitting(here, pronoun) - {*clients, *speakers} else None

    def _who_replies(self, pronoun: Pronoun, scene: Scene) -> Draft | None:
        """Return the subject of the sentence before as the one who replies to the speaker before it.

        "B," she told Hale. Hale was silent. "C," he replied.
        """
        subject = scene.subject
        if subject is None or subject in scene.speaker or not scene.speaker:
            return None
        may_be = subject.is_person() and subject.may_be(pronoun.gender) and pronoun.number == "one"
        return subject if may_be else None

    def _replies(self, attribution: Attribution) -> bool:
        return any(_REPLIES.fullmatch(cue.of(self._text).lower()) for cue in attribution.cue)

    def _ranked(
        self, phrase: Phrase, ruled: list[Choice], anchor: int, without: Sequence[Draft]
    ) -> list[Choice]:
        """Return whom a pronoun stands for, `ruled` by rules, a thing by these alone.

        It is nobody of those `without`, to whom it is said.
        """
        assert phrase.pronoun is not None  # asked for pronouns only
        if phrase.pronoun.number == "thing":
            return self._thing(phrase, anchor, ruled)
        mention = MentionFound.of_pronoun(phrase.span, phrase.word, phrase.pronoun)
        ruled = [c for c in ruled if c[0] not in without]
        place = phrase.span.start
        here = around(self._reading, place, speaks=True, anchor=anchor, ruled=ruled, asked=without)
        ranked = self._reading.linking.choose(mention, here)
        if len(rivals := self._rivals(phrase, phrase.pronoun)) > 1:
            why = "one of several named before in the sentence; left open"
            return [(d, round(0.5 / len(rivals), 2), why) for d in rivals]
        agreed = ranked and here.ruled_safe and ranked[0][0] is here.ruled
        doubtful = len(ruled) > 1 and not here.ruled_safe and not is_clear(ranked)
        pair = self._timeline.pair_before(anchor) or ()
        either = len(ruled) > 1 and {d for d, _, _ in ruled} <= set(pair)  # "A and B fell out. He said"
        return ruled if agreed or doubtful or either else ranked or ruled

    def _rivals(self, phrase: Phrase, pronoun: Pronoun) -> list[Draft]:
        """Return the persons named in the sentence before a pronoun that opens a clause behind "after".

        In "Pell wants Hale gone after he admitted it" it may be either.
        """
        place = phrase.span.start
        if not _AFTER_WHICH.search(self._text, max(0, place - 12), place):
            return []
        here = dict.fromkeys(self._timeline.named_since(place))
        return [d for d in here if d.named and d.is_person() and d.may_be(pronoun.gender)]

    def _thing(self, phrase: Phrase, anchor: int, ruled: list[Choice]) -> list[Choice]:
        """Return what "it" stands for: as ruled where that is sure and somebody spoke right before."""
        sure = bool(ruled) and ruled[0][1] >= SAFE
        number = self._reading.sentences.index(anchor)
        if sure and (number == 0 or self._timeline.spoke_in(number - 1)):
            return ruled
        return self._paper(phrase, anchor) or ruled

    def _paper(self, phrase: Phrase, anchor: int) -> list[Choice]:
        """Return the paper that the sentence before tells of last, for an "it" that "states" something."""
        verb = _SAYS_ON_PAPER.match(self._text, phrase.span.end)
        subject = self._timeline.scene(anchor).subject
        if verb is None:
            return []
        sentences = self._reading.sentences
        number = sentences.index(anchor)
        start, end = sentences.bounds(max(0, number - 1))
        heads = _HEADS.match(self._text, start) is not None
        if verb["body"] and not heads and (subject is None or not subject.is_person()):
            return []  # "The town sent a letter. It says": the town may
        papers = [m for m in _PAPER.finditer(self._text, start, min(end, anchor)) if number]
        papers = papers[:1] if heads else papers
        if not papers or "\n" in self._text[papers[-1].end() : anchor]:
            return []
        parsed = self._reading.parse(Span(*papers[-1].span()))
        if parsed is None or parsed.known is None or parsed.known.kind is not EntityKind.DOCUMENT:
            return []
        found = self._descriptions.of_phrase(parsed)
        return [(found[0], 0.65, "the paper told of just before")] if found else []

    def _opened(self, pronoun: Pronoun, anchor: int, scene: Scene) -> list[Choice]:
        """Return what the noun phrase names that opens the sentence before, or the one who was asked."""
        asked = self._timeline.asked_before(anchor)
        if asked is not None and _ALSO.match(self._text, anchor):
            askers = self._timeline.speaker_before(anchor)
            return [(d, 0.7, "the one who asked before, who goes on") for d in askers[:1]]
        if asked is not None and (heard := self._asked_one(asked, pronoun)) is not None:
            return [(heard, 0.7, "the one who was asked")]
        if asked is not None:
            span, reason = following(self._text, asked), "the one who was asked"
        else:
            span, reason = self._opening_before(anchor), "subject of the sentence before"
        phrase = self._reading.parse(span) if span is not None else None
        if phrase is None or phrase.noun is None or not fits(pronoun, phrase.known, plural=phrase.plural):
            return []
        rivals = [d for d in scene.persons if d.may_be(pronoun.gender) and d.named]
        if pronoun.number == "one" and rivals and not self._is_of_named(phrase, pronoun):
            return []
        found = self._descriptions.of_phrase(phrase)
        return [(found[0], 0.65, reason)] if found and found[0].may_be(pronoun.gender) else []

    def _asked_one(self, cue_end: int, pronoun: Pronoun) -> Draft | None:
        """Return whom the "him" means behind the cue of a question ("Pell asked him how many. He said")."""
        asked = self._to_one(cue_end, pronoun)
        seen = self._reading.linking.history.before(asked.end, 0) if asked is not None else ()
        return next((s.draft for s in reversed(seen) if asked is not None and s.start == asked.start), None)

    def _is_of_named(self, phrase: Phrase, pronoun: Pronoun) -> bool:
        """Return whether a subject is surely somebody whom the document names ("The king", King Alec)."""
        near = self._timeline.near(phrase.span.start)
        choices = self._reading.nominals.find(phrase, self._descriptions.owner(phrase), near)
        if not choices or choices[0][1] < SAFE or not choices[0][0].named:
            return False
        return choices[0][0].may_be(pronoun.gender)

    def _opening_before(self, anchor: int) -> Span | None:
        """Return the phrase that opens the sentence before, further up where that goes on with a pronoun."""
        sentences = self._reading.sentences
        number = sentences.index(anchor)
        for back in range(1, _LOOKS_BACK + 1):
            if number - back < 0 or self._timeline.spoke_in(number - back):
                return None
            start, end = sentences.bounds(number - back)
            if not opens_with_pronoun(self._text, start, end):
                return opening(self._text, start, end)
        return None


def _fitting(drafts: set[Draft], pronoun: Pronoun) -> set[Draft]:
    return {d for d in drafts if d.may_be(pronoun.gender)}
