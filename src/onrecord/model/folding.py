"""Names as they are compared when somebody types one."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """Return a name without regard to case, accents and spacing.

    >>> folded("  José  GARCÍA ")
    'jose garcia'
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
