"""The reader in use sees what openpyxl in normal mode sees: values, kinds, error cells, dates."""

import warnings
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ccm_data.ingest import workbook
from ccm_data.ingest.findings import ERROR
from ccm_data.ingest.parts import sheets_of
from ccm_data.ingest.plain import is_plain
from ccm_data.ingest.scan import scan
from ccm_data.ingest.workbook import open_workbook
from tests.fixtures import hostile
from tests.mutations import INSERTED, STRANGE, mutate

# In a test with examples every example writes its own file over the last one's.
MANY = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=150)


def as_openpyxl(path) -> dict[str, dict]:
    """What openpyxl in normal mode sees: sheet -> cell -> kind and value, as tests may compare them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: one_form(cell.value)
            for cell in sheet._cells.values()
            if cell.value not in (None, "")
        }
        for sheet in book.worksheets
    }


def as_read(sheets) -> dict[str, dict]:
    return {
        sheet.name: {
            workbook.address(r, c): (type(content).__name__, content)
            for r, row in enumerate(sheet.rows)
            for c, content in enumerate(row)
            if content is not None
        }
        for sheet in sheets
    }


def one_form(content) -> tuple[str, object]:
    """A day is a datetime, a whole number an int, a line break one character."""
    if isinstance(content, float) and abs(content) < 10**15 and content == int(content):
        content = int(content)
    if isinstance(content, date) and not isinstance(content, datetime):
        content = datetime(content.year, content.month, content.day)
    if isinstance(content, str):
        content = content.replace("_x000D_\n", "\n").replace("_x000D_", "\n")
    return type(content).__name__, content


def goes_fast(path) -> bool:
    found = scan(path, "")
    return not found.refused and is_plain(found.parts, sheets_of(found.parts))


def assert_same(path) -> None:
    sheets, findings = open_workbook(path, "report.xlsx")
    assert not [finding for finding in findings if finding.severity == ERROR]
    assert as_read(sheets) == as_openpyxl(path)


# Good and odd files. True: proved plain, so the fast reader reads it.
READ = {
    "usual": True,
    "formula_with_empty_text": True,
    "formula_text": True,
    "markup_in_text": True,
    "right_to_left": True,
    "small_dimension": True,
    "hidden_sheet": True,
    "date_system_1904": True,
    "macros": True,
    "large_dimension": False,
    "far_empty_cell": False,
    "merged_cells": False,
    "date_before_1900": False,
    "date_out_of_range": False,
    "iso_date": False,
    "inline_text": False,
    "prefixed_markup": False,
    "formula_with_error": False,
    "formulas_without_values": False,
    "escaped_control_characters": False,
}


@pytest.mark.parametrize("name", READ)
def test_odd_files_are_read_as_openpyxl_reads_them(tmp_path, name):
    path = tmp_path / "report.xlsx"
    getattr(hostile, name)(path)
    assert goes_fast(path) is READ[name]
    assert_same(path)


def test_a_report_of_the_template_goes_to_the_fast_reader(world):
    path = world.workbook("XAA", rows={"b1": [{"b1_kind": "munition", "b1_qty": 40}]})
    assert goes_fast(path)
    assert_same(path)


@pytest.mark.parametrize(
    ("name", "findings"),
    [
        ("lost_sheet", [("cannot_open", "Notes & more", "", "the content of the sheet is missing")]),
        ("no_sheets", [("cannot_open", "", "", "the content of the sheet is missing")]),
        ("broken_markup", [("cannot_open", "", "", "ParseError: mismatched tag: line 2, column 680")]),
        ("far_cell_without_address", [("far_cell", "Stocks", "A30000", "A30000")]),
        ("merged_cells", [("merged_cells", "Stocks", "A5:C6", "A5:C6")]),
        ("formula_with_empty_text", []),
        ("formula_with_error", []),
        ("far_empty_cell", []),
        (
            "formulas_without_values",
            [
                ("formula_without_value", "Stocks", "B4", "=SUM(B2:B3)"),
                ("formula_without_value", "Stocks", "B5", '="x"&A1'),
            ],
        ),
        (
            "control_characters",
            [
                (
                    "cannot_open",
                    "",
                    "",
                    "ParseError: not well-formed (invalid token): line 2, column 201",
                )
            ],
        ),
    ],
)  # fmt: skip
def test_what_is_found_in_a_file_that_is_parsed(tmp_path, name, findings):
    getattr(hostile, name)(tmp_path / "report.xlsx")
    sheets, found = open_workbook(tmp_path / "report.xlsx", "report.xlsx")
    assert [(f.code, f.sheet, f.cell, f.found) for f in found] == findings
    assert bool(sheets) is not any(f.severity == ERROR for f in found)


def test_a_sheet_knows_its_name_its_rows_and_its_look(tmp_path):
    hostile.merged_cells(tmp_path / "merged.xlsx")
    (stocks, notes), _ = open_workbook(tmp_path / "merged.xlsx", "m.xlsx")
    assert (stocks.merged, stocks.hidden, notes.merged) == (("A5:C6",), False, ())
    hostile.hidden_sheet(tmp_path / "hidden.xlsx")
    (stocks, notes), _ = open_workbook(tmp_path / "hidden.xlsx", "h.xlsx")
    assert (stocks.hidden, notes.hidden) == (False, True)
    assert stocks.at(1, 1) == 40 and stocks.at(99, 0) is None and stocks.at(0, 99) is None


def test_an_error_cell_a_strange_date_and_escaped_text_keep_what_openpyxl_gives(tmp_path):
    path = tmp_path / "report.xlsx"
    for name, cell, content in (
        ("formula_with_error", (5, 0), "#DIV/0!"),
        ("date_before_1900", (1, 2), datetime(1899, 12, 25)),
        ("date_out_of_range", (1, 2), "#VALUE!"),
        ("iso_date", (5, 0), datetime(2012, 4, 30)),
        ("date_system_1904", (1, 2), datetime(2016, 5, 1)),
        ("escaped_control_characters", (2, 0), "CBU_x0007_-99\nand more\n"),
    ):
        path.unlink(missing_ok=True)
        getattr(hostile, name)(path)
        sheets, _ = open_workbook(path, "report.xlsx")
        assert sheets[0].at(*cell) == content, name


def test_where_the_fast_reader_fails_after_all_openpyxl_reads(tmp_path, monkeypatch):
    hostile.usual(tmp_path / "report.xlsx")

    def fail(*_):
        raise ValueError

    monkeypatch.setattr(workbook.CalamineWorkbook, "from_filelike", fail, raising=False)
    assert_same(tmp_path / "report.xlsx")


FORMATS = (
    "General", "0", "0.00", "#,##0", "@", "0%", "0.00E+00", "yyyy-mm-dd", "dd/mm/yyyy", "d.m.yyyy",
    "[$-409]d\\-mmm\\-yyyy;@", "d mmmm yyyy", "mm-dd-yy", "m/d/yy h:mm", "h:mm", "[h]:mm:ss", "mm:ss",
    '#,##0 "munitions"', "[Red]0", '_-* #,##0.00\\ "€"_-', "yyyy", '"day" d', "0.0;[Red]-0.0", "\\d0",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12),
    st.sampled_from(
        [
            "",
            " ",
            "  x ",
            "00123",
            "NA",
            "n/a",
            "#N/A",
            "=1+1",
            "1'200 ha",
            "a\nb",
            "\ta",
            "é",
            "&lt;",
        ]
    ),
)
CONTENTS = st.one_of(
    TEXTS,
    st.integers(-(10**17), 10**17),
    st.integers(-100, 60_000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        [0.1, 1e15, 1e16, 123456789012345678, 1e-300, 5.0, -0.0, 59, 60, 61, 0.5, 41029.5]
    ),
    st.booleans(),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),
)
CELLS = st.dictionaries(
    st.tuples(st.integers(0, 12), st.integers(0, 30)),
    st.tuples(CONTENTS, st.sampled_from(FORMATS)),
    max_size=12,
)


@given(cells=CELLS, since_1904=st.booleans())
@MANY
def test_workbooks_of_any_content_written_by_xlsxwriter(tmp_path, cells, since_1904):
    path = tmp_path / "report.xlsx"
    options = {"date_1904": since_1904, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("S")
        for (row, column), (content, code) in cells.items():
            look = book.add_format({"num_format": code})
            if isinstance(content, datetime):
                assume(not since_1904 or content.year > 1904)
                sheet.write_datetime(row, column, content, look)
            else:
                sheet.write(row, column, content, look)
    assert_same(path)


@given(cells=CELLS, since_1904=st.booleans())
@MANY
def test_workbooks_of_any_content_written_by_openpyxl(tmp_path, cells, since_1904):
    path = tmp_path / "report.xlsx"
    book = openpyxl.Workbook()
    if since_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for (row, column), (content, code) in cells.items():
        if isinstance(content, str):
            content = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", content)
        cell = book.active.cell(row + 1, column + 1, content)
        cell.number_format = code
        if isinstance(content, str):
            cell.data_type = "s"  # text that looks like a formula or an error is text
    book.save(path)
    assert_same(path)


PARTS = (
    hostile.SHEET,
    hostile.SHEET,
    hostile.STRINGS,
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
)
MUTATION = st.tuples(
    st.sampled_from(PARTS),
    st.sampled_from(["drop", "double", "swap", "insert", "text", "attribute"]),
    st.floats(0, 1, exclude_max=True),
    st.floats(0, 1, exclude_max=True),
    st.sampled_from(STRANGE),
    st.sampled_from(INSERTED),
)


@given(mutations=st.lists(MUTATION, min_size=1, max_size=3))
@settings(MANY, max_examples=300)
def test_mutated_workbooks_are_read_as_openpyxl_reads_them_or_refused(tmp_path, mutations):
    path = tmp_path / "report.xlsx"
    hostile.usual(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for part, *change in mutations:
        parts[part] = mutate(parts[part], *change)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    sheets, findings = open_workbook(path, "report.xlsx")
    refused = any(finding.severity == ERROR for finding in findings)
    assert bool(sheets) is not refused
    try:
        expected = as_openpyxl(path)
    except Exception:
        # openpyxl stumbles; the fast reader may have found all cells in order
        assert refused or goes_fast(path)
        return
    assert refused or as_read(sheets) == expected


def test_kinds_that_only_a_format_makes(tmp_path):
    """A time of day and a duration stay what they are."""
    path = tmp_path / "report.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"] = time(13, 30), timedelta(hours=30)
    book.save(path)
    (sheet,), findings = open_workbook(path, "report.xlsx")
    assert sheet.rows == [(time(13, 30),), (timedelta(hours=30),)] and findings == []
