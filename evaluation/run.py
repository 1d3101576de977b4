"""All measurements in turn: `make evaluate` (needs ONRECORD_DATA; docs/data.md says what lies there)."""

from __future__ import annotations

import runpy
import sys

PARTS = (
    ("attribution", "--bootstrap", "1000"),
    ("attribution", "--engine", "fast", "--bootstrap", "1000"),
    ("calibration",),
    ("calibration", "--engine", "fast"),
    ("samples",),
    ("samples", "--kept"),
    ("samples", "--kept", "--engine", "fast"),
    ("affair",),
    ("affairs", "--kept"),
    ("affairs", "--kept", "--engine", "fast"),
    ("layouts",),
    ("installed",),
    ("said",),
    ("chronology",),
    ("chronology", "--hidden"),
    ("across",),
    ("names", "--kept", "--given"),
    ("naming",),
    ("chains",),
    ("timex",),
    ("which_way",),
    ("who",),
    ("who", "people", "--part", "train"),
    ("speed",),
    ("pace",),
)


def main() -> None:
    """Run each part as a command of its own."""
    for part, *options in PARTS:
        print(f"== evaluation.{part} {' '.join(options)}", flush=True)
        sys.argv = [part, *options]
        runpy.run_module(f"evaluation.{part}", run_name="__main__")


if __name__ == "__main__":
    main()
