"""Sums between the figures of a State, small enough to be checked by hand."""

from datetime import date

import pytest

from ccm_data.analysis import reconciliation as analysis
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from tests.fictional import World

KM2 = 1_000_000


def item(table: str, quantity: int, **more) -> dict:
    row = {"kind": "munition", "type": "X", "qty": quantity, **more}
    return {f"{table}_{name}": content for name, content in row.items()}


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """Altamira: stocks 100 -> 60 -> 50 (one missing), retained 10 -> 7, area 5 -> 4 -> 4.5 km2.
    Borduria: completed, declared 40, destroyed 38, retains 2. Cagliostro: declared 30, destroyed 25."""
    world = World(tmp_path_factory.mktemp("world") / "data")
    for iso3 in ("XAA", "XAB", "XAC"):
        world.state(iso3, "2009-02-10")
    world.add("article3_status", iso3="XAA", status="in_progress", as_of="2011-01-01")
    world.add("article3_status", iso3="XAB", status="completed", completed="2013", as_of="2014")
    world.add("article3_status", iso3="XAC", status="completed", completed="2013", as_of="2014")
    world.workbook("XAA", year=2011, rows={"b1": [item("b1", 100)], "d1": [item("d1", 10)],
                   "f1": [{"f1_status": "confirmed", "f1_size": "5 km2"}]})  # fmt: skip
    world.workbook("XAA", year=2012, rows={
        "b1": [item("b1", 60)],
        "b3": [item("b3", 45, scope="in_period"), item("b3", 9, scope="cumulative")],
        "b4": [item("b4", 8)],
        "d2": [{"d2_type": "X", "d2_qty": 5, "d2_direction": "out"}, {"d2_type": "X", "d2_qty": 2, "d2_direction": "in"}],
        "d1": [item("d1", 7, consumed=3)],
        "f1": [{"f1_status": "confirmed", "f1_size": "4 km2"}],
        "f2": [{"f2_year": 2012, "f2_cleared_m2": "1 km2"}]})  # fmt: skip
    world.workbook("XAA", year=2013, rows={"b1": [item("b1", 50)], "b3": [item("b3", 9, scope="in_period")],
                   "f1": [{"f1_status": "confirmed", "f1_size": "4.5 km2"}]})  # fmt: skip
    world.workbook("XAB", year=2013, rows={"b1": [item("b1", 40)], "d1": [item("d1", 2)],
                   "b3": [item("b3", 38, scope="cumulative")]})  # fmt: skip
    world.workbook(
        "XAC", year=2013, rows={"b1": [item("b1", 30)], "b3": [item("b3", 25, scope="cumulative")]}
    )
    return analysis.reconciliation(Day(world.store(), Scope(date(2015, 1, 1))))


def row(table, iso3: str, kind: str, year: int) -> dict:
    mine = table[(table["iso3"] == iso3) & (table["sum"] == kind) & (table["year"] == year)]
    assert len(mine) == 1
    return mine.iloc[0].to_dict()


@pytest.mark.parametrize(
    ("iso3", "kind", "year", "told", "residual", "verdict"),
    [
        ("XAA", "stock", 2012, (100, 10, 50, 60, 60), 0, "adds_up"),
        ("XAA", "stock", 2013, (60, 0, 9, 51, 50), -1, "residual"),
        ("XAA", "retained", 2012, (10, 0, 3, 7, 7), 0, "adds_up"),
        ("XAA", "area", 2012, (5 * KM2, 0, KM2, 4 * KM2, 4 * KM2), 0, "adds_up"),
        ("XAA", "area", 2013, (4 * KM2, 0, 0, 4 * KM2, 4.5 * KM2), KM2 / 2, "open"),
        ("XAB", "completion", 2013, (40, 0, 38, 2, 2), 0, "adds_up"),
        ("XAC", "completion", 2013, (30, 0, 25, 5, 0), -5, "residual"),
    ],
)
def test_each_sum(table, iso3, kind, year, told, residual, verdict):
    found = row(table, iso3, kind, year)
    names = ("opening", "came_in", "went_out", "expected", "closing")
    assert tuple(found[name] for name in names) == pytest.approx(told)
    assert (found["residual"], found["verdict"]) == (pytest.approx(residual), verdict)
    assert found["file"] and found["cell"]


def test_the_residual_is_what_the_sum_says_and_nothing_is_mended(table):
    whole = table["opening"] + table["came_in"] - table["went_out"]
    assert (table["expected"] - whole).abs().max() < 1e-6
    assert (table["residual"] - (table["closing"] - table["expected"])).abs().max() < 1e-6
    assert analysis.tally(table) == {"sums": 7, "adds_up": 4, "residual": 2, "open": 1}


def test_nobody_in_scope(tmp_path):
    store = World(tmp_path / "data").state("XAA", "2009-02-10").store()
    assert analysis.reconciliation(Day(store, Scope(date(2015, 1, 1)))).empty
