"""A report file with what was found wrong in place: the cell coloured, the remark as its comment.

The State gets back its own file. A sheet in front lists every remark, those on no cell too.
"""

import io
import re
from collections.abc import Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.utils.exceptions import CellCoordinatesException

_COLOURS = {"error": "F8C9C4", "warning": "FCE4B0", "note": "DCE6F1"}
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # signs that a workbook may not hold

Remark = tuple[str, str, str, str]  # sheet, cell, severity, what happened and what to do


def with_remarks(path: Path, name: str, remarks: Sequence[Remark], heads: Sequence[str]) -> bytes:
    """The workbook at `path` with its remarks, as the bytes of an .xlsx file.

    heads  name of the sheet in front, then the headings of its four columns. Runs in a process of
    its own: the file is untrusted (see children.py).
    """
    book = load_workbook(path)
    for sheet, cell, severity, text in remarks:
        if sheet in book.sheetnames and _is_cell(cell):
            _mark(book[sheet][cell], severity, text)
    _list(book, remarks, heads)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _mark(cell, severity: str, text: str) -> None:
    cell = _first_of_merged(cell)
    cell.fill = PatternFill("solid", start_color=_COLOURS[severity])
    before = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment(_UNFIT.sub("", before + text), "CCM Transparency", height=140, width=320)


def _first_of_merged(cell):
    """Only the first cell of a merged range can carry anything."""
    for area in cell.parent.merged_cells.ranges:
        if cell.coordinate in area:
            return area.start_cell
    return cell


def _list(book, remarks: Sequence[Remark], heads: Sequence[str]) -> None:
    sheet = book.create_sheet(_free(book, heads[0]), 0)
    for row in (heads[1:], *remarks):
        sheet.append([None] * 4)
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(sheet.max_row, column)
            cell.value = _UNFIT.sub("", text)
            cell.data_type = "s"  # text from a report is never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if sheet.max_row == 1:
                cell.font = Font(bold=True)
            elif column == 3:
                cell.fill = PatternFill("solid", start_color=_COLOURS[row[2]])
    for column, width in zip("ABCD", (24, 10, 12, 90), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    book.active = 0


def _free(book, name: str) -> str:
    taken, number, free = set(book.sheetnames), 2, name
    while free in taken:
        free, number = f"{name} {number}", number + 1
    return free


def _is_cell(address: str) -> bool:
    try:
        coordinate_from_string(address)
    except (CellCoordinatesException, TypeError):
        return False
    return True
