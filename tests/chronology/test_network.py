"""Bounds of days: what they leave open, and the smallest set that cannot hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.chronology.fitting.network import ORIGIN, Bound, contradiction, days_of


def exactly(earlier: object, later: object, days: int, label: int) -> list[Bound]:
    return [Bound(earlier, later, days, label), Bound(later, earlier, -days, label)]


def test_a_length_before_a_day_gives_a_day() -> None:
    bounds = [*exactly(ORIGIN, "reopened", 1000, 0), *exactly("closed", "reopened", 612, 1)]
    assert contradiction(bounds) == ()
    assert days_of("closed", bounds) == (388, 388)


def test_what_nothing_bounds_has_no_day() -> None:
    bounds = [*exactly(ORIGIN, "a", 5, 0), *exactly("b", "c", 3, 1), Bound("d", ORIGIN, -9, 2)]
    assert days_of("b", bounds) == (None, None)
    assert days_of("d", bounds) == (9, None)


def test_a_contradiction_names_only_what_takes_part_in_it() -> None:
    bounds = [
        *exactly(ORIGIN, "other", 7, 0),
        *exactly(ORIGIN, "began", 10, 1),
        *exactly(ORIGIN, "ended", 50, 2),
        *exactly("began", "ended", 44, 3),
        Bound("other", "began", 100, 4),
    ]
    assert contradiction(bounds) == (1, 2, 3)


DAYS = st.lists(st.integers(1, 4000), min_size=2, max_size=7)


@given(DAYS, st.data())
def test_bounds_taken_from_real_days_fit_and_keep_those_days(days: list[int], data: st.DataObject) -> None:
    bounds = exactly(ORIGIN, 0, days[0], 0)
    for label in range(1, 8):
        a, b = data.draw(st.sampled_from(range(len(days)))), data.draw(st.sampled_from(range(len(days))))
        slack = data.draw(st.integers(0, 30))
        bounds.append(Bound(a, b, days[b] - days[a] + slack, label))
    assert contradiction(bounds) == ()
    for point, day in enumerate(days):
        first, last = days_of(point, bounds)
        assert first is None or first <= day
        assert last is None or day <= last


@given(DAYS, st.integers(1, 50))
def test_what_remains_without_one_of_a_contradiction_fits(days: list[int], off: int) -> None:
    bounds = [*exactly(ORIGIN, "a", days[0], 0), *exactly(ORIGIN, "b", days[1], 1)]
    bounds += exactly("a", "b", days[1] - days[0] + off, 2)
    wrong = contradiction(bounds)
    assert wrong == (0, 1, 2)
    for label in wrong:
        assert contradiction([bound for bound in bounds if bound.label != label]) == ()
