"""The child's side: read one page after another from standard input, answer on standard output."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
from collections.abc import Callable

from onrecord.read.reading import Reading, Refused
from onrecord.read.wire import packed_reading, packed_refusal


def serve(memory: int) -> None:
    """Answer requests ("JOB SIZE" on a line, then SIZE bytes) until standard input ends.

    At most `memory` bytes of address space are used, where the system can
    hold a process to that.
    """
    _limit_memory(memory)
    # An interrupt from the terminal reaches us too; what it ends is for the parent to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    # The libraries print now and then; the answers get a channel of their own.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    requests = sys.stdin.buffer
    while line := requests.readline():
        job, size = line.split()
        answer = _answered(job.decode("ascii"), requests.read(int(size)))
        answers.write(b"%d\n" % len(answer))
        answers.write(answer)
        answers.flush()


def _answered(job: str, data: bytes) -> bytes:
    try:
        return packed_reading(_extractor(job)(data))
    except Refused as refusal:
        return packed_refusal(refusal)
    except MemoryError:
        return packed_refusal(Refused("reading it needs more memory than is allowed", _SIMPLER))
    except Exception as error:  # a defect in a library must cost one page, not the run
        reason = f"the {job} extractor failed on it: {type(error).__name__}: {str(error)[:120]}".rstrip(": ")
        return packed_refusal(Refused(reason, _SIMPLER))


_SIMPLER = "save only the article, as text or as a simpler page"


def _extractor(job: str) -> Callable[[bytes], Reading]:
    """Return the extractor for `job`, its libraries loaded at first use."""
    if job == "html":
        from onrecord.read.html import read_html

        return read_html
    if job == "pdf":
        from onrecord.read.pdf import read_pdf

        return read_pdf
    if job == "docx":
        from onrecord.read.docx import read_docx

        return read_docx
    from onrecord.read.letters import read_message

    return read_message


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit still holds
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
