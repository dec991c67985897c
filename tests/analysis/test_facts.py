"""Facts of the form's tables, small enough to be checked by hand."""

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from ccm_data.analysis.day import Day
from ccm_data.analysis.facts import BASES, SOURCE, behind, end_of, facts
from ccm_data.analysis.scope import Scope
from tests.fictional import World


def said(area: str, as_of: str, confidence: str = "stated", note: str = "") -> dict:
    """A row of Form F compiled from a public source."""
    source = {
        "src_as_of": as_of,
        "src_id": "gazette",
        "src_confidence": confidence,
        "src_note": note,
    }
    return {"f1_status": "confirmed", "f1_size": area, **source}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Altamira: three accounts of one area in 2012. Borduria: its own report, twice, of two areas."""
    world = World(tmp_path_factory.mktemp("world") / "data")
    world.state("XAA", "2009-02-10").state("XAB", "2009-02-10")
    compiled = {"cov_origin": "compiled", "cov_submission_date": "2013-06-14"}
    accounts = [
        said("5 km2", "2013-05"),
        said("6 km2", "2014-01-01", note="of all regions"),
        said("7 km2", "2014-06-01", "conflicting"),
    ]
    world.workbook("XAA", year=2012, cover=compiled, rows={"f1": accounts})
    own = {"f1_status": "suspected", "f1_size": "3 km2"}
    first = [own, {"f1_area_id": "north", "f1_size": "nil"}]
    world.workbook("XAB", year=2012, rows={"f1": first})
    later = {"cov_submission_date": "2014-02-01"}
    world.workbook("XAB", year=2012, cover=later, rows={"f1": [own]}, name="XAB-2012-again.xlsx")
    return world.store()


def rows_of(store, iso3: str, as_of: date) -> pd.DataFrame:
    table = facts(store, Scope(as_of), "f1").rows
    return table[table["iso3"] == iso3]


@pytest.mark.parametrize(
    ("as_of", "area", "accounts"),
    [
        (date(2012, 12, 30), None, 0),  # the year has not ended, nobody has spoken
        (date(2012, 12, 31), 6e6, 3),  # all spoke later: the sure one that speaks last
        (date(2013, 5, 31), 6e6, 3),  # a source of that month is known after its end
        (date(2013, 6, 1), 5e6, 3),  # who has spoken by then counts first
        (date(2015, 1, 1), 6e6, 3),  # the latest sure one; a disputed one counts last
    ],
)
def test_of_several_accounts_the_surest_by_the_day_counts(store, as_of, area, accounts):
    rows = rows_of(store, "XAA", as_of)
    assert rows["f1_size"].tolist() == ([area] if area else [])
    assert rows["accounts"].tolist() == ([accounts] if area else [])
    others = facts(store, Scope(as_of), "f1").others
    assert len(others[others["iso3"] == "XAA"]) == max(accounts - 1, 0)


def test_a_report_of_the_state_counts_from_its_submission_and_the_later_one_replaces_it(store):
    assert rows_of(store, "XAB", date(2013, 4, 14)).empty
    first = rows_of(store, "XAB", date(2013, 4, 15))
    assert first["f1_size"].tolist() == [3e6, 0]
    assert first["nil"].tolist() == [frozenset(), {"f1_size"}]  # and told from a zero
    assert set(first["basis"]) == {"reported"}
    assert rows_of(store, "XAB", date(2014, 2, 1))["f1_size"].tolist() == [3e6]


def test_every_row_names_its_cells_and_what_stands_behind_it(store):
    rows = rows_of(store, "XAA", date(2015, 1, 1))
    row = rows.iloc[0]
    assert (row["file"], row["sheet"], row["basis"]) == (
        "XAA-2012.xlsx",
        "F1 Contamination",
        "secondary",
    )
    assert row["cell"] == "D6:E6"
    assert (row["publisher"], row["note"]) == ("The Gazette", "of all regions")
    others = facts(store, Scope(date(2015, 1, 1)), "f1").others
    assert "disputed" in set(others["basis"]) <= set(BASES)


def test_the_list_behind_a_figure(store):
    rows = rows_of(store, "XAA", date(2015, 1, 1))
    table = behind(rows, "f1_size")
    assert list(table.columns) == ["iso3", "state", "shown", *SOURCE]
    assert behind(rows, rows["f1_size"] / 2)["shown"].tolist() == [3e6]


def test_only_states_in_scope_and_a_table_that_nobody_fills_is_empty(store):
    assert facts(store, Scope(date(2015, 1, 1), states=("XAB",)), "f1").rows["iso3"].eq("XAB").all()
    day = Day(store, Scope(date(2015, 1, 1)))
    assert day.facts("b4") is day.facts("b4")
    assert day.facts("b4").rows.empty and "b4_qty" in day.facts("b4").rows


def test_a_later_day_never_removes_what_was_told(store):
    days = [
        date(2013, 1, 1),
        date(2013, 5, 1),
        date(2013, 6, 1),
        date(2014, 1, 1),
        date(2020, 1, 1),
    ]
    keys = [
        set(map(tuple, facts(store, Scope(on), "f1").rows[["iso3", "year"]].values)) for on in days
    ]
    assert all(earlier <= later for earlier, later in pairwise(keys))


def test_a_vague_day_stands_at_its_end():
    assert [end_of(text) for text in ("2013-05-02", "2013-05", "2013", "")] == [
        "2013-05-02", "2013-05-99", "2013-99", "9999-99"
    ]  # fmt: skip
