"""What a source does with a content, read off the cue's words and the first words of the content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from onrecord.model import Act

_SPACE = re.compile(r"\s+")
_OPENING = re.compile(r"^[\s\"'“‘«„`]+")
_NOBODY = re.compile(r"(?:nobody|none|neither|no[ -]one)\b", re.IGNORECASE)
_NAMED = re.compile(r"<[a-z]+>")
_LONGEST = 120  # code points of a content at which patterns look
_NO_CUE = "-"  # what a cue without words is searched as
# A content's subject in capitals before a verb of planning or of knowing: it may be the speaker, named again.
_NAMED_AGAIN = re.compile(
    r"^(?P<lead>[\s\"'“‘«„]*(?:[Tt]hat )?)(?:[Tt]he )?(?P<name>[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,3})"
    r"(?= (?:would|will|plans?|planned|intend(?:s|ed)|ha[sd]|did|does|could|cannot|can|was|is)\b)"
)
# "A person close to her said she would leave", "aides say he will run": not the speaker's, unless for hire.
_OTHERS = r"(?:aides|allies|backers|friends|insiders|officials|people|sources|supporters)"
_OF_OTHERS = re.compile(
    r"^(?!.*\b(?:lawyer|attorney|counsel|spokes|agent))"
    rf"(?:.*\b(?:him|her|his)\b|(?:(?:several|some|many|two|three|four) )?{_OTHERS}\b|.*\b{_OTHERS}$)",
    re.IGNORECASE | re.DOTALL,
)
_HE_OR_SHE = re.compile(r"^([\s\"'“‘«„]*(?:that )?)(?P<pronoun>s?he)\b", re.IGNORECASE)
_QUOTED_OTHER = re.compile(r"^([\s]*[\"'“‘«„]+)(?:s?he|they)\b", re.IGNORECASE)
_AUXILIARY = re.compile(r"(?:would|will|could|can|should|ha[sd]|have|did|does|do|is|are|was|were)\b")


@dataclass(frozen=True, slots=True)
class ActRule:
    """One row of acts.tsv: `line` is its number in the file."""

    act: Act
    cue: re.Pattern[str]
    content: re.Pattern[str] | None
    origin: str
    line: int


@lru_cache(maxsize=1)
def act_rules() -> tuple[ActRule, ...]:
    """Return the rules in order of priority."""
    table = (resources.files("onrecord.annotate.cues") / "acts.tsv").read_text("utf-8")
    rules, parts = [], dict[str, str]()
    for number, row in enumerate(table.splitlines(), 1):
        if not row or row.startswith("#"):
            continue
        columns = [_NAMED.sub(lambda name: parts[name[0]], column) for column in row.split("\t")[1:]]
        first = row.split("\t")[0]
        if len(columns) == 1:
            parts[first] = f"(?:{columns[0]})"
            continue
        cue, content, origin = columns
        then = None if content == "-" else re.compile(content)
        rules.append(ActRule(Act(first), re.compile(cue), then, origin, number))
    return tuple(rules)


@lru_cache(maxsize=4096)
def _by_cue(cue: str) -> tuple[ActRule, ...]:
    """Return the rules whose cue pattern fits, up to the first that asks nothing of the content."""
    found = []
    for rule in act_rules():
        if rule.cue.search(cue):
            found.append(rule)
            if rule.content is None:
                break
    return tuple(found)


def act_of(cue: str, content: str, source: str = "") -> tuple[Act, str]:
    """Return the act and what gave it ("acts.tsv:27 syntax").

    `cue`, `content` and `source` are the words as written; an empty cue (a speaker
    turn, a signature) asserts, unless the content tells another act. By the source
    a body that speaks of itself by name is known: "Halmar would appeal".
    """
    words = _SPACE.sub(" ", cue).strip().lower().replace("’", "'")
    begins = _beginning(_SPACE.sub(" ", _speaking_of_itself(content[:_LONGEST], source)))
    for rule in _by_cue(words or _NO_CUE):
        if (rule.content is None and words) or (rule.content is not None and rule.content.match(begins)):
            return rule.act, f"acts.tsv:{rule.line} {rule.origin}"
    return Act.ASSERTS, "no cue"


def _beginning(content: str) -> str:
    """Return a content as the patterns of its beginning are written, without marks ahead."""
    return _OPENING.sub("", content.lower().replace("’", "'"))


def _speaking_of_itself(content: str, source: str) -> str:
    """Return the content with "it" for a name at its beginning that the source bears too.

    "He" or "she" becomes "somebody" where the source is another or speaks of others, and within marks.
    """
    subject = _HE_OR_SHE.match(content)
    another = subject is not None and {subject["pronoun"].lower(), source.lower()} == {"he", "she"}
    if another or _OF_OTHERS.match(source):
        content = _HE_OR_SHE.sub(r"\1somebody", content)
    content = _QUOTED_OTHER.sub(r"\1somebody", content)
    named = _NAMED_AGAIN.match(content)
    if named is None or not re.search(rf"\b{re.escape(named['name'])}\b", source):
        return content
    return f"{named['lead']}it{content[named.end() :]}"


def is_nobody(source: str) -> bool:
    """Return whether a source says that there is none: "no witness", "none of the councillors"."""
    first, _, rest = source.partition(" ")
    if first.lower() != "no" or rest.lower() == "one" or rest.lower().startswith("one "):
        return _NOBODY.match(source) is not None
    return bool(rest) and not rest[0].isdigit() and any(word.islower() for word in rest.split())


def act_of_nobody(cue: str, content: str) -> tuple[Act, str]:
    """Return the act of what nobody did: "no official would confirm" is as "officials would not confirm".

    Who did not say a thing has neither said nor denied it.
    """
    act, plain = act_of(cue, content)
    auxiliary = _AUXILIARY.match(cue.lower())
    place = auxiliary.end() if auxiliary else 0
    negated, because = act_of(f"{cue[:place]} not {cue[place:].strip()}", content)
    if negated in (Act.DECLINES, Act.CANNOT_CONFIRM):
        return negated, because
    if act is Act.THINKS and because != plain:  # a row of its own for what is not believed
        return Act.DENIES, because
    return Act.DECLINES, "nobody did"


def has_act(cue: str, content: str) -> bool:
    """Return whether a row other than the last gives a cue before such a content its act."""
    begins = _beginning(content[:_LONGEST])
    rules = _by_cue(_SPACE.sub(" ", cue).strip())
    return any(r is not act_rules()[-1] and (r.content is None or r.content.match(begins)) for r in rules)
