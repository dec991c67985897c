"""What became of one due report, as of a date."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ccm_data.convention.choices import Choices


class Status(StrEnum):
    """Status of one (State, due report) on a date. NO_RECORD is never the same as PAST_DUE."""

    ON_TIME = "on_time"
    LATE = "late"
    RECEIVED = "received"  # submitted, but the sources are too vague to say whether in time
    PAST_DUE = "past_due"  # a source shows that it had not been submitted
    NO_RECORD = "no_record"  # due, and this data says nothing either way
    NOT_YET_DUE = "not_yet_due"
    NOT_OWED = "not_owed"


SUBMITTED = (Status.ON_TIME, Status.LATE, Status.RECEIVED)


@dataclass(frozen=True)
class Evidence:
    """What the sources say about one due report.

    earliest, latest  first and last day on which it can have been submitted, as the sources word
                      it ("2014" is the whole year, up to the date of the source that says so)
    missing_as_of     days on which a source states that it had not been submitted
    """

    earliest: date | None = None
    latest: date | None = None
    missing_as_of: tuple[date, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """Status with its measure.

    days_min, days_max  days from due date to submission (negative: before it); None if not submitted
    confirmed           for PAST_DUE: the last day for which a source shows it was missing
    """

    status: Status
    days_min: int | None = None
    days_max: int | None = None
    confirmed: date | None = None


def outcome(due: date, evidence: Evidence, as_of: date, choices: Choices) -> Outcome:
    """Status of a report due on `due`, as of `as_of` (Article 7(1), 7(2)).

    A report counts from the last day on which it can have been submitted. The due date itself is
    on time. With the open point `hindsight` a submission or a statement dated after `as_of` may
    show that the report was missing on `as_of`; it never makes it submitted.
    """
    last_day = due + timedelta(days=choices.grace)
    if evidence.latest is not None and evidence.latest <= as_of:
        return _submitted(due, last_day, evidence)
    if as_of <= last_day:
        return Outcome(Status.NOT_YET_DUE)
    confirmed = _shown_missing(last_day, evidence, as_of, choices)
    if confirmed is not None:
        return Outcome(Status.PAST_DUE, confirmed=confirmed)
    return Outcome(Status.PAST_DUE if choices.absence == "past_due" else Status.NO_RECORD)


def annual_is_counted(
    annual_due: date, initial_due: date, initial: Evidence, choices: Choices
) -> bool:
    """Whether an annual report not on file is counted as due, given the State's initial report.

    Open points `annual_before_initial` and `initial_same_year`: not while the initial report is
    shown to be outstanding, nor on the 30 April that follows an initial report of the same year.
    """
    if (
        choices.initial_same_year == "yes"
        and initial.earliest is not None
        and date(annual_due.year, 1, 1) <= initial.earliest
        and initial.latest <= annual_due
    ):
        return False
    if choices.annual_before_initial == "counted":
        return True
    on_that_day = outcome(initial_due, initial, annual_due, choices)
    return on_that_day.status is not Status.PAST_DUE


def _submitted(due: date, last_day: date, evidence: Evidence) -> Outcome:
    days = (evidence.earliest - due).days, (evidence.latest - due).days
    if evidence.latest <= last_day:
        return Outcome(Status.ON_TIME, *days)
    if evidence.earliest > last_day:
        return Outcome(Status.LATE, *days)
    return Outcome(Status.RECEIVED, *days)


def _shown_missing(
    last_day: date, evidence: Evidence, as_of: date, choices: Choices
) -> date | None:
    """The last day up to `as_of`, after the due date, on which the report is shown to be missing.

    None also where that day lies too far back to say anything of `as_of` (`silence_holds`).
    """
    shown = [day for day in evidence.missing_as_of if day > last_day]
    if choices.hindsight == "yes":
        if evidence.earliest is not None:
            shown.append(evidence.earliest - timedelta(days=1))
        shown = [min(day, as_of) for day in shown]
    fresh = (day for day in shown if last_day < day <= as_of)
    return max((day for day in fresh if as_of - day <= choices.statement_holds), default=None)
