"""Speed on one core against spaCy's small pipeline: `python -m evaluation.pace`.

Needs ONRECORD_DATA and spaCy (`pip install 'onrecord[measure]'`).

spaCy's default convolutional tagger and parser (en_core_web_sm's shape)
start untrained: the arithmetic is that of the trained ones. The same texts
(PolNeAR dev) go through all in one process on one core, in turn, and the
best of the rounds counts, in seconds of processor time. What dating and
resolving take is told beside, in microseconds a word and as a share of the
time from text to statements.
"""

from __future__ import annotations

import argparse
import os
import re
import time
from collections.abc import Callable, Sequence
from itertools import pairwise

from learn.corpora import polnear
from onrecord import chronology, resolve
from onrecord.annotate import ENGINES, annotate, load_models
from onrecord.flow.assembly import Read, assemble
from onrecord.model import Document, Given, Page
from onrecord.read import read

LABELS = 20  # tags, and as many relations
# Runs over texts, and returns the seconds that each of its parts took.
Pipeline = Callable[[Sequence[str]], list[float]]


def spacy_pipeline() -> Pipeline:
    """Return what runs spaCy's tagger and parser, on one shared convolutional encoder, over texts."""
    import spacy
    from spacy.util import fix_random_seed

    fix_random_seed(0)  # what an untrained parser does, and so how long it takes, depends on its weights
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        **{"state_type": "parser", "extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2},
        **{"use_upper": True, "tok2vec": shared},
    }
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    nlp.add_pipe("parser", config={"model": parser})
    for name in ("tagger", "parser"):
        for number in range(LABELS):
            nlp.get_pipe(name).add_label(f"label-{number}")
    nlp.initialize()

    def run(texts: Sequence[str]) -> list[float]:
        started = time.process_time()
        for _ in nlp.pipe(texts):
            pass
        return [time.process_time() - started]

    return run


def engine_pipeline(engine: str) -> Pipeline:
    """Return what reads texts with `engine` to statements, to their days, to who is who, and to a dossier."""
    models = load_models(1, engine)

    def run(texts: Sequence[str]) -> list[float]:
        spent = [0.0] * 4
        for number, text in enumerate(texts):
            times = [time.process_time()]
            document = read(Page(str(number), text, given=Given(id=str(number))))
            assert isinstance(document, Document)
            annotation = annotate(document, models)
            times.append(time.process_time())
            dating = chronology.date_document(document, annotation)
            times.append(time.process_time())
            resolution = resolve.resolve([(document, annotation)])
            times.append(time.process_time())
            assemble([Read(document, annotation, dating)], resolution, ())
            times.append(time.process_time())
            spent = [total + end - start for total, (start, end) in zip(spent, pairwise(times), strict=True)]
        return spent

    return run


def main() -> None:
    """Print words a second of each and the ratio to spaCy, and what the stages take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=int, default=84)
    chosen = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = [a.text for a in polnear("dev")][: chosen.articles]
    words = sum(len(re.findall(r"\w+", t)) for t in texts)
    runs = {"spaCy": spacy_pipeline(), **{engine: engine_pipeline(engine) for engine in ENGINES}}
    rounds = [{name: run(texts) for name, run in runs.items()} for _ in range(chosen.rounds)]
    best = {"spaCy tagger and parser": min(sum(spent["spaCy"]) for spent in rounds)}
    for engine in ENGINES:
        best[f"{engine}, text to statements"] = min(spent[engine][0] for spent in rounds)
        best[f"{engine}, text to dossier"] = min(sum(spent[engine]) for spent in rounds)
    base, *_ = best.values()
    for name, seconds in best.items():
        print(f"{name:28} {words / seconds:9,.0f} words/s {base / seconds:6.2f} of spaCy")
    for engine in ENGINES:
        reading, dating, resolving, _ = map(min, zip(*(spent[engine] for spent in rounds), strict=True))
        print(
            f"{engine}: statements {1e6 * reading / words:.1f} µs a word, dating {1e6 * dating / words:.1f} "
            f"({dating / reading:.0%}), resolving {1e6 * resolving / words:.1f} ({resolving / reading:.0%})"
        )


if __name__ == "__main__":
    main()
