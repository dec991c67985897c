"""Published statistics beside ours. The cases are the rows of data/reference/published_totals.csv."""

from datetime import date

import pandas as pd
import pytest

from ccm_data.analysis.published import MEASURES, agreement, agrees, beside_ours
from ccm_data.convention.choices import Choices
from ccm_data.ingest.reference import read_table
from ccm_data.places import ROOT

TABLE = read_table(ROOT / "data/reference/published_totals.csv")
CASES = [row for row in TABLE if row["measure"]]
COMPUTED = ("membership", "reporting", "article3", "article4", "extensions")
REASON = ("no_record", "cause", "explained_figure", "explanation")


@pytest.fixture(scope="module")
def ours(real_store) -> pd.DataFrame:
    return beside_ours(real_store, Choices()).set_index("id")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_our_figure_agrees_with_the_published_one_or_the_difference_has_its_cause(case, ours):
    """A difference needs its cause, its evidence, and the figure of ours that they explain.

    When the record grows and our figure changes, the explanation is of another figure and the row
    fails until someone has looked at it again.
    """
    row = ours.loc[case["id"]]
    if not case["as_of"]:
        assert row["ours"] is None and case["explanation"], "an undated figure needs its reason"
    elif row["agrees"]:
        left = [name for name in REASON if case[name]]
        assert not left, f"ours agrees ({row['ours']}): nothing is left to explain, empty {left}"
    else:
        said = f"published {case['figure']} ({case['qualifier']}), ours {row['ours']}"
        assert case["cause"] and case["explanation"], f"{said}: no cause named"
        assert case["explained_figure"] == str(row["ours"]), f"{said}: another figure is explained"
        named = case["no_record"].split()
        assert len(set(named)) == len(named)
        assert set(named) <= set(row["undecided"]), "a State named has a record by now"


def test_four_in_five_of_the_published_figures_agree(ours):
    """On membership, reporting, stockpiles, clearance and extensions."""
    computed = ours[ours["theme"].isin(COMPUTED) & (ours["as_of"] != "")]  # one has no date
    assert len(computed) >= 150
    agree, count = agreement(computed)
    assert agree >= 0.8 * count


def test_every_row_with_a_measure_is_computed(ours):
    assert {case["measure"] for case in CASES} <= set(MEASURES)
    assert set(ours.index) == {case["id"] for case in CASES}


@pytest.mark.parametrize(
    ("figure", "qualifier", "value", "same"),
    [
        ("1490000", "about", 1_489_414, True),  # rounded as the published figure is
        ("1490000", "about", 1_470_000, False),
        ("17.6", "about", 17.56, True),
        ("17.6", "exact", 17.56, False),
        ("130000", "at_least", 130_400, True),
        ("130000", "at_least", 129_000, False),
        ("130000", "at_least", 190_000, False),  # not what the bound was said of
        ("130000", "at_most", 129_000, True),
        ("38", "exact", 38, True),
        ("38", "exact", None, False),
        ("2013-04-10", "exact", "2013-04-10", True),
    ],
)
def test_how_exactly_a_figure_has_to_agree(figure, qualifier, value, same):
    assert agrees(figure, qualifier, value) is same


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
