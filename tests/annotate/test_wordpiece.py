"""The word pieces, held to those of the library that BERT's users know."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer as Library
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from onrecord.annotate.wordpiece import load_tokenizer

OURS = load_tokenizer()


def library() -> Library:
    made = Library(WordPiece(OURS.vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made


THEIRS = library()

# Scripts whose characters both know: the library's tables are of an older Unicode.
ALPHABET = st.characters(max_codepoint=0x58F, exclude_categories=["Cc", "Cn"])

ODD = [
    "İstanbul ﬁne e\u0301te naïve 👩‍⚖️ co\u00adop 漢字kanji $5+3=8 `x` a\u200bb ‘quoted’ it’s",
    "½ ™ № Ⅷ ǆ ß ẞ Å Ω≈ç√ ﷺ ไทย हिन्दी 한국어 ひらがな",
    "x" * 150 + " " + "y" * 100,
    "a\u00a0c\ufffdd\0e",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_has_the_librarys_pieces(text: str) -> None:
    assert [i for w in OURS.words(text) for i in w.ids] == THEIRS.encode(text, add_special_tokens=False).ids


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=40))
def test_any_text_has_the_librarys_pieces(text: str) -> None:
    assert [i for w in OURS.words(text) for i in w.ids] == THEIRS.encode(text, add_special_tokens=False).ids


def test_a_form_feed_parts_words() -> None:
    assert [(w.start, w.end) for w in OURS.words("end\fStart")] == [(0, 3), (4, 9)]


@given(st.text(max_size=60))
def test_words_are_ordered_and_their_pieces_cover_them(text: str) -> None:
    end = 0
    for word in OURS.words(text):
        assert end <= word.start < word.end <= len(text)
        assert len(word.ids) == len(word.lengths)
        assert sum(word.lengths) == word.end - word.start
        end = word.end
