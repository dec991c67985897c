"""The follow-up list beside the gaps of a day, and the ratings of reports with the State's comment."""

from datetime import date

import pandas as pd
import pytest

from ccm_data.analysis import followup
from ccm_data.analysis.day import Day
from ccm_data.analysis.gaps import gaps
from ccm_data.analysis.letters import letters
from ccm_data.analysis.scope import Scope
from ccm_data.store.followup import Change, Record, things

STATES = {"XAA": "Côte d'Altamira", "XAB": "Türkmarkê", "XAC": "Bosk & <Hértz>"}


@pytest.fixture(scope="module")
def day(letter_store):
    return Day(letter_store, Scope(date(2013, 6, 1)))


@pytest.fixture(scope="module")
def found(day):
    return gaps(day)


def record(number: int, items: list[dict], by: str = "Ana", undoes: int = 0) -> Record:
    changes = tuple(
        Change(f"item:{number}-{place}", field, "", said)
        for place, item in enumerate(items, 1)
        for field, said in item.items()
        if said
    )
    return Record(number, "2026-11-24T10:00:00+00:00", by, changes, undoes)


def the_list(kept, found):
    return followup.items(things(kept), STATES, found)


def test_gaps_go_on_the_list_once_and_show_whether_they_are_still_found(found):
    mine = followup.some_of(found, ["XAA"], ["blank"], ["f1_size", "g_education"])
    assert list(mine["field_id"]) == ["f1_size", "g_education"]
    assert len(followup.some_of(found, [], [], [])) == len(found)
    nothing = the_list([], found)
    assert list(nothing.columns) == followup.ITEMS and nothing.empty
    new = followup.new_items(mine, nothing, {"status": "open", "owner": "Bo"})
    assert new[0] == {
        "iso3": "XAA", "level": "no_answer", "code": "blank", "record": "shown", "article": "7(1)(h); 4(2)",
        "form": "F", "field_id": "f1_size", "kind": "annual", "year": "2012", "since": "2012",
        "status": "open", "owner": "Bo"}  # fmt: skip
    kept = [record(1, new)]
    table = the_list(kept, found)
    assert list(table["number"]) == ["1-1", "1-2"] and table["still"].all()
    assert followup.new_items(mine, table, {"status": "open"}) == []
    closed = record(1, [item | {"status": "closed"} for item in new])
    assert len(followup.new_items(mine, the_list([closed], found), {})) == 2  # it came back
    answered = the_list(kept, found[found["field_id"] != "f1_size"])
    assert list(answered["still"]) == [False, True]
    assert followup.tally(answered) == {"open": 2, "written": 0, "answered": 0, "closed": 0, "gone": 1}  # fmt: skip
    assert followup.items(things(kept), {"XAB": "Türkmarkê"}, found).empty  # out of scope


def test_an_initial_report_has_no_year_and_its_due_day_is_kept(found):
    new = followup.new_items(followup.some_of(found, ["XAB"], ["initial"], []), the_list([], found), {})  # fmt: skip
    assert (new[0]["year"], new[0]["since"]) == ("", "2011-01-28")


def test_an_edit_names_what_was_seen(found):
    row = the_list([record(1, [{"iso3": "XAA", "status": "open"}])], found).iloc[0].to_dict()
    assert followup.edits(row, {"status": "written", "note": "", "owner": "Bo"}) == [
        Change("item:1-1", "status", "open", "written"), Change("item:1-1", "owner", "", "Bo")]  # fmt: skip


def test_letters_written_move_open_items_and_add_what_is_not_on_the_list(day, found):
    mine = followup.new_items(followup.some_of(found, ["XAB"], [], []), the_list([], found), {"status": "open"})  # fmt: skip
    table = the_list([record(1, mine)], found)
    drafted = letters(day, "initial", found)
    only = table.assign(level="letter", still=False)
    assert followup.tally(only)["gone"] == 0  # a letter is no gap that could be answered
    changes, items = followup.written(drafted, table, {"status": "written", "day": "2013-06-01"})
    assert changes == [
        Change("item:1-1", "status", "open", "written"), Change("item:1-1", "day", "", "2013-06-01")]  # fmt: skip
    assert items == [{"iso3": "XAC", "level": "letter", "code": "initial", "status": "written", "day": "2013-06-01"}]  # fmt: skip


def test_the_history_tells_every_change_the_undone_too(found):
    kept = [
        record(1, [{"iso3": "XAA", "level": "no_answer", "code": "blank", "form": "F", "field_id": "f1_size", "status": "open"}]),
        Record(2, "2026-11-24T11:00:00+00:00", "Bo", (Change("item:1-1", "status", "open", "closed"),)),
        Record(3, "2026-11-24T12:00:00+00:00", "Cy", (Change("item:1-1", "status", "closed", "open"),), 2),
        Record(4, "2026-11-24T13:00:00+00:00", "Cy", (Change("report:XAB:annual:2012", "comment", "", "Hm"),)),
    ]  # fmt: skip
    table = followup.history(kept, STATES)
    columns = ["record", "by", "done", "number", "report", "year", "state", "changed", "after"]
    assert table[columns].values.tolist() == [
        [4, "Cy", "changed", "", "annual", "2012", "Türkmarkê", "comment", "Hm"],
        [3, "Cy", "undone", "1-1", "", "", "Côte d'Altamira", "status", "open"],
        [2, "Bo", "changed", "1-1", "", "", "Côte d'Altamira", "status", "closed"],
        [1, "Ana", "added", "1-1", "", "", "Côte d'Altamira", "code", "blank"],
        [1, "Ana", "added", "1-1", "", "", "Côte d'Altamira", "status", "open"],
    ]
    assert table.loc[3, ["level", "form", "field_id"]].tolist() == ["no_answer", "F", "f1_size"]
    assert table.loc[0, "at"] == "2026-11-24 13:00"


def test_a_rating_is_a_draft_until_the_state_could_comment(day, found):
    (row,) = followup.ratings(day, {}, found).to_dict("records")
    assert (row["thing"], row["rating"], row["questions"]) == ("report:XAA:annual:2012", "", 16)
    assert (row["done"], row["owed"]) == (2, 7)  # B and F tell something, H is not owed
    assert followup.rate(row, "draft", "", "", date(2013, 6, 1)) == []
    said = followup.rate(row, "draft", "See page 3.", "2013-05-30", date(2013, 6, 1))
    assert [(c.field, c.after) for c in said] == [
        ("rating", "commented"), ("comment", "See page 3."), ("comment_day", "2013-05-30")]  # fmt: skip


def test_what_was_rated_is_kept_when_it_is_final(day, found):
    row = followup.ratings(day, {}, found).iloc[0].to_dict()
    said = followup.rate(row, "final", "", "", date(2013, 6, 1))
    assert {c.field: c.after for c in said} == {
        "rating": "final", "rated_done": "2", "rated_owed": "7", "rated_questions": "16",
        "rated_as_of": "2013-06-01"}  # fmt: skip
    kept = things([Record(1, "2026-11-24T10:00:00+00:00", "Ana", tuple(said))])
    fewer = found[found["field_id"] != "f1_size"]
    later = followup.ratings(day, kept, fewer).iloc[0].to_dict()
    assert (later["questions"], later["rated_questions"]) == (15, "16")
    assert [c.field for c in followup.rate(later, "final", "Noted", "", date(2014, 6, 1))] == ["comment"]  # fmt: skip
    assert {c.after for c in followup.rate(later, "draft", "", "", date(2014, 6, 1))} == {""}


def test_a_report_that_is_not_held_has_no_count_of_forms(day, found):
    early = Day(day.store, Scope(date(2011, 6, 1)))
    row = followup.ratings(early, {}, pd.DataFrame(columns=found.columns)).iloc[0]
    assert row["thing"] == "report:XAA:initial:" and pd.isna(row["owed"])
    said = followup.rate(row.to_dict(), "final", "", "", date(2011, 6, 1))
    assert {c.field for c in said} == {"rating", "rated_questions", "rated_as_of"}
