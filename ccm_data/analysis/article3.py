"""Article 3: who had stocks, what was destroyed, what is left by when, what is retained and why."""

from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd

from ccm_data.analysis.day import Day
from ccm_data.analysis.duties import completed_by_year, duty_table
from ccm_data.analysis.facts import SOURCE, behind
from ccm_data.analysis.once import once
from ccm_data.analysis.pace import FIELDS, pace

ARTICLE = "3"


@once
def progress(day: Day, noun: str) -> pd.DataFrame:
    """What each State declared and destroyed, in one unit that never mixes with the other.

    noun  munition or submunition
    One row per State with a duty, the open ones first. Columns: those of `duty_table`, then
    declared, destroyed, retained, remaining (items; declared less destroyed while the duty is open,
    missing where either is), share (destroyed of declared, 0 to 1).
    """
    stocks = day.stocks.query("noun == @noun")[["iso3", "declared", "destroyed", "retained"]]
    table = duty_table(day, ARTICLE).merge(stocks, on="iso3", how="left")
    left = table["declared"] - table["destroyed"].fillna(0)
    is_open = table["duty_status"] == "in_progress"
    table["remaining"] = left.where(is_open & table["declared"].notna())
    table["share"] = (table["destroyed"] / table["declared"]).where(table["declared"] > 0)
    order = table["duty_status"].map({"in_progress": 0, "unclear": 1, "completed": 2, "never": 3})
    return (
        table.assign(_=order).sort_values("_", kind="stable", ignore_index=True).drop(columns="_")
    )


def sums(progress: pd.DataFrame) -> dict[str, float | int]:
    """Sums over the States that have a figure, of the frame of that name.

    declared, destroyed (items of the States that declared any), states (how many these are),
    remaining (items), open (States whose duty is open and whose stock is known), retained (items),
    retaining (States that retain any)
    """
    known = progress[progress["declared"] > 0]
    return {
        "declared": float(known["declared"].sum()),
        "destroyed": float(known["destroyed"].sum()),
        "states": len(known),
        "remaining": float(progress["remaining"].sum()),
        "open": int(progress["remaining"].notna().sum()),
        "retained": float(progress["retained"].sum()),
        "retaining": int((progress["retained"] > 0).sum()),
    }


def slowest(paces: pd.DataFrame, states: Sequence[str]) -> str | None:
    """The open State with the most left whose figures are told; of `states` the first otherwise."""
    mine = paces[paces["iso3"].isin(states)].sort_values("remaining", ascending=False)
    return next(iter(mine["iso3"]), next(iter(states), None))


def told(day: Day, *tables: str, noun: str, states: Collection[str] | None = None) -> pd.DataFrame:
    """The rows of Forms B and D that speak of quantities, for the list behind a figure.

    Columns: those of facts.behind, with year; shown: the quantity as told, in items.
    """
    parts = []
    for name in tables:
        rows = day.facts(name).rows
        mine = rows[rows[f"{name}_kind"] == noun]
        mine = mine if states is None else mine[mine["iso3"].isin(states)]
        part = behind(mine, f"{name}_qty")
        part.insert(2, "year", mine["year"].reset_index(drop=True))
        parts.append(part)
    return pd.concat(parts, ignore_index=True).dropna(subset=["shown"])


def destroyed_by_year(day: Day, noun: str) -> pd.DataFrame:
    """Items reported destroyed in each calendar year (figures of the period, not running totals).

    One row per year with such a figure. Columns: year, destroyed (items), states (how many told
    one), about (whether a source gives a part of it only roughly).
    """
    rows = in_period(day, noun)
    rows["about"] = rows["note"].str.startswith("about")
    return rows.groupby("year", as_index=False).agg(
        destroyed=("destroyed", "sum"), states=("iso3", "nunique"), about=("about", "any")
    )


def in_period(day: Day, noun: str) -> pd.DataFrame:
    """The rows behind `destroyed_by_year`. Columns: iso3, state, year, destroyed, and SOURCE."""
    rows = day.facts("b3").rows
    mine = (rows["b3_kind"] == noun) & (rows["b3_scope"] == "in_period")
    mine &= rows["year"].notna() & rows["b3_qty"].notna()
    table = rows[mine].rename(columns={"b3_qty": "destroyed"})
    return table[["iso3", "state", "year", "destroyed", *SOURCE]].reset_index(drop=True)


@once
def burn_down(day: Day, noun: str) -> pd.DataFrame:
    """What was left at the end of each year told. Columns: iso3, state, year, destroyed, remaining
    (items), deadline (in force on the day)."""
    table = duty_table(day, ARTICLE)[["iso3", "state", "in_force_until"]]
    rows = day.stocks_over_time.query("noun == @noun")
    return table.rename(columns={"in_force_until": "deadline"}).merge(
        rows.drop(columns="noun"), on="iso3"
    )


@once
def paces(day: Day, noun: str) -> pd.DataFrame:
    """Pace achieved and needed of the States whose duty is open.

    One row per State. Columns: iso3, state, deadline, remaining (items), achieved, needed (items a
    year), ends, earliest, latest (calendar years), points (years told), pace (of Pace.pace).
    """
    lines = burn_down(day, noun)
    rows = []
    for state in progress(day, noun).query("duty_status == 'in_progress'").itertuples():
        mine = lines[lines["iso3"] == state.iso3]
        points = list(zip(mine["year"], mine["remaining"], strict=True))
        found = pace(points, state.in_force_until, day.scope.as_of)
        rows.append(
            {
                "iso3": state.iso3,
                "state": state.state,
                "deadline": state.in_force_until,
                "remaining": state.remaining,
                **{name: getattr(found, name) for name in FIELDS},
            }
        )
    return pd.DataFrame(rows, columns=["iso3", "state", "deadline", "remaining", *FIELDS])


@once
def completions(day: Day) -> pd.DataFrame:
    """States that had completed destruction, at the end of each year up to the day.

    One row per year from 2008. Columns: year, on, completed (States), ever (States that have or had
    stocks, by what is known on the day).
    """
    table = duty_table(day, ARTICLE)
    done = table.loc[table["duty_status"] == "completed", "completed"].fillna("")
    ever = int(table["duty_status"].isin(["in_progress", "completed"]).sum())
    as_of = day.scope.as_of
    by_year = completed_by_year(day, ARTICLE)
    return pd.DataFrame(
        {
            "year": list(by_year),
            "on": [min(date(year, 12, 31), as_of) for year in by_year],
            "completed": list(by_year.values()),
            "undated": int((done == "").sum()),
            "ever": ever,
        }
    )


@once
def retained(day: Day, noun: str) -> pd.DataFrame:
    """Items kept under Article 3(6), State by State and year, with what was used.

    One row per State and calendar year told. Columns: iso3, state, year, retained, consumed (items;
    missing where nobody tells), purpose (as told), and those of facts.SOURCE.
    """
    rows = day.facts("d1").rows
    rows = rows[rows["d1_kind"] == noun]
    purpose = rows["d1_purpose"].fillna(rows["d1_planned_use"]).fillna(rows["d1_actual_use"])
    named = {"d1_qty": "retained", "d1_consumed": "consumed"}
    table = rows.assign(purpose=purpose).rename(columns=named)
    return table[["iso3", "state", "year", "retained", "consumed", "purpose", *SOURCE]].reset_index(
        drop=True
    )


def retaining(day: Day, noun: str) -> pd.DataFrame:
    """The last figure of each State that has kept any, largest first.

    Columns: those of `retained`, with silent (whether no report of the State says what for).
    """
    table = retained(day, noun).dropna(subset=["retained"])
    ever = table.groupby("iso3")["retained"].max()
    last = table[table["iso3"].isin(ever[ever > 0].index)].groupby("iso3").tail(1).copy()
    said = table.dropna(subset=["purpose"])["iso3"]
    last["silent"] = ~last["iso3"].isin(said)
    return last.sort_values("retained", ascending=False, kind="stable", ignore_index=True)


def found_later(day: Day) -> pd.DataFrame:
    """Stocks found after completion was reported (Article 7(1)(g)). Columns: iso3, state, year,
    type, quantity (items), where, plan, and those of facts.SOURCE."""
    named = {"b4_type": "type", "b4_qty": "quantity", "b4_where_when": "where", "b4_plan": "plan"}
    rows = day.facts("b4").rows.rename(columns=named)
    return rows[["iso3", "state", "year", "type", "quantity", "where", "plan", *SOURCE]]


def methods(day: Day) -> pd.DataFrame:
    """How and where stocks were destroyed, in the words of the reports (Article 7(1)(e), (f)).

    One row per statement. Columns: iso3, state, year, type, method, site, standards, and SOURCE.
    """
    done = day.facts("b3").rows.rename(
        columns={
            "b3_type": "type",
            "b3_method": "method",
            "b3_site": "site",
            "b3_standards": "standards",
        }
    )
    planned = day.facts("b_statements").rows.rename(
        columns={
            "b2_methods_planned": "method",
            "b2_sites_planned": "site",
            "b2_standards_planned": "standards",
        }
    )
    rows = pd.concat([done, planned.assign(type=None)], ignore_index=True)
    told = rows[["method", "site", "standards"]].notna().any(axis=1)
    columns = ["iso3", "state", "year", "type", "method", "site", "standards", *SOURCE]
    return rows.loc[told, columns].reset_index(drop=True)
