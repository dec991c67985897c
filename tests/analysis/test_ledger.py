"""The ledger: every report owed, with what became of it."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccm_data.analysis.ledger import COLUMNS, ledger, voluntary_reports
from ccm_data.analysis.scope import Scope
from ccm_data.convention.choices import Choices
from ccm_data.convention.states import Standing
from tests.fictional import small_world

AS_OF = date(2014, 6, 1)


def rows(store, iso3: str, as_of: date = AS_OF, **choices) -> list[tuple]:
    table = ledger(store, Scope(as_of, states=(iso3,), choices=Choices(**choices)))
    years = [
        None if kind == "initial" else int(year) for kind, year in table[["kind", "year"]].values
    ]
    return list(zip(years, table["status"], strict=True))


def test_columns_are_those_that_the_docstring_lists(small_store):
    table = ledger(small_store, Scope(AS_OF))
    assert list(table) == COLUMNS
    assert str(table["due"].dtype).startswith("datetime64")
    assert str(table["days_min"].dtype) == "Int64"


def test_a_state_that_reports(small_store):
    assert rows(small_store, "XAA", date(2015, 1, 1)) == [
        (None, "on_time"),
        (2010, "not_owed"),  # the initial report of January 2011 stands for it
        (2011, "on_time"),
        (2012, "late"),
        (2013, "received"),  # some day of 2014
        (2014, "not_yet_due"),
    ]


def test_a_report_counts_from_the_last_day_on_which_it_can_have_come(small_store):
    assert rows(small_store, "XAA")[4] == (2013, "no_record")
    assert rows(small_store, "XAA", date(2014, 12, 31))[4] == (2013, "received")


def test_a_state_shown_to_be_missing_its_initial_report_is_not_shown_twice(small_store):
    assert rows(small_store, "XAB", date(2012, 6, 1)) == [
        (None, "past_due"),
        (2010, "not_owed"),
        (2011, "not_owed"),
        (2012, "not_yet_due"),
    ]
    counted = rows(small_store, "XAB", date(2012, 6, 1), annual_before_initial="counted")
    assert counted[1] == (2010, "no_record")


def test_without_hindsight_only_what_was_known_by_then_counts(small_store):
    assert rows(small_store, "XAB", date(2012, 6, 1), hindsight="no")[:2] == [
        (None, "no_record"),
        (2010, "no_record"),
    ]
    known = rows(small_store, "XAA", date(2011, 6, 1), hindsight="no")
    assert known[:2] == [(None, "on_time"), (2010, "not_owed")]


def test_no_record_is_not_past_due(small_store):
    assert {status for _year, status in rows(small_store, "XAC")} == {"no_record", "not_yet_due"}


def test_who_is_not_bound_owes_nothing(small_store):
    assert rows(small_store, "XAD") == rows(small_store, "XAE") == []
    assert rows(small_store, "QMB", date(2014, 4, 30)) == []  # consent given, not yet in force
    assert rows(small_store, "QMB", date(2014, 5, 1)) == [(None, "not_yet_due")]


def test_a_withdrawal_ends_the_duties(small_store):
    assert rows(small_store, "QMA", date(2020, 1, 1))[-1] == (2013, "no_record")


def test_before_anyone_is_bound_the_ledger_is_empty_and_whole(small_store):
    table = ledger(small_store, Scope(date(2009, 1, 1)))
    assert table.empty and list(table) == COLUMNS


def test_each_row_names_the_place_its_submission_stands_in(small_store):
    table = ledger(small_store, Scope(AS_OF, states=("XAA",)))
    first = table.iloc[0]
    assert (first["file"], first["cell"]) == ("submissions.csv", "line 2")
    assert first["publisher"] == "The Gazette"
    assert table[table["status"] == "not_owed"]["source_id"].isna().all()


def test_a_report_of_the_state_outranks_the_log(world):
    world.state("XAA", "2009-02-10").submitted("XAA", "annual", 2012, "2013-06-14")
    world.workbook("XAA", year=2012, cover={"cov_submission_date": "2013-04-29"})
    table = ledger(world.store(), Scope(AS_OF)).query("year == 2012").iloc[0]
    assert (table["status"], table["file"], table["cell"]) == ("on_time", "XAA-2012.xlsx", "E8")
    assert table["accounts"] == 2
    assert table["conflicting"]


def test_voluntary_reports_stay_apart(small_store):
    table = voluntary_reports(small_store, Scope(AS_OF))
    assert table[["iso3", "year", "submitted"]].values.tolist() == [["XAD", 2012, "2013-05-05"]]
    assert voluntary_reports(small_store, Scope(date(2013, 5, 4))).empty
    assert voluntary_reports(small_store, Scope(AS_OF, states=("XAA",))).empty


days = st.dates(date(2008, 12, 3), date(2020, 12, 31))


@given(days)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_state_owes_before_it_is_a_state_party(small_store, as_of):
    from ccm_data.analysis.scope import as_states, states_in

    states = {s.iso3: s for s in as_states(states_in(small_store, Scope(as_of)))}
    table = ledger(small_store, Scope(as_of))
    for iso3 in table["iso3"].unique():
        assert states[iso3].standing(as_of) in (Standing.IN_FORCE, Standing.WITHDRAWN)
    assert not table.duplicated(["iso3", "kind", "year"]).any()


@pytest.mark.parametrize("as_of", [date(2011, 3, 1), date(2012, 9, 1), date(2013, 6, 13)])
def test_status_at_a_date_does_not_depend_on_what_the_record_gained_later(
    small_store, tmp_path, as_of
):
    """The same world written without any row of a later date gives the same ledger."""
    world = small_world(tmp_path)
    later = 0
    for name, column in (("submissions", "submitted"), ("submission_silence", "as_of")):
        kept = [row for row in world.tables[name] if row[column] <= as_of.isoformat()]
        later += len(world.tables[name]) - len(kept)
        world.tables[name] = kept
    assert later
    scope = Scope(as_of, choices=Choices(hindsight="no"))
    full, trimmed = ledger(small_store, scope), ledger(world.store(), scope)
    assert full["status"].tolist() == trimmed["status"].tolist()
    assert full["submitted"].fillna("").tolist() == trimmed["submitted"].fillna("").tolist()


@given(days, st.integers(1, 1500))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_submitted_stays_submitted(small_store, as_of, more):
    submitted = ("on_time", "late", "received")
    before = ledger(small_store, Scope(as_of))
    after = ledger(small_store, Scope(as_of + timedelta(more)))
    keys = ["iso3", "kind", "year", "status", "submitted"]
    then = before[before["status"].isin(submitted)][keys].astype(str).values.tolist()
    now = after[keys].astype(str).values.tolist()
    assert all(row in now for row in then)
