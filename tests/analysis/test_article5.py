"""Article 5 on a world small enough to count by hand: two States with victims, one without."""

from datetime import date

import pytest

from ccm_data.analysis import article5
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from tests.fictional import World


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """Altamira: 5 casualties in 2012 (1 killed, 3 injured), by sex; none in 2013; a plan, then none.
    Borduria: 2 in 2012, by age only; total of 40. Cagliostro: named too, no report. Elbonia: 1, by
    nothing, in its initial report; 2 killed and 1 injured in 2013, by sex and age."""
    world = World(tmp_path_factory.mktemp("world") / "data")
    for iso3 in ("XAA", "XAB", "XAC", "XAE"):
        world.state(iso3, "2010-02-16")
    for iso3 in ("XAA", "XAB", "XAC"):
        world.add("article5_status", iso3=iso3, status="has_victims", as_of="2012-09-01")
    told = {"h_new_period": 5, "h_killed": 1, "h_injured": 3, "h_new_female": 2, "h_new_male": 3}
    words = {"h_plan": "Plan A", "h_medical": "no information", "h_laws": "not applicable"}
    world.workbook("XAA", year=2012, answers=told | words)
    again = {"h_new_period": 0, "h_plan": "nil", "h_laws": "no information", "h_psych": "unchanged"}
    world.workbook("XAA", year=2013, answers=again)
    world.workbook(
        "XAB", year=2012, answers={"h_new_period": 2, "h_new_children": 2, "h_victims_total": 39}
    )
    world.workbook("XAB", year=2013, answers={"h_victims_total": 40})
    world.workbook("XAE", "initial", None, answers={"h_new_period": 1, "h_victims_total": "nil"})
    world.workbook(
        "XAE",
        year=2013,
        answers={"h_killed": 2, "h_injured": 1, "h_new_male": 3, "h_new_adults": 3},
    )
    store = world.store()
    return lambda when: Day(store, Scope(when))


NOW = date(2015, 1, 1)


def test_states_with_victims_are_those_that_a_source_of_the_day_names(day):
    assert article5.obligations(day(NOW))["iso3"].tolist() == ["XAA", "XAB", "XAC"]
    assert article5.obligations(day(date(2012, 8, 31))).empty  # nobody had said so yet


def test_casualties_by_year_add_up_and_say_how_many_reports_tell(day):
    frame = article5.by_year(article5.casualties(day(NOW)))
    assert frame.values.tolist() == [
        [2012, 1, 3, 3, 7, 2, 0],  # Altamira 1 + 3 + 1 not told which; Borduria 2 not told which
        [2013, 2, 1, 0, 3, 2, 1],  # Altamira declares none; Elbonia 2 + 1
    ]
    assert article5.sums(frame) == {"total": 10, "reports": 4, "first": 2012, "last": 2013}
    assert frame.columns.tolist() == [
        "year",
        "killed",
        "injured",
        "outcome_unknown",
        "total",
        "reports",
        "none",
    ]


def test_the_initial_report_stands_in_the_table_only(day):
    frame = article5.casualties(day(NOW))
    assert frame["year"].isna().sum() == 1
    assert frame.loc[frame["year"].isna(), ["iso3", "total"]].values.tolist() == [["XAE", 1.0]]
    assert set(frame["sheet"]) == {"H Victim assistance"}


def test_what_is_told_apart_by_sex_and_age(day):
    cases = article5.casualties(day(NOW))
    frame = article5.disaggregated(cases)
    assert frame[["iso3", "year", "apart"]].values.tolist() == [
        ["XAA", 2012, "sex"],
        ["XAA", 2013, "none"],
        ["XAB", 2012, "age"],
        ["XAE", 2013, "both"],
    ]
    groups = article5.by_group(cases).astype(object)
    assert groups.where(groups.notna(), None).values.tolist() == [
        [2012, 2, 3, None, 2, None, None, 1, 1],
        [2013, None, 3, None, None, 3, None, 1, 1],
    ]


def test_a_figure_that_nobody_tells_apart_is_neither(tmp_path):
    world = World(tmp_path / "data").state("XAA", "2010-02-16")
    world.workbook("XAA", year=2012, answers={"h_new_period": 4})
    cases = article5.casualties(Day(world.store(), Scope(NOW)))
    assert article5.disaggregated(cases)["apart"].tolist() == ["neither"]
    assert article5.by_group(cases).empty


def test_the_last_total_counts_and_a_nil_is_a_figure(day):
    frame = article5.totals(day(NOW))
    assert frame[["iso3", "victims", "file"]].values.tolist() == [
        ["XAB", 40, "XAB-2013.xlsx"],
        ["XAE", 0, "XAE-initial.xlsx"],
    ]


def test_each_kind_of_silence_on_services_stays_apart(day):
    frame = article5.services(day(NOW))
    assert len(frame) == 3 * len(article5.SERVICES)
    told = frame.set_index(["iso3", "field"])["told"]
    assert told["XAA", "h_plan"] == "nil"  # a plan in 2012, declared nil in 2013
    assert told["XAA", "h_medical"] == "no_information"
    assert told["XAA", "h_laws"] == "not_applicable"  # no information later says nothing new
    assert told["XAA", "h_psych"] == "silent"
    assert told["XAB", "h_plan"] == "silent"
    assert told["XAC", "h_plan"] == "no_report"
    before = article5.services(day(date(2013, 12, 31)))
    plan = before.set_index(["iso3", "field"]).loc[[("XAA", "h_plan")]].iloc[0]
    assert plan[["told", "text", "year", "cell"]].tolist() == ["reported", "Plan A", 2012, "E19"]
    counts = article5.counts(day(date(2013, 12, 31)), before)
    assert counts["states"] == 3
    assert counts["h_plan"] == 1
    assert counts["h_medical"] == 0


def test_without_any_report_there_is_nothing_to_tell(tmp_path):
    world = World(tmp_path / "data").state("XAA", "2010-02-16")
    nothing = Day(world.store(), Scope(NOW))
    cases = article5.casualties(nothing)
    assert cases.empty
    assert article5.by_year(cases).empty
    assert article5.by_group(cases).empty
    assert article5.totals(nothing).empty
    assert article5.services(nothing).empty
