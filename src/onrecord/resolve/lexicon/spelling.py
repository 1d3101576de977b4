"""One name or word of it against another: the same, written otherwise, a slip, a short form, an initial."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources

# Letters that Unicode does not take apart into a letter and a mark; as passports spell them (ICAO Doc 9303).
_LETTERS = {
    "þ": "th",
    "ð": "d",
    "æ": "ae",
    "ø": "o",
    "ß": "ss",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    "œ": "oe",
    "ħ": "h",
}
# Spellings of one sound in transliterations of Arabic, Russian, Greek and Persian names; our own list.
_SOUNDS = (
    ("ph", "f"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ts", "s"), ("tz", "s"), ("sch", "sh"),
    ("ck", "k"), ("q", "k"), ("c", "k"), ("w", "v"), ("x", "ks"), ("j", "y"), ("z", "s"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]+")
_ARABIC_ARTICLE = re.compile(r"[Aa]l[- ](?=\w)")
SITE_ENDING = r"\.(?:com|org|net|info|co\.uk|tv|es|de|fr|it|ca|ru|in|io)"
_SITE_END = re.compile(rf"{SITE_ENDING}$", re.IGNORECASE)
_LONG = 5  # a slip in a shorter word is as likely another name ("Tim", "Tom"); ours


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word of a name in plain small letters.

    >>> fold("Þorgils"), fold("Várkövi"), fold("O’Leary")
    ('thorgils', 'varkovi', 'oleary')
    """
    plain = "".join(_LETTERS.get(c, c) for c in word.casefold())
    marked = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in marked if c.isalnum())


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> str | None:
    """Return how two folded words of names may be one; None when they are two.

    "letters" differ in doubled ones only, "spelling" is another way to write
    the same sounds, "slip" one letter more, less or other in a word of five
    letters or more, "short form" one of the list of given names. Forms of two genders
    ("Adrian", "Adriana") are two names.

    >>> alike("fawwaz", "fawaz"), alike("nasir", "nasser"), alike("lubelnik", "lubelnick")
    ('letters', 'spelling', 'spelling')
    >>> alike("lubelnik", "lubelmik"), alike("william", "bill"), alike("adrian", "adriana")
    ('slip', 'short form', None)
    """
    if _two_genders(one, other):
        return None
    if _single(one) == _single(other):
        return "letters"
    if sounds(one) == sounds(other) and abs(len(one) - len(other)) <= 2:
        return "spelling"
    if min(len(one), len(other)) >= _LONG and _one_edit(one, other):
        return "slip"
    return "short form" if same_given(one, other) else None


def two_syllables(one: str, other: str) -> bool:
    """Return whether two names with a hyphen, as written, differ in a part, which makes them two names.

    >>> two_syllables("seo-jun", "seo-yun"), two_syllables("seo-jun", "seojun")
    (True, False)
    """
    mine, theirs = one.split("-"), other.split("-")
    return len(mine) == len(theirs) > 1 and [fold(w) for w in mine] != [fold(w) for w in theirs]


def _single(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def _two_genders(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if long in (short + "a", short + "e", short + "ne", short + "ine", short + "ette"):
        return True
    return len(one) == len(other) and one[:-1] == other[:-1] and {one[-1], other[-1]} <= set("aeiou")


@lru_cache(maxsize=1 << 13)
def sounds(word: str) -> str:
    """Return the consonants of a word with its first letter, doubled ones once; a short word as it is."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    word = re.sub(r"(.)\1+", r"\1", word)
    skeleton = _VOWELS.sub("", word[1:]) if word else ""
    first = "a" if word[:1] in set("aeiou") else word[:1]
    whole = first + skeleton
    return whole if len(whole) >= 3 else word


def spelled(body: str) -> str:
    """Return what a body's name as written keeps however it is spelled.

    Hyphens, spaces, dots and the end of a web address tell nothing. Behind the Arabic article vowels and
    doubled letters tell nothing either, but for how many syllables there are.

    >>> spelled("RadioOnline.com") == spelled("Radio Online"), spelled("al-Mashaal") == spelled("Al Mashal")
    (True, True)
    >>> spelled("al-Marad") == spelled("Al-Maradi")
    False
    """
    letters = fold(_SITE_END.sub("", body))
    if not _ARABIC_ARTICLE.match(body):
        return letters
    return f"{sounds(letters)} {len(_VOWELS.findall(letters))}"


def _one_edit(one: str, other: str) -> bool:
    """Return whether one letter more, less, other, or two changed places make one word the other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(long) > len(short):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped


@lru_cache(maxsize=1)
def _given() -> dict[str, frozenset[str]]:
    """Return, for each given name of the list, the groups of short forms it is in."""
    table = (resources.files("onrecord.resolve.lexicon") / "given_names.tsv").read_text("utf-8")
    groups: dict[str, set[str]] = {}
    for number, line in enumerate(table.splitlines()):
        if line and not line.startswith("#"):
            for word in line.split("\t")[0].split():
                groups.setdefault(word, set()).add(str(number))
    return {word: frozenset(found) for word, found in groups.items()}


def is_given(word: str) -> bool:
    """Return whether the list of given names has a folded word."""
    return word in _given()


def same_given(one: str, other: str) -> bool:
    """Return whether two folded given names are forms of one ("fred", "frederick")."""
    known = _given()
    return bool(known.get(one, frozenset()) & known.get(other, frozenset()))
