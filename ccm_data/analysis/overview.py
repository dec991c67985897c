"""The status of the Convention in one screen: one figure per Article, its denominator, its change."""

from dataclasses import dataclass

import pandas as pd

from ccm_data.analysis import article5, article9, reporting
from ccm_data.analysis.day import Day
from ccm_data.analysis.duties import completed_by_year, duty_counts, duty_table
from ccm_data.analysis.facts import SOURCE, behind
from ccm_data.analysis.membership import over_time
from ccm_data.convention.obligations import ANNUAL
from ccm_data.convention.status import SUBMITTED


@dataclass(frozen=True)
class Tile:
    """One Article in one figure.

    figure  States; of: its denominator (States); before: the figure of a year ago
    series  the figure at the end of each year told, for a spark line; empty where there is none
    behind  the rows it was made of: iso3, state, shown, and where they come from
    """

    article: str
    figure: int
    of: int
    before: int
    series: tuple[int, ...]
    behind: pd.DataFrame


def tiles(day: Day, before: Day) -> list[Tile]:
    """One tile per Article. before: the same scope a year earlier."""
    return [
        _parties(day, before),
        _duty(day, before, "3"),
        _duty(day, before, "4"),
        _victims(day, before),
        _assistance(day, before),
        _reports(day, before),
        _laws(day, before),
    ]


def _parties(day: Day, before: Day) -> Tile:
    states = day.states[day.states["iso3"].isin(day.parties)]
    series = over_time(day.states, day.scope.as_of)["parties"]
    return Tile(
        "universal", len(states), len(day.states), len(before.parties & set(day.states["iso3"])),
        tuple(series), behind(states.assign(said="", note=""), "consent"),
    )  # fmt: skip


def _duty(day: Day, before: Day, article: str) -> Tile:
    counts, earlier = duty_counts(day, article), duty_counts(before, article)
    table = duty_table(day, article)
    done = table[table["duty_status"] == "completed"]
    series = tuple(completed_by_year(day, article).values())
    shown = behind(done, "completed")
    return Tile(article, counts["completed"], counts["ever"], earlier["completed"], series, shown)


def _victims(day: Day, before: Day) -> Tile:
    told = article5.services(day)
    plan = told[(told["field"] == "h_plan") & (told["told"] == "reported")]
    earlier = article5.services(before)
    earlier = earlier[(earlier["field"] == "h_plan") & (earlier["told"] == "reported")]
    states = len(article5.obligations(day))
    return Tile("5", len(plan), states, len(earlier), (), behind(plan, "text"))


def _assistance(day: Day, before: Day) -> Tile:
    mine, earlier = (_given(each) for each in (day, before))
    rows = day.facts("i2").rows
    by_year = rows.dropna(subset=["i2_year"]).groupby("i2_year")["iso3"].nunique()
    figure, was = mine["iso3"].nunique(), earlier["iso3"].nunique()
    return Tile("6", figure, len(day.parties), was, tuple(by_year), behind(mine, "i2_amount"))


def _given(day: Day) -> pd.DataFrame:
    """Assistance given in the calendar year of the last cycle of reports, by States Parties."""
    rows = day.facts("i2").rows
    year = reporting.latest_cycle(day.scope.as_of)
    return rows[(rows["i2_year"] == year) & rows["iso3"].isin(day.parties)]


def _reports(day: Day, before: Day) -> Tile:
    as_of = day.scope.as_of
    year = reporting.latest_cycle(as_of)
    now = reporting.annual_tally(day.ledger, year, as_of)
    then = reporting.annual_tally(before.ledger, year - 1, before.scope.as_of)
    past = reporting.by_year(day.ledger, as_of)
    series = past[["on_time", "late", "received"]].sum(axis=1)
    rows = reporting.behind(day.ledger, ANNUAL, year, SUBMITTED)
    rows = rows.assign(said=rows["submitted"], basis=None)[
        ["iso3", "state", "submitted", *SOURCE]
    ].rename(columns={"submitted": "shown"})
    return Tile("7", now.submitted, now.due, then.submitted, tuple(series), rows)


def _laws(day: Day, before: Day) -> Tile:
    told = article9.standing(day)
    law = told[told["measure"] == "specific_law"]
    was = article9.counts(article9.standing(before))["specific_law"]
    series = article9.laws_over_time(day)
    return Tile(
        "9", len(law), len(told), was, tuple(series["total"]), behind(law, "title"),
    )  # fmt: skip
