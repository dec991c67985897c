"""What it would take, the rules of the early view, and good news, counted by hand."""

from datetime import date

import pytest

from ccm_data.analysis import good_news, outlook
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from ccm_data.convention.status import Status
from tests.fictional import World

AS_OF = date(2014, 12, 1)  # last period: 2013, due on 30 April 2014


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> Day:
    """Annual reports for 2010 to 2013 of eight States.

    XAA in time each year; XAB late twice; XAC late, then missing; XAD missing twice, contaminated;
    XAE nothing known; XAF its initial report is shown missing; XAG back in time after two missing;
    XAH late by 61 days, then in time. XAI is bound since May 2014, its initial report due in October.
    """
    world = World(tmp_path_factory.mktemp("outlook") / "data")
    for letter in "ABCDEFGH":
        world.state(f"XA{letter}", "2009-02-10")
    world.state("XAI", "2013-11-20")
    for letter in "ABCDGH":
        world.submitted(f"XA{letter}", "initial", None, "2011-01-20")
    for iso3, days in {
        "XAA": {2011: "2012-04-01", 2012: "2013-04-01", 2013: "2014-04-20"},
        "XAB": {2011: "2012-04-30", 2012: "2013-05-20", 2013: "2014-05-10"},
        "XAC": {2011: "2012-05-30", 2012: "2013-05-20"},
        "XAD": {2011: "2012-04-15"},
        "XAG": {2013: "2014-04"},
        "XAH": {2011: "2012-04-20", 2012: "2013-06-30", 2013: "2014-04-25"},
    }.items():
        for year, told in days.items():
            world.submitted(iso3, "annual", year, told)
    for iso3, years in {"XAC": [2013], "XAD": [2012, 2013], "XAG": [2011, 2012]}.items():
        for year in years:
            world.missing(iso3, "annual", year, "2014-06-01" if iso3 != "XAG" else f"{year + 1}-09-01")  # fmt: skip
    world.missing("XAF", "initial", None, "2014-06-01")
    world.add("article4_status", iso3="XAD", status="in_progress", as_of="2012-01-01")
    return Day(world.store(), Scope(AS_OF))


def test_each_report_has_the_same_effect_so_duties_and_silence_order_the_states(day):
    table = outlook.effects(day)
    told = ["iso3", "weight", "silent", "adds_annual", "adds_initial", "record"]
    assert list(table[told].itertuples(index=False, name=None)) == [
        ("XAD", 3, 2, 1, 0, "shown"),
        ("XAE", 0, 5, 1, 1, "no_record"),
        ("XAC", 0, 1, 1, 0, "shown"),
        ("XAF", 0, 1, 0, 1, "shown"),
        ("XAI", 0, 1, 0, 1, "no_record"),
    ]


def test_the_rate_goes_from_x_to_y(day):
    now = {rate.kind: (rate.now, rate.then, rate.due) for rate in outlook.if_they_report(day, ())}
    assert now == {"annual": (4, 4, 7), "initial": (6, 6, 9)}
    chosen = ["XAD", "XAE", "XAF", "XAA"]  # the last has reported, and adds nothing
    annual, initial = outlook.if_they_report(day, chosen)
    assert (annual.year, annual.then, initial.year, initial.then) == (2013, 6, None, 8)
    rows = outlook.behind(day, annual, chosen)
    assert len(rows) == annual.then and rows["file"].notna().all()
    assert rows["shown"].isna().sum() == 2
    assert len(outlook.behind(day, initial, chosen)) == initial.then


def test_the_rules_say_who_may_miss_the_next_date(day):
    table = outlook.early_view(day)
    assert list(table[["iso3", "rule", "year"]].itertuples(index=False, name=None)) == [
        ("XAD", "silent_twice", 2014),
        ("XAC", "late_and_silent", 2014),
        ("XAB", "late_twice", 2014),
        ("XAE", "unjudged", 2014),
    ]
    assert set(table["due"].dt.date) == {date(2015, 4, 30)}


def test_a_state_with_one_annual_report_so_far_is_not_judged(day):
    later = outlook.early_view(Day(day.store, Scope(date(2015, 6, 1))))
    assert "XAI" not in set(later["iso3"]) and "XAE" in set(later["iso3"])


@pytest.mark.parametrize(
    ("before", "last", "rule"),
    [
        ("past_due", "late", "late_and_silent"),
        ("on_time", "late", None),
        ("received", "received", None),
        ("no_record", "late", None),
    ],
)
def test_only_what_is_known_meets_a_rule(before, last, rule):
    assert outlook.rule_of(Status(before), last) == rule


def test_the_rules_are_tried_on_the_periods_before(day):
    table = outlook.tried_before(day)
    # 2013, by 2011 and 2012. Named: XAC (late, late; then missing) and XAG (missing twice; then in
    # time). Others: XAA in time, XAB late, XAD missing, XAH in time. For 2010 nobody owed one.
    assert list(table.itertuples(index=False, name=None)) == [
        (2013, date(2014, 4, 30), 2, 1, 4, 2),
    ]


def test_who_reported_first(day):
    table = good_news.first_reporters(day)
    assert table[["iso3", "days"]].values.tolist() == [["XAA", 10], ["XAH", 5], ["XAB", -10]]
    assert set(table["publisher"]) == {"The Gazette"} and table["cell"].notna().all()


def test_the_longest_unbroken_record(day):
    table = good_news.unbroken(day)
    told = table[["iso3", "run", "in_time", "whole"]].values.tolist()
    assert told == [["XAA", 4, 4, True], ["XAH", 4, 3, True], ["XAB", 4, 2, True]]
    assert set(table["first"]) == {date(2011, 1, 28)}


def test_who_came_back_and_who_came_earlier(day):
    table = good_news.improved(day)
    assert table[["iso3", "news", "by"]].values.tolist() == [["XAG", "back", 2], ["XAH", "earlier", 66]]  # fmt: skip


def test_before_any_annual_report_was_due(day):
    early = Day(day.store, Scope(date(2010, 12, 1)))
    assert outlook.effects(early).empty and outlook.early_view(early).empty
    assert outlook.tried_before(early).empty and good_news.first_reporters(early).empty
    assert good_news.unbroken(early).empty and good_news.improved(early).empty
    assert [rate.due for rate in outlook.if_they_report(early, ["XAA"])] == [0, 0]
