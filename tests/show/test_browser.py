"""The HTML dossier in Chromium: it fits, prints, opens its links and runs nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import escape
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from onrecord.model import Act, Dossier
from onrecord.show.outline import Outline
from onrecord.show.page import render_page
from tests.show.affair import many

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1280)


@pytest.fixture(scope="module")
def chromium() -> str:
    """Return the browser's path; without one these tests fail, since they are run only where it must be."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.fail("no Chromium found: install it, or name it in CHROMIUM")
    return path


class Browser:
    """One headless browser run per question."""

    def __init__(self, path: str, folder: Path) -> None:
        self.path = path
        self.folder = folder

    def run(self, html: str, *options: str, fragment: str = "") -> subprocess.CompletedProcess[str]:
        page = self.folder / "page.html"
        page.write_text(html, encoding="utf-8")
        command = [self.path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        command += [f"--user-data-dir={self.folder / 'profile'}", "--hide-scrollbars", *options]
        address = page.as_uri() + (f"#{fragment}" if fragment else "")
        return subprocess.run([*command, address], capture_output=True, text=True, timeout=120, check=True)

    def asked(self, html: str, question: str, width: int = 1280, fragment: str = "") -> str:
        """Return what a script finds in the page, shown in a frame of this width.

        A frame, because a window does not go below 500 pixels; without the page's own policy, which would
        not let the script run.
        """
        bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
        frame = (
            f'<body style="margin:0"><iframe id="page" srcdoc="{escape(bare)}" '
            f'style="border:0;width:{width}px;height:800px"></iframe>'
        )
        script = f"""<script>onload = () => {{
            const view = document.getElementById("page").contentWindow;
            if ("{fragment}") view.location.hash = "{fragment}";
            document.body.dataset.answer = String(new view.Function({json.dumps(question)})());
        }}</script>"""
        done = self.run(frame + script, "--dump-dom", f"--window-size={width},900")
        found = re.search(r'data-answer="([^"]*)"', done.stdout)
        assert found, done.stderr
        return found[1]


@pytest.fixture
def browser(chromium: str, tmp_path: Path) -> Browser:
    return Browser(chromium, tmp_path)


@pytest.fixture(scope="module")
def html(dossier: Dossier) -> str:
    return render_page(dossier)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_its_width(browser: Browser, html: str, width: int) -> None:
    question = "return [innerWidth, document.documentElement.scrollWidth].join(' ')"
    inner, content = map(int, browser.asked(html, question, width).split())
    assert inner == width
    assert content <= inner


def test_a_word_without_end_does_not_widen_the_page(browser: Browser, html: str) -> None:
    long = html.replace("Mara Ellison", "M" * 500).replace("two officials", "x" * 900)
    assert int(browser.asked(long, "return document.documentElement.scrollWidth", 360)) <= 360


def test_the_policy_lets_the_style_in_and_no_script(browser: Browser, html: str) -> None:
    tried = html.replace("</body>", "<script>document.title = 'ran'</script></body>")
    done = browser.run(tried, "--dump-dom", "--enable-logging=stderr")
    assert "<title>ran</title>" not in done.stdout
    refused = [line for line in done.stderr.splitlines() if "Content Security Policy" in line]
    assert len(refused) == 1
    assert "script" in refused[0]


def test_a_link_into_a_folded_article_opens_it(browser: Browser) -> None:
    html = render_page(many(40))
    names = re.findall(r'id="(words-[^"]*)"', html)
    question = "return document.querySelectorAll('article > details[open]').length"
    assert browser.asked(html, question) == "0"
    opened = browser.run(html, "--dump-dom", fragment=names[30]).stdout
    assert len(re.findall(r"<article[^>]*>\s*<details open", opened)) == 1


def test_every_piece_of_a_statement_is_found_by_its_link(browser: Browser, html: str, view: Outline) -> None:
    line = next(line for line in view.lines if line.depth == 0 and line.statement.content)
    question = (
        f"const all = document.querySelectorAll('.statement.w{line.number}'); "
        "return [...all].every(e => getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)')"
    )
    assert browser.asked(html, question, fragment=f"words-{line.anchor}") == "true"
    assert browser.asked(html, question) == "false"


def test_a_filter_shows_the_statements_it_names(browser: Browser, html: str, view: Outline) -> None:
    denials = sum(line.statement.act is Act.DENIES for line in view.lines)
    question = (
        "document.getElementById('by-act').value = 'denies'; "
        "const rows = [...document.querySelectorAll('.statements tbody tr')]; "
        "return rows.filter(r => getComputedStyle(r).display !== 'none').length"
    )
    assert int(browser.asked(html, question)) == denials


def test_on_a_phone_a_number_opens_its_note(browser: Browser, html: str, view: Outline) -> None:
    question = (
        "const n = document.querySelector('.note:target').getBoundingClientRect(); "
        "return n.height > 20 && n.bottom <= innerHeight + 1 && n.width === innerWidth"
    )
    assert browser.asked(html, question, 360, fragment=f"note-{view.lines[3].anchor}") == "true"


def test_it_prints_whole(browser: Browser, view: Outline, tmp_path: Path) -> None:
    html = render_page(view.dossier).replace("<details open>", "<details>")
    target = tmp_path / "dossier.pdf"
    browser.run(html, "--no-pdf-header-footer", f"--print-to-pdf={target}")
    printed = "".join(page.extract_text() for page in PdfReader(target).pages)
    # The font's ligatures come out as characters of their own.
    text = re.sub(r"\s+", "", normalize("NFKC", printed))
    for line in view.lines:
        if line.content.isascii():
            # Once in its article, once in the table, folded or not.
            assert text.count(re.sub(r"\s+", "", line.content[-60:])) >= 2
