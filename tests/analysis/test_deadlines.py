"""Due dates under Articles 3, 4 and 7 of a few fictional States, small enough to check by hand."""

from datetime import date

import pytest

from ccm_data.analysis.day import Day
from ccm_data.analysis.deadlines import ahead, chosen, due_dates, meetings_known, period
from ccm_data.analysis.scope import Scope
from tests.fictional import World

EMPTY = {"requested_until": "", "granted_until": "", "granted_at": ""}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """In force for all on 1 August 2010: Article 3 until 2018-08-01, Article 4 until 2020-08-01.

    Altamira is in force late in 2012 and asks under Article 4. Borduria: Article 3 extended twice
    and done. Cagliostro: Article 4 open, no request; withdraws in 2020. Dawsbergen never had stocks.
    Elbonia: a row that says that no request was made. Qumar: a request without a deadline.
    """
    world = World(tmp_path_factory.mktemp("deadlines"))
    world.state("XAA", "2009-02-10").state("XAB", "2009-02-10")
    world.state("XAC", "2009-02-10", withdrawal_notice="2019-12-01", withdrawal="2020-06-01")
    world.state("XAD", "2009-02-10").state("XAE", "2009-02-10").state("QMA", "2009-02-10")
    world.state("QMB", "")
    for iso3 in ("XAA", "XAC", "XAE", "QMA", "QMB"):
        world.add("article4_status", iso3=iso3, status="in_progress", as_of="2012-01-01")
    world.add("article3_status", iso3="XAB", status="completed", completed="2020-05", as_of="2020")
    world.add("article3_status", iso3="XAD", status="never", as_of="2012-01-01")
    for number, day in ((8, "2018-09-03"), (9, "2019-09-02"), (10, "2020-09-07")):
        last = day[:-1] + str(int(day[-1]) + 2)
        world.add("meetings", id=f"{number}MSP", name="Meeting", kind="MSP", first_day=day, last_day=last)  # fmt: skip
    world.add("meetings", id="IM", name="Between", kind="IM", first_day="2020-01-01", last_day="2020-01-02")  # fmt: skip

    def asked(iso3, article, before, on, until, **more):
        row = {"granted_until": until, "granted_at": "9MSP", "requested_until": until}
        row |= {"deadline_before": before, "requested_on": on, "request": str(len(world.tables["extensions"]))}  # fmt: skip
        world.add("extensions", iso3=iso3, article=article, **(row | more))

    asked("XAB", "3", "2018-08-01", "2017-10", "2019-08-01", granted_at="silence procedure")
    asked("XAB", "3", "2019-08-01", "2018-11-01", "2020-08-01", granted_at="8MSP")
    asked("XAA", "4", "2020-08-01", "2018-12-01", "2025-08-01", granted_at="9MSP")
    asked("XAE", "4", "2020-08-01", "", "", **EMPTY)
    asked("QMA", "4", "", "2018", "", **EMPTY)
    return world.store()


def rows(store, as_of: date, **scope) -> list[list]:
    table = due_dates(Day(store, Scope(as_of, **scope)))
    table = table[table["article"] != "7"]
    return table[["article", "due_kind", "number", "due", "outcome", "told", "meeting"]].astype(object).where(table.notna(), None).values.tolist()  # fmt: skip


def test_an_extension_moves_the_deadline_and_the_next_request(store):
    # 9MSP is the last meeting in the year before the deadline, so its nine months count.
    before = rows(store, date(2018, 10, 1), states=("XAA",))
    assert before == [
        ["4", "request", 0, date(2018, 12, 2), "coming", None, "9MSP"],
        ["4", "original", 0, date(2020, 8, 1), "coming", None, None],
    ]
    assert rows(store, date(2019, 9, 2), states=("XAA",)) == [
        ["4", "request", 0, date(2018, 12, 2), "asked", "2018-12-01", "9MSP"],
        ["4", "original", 0, date(2020, 8, 1), "extended", "9MSP", None],
        ["4", "request", 1, date(2024, 11, 1), "coming", None, None],  # no meeting known: 9 months
        ["4", "extended", 1, date(2025, 8, 1), "coming", None, None],
    ]


def test_a_meeting_that_nobody_can_know_of_yet_does_not_count(store):
    known = meetings_known(Day(store, Scope(date(2018, 1, 1))))
    assert [meeting.id for meeting in known] == ["8MSP"]  # the next one, and no intersessional
    assert rows(store, date(2018, 1, 1), states=("XAA",))[0] == [
        "4", "request", 0, date(2019, 11, 1), "coming", None, None
    ]  # fmt: skip


def test_what_is_completed_needs_no_further_request(store):
    assert rows(store, date(2021, 1, 1), states=("XAB",)) == [
        ["3", "request", 0, date(2017, 11, 1), "asked", "2017-10", None],  # no meeting known
        ["3", "request", 1, date(2017, 12, 3), "asked", "2018-11-01", "8MSP"],
        ["3", "original", 0, date(2018, 8, 1), "extended", "silence procedure", None],
        ["3", "extended", 1, date(2019, 8, 1), "extended", "8MSP", None],
        ["3", "extended", 2, date(2020, 8, 1), "completed", "2020-05", None],
    ]


def test_without_a_request_the_date_has_passed_and_this_data_names_none(store):
    assert rows(store, date(2020, 9, 1), states=("XAE",)) == [
        ["4", "request", 0, date(2018, 12, 2), "no_request", None, "9MSP"],
        ["4", "original", 0, date(2020, 8, 1), "passed", None, None],
    ]
    # A request that names no deadline speaks of the last one.
    assert rows(store, date(2020, 9, 1), states=("QMA",))[0][4:6] == ["asked", "2018"]


def test_after_a_withdrawal_no_deadline_falls_due(store):
    assert [row[1] for row in rows(store, date(2020, 5, 31), states=("XAC",))] == [
        "request",
        "original",
    ]
    assert [row[1] for row in rows(store, date(2020, 6, 1), states=("XAC",))] == ["request"]
    everything = due_dates(Day(store, Scope(date(2021, 1, 1), states=("XAC",))))
    assert everything["due"].max() == date(2020, 4, 30)  # of the last annual report


def test_who_has_no_duty_or_no_entry_into_force_has_no_deadline(store):
    assert rows(store, date(2020, 9, 1), states=("XAD", "QMB")) == []


def test_reports_stand_with_what_became_of_them(small_store):
    table = due_dates(Day(small_store, Scope(date(2013, 5, 1), states=("XAA", "XAB"))))
    reports = table[table["article"] == "7"]
    mine = reports[reports["iso3"] == "XAA"]
    assert mine[["due_kind", "number", "due", "outcome", "told"]].astype(object).where(mine.notna(), None).values.tolist() == [
        ["initial", 0, date(2011, 1, 28), "submitted", "2011-01-27"],
        ["annual", 2011, date(2012, 4, 30), "submitted", "2012-04-30"],
        ["annual", 2012, date(2013, 4, 30), "past_due", None],
        ["annual", 2013, date(2014, 4, 30), "coming", None],
    ]  # fmt: skip
    assert "past_due" in set(reports[reports["iso3"] == "XAB"]["outcome"])
    assert set(table["basis"]) == {"derived"} and set(table["file"]) == {"states.csv"}


def test_articles_kinds_and_period_narrow_the_list(store):
    as_of = date(2019, 9, 2)
    table = due_dates(Day(store, Scope(as_of, states=("XAA",))))
    near = period(as_of, "near")
    assert near == (date(2018, 9, 2), date(2021, 9, 2))
    four = chosen(table, ["4"], [], near)
    assert four["due"].tolist() == [date(2018, 12, 2), date(2020, 8, 1)]
    assert chosen(table, [], ["request"], period(as_of, "coming"))["due"].tolist() == [date(2024, 11, 1)]  # fmt: skip
    assert len(chosen(table, [], [], period(as_of, "all"))) == len(table)
    past = chosen(table, [], [], period(as_of, "past"))
    assert len(past) + len(chosen(table, [], [], period(as_of, "coming"))) == len(table)
    assert chosen(table.head(0), ["3"], ["annual"], near).empty


def test_what_comes_within_a_year(store):
    found = ahead(due_dates(Day(store, Scope(date(2019, 9, 1)))), date(2019, 9, 1))
    assert set(found["deadlines"]["iso3"]) == {"XAA", "XAB", "XAC", "XAE", "QMA"}
    assert found["requests"].empty
    assert set(found["reports"]["due"]) == {date(2020, 4, 30)}


def test_a_date_keeps_its_name_when_the_day_moves(store):
    key = ["iso3", "article", "due_kind", "number"]
    table = due_dates(Day(store, Scope(date(2021, 1, 1))))
    assert not table.duplicated(key).any()
