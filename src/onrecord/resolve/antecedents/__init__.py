"""Whom the pronouns and noun phrases of one document stand for, chosen by small networks."""

from __future__ import annotations

from onrecord.resolve.antecedents.addressing import ends_in_question, person_of
from onrecord.resolve.antecedents.bodies import differ, sort_of_name, sort_of_noun
from onrecord.resolve.antecedents.features import FEATURES, Floats, features_of
from onrecord.resolve.antecedents.history import History
from onrecord.resolve.antecedents.linking import Linking
from onrecord.resolve.antecedents.ranker import SORTS, Network, Ranker, Weighed, shipped, sort_of
from onrecord.resolve.antecedents.relatives import is_no_who
from onrecord.resolve.antecedents.seen import Seen
from onrecord.resolve.antecedents.surroundings import Surroundings
from onrecord.resolve.antecedents.told import Told

__all__ = [
    "FEATURES",
    "SORTS",
    "Floats",
    "History",
    "Linking",
    "Network",
    "Ranker",
    "Seen",
    "Surroundings",
    "Told",
    "Weighed",
    "differ",
    "ends_in_question",
    "features_of",
    "is_no_who",
    "person_of",
    "shipped",
    "sort_of",
    "sort_of_name",
    "sort_of_noun",
]
