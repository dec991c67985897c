"""Who is bound: States Parties, signatories and States not party on a date and over time."""

from datetime import date

import pandas as pd

from ccm_data.analysis.scope import Scope, as_states
from ccm_data.convention.states import Standing


def standings(states: pd.DataFrame, on: date) -> pd.DataFrame:
    """Standing of every State on a day. Columns: iso3, state, region, standing (Standing)."""
    table = states[["iso3", "state", "region"]].copy()
    table["standing"] = [state.standing(on).value for state in as_states(states)]
    return table


def membership(states: pd.DataFrame, scope: Scope) -> dict[str, int]:
    """Counts on scope.as_of (States).

    parties   counted as States Parties (open point `parties_count`)
    in_force  the Convention is in force for them
    signatories  signed, consent not deposited
    signed_ever  signatures given by then, whatever followed
    joined    signed or consented by then, not withdrawn
    not_party, withdrawn
    """
    everyone = as_states(states)
    on = scope.as_of
    count = dict.fromkeys(Standing, 0)
    for state in everyone:
        count[state.standing(on)] += 1
    return {
        "parties": sum(state.counted_as_party(on, scope.choices) for state in everyone),
        "in_force": count[Standing.IN_FORCE],
        "signatories": count[Standing.SIGNATORY],
        "signed_ever": sum(state.signed is not None and state.signed <= on for state in everyone),
        "joined": sum(
            count[standing]
            for standing in (Standing.SIGNATORY, Standing.CONSENTED, Standing.IN_FORCE)
        ),
        "not_party": count[Standing.NOT_PARTY],
        "withdrawn": count[Standing.WITHDRAWN],
    }


def over_time(states: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """States Parties (consent deposited) and States in force at the end of each year up to `as_of`.

    One row per year from 2008; the last one as of `as_of` itself. Columns: year, on, parties,
    in_force.
    """
    everyone = as_states(states)
    rows = []
    for year in range(2008, as_of.year + 1):
        on = min(date(year, 12, 31), as_of)
        now = [state.standing(on) for state in everyone]
        in_force = now.count(Standing.IN_FORCE)
        parties = in_force + now.count(Standing.CONSENTED)
        rows.append({"year": year, "on": on, "parties": parties, "in_force": in_force})
    return pd.DataFrame(rows)


def by_region(states: pd.DataFrame, on: date) -> pd.DataFrame:
    """States by region and standing on a day.

    One row per region. Columns: region, states, and one per Standing.
    """
    table = standings(states, on)
    counts = table.groupby("region")["standing"].value_counts().unstack(fill_value=0)
    counts = counts.reindex(columns=[standing.value for standing in Standing], fill_value=0)
    counts.insert(0, "states", counts.sum(axis=1))
    return counts.rename_axis(columns=None).reset_index()


def sources(states: pd.DataFrame) -> pd.DataFrame:
    """Where the dates of membership come from. Columns: iso3, state, signed, consent, in_force,
    withdrawal, basis, publisher, url, file, sheet, cell."""
    columns = ["iso3", "state", "signed", "consent", "in_force", "withdrawal"]
    return states[[*columns, "basis", "publisher", "url", "file", "sheet", "cell"]]
