"""Speed and memory of `onrecord read --format jsonl`: `python -m evaluation.speed`; needs ONRECORD_DATA.

Words per second are of raw text, the time to start and load the model taken
off (a run over one document). Peak memory is that of the process, over 100
and over 1,000 documents (articles of PolNeAR dev under fresh ids).
"""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from learn.corpora import Article, polnear

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: seconds of wall time and peak memory in MB."""

    seconds: float
    peak: float


def write(articles: list[Article], count: int, path: Path) -> int:
    """Write `count` documents to `path` and return their words."""
    words = 0
    with path.open("w", encoding="utf-8") as handle:
        for number, article in enumerate(itertools.islice(itertools.cycle(articles), count)):
            handle.write(json.dumps({"id": f"{number}", "text": article.text}) + "\n")
            words += len(_WORD.findall(article.text))
    return words


def run(path: Path) -> Run:
    """Return time and memory of reading `path`."""
    command = [sys.executable, "-m", "onrecord.show.cli", "read", str(path), "--format", "jsonl"]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"onrecord read ended with {process.returncode}")
    return Run(time.perf_counter() - started, usage.ru_maxrss / 1024)


def main() -> None:
    """Print words per second and peak memory."""
    articles = polnear("dev")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        write(articles, 1, path)
        start = min(run(path).seconds for _ in range(2))
        words = write(articles, len(articles), path)
        whole = run(path)
        speed = words / (whole.seconds - start)
        print(f"start and load {start:.1f} s; {words} words in {whole.seconds:.1f} s: {speed:,.0f} words/s")
        peaks = []
        for count in (100, 1000):
            write(articles, count, path)
            peaks.append(run(path).peak)
            print(f"peak memory at {count} documents {peaks[-1]:,.0f} MB")
        print(f"ratio {peaks[1] / peaks[0]:.3f}")


if __name__ == "__main__":
    main()
