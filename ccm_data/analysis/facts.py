"""What the reports on file by a day hold, table by table of the form: one row per thing told.

Several sources may speak of one thing. The surest account counts; the others stay beside it.
"""

from dataclasses import dataclass

import pandas as pd

from ccm_data.analysis.scope import Scope, states_in
from ccm_data.convention.dates import last_year_ended
from ccm_data.convention.forms import fields_of
from ccm_data.store.connection import Store

# Where a figure comes from, best first. Every page and output marks it in the same way.
BASES = ("reported", "secondary", "derived", "disputed")
_BASIS = {"stated": "secondary", "": "secondary", "derived": "derived", "conflicting": "disputed"}
_DOUBT = {"disputed": 1, "derived": 2}

# What makes two rows of one compiled report accounts of the same thing. In a table that is not
# named here, and in a State's own report, every row is a thing of its own.
SAME_THING = {
    "b1": ["b1_kind", "b1_type"],
    "b3": ["b3_kind", "b3_type", "b3_scope"],
    "d1": ["d1_kind", "d1_type"],
    "f1": ["f1_status", "f1_area_id", "f1_location"],
    "f2": ["f2_year", "f2_cleared_location"],
    "g": [],
}
_NUMERIC = ("integer", "number", "area", "year")
_PLACE = ["iso3", "report", "year", "origin", "file", "sheet", "row"]
SOURCE = ["basis", "said", "note", "publisher", "url", "file", "sheet", "cell"]


@dataclass(frozen=True)
class Facts:
    """The things told in one table of the form.

    rows    one row per thing, the surest account of each
    others  the accounts that do not count, same columns
    Columns: iso3, state, region, report (initial, annual, voluntary), year (calendar year covered,
    missing in an initial report), one per field of the table (numbers in the field's unit, else
    text; missing where the cell is empty or says no value; 0 where none is declared), nil (fields
    that declare none), basis (of BASES), said (day of which the source speaks), note, publisher,
    url, file, sheet, cell (the cells of the row, first to last), accounts (how many there are of
    this thing).
    """

    rows: pd.DataFrame
    others: pd.DataFrame


def facts(store: Store, scope: Scope, table: str) -> Facts:
    """What the reports in use by scope.as_of hold in a table of the form, States in scope only.

    A fact compiled from public sources counts once the year it tells of has ended, or its source
    has spoken; a State's own report from its submission.
    """
    rows = _wide(_known(store.frame("cells_of", name=table, day=scope.as_of), scope), table)
    own_year = next((f.field_id for f in fields_of(table) if f.type == "year"), None)
    if own_year:  # a row may tell of another year than its report
        rows = rows[~(rows[own_year] > scope.as_of.year)]
    states = states_in(store, scope)[["iso3", "state", "region"]]
    rows = states.merge(rows, on="iso3")  # alphabetical by State, then by year
    key = [*_PLACE[:5], *SAME_THING.get(table, ["row"]), "_own"]
    rows["_own"] = rows["row"].where(rows["origin"] == "state_report", 0)
    rows["_said"] = rows["said"].map(end_of)
    rows["_late"] = (rows["_said"] > scope.as_of.isoformat()).astype(int)
    rows["_doubt"] = rows["basis"].map(_DOUBT).fillna(0)
    best = rows.sort_values(["_late", "_doubt", "_said"], ascending=[True, True, False])
    same = best.groupby(key, dropna=False, sort=False)
    best["accounts"] = same["row"].transform("size")
    counts = same.cumcount() == 0
    return Facts(*(_tidy(part) for part in (best[counts], best[~counts])))


def end_of(said: str) -> str:
    """A day told by year or month only, as its end, for putting in order."""
    return said if len(said) == 10 else f"{said or '9999'}-99"


def basis_of(origin: str, confidence: str) -> str:
    """Where a cell comes from (of BASES), by the origin of its report and what its source says of it."""
    return "reported" if origin == "state_report" else _BASIS[confidence]


def behind(rows: pd.DataFrame, shown: pd.Series | str) -> pd.DataFrame:
    """The rows behind a figure, for the list that opens from it.

    shown  what each row contributes: a column of `rows`, or a series beside it
    Columns: iso3, state, shown, and those of SOURCE.
    """
    table = rows.reindex(columns=["iso3", "state", *SOURCE]).copy()
    table.insert(2, "shown", rows[shown] if isinstance(shown, str) else shown)
    return table.reset_index(drop=True)


def _known(cells: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    day = scope.as_of
    ended = cells["year"].fillna(0).astype(int) <= last_year_ended(day)
    spoken = cells["said"].map(end_of).astype(str) <= day.isoformat()
    return cells[(cells["origin"] == "state_report") | ended | spoken]


def _wide(cells: pd.DataFrame, table: str) -> pd.DataFrame:
    """One row per thing, one column per field."""
    fields = fields_of(table)
    numeric = {field.field_id for field in fields if field.type in _NUMERIC}
    says = cells["state"].isin(["value", "nil"])
    none = cells["state"] == "nil"  # declared: as an amount it is zero, and `nil` says so
    number = cells["number"].where(~none, cells["number"].fillna(0))
    content = cells["text"].where(~cells["field_id"].isin(numeric), number)
    cells = cells.assign(content=content.where(says, None))
    things = cells.groupby(_PLACE, dropna=False, sort=False)
    cells["thing"] = things.ngroup()  # a year may be missing, and nothing joins on that
    things = cells.groupby("thing")
    wide = things[[*_PLACE, "confidence", "said", "note", "publisher", "url"]].first()
    wide["cell"] = things["cell"].agg(_span)
    columns = cells.pivot(index="thing", columns="field_id", values="content")
    wide = wide.join(columns.reindex(columns=[field.field_id for field in fields]))
    nil = cells[cells["state"] == "nil"].groupby("thing")["field_id"].agg(frozenset)
    wide["nil"] = [nil.get(thing, frozenset()) for thing in wide.index]
    wide = wide.reset_index(drop=True)
    for name in numeric:
        wide[name] = pd.to_numeric(wide[name])
    told = zip(wide["origin"], wide.pop("confidence"), strict=True)
    wide["basis"] = [basis_of(*each) for each in told]
    wide["year"] = wide["year"].astype("Int64")
    return wide


def _span(cells: pd.Series) -> str:
    """First and last cell of a row: D5:I5."""
    ordered = sorted(cells, key=lambda cell: (len(cell), cell))
    return ordered[0] if len(ordered) == 1 else f"{ordered[0]}:{ordered[-1]}"


def _tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """In the order of States and years again, without what was only needed for choosing."""
    helpers = [name for name in rows.columns if name.startswith("_")]
    return rows.drop(columns=helpers).sort_index().reset_index(drop=True)
