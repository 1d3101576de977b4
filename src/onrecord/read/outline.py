"""What stands where on a page: its blocks, and counts over them for each element of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from onrecord.read.blocks import Block

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_COUNTED = re.compile(r"(\D+)\d+")
_SENTENCE = re.compile(r"[.!?…:][\"'”’“‘»«)\]]*$")
# A sentence of fewer words says little of where the article stands.
FEWEST_WORDS = 6
# One paragraph counts no more than this, so that terms of use in one block do not outweigh an article.
_MOST_WORDS = 100
# A paragraph alone under a heading is a teaser more often than an article. What a header holds introduces a
# text: it counts as one word, so that it is the article only where nothing else is.
_TEASER = 4
# Points in a list sum up an article, or lead to others, more often than they are it.
_POINT = 2
# Further out, an element holds so much else that it says nothing.
_LEVELS = 4
# Elements that are of a kind with those beside them though no class says so.
_SERIES = frozenset(("ul", "ol", "dl", "section", "details"))


class Outline:
    """The blocks of a page and what is counted over them, once; places are those of `blocks`.

    `around` holds the elements around each block, innermost first, and `weights` how many words of article
    each seems to hold, 0 for what is no sentence. Of an element, `size` counts blocks, `sentences` those
    with a weight, `prose` adds the weights up, `length` and `linked` count characters, `begins` is its first.
    """

    def __init__(self, blocks: list[Block]) -> None:
        """Count over `blocks`."""
        self.blocks = blocks
        known: dict[Any, tuple[Any, ...]] = {}
        for block in blocks:
            if block.element not in known:
                known[block.element] = (block.element, *block.element.iterancestors())
        self.around = [known[block.element] for block in blocks]
        self.size = Counter(element for around in self.around for element in around)
        self.weights = [self._weight(place) for place in range(len(blocks))]
        self.prose: Counter[Any] = Counter()
        self.sentences: Counter[Any] = Counter()
        self.length: Counter[Any] = Counter()
        self.linked: Counter[Any] = Counter()
        self.begins: dict[Any, int] = {}
        for place, (block, weight) in enumerate(zip(blocks, self.weights, strict=True)):
            for element in self.around[place]:
                self.prose[element] += weight
                self.sentences[element] += weight > 0
                self.length[element] += len(block.text)
                self.linked[element] += block.linked
                self.begins.setdefault(element, place)
        self._looks: dict[Any, tuple[Any, ...] | None] = {}

    def levels(self, place: int) -> list[Any]:
        """Return the elements that the block at `place` counts for, each holding more than the one before."""
        return self.growing(self.around[place], 1) or [self.around[place][-1]]

    def growing(self, around: Iterable[Any], size: int) -> list[Any]:
        """Return the first of `around`, innermost first, each with more blocks than `size` and the last."""
        found: list[Any] = []
        for element in around:
            if self.size[element] > size:
                size = self.size[element]
                found.append(element)
                if len(found) == _LEVELS:
                    break
        return found

    def look(self, element: Any) -> tuple[Any, ...] | None:
        """Return what elements of one kind share; None for one without a class, which says nothing.

        Lists and sections are of a kind with those beside them, and so is what has a counted id ("part2").
        """
        if element not in self._looks:
            parent, named = element.getparent(), _class_of(element)
            if parent is None or not (named or element.tag in _SERIES):
                self._looks[element] = None
            else:
                above = (parent.tag, _class_of(parent)) if named else parent
                self._looks[element] = (element.tag, named, above)
        return self._looks[element]

    def _weight(self, place: int) -> int:
        block, around = self.blocks[place], self.around[place]
        count = len(block.text.split())
        if count < FEWEST_WORDS or not is_sentence(block) or is_link(block):
            return 0
        words = min(count, _MOST_WORDS)
        if any(element.tag == "header" for element in around):
            return 1
        if self._is_teaser(place):
            return words // _TEASER
        return words // _POINT if any(element.tag == "li" for element in around[:3]) else words

    def _is_teaser(self, place: int) -> bool:
        holder = self.levels(place)[0]
        headed = place > 0 and self.blocks[place - 1].element.tag in HEADINGS
        return headed and self.size[holder] == 2 and holder in self.around[place - 1]


def is_sentence(block: Block) -> bool:
    """Return whether a block ends as a sentence does, and is no heading."""
    return block.element.tag not in HEADINGS and _SENTENCE.search(block.text) is not None


def is_link(block: Block) -> bool:
    """Return whether most of a block is links."""
    return 2 * block.linked > len("".join(block.text.split()))


def is_lead(block: Block) -> bool:
    """Return whether a block between headline and text reads as the standfirst or the lead."""
    plain = not block.linked or (is_sentence(block) and not is_link(block))
    return block.element.tag in ("p", *HEADINGS) and plain and len(block.text.split()) >= FEWEST_WORDS


def _class_of(element: Any) -> str:
    """Return the classes of `element`, without those that only count it where others tell its kind.

    Without a class, an id that ends in a number is one, the number left out.
    """
    classes = (element.get("class") or "").split()
    if not classes and _COUNTED.fullmatch(element.get("id") or ""):
        return str(_COUNTED.sub(r"\1", element.get("id")))
    return " ".join([name for name in classes if not re.search(r"\d", name)] or classes)
