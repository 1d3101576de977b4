"""Words and word pieces with their offsets, as BERT's uncased vocabulary wants them.

Our own and not the `tokenizers` library because that one, since it fetches
models from a hub, installs 45 MB of clients for the network; the tests hold
this to its output, but that a form feed parts words here. Method: Wu et al.
(2016), as in BERT (Devlin et al., 2019).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

LONGEST_WORD = 100  # longer ones are unknown, as in BERT
UNKNOWN = "[UNK]"


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [start, end) of the text, with the ids and the lengths of its pieces in code points."""

    start: int
    end: int
    ids: tuple[int, ...]
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """The vocabulary, and the pieces of words met before."""

    vocabulary: dict[str, int]
    known: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=dict)

    def words(self, text: str) -> Iterator[Word]:
        """Yield the words of `text` in order; white space and unprintable words yield nothing."""
        for match in _word_pattern().finditer(text):
            word = match.group()
            cut = self.known.get(word)
            if cut is None:
                cut = self._cut(word)
                if len(self.known) < _MOST_KNOWN:
                    self.known[word] = cut
            if cut[0]:
                yield Word(match.start(), match.end(), *cut)

    def _cut(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        folded = [_folded(c) for c in word]  # one entry a code point, so that offsets stay those of the text
        plain = "".join(folded)
        if not plain:
            return (), ()
        origin = [i for i, part in enumerate(folded) for _ in part]
        pieces = self._pieces(plain) if len(plain) <= LONGEST_WORD else None
        if pieces is None:
            return (self.vocabulary[UNKNOWN],), (len(word),)
        lengths, begin, at = [], 0, 0
        for _, length in pieces:
            at += length
            end = origin[at] if at < len(origin) else len(word)
            lengths.append(end - begin)
            begin = end
        return tuple(number for number, _ in pieces), tuple(lengths)

    def _pieces(self, plain: str) -> list[tuple[int, int]] | None:
        """Return (id, length) of the longest pieces from left to right; None when a part is in no piece."""
        out = []
        start = 0
        while start < len(plain):
            for end in range(len(plain), start, -1):
                number = self.vocabulary.get(("##" if start else "") + plain[start:end])
                if number is not None:
                    out.append((number, end - start))
                    start = end
                    break
            else:
                return None
        return out


_MOST_KNOWN = 200_000  # words kept, so that memory stays bounded over a corpus


@lru_cache(maxsize=1)
def load_tokenizer() -> Tokenizer:
    """Return the tokenizer with the vocabulary in the package."""
    lines = (resources.files("onrecord.annotate") / "weights" / "vocab.txt").read_text("utf-8").split("\n")
    return Tokenizer({piece: number for number, piece in enumerate(lines) if piece})


def _folded(character: str) -> str:
    """Return a code point in lower case without accents; nothing for controls."""
    if character in "\0\ufffd" or unicodedata.category(character) in ("Cc", "Cf"):
        return ""
    bare = "".join(c for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) != "Mn")
    return bare.lower()


@lru_cache(maxsize=1)
def _word_pattern() -> re.Pattern[str]:
    """Return what matches a mark of punctuation, a Chinese character, or a run of anything else but space."""
    marks = [c for c in map(chr, range(128)) if not c.isalnum() and c.isprintable() and not c.isspace()]
    marks += [c for c in map(chr, range(128, sys.maxunicode + 1)) if unicodedata.category(c).startswith("P")]
    alone = "".join(map(re.escape, marks)) + _CHINESE
    return re.compile(f"[{alone}]|[^\\s{alone}]+")


# The blocks that BERT sets apart character by character.
_CHINESE = (
    "\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002a6df\U0002a700-\U0002b73f\U0002b740-\U0002b81f"
    "\U0002b920-\U0002ceaf\uf900-\ufaff\U0002f800-\U0002fa1f"
)
