"""An .xlsx file -> its sheets as cells. Whatever the file is, an answer comes out, never an exception."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from ccm_data.ingest.findings import Finding

MAX_BYTES = 20_000_000  # a report with all its forms is below 100 kB
MAX_UNPACKED = 50_000_000


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and its rows of raw cell contents; row and column numbers count from 0."""

    name: str
    rows: list[tuple]

    def at(self, row: int, column: int) -> object:
        line = self.rows[row] if row < len(self.rows) else ()
        return line[column] if column < len(line) else None


def address(row: int, column: int) -> str:
    """Spreadsheet address of a cell whose row and column count from 0: (3, 1) -> B4."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def open_workbook(path: Path, name: str) -> tuple[list[Sheet], list[Finding]]:
    """The sheets of the workbook at `path`, or no sheets and the finding that says why."""
    problem = _not_readable(path, name)
    if problem:
        return [], [problem]
    try:
        book = load_workbook(path, data_only=True)
        sheets = [Sheet(sheet.title, list(sheet.values)) for sheet in book.worksheets]
        book.close()
    except Exception as fault:  # openpyxl raises whatever a damaged part makes it raise
        return [], [Finding("cannot_open", name, found=type(fault).__name__)]
    return sheets, []


def _not_readable(path: Path, name: str) -> Finding | None:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return Finding("too_large", name, found=f"{size:,} bytes", expected=f"{MAX_BYTES:,}")
        with zipfile.ZipFile(path) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
            names = set(parts.namelist())
    except Exception as fault:  # a damaged archive makes zipfile raise more than BadZipFile
        return Finding("not_a_workbook", name, found=str(fault))
    if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
        return Finding("not_a_workbook", name, found="a zip archive without a workbook in it")
    if unpacked > MAX_UNPACKED:
        expected = f"{MAX_UNPACKED:,} unpacked"
        return Finding("too_large", name, found=f"{unpacked:,} bytes unpacked", expected=expected)
    return None
