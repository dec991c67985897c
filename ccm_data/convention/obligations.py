"""Which Article 7 reports a State owes, and by when."""

from dataclasses import dataclass
from datetime import date, timedelta

from ccm_data.convention.choices import Choices
from ccm_data.convention.dates import annual_report_due, initial_report_due
from ccm_data.convention.states import State

INITIAL = "initial"
ANNUAL = "annual"
VOLUNTARY = "voluntary"  # owed by nobody: sent by signatories and States not party


@dataclass(frozen=True)
class DueReport:
    """One report that a State owes.

    kind   INITIAL (Article 7(1)) or ANNUAL (Article 7(2))
    year   calendar year covered by an annual report; None for the initial report
    due    last day on which it is on time
    """

    iso3: str
    kind: str
    year: int | None
    due: date

    @property
    def article(self) -> str:
        return "7(1)" if self.kind == INITIAL else "7(2)"


def due_reports(state: State, until: date, choices: Choices) -> list[DueReport]:
    """Every report that `state` owes with a due date on or before `until`, in order of due date.

    A State owes nothing before the Convention is in force for it, and nothing whose due date falls
    on or after the day on which its withdrawal takes effect (Article 20(3)); with the open point
    `withdrawal` set to last_year_covered, also the report for the last calendar year it was bound.
    Whether an annual report is counted while the initial one is outstanding is decided in
    `status.annual_is_counted`, which knows what was received.
    """
    if state.in_force is None:
        return []
    initial = initial_report_due(state.in_force)
    reports = [DueReport(state.iso3, INITIAL, None, initial)]
    year = _first_annual_due(initial, choices).year - 1
    while annual_report_due(year) <= until:
        reports.append(DueReport(state.iso3, ANNUAL, year, annual_report_due(year)))
        year += 1
    return [r for r in reports if r.due <= until and _still_owed(state, r, choices)]


def _first_annual_due(initial: date, choices: Choices) -> date:
    """First 30 April on which an annual report is due (open point `first_annual`)."""
    if choices.first_annual == "year_after_initial_due":
        return date(initial.year + 1, 4, 30)
    this_year = date(initial.year, 4, 30)
    return this_year if this_year > initial else date(initial.year + 1, 4, 30)


def _still_owed(state: State, report: DueReport, choices: Choices) -> bool:
    if state.withdrawal is None or report.due < state.withdrawal:
        return True
    bound_to = state.withdrawal - timedelta(days=1)
    return (
        choices.withdrawal == "last_year_covered"
        and report.kind == ANNUAL
        and report.year <= bound_to.year
    )
