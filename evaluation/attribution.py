"""Attribution on PolNeAR dev: `python -m evaluation.attribution`; needs ONRECORD_DATA (docs/data.md)."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

from evaluation import score_attribution as scorer
from learn.corpora import Article, data_folder, polnear
from onrecord.annotate import annotate
from onrecord.annotate.encoding.encoder import ENGINES, Models, load_models
from onrecord.model import Annotation, Document, Given, Page
from onrecord.read import read


def as_document(article: Article) -> Document:
    """Return an article's raw text as the program reads it: furniture marked, transcripts by their turns."""
    found = read(Page(article.id, article.text, given=Given(id=article.id)))
    if isinstance(found, Document):
        return found
    raise SystemExit(f"{found.input}: {found.reason}")


def flat(annotation: Annotation) -> list[dict[str, list[list[int]]]]:
    """Return the attributions that are within no other, repeats removed, as the scorer wants them."""
    out: list[dict[str, list[list[int]]]] = []
    seen = set()
    for a in annotation.attributions:
        if a.within is not None:
            continue
        row = {
            "source": [[a.source.start, a.source.end]] if a.source else [],
            "cue": [[s.start, s.end] for s in a.cue],
            "content": [[s.start, s.end] for s in a.content],
        }
        key = json.dumps(row)
        if key not in seen:
            seen.add(key)
            out.append(row)
    return out


# Verbs of saying, with what stands for one; our own list after the VerbNet classes say-37.7, tell-37.2,
# inquire-37.1.2, lecture-37.11 and complain-37.8, as far as newsrooms use them for words spoken or written.
_SPEECH = re.compile(
    r"\b(?:according to|per|quoth|say(?:s|ing)?|said|tell(?:s|ing)?|told|ask(?:s|ed|ing)?|writ(?:es?|ing|ten)"
    r"|wrote|tweet\w*|add(?:s|ed|ing)?|stat(?:es?|ed|ing)|answer\w*|claim\w*|argu\w*|announc\w*|declar\w*"
    r"|explain\w*|insist\w*|report(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|respond\w*|warn\w*|den(?:y|ies|ied|ying)|confirm\w*"
    r"|not(?:es?|ed|ing)|acknowledg\w*|admit\w*|assert\w*|alleg\w*|complain\w*|describ\w*|call(?:s|ed|ing)?"
    r"|mention\w*|remark\w*|comment\w*|recall\w*|testif\w*|urg\w*|vow\w*|promis\w*|pledg\w*|suggest\w*"
    r"|accus\w*|blast\w*|criticiz\w*|criticis\w*|slam\w*|tout\w*|prais\w*|joke[sd]?|quip\w*|shout\w*|boast\w*"
    r"|contend\w*|maintain\w*|observ(?:es?|ed)|predict\w*|conced\w*|caution\w*|inform(?:s|ed|ing)?|repeat\w*"
    r"|reiterat\w*|stress\w*|emphasi[sz]\w*|speak\w*|spoke\w*|talk\w*|statements?|remarks?|comments?)\b",
    re.IGNORECASE,
)


def speech_recall(articles: list[Article], found: dict[str, dict[str, object]]) -> tuple[int, int]:
    """Return how many statements with a cue of speech the scorer's lenient rule finds, and of how many."""
    hits = count = 0
    for article in articles:
        document = scorer.Document(article.text)
        gold = [
            _row(document, {r: getattr(a, r) for r in scorer.ROLES}, article.id)
            for a in article.attributions or ()
        ]
        predicted = found[article.id]["attributions"]
        assert isinstance(predicted, list)
        rows = [_row(document, p, article.id) for p in predicted]
        spoken = {
            i
            for i, a in enumerate(article.attributions or ())
            if gold[i][2] and _SPEECH.search(" ".join(article.text[s:e] for s, e in a.cue))
        }
        count += len(spoken)
        hits += sum(i in spoken for i, _ in scorer.greedy(gold, rows, scorer.key_lenient))
    return hits, count


def _row(document: scorer.Document, spans: dict[str, Any], name: str) -> Any:
    return document.attribution({r: [list(s) for s in spans[r]] for r in scorer.ROLES}, name)


def predict(articles: list[Article], models: Models) -> dict[str, dict[str, object]]:
    """Return predictions by article id."""
    return {a.id: {"attributions": flat(annotate(as_document(a), models))} for a in articles}


def main() -> None:
    """Print the scorer's table for a part of PolNeAR."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--write", type=Path, help="write the predictions here")
    parser.add_argument("--bootstrap", type=int, default=0)
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    chosen = parser.parse_args()
    articles = polnear(chosen.part)
    found = predict(articles, load_models(engine=chosen.engine))
    if chosen.write:
        chosen.write.write_text("".join(json.dumps({"id": i, **row}) + "\n" for i, row in found.items()))
    gold = scorer.read_articles(data_folder() / "polnear" / f"{chosen.part}.jsonl.gz")
    print(scorer.table(scorer.score(gold, found, bootstrap=chosen.bootstrap)))
    hits, count = speech_recall(articles, found)
    print(f"cues of speech: recall {100 * hits / count:.2f} (lenient, {hits} of {count})")


if __name__ == "__main__":
    main()
