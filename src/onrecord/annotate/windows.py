"""The windows in which the encoder reads a text too long to be read at once."""

from __future__ import annotations


def borders(n: int, most: int, stride: int) -> list[tuple[int, int]]:
    """Return the piece ranges of the windows over n pieces: `most` each, `stride` apart, the last nearer.

    Windows that part between paragraphs and overlap less are a tenth faster
    and were refused: mentions lose the words that they go on from (measurements).
    """
    if n <= most:
        return [(0, n)]
    starts = [*range(0, n - most, stride), n - most]
    return [(start, start + most) for start in starts]
