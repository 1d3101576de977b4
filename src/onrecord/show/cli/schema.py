"""`onrecord schema`: print the JSON Schema of the output contract."""

from __future__ import annotations

import argparse
import json

from onrecord.show.cli.output import opened


def run(options: argparse.Namespace) -> int:
    """Print the schema and return the exit code."""
    from onrecord.model import contract

    with opened(None) as out:
        out.write(json.dumps(contract.schema(), indent=2, ensure_ascii=False) + "\n")
    return 0
