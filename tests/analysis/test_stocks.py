"""Stocks under Article 3, small enough to be checked by hand."""

from datetime import date

import pandas as pd
import pytest

from ccm_data.analysis.scope import Scope
from ccm_data.analysis.stocks import destroyed_in, over_time, stocks


def item(table: str, quantity: int, noun: str = "munition", **more) -> dict:
    return {
        f"{table}_kind": noun,
        f"{table}_type": "all types",
        f"{table}_qty": quantity,
        **{f"{table}_{name}": value for name, value in more.items()},
    }


@pytest.fixture
def store(world):
    """Altamira declares 100 + 20 and destroys 60, then 30 a year; Borduria completes in 2014."""
    world.state("XAA", "2009-02-10").state("XAB", "2009-02-10").state("XAC", "2009-02-10")
    world.add("article3_status", iso3="XAA", status="in_progress", as_of="2013-01-01")
    world.add("article3_status", iso3="XAB", status="completed", completed="2014", as_of="2015")
    world.add("article3_status", iso3="XAC", status="in_progress", as_of="2013-01-01")
    world.workbook(
        "XAA",
        "initial",
        None,
        cover={"cov_submission_date": "2011-01-27"},
        rows={"b1": [item("b1", 100), item("b1", 20), item("b1", 9000, "submunition")]},
    )
    world.workbook(
        "XAA",
        year=2011,
        rows={"b3": [item("b3", 60, scope="cumulative")], "d1": [item("d1", 8)]},
    )
    world.workbook(
        "XAA",
        year=2012,
        rows={
            "b1": [item("b1", 60)],
            "b3": [item("b3", 30, scope="in_period")],
            "d1": [item("d1", 5), item("d1", 1)],
        },
    )
    world.workbook("XAB", "initial", None, rows={"b1": [item("b1", 40)]})
    return world.store()


def stock_of(store, iso3: str, as_of: date, noun: str = "munition") -> dict:
    table = stocks(store, Scope(as_of))
    row = table[(table["iso3"] == iso3) & (table["noun"] == noun)].iloc[0]
    return {
        name: None if pd.isna(row[name]) else row[name]
        for name in ("status", "declared", "destroyed", "retained")
    }


@pytest.mark.parametrize(
    ("as_of", "destroyed", "retained"),
    [
        (date(2012, 4, 14), None, None),  # the report has not come
        (date(2012, 4, 15), 60, 8),
        (date(2013, 4, 15), 90, 6),
        (date(2020, 1, 1), 90, 6),
    ],
)
def test_what_is_destroyed_adds_up_and_what_is_retained_is_the_last_told(
    store, as_of, destroyed, retained
):
    assert stock_of(store, "XAA", as_of) == {
        "status": "in_progress",
        "declared": 120,  # the largest stock of one report; a later 60 is what was left
        "destroyed": destroyed,
        "retained": retained,
    }


def test_over_time_shows_only_the_years_that_were_told(store):
    table = over_time(store, Scope(date(2014, 1, 1)))
    assert table.query("iso3 == 'XAA'").values.tolist() == [
        ["XAA", "munition", 2011, 60.0, 60.0],
        ["XAA", "munition", 2012, 90.0, 30.0],
    ]
    assert table[table["iso3"] == "XAB"].empty  # nobody told how it went


def test_munitions_and_submunitions_are_never_added(store):
    assert stock_of(store, "XAA", date(2013, 1, 1), "submunition")["declared"] == 9000


def test_who_has_completed_has_destroyed_what_it_declared(store):
    assert stock_of(store, "XAB", date(2013, 12, 31))["destroyed"] is None
    assert stock_of(store, "XAB", date(2014, 12, 31))["destroyed"] == 40


def test_no_information_stays_missing(store):
    assert stock_of(store, "XAC", date(2014, 1, 1)) == {
        "status": "in_progress",
        "declared": None,
        "destroyed": None,
        "retained": None,
    }


def test_destroyed_in_one_year_leaves_totals_out(store):
    assert destroyed_in(store, 2012, date(2014, 1, 1)).values.tolist() == [
        ["XAA", "munition", 30.0, False]
    ]
    assert destroyed_in(store, 2011, date(2014, 1, 1)).empty


def test_accounts_of_one_figure_by_several_sources_are_not_added(world):
    world.state("XAA", "2009-02-10")
    world.add("article3_status", iso3="XAA", status="in_progress", as_of="2013-01-01")

    def said(quantity: int, as_of: str, confidence: str) -> dict:
        return item("b1", quantity) | {
            "src_id": "gazette",
            "src_as_of": as_of,
            "src_confidence": confidence,
        }

    accounts = [said(90, "2014", "conflicting"), said(100, "2012", "stated"), said(95, "2013", "stated")]  # fmt: skip
    compiled = {"cov_origin": "compiled"}
    world.workbook("XAA", "initial", None, cover=compiled, rows={"b1": accounts})
    store = world.store()
    assert stock_of(store, "XAA", date(2015, 1, 1))["declared"] == 95
    assert stock_of(store, "XAA", date(2013, 1, 1))["declared"] == 100  # told by then
