"""A file comes back with its remarks in place, and whatever stands in it stays text."""

import io

import openpyxl
import pytest

from ccm_data.ingest.remarks import with_remarks

HEADS = ("Remarks", "Sheet", "Cell", "Severity", "Remark")


@pytest.fixture
def path(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "B1"
    sheet["D5"] = "many"
    sheet.merge_cells("A7:C8")
    sheet["A7"] = "together"
    book.save(tmp_path / "report.xlsx")
    return tmp_path / "report.xlsx"


def marked(path, *remarks):
    content = with_remarks(path, path.name, remarks, HEADS)
    return openpyxl.load_workbook(io.BytesIO(content))


def test_each_remark_is_in_its_cell_and_on_the_list(path):
    book = marked(path, ("B1", "D5", "error", "Not a number."), ("B1", "D5", "note", "Twice."))
    cell = book["B1"]["D5"]
    assert cell.value == "many"
    assert cell.comment.text == "Not a number.\nTwice."
    assert cell.fill.start_color.rgb.endswith("DCE6F1")
    assert book.sheetnames == ["Remarks", "B1"]
    assert [row[3] for row in book["Remarks"].values] == ["Remark", "Not a number.", "Twice."]


def test_remarks_on_no_cell_or_no_sheet_stand_on_the_list(path):
    book = marked(path, ("", "", "error", "No cover."), ("C", "A1", "note", "x"), ("B1", "?", "note", "y"))  # fmt: skip
    assert len(list(book["Remarks"].values)) == 4
    assert not any(cell.comment for row in book["B1"].rows for cell in row)


def test_a_merged_cell_carries_its_remark_in_its_first_cell(path):
    assert marked(path, ("B1", "B8", "note", "Merged."))["B1"]["A7"].comment.text == "Merged."


def test_text_is_never_a_formula_and_may_hold_any_sign(path):
    book = marked(path, ("B1", "D5", "note", "=cmd|' /C calc'!A0\x07"))
    cell = book["Remarks"]["D2"]
    assert (cell.value, cell.data_type) == ("=cmd|' /C calc'!A0", "s")


def test_a_sheet_of_the_same_name_stays(path):
    book = openpyxl.load_workbook(path)
    book.create_sheet("Remarks")["A1"] = "theirs"
    book.save(path)
    again = marked(path, ("B1", "D5", "note", "x"))
    assert again.sheetnames[0] == "Remarks 2"
    assert again["Remarks"]["A1"].value == "theirs"
