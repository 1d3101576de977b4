"""Read WebVTT and SRT captions as running text with turns and times."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.model import Locator, Span, Turn
from onrecord.read.dates import parse_spoken
from onrecord.read.kinds import Kind
from onrecord.read.reading import Reading, Refused
from onrecord.read.transcripts import label_of

_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}")
_TIMING_LINE = re.compile(rf"^{_TIMING.pattern}", re.M)
# "Radio Ossel, Morning Tide, Thursday 28 September": a note that begins with a broadcaster's name.
_BROADCASTER = re.compile(
    r"(?=[^,\n]*\b(?:radio|television|tv|news|fm|broadcasting)\b)[A-Z][\w ]{2,40}(?=,)", re.I
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,100})>", re.I)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>|<[\d:.]{5,15}>|\{\\an?\d\}", re.I)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*$")
# A pause of this many seconds after a full stop parts paragraphs where no voice is named.
_PAUSE = 2.0


@dataclass(frozen=True, slots=True)
class _Cue:
    start: float
    end: float
    voice: str | None
    words: str
    fresh: bool


def read_captions(text: str, kind: Kind) -> Reading:
    """Return the spoken words of `text`: a paragraph a turn, a locator in seconds a cue.

    A voice is a WebVTT tag (`<v Ana>`), or a name before a colon at the start
    of a cue. Lines repeated by rolling captions are taken once.

    Raises Refused when no cue holds words.
    """
    text = re.sub(r"\r\n?", "\n", text)
    cues = tuple(_without_repeats(_cues(text)))
    if not cues:
        raise Refused("the captions hold no words", "export the captions again with their text")
    reading = _laid_out(cues, kind)
    notes = _notes(text)
    title, day = _title(text), next((day for note in notes if (day := parse_spoken(note))), None)
    outlet = next((name[0] for note in notes if (name := _BROADCASTER.match(note))), None)
    where = {"title": "vtt:WEBVTT", "outlet": "vtt:NOTE", "published": "vtt:NOTE"}
    found = (("title", title), ("outlet", outlet), ("published", day))
    return replace(
        reading,
        title=title,
        outlet=outlet,
        published=day,
        provenance={name: where[name] for name, value in found if value},
    )


def _title(text: str) -> str | None:
    """Return the words that stand beside the signature of a WebVTT file."""
    first = text[:500].splitlines()[0]
    match = re.fullmatch(r"WEBVTT[ \t]+(?:[-–—:][ \t]*)?(.*\w.*)", first)
    return match[1].strip() if match else None


def _notes(text: str) -> list[str]:
    """Return the NOTE blocks above the first cue."""
    first_cue = _TIMING_LINE.search(text)
    head = text[: first_cue.start() if first_cue else 0][:5000]
    return [note.strip() for note in re.findall(r"^NOTE\b(.*?)(?:\n\s*\n|\Z)", head, re.M | re.S)]


def _cues(text: str) -> Iterator[_Cue]:
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.split("\n")
        timing = next((place for place, line in enumerate(lines) if _TIMING.match(line)), None)
        if timing is None:
            continue
        match = _TIMING.match(lines[timing])
        assert match is not None
        start, end = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
        yield from _voices(start, end, [line for line in lines[timing + 1 :] if line.strip()])


def _voices(start: float, end: float, lines: list[str]) -> Iterator[_Cue]:
    """Yield a cue for each voice that speaks in `lines`."""
    voice: str | None = None
    for line in lines:
        pieces = _VOICE.split(line)
        for place in range(0, len(pieces), 2):
            if place:
                voice = html.unescape(pieces[place - 1]).strip() or None
            words = re.sub(r"\s+", " ", html.unescape(_TAG.sub("", pieces[place]))).strip("\u200e\u200f ")
            # ">>" and a leading dash are the marks of broadcasters for a change of speaker.
            fresh = re.match(r"(?:>>+|[-–]\s)\s*", words)
            if fresh:
                words = words[fresh.end() :]
            if words:
                yield _Cue(start, end, voice, words, fresh is not None)


def _without_repeats(cues: Iterator[_Cue]) -> Iterator[_Cue]:
    last: list[_Cue] = []
    for cue in cues:
        if not any(_repeats(cue, seen) for seen in last):
            yield cue
        last = [*last[-1:], cue]


def _repeats(cue: _Cue, seen: _Cue) -> bool:
    """Return whether `cue` shows the line of `seen` again; a short word may have been said twice."""
    same = cue.words == seen.words and cue.voice == seen.voice and cue.words.count(" ") > 1
    return same and cue.start - seen.end < 1.0


def _laid_out(cues: tuple[_Cue, ...], kind: Kind) -> Reading:
    pieces: list[str] = []
    end = 0
    locators: list[Locator] = []
    turns: list[Turn] = []
    previous: _Cue | None = None
    for cue in cues:
        label = label_of(cue.words) if cue.voice is None else None
        begins_turn = _begins_turn(cue, previous) or label is not None
        if previous is not None:
            pieces.append("\n\n" if begins_turn or (not turns and _pauses(previous, cue)) else " ")
            end += len(pieces[-1])
        pieces.append(cue.words)
        span = Span(end, end + len(cue.words))
        end = span.end
        locators.append(Locator(span, time=cue.start))
        if cue.voice is not None and begins_turn:
            turns.append(Turn(span, cue.voice, None))
        elif label is not None:
            name, place = label
            turns.append(Turn(span, name, Span(span.start + place.start, span.start + place.end)))
        elif turns and not begins_turn:
            turns[-1] = replace(turns[-1], span=Span(turns[-1].span.start, end))
        previous = cue
    return Reading(kind=kind.value, text="".join(pieces), locators=tuple(locators), turns=tuple(turns))


def _begins_turn(cue: _Cue, previous: _Cue | None) -> bool:
    return previous is None or cue.fresh or cue.voice != previous.voice


def _pauses(previous: _Cue, cue: _Cue) -> bool:
    return bool(_SENTENCE_END.search(previous.words)) and cue.start - previous.end >= _PAUSE


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{fraction or 0}")
