"""Who is who in one document, and who stands behind each of its statements."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import (
    Annotation,
    Attribution,
    Count,
    Document,
    EntityKind,
    Form,
    MentionForm,
    Span,
    trimmed,
)
from onrecord.model.sentences import Sentences
from onrecord.resolve.antecedents import Linking, Ranker, Told, shipped
from onrecord.resolve.choices import SAFE, Choice
from onrecord.resolve.drafts import Draft, Place
from onrecord.resolve.lexicon import Pronoun, organisation_endings
from onrecord.resolve.named import Lone, Organisations, People, Speakers
from onrecord.resolve.names import NameFound, families_in, names_within
from onrecord.resolve.phrases import (
    MentionFound,
    Phrase,
    described,
    ending,
    find_hearer,
    fits,
    following,
    opening,
    opens_with_pronoun,
    parse_phrase,
    parts_of,
)
from onrecord.resolve.voices.anonymity import find_grounds, settle, settle_elsewhere
from onrecord.resolve.voices.governments import tie_governments
from onrecord.resolve.voices.interviews import find_interview
from onrecord.resolve.voices.mentioned import Mentioned, drop_passing
from onrecord.resolve.voices.nominals import Nominals
from onrecord.resolve.voices.pronouns import Scene, choose
from onrecord.resolve.voices.timeline import Timeline

# How many sentences up a noun phrase may open that pronouns carry on.
_LOOKS_BACK = 2
_ARTICLE_BEFORE = re.compile(r"(?<![\w’'-])((?:the|a|an|his|her|its|their|our|my)\s+)$", re.IGNORECASE)
_PHRASE_LENGTH = 60
_SPEAKS_FOR = ("lawyer-of", "spokesperson-of")
# So many times as likely as each other one must be whom the ranker takes where rules leave several; ours.
_CLEARLY = 2
# So many pronouns of one gender, and none of the other, tell a person's own; one link may be wrong.
_TELL_GENDER = 2
_REPLIES = re.compile(
    r"(?:repli(?:es|ed)|answer(?:s|ed)|retort(?:s|ed)|counter(?:s|ed)|interrupt(?:s|ed)|shot back)"
)
_CLAUSE_BEFORE = re.compile(r",?\s+(?:who|whom|which|that)\s+(?:the\s+)?$")
_AFTER_WHICH = re.compile(r"\b(?:after|because|when|before|since|until|while)\s+$")
_OF_A_CLAUSE = re.compile(
    r"(?:would|could|may|might|will)\s+(?:\w+ly\s+|also\s+)?(?:confirm|impl|mean|suggest|indicat|explain|show|prove|support)"
)
_NOBODY = frozenset(("no one", "no-one", "nobody", "none", "nothing", "neither", "self"))  # who are no voices
_CITING = "citing"  # the method of annotate/citing.py
_HEARER = 0.95  # as sure as any phrase that introduces somebody
_LEANS = 0.8  # so sure a link rules the other gender out for the rest of the document
# A relation is stated as a fact, so its owner must be surer than a source.
_SAFE_OWNER = 0.75
_LOOSE_END = re.compile(r"(?:[\s,;:]+(?:in|of|for|the|a|an|to|with|at|on|and)?(?!\w))+$")
_DESCRIPTION_ENDS = re.compile(
    r",\s+(?:who|which|whose|speaking|citing|on\s+condition|insisting|asking)\b|\n"
)


@dataclass(frozen=True, slots=True)
class Heard:
    """The drafts of one document in order of their first mention, those behind each attribution, and to whom
    it was said.
    """

    drafts: tuple[Draft, ...]
    sources: dict[int, tuple[Draft, ...]]
    hearers: dict[int, tuple[Draft, Span]]
    outlet: Draft | None


def hear(
    document: Document,
    annotation: Annotation,
    names: Sequence[NameFound],
    ranker: Ranker | None = None,
    elsewhere: Lone | None = None,
) -> Heard:
    """Return who is who in `document`, with its `names`, and who stands behind each attribution.

    `ranker` chooses between antecedents, that in the package unless one is
    given. `elsewhere` are those whom the affair knows by one word only.
    """
    return _Hearing(document, annotation, names, ranker or shipped(), elsewhere).run()


class _Hearing:
    def __init__(
        self,
        document: Document,
        annotation: Annotation,
        names: Sequence[NameFound],
        ranker: Ranker,
        elsewhere: Lone | None,
    ) -> None:
        """Cluster the names; the sources are read by `run`."""
        self._document, self._text = document, document.text
        self._attributions = annotation.attributions
        families = families_in(document.text, names)
        self._names = [n for n in names if not any(f.contains(n.span) for f in families)]
        self._starts = [n.span.start for n in self._names]
        spelled = [a.source for a in annotation.attributions if a.source]
        self._people = People(document, self._names, spelled, elsewhere)
        self._organisations = Organisations(document, self._names)
        told = Told(annotation.mentions)
        self._nominals = Nominals(document, self._people, self._organisations, told)
        self._speakers = Speakers(document, self._people)
        self._sentences = Sentences(_without(document.text, document.furniture))
        wrote = {tuple(author.lower().split()) for author in document.authors}
        self._timeline = Timeline(
            document.text,
            self._sentences,
            (content for a in annotation.attributions for content in a.content),
            (d for d in self._people.drafts if d.tokens in wrote),
            self._organisations.outlet,
        )
        self._sources: dict[int, tuple[Draft, ...]] = {}
        self._heard_in: dict[Span, tuple[Draft, ...]] = {}  # a phrase before two verbs is one source
        self._called: dict[Draft, list[str]] = {}
        heard = (find_hearer(document.text, a, self._names, self._starts) for a in annotation.attributions)
        self._told_to = {index: phrase for index, phrase in enumerate(heard) if phrase is not None}
        self._hearers: dict[int, tuple[Draft, Span]] = {}
        named = (*self._people.drafts, *self._organisations.drafts)
        self._linking = Linking(
            document,
            self._sentences,
            [n.span for n in self._names],
            named,
            self._attributions,
            ranker,
            told,
            families,
        )
        self._mentioned = Mentioned(
            document,
            self._linking,
            self._names,
            self._attributions,
            self._sources,
            self._nominals,
            self._timeline,
            lambda name: self._people.of_name.get(name) or self._organisations.of_name.get(name),
            self._noted_in_passing,
        )

    def run(self) -> Heard:
        """Read the sources, the outer statements before those inside them."""
        named = (*self._people.drafts, *self._organisations.drafts)
        for start, draft in sorted(((p.span.start, d) for d in named for p in d.places), key=lambda e: e[0]):
            self._timeline.mention(start, draft)
        self._speakers.note_turns()
        self._mentioned.note_roles(self._people.drafts)
        self._mentioned.note_hearers(self._told_to.values())
        nested = False
        for index in sorted(range(len(self._attributions)), key=self._rank):
            nested = nested or self._depth(index) > 0
            self._mentioned.upto(len(self._text) if nested else _place(self._attributions[index]))
            self._sources[index] = self._source(index)
        self._mentioned.upto(len(self._text))
        turns = [(turn.span, self._speakers.find(turn.speaker)) for turn in self._document.turns]
        interview = None if turns else find_interview(self._text, self._people.drafts)
        self._mentioned.first_persons(turns, interview)
        self._mentioned.tie_roles(self._people.drafts)
        for index, phrase in self._told_to.items():
            span = described(self._text, phrase)
            if (hearer := self._hearer(phrase, span)) is not None:
                self._hearers[index] = hearer, span
        self._leave_open(self._people.open)
        self._speakers.note_signature()
        return self._heard()

    def _hearer(self, phrase: Phrase, span: Span) -> Draft | None:
        """Return who is told something: who is mentioned in the phrase already, or an unnamed one of its own.

        They are read last, so that no other mention is linked otherwise for their sake.
        """
        if phrase.name is not None:
            return next(iter(self._by_name(phrase)), None)
        head = (phrase.core or phrase.span).end - 1
        known = None if phrase.partitive else self._linking.history.at(head)
        if phrase.pronoun is not None:  # "told them", and nobody was spoken of before, is nobody
            return known if known is not None and (known.named or known.noun) else None
        if known is not None:
            return known
        owner = self._owner(phrase)
        choices = self._nominals.find(phrase, owner, self._timeline.near(span.start))
        if not choices:
            words = " ".join(span.of(self._text).split())
            new = self._nominals.introduce(phrase, owner, words)
            choices = [(new, _HEARER, "somebody to whom this is said")]
        return next(iter(self._noted(span, MentionForm.NOMINAL, choices)), None)

    def _rank(self, index: int) -> tuple[int, int, int]:
        attribution = self._attributions[index]
        return (self._depth(index), _place(attribution), index)

    def _depth(self, index: int) -> int:
        """Return how many statements it stands in; whom the reporter cites is read about with the report."""
        depth, attribution = 0, self._attributions[index]
        for _ in self._attributions:
            if attribution.within is None:
                break
            depth += attribution.method != _CITING
            attribution = self._attributions[attribution.within]
        return depth

    def _source(self, index: int) -> tuple[Draft, ...]:
        attribution = self._attributions[index]
        if attribution.source is None:
            found = self._unspelled(attribution)
        else:
            source = self._in_clause(self._whole(attribution.source), attribution)
            heard = self._heard_in.get(source)
            found = self._parts(index, source) if heard is None else heard
            self._heard_in[source] = found
        if attribution.within is None and (
            found or attribution.source is not None
        ):  # "Asked whether …" has none
            end = max(
                s.end for s in (*attribution.content, *attribution.cue, *filter(None, [attribution.source]))
            )
            cue = attribution.cue[-1].end if attribution.cue else None
            self._timeline.speak(_place(attribution), end, found, attribution.act, cue)
        return found

    def _parts(self, index: int, source: Span) -> tuple[Draft, ...]:
        """Return whom a source phrase names, who may be several."""
        names = names_within(self._names, self._starts, source)
        found: tuple[Draft, ...] = ()
        for part in parts_of(self._text, source, names):
            inside = [n for n in names if n.span.start < part.end and part.start < n.span.end]
            found += self._voice(index, part, inside)
        return tuple(dict.fromkeys(found))

    def _whole(self, source: Span) -> Span:
        """Return the source with the article that stands before it, or with the noun of a bare article."""
        article = _ARTICLE_BEFORE.search(self._text, max(0, source.start - 8), source.start)
        if article is not None and self._text[source.start].islower():
            return Span(article.start(1), source.end)
        if source.of(self._text).strip().lower() in ("the", "a", "an"):
            return (
                opening(self._text, source.start, min(source.end + _PHRASE_LENGTH, len(self._text))) or source
            )
        return source

    def _in_clause(self, source: Span, attribution: Attribution) -> Span:
        """Return the subject of the clause that a source runs into ("Ada Pell, who the Herons | claimed").

        A verb further on goes with the words before that clause.
        """
        names = names_within(self._names, self._starts, source)
        last = names[-1] if names and names[-1].span.end == source.end else None
        if last is None or len(names) < 2 or not attribution.cue:
            return source
        clause = _CLAUSE_BEFORE.search(self._text, source.start, last.span.start)
        if clause is None or clause.start() <= source.start:
            return source
        if 0 <= attribution.cue[0].start - source.end <= 1:
            return last.span
        return Span(source.start, clause.start())

    def _unspelled(self, attribution: Attribution) -> tuple[Draft, ...]:
        if attribution.speaker is None:
            return ()
        draft = self._speakers.find(attribution.speaker)
        return () if draft is None else (draft,)

    def _voice(self, index: int, span: Span, names: Sequence[NameFound]) -> tuple[Draft, ...]:
        """Return whom one source phrase names, and note the mention."""
        family = self._linking.family_in(span)
        if family is not None:
            return self._noted(family.span, MentionForm.NOMINAL, self._mentioned.family(family))
        phrase = parse_phrase(self._text, span, names)
        if phrase is None or span.of(self._text).strip().lower() in _NOBODY:
            return ()
        if phrase.pronoun is not None:
            return self._by_pronoun(index, phrase)
        if phrase.name is not None:
            return self._by_name(phrase)
        label = self._as_label(index, phrase)
        if label is not None:
            return (label,)
        return self._by_noun(index, phrase)

    def _as_label(self, index: int, phrase: Phrase) -> Draft | None:
        """Return the voice of a turn whose label was taken for the source."""
        speaker = self._attributions[index].speaker
        same = speaker is not None and speaker.casefold() == phrase.span.of(self._text).casefold()
        return self._speakers.find(speaker) if same and speaker is not None else None

    def _by_name(self, phrase: Phrase) -> tuple[Draft, ...]:
        name = phrase.name
        assert name is not None  # asked for by the caller
        draft = self._people.of_name.get(name) or self._organisations.of_name.get(name)
        if draft is None:
            return ()
        if phrase.noun is not None:
            owner = self._owner(phrase)
            earlier = self._nominals.named_later(phrase, draft, owner)
            if earlier is not None:
                self._join(earlier, draft)
        return (draft,)

    def _join(self, unnamed: Draft, named: Draft) -> None:
        """Make the unnamed voice the one that a later apposition names."""
        self._timeline.joined[unnamed] = named
        self._linking.history.join(unnamed, named)
        reason = f"unnamed at first, named later in apposition to “the {unnamed.noun}”"
        for place in unnamed.places:
            named.add(replace_reason(place, reason))
        named.call(unnamed.name)
        named.gender = named.gender or unnamed.gender
        named.ties.extend(t for t in unnamed.ties)
        self._nominals.forget(unnamed)

    def _by_noun(self, index: int, phrase: Phrase) -> tuple[Draft, ...]:
        owner = self._owner(phrase)
        span = self._described(phrase.span)
        return self._described_by(phrase, span, owner, _place(self._attributions[index]))

    def _by_noun_at(self, phrase: Phrase, anchor: int) -> tuple[Draft, ...]:
        """Return whom a phrase describes that is no source."""
        return self._described_by(phrase, phrase.span, self._owner(phrase), anchor)

    def _described_by(
        self, phrase: Phrase, span: Span, owner: Draft | None, anchor: int
    ) -> tuple[Draft, ...]:
        near = self._timeline.near(anchor)
        choices = self._nominals.resolve(
            phrase, owner, near, description=" ".join(span.of(self._text).split())
        )
        if choices[0][1] < SAFE:
            choices = self._settled(phrase, choices, anchor)
        return self._noted(span, MentionForm.NOMINAL, choices)

    def _settled(self, phrase: Phrase, choices: list[Choice], anchor: int) -> list[Choice]:
        """Return whom the ranker prefers clearly of several that rules leave open, else the same choices."""
        mention = self._linking.phrase_in(phrase.core or phrase.span)
        if mention is None:
            return choices
        around = self._mentioned.surroundings(phrase.span.start, speaks=True, anchor=anchor)
        ranked = self._linking.decide(mention, around)
        left = {draft for draft, _, _ in choices}
        fits = [c for c in ranked if c[0] in left]
        if not fits or fits[0] is not ranked[0] or not _is_clear(fits):
            return choices
        (first, score, why), *others = fits
        return [(first, max(score, SAFE), why), *others]

    def _described(self, span: Span) -> Span:
        stop = _DESCRIPTION_ENDS.search(self._text, span.start, span.end)
        end = stop.start() if stop is not None and stop.start() > span.start else span.end
        cut = _LOOSE_END.search(self._text, span.start, end)
        return (
            trimmed(self._text, span.start, cut.start() if cut and cut.start() > span.start else end) or span
        )

    def _owner(self, phrase: Phrase) -> Draft | None:
        if phrase.owner is not None:
            return self._people.of_name.get(phrase.owner) or self._organisations.of_name.get(phrase.owner)
        if phrase.owner_pronoun is None:
            return None
        known = parse_phrase(self._text, phrase.owner_pronoun, ())
        if known is None or known.pronoun is None or known.pronoun.person != 3:
            return None
        choices = choose(known.pronoun, self._timeline.scene(phrase.owner_pronoun.start))
        return choices[0][0] if choices and choices[0][1] >= _SAFE_OWNER else None

    def _by_pronoun(self, index: int, phrase: Phrase) -> tuple[Draft, ...]:
        pronoun = phrase.pronoun
        assert pronoun is not None  # asked for by the caller
        if pronoun.person == 1:
            drafts, score, reason = self._first_person(index, phrase)
            return sum(
                (self._noted(phrase.span, MentionForm.PRONOUN, [(d, score, reason)]) for d in drafts), ()
            )
        if pronoun.person == 2 or pronoun.sort == "indefinite":
            return ()
        if pronoun.sort == "relative":
            place = phrase.span.start
            if phrase.word == "which" and self._is_of_a_clause(index):
                return ()
            choices = (
                self._timeline.antecedent(place)
                or self._linking.antecedent(place)
                or self._described_before(phrase.word, place)
            )
            return self._noted(phrase.span, MentionForm.PRONOUN, choices)
        if pronoun.sort == "quantity":
            return self._both(phrase)
        choices = self._third_person(index, phrase)
        return self._noted(phrase.span, MentionForm.PRONOUN, choices, gender=pronoun.gender)

    def _is_of_a_clause(self, index: int) -> bool:
        """Return whether "which" goes on from what was told, not from anybody ("which would confirm")."""
        cue = " ".join(s.of(self._text) for s in self._attributions[index].cue).lower()
        return _OF_A_CLAUSE.match(cue) is not None

    def _described_before(self, word: str, place: int) -> list[Choice]:
        """Return whom the noun phrase right before a relative pronoun describes ("a doctor who told him")."""
        span = ending(self._text, place)
        phrase = (
            parse_phrase(self._text, span, names_within(self._names, self._starts, span)) if span else None
        )
        if phrase is None or phrase.noun is None or phrase.known is None:
            return []
        if (word == "who") != (phrase.known.kind in (EntityKind.PERSON, EntityKind.PEOPLE)):
            return []  # nobody is a "which"
        found = self._by_noun_at(phrase, phrase.span.start)
        return [(found[0], 0.85, "antecedent of the relative")] if found else []

    def _third_person(self, index: int, phrase: Phrase) -> list[Choice]:
        attribution, pronoun = self._attributions[index], phrase.pronoun
        assert pronoun is not None  # asked for by the caller
        outer = attribution.within
        if outer is None:
            anchor = _place(attribution)
            scene = self._timeline.scene(anchor)
            if (replier := self._who_replies(attribution, pronoun, scene)) is not None:
                return [(replier, 0.75, "who replies is not the one who spoke before")]
            opened = self._opened(pronoun, anchor, scene)
            askers = self._timeline.askers_before(anchor) if self._replies(attribution) else ()
            return opened or self._ranked(phrase, choose(pronoun, scene), anchor, askers)
        scene = self._timeline.scene(phrase.span.start)
        speakers = self._sources.get(outer, ())
        spelled = self._attributions[outer].source
        postposed = spelled is not None and spelled.start > phrase.span.start
        if postposed and spelled is not None and not self._is_pronoun(spelled):
            # "He disputes it, a friend said"
            persons = [d for d in scene.persons if d not in speakers]
            return choose(pronoun, replace(scene, persons=persons))
        clients = [t.to for d in speakers for t in d.ties if t.kind in _SPEAKS_FOR and t.to.is_person()]
        if len(clients) == 1 and clients[0].may_be(pronoun.gender):
            here = [d for d in self._timeline.named_since(phrase.span.start) if d.is_person()]
            if not {d for d in here if d.may_be(pronoun.gender)} - {*clients, *speakers}:
                return [(clients[0], 0.7, "the one for whom the speaker speaks")]
        rivals = [d for d in scene.persons if d not in speakers and d.may_be(pronoun.gender)]
        if rivals and any(not d.named and d.gender is None for d in speakers):
            return choose(pronoun, replace(scene, speaker=(), subject=None, persons=[*rivals, *speakers]))
        if self._attributions[outer].form is Form.DIRECT:
            persons = [d for d in scene.persons if d not in speakers]
            return choose(pronoun, replace(scene, persons=persons, speaker=(), subject=None))
        return choose(
            pronoun, replace(scene, speaker=speakers, subject=None, persons=[*scene.persons, *speakers])
        )

    def _who_replies(self, attribution: Attribution, pronoun: Pronoun, scene: Scene) -> Draft | None:
        """Return the subject of the sentence before as the one who replies to the speaker before it.

        "B," she told Hale. Hale was silent. "C," he replied.
        """
        subject = scene.subject
        if not self._replies(attribution) or subject is None or subject in scene.speaker or not scene.speaker:
            return None
        fits = subject.is_person() and subject.may_be(pronoun.gender) and pronoun.number == "one"
        return subject if fits else None

    def _replies(self, attribution: Attribution) -> bool:
        return any(_REPLIES.fullmatch(cue.of(self._text).lower()) for cue in attribution.cue)

    def _ranked(
        self, phrase: Phrase, ruled: list[Choice], anchor: int, without: Sequence[Draft] = ()
    ) -> list[Choice]:
        """Return whom a pronoun stands for that is a source, `ruled` by rules, a thing by these alone.

        It is nobody of those `without`, to whom it is said.
        """
        assert phrase.pronoun is not None  # asked for pronouns only
        if phrase.pronoun.number == "thing":
            return ruled
        mention = MentionFound(phrase.span, phrase.span, MentionForm.PRONOUN, phrase.word, phrase.pronoun)
        around = self._mentioned.surroundings(phrase.span.start, speaks=True, anchor=anchor)
        around = replace(around, asked=frozenset(without))
        ruled = [c for c in ruled if c[0] not in without]
        if ruled:
            around = replace(around, ruled=ruled[0][0], ruled_safe=ruled[0][1] >= SAFE)
        ranked = self._linking.choose(mention, around)
        if len(rivals := self._rivals(phrase)) > 1:
            why = "one of several named before in the sentence; left open"
            return [(d, round(0.5 / len(rivals), 2), why) for d in rivals]
        agreed = ranked and around.ruled_safe and ranked[0][0] is around.ruled
        doubtful = len(ruled) > 1 and not around.ruled_safe and not _is_clear(ranked)
        pair = self._timeline.pair_before(anchor) or ()
        either = len(ruled) > 1 and {d for d, _, _ in ruled} <= set(pair)  # "A and B fell out. He said"
        return ruled if agreed or doubtful or either else ranked or ruled

    def _rivals(self, phrase: Phrase) -> list[Draft]:
        """Return the persons named in the sentence before a pronoun that opens a clause behind "after".

        In "Pell wants Hale gone after he admitted it" it may be either.
        """
        pronoun, place = phrase.pronoun, phrase.span.start
        if pronoun is None or not _AFTER_WHICH.search(self._text, max(0, place - 12), place):
            return []
        here = dict.fromkeys(self._timeline.named_since(place))
        return [d for d in here if d.named and d.is_person() and d.may_be(pronoun.gender)]

    def _is_pronoun(self, span: Span) -> bool:
        phrase = parse_phrase(self._text, span, ())
        return phrase is not None and phrase.pronoun is not None

    def _opened(self, pronoun: Pronoun, anchor: int, scene: Scene) -> list[Choice]:
        """Return what the noun phrase names that opens the sentence before, or the one who was asked."""
        asked = self._timeline.asked_before(anchor)
        if asked is not None:
            span, reason = following(self._text, asked), "the one who was asked"
        else:
            span, reason = self._opening_before(anchor, scene), "subject of the sentence before"
        if span is None:
            return []
        names = names_within(self._names, self._starts, span)
        phrase = parse_phrase(self._text, span, names)
        if phrase is None or phrase.noun is None or not fits(pronoun, phrase.known, plural=phrase.plural):
            return []
        rivals = [d for d in scene.persons if d.may_be(pronoun.gender) and d.named]
        if pronoun.number == "one" and rivals and not self._is_of_named(phrase, pronoun):
            return []
        found = self._by_noun_at(phrase, span.start)
        return [(found[0], 0.65, reason)] if found and found[0].may_be(pronoun.gender) else []

    def _is_of_named(self, phrase: Phrase, pronoun: Pronoun) -> bool:
        """Return whether a subject is surely somebody whom the document names ("The king", King Alec)."""
        near = self._timeline.near(phrase.span.start)
        choices = self._nominals.find(phrase, self._owner(phrase), near)
        if not choices or choices[0][1] < SAFE or not choices[0][0].named:
            return False
        return choices[0][0].may_be(pronoun.gender)

    def _opening_before(self, anchor: int, scene: Scene) -> Span | None:
        """Return the phrase that opens the sentence before, further up where that goes on with a pronoun."""
        number = self._sentences.index(anchor)
        for back in range(1, _LOOKS_BACK + 1):
            if number - back < 0 or self._timeline.spoke_in(number - back):
                return None
            start, end = self._sentences.bounds(number - back)
            if not opens_with_pronoun(self._text, start, end):
                return opening(self._text, start, end)
        return None

    def _first_person(self, index: int, phrase: Phrase) -> tuple[tuple[Draft, ...], float, str]:
        attribution = self._attributions[index]
        if attribution.within is not None:
            return (
                self._sources.get(attribution.within, ()),
                0.9,
                "first person inside the words of this speaker",
            )
        if attribution.speaker is not None:
            return self._unspelled(attribution), 0.9, "first person in this speaker's turn"
        if phrase.word == "i" and self._document.sender:
            draft = self._speakers.find(self._document.sender)
            return ((draft,) if draft else ()), 0.9, "first person of the sender"
        if phrase.word == "we" and self._document.sender:
            return self._senders()
        outlet = self._organisations.outlet
        if phrase.word == "we" and outlet is not None and not self._document.sender:
            return (outlet,), 0.7, "first person of the outlet, outside quotations"
        return (), 0.0, ""

    def _senders(self) -> tuple[tuple[Draft, ...], float, str]:
        """Return the organisation in whose name the sender signs, else the sender."""
        signature = self._speakers.signature()
        bodies = [
            self._organisations.of_name[n]
            for n in (names_within(self._names, self._starts, signature) if signature else ())
            if n in self._organisations.of_name
        ]
        bodies = [d for d in dict.fromkeys(bodies) if d.kind is EntityKind.ORGANIZATION]
        bodies = [d for d in bodies if d.tokens[-1] in organisation_endings()] or bodies
        if len(bodies) == 1:
            return (bodies[0],), 0.7, "first person plural of the organisation that the sender signs for"
        draft = self._speakers.find(self._document.sender or "")
        return ((draft,) if draft else ()), 0.6, "first person plural of the sender"

    def _both(self, phrase: Phrase) -> tuple[Draft, ...]:
        """Return the pair that "both" takes up: a group of two, or the two persons of the sentence before."""
        near = list(dict.fromkeys(self._timeline.near(phrase.span.start)))
        pairs = [d for d in self._nominals.drafts if d.count == Count(2, 2) and d.kind is EntityKind.PEOPLE]
        recent = [d for d in pairs if d in near] or pairs[-1:]
        persons = [d for d in near if d.is_person()]
        joined = self._timeline.pair_before(phrase.span.start)
        persons = list(joined) if joined and len(persons) != 2 else persons
        if phrase.word == "both" and len(recent) == 1 and (recent[0] in near or len(persons) != 2):
            return self._noted(
                phrase.span, MentionForm.PRONOUN, [(recent[0], 0.75, "the group of two spoken of before")]
            )
        if phrase.word == "both" and len(persons) == 2 and not recent:
            choices = [[(d, 0.65, "one of the two persons in the sentences before")] for d in persons]
            return sum((self._noted(phrase.span, MentionForm.PRONOUN, c) for c in choices), ())
        return ()

    def _noted(
        self, span: Span, form: MentionForm, choices: Sequence[Choice], gender: str | None = None
    ) -> tuple[Draft, ...]:
        """Note a mention; return the draft when it is safe. An open one stands under each candidate."""
        if not choices:
            return ()
        best, score, reason = choices[0]
        if score < SAFE:
            for draft, own, why in choices:
                others = tuple(c for c in choices if c[0] is not draft)
                draft.add(Place(self._document.id, span, form, own, why, others))
            return ()
        best.add(Place(self._document.id, span, form, score, reason, tuple(choices[1:])))
        self._timeline.mention(span.start, best)
        self._linking.history.note(span, best, form)
        if form is MentionForm.NOMINAL:
            best.call(" ".join(span.of(self._text).split()))
        if gender is not None and best.gender is None:
            best.gender = gender
        return (best,)

    def _noted_in_passing(
        self, span: Span, form: MentionForm, choices: Sequence[Choice], gender: str | None
    ) -> None:
        """Note a mention that is no source: it says nothing of who is spoken of by a later source."""
        best, score, reason = choices[0]
        if score < SAFE:
            self._noted(span, form, choices)
            return
        best.add(Place(self._document.id, span, form, score, reason, tuple(choices[1:])))
        self._linking.history.note(span, best, form)
        if gender is not None and best.is_person():
            self._called.setdefault(best, []).append(gender)
            if score >= _LEANS:
                best.leaning = best.leaning or gender

    def _leave_open(self, names: Mapping[NameFound, Sequence[Draft]]) -> None:
        for name, drafts in names.items():
            score = round(0.5 / len(drafts), 2)
            choices = [
                (d, score, "a name that several persons of the document bear; left open") for d in drafts
            ]
            self._noted(name.span, MentionForm.NAME, choices)

    def _heard(self) -> Heard:
        drafts = [
            *self._people.drafts,
            *self._organisations.drafts,
            *self._nominals.drafts,
            *self._speakers.drafts,
            *self._mentioned.drafts,
        ]
        outlet = self._organisations.outlet
        if outlet is not None and outlet.places and outlet not in drafts:
            drafts.append(outlet)
        for draft, genders in self._called.items():
            draft.leaning = None
            if draft.gender is None and len(genders) >= _TELL_GENDER and len(set(genders)) == 1:
                draft.gender = genders[0]
        grounds = find_grounds(self._text, self._sentences, self._document.outlet)
        for draft in drafts:
            draft.ties = [replace(tie, to=self._timeline.same([tie.to])[0]) for tie in draft.ties]
            draft.aliases.pop(draft.name, None)
            if not draft.named and draft.kind in (EntityKind.PERSON, EntityKind.PEOPLE):
                settle(draft, self._text, self._sentences, grounds)
        voices = [d for found in self._sources.values() for d in self._timeline.same(found)]
        drafts = drop_passing(
            drafts, [*voices, *self._timeline.same(draft for draft, _ in self._hearers.values())]
        )
        tie_governments(voices, drafts)
        unnamed = [d for d in dict.fromkeys(voices) if d.anonymity is not None]
        settle_elsewhere(unnamed, self._text, self._sentences, grounds)
        end = len(self._text)
        drafts.sort(key=lambda d: d.place_of_first if d.place_of_first >= 0 else end)
        sources = {i: self._timeline.same(found) for i, found in sorted(self._sources.items())}
        hearers = {i: (self._timeline.same([draft])[0], span) for i, (draft, span) in self._hearers.items()}
        return Heard(tuple(drafts), sources, hearers, self._organisations.outlet)


def _is_clear(choices: Sequence[Choice]) -> bool:
    """Return whether the first of some choices is clearly likelier than each other."""
    return bool(choices) and all(_CLEARLY * other[1] <= choices[0][1] for other in choices[1:])


def replace_reason(place: Place, reason: str) -> Place:
    """Return the mention with another reason, its score lowered to what the reason is worth."""
    return Place(place.document, place.span, place.form, min(place.score, 0.8), reason, place.others)


def _without(text: str, furniture: Sequence[Span]) -> str:
    """Return the text with its furniture as line ends, so that it makes no sentences."""
    parts, at = [], 0
    for span in furniture:
        parts += [text[at : span.start], "\n" * (span.end - max(at, span.start))]
        at = max(at, span.end)
    return "".join((*parts, text[at:]))


def _place(attribution: Attribution) -> int:
    """Return where an attribution begins."""
    spans = (*attribution.content, *attribution.cue, *filter(None, [attribution.source]))
    return min(s.start for s in spans)
