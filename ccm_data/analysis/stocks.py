"""Stocks under Article 3: what was declared, destroyed and retained, State by State, as of a day."""

from datetime import date

import pandas as pd

from ccm_data.analysis.duties import duties
from ccm_data.analysis.scope import Scope
from ccm_data.store.connection import Store

NOUNS = ("munition", "submunition")  # two units that never add up


def stocks(store: Store, scope: Scope) -> pd.DataFrame:
    """Cluster munitions and explosive submunitions of every State with a duty under Article 3.

    One row per State and noun (`munition`, `submunition`). Columns: iso3, noun, status (of the duty
    on scope.as_of), declared, destroyed, retained (items; missing where no source gives a number).
    A State that has completed has destroyed what it declared; before that, destroyed is what its
    reports add up to. Source: Articles 3(2), 3(6), 7(1)(b), (e), (f).
    """
    told = store.frame("quantities")
    rows = []
    for duty in duties(store, scope).query("article == '3'").itertuples():
        mine = told[told["iso3"] == duty.iso3]
        for noun in NOUNS:
            of = mine[mine["noun"] == noun]
            declared = _declared(of[of["table"] == "b1"])
            destroyed = _destroyed(of[of["table"] == "b3"], scope.as_of)
            if duty.status == "completed":
                destroyed = declared if declared is not None else destroyed
            rows.append(
                {
                    "iso3": duty.iso3,
                    "noun": noun,
                    "status": duty.status,
                    "declared": declared,
                    "destroyed": destroyed,
                    "retained": _retained(of[of["table"] == "d1"], scope.as_of),
                }
            )
    columns = ["iso3", "noun", "status", "declared", "destroyed", "retained"]
    return pd.DataFrame(rows, columns=columns)


def destroyed_in(store: Store, year: int) -> pd.DataFrame:
    """What States reported destroyed in one year (items). Columns: iso3, noun, quantity."""
    told = store.frame("quantities")
    mine = told[(told["table"] == "b3") & (told["scope"] == "in_period") & (told["year"] == year)]
    return mine.groupby(["iso3", "noun"], as_index=False)["quantity"].sum()


def _declared(rows: pd.DataFrame) -> float | None:
    """The largest stock that any one report declares: later ones tell what is left."""
    return rows.groupby("file")["quantity"].sum().max() if len(rows) else None


def _destroyed(rows: pd.DataFrame, as_of: date) -> float | None:
    """The last total told, and what the years after it add."""
    rows = rows.loc[_years_over(rows, as_of)]
    totals = rows[rows["scope"] == "cumulative"].sort_values("year", na_position="first")
    base, since = (totals["quantity"].iloc[-1], totals["year"].iloc[-1]) if len(totals) else (0, 0)
    since = 0 if pd.isna(since) else since
    after = rows[(rows["scope"] == "in_period") & (rows["year"].fillna(0) > since)]
    return base + after["quantity"].sum() if len(rows) else None


def _retained(rows: pd.DataFrame, as_of: date) -> float | None:
    """What the last report of a year that had ended by then keeps under Article 3(6)."""
    rows = rows.loc[_years_over(rows, as_of)]
    last = rows[rows["year"] == rows["year"].max()]
    return last["quantity"].sum() if len(last) else None


def _years_over(rows: pd.DataFrame, as_of: date) -> pd.Series:
    """Which rows are of a year that had ended by then; those of an initial report count as such."""
    current = as_of.year + 1 if (as_of.month, as_of.day) == (12, 31) else as_of.year
    return rows["year"].fillna(0) < current
