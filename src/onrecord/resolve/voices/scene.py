"""Whom a pronoun that is a source stands for, or who it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import EntityKind
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import Pronoun

_OPEN = 0.5


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands before a pronoun.

    `persons` are those mentioned in the sentences before, nearest last;
    `speaker` the source of the statement before, if near; `subject` who opens
    the last sentence that has anyone; `others` organisations and documents,
    nearest last.
    """

    persons: Sequence[Draft]
    groups: Sequence[Draft]
    others: Sequence[Draft]
    speaker: tuple[Draft, ...]
    subject: Draft | None


def choose(pronoun: Pronoun, scene: Scene) -> list[Choice]:
    """Return the drafts a third-person pronoun may stand for, best first; safe when the best reaches SAFE."""
    if pronoun.number == "one":
        return _one(pronoun, scene)
    if pronoun.number == "thing":
        return _thing(scene)
    return _several(scene)


def _one(pronoun: Pronoun, scene: Scene) -> list[Choice]:
    fits = [d for d in dict.fromkeys(reversed(scene.persons)) if d.may_be(pronoun.gender)]
    speaker = scene.speaker[0] if len(scene.speaker) == 1 and scene.speaker[0] in fits else None
    subject = scene.subject if scene.subject in fits else None
    if len(fits) == 1:
        known = fits[0].gender is not None and fits[0].gender == pronoun.gender
        return [(fits[0], 0.85 if known else 0.75, "the only fitting person in the sentences before")]
    said = [d for d in fits if d.gender == pronoun.gender]
    if len(said) == 1 and said[0] in (speaker, subject):
        return [(said[0], 0.8, "the one whose gender the text gives, source or subject of what comes before")]
    if speaker is not None and subject in (None, speaker):
        return [(speaker, 0.7, "source of the statement before"), *_rivals(fits, speaker)]
    if speaker is None and subject is not None and not scene.speaker:
        return [(subject, 0.65, "subject of the sentence before"), *_rivals(fits, subject)]
    return _left_open(fits)


def _thing(scene: Scene) -> list[Choice]:
    fits = list(dict.fromkeys(reversed(scene.others)))
    speaker = scene.speaker[0] if len(scene.speaker) == 1 else None
    if speaker is not None and speaker.kind in (EntityKind.ORGANIZATION, EntityKind.DOCUMENT):
        return [(speaker, 0.75, "source of the statement before"), *_rivals(fits, speaker)]
    if scene.subject is not None and scene.subject in fits:
        return [(scene.subject, 0.65, "subject of the sentence before"), *_rivals(fits, scene.subject)]
    if len(fits) == 1 and not scene.speaker:
        return [(fits[0], 0.6, "the only organisation or document in the sentences before")]
    return _left_open(fits)


def _several(scene: Scene) -> list[Choice]:
    if len(scene.speaker) == 1 and not scene.speaker[0].is_person():
        speaker = scene.speaker[0]
        return [(speaker, 0.7, "source of the statement before")]
    groups = list(dict.fromkeys(reversed(scene.groups)))
    if len(groups) == 1 and not scene.speaker:
        return [(groups[0], 0.65, "the only group in the sentences before")]
    one = scene.speaker[0] if len(scene.speaker) == 1 else None
    if one is not None and not groups and not one.named and one.gender is None:
        return [(one, 0.6, "source of the statement before, whose gender is not told")]
    return _left_open([*groups, *([one] if one is not None else [])])


def _rivals(fits: Sequence[Draft], chosen: Draft) -> list[Choice]:
    rest = [d for d in fits if d is not chosen]
    return [(d, round(0.3 / len(rest), 2), "also mentioned before") for d in rest]


def _left_open(fits: Sequence[Draft]) -> list[Choice]:
    return [(d, round(_OPEN / len(fits), 2), "one of several that fit; left open") for d in fits]
