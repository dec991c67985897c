"""Duties under Articles 3, 4 and 5 as they stood on a day, and the requests to extend deadlines."""

from collections import defaultdict
from datetime import date

import pandas as pd

from ccm_data.analysis.once import once
from ccm_data.analysis.scope import Scope, as_states, states_in
from ccm_data.convention.dates import article3_deadline, article4_deadline
from ccm_data.convention.duties import as_it_stood
from ccm_data.store.connection import Store

_DEADLINES = {"3": article3_deadline, "4": article4_deadline}


def duties(store: Store, scope: Scope) -> pd.DataFrame:
    """Duties of States, as they stood on scope.as_of.

    One row per State and Article. Columns: iso3, article, status (completed, in_progress, or as the
    source words it; unclear where sources speak of later days only), deadline (date, computed
    from entry into force: Article 3(2) 8 years, 4(1)(a) 10 years; missing for Article 5, and before
    the State consented), completed (as worded), publisher, url, as_of, note, basis (of
    facts.BASES), file, sheet, cell (of the statement).
    """
    told = defaultdict(list)
    for row in store.frame("duties").astype(object).to_dict("records"):
        told[row["iso3"], row["article"]].append(row)
    rows = [as_it_stood(statements, scope.as_of) for statements in told.values()]
    in_force = {
        state.iso3: state.in_force if state.consent and state.consent <= scope.as_of else None
        for state in as_states(states_in(store, Scope(scope.as_of)))
    }
    for row in rows:
        begun = in_force[row["iso3"]] if row["article"] in _DEADLINES else None
        row["deadline"] = _DEADLINES[row["article"]](begun) if begun else None
    columns = ["iso3", "article", "status", "deadline", "completed"]
    columns += ["publisher", "url", "as_of", "note", "basis", "file", "sheet", "cell"]
    return pd.DataFrame(rows, columns=columns)


def extension_requests(store: Store, scope: Scope) -> pd.DataFrame:
    """Requests to extend a deadline (Articles 3(3) and 4(5)) that had been made by scope.as_of.

    One row per request. A request counts from the day it was made, where that is not known from
    the end of the deadline it was to extend; a decision from the first day of the meeting that took
    it, else likewise. Columns: iso3, article, deadline_before, requested_on, requested_until,
    granted_until, granted_at (as worded), meeting (its id), document, publisher, url, note, basis,
    file, sheet, cell.
    """
    table = store.frame("extensions")
    day = scope.as_of.isoformat()

    def begun(*dates: object) -> bool:
        first = next((d for d in dates if isinstance(d, str) and d), None)
        return first is not None and first[: len(day)] <= day[: len(first)]

    made = [begun(r.requested_on, r.deadline_before) for r in table.itertuples()]
    rows = table.loc[made].copy()
    decided = [begun(r.decided_on, r.deadline_before) for r in rows.itertuples()]
    for column in ("granted_until", "granted_at"):
        rows[column] = rows[column].where(decided, None)
    columns = ["iso3", "article", "deadline_before", "requested_on", "requested_until"]
    columns += ["granted_until", "granted_at", "meeting", "document"]
    columns += ["publisher", "url", "note", "basis", "file", "sheet", "cell"]
    return rows[columns].reset_index(drop=True)


def deadline_in_force(
    duties: pd.DataFrame, requests: pd.DataFrame, iso3: str, article: str
) -> date | None:
    """The day by which the State has to be done: the last extension granted by then, or the
    original deadline. None where it has no such duty.

    duties, requests  frames of the functions above, of one day
    """
    asked = requests[(requests["iso3"] == iso3) & (requests["article"] == article)]
    granted = sorted(until for until in asked["granted_until"] if isinstance(until, str) and until)
    if granted:
        return date.fromisoformat(granted[-1])
    mine = duties[(duties["iso3"] == iso3) & (duties["article"] == article)]
    return next(iter(mine["deadline"]), None)


@once
def duty_table(day, article: str) -> pd.DataFrame:
    """How the duty of each State in scope under an Article stood on the day, with its deadline.

    day  analysis.day.Day
    One row per State, alphabetical. Columns: iso3, state, region, duty_status, deadline (original, date),
    in_force_until (date: the last extension granted by then, else the original), extensions (how
    many were granted), completed (as worded), said (day of which the source speaks), note,
    publisher, url, basis, file, sheet, cell (of the table that states it).
    """
    mine = day.duties[day.duties["article"] == article]
    table = day.states[["iso3", "state", "region"]].merge(mine, on="iso3")
    asked = day.requests[day.requests["article"] == article]
    granted = asked[asked["granted_until"].fillna("") != ""]
    last = granted.groupby("iso3")["granted_until"].max().map(date.fromisoformat)
    table["in_force_until"] = [
        last.get(iso3, deadline)
        for iso3, deadline in zip(table["iso3"], table["deadline"], strict=True)
    ]
    table["extensions"] = table["iso3"].map(granted["iso3"].value_counts()).fillna(0).astype(int)
    columns = ["iso3", "state", "region", "duty_status", "deadline", "in_force_until", "extensions"]
    columns += ["completed", "said", "note", "publisher", "url", "basis", "file", "sheet", "cell"]
    return table.rename(columns={"as_of": "said", "status": "duty_status"})[columns]


def duty_counts(day, article: str) -> dict[str, int]:
    """States by their duty under an Article on the day.

    ever (open or completed), open, completed, unclear (the sources do not say)
    """
    status = duty_table(day, article)["duty_status"]
    return {
        "ever": int(status.isin(["in_progress", "completed"]).sum()),
        "open": int((status == "in_progress").sum()),
        "completed": int((status == "completed").sum()),
        "unclear": int((status == "unclear").sum()),
    }


@once
def requests_for(day, article: str) -> pd.DataFrame:
    """Requests to extend a deadline under an Article. Columns: those of extension_requests, state."""
    mine = day.requests[day.requests["article"] == article]
    return day.states[["iso3", "state"]].merge(mine, on="iso3").drop(columns="article")


def completed_by_year(day, article: str) -> dict[int, int]:
    """States whose completion is dated, by the end of each calendar year from 2008 to that of the day."""
    table = duty_table(day, article)
    told = table.loc[table["duty_status"] == "completed", "completed"].fillna("").astype(str)
    years = told[told != ""].str[:4].astype(int)
    return {year: int((years <= year).sum()) for year in range(2008, day.scope.as_of.year + 1)}
