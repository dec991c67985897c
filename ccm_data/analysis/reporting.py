"""Who has reported under Article 7, when, and who has not. Everything derives from the ledger."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from dateutil.relativedelta import relativedelta

from ccm_data.analysis.scope import Scope
from ccm_data.convention.dates import OPENED_FOR_SIGNATURE, annual_report_due
from ccm_data.convention.obligations import ANNUAL, INITIAL
from ccm_data.convention.status import SUBMITTED, Status

# The statuses of reports whose due date has passed: they add up to `due`.
COUNTED = (Status.ON_TIME, Status.LATE, Status.RECEIVED, Status.PAST_DUE, Status.NO_RECORD)
BANDS = ("0", "1-30", "31-90", "91-365", "more")  # days after the due date
_BAND_ENDS = (0, 30, 90, 365)


@dataclass(frozen=True)
class Tally:
    """Reports due by a date and what became of them. due = the five statuses together.

    ahead  submitted although not yet due; not part of `due`
    """

    due: int
    on_time: int
    late: int
    received: int
    past_due: int
    no_record: int
    ahead: int = 0

    @property
    def submitted(self) -> int:
        """Submitted among those due, whenever."""
        return self.on_time + self.late + self.received


def latest_cycle(as_of: date) -> int:
    """Calendar year covered by the annual reports that fell due last, as of `as_of`."""
    return as_of.year - 1 if as_of >= annual_report_due(as_of.year - 1) else as_of.year - 2


def a_year_before(scope: Scope) -> Scope:
    """The same scope on the same day a year earlier, for the change since then."""
    earlier = scope.as_of - relativedelta(years=1)
    return replace(scope, as_of=max(earlier, OPENED_FOR_SIGNATURE))


def annual_tally(ledger: pd.DataFrame, year: int, as_of: date) -> Tally:
    """The annual reports that cover `year`: how many were due and what became of them."""
    return _tally(ledger[(ledger["kind"] == ANNUAL) & (ledger["year"] == year)], as_of)


def initial_tally(ledger: pd.DataFrame, as_of: date) -> Tally:
    """The initial reports: how many were due by `as_of` and what became of them."""
    return _tally(ledger[ledger["kind"] == INITIAL], as_of)


def by_year(ledger: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Annual reports by calendar year covered.

    One row per year with a report due by `as_of`. Columns: year, due_date, due, and one column per
    status of COUNTED (States).
    """
    past = _past(ledger[ledger["kind"] == ANNUAL], as_of)
    counts = past.groupby("year")["status"].value_counts().unstack(fill_value=0)
    counts = counts.reindex(columns=[status.value for status in COUNTED], fill_value=0)
    counts.insert(0, "due", counts.sum(axis=1))
    counts.insert(0, "due_date", [annual_report_due(int(year)) for year in counts.index])
    return counts.rename_axis(columns=None).reset_index()


def arrivals(ledger: pd.DataFrame, years: tuple[int, ...]) -> pd.DataFrame:
    """Arrival of annual reports by day, relative to the due date of 30 April.

    Only submissions whose day is known stand on the curve. One row per year and day with at least
    one arrival. Columns: year, day (days after 30 April, negative before), reports (that day),
    total (up to and with that day), due (States that owed one), undated (submitted, day not known).
    """
    annual = ledger[(ledger["kind"] == ANNUAL) & ledger["year"].isin(years)]
    submitted = annual[annual["status"].isin(SUBMITTED)]
    dated = submitted[submitted["precision"] == "day"]
    curve = dated.groupby(["year", "days_min"]).size().rename("reports").reset_index()
    curve = curve.rename(columns={"days_min": "day"})
    curve["total"] = curve.groupby("year")["reports"].cumsum()
    owed = annual[annual["status"] != Status.NOT_OWED].groupby("year").size()
    undated = submitted[submitted["precision"] != "day"].groupby("year").size()
    curve["due"] = curve["year"].map(owed).astype("Int64")
    curve["undated"] = curve["year"].map(undated).fillna(0).astype("Int64")
    return curve


def lateness(ledger: pd.DataFrame) -> pd.DataFrame:
    """Days from due date to submission of annual reports, by calendar year covered.

    Only submissions whose day is known are measured. One row per year. Columns: year, measured
    (reports), undated (reports), median, p90 (days, negative before the due date), and one column
    per band of BANDS: reports that came 0 (in time), 1-30, 31-90, 91-365 or more days after it.
    """
    submitted = ledger[(ledger["kind"] == ANNUAL) & ledger["status"].isin(SUBMITTED)]
    rows = []
    for year, group in submitted.groupby("year"):
        days = group.loc[group["precision"] == "day", "days_min"].astype(int)
        bands = pd.cut(days, [-float("inf"), *_BAND_ENDS, float("inf")], labels=BANDS)
        rows.append(
            {
                "year": year,
                "measured": len(days),
                "undated": len(group) - len(days),
                "median": days.median() if len(days) else None,
                "p90": days.quantile(0.9) if len(days) else None,
                **bands.value_counts().reindex(list(BANDS), fill_value=0).to_dict(),
            }
        )
    columns = ["year", "measured", "undated", "median", "p90", *BANDS]
    return pd.DataFrame(rows, columns=columns)


def initial_past_due(ledger: pd.DataFrame, states: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Initial reports that are past due, longest first.

    One row per State. Columns: iso3, state, region, in_force, due, days (past the due date),
    shown_missing (last date for which a source shows that it was missing).
    """
    open_reports = ledger[(ledger["kind"] == INITIAL) & (ledger["status"] == Status.PAST_DUE)]
    table = open_reports.merge(states[["iso3", "in_force"]], on="iso3")
    table["days"] = (pd.Timestamp(as_of) - table["due"]).dt.days
    columns = ["iso3", "state", "region", "in_force", "due", "days", "shown_missing"]
    return table.sort_values("due", kind="stable", ignore_index=True)[columns]


def latest_status(ledger: pd.DataFrame, states: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """What became of the last report that each State owed by `as_of`.

    One row per State in scope, parties or not. Columns: iso3, state, region, kind, year, due,
    status (of Status; not_owed where the State owed none by then).
    """
    past = _past(ledger, as_of).sort_values(["due", "kind"])
    last = past.groupby("iso3").tail(1)[["iso3", "kind", "year", "due", "status"]]
    outstanding = past[(past["kind"] == INITIAL) & (past["status"] == Status.PAST_DUE)]
    last = pd.concat(
        [last[~last["iso3"].isin(outstanding["iso3"])], outstanding[last.columns]],
        ignore_index=True,
    )
    table = states[["iso3", "state", "region"]].merge(last, on="iso3", how="left")
    table["status"] = table["status"].fillna(Status.NOT_OWED.value)
    return table


def silence(ledger: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """How long each State that owed a report by `as_of` has been silent in this data.

    One row per State. Columns: iso3, state, region, last_due (due date of its last report on file;
    missing where there is none), silent (reports due since then and not on file), longest first.
    """
    past = _past(ledger, as_of)
    submitted = past["due"].where(past["status"].isin(SUBMITTED))
    past = past.assign(last_due=submitted.groupby(past["iso3"]).transform("max"))
    since = past[past["last_due"].isna() | (past["due"] > past["last_due"])]
    table = past.drop_duplicates("iso3")[["iso3", "state", "region", "last_due"]].copy()
    table["silent"] = table["iso3"].map(since["iso3"].value_counts()).fillna(0).astype(int)
    return table.sort_values("silent", ascending=False, kind="stable", ignore_index=True)


def behind(ledger: pd.DataFrame, kind: str, year: int | None, statuses: tuple) -> pd.DataFrame:
    """The States behind one figure: the rows of the ledger of that kind, year and status."""
    rows = ledger[(ledger["kind"] == kind) & ledger["status"].isin(statuses)]
    if year is not None:
        rows = rows[rows["year"] == year]
    return rows.reset_index(drop=True)


def sources(ledger: pd.DataFrame) -> pd.DataFrame:
    """What the figures on reporting were made of: each report due by then, with where it is known from.

    One row per report that is submitted, or of which a source says that it was missing, or of which
    nothing is known (without a place). Columns: iso3, state, kind, year, due, status, submitted,
    confidence, publisher, url, file, sheet, cell.
    """
    columns = ["iso3", "state", "kind", "year", "due", "status", "submitted", "confidence"]
    columns += ["publisher", "url", "file", "sheet", "cell"]
    return ledger.loc[ledger["status"] != Status.NOT_OWED, columns].reset_index(drop=True)


def _tally(rows: pd.DataFrame, as_of: date) -> Tally:
    past = _past(rows, as_of)
    counts = {status.value: int((past["status"] == status).sum()) for status in COUNTED}
    ahead = rows["status"].isin(SUBMITTED) & (rows["due"] >= pd.Timestamp(as_of))
    return Tally(due=len(past), ahead=int(ahead.sum()), **counts)


def _past(rows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Reports whose due date has passed, those left out that are not owed. The due day itself has not."""
    owed = rows["status"].isin([status.value for status in COUNTED])
    return rows[owed & (rows["due"] < pd.Timestamp(as_of))]
