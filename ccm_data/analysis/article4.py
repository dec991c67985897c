"""Article 4: contamination, land release in the terms of IMAS, pace to the deadline, risk education.

Areas in m2. Confirmed and suspected hazardous areas are two things; a third is an area of which the
source does not say what it is. They stand side by side, and a sum of them says that it is one.
"""

import pandas as pd

from ccm_data.analysis.day import Day
from ccm_data.analysis.duties import duty_table
from ccm_data.analysis.facts import BASES, SOURCE, behind
from ccm_data.analysis.once import once
from ccm_data.analysis.pace import FIELDS, pace_of_release

ARTICLE = "4"
STATUSES = ("confirmed", "suspected", "unspecified")  # of an area
METHODS = ("cancelled", "reduced", "cleared")  # of land release, IMAS 07.11


@once
def areas(day: Day) -> pd.DataFrame:
    """Every contaminated area told, State by State and year.

    One row per area. Columns: iso3, state, when (calendar year at whose end it was so; of an
    initial report the year of which its source speaks), area_status (of STATUSES), area (m2), newly (m2
    of it newly identified, missing where not told), file, and those of SOURCE.
    """
    rows = day.facts("f1").rows.dropna(subset=["f1_size"])
    said = pd.to_numeric(rows["said"].str[:4], errors="coerce").astype("Int64")
    table = pd.DataFrame(
        {
            "iso3": rows["iso3"],
            "state": rows["state"],
            "when": rows["year"].fillna(said),
            "area_status": rows["f1_status"].fillna("unspecified"),
            "area": rows["f1_size"],
            "newly": rows["f1_new"],
        }
    )
    return table.join(rows[SOURCE]).dropna(subset=["when"]).reset_index(drop=True)


@once
def by_year(day: Day) -> pd.DataFrame:
    """What was known to be contaminated at the end of each year told.

    One row per State and year. Columns: iso3, state, when, one per status (m2; missing where not
    told), known (m2, the sum of those told), basis (the least sure of its rows), note.
    """
    table = areas(day)
    sums = table.pivot_table(
        index=["iso3", "state", "when"], columns="area_status", values="area", aggfunc="sum"
    )
    sums = sums.reindex(columns=list(STATUSES))
    sums["known"] = sums.sum(axis=1)
    order = {code: place for place, code in enumerate(BASES)}
    groups = table.assign(doubt=table["basis"].map(order)).groupby(["iso3", "state", "when"])
    least = groups["doubt"].max().map(dict(enumerate(BASES)))
    sums["basis"] = least
    sums["note"] = groups["note"].first()
    sums["newly"] = groups["newly"].sum(min_count=1)
    return sums.rename_axis(columns=None).reset_index()


@once
def contamination(day: Day) -> pd.DataFrame:
    """The last figure of each State with a duty under Article 4.

    One row per State, alphabetical. Columns: iso3, state, duty_status, in_force_until, when,
    confirmed, suspected, unspecified, known (m2; missing where nobody tells), basis, age (years
    from the end of `when` to the day).
    """
    duties = duty_table(day, ARTICLE)[["iso3", "state", "duty_status", "in_force_until"]]
    last = by_year(day).sort_values("when").groupby("iso3").tail(1).drop(columns=["state", "newly"])
    table = duties.merge(last, on="iso3", how="left")
    table["age"] = day.scope.as_of.year - table["when"]
    return table


def sums(table: pd.DataFrame) -> dict[str, float | int]:
    """Sums over the States still to complete that have a figure, of the frame of `contamination`.

    confirmed, suspected, unspecified, known (m2), states (with a figure), open (all of them)
    """
    still = table[table["duty_status"] == "in_progress"]
    told = still.dropna(subset=["known"])
    return {
        **{status: float(told[status].sum()) for status in (*STATUSES, "known")},
        "states": len(told),
        "open": len(still),
    }


@once
def rises(day: Day) -> pd.DataFrame:
    """Years in which the known area of a State was larger than at the time before.

    Only what both figures tell is compared: confirmed with confirmed, and so on. One row per rise.
    Columns: iso3, state, since, when (years), area_status (of STATUSES), was, area, risen (m2), rise
    (new_found: the report tells of newly identified areas; remark: its source remarks on the figure;
    none_given), note.
    """
    rows = []
    for _iso3, mine in by_year(day).sort_values("when").groupby("iso3", sort=False):
        for before, now in zip(mine[:-1].itertuples(), mine[1:].itertuples(), strict=True):
            for status in STATUSES:
                was, area = getattr(before, status), getattr(now, status)
                if area > was:
                    found = pd.notna(now.newly) and now.newly > 0
                    reason = "new_found" if found else "remark" if now.note else "none_given"
                    years = (before.when, now.when)
                    told = (status, was, area, area - was, reason, now.note)
                    rows.append((now.iso3, now.state, *years, *told))
    columns = [
        "iso3",
        "state",
        "since",
        "when",
        "area_status",
        "was",
        "area",
        "risen",
        "rise",
        "note",
    ]
    return pd.DataFrame(rows, columns=columns).sort_values(
        ["state", "when"], kind="stable", ignore_index=True
    )


@once
def releases(day: Day) -> pd.DataFrame:
    """Land released, row by row. Columns: iso3, state, year, cancelled, reduced, cleared (m2, missing
    where not told), released (m2, the sum of those told), destroyed (explosive remnants, items), and
    those of SOURCE."""
    rows = day.facts("f2").rows
    named = {f"f2_{method}_m2": method for method in METHODS} | {"f2_remnant_qty": "destroyed"}
    table = rows.assign(year=rows["year"].fillna(rows["f2_year"]).astype("Int64"))
    table = table.rename(columns=named)
    table["released"] = table[list(METHODS)].sum(axis=1, min_count=1)
    columns = ["iso3", "state", "year", *METHODS, "released", "destroyed", *SOURCE]
    return table.loc[table["year"].notna(), columns].reset_index(drop=True)


def released_by_year(day: Day) -> pd.DataFrame:
    """Land released and remnants destroyed by calendar year.

    One row per year with a figure. Columns: year, cancelled, reduced, cleared (m2), destroyed
    (items), states (that tell an area), per_km2 (items destroyed per km2 cleared, of the rows that
    tell both).
    """
    rows = releases(day)
    both = rows[rows["destroyed"].notna() & (rows["cleared"] > 0)]
    density = both.groupby("year")[["destroyed", "cleared"]].sum()
    told = rows.dropna(subset=["released"]).groupby("year")["iso3"].nunique()
    table = rows.groupby("year")[[*METHODS, "destroyed"]].sum(min_count=1)
    table["states"] = told.reindex(table.index).fillna(0).astype(int)
    table["per_km2"] = (density["destroyed"] / density["cleared"] * 1_000_000).reindex(table.index)
    return table.reset_index()


@once
def paces(day: Day) -> pd.DataFrame:
    """Release achieved and needed of the States whose duty is open.

    One row per State. Columns: iso3, state, deadline, when, known (m2, last told), achieved, needed
    (m2 a year), ends, earliest, latest (calendar years), points (years told), pace (Pace.pace).
    """
    released = releases(day).dropna(subset=["released"])
    yearly = released.groupby(["iso3", "year"])["released"].sum()
    rows = []
    for state in contamination(day).query("duty_status == 'in_progress'").itertuples():
        areas_told = yearly.get(state.iso3, pd.Series(dtype=float))
        left = (int(state.when), state.known) if pd.notna(state.when) else None
        found = pace_of_release(
            [(int(year), area) for year, area in areas_told.items()],
            left,
            state.in_force_until,
            day.scope.as_of,
        )
        told = (state.iso3, state.state, state.in_force_until, state.when, state.known)
        rows.append((*told, *(getattr(found, name) for name in FIELDS)))
    return pd.DataFrame(rows, columns=["iso3", "state", "deadline", "when", "known", *FIELDS])


def told_by(day: Day, statuses: tuple[str, ...] = STATUSES) -> pd.DataFrame:
    """The rows behind sums of the last figures of States still to complete. Columns: facts.behind."""
    last = contamination(day).query("duty_status == 'in_progress'")[["iso3", "when"]].dropna()
    rows = areas(day).merge(last, on=["iso3", "when"])
    return behind(rows[rows["area_status"].isin(statuses)], "area")


def risk_education(day: Day) -> pd.DataFrame:
    """Persons reached by risk education (Article 4(2)(e), Form G), State by State and year.

    One row per row of a report with a number. Columns: iso3, state, year, reached, female, male,
    children, adults (persons; missing where not told), and those of SOURCE.
    """
    rows = day.facts("g").rows
    named = {"g_beneficiaries_total": "reached"}
    named |= {f"g_reached_{group}": group for group in ("female", "male", "children", "adults")}
    table = rows.rename(columns=named)
    columns = ["iso3", "state", "year", *named.values(), *SOURCE]
    return table.loc[table[list(named.values())].notna().any(axis=1), columns].reset_index(
        drop=True
    )


def areas_of(day: Day, iso3: str) -> pd.DataFrame:
    """The rows of `areas` of one State."""
    table = areas(day)
    return table[table["iso3"] == iso3].reset_index(drop=True)


def largest(contamination: pd.DataFrame, states: list[str]) -> str:
    """Of `states` the one with the largest known area of those still to complete, else the first."""
    mine = contamination[contamination["iso3"].isin(states)].query("duty_status == 'in_progress'")
    return next(iter(mine.sort_values("known", ascending=False)["iso3"]), states[0])
