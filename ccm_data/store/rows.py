"""Rows of the store's tables: made from what was read, loaded in bulk."""

from datetime import date, datetime

import pyarrow as pa

from ccm_data.convention.obligations import ANNUAL
from ccm_data.ingest.cells import NO_INFORMATION
from ccm_data.ingest.findings import Finding
from ccm_data.ingest.partial_dates import days_possible, precision
from ccm_data.ingest.reading import Reading


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


def insert(connection, table: str, rows: list[dict]) -> None:
    """Bulk load through Arrow; text is cast to the column's type, empty text of another type is NULL."""
    if not rows:
        return
    columns = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() "
        "WHERE table_name = $table AND database_name = current_database() ORDER BY column_index",
        {"table": table},
    ).fetchall()
    incoming = pa.table(
        {
            name: pa.array([_plain(row.get(name), kind) for row in rows], _ARROW[kind])
            for name, kind in columns
        }
    )
    connection.register("incoming", incoming)
    connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")  # names from schema.sql
    connection.unregister("incoming")


_ARROW = {
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "TIMESTAMP": pa.timestamp("us"),
}


def _plain(content, kind: str):
    if kind == "VARCHAR" or not isinstance(content, str):
        return content
    if not content:
        return None
    return datetime.fromisoformat(content).date() if kind == "DATE" else int(content)
