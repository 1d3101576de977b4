"""The `onrecord` command: parse the input, call one function, render the result."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from onrecord.errors import OnrecordError
from onrecord.show.cli.messages import say
from onrecord.show.cli.parser import make_parser
from onrecord.show.process import settle

# What a shell reports for a program that one of these signals ended: 128 + its number.
INTERRUPTED = 128 + signal.SIGINT
PIPE_CLOSED = 141
TERMINATED = 128 + signal.SIGTERM
FAILED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 when something was read, 2 when nothing was.

    A wrong option is 2 as well; an interrupted run 130, a closed pipe 141.
    """
    signal.signal(signal.SIGTERM, _terminate)
    settle()
    parser = make_parser()
    try:
        options = parser.parse_args(arguments)
        if options.command is None:
            parser.print_help(sys.stderr)
            return FAILED
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except OnrecordError as error:
        _drop_output()
        say(f"onrecord: {error.input}: {error.reason}", error.mend)
        return FAILED
    except KeyboardInterrupt:
        say("onrecord: interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED


def _drop_output() -> None:
    """Make sure that what standard output could not take does not fail again at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _terminate(number: int, frame: FrameType | None) -> None:
    """Leave by way of every `finally`, so that no temporary file stays."""
    raise SystemExit(TERMINATED)
