"""Completeness of reports, small enough to be counted by hand."""

from datetime import date

import pytest

from ccm_data.analysis import completeness as analysis
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from tests.fictional import World


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> Day:
    """Altamira has duties under Article 3; Borduria has none and sent a report with nothing in it."""
    world = World(tmp_path_factory.mktemp("world") / "data")
    world.state("XAA", "2009-02-10").state("XAB", "2009-02-10")
    world.add("article3_status", iso3="XAA", status="in_progress", as_of="2012-01-01")
    law = {"a_measure": "Act 7", "a_measure_type": "specific_law"}
    world.workbook("XAA", year=2012, rows={"a": [law]})
    stock = {"b1_kind": "munition", "b1_type": "X", "b1_qty": 5}
    world.workbook(
        "XAA",
        year=2013,
        rows={"b1": [stock], "i2": [{"i2_amount": "no information"}]},
        statuses={"A": ("unchanged", 2012), "C": ("not_applicable", ""), "D": ("changed", "")},
    )
    world.workbook(
        "XAB", year=2012, answers={"h_new_period": "nil", "f1_total_known": "not applicable"}
    )
    return Day(world.store(), Scope(date(2015, 1, 1)))


def test_how_each_form_is_filled_in(day):
    table = analysis.form_states(day)
    last = analysis.last_reports(table)
    codes = last[last["iso3"] == "XAA"].set_index("form")["code"].to_dict()
    assert codes == {
        "A": "unchanged", "B": "answered", "C": "not_applicable", "D": "blank", "E": "blank",
        "F": "blank", "G": "blank", "H": "blank", "I": "no_information", "J": "blank",
    }  # fmt: skip
    assert last.loc[(last["iso3"] == "XAA") & (last["form"] == "A"), "since"].tolist() == [2012]
    other = last[last["iso3"] == "XAB"].set_index("form")["code"]
    assert (other["H"], other["F"]) == ("answered", "not_applicable")
    assert last.dropna(subset=["cell"])["sheet"].notna().all()


def test_only_what_a_state_owes_counts(day):
    table = analysis.completeness(analysis.form_states(day)).set_index(["iso3", "year"])
    assert table["owed"].to_dict() == {("XAA", 2012): 5, ("XAA", 2013): 5, ("XAB", 2012): 2}
    assert table["done"].to_dict() == {("XAA", 2012): 1, ("XAA", 2013): 2, ("XAB", 2012): 0}
    assert table.loc[("XAA", 2013), "missing"] == "CDI"
    assert analysis.tally(table.reset_index()) == {"reports": 3, "whole": 0, "owed": 12, "done": 3}


def test_by_form_over_those_who_owe_it(day):
    table = analysis.by_form(analysis.last_reports(analysis.form_states(day))).set_index("form")
    assert table["owed"].to_dict() == {
        "A": 2,
        "B": 1,
        "C": 1,
        "D": 1,
        "F": 0,
        "G": 0,
        "H": 0,
        "I": 2,
    }
    assert table.loc["A", ["unchanged", "blank"]].tolist() == [1, 1]


def test_a_report_counts_from_its_submission(day):
    early = Day(day.store, Scope(date(2013, 6, 1)))
    assert set(analysis.form_states(early)["year"]) == {2012}


def test_warnings_of_the_checks_stay_with_their_reports(tmp_path):
    world = World(tmp_path / "data").state("XAA", "2009-02-10")
    for year, total in ((2012, 9), (2013, 4)):
        row = {"b3_kind": "munition", "b3_type": "X", "b3_qty": total, "b3_scope": "cumulative"}
        world.workbook("XAA", year=year, rows={"b3": [row]})
    day = Day(world.store(), Scope(date(2015, 1, 1)))
    table = analysis.consistency(day)
    assert set(table["state"]) == {"Altamira"} and table["cell"].notna().all()
    before = Day(day.store, Scope(date(2013, 6, 1)))
    assert len(analysis.consistency(before)) < len(table)
