"""Find the article of a page: the element whose own paragraphs hold most sentences, near the headline.

Method: the scores of Arc90's Readability (2009), where a paragraph counts for the element around it and half as much
for each one further out, over blocks of text; with what is true of news pages besides: the article follows its
headline, its parts look alike, and what stands in a box of its own inside it is not of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.read.blocks import Block, blocks_of
from onrecord.read.furniture import find_furniture

# Elements that hold no words of the article, by their meaning in HTML.
_NOT_ARTICLE = frozenset(
    {"nav", "footer", "aside", "figcaption", "button", "label", "legend", "menu", "dialog", "textarea", "datalist"}
    | {"object", "audio", "video", "canvas", "map", "math"}
)
_PICTURES = ("img", "picture", "amp-img")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Elements whose words are meant to be read one after another, whether they end a sentence or not.
_FLOWING = _HEADINGS | {"p", "li", "blockquote", "dt", "dd", "pre", "tr", "td", "th", "address"}
_LISTS = frozenset(("ul", "ol", "dl", "table", "tbody", "tr", "blockquote", "li", "p"))
_SENTENCE = re.compile(r"[.!?…:][\"'”’)\]]*$")
_SERIES = frozenset(("ul", "ol", "dl", "section", "details"))
# A sentence of fewer words says little of where the article stands.
_FEWEST_WORDS = 6
# One paragraph counts no more than this, so that a page of terms in one block does not outweigh an article.
_MOST_WORDS = 100
# A standfirst and a summary in points come between headline and article; more is another text.
_STANDFIRST_WORDS, _GAP_WORDS, _FAR_WORDS, _LEAD_WORDS = 40, 20, 100, 80
# A paragraph alone under a heading is a teaser more often than an article.
_TEASER = 4
# Points in a list sum up an article, or lead to others, more often than they are it.
_POINT = 2
_LEVELS = 4
_LATER, _PURITY = 2.0, 1
# Of the words of the article: a box inside it holds less, parts that look alike hold more.
_BOX, _PARTS = 0.25, 0.4
# More blocks that stand apart are no pull quotes.
_MOST_QUOTES = 60
# Text goes on in the next element when this much of it is sentences.
_GOES_ON = 0.75


def find_article(tree: Any, headings: Sequence[str]) -> list[str]:
    """Return the paragraphs of the article in `tree`, an lxml element, from its headline on; [] when there is no text.

    The headline is the first of `headings` that is a block of the page.
    """
    page = _Page(list(blocks_of(tree, _NOT_ARTICLE)), headings)
    container = page.container()
    if container is None:
        return [block.text for block in page.blocks[max(0, page.headline) :] if not _is_link(block)]
    return [block.text for block in page.article(container)]


class _Page:
    """The blocks of a page, and what is counted over them for each element, once."""

    def __init__(self, blocks: list[Block], headings: Sequence[str]) -> None:
        self.blocks = blocks
        known: dict[Any, tuple[Any, ...]] = {}
        self.around = [
            known.get(e) or known.setdefault(e, (e, *e.iterancestors())) for e in (b.element for b in blocks)
        ]
        self.size = Counter(e for around in self.around for e in around)
        self.weights = [self._weight(place) for place in range(len(blocks))]
        self.prose: Counter[Any] = Counter()
        self.sentences: Counter[Any] = Counter()
        self.length: Counter[Any] = Counter()
        self.linked: Counter[Any] = Counter()
        for block, around, weight in zip(blocks, self.around, self.weights, strict=True):
            for element in around:
                self.prose[element] += weight
                self.sentences[element] += weight > 0
                self.length[element] += len(block.text)
                self.linked[element] += block.linked
        self.begins: dict[Any, int] = {}
        for place, around in enumerate(self.around):
            for element in around:
                self.begins.setdefault(element, place)
        self.headline = _headline(blocks, headings)
        self._boxes: dict[Any, bool] = {}
        self._parts: dict[Any, Counter[Any]] = {}
        self._looks: dict[Any, tuple[Any, ...] | None] = {}

    def container(self) -> Any | None:
        """Return the element that the article stands in, None when no block of the page is a sentence."""
        scores: dict[Any, float] = defaultdict(float)
        for levels, words, gap in self._holders():
            share = words / (1 + min(_LATER, max(0, gap - _STANDFIRST_WORDS) / _GAP_WORDS))
            for element in levels:
                scores[element] += share
                share /= 2
        density = {e: self.linked[e] / max(1, self.length[e]) for e in scores}
        pure = {e: (self.sentences[e] / self.size[e]) ** _PURITY for e in scores}
        return max(scores, key=lambda e: scores[e] * pure[e] * (1 - density[e]), default=None)

    def _holders(self) -> Iterator[tuple[Sequence[Any], int, int]]:
        """Yield, for each element that holds prose itself, it and those around it, how much it holds, and how
        much prose of another kind stands between the headline and it (of what precedes the headline, all)."""
        held: dict[Any, int] = defaultdict(int)
        begun: dict[Any, tuple[int, Sequence[Any], int]] = {}
        ahead: Counter[Any] = Counter()
        passed = 0
        for place, weight in enumerate(self.weights):
            if not weight:
                continue
            levels = self._levels(place)
            holder = levels[0]
            look = self._look(holder) or holder
            if holder not in begun:
                before = passed - ahead[look] if place > self.headline else _FAR_WORDS
                begun[holder] = (place, levels, before)
            held[holder] += weight
            if place > self.headline:
                ahead[look] += weight
                passed += weight
        for holder, (_, levels, gap) in begun.items():
            yield levels, held[holder], gap

    def _levels(self, place: int) -> list[Any]:
        """Return the elements that the block at `place` counts for, each holding more than the one before."""
        return self._growing(self.around[place], 1) or [self.around[place][-1]]

    def _growing(self, around: Iterable[Any], size: int) -> list[Any]:
        """Return the first few of `around`, innermost first, that hold more blocks than `size` and than each other."""
        found: list[Any] = []
        for element in around:
            if self.size[element] > size:
                size = self.size[element]
                found.append(element)
                if len(found) == _LEVELS:
                    break
        return found

    def _weight(self, place: int) -> int:
        """Return how many words of article the block at `place` seems to hold."""
        block = self.blocks[place]
        count = len(block.text.split())
        if count < _FEWEST_WORDS or not _is_sentence(block) or _is_link(block):
            return 0
        holder = self._levels(place)[0]
        before = self.blocks[place - 1].element if place else None
        teaser = before is not None and self.size[holder] == 2 and before.tag in _HEADINGS and holder in self.around[place - 1]
        point = any(element.tag == "li" for element in self.around[place][:3])
        return min(count, _MOST_WORDS) // (_TEASER if teaser else _POINT if point else 1)

    def article(self, container: Any) -> list[Block]:
        """Return the blocks of the article that stands in `container`, from its headline on."""
        parts = self._alike(container)
        owners = [next((e for e in around if e in parts), None) for around in self.around]
        inside = [place for place, part in enumerate(owners) if part is not None]
        first, end = inside[0], inside[-1] + 1
        known = 0 <= self.headline < end
        begin = self.headline if known else first
        lead = [n for n in range(begin, first) if self._leads(n)]
        if sum(len(self.blocks[n].text.split()) for n in lead) > _LEAD_WORDS:
            lead = []
        flow = self._growing(container.iterancestors(), self.size[container])[:2]
        lead += [n for n in range(begin, first) if self._flows(n, flow) or self._goes_on(n, container, flow)]
        within = [n for n in range(max(begin, first), end) if self._belongs(n, owners[n], flow)]
        within = self._without_captions(within)
        places = sorted({*([begin] if known else []), *lead, *within, *self._rest(end, container, flow)})
        return _without_ends(_without_repeats([self.blocks[n] for n in places]))

    def _without_captions(self, places: list[int]) -> list[int]:
        """Return `places` without blocks that share a box with a picture, unless much of the article does."""
        captions = {place for place in places if self._is_caption(place)}
        words, of = (sum(self.weights[n] for n in some) for some in (captions, places))
        return [place for place in places if words > _BOX * of or place not in captions]

    def _is_caption(self, place: int) -> bool:
        own = self.around[place][0]
        box = next((e for e in reversed(self.around[place]) if self.size[e] == 1), own)
        return any(own not in picture.iterancestors() for picture in box.iter(*_PICTURES) if box is not own)

    def _flows(self, place: int, flow: Sequence[Any]) -> bool:
        """Return whether a sentence stands beside the container of the article, under one of `flow`."""
        block = self.blocks[place]
        beside = block.element.tag == "p" and _is_sentence(block) and not _is_link(block)
        return beside and self._levels(place)[0] in flow

    def _rest(self, end: int, container: Any, flow: Sequence[Any]) -> Iterator[int]:
        """Yield the places, from `end` on, where the text goes on beside its container, up to the next heading."""
        for place in range(end, len(self.blocks)):
            element = self.blocks[place].element
            if not any(e in self.around[place] for e in flow):
                return
            if element.tag in _HEADINGS and element.getparent() in flow:
                return
            on = self._flows(place, flow) or self._goes_on(place, container, flow)
            if on and not find_furniture(self.blocks[place].text):
                yield place

    def _goes_on(self, place: int, container: Any, flow: Sequence[Any]) -> bool:
        """Return whether a block is in an element beside `container` that holds nearly nothing but sentences.

        One that begins with a heading is something else.
        """
        around = self.around[place]
        if not flow or flow[0] not in around[1:]:
            return False
        beside = around[around.index(flow[0]) - 1]
        headed = self.blocks[self.begins[beside]].element.tag in _HEADINGS
        if beside.tag != container.tag or headed or around[0].tag not in ("p", *_HEADINGS):
            return False
        alike = _name(beside) == _name(container)
        return self.sentences[beside] > (not alike) and self.sentences[beside] >= (0.5 if alike else _GOES_ON) * self.size[beside]

    def _look(self, element: Any) -> tuple[Any, ...] | None:
        if element not in self._looks:
            self._looks[element] = _look(element)
        return self._looks[element]

    def _alike(self, container: Any) -> set[Any]:
        """Return `container` with the elements that look like it, up to the next headline."""
        look = self._look(container)
        found = {container}
        started = False
        for block, around in zip(self.blocks, self.around, strict=True):
            started = started or container in around
            if started and block.element.tag == "h1" and container not in around:
                break
            if look is not None and container not in around:
                found.update(e for e in around if self._look(e) == look and self.prose[e])
        return {e for e in found if not any(outer in found for outer in e.iterancestors())}

    def _leads(self, place: int) -> bool:
        """Return whether a block between headline and text reads as the standfirst or the lead."""
        block = self.blocks[place]
        flowing = block.element.tag in ("p", *_HEADINGS)
        plain = not block.linked or (_is_sentence(block) and not _is_link(block))
        return flowing and plain and len(block.text.split()) >= _FEWEST_WORDS

    def _belongs(self, place: int, part: Any | None, flow: Sequence[Any]) -> bool:
        """Return whether a block between the first and the last of the article is of it; `part` is what holds it."""
        block = self.blocks[place]
        if part is None:
            return self._leads(place) or self._flows(place, flow)
        if _is_link(block) and not (block.element.tag == "p" and _is_sentence(block)):
            return False
        if block.element.tag not in _FLOWING and block.element is not part and not _is_sentence(block):
            return False
        around = self.around[place]
        depth = around.index(part)
        return depth == 0 or not self._is_box(around[depth - 1], part)

    def _is_box(self, element: Any, part: Any) -> bool:
        """Return whether `element`, directly in `part`, is small and has a heading or links of its own."""
        if element not in self._boxes:
            self._boxes[element] = self._boxed(element, part)
        return self._boxes[element]

    def _boxed(self, element: Any, part: Any) -> bool:
        if self.size[element] < 2 or element.tag in _LISTS or self.prose[element] > _BOX * self.prose[part]:
            return False
        if part not in self._parts:
            self._parts[part] = Counter()
            for child in part:
                self._parts[part][child.tag, child.get("class")] += self.prose[child]
        alike = self._parts[part][element.tag, element.get("class")]
        if alike > _PARTS * self.prose[part]:
            return False
        headed = any(e.tag in _HEADINGS for e in element.iterdescendants())
        return headed or 2 * self.linked[element] > self.length[element]


def _look(element: Any) -> tuple[Any, ...] | None:
    """Return what elements of one kind share; None for one that has no class, which says nothing.

    Lists and sections are of a kind with those beside them.
    """
    parent = element.getparent()
    if parent is None or not (element.get("class") or element.tag in _SERIES):
        return None
    return element.tag, _name(element), (parent.tag, _name(parent)) if element.get("class") else parent


def _name(element: Any) -> str:
    """Return the classes of `element`, without those that only count its parts where others tell its kind."""
    classes = (element.get("class") or "").split()
    return " ".join([name for name in classes if not re.search(r"\d", name)] or classes)


def _headline(blocks: Sequence[Block], headings: Sequence[str]) -> int:
    """Return the place of the headline, -1 when none of `headings` stands on the page."""
    for wanted in map(_flat, headings):
        places = [place for place, block in enumerate(blocks) if _flat(block.text) == wanted]
        if wanted and places:
            return next((place for place in places if blocks[place].element.tag == "h1"), places[0])
    return -1


def _is_sentence(block: Block) -> bool:
    return block.element.tag not in _HEADINGS and _SENTENCE.search(block.text) is not None


def _is_link(block: Block) -> bool:
    return 2 * block.linked > len("".join(block.text.split()))


def _without_repeats(kept: list[Block]) -> list[Block]:
    """Return `kept` without pull quotes: what stands apart from the paragraphs and repeats words of one."""
    places = [_place(block) for block in kept]
    usual = Counter(places).most_common(1)
    apart = [
        n
        for n, block in enumerate(kept)
        if n and places[n] != usual[0][0] and block.element.tag not in _HEADINGS and len(block.text.split()) > 3
    ]
    if len(apart) > _MOST_QUOTES:
        return kept
    flats = [_flat(block.text) for block in kept]
    repeated = {n for n in apart if any(flats[n] in other and flats[n] != other for other in flats)}
    return [block for n, block in enumerate(kept) if n not in repeated]


def _place(block: Block) -> tuple[Any, ...]:
    parent = block.element.getparent()
    return block.element.tag, *(() if parent is None else (parent.tag, parent.get("class")))


def _without_ends(kept: list[Block]) -> list[Block]:
    """Return `kept` without headings that nothing follows."""
    while len(kept) > 1 and kept[-1].element.tag in _HEADINGS:
        kept = kept[:-1]
    return kept


def _flat(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()
