"""The ledger: every Article 7 report that a State owed by a date, with what became of it."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pandas as pd

from ccm_data.analysis.scope import Scope, as_states, day, states_in
from ccm_data.convention.dates import initial_report_due
from ccm_data.convention.obligations import ANNUAL, INITIAL, VOLUNTARY, DueReport, due_reports
from ccm_data.convention.states import State
from ccm_data.convention.status import (
    SUBMITTED,
    Evidence,
    Outcome,
    Status,
    annual_is_counted,
    outcome,
)
from ccm_data.store.connection import Store

_NO_EVIDENCE = Evidence()
_OPEN = (Status.PAST_DUE, Status.NO_RECORD)
_ACCOUNT = ["submitted", "precision", "earliest", "latest", "source_id", "confidence", "note"]
_ACCOUNT += ["accounts", "conflicting", "publisher", "url", "file", "sheet", "cell"]
COLUMNS = ["iso3", "state", "region", "kind", "year", "due", "status", "days_min", "days_max"]
COLUMNS += ["shown_missing", *_ACCOUNT]


def ledger(store: Store, scope: Scope) -> pd.DataFrame:
    """Every report that the States in scope owed, up to the next one that each will owe.

    One row per State and due report, by State and due date. Columns:
      iso3, state, region
      kind        initial or annual
      year        calendar year covered (annual), missing for the initial report
      due         date
      status      of convention.status.Status, as of scope.as_of
      days_min, days_max  days from the due date to submission; equal where the day is known
      shown_missing   past due: last date for which a source shows that it was missing
      submitted, precision, earliest, latest, source_id, confidence, note, accounts, conflicting,
      publisher, url, file, sheet, cell   the best account of the submission, where there is one up to scope.as_of
    Source: Article 7(1), 7(2).
    """
    frame = states_in(store, scope)
    labels = frame.set_index("iso3")[["state", "region"]].to_dict("index")
    accounts = _accounts(store)
    evidence = _evidence(store, accounts)
    rows = []
    for state in as_states(frame):
        for report, result in _outcomes(state, evidence, scope):
            known = result.status in SUBMITTED
            account = accounts.get(_key(report), {}) if known else {}
            rows.append(
                {
                    "iso3": state.iso3,
                    **labels[state.iso3],
                    "kind": report.kind,
                    "year": report.year,
                    "due": report.due,
                    "status": result.status.value,
                    "days_min": result.days_min,
                    "days_max": result.days_max,
                    "shown_missing": result.confirmed,
                    **{name: account.get(name) for name in _ACCOUNT},
                }
            )
    table = pd.DataFrame(rows, columns=COLUMNS)
    whole = dict.fromkeys(("year", "days_min", "days_max", "accounts"), "Int64")
    for name in ("due", "shown_missing", "earliest", "latest"):
        table[name] = pd.to_datetime(table[name])
    return table.astype(whole)


def voluntary_reports(store: Store, scope: Scope) -> pd.DataFrame:
    """Reports sent by States that owed none, submitted by scope.as_of; kept out of every rate.

    One row per report. Columns: iso3, state, year, submitted, publisher, url, file, sheet, cell.
    """
    received = store.frame("received")
    received = received[
        (received["kind"] == VOLUNTARY) & (received["latest"] <= pd.Timestamp(scope.as_of))
    ]
    states = states_in(store, scope)[["iso3", "state"]]
    columns = ["iso3", "state", "year", "submitted", "publisher", "url", "file", "sheet", "cell"]
    return states.merge(received.sort_values("year"), on="iso3")[columns]


def _outcomes(state: State, evidence, scope: Scope):
    """Each due report of one State with its outcome, the next one to come included."""
    one_year_on = date(scope.as_of.year + 1, 12, 31)
    initial = evidence.get((state.iso3, INITIAL, None), _NO_EVIDENCE)
    for report in due_reports(state, one_year_on, scope.choices):
        if state.in_force > scope.as_of:
            return
        found = evidence.get(_key(report), _NO_EVIDENCE)
        result = outcome(report.due, found, scope.as_of, scope.choices)
        if report.kind == ANNUAL and result.status in _OPEN:
            due_first = initial_report_due(state.in_force)
            seen = _as_seen(initial, scope)
            if not annual_is_counted(report.due, due_first, seen, scope.choices):
                result = Outcome(Status.NOT_OWED)
        yield report, result
        if result.status is Status.NOT_YET_DUE:
            return


def _as_seen(initial: Evidence, scope: Scope) -> Evidence:
    """Without hindsight, what was known of the initial report by the date asked for."""
    if scope.choices.hindsight == "yes":
        return initial
    known = initial.latest is not None and initial.latest <= scope.as_of
    said = tuple(missing for missing in initial.missing_as_of if missing <= scope.as_of)
    return replace(initial if known else _NO_EVIDENCE, missing_as_of=said)


def _accounts(store: Store) -> dict[tuple, dict]:
    """The best account of every submission, by (State, kind, year)."""
    rows = store.frame("received").astype(object).to_dict("records")
    return {(row["iso3"], row["kind"], _year(row["year"])): row for row in rows}


def _evidence(store: Store, accounts: dict[tuple, dict]) -> dict[tuple, Evidence]:
    """What the sources say about every report, by (State, kind, year)."""
    missing = defaultdict(list)
    for row in store.frame("silences").itertuples(index=False):
        missing[row.iso3, row.kind, _year(row.year)].append(day(row.missing_as_of))
    return {
        key: Evidence(
            earliest=day(accounts[key]["earliest"]) if key in accounts else None,
            latest=day(accounts[key]["latest"]) if key in accounts else None,
            missing_as_of=tuple(missing.get(key, ())),
        )
        for key in accounts.keys() | missing.keys()
    }


def _key(report: DueReport) -> tuple:
    return report.iso3, report.kind, report.year


def _year(content: object) -> int | None:
    """A year of a frame: None for the initial report, which covers no calendar year."""
    return None if pd.isna(content) else int(content)
