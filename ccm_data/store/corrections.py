"""Known slips in reports, mended by rows of corrections.csv while the store is filled.

The workbook stays as it is, and the answer keeps what was reported beside what is used.
"""

from dataclasses import replace

from ccm_data.convention import forms
from ccm_data.ingest.cells import UNREADABLE, Context, Value, read_cell
from ccm_data.ingest.findings import Finding
from ccm_data.ingest.reading import Answer, Reading
from ccm_data.store.load import insert
from ccm_data.store.rows import report_row

_TABLE = "corrections.csv"
_FITTING = """
SELECT answer.rowid, file, form FROM answer JOIN report USING (file)
WHERE iso3 = $iso3 AND kind = $kind AND year IS NOT DISTINCT FROM $year
    AND field_id = $field_id AND "row" = $row AND found = $reported
"""
_USE = """
UPDATE answer SET state = $state, text = $text, number = $number, unit = $unit, day = $day,
    since = $since, reported = found, why = $why
WHERE rowid = $rowid
"""
_COVER = """
SELECT form, "table", field_id, "row", state, text, number, unit, day, sheet, cell, source_id, as_of
FROM answer WHERE file = $file AND form = 'COVER'
"""


def apply_corrections(connection, rows: list[dict[str, str]], context: Context) -> list[Finding]:
    """Use the corrected values in the answers of the store; findings on rows that cannot be used.

    rows     of corrections.csv; withdrawn ones are passed over. `used` is read like the cell of an
             English workbook, in the field's own unit unless it names one
    context  what States and munitions are called
    """
    findings, uses, covers = [], [], set()
    for row in rows:
        if row["status"] == "withdrawn":
            continue
        which = {name: row[name] for name in ("iso3", "kind", "field_id", "reported")}
        which |= {"row": int(row["row"]), "year": int(row["year"]) if row["year"] else None}
        fitting = connection.execute(_FITTING, which).fetchall()
        if not fitting:
            findings.append(_finding("correction_unused", row, f"no cell says {row['reported']}"))
            continue
        value = _value(row, context)
        if value.state == UNREADABLE:
            findings.append(
                _finding("correction_unread", row, f"the cell cannot say {row['used']}")
            )
            continue
        said = {name: getattr(value, name) for name in ("state", "text", "number", "unit", "day")}
        for rowid, file, form in fitting:
            uses.append(said | {"since": value.since, "why": row["why"], "rowid": rowid})
            covers |= {file} if form == "COVER" else set()
    for use in uses:
        connection.execute(_USE, use)
    for file in sorted(covers):
        _file_anew(connection, file)
    return findings


def _value(row: dict[str, str], context: Context) -> Value:
    field = next(field for field in forms.fields() if field.field_id == row["field_id"])
    return read_cell(row["used"], field, replace(context, language="en"))


def _finding(code: str, row: dict[str, str], expected: str) -> Finding:
    where = ", ".join(filter(None, (row["iso3"], row["kind"], row["year"])))
    place = f"line {row['line']}"
    return Finding(code, _TABLE, "", place, f"{where}, {row['field_id']} {row['row']}", expected)


def _file_anew(connection, file: str) -> None:
    """The row of a report whose cover was corrected: its State, year and dates follow."""
    select = "SELECT language FROM report WHERE file = $file"
    reading = Reading(file, language=connection.execute(select, {"file": file}).fetchone()[0])
    for form, table, field_id, row, *rest in connection.execute(_COVER, {"file": file}).fetchall():
        value, place = Value(*rest[:4], day=rest[4]), rest[5:]
        reading.cover[field_id] = Answer(form, table, field_id, row, value, *place)
    connection.execute("DELETE FROM report WHERE file = $file", {"file": file})
    insert(connection, "report", [report_row(reading)])
