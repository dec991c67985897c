"""Indicators of the action plan on three fictional States."""

from datetime import date

import pytest

from ccm_data.analysis import action_plan as analysis
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from ccm_data.convention.action_plans import DUTIES, PLANS, indicators
from ccm_data.convention.forms import fields
from tests.fictional import World


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> Day:
    """Altamira and Borduria still clear; Altamira tells the area, Borduria's report tells a law only;
    Cagliostro sent nothing; Dawsbergen is not yet bound and owes nothing."""
    world = World(tmp_path_factory.mktemp("world") / "data")
    world.state("XAA", "2009-02-10").state("XAB", "2009-02-10").state("XAC", "2009-02-10")
    world.state("XAD", "2013-12-20")
    for iso3 in ("XAA", "XAB"):
        world.add("article4_status", iso3=iso3, status="in_progress", as_of="2012-01-01")
        world.submitted(iso3, "initial", None, "2011-01-27")
    kept = {"d1_kind": "munition", "d1_type": "X", "d1_qty": 4, "d1_planned_use": "training"}
    world.add(
        "article3_status", iso3="XAA", status="completed", completed="2010", as_of="2012-01-01"
    )
    world.workbook(
        "XAA",
        year=2012,
        rows={"f1": [{"f1_size": "3 km2", "f1_status": "unspecified"}], "d1": [kept]},
    )
    world.workbook("XAB", year=2012, rows={"a": [{"a_measure": "Act 7"}]})
    return Day(world.store(), Scope(date(2013, 6, 1)))


def test_who_is_in_and_out_of_each_indicator_and_why(day):
    table = analysis.states_behind(day, 2012)
    why = {
        name: dict(rows[["iso3", "why"]].itertuples(index=False, name=None))
        for name, rows in table.groupby("indicator")
    }
    assert why["area_known"] == {"XAA": "told", "XAB": "not_told"}
    assert why["area_told_apart"] == {"XAA": "not_told", "XAB": "not_told"}  # "unspecified" is none
    assert why["law"] == {"XAA": "not_told", "XAB": "told", "XAC": "no_report"}
    assert why["reported"] == {"XAA": "told", "XAB": "told", "XAC": "no_report"}
    assert why["retention_use"] == {"XAA": "told"}
    assert why["needs"] == {"XAA": "not_told", "XAB": "not_told"}
    assert "focal_point" not in why  # nobody has that duty
    told = table[table["told"]]
    assert told["cell"].notna().all()


def test_values_have_numerator_and_denominator(day):
    table = analysis.values(analysis.states_behind(day, 2012)).set_index("indicator")
    assert table.loc["law", ["told", "of"]].tolist() == [1, 3]
    assert table.loc["focal_point", ["told", "of"]].tolist() == [0, 0]
    assert table["share"].isna().equals(table["of"] == 0)
    over_time = analysis.over_time(day, tuple(analysis.cycles(day)))
    assert set(over_time["year"]) == {2010, 2011, 2012}


def test_only_reports_that_were_due_by_the_day(day):
    early = Day(day.store, Scope(date(2013, 4, 29)))
    assert analysis.states_behind(early, 2012).empty
    assert analysis.cycles(Day(day.store, Scope(date(2010, 1, 1)))) == []


def test_the_table_of_indicators_names_fields_of_the_form():
    known = {field.field_id for field in fields()}
    for each in indicators():
        assert set(each.fields) <= known, each.indicator
        assert each.duty in DUTIES and each.plan in PLANS, each.indicator
        assert each.number in ("certain", "within_range", "uncertain")
