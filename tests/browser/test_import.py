"""From the blank form to the State page: through a spreadsheet program, a real browser, and back."""

import openpyxl
import pytest

from tests import office
from tests.browser.conftest import serving, settle
from tests.fictional import small_world


@pytest.fixture
def address(tmp_path):
    places = small_world(tmp_path / "data").write()
    with serving(tmp_path / "data", places.store) as served:
        yield served


def filled(form, state: str, killed: int):
    """The form with answers typed in, as a spreadsheet program leaves it."""
    book = openpyxl.load_workbook(form)
    for sheet in book.worksheets:
        ids = {cell.value: cell.row for cell in sheet["A"] if cell.value}
        answer = next((c.column for row in sheet.rows for c in row if c.value == "answer"), None)
        for field, content in {
            "cov_state": state,
            "cov_submission_date": "2015-04-20",
            "h_killed": killed,
        }.items():
            if field in ids and answer:
                sheet.cell(ids[field], answer).value = content
    path = form.with_name("filled.xlsx")
    book.save(path)
    (saved,) = office.saved_again([path], form.parent / f"saved-{state}-{killed}")
    return saved


def drop(page, path) -> None:
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_text(path.name).first.wait_for()
    page.get_by_role("button", name="Check these files").click()
    page.get_by_text("files can be taken in").wait_for()
    settle(page)


@pytest.mark.skipif(not office.find(), reason=office.MISSING)
def test_form_filled_dropped_corrected_taken_in_seen_and_undone(visit, address, tmp_path):
    page = visit("/imports", base=address)
    page.locator(".st-key-form_state").get_by_role("combobox").click()
    page.keyboard.type("Altamira")
    page.get_by_role("option", name="Altamira").click()
    settle(page)
    page.locator(".st-key-form_year input").fill("2014")
    page.keyboard.press("Enter")
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the form").click()
    form = tmp_path / download.value.suggested_filename
    download.value.save_as(form)
    assert form.name == "article7-XAA-2014-en.xlsx"

    drop(page, filled(form, "Freedonia", 2))
    assert page.get_by_text("0 of 1 files can be taken in; 1 kept out").count() == 1
    assert page.get_by_role("button", name="Take in 0 reports").is_disabled()
    page.get_by_role("button", name="Prepare the file with remarks").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download it").click()
    download.value.save_as(tmp_path / "remarks.xlsx")
    remarks = openpyxl.load_workbook(tmp_path / "remarks.xlsx")
    assert "Freedonia" in "".join(str(row) for row in remarks["Remarks"].values)
    assert any(cell.comment for row in remarks["Cover"].rows for cell in row)
    page.get_by_role("button", name="Take off the list").click()
    page.get_by_text("No file is waiting").wait_for()

    drop(page, filled(form, "Altamira", 2))
    assert page.get_by_text("1 of 1 files can be taken in").count() == 1
    page.get_by_role("button", name="Take in 1 report").click()
    page.get_by_text("1 report was taken in").wait_for()
    settle(page)

    state = visit("/state?state=XAA&as_of=2015-06-01", base=address)
    assert state.get_by_text("5 of 5 reports due are on file").count() == 1

    page.get_by_role("button", name="Undo the last import").click()
    page.get_by_text("Import 1 was undone").wait_for()
    state = visit("/state?state=XAA&as_of=2015-06-01", base=address)
    assert state.get_by_text("4 of 5 reports due are on file").count() == 1
