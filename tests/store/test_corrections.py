"""A slip is mended by a row: both values are kept, and without the row the first one counts again."""

from datetime import date

import pytest

from ccm_data import words
from ccm_data.analysis import state as analysis
from ccm_data.analysis.scope import Scope
from ccm_data.store.build import build
from ccm_data.store.connection import open_store

SCOPE = Scope(date(2014, 1, 1))
WHY = "One digit too many; the annex says 40"


@pytest.fixture
def slip(world):
    """A State that reports 400 items, where it has 40."""
    world.state("XAA", "2009-02-10").state("XAB", "2010-02-16")
    row = {"b1_kind": "munition", "b1_type": "all types", "b1_qty": 400}
    world.workbook("XAA", rows={"b1": [row]})
    world.workbook("XAB")
    world.write()
    return world


def correct(world, **more) -> None:
    row = {"iso3": "XAA", "kind": "annual", "year": "2012", "field_id": "b1_qty", "row": "1"}
    row |= {"reported": "400", "used": "40", "why": WHY, "status": "open", "told": ""}
    world.tables["corrections"] = []
    world.add("corrections", **(row | more))
    world.write()


def quantity(world) -> tuple:
    """What is used, what was reported, why; after bringing the store up to date."""
    build(world.places)
    store = open_store(world.places)
    table = analysis.answers(store, SCOPE, "XAA")
    row = table[table["unit"] == "items"].iloc[0].astype(object)
    store.close()
    row = row.where(row.notna(), None)
    return row["number"], row["text"], row["reported"], row["why"]


def findings(world) -> list[tuple]:
    store = open_store(world.places)
    table = store.frame("findings")
    store.close()
    return list(table[["code", "file", "cell", "found"]].itertuples(index=False, name=None))


REPORTED = (400, "400", None, None)
USED = (40, "40", "400", WHY)


def test_the_corrected_value_is_used_and_the_reported_one_kept(slip):
    correct(slip)
    assert quantity(slip) == USED
    assert findings(slip) == []


def test_a_correction_reaches_reused_files_and_taken_away_restores_them(slip):
    assert quantity(slip) == REPORTED
    correct(slip)
    assert quantity(slip) == USED
    correct(slip, used="41")
    assert quantity(slip)[:3] == (41, "41", "400")
    slip.workbook("XAB", cover={"cov_submission_date": "2013-07-01"})  # something else changes
    assert quantity(slip)[:3] == (41, "41", "400")
    slip.tables["corrections"] = []
    slip.write()
    assert quantity(slip) == REPORTED
    assert build(slip.places).unchanged


@pytest.mark.parametrize(
    "other",
    [
        {"reported": "400 "[:2]},
        {"year": "2013"},
        {"kind": "initial", "year": ""},
        {"row": "2"},
        {"field_id": "b1_none"},
        {"iso3": "XAB"},
    ],
)
def test_a_correction_that_fits_no_cell_is_named_and_changes_nothing(slip, other):
    correct(slip, **other)
    assert quantity(slip) == REPORTED
    ((code, file, line, _found),) = findings(slip)
    assert (code, file, line) == ("correction_unused", "corrections.csv", "line 2")


def test_a_withdrawn_correction_is_not_applied_and_a_confirmed_one_is(slip):
    correct(slip, status="withdrawn")
    assert quantity(slip) == REPORTED
    assert findings(slip) == []
    correct(slip, status="confirmed")
    assert quantity(slip) == USED


def test_a_correction_that_does_not_fit_its_field_is_named_and_changes_nothing(slip):
    correct(slip, used="many")
    assert quantity(slip) == REPORTED
    assert [(code, found) for code, _f, _c, found in findings(slip)] == [
        ("correction_unread", "XAA, annual, 2012, b1_qty 1")
    ]


def test_a_figure_can_be_corrected_to_a_nil_or_to_no_information(slip):
    correct(slip, used="nil")
    build(slip.places)
    store = open_store(slip.places)
    assert (
        store.frame("answers_of", code="XAA").set_index("field_id").loc["b1_qty", "state"] == "nil"
    )
    store.close()


def test_checks_between_reports_look_at_the_corrected_value(slip):
    rows = [{"b1_kind": "munition", "b1_type": "all types", "b1_qty": 40}]
    nothing = [
        {"b3_kind": "munition", "b3_type": "all types", "b3_qty": "nil", "b3_scope": "in_period"}
    ]
    slip.workbook("XAA", year=2013, rows={"b1": rows, "b3": nothing})
    build(slip.places)
    assert {code for code, *_rest in findings(slip)} == {"stock_balance", "tenfold"}
    correct(slip)
    build(slip.places)
    assert findings(slip) == []


def test_a_corrected_cover_changes_the_row_of_the_report_and_back(slip):
    def submitted() -> str:
        build(slip.places)
        store = open_store(slip.places)
        table = store.frame("received").set_index("iso3")
        store.close()
        return table.loc["XAA", "submitted"]

    slip.workbook("XAA", cover={"cov_submission_date": "2031-04-15"})
    cover = {"field_id": "cov_submission_date", "reported": "2031-04-15", "used": "2013-04-15"}
    assert submitted() == "2031-04-15"
    correct(slip, **cover)
    assert submitted() == "2013-04-15"
    correct(slip, **cover, status="withdrawn")
    assert submitted() == "2031-04-15"


def test_the_page_shows_both_values_in_words(slip):
    correct(slip)
    build(slip.places)
    store = open_store(slip.places)
    shown = words.answers(analysis.answers(store, SCOPE, "XAA"))
    store.close()
    row = shown[shown["Reported"].notna()].iloc[0]
    assert (row["Answer"], row["Reported"], row["Why corrected"]) == ("40", "400", WHY)


def test_the_shipped_record_has_the_table(real_places):
    assert (
        (real_places.reference / "corrections.csv").read_text(encoding="utf-8").startswith("iso3,")
    )
