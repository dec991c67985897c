"""Published sums over years, of areas, remnants, casualties and money: how ours are computed.

`period` of the statistic holds a calendar year, or the first and the last with a hyphen between; it
is empty where all time is meant. Ours sums the years of which a report tells, and is missing where
none does. Most of these statistics are of the whole world (published_articles.worldwide).
"""

from collections.abc import Callable

import pandas as pd

from ccm_data.analysis.article4 import releases
from ccm_data.analysis.article5 import casualties, totals
from ccm_data.analysis.article6 import assistance, given_by_year
from ccm_data.analysis.day import Day
from ccm_data.analysis.published_articles import Measure, Ours, named, rows_of, whole

_MAKE_ONE = {"km2": 1_000_000, "USD million": 1_000_000}  # m2, dollars; every other unit is ours


def _sum_of(frame: Callable[[Day], pd.DataFrame], column: str) -> Measure:
    """A column of a frame with iso3 and year, summed over the States and years of the statistic."""
    return lambda day, row: _summed(rows_of(day, frame(day), row), column, row)


def _summed(table: pd.DataFrame, column: str, row: dict) -> Ours:
    if row["period"]:
        first, _, last = row["period"].partition("-")
        table = table[table["year"].between(int(first), int(last or first)).fillna(False)]
    total = table[column].sum(min_count=1)
    return Ours(None if pd.isna(total) else whole(total / _MAKE_ONE.get(row["unit"], 1)))


def _given_in_dollars(day: Day, row: dict) -> Ours:
    """Assistance that reports tell in United States dollars, to the States named, else to all.

    Nothing is converted: no source here gives a rate for the day of a transfer.
    """
    table = assistance(day)
    table = table[table["recipient_iso3"].isin(named(row))] if named(row) else table
    return _summed(given_by_year(table, "USD"), "amount", row)


def _never_asked(day: Day, row: dict) -> Ours:
    """What no question of the report form asks for."""
    return Ours(None)


SUM_MEASURES: dict[str, Measure] = {
    "area_cleared": _sum_of(releases, "cleared"),
    "area_released": _sum_of(releases, "released"),
    "remnants_destroyed": _sum_of(releases, "destroyed"),
    "casualties": _sum_of(casualties, "total"),
    "casualties_killed": _sum_of(casualties, "killed"),
    "victims": _sum_of(totals, "victims"),
    "given_in_dollars": _given_in_dollars,
    "never_asked": _never_asked,
}
