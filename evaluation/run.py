"""All measurements in turn: `make evaluate` (needs ONRECORD_DATA; docs/data.md says what lies there)."""

from __future__ import annotations

import runpy
import sys

PARTS = ("attribution", "samples", "affair", "speed")


def main() -> None:
    """Run each part as a command of its own."""
    for part in PARTS:
        print(f"== evaluation.{part}", flush=True)
        sys.argv = [part]
        runpy.run_module(f"evaluation.{part}", run_name="__main__")
        if part == "samples":
            sys.argv = [part, "--kept"]
            runpy.run_module(f"evaluation.{part}", run_name="__main__")


if __name__ == "__main__":
    main()
