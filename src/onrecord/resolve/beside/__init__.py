"""What the words beside a name tell of its bearer: roles, age, generation, other names, another bearer."""

from __future__ import annotations

from onrecord.resolve.beside.ages import age_after
from onrecord.resolve.beside.codes import NICKNAME, goes_by, is_code, nickname_in
from onrecord.resolve.beside.other_names import also_called
from onrecord.resolve.beside.played import is_played
from onrecord.resolve.beside.roles import office_before, role_after, role_ahead, role_before, state_of
from onrecord.resolve.beside.words import Beside, is_introduced, is_only_name, tells_two_generations

__all__ = [
    "NICKNAME",
    "Beside",
    "age_after",
    "also_called",
    "goes_by",
    "is_code",
    "is_introduced",
    "is_only_name",
    "is_played",
    "nickname_in",
    "office_before",
    "role_after",
    "role_ahead",
    "role_before",
    "state_of",
    "tells_two_generations",
]
