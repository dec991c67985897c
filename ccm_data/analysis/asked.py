"""What each State owes an answer to on a day, and the reports of it that are on file.

day: analysis.day.Day, which keeps the answers.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

import pandas as pd

from ccm_data.analysis.scope import day as as_day
from ccm_data.convention.asked import Item, items, weight_of
from ccm_data.convention.dates import last_year_ended
from ccm_data.convention.duties import OPEN, as_it_stood
from ccm_data.convention.obligations import ANNUAL
from ccm_data.convention.states import Standing
from ccm_data.convention.status import SUBMITTED, Status


def bound(day) -> frozenset[str]:
    """ISO codes of the States in scope for which the Convention is in force on the day."""
    as_of = day.scope.as_of
    return frozenset(s.iso3 for s in day.members if s.standing(as_of) is Standing.IN_FORCE)


def duties_on(day, on: Collection[date]) -> dict[tuple[str, date], frozenset[str]]:
    """Articles (3, 4, 5) under which a duty bound each State on each of these days.

    A duty of which the sources do not say how it stood binds nobody here.
    """
    told = defaultdict(list)
    for row in day.store.frame("duties").astype(object).to_dict("records"):
        told[row["iso3"], row["article"]].append(row)
    found = defaultdict(set)
    for (iso3, article), statements in told.items():
        for each in set(on):
            if as_it_stood(statements, each)["status"] in OPEN:
                found[iso3, each].add(article)
    return {key: frozenset(articles) for key, articles in found.items()}


def duties_now(day) -> dict[str, frozenset[str]]:
    """What binds each State Party on the day: 3, 4, 5, retaining (the last figure that it told of
    munitions or submunitions kept under Article 3(6) is above zero)."""
    as_of = day.scope.as_of
    now = duties_on(day, [as_of])
    kept = set(day.stocks.loc[day.stocks["retained"] > 0, "iso3"])
    return {
        iso3: now.get((iso3, as_of), frozenset()) | ({"retaining"} if iso3 in kept else set())
        for iso3 in bound(day)
    }


def weights(day) -> pd.DataFrame:
    """Whose gaps come first, and why. One row per State Party, heaviest first.

    Columns: iso3, state, duties (tuple of 3, 4, 5, retaining), weight (sum of their points).
    """
    now = duties_now(day)
    table = day.states.loc[day.states["iso3"].isin(list(now)), ["iso3", "state"]].copy()
    table["duties"] = [tuple(sorted(now[iso3])) for iso3 in table["iso3"]]
    table["weight"] = [weight_of(duties) for duties in table["duties"]]
    return table.sort_values("weight", ascending=False, kind="stable", ignore_index=True)


def owed_reports(day) -> pd.DataFrame:
    """Every report that a State Party owed or sent early, with what is on file of it.

    One row per report, by State and year covered. Columns: those of the ledger; on_file (submitted
    by the day, or in the store without a day of submission), origin (state_report, compiled;
    missing where its content is not held), content (its workbook), until (end of what it covers, at
    most the day), and place: file, sheet, cell of the best account of its submission, else of its cover.
    """
    as_of = day.scope.as_of
    held = day.store.frame("reports_by", day=as_of)
    ended = held["year"].fillna(0) <= last_year_ended(as_of)
    held = held[(held["origin"] == "state_report") | ended]
    held = held[["iso3", "kind", "year", "origin", "file", "sheet", "cell"]]
    held = held.rename(columns={"file": "content", "sheet": "cover", "cell": "cover_cell"})
    table = day.ledger[day.ledger["iso3"].isin(bound(day))].copy()
    table["_year"], held["_year"] = table["year"].fillna(0), held["year"].fillna(0)
    table = table.merge(held.drop(columns="year"), on=["iso3", "kind", "_year"], how="left")
    own = table["origin"] == "state_report"
    table["on_file"] = table["status"].isin(SUBMITTED) | own
    table.loc[~table["on_file"], ["origin", "content"]] = None
    for name, other in (("file", "content"), ("sheet", "cover"), ("cell", "cover_cell")):
        table[name] = table[name].where(table[name].notna(), table[other].where(table["on_file"]))
    table["until"] = [_until(row, as_of) for row in table.itertuples()]
    return table.sort_values(["iso3", "_year"], kind="stable", ignore_index=True).drop(
        columns=["_year", "cover", "cover_cell"]
    )


def _until(report, as_of: date) -> date:
    """The end of the calendar year covered; of an initial report the last day it can be of."""
    if report.kind == ANNUAL:
        return min(date(int(report.year), 12, 31), as_of)
    sent = as_day(report.latest)
    return min(sent or as_day(report.due), as_of)


def past_due(reports: pd.DataFrame) -> pd.DataFrame:
    """Of `owed_reports` those that fell due and are not on file, shown missing or without a record."""
    waiting = reports["status"].isin([Status.PAST_DUE, Status.NO_RECORD])
    return reports[waiting & ~reports["on_file"]]


def last_on_file(reports: pd.DataFrame) -> pd.DataFrame:
    """Of `owed_reports` the last one on file of each State, by the time it covers."""
    return reports[reports["on_file"]].groupby("iso3").tail(1)


def asked(day, last: pd.DataFrame) -> list[tuple[object, Item]]:
    """Each last report with each thing that it owes an answer to, on the day and when it was made.

    An item is asked only where its duty bound the State at the end of what the report covers and
    binds it still on the day.
    last  of `last_on_file`
    """
    now = duties_now(day)
    then = duties_on(day, list(last["until"]))
    pairs = []
    for report in last.itertuples():
        made = then.get((report.iso3, report.until), frozenset()) | {"retaining"}
        pairs += [(report, item) for item in items() if item.is_owed(now[report.iso3] & made)]
    return pairs


def covers(report) -> str:
    """The calendar year that a report covers; of an initial report the day of its submission."""
    return sent(report) if pd.isna(report.year) else str(int(report.year))


def sent(report) -> str:
    return report.submitted if isinstance(report.submitted, str) else ""
