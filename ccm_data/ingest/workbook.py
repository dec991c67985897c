"""An .xlsx file -> its sheets as cells. Whatever the file is, an answer comes out, never an exception.

openpyxl (normal mode, stored values) is the reader of record. A workbook that is proved plain goes to
calamine instead, which sees the same and is far faster (ingest/plain.py). Both give one form: None
for an empty cell, int for whole numbers, float, bool, str, datetime for days, and the text of an
error ("#DIV/0!"); time and timedelta only where the cell's format says so.
"""

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from io import BytesIO
from itertools import product
from pathlib import Path
from string import ascii_uppercase

from python_calamine import CalamineWorkbook

from ccm_data.ingest.cells import is_blank
from ccm_data.ingest.findings import Finding
from ccm_data.ingest.parts import Listed, sheets_of
from ccm_data.ingest.plain import is_plain
from ccm_data.ingest.scan import MAX_COLUMN, MAX_ROW, Scan, far_cell, far_limit, far_merge, scan

_COLUMNS = [*ascii_uppercase, *map("".join, product(ascii_uppercase, repeat=2))]  # A to ZZ
_EXACT = 10**15  # below it a whole number in a float is exact
_MAX_CELLS = 5_000_000  # of all sheets, the empty ones before the last too; a report has thousands


class _TooManyCellsError(Exception):
    """A workbook that is small as a file and large as rows."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and its rows of raw cell contents; row and column numbers count from 0.

    The rows reach to the last row and the last column that hold anything. Of a merged range, such
    as B2:D2, only the first cell has content.
    """

    name: str
    rows: list[tuple]
    hidden: bool = False
    merged: tuple[str, ...] = ()

    @cached_property
    def filled(self) -> dict[tuple[int, int], object]:
        """The cells that hold something: (row, column) -> content, row by row."""
        return {
            (row, column): content
            for row, line in enumerate(self.rows)
            for column, content in enumerate(line)
            if content is not None and not is_blank(content)
        }

    def at(self, row: int, column: int) -> object:
        """What a cell holds; None where it holds nothing."""
        return self.filled.get((row, column))


def address(row: int, column: int) -> str:
    """Spreadsheet address of a cell whose row and column count from 0: (3, 1) -> B4."""
    return f"{_COLUMNS[column]}{row + 1}"


def open_workbook(path: Path, name: str) -> tuple[list[Sheet], list[Finding]]:
    """The sheets of the workbook at `path`, or no sheets and the finding that says why.

    To be called in a process of its own (ingest/children.py): a file may be made to exhaust it.
    """
    found = scan(path, name)
    if found.refused:
        return [], found.findings
    listed = sheets_of(found.parts)
    try:
        sheets = _read_plain(found, listed) if is_plain(found.parts, listed) else None
        if sheets is None:
            found.findings += far_cell(found.parts, name) or far_merge(found.parts, name)
            if found.refused:
                return [], found.findings
            sheets, problems = _read_any(found, listed, name)
            found.findings += problems
            if found.refused:
                return [], found.findings
    except _TooManyCellsError:
        told, most = f"more than {_MAX_CELLS:,} cells", f"{_MAX_CELLS:,} cells"
        return [], [*found.findings, Finding("too_large", name, found=told, expected=most)]
    found.findings += [finding for sheet in sheets for finding in _remarks(sheet, name)]
    return sheets, found.findings


def _remarks(sheet: Sheet, name: str) -> Iterator[Finding]:
    if sheet.hidden:
        yield Finding("hidden_sheet", name, sheet.name)
    for cells in sheet.merged:
        yield Finding("merged_cells", name, sheet.name, cells, found=cells)


def _read_plain(found: Scan, listed: list[Listed]) -> list[Sheet] | None:
    """The sheets as calamine sees them; None where it cannot read the workbook after all."""
    try:
        with CalamineWorkbook.from_filelike(BytesIO(found.data)) as book:
            if book.sheet_names != [sheet.name for sheet in listed]:
                return None
            sheets, cells = [], 0
            for sheet in listed:
                content = book.get_sheet_by_name(sheet.name)
                row, column = content.end or (0, 0)
                cells = _count(cells, row + 1, column + 1)
                sheets.append(Sheet(sheet.name, _plain_rows(content), sheet.hidden))
            return sheets
    except _TooManyCellsError:
        raise
    except Exception:  # whatever it stumbles over, openpyxl names it
        return None


def _count(cells: int, rows: int, columns: int) -> int:
    """`cells` and those of one more sheet; readers fill all the space before its last one."""
    if cells + rows * columns > _MAX_CELLS:
        raise _TooManyCellsError
    return cells + rows * columns


def _plain_rows(sheet) -> list[tuple]:
    rows = sheet.to_python(skip_empty_area=False)
    return _trimmed(
        [tuple([(c or None) if type(c) is str else _canonical(c) for c in row]) for row in rows]
    )


def _canonical(content: object) -> object:
    """One form for what both readers give."""
    kind = type(content)
    if kind is str:
        return content or None
    if kind is float:
        return int(content) if content.is_integer() and abs(content) < _EXACT else content
    if kind is date:
        return datetime.combine(content, time())
    return content


def _trimmed(rows: list[tuple]) -> list[tuple]:
    """Rows up to the last that holds anything, all as long as the last column that does."""
    while rows and rows[-1].count(None) == len(rows[-1]):
        rows.pop()
    width = 0
    for row in rows:
        beyond = (length for length in range(len(row), width, -1) if row[length - 1] is not None)
        width = next(beyond, width)
    return [row[:width] for row in rows]


def _read_any(found: Scan, listed: list[Listed], name: str) -> tuple[list[Sheet], list[Finding]]:
    """The sheets as openpyxl sees them, and what is to be said of them."""
    from openpyxl import load_workbook  # here, because most workbooks never need it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl cannot keep was never asked for
            book = load_workbook(BytesIO(found.data), data_only=True, keep_links=False)
            formulas = (
                load_workbook(BytesIO(found.data), keep_links=False)
                if _has_formulas(found, listed)
                else None
            )
    except MemoryError:
        raise
    except Exception as fault:  # openpyxl raises whatever a damaged part makes it raise
        return [], [Finding("cannot_open", name, found=f"{type(fault).__name__}: {fault}")]
    lost = [sheet.name for sheet in listed if sheet.name not in book.sheetnames]
    if lost or not book.worksheets:
        return [], [
            Finding("cannot_open", name, sheet, found="the content of the sheet is missing")
            for sheet in lost or [""]
        ]
    findings = []
    sheets, cells = [], 0
    for sheet in book.worksheets:
        filled = _filled(sheet)
        far = [cell for cell in filled if cell.row > MAX_ROW or cell.column > MAX_COLUMN]
        if far:
            place = far[0].coordinate
            return [], [Finding("far_cell", name, sheet.title, place, place, far_limit())]
        if formulas:
            findings += _without_value(sheet, formulas[sheet.title], name)
        merged = tuple(sorted(str(cells) for cells in sheet.merged_cells.ranges))
        height = max((cell.row for cell in filled), default=0)
        width = max((cell.column for cell in filled), default=0)
        cells = _count(cells, height, width)
        rows = _rows(filled, height, width)
        sheets.append(Sheet(sheet.title, rows, sheet.sheet_state != "visible", merged))
    return sheets, findings


def _has_formulas(found: Scan, listed: list[Listed]) -> bool:
    return any(
        b"<f" in content or b":f>" in content or b":f " in content
        for content in (found.parts.get(sheet.part, b"") for sheet in listed)
    )


def _filled(sheet) -> Iterable:
    """The cells that hold something. Not by rows: one far cell would make those billions."""
    return [cell for cell in sheet._cells.values() if cell.value not in (None, "")]


def _rows(filled: Iterable, height: int, width: int) -> list[tuple]:
    rows = [[None] * width for _ in range(height)]
    for cell in filled:
        content = cell.value
        if type(content) is str:  # Excel's mark for the other half of a line break
            content = content.replace("_x000D_\n", "\n").replace("_x000D_", "\n")
        rows[cell.row - 1][cell.column - 1] = _canonical(content)
    return list(map(tuple, rows))


def _without_value(sheet, formulas, name: str) -> Iterator[Finding]:
    """Formulas of which the file keeps no result. A result that is an empty text is one."""
    for (row, column), cell in sorted(formulas._cells.items()):
        if cell.data_type == "f":
            value = sheet._cells.get((row, column))
            if value is not None and value.value is None and value.data_type != "str":
                formula = getattr(cell.value, "text", cell.value)
                yield Finding(
                    "formula_without_value", name, sheet.title, cell.coordinate, str(formula)
                )
