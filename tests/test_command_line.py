"""`python -m ccm_data`: its answers, and one sentence where something is wrong."""

import json

import pytest
from openpyxl import load_workbook

from ccm_data import __main__ as command_line
from tests.fictional import small_world


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A fictional world in the place where the command line looks."""
    world = small_world(tmp_path)
    world.workbook("XAA", year=2014, rows={"b1": [{"b1_kind": "munition", "b1_qty": "many"}]})
    world.write()
    monkeypatch.setenv("CCM_DATA", str(tmp_path))
    monkeypatch.delenv("CCM_STORE", raising=False)
    return world


def run(*arguments: str) -> int:
    return command_line.main(list(arguments))


def test_ingest_prints_a_summary_and_each_finding(here, capsys):
    assert run("ingest", "--findings") == 0
    summary, finding = capsys.readouterr().out.splitlines()
    assert summary.startswith(
        "1 reports, 10 answers (1 read, 0 unchanged); findings: 0 errors, 1 warnings"
    )
    assert finding.startswith("warning: XAA-2014.xlsx, B1 Stockpiles, D5: “many” stands where")


def test_status_as_json_and_in_words(here, capsys):
    assert run("status", "--as-of", "2012-09-01", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["states_parties"], report["as_of"]) == (4, "2012-09-01")
    assert run("status", "--as-of", "2012-09-01") == 0
    assert capsys.readouterr().out.startswith("As of 2012-09-01: 4 States Parties")


def test_status_counts_by_another_reading(here, capsys):
    run("status", "--as-of", "2012-09-01", "--json", "--choice", "absence=past_due")
    assert json.loads(capsys.readouterr().out)["initial_reports"]["no_record"] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("status", "--choice", "weather=fine"), "That choice is not known"),
        (("status", "--choice", "grace_days=7"), "expected one of 0, 15, 30, 60"),
        (("status", "--choice", "grace"), "That choice is not known"),
        (("status", "--as-of", "2001-01-01"), "opened for signature on 2008-12-03"),
    ],
)
def test_a_wrong_question_gets_one_sentence(here, capsys, arguments, sentence):
    assert run(*arguments) == 1
    error = capsys.readouterr().err
    assert sentence in error and error.count("\n") == 1


def test_a_date_that_is_none_is_refused(here, capsys):
    with pytest.raises(SystemExit):
        run("status", "--as-of", "yesterday")
    assert "'yesterday' is not a date as YYYY-MM-DD" in capsys.readouterr().err


def test_a_missing_data_folder_gets_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CCM_DATA", str(tmp_path / "nowhere"))
    assert run("ingest") == 1
    error = capsys.readouterr().err
    assert "does not exist" in error and "CCM_DATA" in error and error.count("\n") == 1


def test_help_explains_every_word_of_the_answer(here, capsys):
    with pytest.raises(SystemExit):
        run("status", "--help")
    text = capsys.readouterr().out
    run("status", "--as-of", "2013-09-01", "--json")
    report = json.loads(capsys.readouterr().out)
    keys = [*report, *report["initial_reports"], *report["annual_reports"][0], *report["states"][0]]
    assert [key for key in keys if key not in text] == []


def test_a_blank_workbook_is_written_where_nobody_has_written_yet(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("template", "--language", "fr", "--year", "2025") == 0
    assert capsys.readouterr().out == "article7-2025-fr.xlsx\n"
    assert load_workbook("article7-2025-fr.xlsx").sheetnames[:2] == ["Lisez-moi", "Couverture"]
    assert run("template", "--language", "fr", "--year", "2025") == 1
    assert "is there already. Give another name" in capsys.readouterr().err


def test_the_workbook_of_a_state_holds_its_last_report(here, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for state in ("XAA", "altamira"):
        (tmp_path / "article7-XAA-2015-en.xlsx").unlink(missing_ok=True)
        assert run("template", "--state", state, "--year", "2015") == 0
        written, prefilled = capsys.readouterr().out.splitlines()
        assert written == "article7-XAA-2015-en.xlsx"
        assert prefilled == "Prefilled with the report for 2014 on file; check and correct."
    book = load_workbook(written)
    assert [cell.value for cell in book["B1 Stockpiles"][7]][1:4] == ["Munition", None, "many"]
    assert run("template", "--state", "XAB", "--output", "new.xlsx") == 0  # nothing on file
    assert capsys.readouterr().out == "new.xlsx\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--state", "Altamyra"), "No State is called 'Altamyra'. The nearest names: Altamira (XAA)."),
        (("--state", "1234567"), "Give its ISO code, three letters."),
        (("--output", "nowhere/form.xlsx"), "cannot be written"),
    ],
)  # fmt: skip
def test_a_workbook_that_cannot_be_made_gets_one_sentence(
    here, tmp_path, monkeypatch, capsys, arguments, sentence
):
    monkeypatch.chdir(tmp_path)
    assert run("template", *arguments) == 1
    error = capsys.readouterr().err
    assert sentence in error and error.count("\n") == 1


def test_the_help_of_the_template_says_what_it_does(capsys):
    with pytest.raises(SystemExit):
        run("template", "--help")
    text = capsys.readouterr().out
    assert "article7-XXX-YYYY-en.xlsx" in text and "never overwritten" in text
    with pytest.raises(SystemExit):
        run("template", "--year", "last")
    assert "'last' is not a year as YYYY" in capsys.readouterr().err


def test_start_asks_for_the_environment(monkeypatch):
    asked = {}
    monkeypatch.setattr(
        "ccm_data.bootstrap.start",
        lambda port, browser: asked.update(port=port, browser=browser) or 0,
    )
    assert run("start", "--port", "8600", "--no-browser") == 0
    assert asked == {"port": 8600, "browser": False}


def test_progress_is_shown_to_people_only(monkeypatch, capsys):
    command_line._show_progress(1, 2, "a")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(command_line.sys.stderr, "isatty", lambda: True, raising=False)
    command_line._show_progress(1, 2, "a")
    command_line._show_progress(2, 2, "b")
    assert capsys.readouterr().err.replace(" ", "") == "1of2a\r2of2b\n"


@pytest.fixture
def handed(here, tmp_path):
    """A folder with a good report, and one with an error."""
    folder = tmp_path / "handed in"
    folder.mkdir()
    for name, state in (("good.xlsx", "Altamira"), ("bad.xlsx", "Freedonia")):
        here.workbook("XAA", year=2015, cover={"cov_state": state}).rename(folder / name)
    return folder


def test_check_reads_files_where_they_lie_and_keeps_nothing(here, handed, capsys):
    assert run("check", str(handed / "good.xlsx")) == 0
    assert capsys.readouterr().out.endswith("1 files, 0 findings, 0 errors\n")
    assert run("check", str(handed)) == 1
    out = capsys.readouterr().out
    assert "error: " in out and "bad.xlsx, Cover, " in out and "2 files" in out
    assert run("check", "--json", str(handed / "bad.xlsx")) == 1
    found = json.loads(capsys.readouterr().out)
    assert {"severity", "code", "sheet", "cell", "happened", "to_do"} <= found[0].keys()
    assert not (here.places.imports / "waiting").exists()


def test_ingest_takes_in_what_is_good_and_says_what_is_not(here, handed, capsys):
    assert run("ingest", str(handed)) == 1
    out = capsys.readouterr().out
    assert "new: good.xlsx Altamira, annual 2015, 0 answers changed (sha256 " in out
    assert "import 1, 20" in out
    assert "kept_out: bad.xlsx" in out
    assert "1 taken in, 1 kept out by an error" in out
    assert run("ingest", str(handed / "good.xlsx")) == 1  # the other one still waits
    assert "same: good.xlsx" in capsys.readouterr().out
    assert run("undo") == 0
    assert "Import 1 of 20" in capsys.readouterr().out
    assert run("undo") == 1
    assert "no import to undo" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "ingest"])
def test_a_file_that_is_not_there_is_named(here, capsys, command):
    assert run(command, "nowhere.xlsx") == 1
    assert capsys.readouterr().err.startswith("There is no file nowhere.xlsx.")
