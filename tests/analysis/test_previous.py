"""The last report on file, for the next one to start from."""

import pytest

from ccm_data.analysis.previous import previous

STOCK = [
    {"b1_kind": "munition", "b1_type": "CB-1", "b1_qty": 40},
    {"b1_kind": "submunition", "b1_qty": "n/a"},
]
AREA = [{"f1_area_id": "North", "f1_size": "1.5 km2", "f1_marked": "yes"}]


@pytest.fixture
def filed(world):
    world.state("XAA", "2009-02-10").state("XAB", "2010-02-16")
    world.workbook("XAA", "initial", None, rows={"b1": [{"b1_kind": "munition", "b1_qty": 90}]})
    world.workbook("XAA", year=2012, rows={"b1": STOCK, "f1": AREA},
                   answers={"h_focal_point": "The Ministry", "f1_total_known": "0.25"})  # fmt: skip
    return world


def test_the_last_report_is_given_row_by_row_and_question_by_question(filed):
    report = previous(filed.store(), "XAA")
    assert (report.kind, report.year, report.origin) == ("annual", 2012, "state_report")
    assert report.rows == {
        "b1": STOCK,
        "f1": [{"f1_area_id": "North", "f1_size": 1_500_000, "f1_marked": "yes"}],
    }
    assert report.answers == {"h_focal_point": "The Ministry", "f1_total_known": 0.25}


def test_later_years_than_the_one_asked_for_are_left_out(filed):
    store = filed.store()
    assert previous(store, "XAA", 2012).year == 2012
    initial = previous(store, "XAA", 2011)
    assert (initial.kind, initial.year) == ("initial", None)
    assert initial.rows["b1"][0]["b1_qty"] == 90


def test_a_state_without_a_report_has_none(filed):
    assert previous(filed.store(), "XAB") is None


def test_the_states_own_report_goes_before_one_compiled_and_a_later_one_before_an_earlier(world):
    world.state("XAA", "2009-02-10")
    for name, origin, day, quantity in (
        ("1.xlsx", "state_report", "2013-06-01", 1),
        ("2.xlsx", "state_report", "2013-04-15", 2),
        ("3.xlsx", "compiled", "2013-09-01", 3),
    ):
        world.workbook("XAA", cover={"cov_origin": origin, "cov_submission_date": day}, name=name,
                       rows={"b1": [{"b1_kind": "munition", "b1_qty": quantity}]})  # fmt: skip
    assert previous(world.store(), "XAA").rows["b1"][0]["b1_qty"] == 1
