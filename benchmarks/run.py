"""All measurements of the record in turn: `make benchmark`; they need no corpora, and some half an hour."""

from __future__ import annotations

import runpy
import sys

PARTS = (
    ("record_speed",),
    ("search_speed",),
    ("search_speed", "--postgres"),
    ("following_speed",),
    ("record_endurance",),
    ("record_endurance", "--postgres"),
)


def main() -> None:
    """Run each part as a command of its own."""
    for part, *options in PARTS:
        print(f"== benchmarks.{part} {' '.join(options)}", flush=True)
        sys.argv = [part, *options]
        try:
            runpy.run_module(f"benchmarks.{part}", run_name="__main__")
        except SystemExit as ended:
            if ended.code:
                raise


if __name__ == "__main__":
    main()
