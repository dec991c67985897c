"""Rows of the store's tables, made from what was read: columns of plain values, ready to be loaded.

This runs in the processes that read the files, so nothing of the database is imported here.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ccm_data.convention.obligations import ANNUAL
from ccm_data.ingest.cells import NO_INFORMATION, Context, Value
from ccm_data.ingest.findings import Finding
from ccm_data.ingest.partial_dates import days_possible, precision
from ccm_data.ingest.reader import read_report
from ccm_data.ingest.reading import Answer, FormStatus, Reading

Columns = Mapping[str, Sequence]  # name of a column -> its values, one per row


def read_rows(path: Path, name: str, context: Context) -> dict[str, Columns]:
    """The workbook at `path` as rows of the tables file, report, form_status, answer, finding."""
    return rows_of(read_report(path, name, context))


def rows_of(reading: Reading) -> dict[str, Columns]:
    """What one workbook holds, by table. An error keeps all of it out but for the findings."""
    status = "loaded" if reading.accepted else "quarantined"
    tables = {
        "file": {"file": [reading.file], "status": [status]},
        "finding": columns([finding_row(finding) for finding in reading.findings]),
    }
    if reading.accepted:
        values = _turned(Value, [answer.value for answer in reading.answers])
        answers = _turned(Answer, reading.answers) | values
        for name in ("value", "problem", "expected"):  # told by its parts, and by the findings
            answers.pop(name, None)
        statuses = _turned(FormStatus, reading.statuses)
        tables["report"] = columns([report_row(reading)])
        tables["answer"] = answers | {"file": [reading.file] * len(reading.answers)}
        tables["form_status"] = statuses | {"file": [reading.file] * len(reading.statuses)}
    return tables


def columns(rows: Sequence[Mapping]) -> Columns:
    """Rows, turned; None where a row has nothing under a name that another one has."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def _turned(kind: type, rows: Sequence[tuple]) -> dict[str, tuple]:
    """The same for named tuples of one kind."""
    return dict(zip(kind._fields, zip(*rows, strict=True), strict=False))


def finding_row(finding: Finding) -> dict:
    """A row of the table of findings, with its words written out."""
    return vars(finding) | {
        "severity": finding.severity,
        "happened": finding.happened,
        "to_do": finding.to_do,
    }


def report_row(reading: Reading) -> dict:
    """A row of the table of reports, made from what the cover says."""
    answer = reading.cover.get("cov_submission_date")
    submitted = reading.text("cov_submission_date")
    earliest, latest = days_possible(submitted, answer.as_of) if submitted else (None, None)
    kind, year = reading.text("cov_report_type"), reading.text("cov_year")
    return {
        "file": reading.file,
        "iso3": reading.text("cov_state"),
        "kind": kind,
        "year": year if kind == ANNUAL or year else None,
        "period_from": _day(reading, "cov_period_from"),
        "period_to": _day(reading, "cov_period_to"),
        "submitted": submitted or None,
        "precision": precision(submitted) if submitted else None,
        "earliest": earliest,
        "latest": latest,
        "origin": reading.text("cov_origin") or "state_report",
        "language": reading.language,
        "source_id": answer.source_id if answer else "",
        "sheet": answer.sheet if answer else "",
        "cell": answer.cell if answer else "",
    }


def _day(reading: Reading, field_id: str) -> date | None:
    answer = reading.cover.get(field_id)
    return answer.value.day if answer and answer.value.state != NO_INFORMATION else None
