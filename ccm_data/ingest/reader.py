"""Sheets -> one report: its cover, the status of its forms, its answers, and what was found wrong."""

from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from ccm_data.convention import forms
from ccm_data.ingest import cells
from ccm_data.ingest.cells import Context
from ccm_data.ingest.checks import check_report
from ccm_data.ingest.cover import check_cover
from ccm_data.ingest.findings import Finding
from ccm_data.ingest.layout import Layout, holds_own_words, recognise
from ccm_data.ingest.reading import Answer, FormStatus, Note, Reading
from ccm_data.ingest.shapes import Desk
from ccm_data.ingest.workbook import Sheet, address, open_workbook

__all__ = ["Answer", "FormStatus", "Note", "Reading", "read_report", "read_sheets"]


def read_report(path: Path, name: str, context: Context) -> Reading:
    """Read the workbook at `path`, called `name` in findings. Never raises on what the file holds.

    context  what States and munitions are called; its language stands only where neither the cover
             nor the headings of the workbook tell theirs (empty: 1,234 is then named, not read)
    """
    sheets, findings = open_workbook(path, name)
    reading = Reading(name, findings=findings)
    return read_sheets(sheets, reading, context) if reading.accepted else reading


def read_sheets(sheets: list[Sheet], reading: Reading, context: Context) -> Reading:
    """Read the sheets of an opened workbook into `reading`, which may hold findings on the file."""
    layouts: dict[str, list[Layout]] = defaultdict(list)
    others = []
    for sheet in sheets:
        layout = recognise(sheet)
        if layout:
            layouts[layout.table.table].append(layout)
        else:
            others.append(sheet)
    context = replace(context, language=_language(layouts, context))
    reading.language = context.language or "en"
    desk = Desk(reading, context)
    for table in forms.tables():
        for number, layout in enumerate(layouts[table.table]):
            if number:
                first = layouts[table.table][0].sheet.name
                name = layout.sheet.name
                reading.findings.append(Finding("sheet_twice", reading.file, name, found=first))
            desk.read(layout)
        if not layouts[table.table]:
            code, expected = (
                ("missing_sheet", table.sheet) if table.table != "cover" else ("no_cover", "")
            )
            reading.findings.append(Finding(code, reading.file, expected=expected))
    for sheet in others:
        (desk.keep_quietly if holds_own_words(sheet) else desk.keep)(sheet)
    reading.asked = _asked(layouts["cover"])
    reading.cover = {a.field_id: a for a in reading.answers if a.table == "cover"}
    reading.findings += check_cover(reading)
    reading.findings += check_report(reading)
    return reading


def _asked(layouts: list[Layout]) -> dict[str, tuple[str, str]]:
    """Where the cover asks for each of its fields; of two covers the first one counts."""
    return {
        field.field_id: (layout.sheet.name, address(row, answer))
        for layout in reversed(layouts)
        if (answer := layout.column("answer")) >= 0
        for row, field in layout.questions()
    }


def _language(layouts: dict[str, list[Layout]], context: Context) -> str:
    """What the cover says; else the language in which most headings are worded; else the context's."""
    for layout in layouts["cover"]:
        answer = layout.column("answer")
        for row, field in layout.questions():
            content = layout.sheet.at(row, answer)
            if field.field_id == "cov_language" and content is not None:
                value = cells.read_cell(content, field, context)
                if value.state == cells.VALUE:
                    return value.text
    spoken = Counter()
    for layout in (each for found in layouts.values() for each in found):
        spoken.update(layout.spoken)
    spoken.pop("", None)
    ranked = spoken.most_common(2)
    clear = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return ranked[0][0] if clear else context.language
