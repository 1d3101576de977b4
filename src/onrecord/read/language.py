"""Tell in which language a text is written; only English is read for now."""

from __future__ import annotations

import re

from onrecord.read.reading import Refused

# Frequent English words that the neighbours (Dutch, Scots, German, French) do not share.
_ENGLISH = frozenset(
    {"the", "and", "of", "to", "that", "with", "said", "for", "from"}
    | {"was", "not", "this", "which", "have", "has", "been", "are", "they"}
)
_WORD = re.compile(r"[^\W\d_]+")
# In the 84 articles of PolNeAR dev these words make 13 to 27% of all words (median 21%).
_ENGLISH_SHARE = 0.10
_FEW_WORDS = 0.04
# Under 40 letters the identifier is wrong more often than right about names and short replies.
_FEWEST_LETTERS = 40
# The longest words of English prose have some 30 letters; longer runs are data.
_LONGEST_WORD = 40
_SAMPLE = 6_000
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "cy": "Welsh",
    "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay",
    "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def english_or_refused(text: str) -> tuple[str, ...]:
    """Return the warnings under which `text` is taken as English.

    Raises Refused naming the language when it is another one.
    """
    sample = _sample(text)
    words = [word for word in _WORD.findall(sample) if len(word) <= _LONGEST_WORD]
    if not words:
        raise Refused("holds no running text", "name a document with words in it")
    share = sum(map(_ENGLISH.__contains__, map(str.lower, words))) / len(words)
    if share >= _ENGLISH_SHARE and len(words) >= 8:
        return ()
    letters = sum(map(len, words))
    latin = sum(character < "\u0250" for word in words for character in word)
    if letters < _FEWEST_LETTERS and latin >= letters / 2:
        return ("too short to tell its language; read as English",)
    code = _identified(" ".join(words))
    if code == "zxx":
        raise Refused("holds no running text", "name a document with words in it")
    if code == "en" or (share >= _FEW_WORDS and latin >= 0.9 * letters):
        return () if code == "en" else ("little running text; read as English",)
    name = _NAMES.get(code)
    looks = f"looks like {name} ({code})" if name else f"looks like another language ({code})"
    raise Refused(f"{looks}; not read yet", "only English is read so far; give an English translation")


def _sample(text: str) -> str:
    """Return the beginning and the middle of a long text: pages often begin with names and menus."""
    if len(text) <= _SAMPLE:
        return text
    middle = len(text) // 2
    return text[: _SAMPLE // 2] + " " + text[middle : middle + _SAMPLE // 2]


def _identified(sample: str) -> str:
    # Imported here: loading takes 0.3 s and 20 MB, and most English texts never need it.
    import py3langid  # type: ignore[import-untyped]

    code, _ = py3langid.classify(sample)
    return str(code)
