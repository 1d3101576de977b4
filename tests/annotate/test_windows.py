"""Windows over long texts."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.encoding.windows import borders


def test_a_text_that_fits_is_one_window() -> None:
    assert borders(318, 318, 224) == [(0, 318)]


def test_a_longer_one_ends_with_what_is_left_and_what_its_window_shares() -> None:
    assert borders(600, 318, 224) == [(0, 318), (224, 542), (448, 600)]
    assert borders(542, 318, 224) == [(0, 318), (224, 542)]


@given(st.integers(1, 3000), st.integers(1, 100))
def test_windows_cover_the_text_and_overlap(n: int, stride: int) -> None:
    most = 100
    windows = borders(n, most, stride)
    assert windows[0][0] == 0
    assert windows[-1][1] == n
    assert all(end - start == most for start, end in windows[:-1])
    assert min(n, most - stride + 1) <= windows[-1][1] - windows[-1][0] <= most
    assert all(b[0] == a[0] + stride for a, b in itertools.pairwise(windows))
