"""`python -m ccm_data`: its answers, and one sentence where something is wrong."""

import json

import pytest

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
