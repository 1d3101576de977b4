"""Pronouns and noun phrases: where they stand, what heads them, how many they are, whose they are."""

from __future__ import annotations

from onrecord.resolve.phrases.coordination import parts_of
from onrecord.resolve.phrases.hearers import described, find_hearer
from onrecord.resolve.phrases.mentions import MentionFound, find_bodies, find_mentions
from onrecord.resolve.phrases.openings import ending, fits, following, opening, opens_with_pronoun
from onrecord.resolve.phrases.parsing import parse_phrase
from onrecord.resolve.phrases.phrase import Phrase
from onrecord.resolve.phrases.words import SHORT_FORM

__all__ = [
    "SHORT_FORM",
    "MentionFound",
    "Phrase",
    "described",
    "ending",
    "find_bodies",
    "find_hearer",
    "find_mentions",
    "fits",
    "following",
    "opening",
    "opens_with_pronoun",
    "parse_phrase",
    "parts_of",
]
