"""How complete the reports on file are: form by form, over what the State owed an answer to."""

import pandas as pd

from ccm_data.analysis.day import Day
from ccm_data.analysis.once import once
from ccm_data.convention.dates import last_year_ended
from ccm_data.convention.forms import forms

# How a form of a report is filled in, best first.
ANSWERED = ("answered", "unchanged")
CODES = ("answered", "unchanged", "not_applicable", "no_information", "blank")


@once
def form_states(day: Day) -> pd.DataFrame:
    """Every form of every report on file on the day, and how it is filled in.

    One row per report and form. Columns: iso3, state, report, year, form, code (of CODES: answered:
    at least one value or declared nil; unchanged: the cover says so; not_applicable; no_information:
    said in so many words; blank: nothing at all), owed (whether the State owes an answer to it, by
    its duties on the day), since (year of "unchanged since"), origin, file, sheet, cell.
    """
    told = day.store.frame("forms_of", day=day.scope.as_of)
    reports = day.store.frame("reports_by", day=day.scope.as_of).rename(columns={"kind": "report"})
    # What public sources tell of a year stands in a workbook of that year, which ends first.
    ended = reports["year"].fillna(0) <= last_year_ended(day.scope.as_of)
    reports = reports[(reports["origin"] == "state_report") | ended]
    reports = reports.sort_values(["iso3", "year"], na_position="first", kind="stable")
    every = reports[["iso3", "report", "year", "origin", "file"]].merge(
        pd.DataFrame({"form": [form.form for form in forms()]}), how="cross"
    )
    mine = ["file", "form", "told", "not_applicable", "no_information", "said", "since", "sheet"]
    table = every.merge(told[[*mine, "cell"]], on=["file", "form"], how="left")
    table = day.states[["iso3", "state", "duties"]].merge(table, on="iso3")
    by_letter = {form.form: form for form in forms()}
    table["code"] = [_code(row) for row in table.itertuples()]
    table["owed"] = [
        by_letter[letter].is_owed(duties)
        for letter, duties in zip(table["form"], table["duties"], strict=True)
    ]
    table["year"], table["since"] = table["year"].astype("Int64"), table["since"].astype("Int64")
    columns = ["iso3", "state", "report", "year", "form", "code", "owed", "since", "origin"]
    return table[[*columns, "file", "sheet", "cell"]]


def _code(row) -> str:
    """Cells speak before the cover; a form called changed without a cell says nothing."""
    if row.told > 0:
        return "answered"
    if row.said in ("unchanged", "not_applicable", "no_information"):
        return row.said
    if row.not_applicable > 0:
        return "not_applicable"
    return "no_information" if row.no_information > 0 else "blank"


def last_reports(states: pd.DataFrame) -> pd.DataFrame:
    """Of `form_states` the rows of the last report of each State, by calendar year covered."""
    order = states["year"].fillna(0)
    return states[order == order.groupby(states["iso3"]).transform("max")].reset_index(drop=True)


def by_form(states: pd.DataFrame) -> pd.DataFrame:
    """Of the reports in `states` (rows of form_states), how each form is filled in where it is owed.

    One row per form. Columns: form, owed (reports whose State owes an answer), one per code.
    """
    owed = states[states["owed"].astype(bool)]
    counts = owed.groupby("form")["code"].value_counts().unstack(fill_value=0)
    letters = [form.form for form in forms() if form.owed_by != "none"]
    counts = counts.reindex(index=letters, columns=list(CODES), fill_value=0)
    counts.insert(0, "owed", counts.sum(axis=1))
    return counts.rename_axis(columns=None).rename_axis(index="form").reset_index()


def completeness(states: pd.DataFrame) -> pd.DataFrame:
    """How many of the forms owed each report answers. states: rows of form_states.

    One row per report. Columns: iso3, state, report, year, owed (forms), done (answered or declared
    unchanged), missing (letters of the others), share (done of owed), origin, file.
    """
    owed = states[states["owed"].astype(bool)]
    done = owed["code"].isin(ANSWERED)
    rows = owed.assign(done=done, missing=owed["form"].where(~done, ""))
    keys = ["iso3", "state", "report", "year", "origin", "file"]
    table = rows.groupby(keys, sort=False, dropna=False).agg(
        owed=("form", "size"), done=("done", "sum"), missing=("missing", "".join)
    )
    table["share"] = table["done"] / table["owed"]
    return table.reset_index()


def tally(table: pd.DataFrame) -> dict[str, int]:
    """Of the reports in `completeness`: reports, whole (all forms owed are answered), forms owed and
    done in all."""
    return {
        "reports": len(table),
        "whole": int((table["done"] == table["owed"]).sum()),
        "owed": int(table["owed"].sum()),
        "done": int(table["done"].sum()),
    }


def consistency(day: Day) -> pd.DataFrame:
    """What the checks noticed in reports and between the years: warnings that stay attached.

    One row per finding. Columns: state, file, sheet, cell, article, found, expected, happened, to_do.
    """
    table = day.store.frame("findings_of_reports", day=day.scope.as_of)
    table = day.states[["iso3", "state"]].merge(table, on="iso3")
    columns = ["state", "file", "sheet", "cell", "found", "expected", "happened", "to_do"]
    return table[columns]
