"""Duties under Articles 3, 4 and 5 as they stood on a day, and the requests to extend deadlines."""

from datetime import date

import pandas as pd

from ccm_data.analysis.scope import Scope, as_states, states_in
from ccm_data.convention.dates import article3_deadline, article4_deadline
from ccm_data.store.connection import Store

_DEADLINES = {"3": article3_deadline, "4": article4_deadline}


def duties(store: Store, scope: Scope) -> pd.DataFrame:
    """Duties of States, as they stood on scope.as_of.

    One row per State and Article. Columns: iso3, article, status (completed, in_progress, or as the
    source words it; unclear where a source speaks of a later day only), deadline (date, computed
    from entry into force: Article 3(2) 8 years, 4(1)(a) 10 years; missing for Article 5, and before
    the State consented), completed (as worded), publisher, url, as_of, note.
    """
    table = store.frame("duties")
    in_force = {
        state.iso3: state.in_force if state.consent and state.consent <= scope.as_of else None
        for state in as_states(states_in(store, Scope(scope.as_of)))
    }
    table["deadline"] = [
        _DEADLINES[row.article](in_force[row.iso3])
        if row.article in _DEADLINES and in_force[row.iso3]
        else None
        for row in table.itertuples()
    ]
    known = [
        _as_it_stood(row.status, row.completed, row.as_of, scope.as_of)
        for row in table.itertuples()
    ]
    table["status"] = [status for status, _completed in known]
    table["completed"] = [completed for _status, completed in known]
    columns = ["iso3", "article", "status", "deadline", "completed"]
    return table[[*columns, "publisher", "url", "as_of", "note"]]


def extension_requests(store: Store, scope: Scope) -> pd.DataFrame:
    """Requests to extend a deadline (Articles 3(3) and 4(5)) that had been made by scope.as_of.

    One row per request. A request counts from the day it was made, where that is not known from
    the end of the deadline it was to extend; a decision from the first day of the meeting that took
    it, else likewise. Columns: iso3, article, requested_until, granted_until, granted_at, meeting
    (its id), document, publisher, url, note.
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
    columns = ["iso3", "article", "requested_until", "granted_until", "granted_at", "meeting"]
    return rows[[*columns, "document", "publisher", "url", "note"]].reset_index(drop=True)


def deadline_in_force(store: Store, scope: Scope, iso3: str, article: str) -> date | None:
    """The day by which the State has to be done: the last extension granted by then, or the
    original deadline. None where it has no such duty."""
    asked = extension_requests(store, scope)
    asked = asked[(asked["iso3"] == iso3) & (asked["article"] == article)]
    granted = sorted(until for until in asked["granted_until"] if isinstance(until, str) and until)
    if granted:
        return date.fromisoformat(granted[-1])
    mine = duties(store, scope)
    mine = mine[(mine["iso3"] == iso3) & (mine["article"] == article)]
    return next(iter(mine["deadline"]), None)


def _as_it_stood(status: str, completed: object, stated: object, as_of: date) -> tuple:
    """Status and completion of a duty on a day: what came later has not happened yet.

    What was still in progress later was in progress before: a duty begins with entry into force.
    """
    day = as_of.isoformat()
    if isinstance(completed, str) and completed:
        happened = completed <= day[: len(completed)]
        return ("completed", completed) if happened else ("in_progress", None)
    later = isinstance(stated, str) and stated > day[: len(stated)]
    return ("unclear" if later and status != "in_progress" else status), None
