"""Flows over a record are tested on both databases, as the record itself is."""

from tests.record.conftest import backend, new_place, place, postgres, record

__all__ = ["backend", "new_place", "place", "postgres", "record"]
