"""The action plan: indicators computed from the reports, year by year, with the States behind them."""

import pandas as pd

from ccm_data.analysis.day import Day
from ccm_data.analysis.once import once
from ccm_data.convention.action_plans import Indicator, indicators
from ccm_data.convention.duties import OPEN
from ccm_data.convention.obligations import ANNUAL
from ccm_data.convention.status import SUBMITTED, Status


@once
def states_behind(day: Day, year: int) -> pd.DataFrame:
    """Every State in the denominator of each indicator for one calendar year covered, in or out.

    The denominator: States that owed an annual report for the year, due by the day, and have the
    duty that the indicator is about, as it stands on the day. In the numerator: those whose report
    for the year tells one of its fields; of `reported`, those whose report is on file.
    One row per indicator and State. Columns: indicator, iso3, state, told (in the numerator),
    why (told, not_told: a report for the year without it, no_report: nothing of that year is on
    file), file, sheet, cell (where it is told).
    """
    owed = _owed(day, year)
    fields = day.fields_told
    fields = fields[(fields["report"] == ANNUAL) & (fields["year"] == year)]
    with_content = set(fields["iso3"])
    parts = []
    for each in indicators():
        table = owed[owed["iso3"].isin(_with_duty(day, each))][["iso3", "state"]].copy()
        if each.fields:
            found = fields[fields["field_id"].isin(each.fields)].drop_duplicates("iso3")
            table = table.merge(found[["iso3", "file", "sheet", "cell"]], on="iso3", how="left")
            table["told"] = table["file"].notna()
        else:
            table = owed[["iso3", "state", "file", "sheet", "cell", "told"]].copy()
        silent = table["iso3"].isin(with_content).map({True: "not_told", False: "no_report"})
        table["why"] = silent.where(~table["told"], "told")
        table.insert(0, "indicator", each.indicator)
        parts.append(table)
    columns = ["indicator", "iso3", "state", "told", "why", "file", "sheet", "cell"]
    return pd.concat(parts, ignore_index=True)[columns]


def values(behind: pd.DataFrame) -> pd.DataFrame:
    """The indicators of one year. behind: the frame of `states_behind`.

    One row per indicator. Columns: indicator, plan, action, theme, number, wording, told, of (States),
    share (missing where nobody is in the denominator).
    """
    counts = behind.groupby("indicator")["told"].agg(["sum", "size"])
    rows = []
    for each in indicators():
        told, of = counts.loc[each.indicator] if each.indicator in counts.index else (0, 0)
        what = (each.indicator, each.plan, each.action, each.theme, each.number, each.wording)
        rows.append((*what, int(told), int(of), told / of if of else None))
    columns = ["indicator", "plan", "action", "theme", "number", "wording", "told", "of", "share"]
    return pd.DataFrame(rows, columns=columns)


@once
def over_time(day: Day, years: tuple[int, ...]) -> pd.DataFrame:
    """`values` of several years. Columns: year, indicator, told, of, share."""
    parts = [values(states_behind(day, year)).assign(year=year) for year in years]
    return pd.concat(parts)[["year", "indicator", "told", "of", "share"]].reset_index(drop=True)


@once
def cycles(day: Day) -> list[int]:
    """Calendar years of which annual reports were due by the day, last first."""
    past = day.ledger[
        (day.ledger["kind"] == ANNUAL) & (day.ledger["due"] < pd.Timestamp(day.scope.as_of))
    ]
    return sorted(past["year"].dropna().astype(int).unique().tolist(), reverse=True)  # fmt: skip


def _owed(day: Day, year: int) -> pd.DataFrame:
    table = day.ledger
    mine = (table["kind"] == ANNUAL) & (table["year"] == year)
    mine &= (table["due"] < pd.Timestamp(day.scope.as_of)) & (table["status"] != Status.NOT_OWED)
    owed = table[mine].reset_index(drop=True)
    return owed.assign(told=owed["status"].isin(SUBMITTED))


def _with_duty(day: Day, indicator: Indicator) -> set[str]:
    """Codes of the States that the indicator is about."""
    duty = indicator.duty
    if duty == "all":
        return set(day.states["iso3"])
    if duty == "retaining":
        kept = day.stocks[day.stocks["retained"] > 0]
        return set(kept["iso3"])
    article, _, standing = duty.partition("_")
    statuses = OPEN if standing == "open" else (standing,)
    table = day.duties[day.duties["status"].isin(statuses)]
    return set(table["iso3"] if article == "any" else table[table["article"] == article]["iso3"])
