"""Article 4 on fictional States, small enough to be checked by hand."""

from datetime import date

import pytest

from ccm_data.analysis import article4 as analysis
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from tests.fictional import World

KM2 = 1_000_000
ON = date(2015, 6, 1)


def area(size: str, status: str | None = "confirmed", **more) -> dict:
    told = {"f1_status": status, "f1_size": size, **more}
    return {name: content for name, content in told.items() if content is not None}


def release(year: int, **more) -> dict:
    return {"f2_year": year, **{f"f2_{name}": content for name, content in more.items()}}


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> Day:
    """Altamira releases 1, 2 and 3 km2 and finds more in 2014; Borduria has finished; Cagliostro
    is silent; Dawsbergen told one area long ago, of which it does not say what it is."""
    world = World(tmp_path_factory.mktemp("world") / "data")
    for iso3 in ("XAA", "XAB", "XAC", "XAD"):
        world.state(iso3, "2009-02-10")
        status = {"XAB": "completed"}.get(iso3, "in_progress")
        done = "2014-05-01" if iso3 == "XAB" else ""
        world.add("article4_status", iso3=iso3, status=status, completed=done, as_of="2014-06-01")
    world.workbook("XAA", year=2012, rows={"f1": [area("9 km2"), area("2 km2", "suspected")],
                   "f2": [release(2012, cleared_m2="1 km2", remnant_qty=50)]})  # fmt: skip
    world.workbook("XAA", year=2013, rows={"f1": [area("4 km2"), area("4 km2"), area("1 km2", "suspected")],
                   "f2": [release(2013, cleared_m2="1 km2", reduced_m2="1 km2", remnant_qty=30)]})  # fmt: skip
    world.workbook("XAA", year=2014, rows={"f1": [area("10 km2", f1_new="5 km2")],
                   "f2": [release(2014, cancelled_m2="3 km2"), release(2014, remnant_qty=7)],
                   "g": [{"g_beneficiaries_total": 900, "g_reached_female": 500}]})  # fmt: skip
    world.workbook("XAB", year=2013, rows={"f1": [area("nil")]})
    world.workbook("XAB", year=2014, rows={"f1": [area("0.5 km2")]})
    early = {"cov_origin": "compiled", "cov_submission_date": "2011-01-27"}
    source = {"src_as_of": "2010-05", "src_id": "gazette", "src_confidence": "stated"}
    world.workbook("XAD", "initial", None, cover=early, rows={"f1": [area("6 km2", None) | source]})
    return Day(world.store(), Scope(ON))


def test_the_last_area_of_each_state_by_what_is_known_of_it(day):
    table = analysis.contamination(day).set_index("iso3")
    told = table[["when", "confirmed", "suspected", "unspecified", "known", "age"]]
    assert told.loc["XAA"].fillna(-1).tolist() == [2014, 10 * KM2, -1, -1, 10 * KM2, 1]
    assert told.loc["XAD"].fillna(-1).tolist() == [2010, -1, -1, 6 * KM2, 6 * KM2, 5]
    assert told.loc["XAC"].isna().all()
    assert analysis.sums(analysis.contamination(day)) == {
        "confirmed": 10.0 * KM2, "suspected": 0.0, "unspecified": 6.0 * KM2, "known": 16.0 * KM2,
        "states": 2, "open": 3,
    }  # fmt: skip


def test_areas_of_one_year_add_up_within_their_kind(day):
    table = analysis.by_year(day).set_index(["iso3", "when"])
    assert table.loc[("XAA", 2013), ["confirmed", "suspected", "known"]].tolist() == [
        8 * KM2, 1 * KM2, 9 * KM2
    ]  # fmt: skip
    assert analysis.areas_of(day, "XAA")["area"].tolist() == [
        9 * KM2, 2 * KM2, 4 * KM2, 4 * KM2, 1 * KM2, 10 * KM2
    ]  # fmt: skip
    behind = analysis.told_by(day)
    assert behind["shown"].tolist() == [10 * KM2, 6 * KM2]
    assert behind["cell"].notna().all()
    assert analysis.told_by(day, ("suspected",)).empty


def test_a_declared_nil_is_no_missing_figure(day):
    before = Day(day.store, Scope(date(2014, 6, 1)))
    table = analysis.contamination(before).set_index("iso3")
    assert table.loc["XAB", "known"] == 0


def test_growing_areas_with_what_the_report_says_of_them(day):
    table = analysis.rises(day)
    assert table[["iso3", "since", "when", "area_status", "risen", "rise"]].values.tolist() == [
        ["XAA", 2013, 2014, "confirmed", 2 * KM2, "new_found"],
        ["XAB", 2013, 2014, "confirmed", KM2 / 2, "none_given"],
    ]


def test_release_by_year_keeps_the_three_ways_apart(day):
    table = analysis.released_by_year(day).set_index("year")
    assert table.loc[2013, ["cancelled", "reduced", "cleared"]].fillna(-1).tolist() == [
        -1,
        KM2,
        KM2,
    ]
    assert table.loc[2014, ["cancelled", "destroyed", "states"]].tolist() == [3 * KM2, 7, 1]
    assert table["per_km2"].fillna(-1).to_dict() == {2012: 50, 2013: 30, 2014: -1}
    rows = analysis.releases(day)
    assert rows["released"].fillna(0).sum() == 6 * KM2
    assert rows["cell"].notna().all()


def test_the_pace_of_release(day):
    table = analysis.paces(day).set_index("iso3")
    assert table.index.tolist() == ["XAA", "XAC", "XAD"]
    assert table.loc["XAA", "achieved"] == 2 * KM2
    assert table.loc["XAA", "ends"] == 2019
    assert table.loc["XAA", "deadline"] == date(2020, 8, 1)
    assert table.loc["XAC", "pace"] == "no_data"
    assert analysis.largest(analysis.contamination(day), ["XAD", "XAA"]) == "XAA"
    assert analysis.largest(analysis.contamination(day), ["XAB"]) == "XAB"


def test_risk_education_by_whom_it_reached(day):
    table = analysis.risk_education(day)
    assert table[["iso3", "year", "reached", "female"]].values.tolist() == [["XAA", 2014, 900, 500]]
    assert table["male"].isna().all()


def test_nobody_in_scope(day):
    nobody = Day(day.store, Scope(ON, regions=("Oceania",)))
    for table in (analysis.areas, analysis.by_year, analysis.contamination, analysis.rises,
                  analysis.releases, analysis.released_by_year, analysis.paces, analysis.told_by):  # fmt: skip
        assert table(nobody).empty
