"""Imports point one way: model ← stages ← flow ← show and batch; and no modules import in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

STAGES = ("fetch", "read", "annotate", "resolve", "chronology", "weigh", "record", "follow")
FOUNDATION = {"errors", "model"}

# What each package of onrecord may import beside itself; the empty name is onrecord/__init__.py.
ALLOWED: dict[str, set[str]] = {
    "": {"errors"},
    "errors": set(),
    "model": {"errors"},
    **dict.fromkeys(STAGES, FOUNDATION),
    "flow": FOUNDATION | set(STAGES) | {""},
    # fetch: what is given on the command line is understood by the rules for what is given in a file.
    # record: commands and pages show what a record holds and pass on what a person decided.
    # follow: feeds are rendered from its items.
    "show": FOUNDATION | {"flow", "fetch", "record", "follow", ""},
    "batch": FOUNDATION | {"flow", ""},
}

# Training, measuring and tests import onrecord, never the reverse.
OUTSIDE = {"learn", "evaluation", "benchmarks", "tests", "docs"}

# These stages take values and return values: no network, clock, randomness or other programs.
PURE = {"model", "annotate", "resolve", "chronology", "weigh", "follow"}
IMPURE = {"socket", "ssl", "http", "urllib.request", "subprocess", "random", "secrets", "time", "sqlite3"}


def modules_under(source: Path) -> dict[str, Path]:
    """Return every module of the package tree by its dotted name."""
    found = {}
    for path in sorted(source.rglob("*.py")):
        parts = path.relative_to(source.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports_of(name: str, path: Path, known: dict[str, Path]) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of each import, wherever in the module it stands.

    `from package import name` counts as an import of the module `package.name` where
    that is a module, else of `package`. Relative imports are resolved.
    """
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield node.lineno, whole if whole in known else base


def layer_of(name: str) -> str:
    """Return the package of onrecord that a module belongs to: `onrecord.read.html` → `read`."""
    return [*name.split("."), ""][1]


def violations(source: Path) -> list[str]:
    """Return what breaks the direction of imports under `source`, one line each, and any circle."""
    known = modules_under(source)
    found = []
    edges: dict[str, set[str]] = {name: set() for name in known}
    for name, path in known.items():
        layer = layer_of(name)
        if layer not in ALLOWED:
            found.append(f"{name}: no rule for the package {layer!r}")
            continue
        for line, target in imports_of(name, path, known):
            where = f"{name}:{line} imports {target}"
            top = target.split(".")[0]
            if top in OUTSIDE:
                found.append(f"{where}, which imports onrecord")
            if layer in PURE and any(target == i or target.startswith(i + ".") for i in IMPURE):
                found.append(f"{where}, though {layer} is pure")
            if top != "onrecord":
                continue
            if layer_of(target) not in ALLOWED[layer] | {layer}:
                found.append(f"{where}, though {layer or 'onrecord'} may not")
            if target in known:
                edges[name].add(target)
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        found.append("a circle of imports: " + " → ".join(error.args[1]))
    return found


def test_imports_of_onrecord_point_one_way() -> None:
    assert violations(ROOT / "src" / "onrecord") == []


def test_every_module_of_onrecord_is_looked_at() -> None:
    names = modules_under(ROOT / "src" / "onrecord")
    assert {"onrecord", "onrecord.errors", "onrecord.model", "onrecord.model.contract"} <= names.keys()


def made_up(tmp_path: Path, **modules: str) -> Path:
    """Write a made-up onrecord whose modules hold the given source; `__` in a name parts folders."""
    source = tmp_path / "onrecord"
    for name, text in modules.items():
        path = source.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for folder in [source, *(p for p in source.rglob("*") if p.is_dir())]:
        (folder / "__init__.py").touch()
    return source


def test_a_tree_in_order_passes(tmp_path: Path) -> None:
    source = made_up(
        tmp_path,
        errors="",
        model__spans="from onrecord.errors import OnrecordError",
        read__html="from onrecord.model import spans\nimport lxml",
        read__text="from .html import page\nfrom . import html",
        flow__reading="from onrecord import read\nfrom onrecord.read.html import page",
        show__cli="import onrecord.flow.reading",
    )
    assert violations(source) == []


@pytest.mark.parametrize(
    ("module", "text", "complaint"),
    [
        ("read__html", "from onrecord.annotate import annotate", "read may not"),
        ("read__html", "import onrecord.flow", "read may not"),
        ("read__html", "from onrecord import annotate", "read may not"),
        ("read__html", "from ..annotate import tokens", "read may not"),
        ("read__html", "def late():\n    import onrecord.annotate.tokens", "read may not"),
        ("model__spans", "from onrecord.read import html", "model may not"),
        ("errors", "import onrecord.model", "errors may not"),
        ("flow__reading", "from onrecord.show import cli", "flow may not"),
        ("show__cli", "from onrecord.read import html", "show may not"),
        ("read__html", "from learn.corpora import load", "which imports onrecord"),
        ("resolve__names", "import random", "resolve is pure"),
        ("chronology__days", "from time import time", "chronology is pure"),
        ("helpers__things", "", "no rule for the package 'helpers'"),
    ],
)
def test_a_wrong_import_is_caught(tmp_path: Path, module: str, text: str, complaint: str) -> None:
    sound = {"errors": "", "model__spans": "", "read__html": "", "annotate__tokens": "", "show__cli": ""}
    found = violations(made_up(tmp_path, **{**sound, module: text}))
    assert any(complaint in line for line in found), found


def test_a_circle_inside_a_package_is_caught(tmp_path: Path) -> None:
    source = made_up(
        tmp_path,
        read__html="from onrecord.read.text import words",
        read__text="def late():\n    from .html import page",
    )
    assert any("circle" in line for line in violations(source))
