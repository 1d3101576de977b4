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
    rules = []
    for number, row in enumerate(table.splitlines(), 1):
        if not row or row.startswith("#"):
            continue
        act, cue, content, origin = row.split("\t")
        then = None if content == "-" else re.compile(content)
        rules.append(ActRule(Act(act), re.compile(cue), then, origin, number))
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


def act_of(cue: str, content: str) -> tuple[Act, str]:
    """Return the act and what gave it ("acts.tsv:27 syntax").

    `cue` and `content` are the words as written; an empty cue (a speaker turn,
    a signature) asserts.
    """
    words = _SPACE.sub(" ", cue).strip().lower().replace("’", "'")
    begins = _OPENING.sub("", _SPACE.sub(" ", content[:120]).lower().replace("’", "'"))
    for rule in _by_cue(words):
        if rule.content is None or rule.content.match(begins):
            return rule.act, f"acts.tsv:{rule.line} {rule.origin}"
    return Act.ASSERTS, "no cue"


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
    act, _ = act_of(cue, content)
    auxiliary = _AUXILIARY.match(cue.lower())
    place = auxiliary.end() if auxiliary else 0
    negated, because = act_of(f"{cue[:place]} not {cue[place:].strip()}", content)
    if negated in (Act.DECLINES, Act.CANNOT_CONFIRM) or (act, negated) == (Act.THINKS, Act.DENIES):
        return negated, because
    return Act.DECLINES, "nobody did"


def has_act(cue: str) -> bool:
    """Return whether a cue, in lower case, has words that give it an act of their own, not the last row's."""
    return any(rule is not act_rules()[-1] for rule in _by_cue(_SPACE.sub(" ", cue).strip()))
