"""The layout is made from the form table, and what is written is what is read."""

import openpyxl
import pytest

from ccm_data.convention import forms
from ccm_data.ingest.cells import Context
from ccm_data.ingest.findings import codes
from ccm_data.ingest.names import fold, munition_names
from ccm_data.ingest.reader import read_report
from ccm_data.ingest.template import FIRST_ROW, IDS_ROW
from tests.fictional import NAMES

TYPES = munition_names([{"munition_type": "as stated", "aliases": ""}])
CONTEXT = Context("", {fold(name): iso3 for iso3, name in NAMES.items()}, TYPES)
EXAMPLE = {
    "text": "as stated", "integer": 7, "number": 2.5, "area": "3 km2", "date": "2012-06-30",
    "year": 2012, "yes_no": "yes", "state": "Altamira", "currency": "EUR",
}  # fmt: skip


def example(field: forms.Field):
    return field.options[0] if field.options else EXAMPLE[field.type]


def test_every_field_of_every_form_survives_the_round_trip(world):
    rows, answers = {}, {}
    for table in forms.tables():
        content = {field.field_id: example(field) for field in forms.fields_of(table.table)}
        if table.shape == "rows":
            rows[table.table] = [content, content]
        elif table.shape == "pairs" and table.table != "cover":
            answers |= content
    path = world.workbook("XAA", rows=rows, answers=answers)
    reading = read_report(path, path.name, CONTEXT)
    # The examples are as good as any cell by itself; together they add up to nothing.
    on_cells = [finding for finding in reading.findings if not codes()[finding.code].article]
    assert [str(finding) for finding in on_cells] == []
    read = {(a.table, a.row, a.field_id) for a in reading.answers}
    for table in forms.tables():
        if table.table in ("cover", "status"):
            continue
        for number in (1, 2) if table.shape == "rows" else (1,):
            for field in forms.fields_of(table.table):
                assert (table.table, number, field.field_id) in read, field.field_id


def test_provenance_of_each_row_is_read_back(world):
    row = {"b1_kind": "munition", "b1_qty": 3, "src_id": "gazette", "src_as_of": "2013-01-01",
           "src_confidence": "stated", "src_note": "about"}  # fmt: skip
    path = world.workbook("XAA", rows={"b1": [row]})
    answer = read_report(path, path.name, CONTEXT).answers[-1]
    assert (answer.source_id, answer.as_of, answer.confidence, answer.note) == (
        "gazette", "2013-01-01", "stated", "about",
    )  # fmt: skip


@pytest.fixture
def book(world):
    text = '=HYPERLINK("http://evil.example")'
    path = world.workbook("XAA", rows={"a": [{forms.fields_of("a")[0].field_id: text}]})
    return openpyxl.load_workbook(path)


def test_each_sheet_has_its_hidden_row_of_ids_and_headings(book):
    assert [ws.title for ws in book.worksheets[1:-1]] == [t.sheet for t in forms.tables()]
    for table in forms.tables():
        sheet = book[table.sheet]
        assert sheet.cell(IDS_ROW + 1, 1).value == f"table:{table.table}"
        assert sheet.row_dimensions[IDS_ROW + 1].hidden
        assert sheet.freeze_panes


def test_text_is_never_a_formula_nor_a_link(book):
    cell = book[forms.table("a").sheet].cell(FIRST_ROW + 1, 2)
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.value.startswith("=HYPERLINK")


def test_choices_are_offered_in_a_list(book):
    offered = book["B1 Stockpiles"].data_validations.dataValidation
    kinds = next(field for field in forms.fields_of("b1") if field.options)
    assert ",".join(kinds.options) in offered[0].formula1
