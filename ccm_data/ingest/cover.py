"""What the cover must say for a report to be filed under a State and a year."""

from collections.abc import Iterator
from datetime import date

from ccm_data.convention.obligations import ANNUAL
from ccm_data.ingest import cells
from ccm_data.ingest.findings import Finding
from ccm_data.ingest.partial_dates import days_meant
from ccm_data.ingest.reading import Reading


def check_cover(reading: Reading) -> Iterator[Finding]:
    """State, kind of report and year must be there; dates in their order."""
    if "no_cover" in {finding.code for finding in reading.findings}:
        return
    if not reading.text("cov_state"):
        yield _finding(reading, "no_state", "cov_state")
    kind = reading.text("cov_report_type")
    if not kind:
        yield _finding(reading, "no_kind", "cov_report_type", expected="initial, annual, voluntary")
    if kind == ANNUAL and not reading.text("cov_year"):
        yield _finding(reading, "no_year", "cov_year")
    submitted = reading.text("cov_submission_date")
    if not submitted and _state(reading, "cov_submission_date") != cells.NO_INFORMATION:
        yield _finding(reading, "no_submission_date", "cov_submission_date")
    begin, end = (_day(reading, f"cov_period_{side}") for side in ("from", "to"))
    if begin and end and end < begin:
        yield _finding(reading, "dates_reversed", "cov_period_to", f"{begin} to {end}")
    if end and submitted and days_meant(submitted)[1] < end:
        found = f"{submitted}, period to {end}"
        yield _finding(reading, "submitted_early", "cov_submission_date", found)


def _finding(reading: Reading, code: str, field_id: str, found="", expected="") -> Finding:
    answer = reading.cover.get(field_id)
    place = (answer.sheet, answer.cell) if answer else reading.asked.get(field_id, ("Cover", ""))
    found = found or (answer.value.found if answer else "")
    return Finding(code, reading.file, *place, found, expected)


def _day(reading: Reading, field_id: str) -> date | None:
    answer = reading.cover.get(field_id)
    return answer.value.day if answer else None


def _state(reading: Reading, field_id: str) -> str:
    answer = reading.cover.get(field_id)
    return answer.value.state if answer else ""
