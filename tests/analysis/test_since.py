"""What came in between two days, on fictional States, small enough to check by hand."""

from datetime import date

import pytest

from ccm_data.analysis import since as analysis
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from tests.fictional import World

COMPILED = {"cov_origin": "compiled"}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Altamira reports stocks for 2011 and 2012, completes in June 2014. Borduria asks for more time
    and gets it at 1MSP, tells areas for 2011 and 2012. Cagliostro consents, Qumar withdraws."""
    world = World(tmp_path_factory.mktemp("since"))
    world.state("XAA", "2009-02-10").state("XAB", "2009-02-10", region="Africa")
    world.state("XAC", "2013-06-03", region="Asia", signed="2008-12-03")
    world.state("QMA", "2009-06-01", withdrawal_notice="2013-06-01", withdrawal="2013-12-01")
    world.state("XAD", signed="2013-03-01")
    world.add("article3_status", iso3="XAA", status="in_progress", as_of="2011-01-01")
    world.add("article3_status", iso3="XAA", status="completed", completed="2014-06", as_of="2014")
    world.add("article4_status", iso3="XAB", status="in_progress", as_of="2011-01-01")
    world.add("meetings", id="1MSP", name="First", kind="MSP", first_day="2013-09-09", last_day="2013-09-13")  # fmt: skip
    ask = {"iso3": "XAB", "article": "4", "deadline_before": "2020-08-01"}
    world.add("extensions", request="1", requested_on="2012-11-05", requested_until="2025-08-01", granted_until="2025-08-01", granted_at="1MSP", **ask)  # fmt: skip
    world.add("extensions", request="2", requested_on="2013", requested_until="", granted_until="2024-08-01", granted_at="silence", **ask)  # fmt: skip
    world.add("extensions", request="3", requested_on="", requested_until="", **(ask | {"deadline_before": "2013-02-01"}))  # fmt: skip
    world.submitted("XAA", "initial", None, "2011-01-27")
    world.submitted("XAD", "voluntary", 2012, "2013-05")
    world.submitted("QMA", "initial", None, "2013", as_of="2013-12-31", confidence="derived")

    def stock(left, gone):
        kind = {"b1_kind": "munition", "b1_type": "all"}
        done = {"b3_kind": "munition", "b3_type": "all", "b3_scope": "cumulative"}
        return {"b1": [kind | {"b1_qty": left}], "b3": [done | {"b3_qty": gone}]}

    world.workbook("XAA", year=2011, rows=stock(100, 40))
    world.workbook("XAA", year=2012, rows=stock(60, 70))
    for year, areas in ((2011, {"confirmed": 500, "suspected": 900}), (2012, {"confirmed": 450})):
        rows = [{"f1_status": kind, "f1_size": f"{size} m2"} for kind, size in areas.items()]
        world.workbook("XAB", year=year, rows={"f1": rows})
    return world.store()


def between(store, first: date, last: date) -> tuple[Day, Day]:
    scope = Scope(last)
    return Day(store, analysis.earlier(scope, first)), Day(store, scope)


def told(table, *columns) -> list[list]:
    shown = table[list(columns)].astype(object)
    return shown.where(shown.notna(), None).values.tolist()


def test_events_are_those_of_the_second_day_that_the_first_does_not_know(store):
    table = analysis.events(*between(store, date(2012, 12, 31), date(2013, 12, 31)))
    assert told(table, "iso3", "event", "article", "kind", "year", "told", "month") == [
        ["QMA", "report", "7", "initial", None, "2013", None],
        ["XAB", "asked", "4", None, None, "2013", None],
        ["XAD", "signature", None, None, None, "2013-03-01", "2013-03"],
        ["XAA", "report", "7", "annual", 2012, "2013-04-15", "2013-04"],
        ["XAB", "report", "7", "annual", 2012, "2013-04-15", "2013-04"],
        ["XAD", "report", "7", "voluntary", 2012, "2013-05", "2013-05"],
        ["XAC", "consent", None, None, None, "2013-06-03", "2013-06"],
        ["XAB", "granted", "4", None, None, "2013-09-09", "2013-09"],
        ["XAC", "in_force", None, None, None, "2013-12-01", "2013-12"],
        ["QMA", "withdrawal", None, None, None, "2013-12-01", "2013-12"],
    ]
    assert set(table["region"]) == {"Europe", "Africa", "Asia"}
    granted = table[table["event"] == "granted"]
    assert told(granted, "until", "file", "cell") == [["2025-08-01", "extensions.csv", "line 2"]]
    reports = table[table["event"] == "report"]
    assert told(reports, "basis")[0] == ["derived"]
    assert reports["file"].notna().all()


def test_a_decision_between_meetings_has_no_date_of_its_own(store):
    table = analysis.events(*between(store, date(2020, 1, 1), date(2021, 1, 1)))
    assert told(table.query("event == 'granted'"), "iso3", "told", "until") == [["XAB", None, "2024-08-01"]]  # fmt: skip


def test_a_completion_comes_in_once(store):
    table = analysis.events(*between(store, date(2014, 1, 1), date(2014, 12, 31)))
    done = table[table["event"] == "completed"]
    assert told(done, "iso3", "article", "told") == [["XAA", "3", "2014-06"]]
    later = analysis.events(*between(store, date(2014, 12, 31), date(2015, 3, 1)))
    assert later.empty


def test_nothing_is_lost_or_told_twice_when_a_period_is_cut_in_two(store):
    days = date(2011, 1, 1), date(2013, 4, 15), date(2016, 1, 1)
    parts = [analysis.events(*between(store, *pair)) for pair in (days[:2], days[1:])]
    whole = analysis.events(*between(store, days[0], days[2]))
    key = ["iso3", "event", "article", "kind", "year", "told"]
    pieces = sorted(map(str, [row for part in parts for row in told(part, *key)]))
    assert pieces == sorted(map(str, told(whole, *key)))


def test_events_by_month_and_over_many_years_by_year(store):
    first, last = date(2013, 3, 15), date(2013, 9, 30)
    table = analysis.over_time(analysis.events(*between(store, first, last)), first, last)
    assert table["span"].tolist() == [f"2013-0{month}" for month in range(3, 10)]
    assert table["reports"].tolist() == [0, 2, 1, 0, 0, 0, 0]
    assert table["membership"].tolist() == [0, 0, 0, 1, 0, 0, 0]
    assert table["extensions"].tolist() == [0, 0, 0, 0, 0, 0, 1]
    assert analysis.dated(table)
    long = date(2011, 1, 1), date(2014, 12, 31)
    years = analysis.over_time(analysis.events(*between(store, *long)), *long)
    assert years["span"].tolist() == ["2011", "2012", "2013", "2014"]
    assert years["completions"].tolist() == [0, 0, 0, 1]
    assert years["reports"].tolist() == [1, 2, 4, 0]
    quiet = analysis.events(*between(store, date(2015, 1, 1), date(2015, 2, 1)))
    assert not analysis.dated(analysis.over_time(quiet, date(2015, 1, 1), date(2015, 2, 1)))


def test_a_list_leaves_out_what_says_nothing_of_its_events(store):
    table = analysis.events(*between(store, date(2012, 12, 31), date(2013, 12, 31)))
    shown = analysis.of_kind(table, analysis.MEMBERSHIP)
    assert len(shown) == 4
    assert not {"article", "kind", "year", "until"} & set(shown)


def test_figures_stand_beside_what_they_were(store):
    days = between(store, date(2012, 12, 31), date(2013, 12, 31))
    table = analysis.changed_figures(*days)
    columns = ["iso3", "what", "counted_in", "figure_before", "figure_after", "change"]
    assert told(table, *columns, "told_before", "told_after") == [
        ["XAA", "destroyed", "munition", 40, 70, 30, None, None],
        ["XAA", "remaining", "munition", 60, 30, -30, None, None],
        ["XAB", "confirmed", "m2", 500, 450, -50, 2011, 2012],
        ["XAB", "suspected", "m2", 900, None, None, 2011, None],  # not told again: never zero
    ]
    came = analysis.rows_that_came(*days)
    assert told(came, "iso3", "table", "year", "shown", "file") == [
        ["XAA", "b1", 2012, 60, "XAA-2012.xlsx"],
        ["XAA", "b3", 2012, 70, "XAA-2012.xlsx"],
        ["XAB", "f1", 2012, 450, "XAB-2012.xlsx"],
    ]


def test_what_was_left_is_not_compared_once_destruction_is_completed(store):
    table = analysis.changed_figures(*between(store, date(2014, 1, 1), date(2014, 12, 31)))
    assert told(table, "what", "figure_before", "figure_after") == [["destroyed", 70, 100]]


def test_no_change_is_an_empty_list(store):
    days = between(store, date(2015, 1, 1), date(2015, 2, 1))
    assert analysis.changed_figures(*days).empty
    assert analysis.rows_that_came(*days).empty
