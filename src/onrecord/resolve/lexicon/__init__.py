"""The words that identity rests on: lists with the origin of each entry, and one word against another."""

from __future__ import annotations

from onrecord.resolve.lexicon.bodies import (
    is_left_out,
    known_body,
    known_letters,
    known_names,
    organisation_endings,
    outlets,
    platforms,
    shorter_names,
)
from onrecord.resolve.lexicon.countries import Country, demonyms, of_countries, seats
from onrecord.resolve.lexicon.forms_of_address import NOBLE, ranks, title_of, titles
from onrecord.resolve.lexicon.head_nouns import Noun, is_listed, noun_of, nouns, of_body, of_person, singular
from onrecord.resolve.lexicon.lists import CALENDAR, FORMER, listed
from onrecord.resolve.lexicon.name_words import SON_OF, parts
from onrecord.resolve.lexicon.pronoun_forms import Pronoun, pronoun_of, pronouns
from onrecord.resolve.lexicon.spelling import (
    SITE_ENDING,
    alike,
    fold,
    is_given,
    sounds,
    spelled,
    two_syllables,
)
from onrecord.resolve.lexicon.telling import hearing
from onrecord.resolve.lexicon.word_families import KIN, stem, stems, stems_about
from onrecord.resolve.lexicon.wordings import Wording, anonymity_wordings, in_small_letters

__all__ = [
    "CALENDAR",
    "FORMER",
    "KIN",
    "NOBLE",
    "SITE_ENDING",
    "SON_OF",
    "Country",
    "Noun",
    "Pronoun",
    "Wording",
    "alike",
    "anonymity_wordings",
    "demonyms",
    "fold",
    "hearing",
    "in_small_letters",
    "is_given",
    "is_left_out",
    "is_listed",
    "known_body",
    "known_letters",
    "known_names",
    "listed",
    "noun_of",
    "nouns",
    "of_body",
    "of_countries",
    "of_person",
    "organisation_endings",
    "outlets",
    "parts",
    "platforms",
    "pronoun_of",
    "pronouns",
    "ranks",
    "seats",
    "shorter_names",
    "singular",
    "sounds",
    "spelled",
    "stem",
    "stems",
    "stems_about",
    "title_of",
    "titles",
    "two_syllables",
]
