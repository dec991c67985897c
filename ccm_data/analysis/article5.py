"""Article 5: which States have victims, how many are told of, by sex and age, and what is told of services."""

import pandas as pd

from ccm_data.analysis.day import Day
from ccm_data.analysis.duties import duty_table
from ccm_data.analysis.facts import SOURCE, end_of
from ccm_data.analysis.once import once
from ccm_data.convention.duties import OPEN
from ccm_data.convention.status import SUBMITTED

ARTICLE = "5"
# What Form H asks for beside numbers, in the order of the matrix (Articles 5(1), 5(2), 7(1)(k)).
SERVICES = (
    "h_plan",
    "h_focal_point",
    "h_data_collection",
    "h_medical",
    "h_rehab",
    "h_psych",
    "h_socio",
    "h_involvement",
    "h_laws",
    "h_monitoring",
    "h_resources",
)
# What a place of the matrix says, the most telling first.
TOLD = ("reported", "nil", "not_applicable", "no_information", "silent", "no_report")
_SAYS = {
    "value": "reported",
    "nil": "nil",
    "not_applicable": "not_applicable",
    "no_information": "no_information",
    "unreadable": "no_information",
}
_PEOPLE = {
    "h_new_period": "total",
    "h_killed": "killed",
    "h_injured": "injured",
    "h_new_female": "female",
    "h_new_male": "male",
    "h_new_sex_unknown": "sex_unknown",
    "h_new_children": "children",
    "h_new_adults": "adults",
    "h_new_age_unknown": "age_unknown",
}


@once
def obligations(day: Day) -> pd.DataFrame:
    """States in scope that sources name as having cluster munition victims. Columns: of duties.duty_table."""
    table = duty_table(day, ARTICLE)
    return table[table["duty_status"].isin(OPEN)].reset_index(drop=True)


@once
def casualties(day: Day) -> pd.DataFrame:
    """New casualties, State by State and calendar year, as far as reports tell them (Form H).

    One row per State and year told. Columns: iso3, state, year (missing in an initial report, which
    may tell of any year before), killed, injured, outcome_unknown (persons; the rest of the total),
    total (as told, else killed and injured where both are), female, male, sex_unknown, children,
    adults, age_unknown (persons, missing where not told; a declared nil is 0), and facts.SOURCE.
    """
    rows = day.facts("h_statements").rows
    table = rows[["iso3", "state", "year"]].copy()
    for field, name in _PEOPLE.items():
        table[name] = rows[field]
    table["total"] = table["total"].fillna(table["killed"] + table["injured"])
    known = table["killed"].fillna(0) + table["injured"].fillna(0)
    table.insert(5, "outcome_unknown", (table["total"] - known).clip(lower=0))
    told = table["total"].notna()
    return table[told].join(rows[SOURCE]).reset_index(drop=True)


def by_year(casualties: pd.DataFrame) -> pd.DataFrame:
    """New casualties by calendar year. casualties: the frame of that name.

    One row per year told. Columns: year, killed, injured, outcome_unknown, total (persons), reports
    (how many tell of that year), none (how many of these declare that there were none).
    """
    told = casualties.dropna(subset=["year"])
    told = told.assign(none=told["total"] == 0)
    people = ["killed", "injured", "outcome_unknown", "total"]
    return told.groupby("year", as_index=False).agg(
        **{name: (name, "sum") for name in people},
        reports=("iso3", "size"),
        none=("none", "sum"),
    )


def sums(by_year: pd.DataFrame) -> dict[str, int]:
    """All new casualties told of, over the years. by_year: the frame of that name, not empty.

    total (persons), reports, first, last (calendar years)
    """
    return {
        "total": int(by_year["total"].sum()),
        "reports": int(by_year["reports"].sum()),
        "first": int(by_year["year"].min()),
        "last": int(by_year["year"].max()),
    }


def by_group(casualties: pd.DataFrame) -> pd.DataFrame:
    """New casualties by sex and by age, over the reports that tell them. casualties: as above.

    One row per year with such a report. Columns: year, female, male, sex_unknown, children, adults,
    age_unknown (persons, missing where no report of the year tells it), by_sex, by_age (reports).
    """
    told = disaggregated(casualties)
    groups = list(_PEOPLE.values())[3:]
    told = told[told["by_sex"] | told["by_age"]]
    years = told.groupby("year")
    table = years[groups].sum(min_count=1).join(years[["by_sex", "by_age"]].sum())
    return table.reset_index()


def disaggregated(casualties: pd.DataFrame) -> pd.DataFrame:
    """Which reports tell casualties by sex and by age. casualties: the frame of that name.

    One row per State and year told. Columns: those of `casualties`, by_sex, by_age (whether any
    number of that kind is told), apart (both, sex, age, neither, none: no new casualties).
    """
    table = casualties.dropna(subset=["year"]).copy()
    table["by_sex"] = table[["female", "male"]].notna().any(axis=1)
    table["by_age"] = table[["children", "adults"]].notna().any(axis=1)
    codes = {(True, True): "both", (True, False): "sex", (False, True): "age"}
    table["apart"] = [
        "none" if row.total == 0 else codes.get((row.by_sex, row.by_age), "neither")
        for row in table.itertuples()
    ]
    return table.reset_index(drop=True)


def totals(day: Day) -> pd.DataFrame:
    """All victims recorded, by the last figure that each State's reports tell (a running total).

    One row per State with a figure. Columns: iso3, state, year, victims (persons), and facts.SOURCE.
    """
    rows = day.facts("h_statements").rows
    table = rows.rename(columns={"h_victims_total": "victims"}).dropna(subset=["victims"])
    last = table.groupby("iso3").tail(1)
    return last[["iso3", "state", "year", "victims", *SOURCE]].reset_index(drop=True)


@once
def services(day: Day) -> pd.DataFrame:
    """What is told of plan, focal point, services and participation by each State with victims.

    The last thing that a State told counts; that it gave no information counts only where it never
    told anything. One row per State and field of SERVICES. Columns: iso3, state, field, told (of
    TOLD; silent: reports are on file, and none speaks of it; no_report: none is on file), text (as
    told), year, and facts.SOURCE.
    """
    rows = day.facts("h_statements").rows
    cells = day.store.frame("cells_of", name="h_statements", day=day.scope.as_of)
    cells = cells[cells["field_id"].isin(SERVICES) & cells["state"].isin(_SAYS)]
    cells = cells.merge(rows[["file", "basis"]].drop_duplicates(), on="file")
    cells["told"] = cells["state"].map(_SAYS)
    cells["_said"] = cells["said"].map(end_of)
    cells["_empty"] = cells["told"] == "no_information"
    cells = cells.sort_values(["_empty", "year", "_said"], ascending=[False, True, True])
    last = cells.groupby(["iso3", "field_id"]).tail(1).rename(columns={"field_id": "field"})
    states = obligations(day)[["iso3", "state"]]
    table = states.merge(pd.DataFrame({"field": SERVICES}), how="cross")
    table = table.merge(
        last[["iso3", "field", "told", "text", "year", *SOURCE]], on=["iso3", "field"], how="left"
    )
    ledger = day.ledger
    on_file = {*rows["iso3"], *ledger.loc[ledger["status"].isin(SUBMITTED), "iso3"]}
    nothing = ["silent" if iso3 in on_file else "no_report" for iso3 in table["iso3"]]
    table["told"] = table["told"].fillna(pd.Series(nothing, table.index, dtype=object))
    return table


def counts(day: Day, services: pd.DataFrame) -> dict[str, int]:
    """States with victims, and how many of them tell of each field. services: the frame of that name.

    states, and one figure per field of SERVICES (States that report something, not a nil)
    """
    told = services[services["told"] == "reported"]["field"].value_counts()
    return {"states": len(obligations(day))} | {f: int(told.get(f, 0)) for f in SERVICES}
