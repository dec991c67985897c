"""Published statistics beside ours. The cases are the rows of data/reference/published_totals.csv."""

from datetime import date

import pandas as pd
import pytest

from ccm_data.analysis.published import beside_ours
from ccm_data.convention.choices import Choices
from ccm_data.ingest.reference import read_table
from ccm_data.places import ROOT

TABLE = read_table(ROOT / "data/reference/published_totals.csv")
CASES = [row for row in TABLE if row["theme"] in ("membership", "reporting")]


@pytest.fixture(scope="module")
def ours(real_store) -> pd.DataFrame:
    return beside_ours(real_store, Choices()).set_index("id")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_our_figure_equals_the_published_one_or_the_missing_record_is_named(case, ours):
    """A difference is explained only by naming the States of which the record holds nothing.

    The named ones must really be without a record (so the row fails once their reports arrive),
    and together with our figure they must be able to make up the published one.
    """
    row = ours.loc[case["id"]]
    if not case["as_of"]:
        assert row["ours"] is None and case["explanation"], "an undated figure needs its reason"
        return
    assert row["ours"] is not None
    if str(row["ours"]) == case["figure"]:
        assert not case["no_record"], "nothing left to explain: empty the column no_record"
        return
    named = case["no_record"].split()
    assert named, f"published {case['figure']}, ours {row['ours']}, no missing record named"
    assert len(set(named)) == len(named)
    assert set(named) <= set(row["undecided"])
    assert row["ours"] < int(case["figure"]) <= row["ours"] + len(named)


def test_there_is_a_case_for_every_row_on_membership_and_reporting(ours):
    assert set(ours.index) == {case["id"] for case in CASES}


def total(world, **row) -> pd.Series:
    fixed = {
        "id": "T1",
        "theme": "reporting",
        "statement": "s",
        "qualifier": "exact",
        "unit": "States",
    }
    world.add("published_totals", **(fixed | row))
    return beside_ours(world.store(), Choices()).iloc[0]


def test_a_difference_can_be_up_to_the_states_without_a_record(world):
    world.state("XAA", "2009-02-10").state("XAC", "2010-12-01")
    world.submitted("XAA", "initial", None, "2011-01-20")
    row = total(world, measure="initial_submitted", figure="2", as_of="2012-01-01", no_record="XAC")
    assert (row["ours"], row["at_most"], row["undecided"]) == (1, 2, ["XAC"])
    assert row["named"] == ["Cagliostro"]


def test_a_measure_that_is_not_computed_here_is_left_out(world):
    world.add("published_totals", id="T1", theme="article3", statement="s", figure="1",
              qualifier="exact", unit="items")  # fmt: skip
    assert beside_ours(world.store(), Choices()).empty


def test_the_day_of_one_report_and_its_absence(world):
    world.state("XAA", "2009-02-10").submitted("XAA", "annual", 2012, "2013-04-10")
    fixed = {"measure": "day_received", "denominator": "XAA", "figure": "2013-04-10"}
    world.add("published_totals", id="T0", theme="reporting", statement="s", qualifier="exact",
              unit="date", as_of="2013-05-01", period="2011", **fixed)  # fmt: skip
    row = total(world, **fixed, as_of="2013-05-01", period="2012")
    table = beside_ours(world.store(), Choices()).set_index("id")
    assert table.loc["T1", "ours"] == "2013-04-10"
    assert row["ours"] is None  # T0 comes first: no report for 2011


def test_voluntary_reports_are_counted_by_state(small_store, world):
    world.state("XAD", signed="2008-12-03").state("XAE").state("XAA", "2009-02-10")
    world.submitted("XAD", "voluntary", 2012, "2013-05-05")
    row = total(world, measure="voluntary_on_file", figure="2", as_of="2014-01-01")
    assert (row["ours"], row["undecided"]) == (1, ["XAE"])


def test_today_is_no_part_of_any_figure(ours):
    """Every figure is computed as of the source's own day."""
    assert all(day == "" or date.fromisoformat(day) for day in ours["as_of"])
