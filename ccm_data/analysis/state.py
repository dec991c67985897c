"""One State: its standing, its obligations, its reports with their sources, the answers on file."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from ccm_data.analysis.duties import duties, extension_requests
from ccm_data.analysis.scope import Scope, as_states, states_in
from ccm_data.convention.dates import initial_report_due
from ccm_data.convention.forms import fields
from ccm_data.convention.states import Standing
from ccm_data.convention.status import SUBMITTED, Status
from ccm_data.store.connection import Store


@dataclass(frozen=True)
class Profile:
    """Dates of one State as of a day; None where an event has not happened by then."""

    iso3: str
    name: str
    region: str
    regional_group: str
    standing: Standing
    signed: date | None
    consent: date | None
    in_force: date | None
    withdrawal: date | None
    initial_due: date | None


def profile(store: Store, scope: Scope, iso3: str) -> Profile:
    """Who the State is and where it stands on scope.as_of. KeyError for an unknown code."""
    everyone = states_in(store, Scope(scope.as_of, language=scope.language, choices=scope.choices))
    row = everyone.set_index("iso3", drop=False).loc[iso3]
    state = as_states(everyone[everyone["iso3"] == iso3])[0]

    def by_then(event: date | None) -> date | None:
        return event if event and event <= scope.as_of else None

    group = row["regional_group"]
    return Profile(
        iso3=iso3,
        name=state.name,
        region=state.region,
        regional_group=group if isinstance(group, str) else "",
        standing=state.standing(scope.as_of),
        signed=by_then(state.signed),
        consent=by_then(state.consent),
        in_force=state.in_force if by_then(state.consent) else None,
        withdrawal=by_then(state.withdrawal),
        initial_due=initial_report_due(state.in_force) if by_then(state.consent) else None,
    )


def obligations(store: Store, scope: Scope, iso3: str) -> pd.DataFrame:
    """Duties that the sources know of, as they stood on scope.as_of. Columns: those of `duties`."""
    return _of(duties(store, scope), iso3)


def extensions(store: Store, scope: Scope, iso3: str) -> pd.DataFrame:
    """Requests to extend a deadline made by scope.as_of. Columns: those of `extension_requests`."""
    return _of(extension_requests(store, scope), iso3)


def _of(table: pd.DataFrame, iso3: str) -> pd.DataFrame:
    return table[table["iso3"] == iso3].reset_index(drop=True)


def reports(store: Store, ledger: pd.DataFrame, iso3: str) -> pd.DataFrame:
    """Every report the State owed, with the best account of its submission and where that stands.

    One row per report by due date. Columns: kind, year, due, status, submitted, days_min, days_max,
    confidence, accounts, publisher, url, file, sheet, cell.
    """
    sources = store.frame("sources_cited").set_index("source_id")[["publisher", "url"]]
    rows = ledger[(ledger["iso3"] == iso3) & (ledger["status"] != Status.NOT_OWED)].copy()
    first = [s.split()[0] if isinstance(s, str) and s else None for s in rows["source_id"]]
    for column in ("publisher", "url"):
        rows[column] = [sources[column].get(source) for source in first]
    columns = ["kind", "year", "due", "status", "submitted", "days_min", "days_max", "confidence"]
    columns += ["accounts", "publisher", "url", "file", "sheet", "cell"]
    return rows[columns].sort_values("due", ignore_index=True)


def tally(reports_of_state: pd.DataFrame) -> dict[str, int]:
    """Reports due, submitted, past due and without a record, of one State."""
    status = reports_of_state["status"]
    return {
        "due": int((status != Status.NOT_YET_DUE).sum()),
        "submitted": int(status.isin(SUBMITTED).sum()),
        "past_due": int((status == Status.PAST_DUE).sum()),
        "no_record": int((status == Status.NO_RECORD).sum()),
    }


def neighbours(states: pd.DataFrame, iso3: str) -> tuple[str | None, str | None]:
    """Codes of the States before and after it in the alphabet of `states`; None at the ends."""
    codes = states["iso3"].tolist()
    place = codes.index(iso3)
    return (
        codes[place - 1] if place else None,
        codes[place + 1] if place + 1 < len(codes) else None,
    )


def beside_region(ledger: pd.DataFrame, iso3: str) -> pd.DataFrame:
    """Reports on file of those due: this State, the other States of its region, and all States.

    Two rows per group (initial, annual) where one was due. Columns: whose (state, region, all), kind,
    submitted, due (reports).
    """
    due = ledger[~ledger["status"].isin([Status.NOT_OWED, Status.NOT_YET_DUE])]
    mine = due[due["iso3"] == iso3]
    others = due[due["region"].isin(mine["region"]) & (due["iso3"] != iso3)]
    rows = []
    for whose, group in (("state", mine), ("region", others), ("all", due)):
        for kind, reports_ in group.groupby("kind", sort=False):
            on_file = int(reports_["status"].isin(SUBMITTED).sum())
            rows.append((whose, kind, on_file, len(reports_)))
    table = pd.DataFrame(rows, columns=["whose", "kind", "submitted", "due"])
    return table.sort_values("kind", ascending=False, kind="stable", ignore_index=True)


def answers(store: Store, scope: Scope, iso3: str) -> pd.DataFrame:
    """What the State's workbooks answer, form by form, each cell with its source.

    One row per answered cell known by scope.as_of. Columns: kind, year, form, label (question),
    row, text (in use), number, unit, state (of cells), reported (what the cell says, where a
    correction replaces it; else missing), why (the reason), note, as_of, url, file, sheet, cell.
    """
    table = store.frame("answers_of", code=iso3)
    labels = {field.field_id: field.label(scope.language) for field in fields()}
    table["label"] = table["field_id"].map(labels)
    known = [not isinstance(day, str) or day <= scope.as_of.isoformat() for day in table["as_of"]]
    columns = [
        "kind",
        "year",
        "form",
        "label",
        "row",
        "text",
        "number",
        "unit",
        "state",
        "reported",
    ]
    columns += ["why", "note", "as_of", "url", "file", "sheet", "cell"]
    return table.loc[known, columns].reset_index(drop=True)
