"""The windows in which the encoder reads a text too long to be read at once."""

from __future__ import annotations


def borders(n: int, most: int, stride: int) -> list[tuple[int, int]]:
    """Return the piece ranges of the windows over n pieces, `stride` apart: `most` each, then what is left.

    What is left is more than neighbours share, `most - stride`. Windows that
    part between paragraphs, or share less, are faster and were refused:
    mentions lose the words that they go on from (measurements).
    """
    shared = most - stride
    return [(start, min(start + most, n)) for start in range(0, max(n - shared, 1), stride)]
