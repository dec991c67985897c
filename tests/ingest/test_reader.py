"""Good and broken workbooks, each with the findings expected. Nothing raises, nothing is half-loaded."""

import shutil
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccm_data.ingest import scan
from ccm_data.ingest.cells import Context
from ccm_data.ingest.names import fold
from ccm_data.ingest.reader import Note, Reading, read_report
from tests.fictional import NAMES

CONTEXT = Context("", {fold(name): iso3 for iso3, name in NAMES.items()})


def read(path) -> Reading:
    return read_report(path, path.name, CONTEXT)


def found(reading: Reading) -> list[tuple]:
    return [(finding.code, finding.sheet, finding.cell) for finding in reading.findings]


@pytest.fixture
def good(world):
    """A report with a table, a statement and a form that is unchanged."""
    return world.workbook(
        "XAA",
        rows={"b1": [{"b1_kind": "munition", "b1_type": "all types", "b1_qty": 40}]},
        answers={"h_new_period": 3},
        statuses={"C": ("unchanged", 2011)},
    )


def change(path, sheet: str, cell: str, content) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = content
    book.save(path)


def test_a_good_report_is_read_whole(good):
    reading = read(good)
    assert reading.accepted and reading.findings == []
    assert reading.text("cov_state") == "XAA"
    by_field = {answer.field_id: answer for answer in reading.answers}
    assert (by_field["b1_qty"].value.number, by_field["b1_qty"].cell) == (40, "D5")
    assert by_field["h_new_period"].value.number == 3
    status = reading.statuses[0]
    assert (status.form, status.status, status.since) == ("C", "unchanged", 2011)


def test_a_figure_that_is_text_is_kept_and_named_with_its_cell(good):
    change(good, "B1 Stockpiles", "D5", "about fifty")
    reading = read(good)
    assert reading.accepted
    assert found(reading) == [("not_a_number", "B1 Stockpiles", "D5")]
    answer = next(a for a in reading.answers if a.field_id == "b1_qty")
    assert (answer.value.state, answer.value.text) == ("unreadable", "about fifty")


def test_a_formula_error_is_named(good):
    change(good, "B1 Stockpiles", "D5", "#DIV/0!")
    assert found(read(good)) == [("error_cell", "B1 Stockpiles", "D5")]


def test_a_missing_sheet_is_a_warning_and_the_rest_goes_on(good):
    book = openpyxl.load_workbook(good)
    del book["B1 Stockpiles"]
    book.save(good)
    reading = read(good)
    assert reading.accepted
    assert found(reading) == [("missing_sheet", "", "")]
    assert "B1 Stockpiles" in reading.findings[0].happened
    assert any(answer.field_id == "h_new_period" for answer in reading.answers)


def test_a_sheet_may_be_renamed_and_its_columns_moved(good):
    book = openpyxl.load_workbook(good)
    sheet = book["B1 Stockpiles"]
    sheet.title = "Stocks"
    sheet.move_range("D3:D5", cols=20)
    book.save(good)
    reading = read(good)
    assert reading.findings == []
    answer = next(a for a in reading.answers if a.field_id == "b1_qty")
    assert (answer.sheet, answer.cell, answer.value.number) == ("Stocks", "X5", 40)


def test_a_sheet_and_a_column_of_ones_own_are_noted(good):
    book = openpyxl.load_workbook(good)
    book.create_sheet("Notes")["A1"] = "remember"
    book["B1 Stockpiles"]["Z4"] = "My column"
    book.save(good)
    reading = read(good)
    assert found(reading) == [
        ("unknown_column", "B1 Stockpiles", "Z4"),
        ("unknown_sheet", "Notes", ""),
    ]
    assert "A1 remember" in reading.findings[1].found
    assert Note("Notes", "A1", "", "remember") in reading.notes


def test_the_list_of_forms_without_its_ids_is_read_by_its_headings(good):
    book = openpyxl.load_workbook(good)
    book["Status"].delete_rows(3)
    book.save(good)
    reading = read(good)
    assert reading.findings == []
    assert [(s.form, s.status, s.since) for s in reading.statuses] == [("C", "unchanged", 2011)]


def test_a_status_that_is_no_option_is_named(good):
    change(good, "Status", "D7", "sort of")
    assert ("not_a_choice", "Status", "D7") in found(read(good))


@pytest.mark.parametrize(
    ("cover", "findings"),
    [
        ({"cov_state": "Freedonia"}, {"not_a_state", "no_state"}),
        ({"cov_state": ""}, {"no_state"}),
        ({"cov_report_type": ""}, {"no_kind"}),
        ({"cov_year": ""}, {"no_year"}),
        ({"cov_submission_date": "soon"}, {"not_a_date", "no_submission_date"}),
        ({"cov_submission_date": "no information"}, set()),
        ({"cov_period_to": "2011-12-31"}, {"dates_reversed"}),
        ({"cov_submission_date": "2012-03-01"}, {"submitted_early"}),
        ({"cov_submission_date": "1 March 2012"}, {"submitted_early"}),
        ({"cov_submission_date": "2013"}, set()),
    ],
)
def test_what_the_cover_must_say(world, cover, findings):
    path = world.workbook("XAA", cover=cover)
    reading = read(path)
    assert {finding.code for finding in reading.findings} == findings
    errors = {"no_state", "no_kind", "no_year"}
    assert reading.accepted is not (findings & errors) or not findings & errors


def test_a_workbook_without_cover_is_kept_out(world):
    path = world.workbook("XAA")
    book = openpyxl.load_workbook(path)
    del book["Cover"]
    book.save(path)
    reading = read(path)
    assert not reading.accepted
    assert found(reading) == [("no_cover", "", "")]


def broken_files(folder, good):
    """Name -> a file that is no readable workbook."""
    data = good.read_bytes()
    (folder / "text.xlsx").write_text("State;Year\nAltamira;2012\n")
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "half.xlsx").write_bytes(data[: len(data) // 2])
    with zipfile.ZipFile(folder / "zip.xlsx", "w") as archive:
        archive.writestr("readme.txt", "not a workbook")
    with zipfile.ZipFile(good) as parts, zipfile.ZipFile(folder / "part.xlsx", "w") as out:
        for name in parts.namelist():
            content = b"<broken" if name == "xl/workbook.xml" else parts.read(name)
            out.writestr(name, content)
    newer = bytearray(data)
    newer[newer.rindex(b"PK\x01\x02") + 6] = 99  # a part that says it needs version 9.9 of zip
    (folder / "newer.xlsx").write_bytes(newer)
    (folder / "folder.xlsx").mkdir()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("text.xlsx", "not_a_workbook"),
        ("empty.xlsx", "not_a_workbook"),
        ("half.xlsx", "not_a_workbook"),
        ("zip.xlsx", "not_a_workbook"),
        ("part.xlsx", "cannot_open"),
        ("newer.xlsx", "not_a_workbook"),
        ("folder.xlsx", "not_a_workbook"),
        ("absent.xlsx", "not_a_workbook"),
    ],
)
def test_a_file_that_is_no_workbook_gives_a_finding(good, tmp_path, name, code):
    broken_files(tmp_path, good)
    reading = read(tmp_path / name)
    assert not reading.accepted and not reading.answers
    assert [finding.code for finding in reading.findings] == [code]


def test_a_file_that_is_too_large_is_not_opened(good, monkeypatch):
    monkeypatch.setattr(scan, "MAX_UNPACKED", 1000)
    assert found(read(good)) == [("too_large", "", "")]
    monkeypatch.setattr(scan, "MAX_BYTES", 1000)
    assert "bytes”, expected 1,000" in read(good).findings[0].happened


@given(position=st.floats(0, 1), garbage=st.binary(min_size=1, max_size=40))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_damaged_bytes_never_raise(good, tmp_path, position, garbage):
    data = bytearray(good.read_bytes())
    start = int(position * (len(data) - len(garbage)))
    data[start : start + len(garbage)] = garbage
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(bytes(data))
    reading = read(path)
    assert reading.accepted or reading.findings


def test_a_copy_of_the_template_without_answers_names_what_is_missing(world, tmp_path):
    path = world.workbook("XAA")
    shutil.copy(path, tmp_path / "copy.xlsx")
    for cell in ("E5", "E9", "E10"):
        change(tmp_path / "copy.xlsx", "Cover", cell, None)
    codes = {finding.code for finding in read(tmp_path / "copy.xlsx").findings}
    assert "no_state" in codes
