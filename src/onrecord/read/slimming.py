"""Take out of an oversized page what holds no words: scripts, styles, pictures written into the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDLESS = ("script", "style", "svg", "noscript", "template")
# Pages saved as one file carry their pictures and fonts in the markup as data: addresses.
_DATA_ADDRESS = re.compile(r"data:[\w.+-]{1,40}/[\w.+-]{1,60}[;,][\w.;=+-]{0,80},?[A-Za-z0-9+/=%_-]{200,}")
_COMMENT = ("<!--", "-->")


def slimmed(html: str) -> str:
    """Return `html` without elements that show no words; JSON-LD is kept.

    Searches run forward only, so a page of unclosed tags takes no longer than
    another.

    >>> slimmed("<p>a</p><script>b</script><p>c</p>")
    '<p>a</p><p>c</p>'
    """
    for name in _WORDLESS:
        html = "".join(_without(html, f"<{name}", f"</{name}>"))
    html = "".join(_without(html, *_COMMENT))
    return _DATA_ADDRESS.sub("data:,", html)


def _without(html: str, opening: str, closing: str) -> Iterator[str]:
    """Yield `html` without the stretches from `opening` through `closing`; an unclosed one is kept."""
    folded = html.replace("İ", "I").lower()  # the one letter that gets longer in small letters
    place = 0
    while (start := folded.find(opening, place)) >= 0:
        end = folded.find(closing, start)
        if end < 0:
            break
        end += len(closing)
        head = folded[start : start + 200]
        yield html[place:start]
        if "ld+json" in head.partition(">")[0]:
            yield html[start:end]
        place = end
    yield html[place:]
