"""Documents of a corpus as the program reads them, with annotations kept between runs of a measurement."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Sequence
from pathlib import Path

from onrecord.annotate import annotate
from onrecord.annotate.encoding.encoder import Models
from onrecord.model import Annotation, Document, Given, Page
from onrecord.read import read


def document_of(name: str, text: str) -> Document:
    """Return a raw text as the program reads it: furniture marked, transcripts by their turns."""
    found = read(Page(name, text, given=Given(id=name)))
    if isinstance(found, Document):
        return found
    raise SystemExit(f"{found.input}: {found.reason}")


def annotated(
    texts: Sequence[tuple[str, str]], models: Models, keep: Path | None = None
) -> list[tuple[Document, Annotation]]:
    """Return each (name, text) read and annotated, in order.

    With `keep`, a folder, annotations are stored there and used again; they
    are found by name and text, so another engine needs another folder.
    """
    done = []
    for name, text in texts:
        document = document_of(name, text)
        path = None
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            path = keep / (hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()[:24] + ".pickle")
        if path is not None and path.exists():
            annotation = pickle.loads(path.read_bytes())
        else:
            annotation = annotate(document, models)
            if path is not None:
                path.write_bytes(pickle.dumps(annotation))
        done.append((document, annotation))
    return done
