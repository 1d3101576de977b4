"""The project as a whole: pages agree with code, links lead somewhere, and it speaks of itself alone."""

from __future__ import annotations

import ast
import importlib.util
import io
import json
import re
import sys
import tokenize
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import onrecord
from evaluation import installed
from onrecord.model.contract import schema

ROOT = Path(__file__).parent.parent
PROJECT: Any = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])

# Folders that hold no text of ours: made by tools, or kept out of the repository.
MADE = {"build", "dist", "out", "runs", "__pycache__"}
TEXT = {".py", ".md", ".toml", ".cff", ".tsv", ".json", ".jsonl", ".html", ".css", ".txt", ".vtt", ".eml", ""}

# Folders of someone's own machine; spelled in parts so that this file does not name one.
OWN_FOLDERS = re.compile("|".join(["/" + "work/", "/" + "home/", "/" + "root/", "/" + "Users/"]))


def own_files() -> list[Path]:
    """Return the project's text files."""
    found = []
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        hidden = any(p.startswith(".") and p != ".ci" for p in parts)
        if path.is_file() and path.suffix in TEXT and not hidden and not MADE & set(parts):
            found.append(path)
    return [path for path in found if "egg-info" not in str(path) and path.stat().st_size < 1_000_000]


def named_requirements() -> dict[str, list[str]]:
    """Return the names of required packages: of the program (""), and of each extra."""
    groups = {"": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}
    return {group: [re.split(r"[\[<>=!~; ]", r)[0] for r in rows] for group, rows in groups.items()}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_no_file_names_a_folder_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in own_files()
        for match in [OWN_FOLDERS.search(path.read_text(encoding="utf-8", errors="replace"))]
        if match
    ]
    assert found == []


def test_the_version_is_the_same_everywhere() -> None:
    version = PROJECT["version"]
    assert onrecord.__version__ == version
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_the_licence_is_complete() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.lstrip().startswith("Apache License\n")
    assert all(f"\n   {number}. " in text for number in range(1, 10))
    assert "END OF TERMS AND CONDITIONS" in text
    assert text.rstrip().endswith("limitations under the License.")
    assert PROJECT["license"] == "Apache-2.0"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_resolve(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), f"{page.name} links to {target}"
        if anchor and path.suffix == ".md":
            assert anchor in anchors(path), f"{page.name} links to {target}"


def anchors(page: Path) -> set[str]:
    """Return the anchors that a page's headings make, as the usual renderers make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "docs" / "data.md"])
def test_commands_that_pages_name_are_in_the_makefile(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M))
    commands = set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)", page.read_text(encoding="utf-8"), re.M))
    named = {first or second for first, second in commands}
    assert named
    assert named <= targets


def test_the_makefile_names_a_sample_affair_that_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.search(r"^AFFAIR\s*\?=\s*(\S+)", makefile, re.M)
    assert named
    assert any((ROOT / named.group(1) / "documents").iterdir())


def test_every_dependency_has_a_line_in_the_design_notes() -> None:
    rows = re.findall(
        r"^\| ([\w.-]+) \|", (ROOT / "docs/design/dependencies.md").read_text(encoding="utf-8"), re.M
    )
    explained = {normal(row) for row in rows}
    required = {normal(name) for names in named_requirements().values() for name in names}
    assert required - explained == set()
    assert explained - required - {"package"} == set()


def test_what_the_dependencies_bring_along_is_in_the_design_notes() -> None:
    """A release that brings another package with it is to be noticed, not found on users' disks."""
    notes = (ROOT / "docs/design/dependencies.md").read_text(encoding="utf-8")
    listed = re.search(r"^Brought along by them: (.+?)\.\n\n", notes, re.M | re.S)
    assert listed
    required = {normal(name) for name in named_requirements()[""]}
    assert installed.brought(PROJECT["dependencies"]).keys() - required <= set(
        listed[1].replace(",", "").split()
    )


def test_an_installation_stays_under_300_mb() -> None:
    assert sum(size.megabytes for size in installed.sizes().values()) < 300


def test_everything_the_program_imports_is_declared() -> None:
    """A package that another one happens to bring along may be gone after its next release."""
    declared = {normal(name) for name in named_requirements()[""]}
    provided = packages_distributions()
    for path in sorted((ROOT / "src").rglob("*.py")):
        for name in imported_tops(path) - set(sys.stdlib_module_names) - {"onrecord"}:
            by = {normal(distribution) for distribution in provided.get(name, [name])}
            assert by & declared, f"{path.relative_to(ROOT)} imports {name}"


def imported_tops(path: Path) -> set[str]:
    """Return the top-level names of the absolute imports in a module."""
    tops = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            tops |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            tops.add(node.module.split(".")[0])
    return tops


def test_data_beside_the_code_is_packaged() -> None:
    """A data file that no pattern of the package data matches is missing from the wheel."""
    configured: Any = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = configured["tool"]["setuptools"]["package-data"]["onrecord"]
    package = ROOT / "src" / "onrecord"
    packaged = {path for pattern in patterns for path in package.glob(pattern)}
    data = {p for p in package.rglob("*") if p.is_file() and p.suffix not in {".py", ".pyc"}}
    assert sorted(str(p.relative_to(package)) for p in data - packaged) == []


def test_every_module_lies_in_a_package() -> None:
    """Setuptools takes only folders with an __init__.py into the wheel."""
    folders = {path.parent for path in (ROOT / "src" / "onrecord").rglob("*.py")}
    assert [folder.name for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_generated_pages_are_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    for path, text in build.pages().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is out of date; run: make docs"


def test_the_example_of_the_contract_satisfies_it() -> None:
    page = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    example = re.search(r"^```json\n(.*?)^```", page, re.M | re.S)
    assert example
    dossier = json.loads(example.group(1))
    jsonschema.Draft202012Validator(schema(closed=True)).validate(dossier)
    text = dossier["documents"][0]["text"]
    statement = dossier["statements"][0]
    assert text[statement["cue"][0]["start"] : statement["cue"][0]["end"]] == "said"
    assert text[statement["source"]["start"] : statement["source"]["end"]] == "harbour master Ada Moss"
    content = statement["content"][0]
    assert text[content["start"] : content["end"]] == statement["text"]


def test_no_pattern_is_possessive() -> None:
    """Pythons before 3.11.5 match possessive quantifiers wrongly (gh-106052); an atomic group does the same."""
    possessive = re.compile(r"[)\]\w.][*+?]\+|\}\+(?!\})")
    tables = [p for p in (ROOT / "src").rglob("*.tsv") if possessive.search(p.read_text("utf-8"))]
    assert tables == []
    assert [
        (path.name, token.start[0])
        for path in (ROOT / "src").rglob("*.py")
        for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
        if token.type == tokenize.STRING
        and re.match(r"[bBfF]?[rR]", token.string)
        and possessive.search(token.string)
    ] == []
