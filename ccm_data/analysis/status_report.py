"""The whole status as of a date, for scripts: `python -m ccm_data status --json`."""

from datetime import date

from ccm_data.analysis.ledger import ledger
from ccm_data.analysis.membership import membership
from ccm_data.analysis.reporting import annual_tally, behind, by_year, initial_tally
from ccm_data.analysis.scope import Scope, as_states, states_in
from ccm_data.convention.choices import Choices
from ccm_data.convention.dates import (
    OPENED_FOR_SIGNATURE,
    annual_report_due,
    initial_report_due,
)
from ccm_data.convention.obligations import INITIAL
from ccm_data.convention.states import Standing, State
from ccm_data.convention.status import Status
from ccm_data.problems import Problem
from ccm_data.store.connection import Store


def status_report(store: Store, as_of: date, choices: Choices) -> dict:
    """Membership and Article 7 reports as of a date, as plain values; the shape is kept stable.

    Keys as documented in `python -m ccm_data status --help`. Problem before 3 December 2008.
    """
    if as_of < OPENED_FOR_SIGNATURE:
        raise Problem(
            f"The Convention was opened for signature on {OPENED_FOR_SIGNATURE}; there is no status "
            f"as of {as_of}.",
            "Choose that day or a later one.",
        )
    scope = Scope(as_of, choices=choices)
    states = states_in(store, scope)
    table = ledger(store, scope)
    counts = membership(states, scope)
    initial = initial_tally(table, as_of)
    past_due = behind(table, INITIAL, None, (Status.PAST_DUE,))
    no_record = behind(table, INITIAL, None, (Status.NO_RECORD,))
    return {
        "as_of": as_of.isoformat(),
        "states_parties": counts["parties"],
        "in_force": counts["in_force"],
        "signatories_not_parties": counts["signatories"],
        "initial_reports": {
            "due": initial.due,
            "received": initial.submitted,
            "received_before_due": initial.ahead,
            "past_due": [
                {"iso3": row.iso3, "due": row.due.date().isoformat()}
                for row in past_due.itertuples()
            ],
            "no_record": no_record["iso3"].tolist(),
        },
        "annual_reports": [
            _annual(int(year), table, as_of) for year in by_year(table, as_of)["year"]
        ],
        "states": [_state(state, as_of) for state in _by_code(states) if _concerned(state, as_of)],
    }


def status_text(report: dict) -> str:
    """The same in a few lines for a person."""
    initial = report["initial_reports"]
    lines = [
        f"As of {report['as_of']}: {report['states_parties']} States Parties, "
        f"{report['in_force']} of them bound; {report['signatories_not_parties']} signatories.",
        f"Initial reports: {initial['received']} of {initial['due']} due submitted, "
        f"{len(initial['past_due'])} past due, {len(initial['no_record'])} without a record.",
        *(
            f"Annual reports for {year['year']}, due {year['due_date']}: {year['due']} due, "
            f"{year['on_time']} on time, {year['late']} late, {year['received_day_unknown']} on an "
            f"unknown day, {year['past_due']} past due, {year['no_record']} without a record."
            for year in report["annual_reports"]
        ),
    ]
    return "\n".join(lines)


def _annual(year: int, table, as_of: date) -> dict:
    tally = annual_tally(table, year, as_of)
    return {
        "year": year,
        "due_date": annual_report_due(year).isoformat(),
        "due": tally.due,
        "on_time": tally.on_time,
        "late": tally.late,
        "received_day_unknown": tally.received,
        "past_due": tally.past_due,
        "no_record": tally.no_record,
    }


def _by_code(states) -> list[State]:
    return sorted(as_states(states), key=lambda state: state.iso3)


def _concerned(state, as_of: date) -> bool:
    return state.standing(as_of) is not Standing.NOT_PARTY


def _state(state, as_of: date) -> dict:
    consented = state.consent is not None and state.consent <= as_of
    in_force = state.in_force if consented else None  # fixed by the deposit, not known before it
    return {
        "iso3": state.iso3,
        "status": state.standing(as_of).value,
        "entry_into_force": in_force.isoformat() if in_force else None,
        "initial_due": initial_report_due(in_force).isoformat() if in_force else None,
    }
