"""Article 9: which States Parties have told of a law, of what kind, with which sanctions, since when."""

import pandas as pd

from ccm_data.analysis.day import Day
from ccm_data.analysis.facts import SOURCE, end_of
from ccm_data.analysis.once import once

ARTICLE = "9"
# The States by what they have told; every measure of another type is other.
KINDS = ("specific_law", "existing_law_sufficient", "in_preparation", "other", "none_on_file")
QUESTIONS = ("penal_sanctions", "investment_ban")
ANSWERS = ("yes", "no", "not_told")


@once
def measures(day: Day) -> pd.DataFrame:
    """National measures of States Parties in scope that reports on file by the day tell of (Form A).

    A measure counts from its date; without one, from the day its source speaks.
    One row per measure, by State, then by date. Columns: iso3, state, region, measure (of KINDS,
    never none_on_file), measure_type (the option of the form), title, dated (as worded, perhaps year
    only; None), and those of facts.SOURCE.
    """
    rows = day.facts("a").rows
    rows = rows[rows["iso3"].isin(day.parties)].rename(
        columns={
            "a_measure": "title",
            "a_measure_date": "dated",
            "a_measure_type": "measure_type",
        }
    )
    dated = rows["dated"].astype(object).where(rows["dated"].notna(), None)
    on = day.scope.as_of.isoformat()
    begun = [
        when <= on[: len(when)] if when else end_of(said) <= on
        for when, said in zip(dated, rows["said"], strict=True)
    ]
    kind = rows["measure_type"].where(rows["measure_type"].isin(KINDS[:3]), "other")
    table = rows.assign(measure=kind, dated=dated).loc[pd.Series(begun, rows.index, dtype=bool)]
    columns = ["iso3", "state", "region", "measure", "measure_type", "title", "dated", *SOURCE]
    return table[columns].reset_index(drop=True)


@once
def standing(day: Day) -> pd.DataFrame:
    """What each State Party in scope has told: one row per State, alphabetical.

    A specific law, once told of, counts; else the last measure its sources speak of.
    Columns: those of `measures` (measure: of KINDS; the others missing where none is on file),
    measures (how many are on file).
    """
    told = measures(day)
    ranked = told.assign(
        _law=(told["measure"] == "specific_law"),
        _said=[end_of(said) for said in told["said"]],
        _dated=[dated or "" for dated in told["dated"]],
        measures=told.groupby("iso3")["iso3"].transform("size"),
    ).sort_values(["_law", "_said", "_dated"], kind="stable")
    last = (
        ranked.groupby("iso3").tail(1).drop(columns=["_law", "_said", "_dated", "state", "region"])
    )
    states = day.states[day.states["iso3"].isin(day.parties)]
    table = states[["iso3", "state", "region"]].merge(last, on="iso3", how="left")
    table["measure"] = table["measure"].fillna("none_on_file")
    table["measures"] = table["measures"].fillna(0).astype(int)
    return table


def by_region(standing: pd.DataFrame) -> pd.DataFrame:
    """States Parties by region and by what they have told. standing: the frame of that name.

    One row per region, alphabetical. Columns: region, one per KINDS (States), parties (States).
    """
    table = pd.crosstab(standing["region"], standing["measure"])
    table = table.reindex(columns=list(KINDS), fill_value=0).rename_axis(columns=None)
    table["parties"] = table.sum(axis=1)
    return table.reset_index()


def counts(standing: pd.DataFrame) -> dict[str, int]:
    """States Parties by what they have told: one figure per KINDS, and parties (all of them)."""
    told = standing["measure"].value_counts()
    return {kind: int(told.get(kind, 0)) for kind in KINDS} | {"parties": len(standing)}


def laws_over_time(day: Day) -> pd.DataFrame:
    """States Parties that have a specific law, by the year of the law; a State counts once, at its first.

    One row per year from the first such law to the day. Columns: year, new, total (States),
    undated (States whose law has no year, the same in each row).
    """
    laws = measures(day).query("measure == 'specific_law'")
    first = laws.dropna(subset=["dated"]).groupby("iso3")["dated"].min().str[:4].astype(int)
    years = range(first.min(), day.scope.as_of.year + 1) if len(first) else ()
    new = [int((first == year).sum()) for year in years]
    undated = laws["iso3"].nunique() - len(first)
    table = pd.DataFrame({"year": list(years), "new": new, "undated": undated})
    table.insert(2, "total", table["new"].cumsum())
    return table


def statements(day: Day) -> pd.DataFrame:
    """Whether penal sanctions are in place and investment in producers is banned, as last told.

    One row per State Party in scope and question. Columns: iso3, state, region, question (of
    QUESTIONS), answer (of ANSWERS), year (calendar year covered; missing in an initial report), and
    those of facts.SOURCE.
    """
    rows = day.facts("a_statements").rows
    rows = rows[rows["said"].map(end_of).astype(str) <= day.scope.as_of.isoformat()]
    states = day.states[day.states["iso3"].isin(day.parties)][["iso3", "state", "region"]]
    parts = []
    for question in QUESTIONS:
        said = rows.rename(columns={f"a_{question}": "answer"}).dropna(subset=["answer"])
        said = said[["iso3", "answer", "year", *SOURCE]].groupby("iso3").tail(1)
        part = states.merge(said, on="iso3", how="left")
        part.insert(3, "question", question)
        part["answer"] = part["answer"].fillna("not_told")
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def answers(statements: pd.DataFrame) -> pd.DataFrame:
    """States Parties by question and answer. statements: the frame of that name.

    One row per question. Columns: question, one per ANSWERS (States), answered (yes or no), parties.
    """
    table = pd.crosstab(statements["question"], statements["answer"])
    table = table.reindex(index=list(QUESTIONS), columns=list(ANSWERS), fill_value=0)
    table["answered"] = table["yes"] + table["no"]
    table["parties"] = table["answered"] + table["not_told"]
    return table.rename_axis(columns=None).reset_index()
