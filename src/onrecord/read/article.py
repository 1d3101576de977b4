"""Find the article of a page: the element whose own paragraphs hold most sentences, near the headline.

Method: the scores of Arc90's Readability (2009), where a paragraph counts for the element around it and half
as much for each one further out; with what is true of news pages besides: the article follows its headline,
its parts look alike, and what stands in a box of its own inside it is not of it. The numbers below were
chosen on the pages of evaluation/layouts.py; docs/measurements.md has what each set gave at first sight.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.read.blocks import Block, blocks_of, flat
from onrecord.read.furniture import find_furniture
from onrecord.read.outline import FEWEST_WORDS, HEADINGS, Outline, is_lead, is_link, is_sentence

# Elements that hold no words of the article, by their meaning in HTML.
_NOT_ARTICLE = frozenset(
    {"nav", "footer", "aside", "figcaption", "button", "label", "legend", "menu", "dialog", "textarea"}
    | {"datalist", "object", "audio", "video", "canvas", "map", "math"}
)
_PICTURES = ("img", "picture", "amp-img")
# Elements whose words are meant to be read one after another, whether they end a sentence or not.
_FLOWING = HEADINGS | {"p", "li", "blockquote", "dt", "dd", "pre", "tr", "td", "th", "address"}
# Elements that group words of one text, and so are no boxes.
_GROUPS = frozenset(("ul", "ol", "dl", "table", "tbody", "tr", "blockquote", "li", "p"))
# Words between headline and text: a standfirst or a summary. Beyond, what follows counts less with each
# further step, down to a third: comments follow the article, but so may the article follow captions.
_STANDFIRST, _STEP, _STEPS = 40, 20, 2
# What stands before the headline counts as little as what comes long after it.
_FAR = 100
# More words between headline and text, in other elements, are another text.
_LEAD = 80
# Of the words of what it is in: a box holds less, parts that look alike hold more. Where all boxes, or all
# captions, hold more than this together, the article is made of them.
_BOX, _PARTS = 0.25, 0.4
_BOXES, _CAPTIONS = 0.6, 0.25
# Text goes on in the next element when this much of it is sentences.
_GOES_ON = 0.75
# More blocks that stand apart are no pull quotes, and those are longer than a name.
_MOST_QUOTES, _QUOTE_WORDS = 60, 4


def find_article(tree: Any, headings: Sequence[str]) -> list[str]:
    """Return the paragraphs of the article in `tree`, an lxml element, from its headline on; [] without any.

    The headline is the first of `headings` that is a block of the page.
    """
    page = Outline(list(blocks_of(tree, _NOT_ARTICLE)))
    headline = _headline(page.blocks, headings)
    container = _container(page, headline)
    if container is None:
        return [block.text for block in page.blocks[max(0, headline) :] if not is_link(block)]
    places = _Article(page, container, headline).places()
    kept = _without_repeats([page.blocks[place] for place in places])
    while len(kept) > 1 and kept[-1].element.tag in HEADINGS:  # a heading that nothing follows
        kept.pop()
    return [block.text for block in kept]


def _headline(blocks: Sequence[Block], headings: Sequence[str]) -> int:
    """Return the place of the headline, -1 when none of `headings` stands on the page."""
    flats = [flat(block.text) for block in blocks]
    for wanted in map(flat, headings):
        places = [place for place, words in enumerate(flats) if words == wanted != ""]
        if places:
            return next((place for place in places if blocks[place].element.tag == "h1"), places[0])
    return -1


def _container(page: Outline, headline: int) -> Any | None:
    """Return the element that the article stands in, None when no block of the page is a sentence."""
    scores: dict[Any, float] = defaultdict(float)
    for around, words, gap in _holders(page, headline):
        share = words / (1 + min(_STEPS, max(0, gap - _STANDFIRST) / _STEP))
        for element in around:
            scores[element] += share
            share /= 2

    def score(element: Any) -> float:
        purity = page.sentences[element] / page.size[element]
        return scores[element] * purity * (1 - page.linked[element] / max(1, page.length[element]))

    return max(scores, key=score, default=None)


def _holders(page: Outline, headline: int) -> Iterator[tuple[list[Any], int, int]]:
    """Yield each element that holds sentences itself: it and those around it, their words, the gap before it.

    The gap is the words of sentences between the headline and its first, those of elements that look like it
    left out.
    """
    held: Counter[Any] = Counter()
    begun: dict[Any, tuple[list[Any], int]] = {}
    passed: Counter[Any] = Counter()
    total = 0
    for place, weight in enumerate(page.weights):
        if page.blocks[place].element.tag == "h1":  # what is below it is another text, however alike
            passed.clear()
        if not weight:
            continue
        levels = page.levels(place)
        look = page.look(levels[0]) or levels[0]
        after = place > headline
        begun.setdefault(levels[0], (levels, total - passed[look] if after else _FAR))
        held[levels[0]] += weight
        passed[look] += weight * after
        total += weight * after
    for holder, (levels, gap) in begun.items():
        yield levels, held[holder], gap


class _Article:
    """The article of a page that stands in `container`: which blocks are of it.

    `parts` are the container and the elements that look like it; `flow` are the two elements next around it,
    in which its text may go on.
    """

    def __init__(self, page: Outline, container: Any, headline: int) -> None:
        self.page = page
        self.container = container
        self.headline = headline
        self.parts = self._parts()
        self.flow = page.growing(container.iterancestors(), page.size[container])[:2]
        self._boxes: dict[Any, bool] = {}
        self._kinds: dict[Any, Counter[Any]] = {}

    def places(self) -> list[int]:
        """Return the places of its blocks in order, the headline first where it stands before them."""
        owners = [next((e for e in around if e in self.parts), None) for around in self.page.around]
        inside = [place for place, owner in enumerate(owners) if owner is not None]
        first, end = inside[0], inside[-1] + 1
        known = self._heads(first, end)
        begin = self.headline if known else first
        within = [n for n in range(max(begin, first), end) if self._belongs(n, owners[n])]
        within = self._without(within, {n for n in within if self._is_boxed(n, owners[n])}, _BOXES)
        within = self._without(within, {n for n in within if self._is_caption(n)}, _CAPTIONS)
        found = {*self._leads(begin, first), *within, *self._rest(end)}
        return sorted(found | {begin}) if known else sorted(found)

    def _heads(self, first: int, end: int) -> bool:
        """Return whether the headline stands before most of the words from `first` to `end`."""
        if not 0 <= self.headline < end:
            return False
        weights = self.page.weights
        return sum(weights[first : self.headline]) <= sum(weights[self.headline : end])

    def _parts(self) -> set[Any]:
        """Return the container with the elements that look like it, up to the next headline."""
        page, look = self.page, self.page.look(self.container)
        found = {self.container}
        started = False
        for block, around in zip(page.blocks, page.around, strict=True):
            if self.container in around:
                started = True
                continue
            if started and block.element.tag == "h1":
                break
            if look is not None:
                found.update(e for e in around if page.look(e) == look and page.prose[e])
        return {e for e in found if not any(outer in found for outer in e.iterancestors())}

    def _leads(self, begin: int, first: int) -> list[int]:
        """Return the places between headline and container of a standfirst, or where the text begins."""
        places = range(begin, first)
        text = {n for n in places if self._flows(n) or self._goes_on(n)}
        lead = [n for n in places if is_lead(self.page.blocks[n]) or self._is_standfirst(n, begin)]
        apart = sum(len(self.page.blocks[n].text.split()) for n in lead if n not in text)
        return [*text, *lead] if apart <= _LEAD else [*text]

    def _is_standfirst(self, place: int, headline: int) -> bool:
        """Return whether a sentence is right below the headline, or right above the text and beside it."""
        beside = self.page.blocks[place].element.getparent() is self.container.getparent()
        near = place == headline + 1 or (place == self.page.begins[self.container] - 1 and beside)
        return near and self.page.weights[place] > 0 and not self.page.blocks[place].linked

    def _belongs(self, place: int, part: Any | None) -> bool:
        """Return whether a block from the first to the last of the parts is of the article; `part` has it."""
        block = self.page.blocks[place]
        if part is None:
            return is_lead(block) or self._flows(place)
        if is_link(block) and not (block.element.tag == "p" and is_sentence(block)):
            return False
        if block.element.tag in _FLOWING or block.element is part or is_sentence(block):
            return True
        words = len(block.text.split()) >= FEWEST_WORDS
        return words and block.element.getparent() is part and self._is_usual(block.element, part)

    def _without(self, places: list[int], others: set[int], most: float) -> list[int]:
        """Return `places` without `others`, unless they hold more than `most` of the words."""
        words, total = (sum(self.page.weights[n] for n in some) for some in (others, places))
        return [place for place in places if words > most * total or place not in others]

    def _is_boxed(self, place: int, part: Any | None) -> bool:
        around = self.page.around[place]
        depth = around.index(part) if part is not None else 0
        return depth > 0 and self._is_box(around[depth - 1], part)

    def _is_box(self, element: Any, part: Any) -> bool:
        """Return whether `element`, directly in `part`, is small and has a heading or links of its own.

        What holds the headline is none.
        """
        if element not in self._boxes:
            page = self.page
            heads = self.headline >= 0 and element in page.around[self.headline]
            small = page.size[element] > 1 and page.prose[element] <= _BOX * page.prose[part]
            if heads or element.tag in _GROUPS or not small or self._is_usual(element, part):
                self._boxes[element] = False
            else:
                headed = any(e.tag in HEADINGS for e in element.iterdescendants())
                self._boxes[element] = headed or 2 * page.linked[element] > page.length[element]
        return self._boxes[element]

    def _is_usual(self, element: Any, part: Any) -> bool:
        """Return whether much of `part` stands in elements like `element`."""
        if part not in self._kinds:
            self._kinds[part] = Counter()
            for child in part:
                self._kinds[part][child.tag, child.get("class")] += self.page.prose[child]
        return self._kinds[part][element.tag, element.get("class")] > _PARTS * self.page.prose[part]

    def _is_caption(self, place: int) -> bool:
        """Return whether a block shares a box with a picture, and with nothing else."""
        around = self.page.around[place]
        box = next((e for e in reversed(around) if self.page.size[e] == 1), around[0])
        if box is around[0]:
            return False
        return any(around[0] not in picture.iterancestors() for picture in box.iter(*_PICTURES))

    def _flows(self, place: int) -> bool:
        """Return whether a sentence stands beside the container, not in an element of its own kind."""
        block = self.page.blocks[place]
        beside = block.element.tag == "p" and is_sentence(block) and not is_link(block)
        return beside and self.page.levels(place)[0] in self.flow

    def _goes_on(self, place: int) -> bool:
        """Return whether a block is in an element beside the container that holds little but sentences.

        One that begins with a heading is something else.
        """
        page, around = self.page, self.page.around[place]
        if not self.flow or self.flow[0] not in around[1:] or around[0].tag not in ("p", *HEADINGS):
            return False
        beside = around[around.index(self.flow[0]) - 1]
        headed = page.blocks[page.begins[beside]].element.tag in HEADINGS
        if beside.tag != self.container.tag or headed:
            return False
        return page.sentences[beside] > 1 and page.sentences[beside] >= _GOES_ON * page.size[beside]

    def _rest(self, end: int) -> Iterator[int]:
        """Yield the places from `end` on where the text goes on beside its container, up to a heading."""
        for place in range(end, len(self.page.blocks)):
            element = self.page.blocks[place].element
            if not any(e in self.page.around[place] for e in self.flow):
                return
            if element.tag in HEADINGS and element.getparent() in self.flow:
                return
            on = self._flows(place) or self._goes_on(place)
            if on and not find_furniture(self.page.blocks[place].text):
                yield place


def _without_repeats(kept: list[Block]) -> list[Block]:
    """Return `kept` without pull quotes: what stands apart from the paragraphs and repeats words of one."""
    seats = [_seat(block) for block in kept]
    usual = Counter(seats).most_common(1)[0][0] if kept else None
    apart = [n for n, block in enumerate(kept) if n and seats[n] != usual and _may_repeat(block)]
    if len(apart) > _MOST_QUOTES:
        return kept
    flats = [flat(block.text) for block in kept]
    repeated = {n for n in apart if any(flats[n] in other and flats[n] != other for other in flats)}
    return [block for n, block in enumerate(kept) if n not in repeated]


def _may_repeat(block: Block) -> bool:
    return block.element.tag not in HEADINGS and len(block.text.split()) >= _QUOTE_WORDS


def _seat(block: Block) -> tuple[Any, ...]:
    parent = block.element.getparent()
    return (block.element.tag, *(() if parent is None else (parent.tag, parent.get("class"))))
