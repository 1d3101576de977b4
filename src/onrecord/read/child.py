"""Run the extractors for hostile formats in a process of their own, which can be stopped."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from types import TracebackType
from typing import IO, cast

from onrecord.read.reading import Limits, Reading, Refused
from onrecord.read.wire import unpacked

# -I shuts out the current folder, which may hold downloaded pages; the parent's path is handed over instead.
_BEGIN = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from onrecord.read.worker import serve; serve(int(sys.argv[2]))"
)


class Child:
    """A process that reads one page at a time; started at the first page, and again after a kill.

    A process rather than a thread, because C code that loops or overruns its
    stack cannot be stopped otherwise; fresh rather than forked, because
    forking beside threads of an inference runtime can lock up.
    """

    def __init__(self, limits: Limits) -> None:
        """Keep `limits`; nothing is started yet."""
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Child:
        """Return self."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the process."""
        self.close()

    def extract(self, job: str, data: bytes, *, seconds: float) -> Reading:
        """Return what the extractor named `job` finds in `data`.

        Raises Refused when the page is refused, takes longer than `seconds`,
        or brings the process down.
        """
        process = self._started()
        timed_out = threading.Event()

        def stop() -> None:
            timed_out.set()
            process.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            answer = _exchange(process, job, data)
        finally:
            timer.cancel()
        if answer is not None:
            return unpacked(answer)
        code = self._ended()
        if timed_out.is_set():
            raise Refused(
                f"reading it took more than {seconds:g} s and was stopped",
                "save only the article, as text or as a simpler page",
            )
        raise Refused(
            f"the extractor broke down on it ({_words(code)})",
            "save only the article, as text or as a simpler page",
        )

    def close(self) -> None:
        """Stop the process, if one runs."""
        if self._process is not None:
            self._ended()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._ended()
        if self._process is None:
            path = json.dumps([entry for entry in sys.path if entry])
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", _BEGIN, path, str(self._limits.child_memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            )
        return self._process

    def _ended(self) -> int:
        process = cast("subprocess.Popen[bytes]", self._process)
        self._process = None
        if process.poll() is None:
            process.kill()
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return code


def _exchange(process: subprocess.Popen[bytes], job: str, data: bytes) -> bytes | None:
    """Return the answer to one request, None when the process went away over it."""
    requests, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    try:
        requests.write(f"{job} {len(data)}\n".encode("ascii"))
        requests.write(data)
        requests.flush()
        size = int(answers.readline())
        answer = answers.read(size)
    except (OSError, ValueError):
        return None
    return answer if len(answer) == size else None


def _words(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
