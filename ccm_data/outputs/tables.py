"""A table as CSV or XLSX, with text that a spreadsheet would run made harmless."""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO, StringIO

import pandas as pd
import xlsxwriter

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def harmless(content: object) -> object:
    """Text that a spreadsheet program would run as a formula, with an apostrophe before it."""
    if isinstance(content, str) and content.startswith(_RISKY):
        return f"'{content}"
    return content


def as_csv(table: pd.DataFrame) -> bytes:
    """The table as CSV (UTF-8 with the mark that Excel needs to see accents)."""
    text = StringIO()
    safe = table.astype(object).map(harmless).rename(columns=harmless)
    safe.to_csv(text, index=False, lineterminator="\r\n")
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(table: pd.DataFrame, about: Mapping[str, str]) -> bytes:
    """The table as a workbook with a second sheet that says what it is.

    about  heading -> text: unit, denominator, as-of date, sources, how it is counted
    """
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    sheet = book.add_worksheet("Table")
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, str(name), head)
        longest = max((len(str(content)) for content in table.iloc[:, column]), default=0)
        sheet.set_column(column, column, min(max(longest, len(str(name)) / 2, 10), 60) + 2)
        for row, content in enumerate(table.iloc[:, column], start=1):
            _write(sheet, row, column, content, plain, day)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table), 1), max(len(table.columns) - 1, 0))
    note = book.add_worksheet("About")
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    note.set_column(0, 0, 24)
    note.set_column(1, 1, 100)
    for row, (name, text) in enumerate(about.items()):
        note.write_string(row, 0, name, head)
        note.write_string(row, 1, text, wrap)
    book.close()
    return file.getvalue()


def _write(sheet, row: int, column: int, content: object, plain, day) -> None:
    if content is None or (not isinstance(content, (list, tuple)) and pd.isna(content)):
        sheet.write_blank(row, column, None, plain)
    elif isinstance(content, bool):
        sheet.write_boolean(row, column, content, plain)
    elif isinstance(content, (date, datetime)):
        sheet.write_datetime(row, column, content, day)
    elif isinstance(content, (int, float)) or hasattr(content, "__index__"):
        sheet.write_number(row, column, content, plain)
    else:
        sheet.write_string(row, column, str(content), plain)
