"""The word pieces, held to those of the library that BERT's users know."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer as Library
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from onrecord.annotate.encoding import wordpiece
from onrecord.annotate.encoding.pieces import cut
from onrecord.annotate.encoding.wordpiece import load_tokenizer
from onrecord.annotate.marks.quotations import QuotedText

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
    assert OURS.tokens(text).ids.tolist() == THEIRS.encode(text, add_special_tokens=False).ids


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=40))
def test_any_text_has_the_librarys_pieces(text: str) -> None:
    assert OURS.tokens(text).ids.tolist() == THEIRS.encode(text, add_special_tokens=False).ids


def test_a_form_feed_parts_words() -> None:
    pieces = cut("end\fStart", OURS, QuotedText("end\fStart"))
    assert list(zip(pieces.starts.tolist(), pieces.word_end.tolist(), strict=True)) == [(0, 3), (4, 9)]


@given(st.text(max_size=60))
def test_the_runs_make_up_the_text_and_pieces_cover_their_words(text: str) -> None:
    tokens = OURS.tokens(text)
    ends = np.cumsum(tokens.sizes).tolist()
    assert [0, *ends][-1] == len(text)
    assert len(tokens.ids) == len(tokens.lengths) == tokens.counts.sum()
    lengths = np.split(tokens.lengths, np.cumsum(tokens.counts)[:-1]) if ends else []
    for start, end, word, of_run in zip([0, *ends], ends, tokens.words, lengths, strict=False):
        assert text[start:end] in (word, f"{word} ")
        assert not len(of_run) or (of_run.sum() == len(word) and not word.isspace())


@given(st.text(st.sampled_from("aB 1é “\n\u200b漢"), max_size=40))
def test_words_stand_where_their_pieces_say(text: str) -> None:
    pieces = cut(text, OURS, QuotedText(text))
    starts, ends = pieces.starts[pieces.firsts].tolist(), pieces.word_end[pieces.firsts].tolist()
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == list(pieces.words)
    assert np.flatnonzero(pieces.first).tolist() == pieces.firsts.tolist()


@given(st.text(st.sampled_from("aB1é “”\"'\n.-\u200b\t漢"), max_size=40))
def test_pieces_say_where_they_stand(text: str) -> None:
    quoted = QuotedText(text)
    pieces = cut(text, OURS, quoted)
    for at, start in enumerate(pieces.starts.tolist()):
        assert start < pieces.word_end[at] <= len(text)
        if pieces.first[at]:
            before = text[start - 1 : start]
            gap = 2 if before in ("", "\n") else 1 if before.isspace() else 0
            assert pieces.shapes[at] % 3 == gap
            quotation = quoted.at(start)
            assert (pieces.quoted[at] > 0) == (quotation is not None)
            if quotation is not None:
                inside = quotation.inner_start <= start < quotation.inner_end
                assert (pieces.quoted[at] == 1) == inside


def test_a_tokenizer_that_has_forgotten_its_words_cuts_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordpiece, "_MOST_KNOWN", 2)
    forgetful = wordpiece.Tokenizer(OURS.vocabulary)
    for text in ("Ada Pell flew.", "Who is unputdownable?", "Ada Pell flew."):
        again, tokens = forgetful.tokens(text), OURS.tokens(text)
        assert again.words == tokens.words
        assert all((a == b).all() for a, b in zip(again[1:], tokens[1:], strict=True))
