"""The overview on a fictional world: each tile by hand, and what is asked twice is answered once."""

from datetime import date

import pytest

from ccm_data.analysis.day import Day
from ccm_data.analysis.once import once
from ccm_data.analysis.overview import tiles
from ccm_data.analysis.scope import Scope
from ccm_data.analysis.state import beside_region, neighbours
from tests.fictional import World


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Altamira: completed stocks in 2012, victims with a plan, a law, help given; Borduria: none."""
    world = World(tmp_path_factory.mktemp("world") / "data")
    world.state("XAA", "2009-02-10").state("XAB", "2011-06-10").state(
        "XAC", "2013-03-01", region="Asia"
    )
    world.add("article3_status", iso3="XAA", status="completed", completed="2012-05", as_of="2013")
    world.add("article3_status", iso3="XAB", status="in_progress", as_of="2012")
    world.add("article5_status", iso3="XAA", status="has_victims", as_of="2012-01-01")
    world.submitted("XAA", "initial", None, "2011-01-27")
    law = {"a_measure": "Act 7", "a_measure_type": "specific_law", "a_measure_date": 2011}
    given = {"i2_amount": 10, "i2_currency": "EUR", "i2_year": 2012, "i2_destination": "Borduria"}
    world.workbook(
        "XAA", year=2012, rows={"a": [law], "i2": [given]}, answers={"h_plan": "Plan 2020"}
    )
    return world.store()


def test_each_tile_has_figure_denominator_change_and_its_cells(world):
    now, before = (Day(world, Scope(date(year, 6, 1))) for year in (2013, 2012))
    found = {tile.article: tile for tile in tiles(now, before)}
    figures = {name: (tile.figure, tile.of, tile.before) for name, tile in found.items()}
    assert figures == {
        "universal": (3, 3, 2),
        "3": (1, 2, 1),
        "4": (0, 0, 0),
        "5": (1, 1, 0),
        "6": (1, 3, 0),
        "7": (1, 2, 0),  # the second has no record
        "9": (1, 3, 0),
    }
    assert found["3"].series == (0, 0, 0, 0, 1, 1)
    assert found["universal"].series[-1] == 3
    for tile in found.values():
        assert len(tile.behind) >= bool(tile.figure)
        assert tile.behind["file"].notna().all()


def test_a_question_of_a_day_is_answered_once(world):
    asked = []

    @once
    def question(day, about):
        asked.append(about)
        return day.states if about == "states" else about

    day = Day(world, Scope(date(2013, 6, 1)))
    first, second = question(day, "states"), question(day, "states")
    first["more"] = 1  # a copy of one's own
    assert "more" not in second.columns
    assert question(day, "word") == question(day, "word") == "word"
    assert asked == ["states", "word"]


def test_neighbours_in_the_alphabet(world):
    states = Day(world, Scope(date(2013, 6, 1))).states
    assert neighbours(states, "XAA") == (None, "XAB")
    assert neighbours(states, "XAB") == ("XAA", "XAC")
    assert neighbours(states, "XAC") == ("XAB", None)


def test_a_state_beside_its_region(world):
    ledger = Day(world, Scope(date(2014, 6, 1))).ledger
    table = beside_region(ledger, "XAA")
    rows = table.query("kind == 'initial'")[["whose", "submitted", "due"]].values.tolist()
    assert rows == [["state", 1, 1], ["region", 0, 1], ["all", 1, 3]]
    alone = beside_region(ledger, "XAC")
    assert set(alone["whose"]) == {"state", "all"}  # no other State in its region
