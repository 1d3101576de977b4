"""`onrecord chronology` and the TimelineJS format."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import OptionInvalid
from onrecord.flow import as_of
from onrecord.model import ChronologyEntry, ChronologyKind, Dossier, Span
from onrecord.show.cli import main
from onrecord.show.export.timelinejs import render_timelinejs

STORY = (
    "On 4 March 2021 the surveyor Odile Brandt told Pavel Strand that the sea wall was cracked. "
    "Pavel Strand said on 9 March 2021 that it would hold. The bridge closed on 1 May 2021 and reopened on "
    "18 June 2021 after 44 days."
)


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return str(path)


def test_the_command_tells_what_was_known_by_a_day(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["chronology", story, "--published", "2021-07-01", "--as-of", "2021-03-08"]
    assert main([*arguments, "--entity", "Strand"]) == 0
    out = capsys.readouterr().out
    assert "Pavel Strand was told: that the sea wall was cracked" in out
    assert "it would hold" not in out
    assert main([*arguments, "--entity", "Nobody"]) == 2
    assert "nobody is called that here" in capsys.readouterr().err


def test_what_has_no_day_is_counted_so_that_silence_is_not_taken_for_ignorance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Odile Brandt said the sea wall was cracked. Pavel Strand denied it.")
    assert main(["chronology", str(path), "--as-of", "2021-03-08"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "2 statements on no known day are not listed here." in out
    assert "1 document of 1 has no publication day" in out
    assert main(["chronology", str(path), "--entity", "Strand"]) == 0
    assert "1 statement on no known day is not listed here." in " ".join(capsys.readouterr().out.split())
    assert main(["chronology", str(path), "--published", "2021-03-08"]) == 0
    assert "not listed here" not in capsys.readouterr().out


def test_several_were_told_where_one_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story.txt"
    path.write_text("On 4 March 2021 Odile Brandt told two senior officials that the sea wall was cracked.")
    assert main(["chronology", str(path), "--published", "2021-07-01"]) == 0
    assert "two senior officials (unnamed) were told: that the sea wall" in capsys.readouterr().out


def test_a_statement_of_a_day_is_told_once_and_copies_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        story = f"Page {name}.\n\nOn 4 March 2021 Odile Brandt said the sea wall was cracked."
        (tmp_path / f"{name}.txt").write_text(story)
    assert main(["chronology", str(tmp_path), "--published", "2021-07-01"]) == 0
    out = capsys.readouterr().out
    assert out.count("Odile Brandt says: the sea wall was cracked") == 1
    assert "Odile Brandt says: the sea wall was cracked [1] [2]" in out
    assert "Besides what each said above" in out


def test_an_unnamed_hearer_is_known_by_its_description(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "story.txt"
    path.write_text("On 4 March 2021 Odile Brandt told a senior official that the sea wall was cracked.")
    arguments = ["chronology", str(path), "--published", "2021-07-01", "--entity", "a senior official"]
    assert main([*arguments, "--as-of", "2021-03-04"]) == 0
    assert "a senior official (unnamed) was told: that the sea wall was cracked" in capsys.readouterr().out
    assert main([*arguments, "-f", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [item["how"] for item in found["knowledge"]] == ["told"]
    assert [item["entity"] for item in found["knowledge"]] == found["entities"]


def test_the_command_tells_what_does_not_add_up(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chronology", story, "--published", "2021-07-01", "-f", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [conflict["kind"] for conflict in found["conflicts"]] == ["length"]
    assert {item["how"] for item in found["knowledge"]} == {"said", "told"}


def test_the_record_is_asked_where_no_source_is_named(
    story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = str(tmp_path / "onrecord.db")
    assert main(["add", story, "--published", "2021-07-01", "--record", record]) == 0
    capsys.readouterr()
    assert main(["chronology", "--record", record, "--as-of", "2021-03-05"]) == 0
    assert "Pavel Strand was told" in capsys.readouterr().out


def test_a_document_s_inferred_day_reaches_what_the_record_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, record = tmp_path / "story.txt", str(tmp_path / "onrecord.db")
    path.write_text("The mayor resigned yesterday, 3 May 2019, after a long vote in the hall.")
    assert main(["add", str(path), "--record", record]) == 0
    capsys.readouterr()
    assert main(["show", "--record", record, "-f", "json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert (document["published"], document["published_basis"]) == ("2019-05-04", "inferred")
    assert "yesterday, 3 May 2019" in document["provenance"]["published"]


def test_a_name_that_nobody_bears_is_refused(dossier: Dossier) -> None:
    with pytest.raises(OptionInvalid, match="nobody is called that here"):
        as_of(dossier, date(2030, 1, 1), ["Nobody At All"])


def test_every_dated_line_is_a_slide_and_its_words_are_escaped(dossier: Dossier) -> None:
    document = dossier.documents[0]
    line = ChronologyEntry(
        "2021-03", "2021-03-01", "2021-03-31", "<script>x</script> & more", document.id, Span(0, 4),
        ChronologyKind.EVENT, (), "text",
    )  # fmt: skip
    undated = replace(line, edtf="XXXX-03", begins=None, ends=None)
    written = json.loads(render_timelinejs(replace(dossier, chronology=(line, undated))))
    (slide,) = written["events"]
    assert slide["start_date"] == {"year": 2021, "month": 3, "day": 1}
    assert slide["end_date"] == {"year": 2021, "month": 3, "day": 31}
    assert slide["display_date"] == "March 2021"
    assert "<script" not in json.dumps(written)
    assert "&lt;script&gt;x&lt;/script&gt; &amp; more" in slide["text"]["text"]
