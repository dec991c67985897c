"""Article 3 on two fictional States, small enough to be checked by hand."""

from datetime import date

import pandas as pd
import pytest

from ccm_data.analysis import article3 as analysis
from ccm_data.analysis.day import Day
from ccm_data.analysis.duties import duty_counts, duty_table, requests_for
from ccm_data.analysis.scope import Scope
from tests.fictional import World

ON = date(2015, 6, 1)


def items(table: str, quantity: int, **more) -> dict:
    row = {"kind": "munition", "type": "all types", "qty": quantity, **more}
    return {f"{table}_{name}": content for name, content in row.items()}


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> Day:
    """Altamira declares 100 and destroys 10, 20 and 40 a year; Borduria had 50 and completed in 2013."""
    world = World(tmp_path_factory.mktemp("world") / "data")
    world.state("XAA", "2009-02-10").state("XAB", "2009-02-10").state("XAC", "2009-02-10")
    world.add("article3_status", iso3="XAA", status="in_progress", as_of="2013-01-01")
    world.add("article3_status", iso3="XAB", status="completed", completed="2013-07", as_of="2014")
    world.add("article3_status", iso3="XAC", status="completed", as_of="2014")
    world.add(
        "extensions", iso3="XAA", article="3", request="1", deadline_before="2018-08-01",
        requested_on="2015-01-01", requested_until="2020-08-01", granted_until="2020-08-01",
        granted_at="",
    )  # fmt: skip
    early = {"cov_submission_date": "2011-01-27"}
    world.workbook("XAA", "initial", None, cover=early, rows={"b1": [items("b1", 100)]})
    world.workbook("XAB", "initial", None, cover=early, rows={"b1": [items("b1", 50)]})
    for year, number in ((2011, 10), (2012, 20), (2014, 40)):
        kept = items("d1", 2015 - year, planned_use="training") if year == 2012 else items("d1", 4)
        done = items("b3", number, scope="in_period", method="open detonation", site="Range 1")
        world.workbook("XAA", year=year, rows={"b3": [done], "d1": [kept]})
    found = {"b4_kind": "munition", "b4_type": "X1", "b4_qty": 2, "b4_where_when": "depot, 2014"}
    world.workbook(
        "XAB",
        year=2014,
        rows={"b4": [found], "d1": [items("d1", 6)]},
        answers={"b2_methods_planned": "disassembly", "b2_sites_planned": "Depot 7"},
    )
    return Day(world.store(), Scope(ON))


def test_the_table_of_duties(day):
    table = duty_table(day, "3").set_index("iso3")
    assert table["duty_status"].to_dict() == {
        "XAA": "in_progress",
        "XAB": "completed",
        "XAC": "completed",
    }
    assert table.loc["XAA", "deadline"] == date(2018, 8, 1)
    assert table.loc["XAA", "in_force_until"] == date(2018, 8, 1)  # not yet granted on the day
    assert duty_counts(day, "3") == {"ever": 3, "open": 1, "completed": 2, "unclear": 0}
    assert requests_for(day, "3")["state"].tolist() == ["Altamira"]
    assert table["file"].eq("article3_status.csv").all() and table.loc["XAA", "cell"] == "line 2"
    later = Day(day.store, Scope(date(2019, 1, 1)))
    after = duty_table(later, "3").set_index("iso3")
    assert after.loc["XAA", "in_force_until"] == date(2020, 8, 1)
    assert after["extensions"].to_dict() == {"XAA": 1, "XAB": 0, "XAC": 0}


def test_progress_and_its_sums(day):
    table = analysis.progress(day, "munition")
    assert table["iso3"].tolist() == ["XAA", "XAB", "XAC"]  # the open one first
    told = table.set_index("iso3")[["declared", "destroyed", "remaining", "share"]]
    assert told.loc["XAA"].tolist() == [100, 70, 30, 0.7]
    assert told.loc["XAB"].fillna(-1).tolist() == [50, 50, -1, 1]
    assert told.loc["XAC"].isna().all()
    assert analysis.sums(table) == {
        "declared": 150.0, "destroyed": 120.0, "states": 2, "remaining": 30.0, "open": 1,
        "retained": 10.0, "retaining": 2,
    }  # fmt: skip
    open_ones = table[table["remaining"].notna()]
    assert (open_ones["destroyed"] + open_ones["remaining"] == open_ones["declared"]).all()


def test_munitions_and_submunitions_never_mix(day):
    assert analysis.sums(analysis.progress(day, "submunition"))["declared"] == 0


def test_by_year_and_the_rows_behind(day):
    table = analysis.destroyed_by_year(day, "munition")
    assert table[["year", "destroyed", "states"]].values.tolist() == [
        [2011, 10, 1], [2012, 20, 1], [2014, 40, 1]
    ]  # fmt: skip
    behind = analysis.in_period(day, "munition")
    assert behind["destroyed"].sum() == table["destroyed"].sum()
    assert behind["cell"].notna().all()
    told = analysis.told(day, "b1", "b3", noun="munition", states=["XAA"])
    assert told["shown"].tolist() == [100, 10, 20, 40]
    assert len(analysis.told(day, "b1", noun="munition")) == 2


def test_burn_down_and_pace(day):
    line = analysis.burn_down(day, "munition")
    assert line[["year", "remaining"]].values.tolist() == [[2011, 90], [2012, 70], [2014, 30]]
    paces = analysis.paces(day, "munition")
    assert paces["iso3"].tolist() == ["XAA"]
    row = paces.iloc[0]
    assert (row["achieved"], row["ends"], row["pace"]) == (20, 2016, "on_pace")
    assert analysis.slowest(paces, ["XAB", "XAA"]) == "XAA"
    assert analysis.slowest(paces, ["XAB"]) == "XAB"
    assert analysis.slowest(paces, []) is None


def test_completions_by_year(day):
    table = analysis.completions(day).set_index("year")
    assert table["completed"].to_dict() == {
        2008: 0, 2009: 0, 2010: 0, 2011: 0, 2012: 0, 2013: 1, 2014: 1, 2015: 1
    }  # fmt: skip
    assert set(table["undated"]) == {1} and set(table["ever"]) == {3}


def test_retention_with_and_without_a_purpose(day):
    table = analysis.retained(day, "munition")
    assert table[["iso3", "year", "retained"]].values.tolist() == [
        ["XAA", 2011, 4], ["XAA", 2012, 3], ["XAA", 2014, 4], ["XAB", 2014, 6]
    ]  # fmt: skip
    last = analysis.retaining(day, "munition")
    assert last[["iso3", "retained", "silent"]].values.tolist() == [
        ["XAB", 6.0, True], ["XAA", 4.0, False]
    ]  # fmt: skip


def test_finds_and_practice_in_the_words_of_the_reports(day):
    assert analysis.found_later(day)[["iso3", "type", "quantity", "where"]].values.tolist() == [
        ["XAB", "X1", 2, "depot, 2014"]
    ]
    table = analysis.methods(day)
    assert set(table["method"]) == {"open detonation", "disassembly"}
    assert set(table["site"].dropna()) == {"Range 1", "Depot 7"}
    assert table["cell"].notna().all()


def test_a_scope_without_any_such_state_is_empty_and_not_wrong(day):
    nobody = Day(day.store, Scope(ON, regions=("Oceania",)))
    assert duty_table(nobody, "3").empty
    assert analysis.progress(nobody, "munition").empty
    assert analysis.destroyed_by_year(nobody, "munition").empty
    assert analysis.paces(nobody, "munition").empty
    assert analysis.retaining(nobody, "munition").empty
    assert isinstance(analysis.completions(nobody), pd.DataFrame)
