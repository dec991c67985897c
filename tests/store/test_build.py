"""A store version is built beside the old one and published in one step; unchanged files are kept."""

import os
import time
from pathlib import Path

import duckdb
import openpyxl
import pytest

from ccm_data.problems import Problem
from ccm_data.store import build as building
from ccm_data.store.build import build
from ccm_data.store.connection import POINTER, current, open_store

STOCK = {"b1_kind": "munition", "b1_type": "all types", "b1_qty": 40}


@pytest.fixture
def small(world):
    """Two reports of two States."""
    world.state("XAA", "2009-02-10").state("XAB", "2010-02-16")
    world.workbook("XAA", rows={"b1": [STOCK]})
    world.workbook("XAB")
    world.write()
    return world


def counts(summary) -> tuple:
    return summary.reports, summary.read, summary.reused, summary.quarantined


def test_every_file_is_read_once(small):
    asked = []
    assert counts(build(small.places, lambda *step: asked.append(step))) == (2, 2, 0, 0)
    assert asked == [(1, 2, "XAA-2012.xlsx"), (2, 2, "XAB-2012.xlsx")]
    again = build(small.places)
    assert again.unchanged and counts(again) == (2, 0, 2, 0)
    assert "2 reports, 19 answers (nothing changed)" in str(again)


def test_only_the_changed_file_is_read_again(small):
    first = build(small.places)
    path = small.workbook("XAB", cover={"cov_submission_date": "2013-07-01"})
    second = build(small.places)
    assert counts(second) == (2, 1, 1, 0)
    assert second.store != first.store
    assert "1 read, 1 unchanged" in str(second)
    store = open_store(small.places)
    assert store.frame("received").set_index("iso3").loc["XAB", "submitted"] == "2013-07-01"
    assert len(store.frame("answers_of", code="XAA")) == 3
    store.close()
    path.unlink()
    assert counts(build(small.places)) == (1, 0, 1, 0)


def test_a_broken_workbook_is_kept_out_whole_and_the_rest_goes_on(small):
    (small.places.reports / "notes.xlsx").write_text("no workbook")
    summary = build(small.places)
    assert counts(summary) == (2, 3, 0, 1)
    findings = open_store(small.places).frame("findings")
    assert findings[["file", "severity", "code"]].values.tolist() == [
        ["notes.xlsx", "error", "not_a_workbook"]
    ]
    assert (small.places.reports / "notes.xlsx").exists()
    assert counts(build(small.places)) == (2, 0, 3, 1)  # not read again either


def test_a_warning_lets_the_report_in_and_stays_with_it(small):
    path = small.places.reports / "XAA-2012.xlsx"
    book = openpyxl.load_workbook(path)
    book["B1 Stockpiles"]["D5"] = "many"
    book.save(path)
    assert counts(build(small.places)) == (2, 2, 0, 0)
    store = open_store(small.places)
    finding = store.frame("findings").iloc[0]
    assert (finding["sheet"], finding["cell"], finding["found"]) == ("B1 Stockpiles", "D5", "many")
    answer = store.frame("answers_of", code="XAA").query("field_id == 'b1_qty'").iloc[0]
    assert (answer["state"], answer["text"]) == ("unreadable", "many")


def test_two_workbooks_for_one_report_are_both_kept_and_named(small):
    small.workbook("XAA", name="again/XAA-2012-b.xlsx", cover={"cov_submission_date": "2013-02-01"})
    build(small.places)
    store = open_store(small.places)
    doubles = store.frame("findings").query("code == 'same_report'")
    assert sorted(doubles["file"]) == ["XAA-2012.xlsx", "again/XAA-2012-b.xlsx"]
    assert len(store.frame("evidence_of", code="XAA")) == 2
    build(small.places)
    small.state("XAC")
    small.write()
    build(small.places)  # reused files: still named once each
    assert len(open_store(small.places).frame("findings")) == 2


def test_lock_files_of_spreadsheet_programs_are_no_reports(small):
    (small.places.reports / "~$XAA-2012.xlsx").write_text("lock")
    (small.places.reports / ".DS_Store").write_text("x")
    assert counts(build(small.places)) == (2, 2, 0, 0)


def test_no_reports_folder_means_no_reports(small):
    for path in small.places.reports.iterdir():
        path.unlink()
    small.places.reports.rmdir()
    assert counts(build(small.places)) == (0, 0, 0, 0)


@pytest.mark.parametrize("damage", ["garbage", "empty", "other_rules", "no_tables"])
def test_an_old_store_that_cannot_be_used_is_replaced(small, damage):
    store = build(small.places).store
    if damage == "garbage":
        store.write_bytes(b"not a database" * 1000)
    elif damage == "empty":
        store.write_bytes(b"")
    else:
        with duckdb.connect(str(store)) as connection:
            statement = {
                "other_rules": "UPDATE build SET reading = 'older'",
                "no_tables": "DROP TABLE answer CASCADE",
            }[damage]
            connection.execute(statement)
    small.workbook("XAB", cover={"cov_submission_date": "2013-07-01"})
    summary = build(small.places)
    assert (summary.reports, summary.read) == (2, 2)
    assert open_store(small.places).frame("holdings").iloc[0]["reports"] == 2


def test_a_store_of_an_older_version_is_rebuilt_from_the_workbooks(small):
    small.places.store.mkdir(parents=True)
    (small.places.store / "ccm-000000000000.duckdb").write_bytes(b"older format")
    (small.places.store / POINTER).write_text("ccm-000000000000.duckdb")
    assert counts(build(small.places)) == (2, 2, 0, 0)


@pytest.mark.parametrize(
    "pointer", [None, b"\xff\xfe", b"nowhere.duckdb", b"../../etc/passwd", b""]
)
def test_a_pointer_that_leads_nowhere_means_no_store(small, pointer):
    small.places.store.mkdir(parents=True)
    if pointer is not None:
        (small.places.store / POINTER).write_bytes(pointer)
    assert current(small.places.store) is None
    with pytest.raises(Problem, match="There is no store"):
        open_store(small.places)


def test_a_folder_that_cannot_be_written_gives_one_sentence(small):
    small.places.store.parent.mkdir(exist_ok=True)
    small.places.store.write_text("a file where the folder should be")
    with pytest.raises(Problem, match=r"cannot be written .*Set CCM_STORE") as caught:
        build(small.places)
    assert "\n" not in str(caught.value)


def test_a_full_disk_gives_one_sentence(small, monkeypatch):
    def full(*_anything, **_more):
        raise duckdb.IOException("No space left on device")

    monkeypatch.setattr(building.duckdb, "connect", full)
    with pytest.raises(Problem, match="Free some disk space"):
        build(small.places)


def test_a_workbook_that_may_not_be_opened_gives_one_sentence(small, monkeypatch):
    def refuse(path: Path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(building.Path, "read_bytes", refuse)
    with pytest.raises(Problem):
        build(small.places)


def test_old_versions_and_abandoned_builds_are_swept_away(small):
    for number in range(5):
        small.workbook("XAB", cover={"cov_submission_date": f"2013-07-0{number + 1}"})
        build(small.places)
        time.sleep(0.02)
    left = small.places.store / "ccm-abc.123.building"
    left.write_text("begun")
    os.utime(left, (0, 0))
    running = small.places.store / "ccm-def.456.building"
    running.write_text("in use by another build")
    small.workbook("XAB")
    build(small.places)
    names = {path.name for path in small.places.store.iterdir()}
    assert left.name not in names and running.name in names
    assert len([name for name in names if name.endswith(".duckdb")]) == 2
    assert current(small.places.store).name in names


def test_every_view_documents_its_grain():
    views = Path(building.__file__).parent / "views"
    for path in views.glob("*.sql"):
        text = path.read_text(encoding="utf-8")
        created = text.count("CREATE VIEW") + text.count("CREATE MACRO")
        assert text.count("-- Grain:") == created, path.name
