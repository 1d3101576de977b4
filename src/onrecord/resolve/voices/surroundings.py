"""What stands around a mention: whose words it is in, who spoke before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.model import Form
from onrecord.resolve.antecedents import Surroundings
from onrecord.resolve.choices import SAFE, Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.statements import begin_of


def around(
    reading: Reading,
    place: int,
    *,
    speaks: bool = False,
    anchor: int | None = None,
    ruled: Sequence[Choice] = (),
    asked: Iterable[Draft] = (),
) -> Surroundings:
    """Return what stands around a mention at `place`, `ruled` by rules to be some, the first first.

    As a source it `speaks`, its statement begins at `anchor`, and is said to those `asked`.
    """
    outward = reading.linking.enclosing(place)
    inner = next((i for i in outward if reading.sources.get(i)), None)
    begin = anchor if anchor is not None else place
    if anchor is None and outward:
        begin = min(place, begin_of(reading.attributions[outward[-1]]))
    source = reading.attributions[inner].source if inner is not None else None
    return Surroundings(
        speakers=reading.sources.get(inner, ()) if inner is not None else (),
        quoted=reading.linking.history.quoted(place),
        direct=inner is not None and reading.attributions[inner].form is Form.DIRECT,
        postposed=source is not None and source.start > place,
        speaker_before=reading.timeline.speaker_before(begin),
        speaks=speaks,
        writers=reading.timeline.authors,
        asked=frozenset(asked),
        ruled=ruled[0][0] if ruled else None,
        ruled_safe=bool(ruled) and ruled[0][1] >= SAFE,
    )
