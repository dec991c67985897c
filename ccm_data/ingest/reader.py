"""Sheets -> one report: its cover, the status of its forms, its answers, and what was found wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ccm_data.convention import forms
from ccm_data.convention.forms import PROVENANCE, Table
from ccm_data.convention.obligations import ANNUAL
from ccm_data.ingest import cells
from ccm_data.ingest.cells import Value
from ccm_data.ingest.findings import ERROR, Finding
from ccm_data.ingest.partial_dates import days_meant
from ccm_data.ingest.workbook import Sheet, address, open_workbook

_HEADER_ROWS = 6  # the row of field ids stands among the first rows of a sheet


@dataclass(frozen=True)
class Answer:
    """One answered cell. `file` is left to the report; row counts the things in a table from 1."""

    form: str
    table: str
    field_id: str
    row: int
    value: Value
    sheet: str
    cell: str
    source_id: str = ""
    as_of: str = ""
    confidence: str = ""
    note: str = ""


@dataclass(frozen=True)
class FormStatus:
    """What the cover page says of one form (Article 7(2))."""

    form: str
    status: str
    since: int | None
    sheet: str
    cell: str


@dataclass
class Reading:
    """One workbook, read. `accepted` is False where an error keeps the whole report out."""

    file: str
    cover: dict[str, Answer] = field(default_factory=dict)
    statuses: list[FormStatus] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def accepted(self) -> bool:
        return not any(finding.severity == ERROR for finding in self.findings)

    def text(self, field_id: str) -> str:
        """What the cover says for `field_id`, as read; empty where it says nothing readable."""
        answer = self.cover.get(field_id)
        return answer.value.text if answer and answer.value.state == cells.VALUE else ""


def read_report(path: Path, name: str, state_codes: dict[str, str]) -> Reading:
    """Read the workbook at `path`, called `name` in findings. Never raises on what the file holds."""
    reading = Reading(name)
    sheets, reading.findings = open_workbook(path, name)
    if not reading.accepted:
        return reading
    by_table = {}
    for sheet in sheets:
        table, header = _recognise(sheet)
        if table:
            by_table[table.table] = sheet, header
        elif sheet.name not in ("Read me", "Sources"):
            reading.findings.append(Finding("unknown_sheet", name, sheet.name))
    for table in forms.tables():
        if table.table in by_table:
            _SHAPES[table.shape](reading, table, *by_table[table.table], state_codes)
        elif table.table == "cover":
            reading.findings.append(Finding("no_cover", name))
        else:
            reading.findings.append(Finding("missing_sheet", name, expected=table.sheet))
    reading.cover = {a.field_id: a for a in reading.answers if a.table == "cover"}
    reading.findings += _check_cover(reading)
    return reading


def _recognise(sheet: Sheet) -> tuple[Table | None, int]:
    """The table a sheet holds and its row of field ids, found by the ids and not by the sheet's name."""
    for number, row in enumerate(sheet.rows[:_HEADER_ROWS]):
        ids = {str(content) for content in row if content}
        for table in forms.tables():
            if f"table:{table.table}" in ids:
                return table, number
    return None, 0


def _read_rows(reading, table: Table, sheet: Sheet, header: int, state_codes) -> None:
    """A table with one thing per row: a column per field, then where the row comes from."""
    known = {f.field_id: f for f in forms.fields_of(table.table)}
    columns, provenance = {}, {}
    for column, content in enumerate(sheet.rows[header]):
        if content in known:
            columns[column] = known[content]
        elif content in PROVENANCE:
            provenance[column] = content
    _note_unknown_columns(reading, sheet, header, columns, provenance)
    things = 0
    for number in range(header + 2, len(sheet.rows)):
        if all(cells.is_blank(sheet.at(number, column)) for column in columns):
            continue
        things += 1
        origin = _provenance(sheet, number, provenance)
        for column, its_field in columns.items():
            _answer(reading, table, its_field, things, sheet, number, column, origin, state_codes)


def _read_pairs(reading, table: Table, sheet: Sheet, header: int, state_codes) -> None:
    """A table with one question per row: field id, question, answer, where it comes from."""
    known = {f.field_id: f for f in forms.fields_of(table.table)}
    ids = [str(content or "") for content in sheet.rows[header]]
    answer_column = ids.index("answer") if "answer" in ids else 4
    provenance = {i: content for i, content in enumerate(ids) if content in PROVENANCE}
    for number in range(header + 2, len(sheet.rows)):
        its_field = known.get(sheet.at(number, 0))
        if its_field:
            origin = _provenance(sheet, number, provenance)
            _answer(reading, table, its_field, 1, sheet, number, answer_column, origin, state_codes)


def _read_status(reading, table: Table, sheet: Sheet, header: int, state_codes) -> None:
    """The cover page's list of forms: changed, unchanged since a year, or not applicable."""
    form, said, since = forms.fields_of("status")
    columns = {str(content): column for column, content in enumerate(sheet.rows[header])}
    if not {form.field_id, said.field_id, since.field_id} <= columns.keys():
        reading.findings.append(Finding("missing_sheet", reading.file, expected=table.sheet))
        return
    letters = {form.form for form in forms.forms()}
    for number in range(header + 2, len(sheet.rows)):
        letter = sheet.at(number, columns[form.field_id])
        column = columns[said.field_id]
        if letter not in letters or cells.is_blank(sheet.at(number, column)):
            continue
        value = _checked(reading, said, sheet, number, column, state_codes)
        year = None
        if not cells.is_blank(sheet.at(number, columns[since.field_id])):
            checked = _checked(reading, since, sheet, number, columns[since.field_id], state_codes)
            year = int(checked.number) if checked.number else None
        status = value.text if value.state == cells.VALUE else value.state
        reading.statuses.append(
            FormStatus(letter, status, year, sheet.name, address(number, column))
        )


_SHAPES = {"rows": _read_rows, "pairs": _read_pairs, "status": _read_status}


def _answer(reading, table, its_field, row, sheet, number, column, origin, state_codes) -> None:
    if cells.is_blank(sheet.at(number, column)):
        return
    value = _checked(reading, its_field, sheet, number, column, state_codes)
    reading.answers.append(
        Answer(
            form=table.form,
            table=table.table,
            field_id=its_field.field_id,
            row=row,
            value=value,
            sheet=sheet.name,
            cell=address(number, column),
            **origin,
        )
    )


def _checked(reading, its_field, sheet, number, column, state_codes) -> Value:
    value = cells.read_cell(sheet.at(number, column), its_field, state_codes)
    if value.problem:
        reading.findings.append(
            Finding(
                value.problem,
                reading.file,
                sheet.name,
                address(number, column),
                found=value.text,
                expected=value.expected,
            )
        )
    return value


def _provenance(sheet: Sheet, number: int, columns: dict[int, str]) -> dict[str, str]:
    names = {
        "src_as_of": "as_of",
        "src_id": "source_id",
        "src_confidence": "confidence",
        "src_note": "note",
    }
    return {
        names[content]: cells._as_text(sheet.at(number, column))
        for column, content in columns.items()
        if not cells.is_blank(sheet.at(number, column))
    }


def _note_unknown_columns(reading, sheet, header, columns, provenance) -> None:
    headings = sheet.rows[header + 1] if header + 1 < len(sheet.rows) else ()
    for column, heading in enumerate(headings):
        marked = str(sheet.at(header, column) or "").startswith("table:")
        if not cells.is_blank(heading) and column not in columns | provenance and not marked:
            reading.findings.append(
                Finding(
                    "unknown_column",
                    reading.file,
                    sheet.name,
                    address(header + 1, column),
                    found=str(heading),
                )
            )


def _check_cover(reading: Reading) -> Iterator[Finding]:
    """What the cover must say for the report to be filed under a State and a year."""
    if "no_cover" in {finding.code for finding in reading.findings}:
        return
    place = replace(Finding("no_state", reading.file, "Cover"), code="no_state")
    if not reading.text("cov_state"):
        yield replace(place, cell=_cell(reading, "cov_state"), found=_found(reading, "cov_state"))
    kind = reading.text("cov_report_type")
    if not kind:
        yield replace(
            place,
            code="no_kind",
            cell=_cell(reading, "cov_report_type"),
            found=_found(reading, "cov_report_type"),
            expected="initial, annual, voluntary",
        )
    if kind == ANNUAL and not reading.text("cov_year"):
        yield replace(
            place,
            code="no_year",
            cell=_cell(reading, "cov_year"),
            found=_found(reading, "cov_year"),
        )
    submitted = reading.text("cov_submission_date")
    if not submitted and _state(reading, "cov_submission_date") != cells.NO_INFORMATION:
        yield replace(
            place,
            code="no_submission_date",
            cell=_cell(reading, "cov_submission_date"),
            found=_found(reading, "cov_submission_date"),
        )
    yield from _check_period(reading, place, submitted)


def _check_period(reading: Reading, place: Finding, submitted: str) -> Iterator[Finding]:
    begin, end = (_day(reading, f"cov_period_{side}") for side in ("from", "to"))
    if begin and end and end < begin:
        yield replace(
            place,
            code="dates_reversed",
            cell=_cell(reading, "cov_period_to"),
            found=f"{begin} to {end}",
        )
    day = _day(reading, "cov_submission_date")
    if end and day and _last_day(submitted, day) < end:
        yield replace(
            place,
            code="submitted_early",
            cell=_cell(reading, "cov_submission_date"),
            found=f"{submitted}, period to {end}",
        )


def _last_day(text: str, day):
    try:
        return days_meant(text)[1]
    except ValueError:
        return day


def _day(reading: Reading, field_id: str):
    answer = reading.cover.get(field_id)
    return answer.value.day if answer else None


def _state(reading: Reading, field_id: str) -> str:
    answer = reading.cover.get(field_id)
    return answer.value.state if answer else ""


def _cell(reading: Reading, field_id: str) -> str:
    answer = reading.cover.get(field_id)
    return answer.cell if answer else ""


def _found(reading: Reading, field_id: str) -> str:
    answer = reading.cover.get(field_id)
    return answer.value.text if answer else ""
