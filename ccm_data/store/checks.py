"""Checks between the reports of each State, made over all that the store holds."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from ccm_data.convention.dates import article3_deadline, article4_deadline
from ccm_data.ingest.cells import Value
from ccm_data.ingest.checks import Filed, Party, check_history, fields_read
from ccm_data.ingest.findings import Finding
from ccm_data.ingest.reading import Answer, FormStatus

# One row per answer that a history is checked by, in the order of States, reports and rows.
_ANSWERS = """
SELECT iso3, file, form, "table", field_id, "row", state, text, number, answer.since,
    answer.sheet, answer.cell
FROM answer JOIN report USING (file)
WHERE origin = 'state_report' AND (list_contains($fields, field_id) OR answer.since IS NOT NULL)
ORDER BY iso3, file, "table", "row"
"""
_STATUSES = """
SELECT file, s.form, s.status, s.since, s.sheet, s.cell
FROM form_status AS s JOIN report USING (file) WHERE origin = 'state_report'
"""
# Years of which, or in which, a report of a State is known to have been submitted.
_ON_FILE = """
SELECT iso3, unnest([year, year(earliest), year(latest)]) FROM report
UNION
SELECT iso3, unnest([year, year(earliest), year(latest)]) FROM submission
"""


def check_histories(connection) -> list[Finding]:
    """Findings on the States' own reports; compiled ones are not checked."""
    read = connection.sql(_ANSWERS, params={"fields": sorted(fields_read())}).to_arrow_table()
    states, files, *said = (column.to_pylist() for column in read.columns)
    parties = _parties(connection, set(states))
    statuses = defaultdict(list)
    for file, *status in connection.execute(_STATUSES).fetchall():
        statuses[file].append(FormStatus(*status))
    findings = []
    for iso3, of_state in groupby(zip(states, files, _answers(*said), strict=True), itemgetter(0)):
        reports = [
            Filed.made(file, (answer for *_, answer in of_file), statuses[file])
            for file, of_file in groupby(of_state, itemgetter(1))
        ]
        findings += check_history(reports, parties[iso3])
    return findings


def _answers(
    forms, tables, fields, rows, states, texts, numbers, since, *places
) -> Iterator[Answer]:
    """Answers from the columns of _ANSWERS."""
    values = (
        Value(*said, since=year) for *said, year in zip(states, texts, numbers, since, strict=True)
    )
    return map(Answer, forms, tables, fields, rows, values, *places)


def _parties(connection, states: set[str]) -> dict[str, Party]:
    """What the record knows of each State: its dates, duties, deadlines, reports on file."""
    in_force = dict(connection.execute("SELECT iso3, entry_into_force FROM state").fetchall())
    duties = defaultdict(lambda: defaultdict(list))
    told = connection.execute("SELECT iso3, article, status, completed, as_of FROM duty").fetchall()
    for iso3, article, status, completed, as_of in told:
        row = {"status": status, "completed": completed or "", "as_of": as_of or ""}
        duties[iso3][article].append(row)
    extended = defaultdict(lambda: defaultdict(list))
    granted = "SELECT iso3, article, granted_until FROM extension WHERE granted_until <> ''"
    for iso3, article, until in connection.execute(granted).fetchall():
        extended[iso3][article].append(until)
    on_file = defaultdict(set)
    for iso3, year in connection.execute(_ON_FILE).fetchall():
        on_file[iso3].add(year)
    return {
        iso3: Party(
            in_force.get(iso3),
            {article: tuple(rows) for article, rows in duties[iso3].items()},
            {
                article: (computed(in_force[iso3]).isoformat(), *sorted(extended[iso3][article]))
                for article, computed in (("3", article3_deadline), ("4", article4_deadline))
                if in_force.get(iso3)
            },
            frozenset(on_file[iso3] - {None}),
        )
        for iso3 in states
    }
