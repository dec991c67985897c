"""Do the figures of a State add up, from year to year and at the end? Residuals are shown, never mended.

Stocks: what was there at the end of the year before, and what was found or acquired, less what was
destroyed or transferred, is what is there. Retained (Article 3(6)): kept before, less what was used,
is kept. Areas: known before, and newly found, less what was cancelled, reduced and cleared, is known.
At completion: what was declared, less the total told to be destroyed, is nothing, or what is retained.
"""

import pandas as pd

from ccm_data.analysis import article3, article4
from ccm_data.analysis.day import Day
from ccm_data.analysis.once import once

KINDS = ("stock", "retained", "area", "completion")
_ROUNDING = {"area": 10_000}  # m2: areas are told in km2 with two decimals
COLUMNS = [
    "iso3",
    "state",
    "sum",
    "of",
    "year",
    "opening",
    "came_in",
    "went_out",
    "expected",
    "closing",
]
COLUMNS += ["residual", "verdict", "unit", "file", "sheet", "cell"]


@once
def reconciliation(day: Day) -> pd.DataFrame:
    """Every sum of which a beginning and an end are told, State by State and year by year.

    Only years that follow each other are compared. One row per State, sum (of KINDS), item and year.
    Columns: iso3, state, sum, of (munition, submunition, separate_submunition; confirmed, suspected,
    unspecified), year, opening, came_in, went_out, expected (opening + came_in - went_out),
    closing (as told), residual (closing - expected), verdict (adds_up, residual; open: nothing is
    told of what came in or went out, so that a difference says nothing), unit (items, m2), file,
    sheet, cell (of the closing figure).
    """
    parts = [_stocks(day), _retained(day), _areas(day), _completions(day)]
    rows = [row for part in parts for row in part]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values(["state", "sum", "of", "year"], kind="stable", ignore_index=True)


def tally(table: pd.DataFrame) -> dict[str, int]:
    """How many sums there are, and how many of each verdict."""
    counts = table["verdict"].value_counts()
    return {
        "sums": len(table),
        **{v: int(counts.get(v, 0)) for v in ("adds_up", "residual", "open")},
    }


def _stocks(day: Day):
    """From one report of the State's own to the next: others tell what was declared, not what is left."""
    own = {name: _own(day.facts(name).rows) for name in ("b1", "b3", "b4", "d2")}
    closing = _sums(own["b1"], "b1_kind", "b1_qty")
    in_period = own["b3"][own["b3"]["b3_scope"] == "in_period"]
    less = _sums(in_period, "b3_kind", "b3_qty")
    found = _sums(own["b4"], "b4_kind", "b4_qty")
    moved = own["d2"].assign(kind="munition")
    out = _sums(moved[moved["d2_direction"] != "in"], "kind", "d2_qty")
    into = _sums(moved[moved["d2_direction"] == "in"], "kind", "d2_qty")
    yield from _from_year_to_year("stock", closing, (found, into), (less, out), "items")


def _retained(day: Day):
    rows = day.facts("d1").rows
    closing = _sums(rows, "d1_kind", "d1_qty")
    used = _sums(rows, "d1_kind", "d1_consumed")
    acquired = _sums(rows, "d1_kind", "d1_acquired")
    yield from _from_year_to_year("retained", closing, (acquired,), (used,), "items")


def _areas(day: Day):
    rows = article4.areas(day).rename(columns={"when": "year"})
    if rows.empty:
        return
    closing = _sums(rows, "area_status", "area")
    new = _sums(rows, "area_status", "newly")
    released = article4.releases(day).dropna(subset=["released"])
    # A release is told of all areas together: it is compared where one kind of area is told.
    kinds = (
        rows.groupby(["iso3", "year"])["area_status"]
        .agg(["nunique", "first"])
        .query("nunique == 1")
    )
    by_year = released.join(kinds, on=["iso3", "year"], how="inner")
    less = _sums(by_year, "first", "released")
    single = {key: told for key, told in closing.items() if (key[0], key[3]) in kinds.index}
    yield from _from_year_to_year("area", single, (new,), (less,), "m2")


def _completions(day: Day):
    """Only where a total of what was destroyed is told: who has completed need not tell one."""
    for noun in ("munition", "submunition"):
        told = day.stocks_over_time.query("noun == @noun").groupby("iso3").tail(1)
        table = article3.progress(day, noun).query("duty_status == 'completed' and declared > 0")
        table = table.drop(columns="destroyed").merge(
            told[["iso3", "year", "destroyed"]], on="iso3"
        )
        for row in table.itertuples():
            left = row.declared - row.destroyed
            kept = 0 if pd.isna(row.retained) else row.retained
            end = (
                kept if left == kept else 0
            )  # what is retained may be in the stock declared or not
            verdict = "adds_up" if left == end else "residual"
            what = (row.iso3, row.state, "completion", noun, int(row.year))
            told = (row.declared, 0, row.destroyed, left, end, end - left)
            yield (*what, *told, verdict, "items", row.file, row.sheet, row.cell)


def _own(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["origin"] == "state_report"]


def _sums(rows: pd.DataFrame, of: str, amount: str) -> dict[tuple, tuple]:
    """(iso3, state, item, year) -> what is told in all, and the place of the first row."""
    told = rows.dropna(subset=[amount, "year"])
    told = told.assign(of=told[of].fillna("unspecified"))
    groups = told.groupby(["iso3", "state", "of", "year"], sort=False)
    table = groups.agg(told=(amount, "sum"), file=("file", "first"), sheet=("sheet", "first"), cell=("cell", "first"))  # fmt: skip
    return {key: tuple(row) for key, row in zip(table.index, table.itertuples(index=False), strict=True)}  # fmt: skip


def _from_year_to_year(name: str, closing: dict, more: tuple, less: tuple, unit: str):
    for (iso3, state, of, year), (end, *place) in closing.items():
        before = closing.get((iso3, state, of, year - 1))
        if before is None:
            continue
        key = (iso3, state, of, year)
        came = [part[key][0] for part in more if key in part]
        went = [part[key][0] for part in less if key in part]
        expected = before[0] + sum(came) - sum(went)
        residual = end - expected
        right = abs(residual) <= _ROUNDING.get(name, 0)
        verdict = "adds_up" if right else "residual" if came or went else "open"
        told = (before[0], sum(came), sum(went), expected, end, residual)
        yield (iso3, state, name, of, int(year), *told, verdict, unit, *place)
