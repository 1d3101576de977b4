"""The windows in which the encoder reads a text too long to be read at once, parted between paragraphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def borders(n: int, breaks: Sequence[Sequence[int]], most: int, beside: int) -> list[tuple[int, int]]:
    """Return the piece ranges of the windows over n pieces, in order; none has more than `most`.

    Each window has pieces of its own, and sees `beside` more on either side.
    There are as few as can be, much alike in length. Where they part is the
    nearest of the first `breaks` that has a place near enough (places where a
    line begins, in order; then where a sentence does).
    """
    room = most - 2 * beside  # pieces of its own that a window between two others has at most
    if n <= most:
        return [(0, n)]
    count = -(-(n - 2 * beside) // room)
    cuts: list[int] = []
    for left in range(count - 1, 0, -1):  # windows behind this one
        begin = cuts[-1] if cuts else 0
        least = n - beside - left * room
        furthest = begin + room if cuts else most - beside
        ideal = min(max(begin + (n - begin) // (left + 1), least), furthest)
        near = next(filter(None, (_between(places, least, furthest) for places in breaks)), (ideal,))
        cuts.append(min(near, key=lambda place: abs(place - ideal)))
    return [
        (max(0, begin - beside), min(n, end + beside))
        for begin, end in zip([0, *cuts], [*cuts, n], strict=True)
    ]


def _between(places: Sequence[int], least: int, most: int) -> Sequence[int]:
    return places[bisect_left(places, least) : bisect_right(places, most)]
