"""Windows over long texts."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.windows import borders


def own(windows: list[tuple[int, int]]) -> list[int]:
    """Where the pieces that a window tells of end, as the encoder has it: halfway in what two share."""
    return [(after[0] + before[1] + 1) // 2 for before, after in itertools.pairwise(windows)]


def test_a_text_that_fits_is_one_window() -> None:
    assert borders(318, [[0, 100]], 318, 24) == [(0, 318)]


def test_windows_meet_where_a_line_begins() -> None:
    windows = borders(400, [[0, 120, 190, 310], [205]], 318, 24)
    assert windows == [(0, 214), (166, 400)]
    assert own(windows) == [190]


def test_they_meet_behind_a_sentence_where_no_line_is_near() -> None:
    assert own(borders(400, [[0, 20], [60, 210, 380]], 318, 24)) == [210]


def test_a_text_without_either_is_parted_evenly() -> None:
    assert own(borders(900, [[0], []], 318, 24)) == [225, 450, 675]


@given(
    st.integers(1, 3000),
    st.lists(st.integers(0, 3000), unique=True, max_size=60).map(sorted),
    st.integers(0, 30),
)
def test_windows_cover_the_text_and_each_sees_what_stands_beside_its_own(
    n: int, lines: list[int], beside: int
) -> None:
    most = 100
    windows = borders(n, [[line for line in lines if line < n]], most, beside)
    assert windows[0][0] == 0
    assert windows[-1][1] == n
    assert all(0 < end - start <= most for start, end in windows)
    assert all(a[1] - b[0] == 2 * beside for a, b in itertools.pairwise(windows))
    assert len(windows) == (1 if n <= most else -(-(n - 2 * beside) // (most - 2 * beside)))
