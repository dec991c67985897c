"""Stocks under Article 3: what was declared, destroyed and retained, State by State, as of a day."""

from collections import defaultdict
from datetime import date
from operator import itemgetter

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
    told = defaultdict(list)
    for row in store.frame("quantities").astype(object).itertuples():
        told[row.iso3, row.noun, row.table].append(row)
    rows = []
    for duty in duties(store, scope).query("article == '3'").itertuples():
        for noun in NOUNS:
            declared = _declared(told[duty.iso3, noun, "b1"])
            destroyed = _destroyed(_known(told[duty.iso3, noun, "b3"], scope.as_of))
            if duty.status == "completed":
                destroyed = declared if declared is not None else destroyed
            retained = _retained(_known(told[duty.iso3, noun, "d1"], scope.as_of))
            rows.append((duty.iso3, noun, duty.status, declared, destroyed, retained))
    columns = ["iso3", "noun", "status", "declared", "destroyed", "retained"]
    return pd.DataFrame(rows, columns=columns)


def destroyed_in(store: Store, year: int) -> pd.DataFrame:
    """What States reported destroyed in one year (items). Columns: iso3, noun, quantity."""
    told = store.frame("quantities")
    mine = told[(told["table"] == "b3") & (told["scope"] == "in_period") & (told["year"] == year)]
    return mine.groupby(["iso3", "noun"], as_index=False)["quantity"].sum()


def _declared(rows: list) -> float | None:
    """The largest stock that any one report declares: later ones tell what is left."""
    by_report = defaultdict(float)
    for row in rows:
        by_report[row.file] += row.quantity
    return max(by_report.values(), default=None)


def _destroyed(rows: list) -> float | None:
    """The last total told, and what the years after it add."""
    totals = [row for row in rows if row.scope == "cumulative"]
    base, since = max(((r.quantity, _year(r)) for r in totals), key=itemgetter(1), default=(0, 0))
    after = [r.quantity for r in rows if r.scope == "in_period" and _year(r) > since]
    return base + sum(after) if rows else None


def _retained(rows: list) -> float | None:
    """What the last report of a year that had ended by then keeps under Article 3(6)."""
    last = max(map(_year, rows), default=0)
    return sum(row.quantity for row in rows if _year(row) == last) if rows else None


def _known(rows: list, as_of: date) -> list:
    """The rows of years that had ended by then, and those whose source had spoken by then.

    Those of an initial report, which covers no calendar year, count as ended.
    """
    current = as_of.year + 1 if (as_of.month, as_of.day) == (12, 31) else as_of.year
    return [row for row in rows if _year(row) < current or _said(row) <= as_of.isoformat()]


def _said(row) -> str:
    """The day of which the source of a row speaks; one that is known by year or month counts last."""
    day = row.as_of if isinstance(row.as_of, str) and row.as_of else "9999"
    return day if len(day) == 10 else f"{day}-99"


def _year(row) -> int:
    return 0 if pd.isna(row.year) else int(row.year)
