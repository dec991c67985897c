"""The workbook layout, written from the form table: cover, status of each form, Forms A to J.

Every sheet has the same build: title, explanation, a hidden row of field ids (by which the reader
knows the columns, whatever their headings and order), headings with their units, then the answers.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

from ccm_data.convention import forms
from ccm_data.convention.forms import PROVENANCE, Field, Table

IDS_ROW = 2  # counts from 0; headings follow, then the answers
FIRST_ROW = IDS_ROW + 2
_PAIRS = ("Field", "Question", "Article", "Unit", "Answer")
_OPTIONS = {
    "strings_to_formulas": False,  # text from reports is data, never a formula
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WRITTEN = datetime(2010, 8, 1)  # a fixed day, so that the same content gives the same file


def write_report(
    path: Path,
    pairs: Mapping[str, Mapping[str, str]],
    statuses: Mapping[str, tuple[str, str]],
    rows: Mapping[str, Sequence[Mapping[str, object]]],
    sources: Sequence[Mapping[str, str]],
    read_me: Sequence[str],
) -> None:
    """Write one report workbook.

    pairs     field id -> {"answer": ..., and the ids of PROVENANCE}, for cover and statements
    statuses  form letter -> (status, year since)
    rows      table -> its rows, each field id or id of PROVENANCE -> content
    sources   rows of sources.csv that this workbook cites
    read_me   paragraphs of the first sheet
    """
    book = xlsxwriter.Workbook(path, _OPTIONS)
    book.set_properties({"created": _WRITTEN, "title": "Article 7 report"})
    looks = _looks(book)
    _read_me(book, looks, read_me)
    for table in forms.tables():
        sheet = book.add_worksheet(table.sheet)
        form = f"Form {table.form}: " if len(table.form) == 1 else ""
        sheet.write_string(0, 1, f"{form}{table.title_en}", looks["title"])
        sheet.write_string(1, 1, _explanation(table), looks["plain"])
        sheet.set_row(IDS_ROW, None, None, {"hidden": True})
        if table.shape == "pairs":
            _write_pairs(sheet, table, pairs, looks)
        elif table.shape == "status":
            _write_status(sheet, statuses, looks)
        else:
            _write_rows(sheet, table, rows.get(table.table, ()), looks)
        sheet.freeze_panes(FIRST_ROW, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    _write_sources(book, looks, sources)
    book.close()


def _looks(book: xlsxwriter.Workbook) -> dict:
    head = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "plain": book.add_format({"italic": True}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "required": book.add_format(head | {"bg_color": "#DCE6F1"}),
        "voluntary": book.add_format(head | {"bg_color": "#E5E5E5"}),
        "id": book.add_format({"font_color": "#666666"}),
    }


def _explanation(table: Table) -> str:
    return (
        f"Article {table.article}. Grey headings are voluntary. An empty cell means no information."
    )


def _heading(field: Field) -> str:
    return f"{field.label_en} ({field.unit})" if field.unit else field.label_en


def _look_of(field: Field, looks: dict):
    return looks["voluntary" if field.required == "voluntary" else "required"]


def _write_head(sheet, table: Table, ids: Sequence[str], headings: Sequence[tuple]) -> None:
    """Row of ids (its first cell names the table), then the headings, both from the second column."""
    sheet.write_string(IDS_ROW, 0, f"table:{table.table}")
    for column, (its_id, (heading, look)) in enumerate(zip(ids, headings, strict=True), start=1):
        sheet.write_string(IDS_ROW, column, its_id)
        sheet.write_string(IDS_ROW + 1, column, heading, look)


def _write_rows(sheet, table: Table, things, looks) -> None:
    fields = forms.fields_of(table.table)
    ids = [field.field_id for field in fields] + list(PROVENANCE)
    headings = [(_heading(field), _look_of(field, looks)) for field in fields]
    headings += [(heading, looks["voluntary"]) for heading in PROVENANCE.values()]
    _write_head(sheet, table, ids, headings)
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.set_column(1, len(ids), 22)
    for column, field in enumerate(fields, start=1):
        if field.options:
            sheet.data_validation(
                FIRST_ROW,
                column,
                FIRST_ROW + 200,
                column,
                {"validate": "list", "source": list(field.options), "error_type": "warning"},
            )
    for number, thing in enumerate(things, start=FIRST_ROW):
        for column, its_id in enumerate(ids, start=1):
            _write(sheet, number, column, thing.get(its_id), looks["wrap"])


def _write_pairs(sheet, table: Table, pairs, looks) -> None:
    ids = ["question", "article", "unit", "answer", *PROVENANCE]
    headings = [(heading, looks["required"]) for heading in (*_PAIRS[1:], *PROVENANCE.values())]
    _write_head(sheet, table, ids, headings)
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.set_column(1, 1, 48)
    sheet.set_column(2, 3, 12)
    sheet.set_column(4, len(ids), 24)
    for number, field in enumerate(forms.fields_of(table.table), start=FIRST_ROW):
        sheet.write_string(number, 0, field.field_id, looks["id"])
        sheet.write_string(number, 1, field.label_en, looks["wrap"])
        sheet.write_string(number, 2, field.article, looks["wrap"])
        sheet.write_string(number, 3, field.unit, looks["wrap"])
        answer = pairs.get(field.field_id, {})
        for column, its_id in enumerate(ids[3:], start=4):
            _write(sheet, number, column, answer.get(its_id), looks["wrap"])
        if field.options:
            sheet.data_validation(
                number,
                4,
                number,
                4,
                {"validate": "list", "source": list(field.options), "error_type": "warning"},
            )


def _write_status(sheet, statuses, looks) -> None:
    form, said, since = forms.fields_of("status")
    ids = [form.field_id, "title", said.field_id, since.field_id]
    headings = [form.label_en, "Title", said.label_en, since.label_en]
    _write_head(sheet, forms.table("status"), ids, [(h, looks["required"]) for h in headings])
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.set_column(2, 2, 60)
    sheet.set_column(3, 4, 24)
    options = {"validate": "list", "source": list(said.options)}
    for number, form in enumerate(forms.forms(), start=FIRST_ROW):
        sheet.write_string(number, 1, form.form)
        sheet.write_string(number, 2, form.title_en, looks["wrap"])
        for column, content in enumerate(statuses.get(form.form, ()), start=3):
            _write(sheet, number, column, content, looks["wrap"])
        sheet.data_validation(number, 3, number, 3, options)


def _write(sheet, row: int, column: int, content: object, look) -> None:
    if content is None or content == "":
        return
    if isinstance(content, (int, float)):
        sheet.write_number(row, column, content, look)
    else:
        sheet.write_string(row, column, str(content), look)


def _read_me(book, looks, paragraphs: Sequence[str]) -> None:
    sheet = book.add_worksheet("Read me")
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, paragraphs[0], looks["title"])
    for row, paragraph in enumerate(paragraphs[1:], start=1):
        sheet.write_string(row, 0, paragraph, looks["wrap"])


def _write_sources(book, looks, sources) -> None:
    sheet = book.add_worksheet("Sources")
    columns = ("source_id", "publisher", "title", "date", "url")
    sheet.set_column(0, len(columns) - 1, 40)
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name, looks["required"])
        for row, source in enumerate(sources, start=1):
            sheet.write_string(row, column, source[name], looks["wrap"])
