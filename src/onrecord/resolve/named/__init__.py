"""The named persons and bodies of one document, each name given to its bearer or left open."""

from __future__ import annotations

from onrecord.resolve.named.calling import same_full_name
from onrecord.resolve.named.lone import Lone
from onrecord.resolve.named.organisations import Organisations
from onrecord.resolve.named.people import People
from onrecord.resolve.named.speakers import Speakers

__all__ = ["Lone", "Organisations", "People", "Speakers", "same_full_name"]
