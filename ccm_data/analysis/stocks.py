"""Stocks under Article 3: what was declared, destroyed and retained, State by State, as of a day."""

from collections import defaultdict
from datetime import date
from operator import itemgetter

import pandas as pd

from ccm_data.analysis.duties import duties
from ccm_data.analysis.scope import Scope
from ccm_data.convention.dates import last_year_ended
from ccm_data.store.connection import Store

NOUNS = ("munition", "submunition")  # two units that never add up


def stocks(store: Store, scope: Scope) -> pd.DataFrame:
    """Cluster munitions and explosive submunitions of every State with a duty under Article 3.

    One row per State and noun (`munition`, `submunition`). Columns: iso3, noun, status (of the duty
    on scope.as_of), declared, destroyed, retained (items; missing where no source gives a number).
    A State that has completed has destroyed what its last total says, else what it declared;
    before that, destroyed is what its reports add up to. Source: Articles 3(2), 3(6), 7(1)(b), (e), (f).
    """
    told = _told(store, scope.as_of)
    rows = []
    for duty in duties(store, scope).query("article == '3'").itertuples():
        for noun in NOUNS:
            declared = _declared(_things(told[duty.iso3, noun, "b1"], scope.as_of))
            known = _known(told[duty.iso3, noun, "b3"], scope.as_of)
            destroyed = _destroyed(known)
            if duty.status == "completed" and not _total_at_the_end(known, duty.completed):
                destroyed = declared if declared is not None else destroyed
            retained = _retained(_known(told[duty.iso3, noun, "d1"], scope.as_of))
            rows.append((duty.iso3, noun, duty.status, declared, destroyed, retained))
    columns = ["iso3", "noun", "status", "declared", "destroyed", "retained"]
    return pd.DataFrame(rows, columns=columns)


def over_time(store: Store, scope: Scope) -> pd.DataFrame:
    """What was destroyed and what was left at the end of each year of which a report tells.

    One row per State with a stock declared, noun and year with a figure of destruction; years
    without one are left out, never filled in. Columns: iso3, noun, year, destroyed (items, since
    entry into force), remaining (items: declared less destroyed).
    """
    told = _told(store, scope.as_of)
    rows = []
    for stock in stocks(store, scope).dropna(subset=["declared"]).itertuples():
        known = _known(told[stock.iso3, stock.noun, "b3"], scope.as_of)
        for year in sorted({_year(row) for row in known} - {0}):
            by_then = _destroyed([row for row in known if _year(row) <= year])
            rows.append((stock.iso3, stock.noun, year, by_then, stock.declared - by_then))
    return pd.DataFrame(rows, columns=["iso3", "noun", "year", "destroyed", "remaining"])


def destroyed_in(store: Store, year: int, as_of: date) -> pd.DataFrame:
    """What States reported destroyed in one year (items), as told by `as_of`. Columns: iso3, noun, quantity, about
    (whether a source gives it only roughly)."""
    told = store.frame("quantities", day=as_of)
    mine = told[(told["table"] == "b3") & (told["scope"] == "in_period") & (told["year"] == year)]
    mine = mine.loc[[row.Index for row in _things(list(mine.itertuples()), as_of)]]
    mine["about"] = mine["note"].fillna("").str.startswith("about")
    return mine.groupby(["iso3", "noun"], as_index=False).agg({"quantity": "sum", "about": "any"})


def _told(store: Store, as_of: date) -> dict[tuple, list]:
    """The rows of every State, noun and table."""
    told = defaultdict(list)
    for row in store.frame("quantities", day=as_of).astype(object).itertuples():
        told[row.iso3, row.noun, row.table].append(row)
    return told


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


def _total_at_the_end(rows: list, completed: object) -> bool:
    """Whether a total of the year of completion, or of a later one, is among the rows."""
    last = max((_year(row) for row in rows if row.scope == "cumulative"), default=0)
    return isinstance(completed, str) and str(last) >= completed[:4]


def _retained(rows: list) -> float | None:
    """What the last report of a year that had ended by then keeps under Article 3(6)."""
    last = max(map(_year, rows), default=0)
    return sum(row.quantity for row in rows if _year(row) == last) if rows else None


def _known(rows: list, as_of: date) -> list:
    """The rows of years that had ended by then, and those whose source had spoken by then.

    Those of an initial report, which covers no calendar year, count as ended.
    """
    ended, day = last_year_ended(as_of), as_of.isoformat()
    return _things([row for row in rows if _year(row) <= ended or _said(row) <= day], as_of)


def _things(rows: list, as_of: date) -> list:
    """One row per thing. In a compiled report, rows that differ only in their source are accounts of
    the same thing: one told by then counts before a later one, a stated one before a conflicting or
    derived one, then the latest."""
    day = as_of.isoformat()
    best: dict[tuple, object] = {}
    for row in sorted(rows, key=_said, reverse=True):
        own = row.cell if row.origin == "state_report" else ""
        key = (row.file, row.noun, row.type, row.scope, own)
        if key not in best or _rank(row, day) < _rank(best[key], day):
            best[key] = row
    return list(best.values())


def _rank(row, day: str) -> tuple[bool, int]:
    return _said(row) > day, _DOUBT[row.confidence]


_DOUBT = defaultdict(int, conflicting=1, derived=2)


def _said(row) -> str:
    """The day of which the source of a row speaks; one known by year or month comes at its end."""
    day = row.as_of if isinstance(row.as_of, str) and row.as_of else "9999"
    return day if len(day) == 10 else f"{day}-99"


def _year(row) -> int:
    return 0 if pd.isna(row.year) else int(row.year)
