"""Search over fictional reports: which cells are found, and what is shown of them."""

from datetime import date

import pytest

from ccm_data.analysis import search as analysis
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from tests.fictional import World


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Altamira and Borduria tell of methods; a compiled row of Cagliostro has a note on its row."""
    world = World(tmp_path_factory.mktemp("search"))
    for iso3 in ("XAA", "XAB", "XAC"):
        world.state(iso3, "2009-02-10")
    method = {"b3_kind": "munition", "b3_type": "RBK-250", "b3_qty": 5}
    world.workbook("XAA", year=2011, rows={"b3": [method | {"b3_method": "Incinération à ciel ouvert"}]})  # fmt: skip
    world.workbook("XAA", year=2012, rows={"b3": [method | {"b3_method": "INCINERATION, closed"}]})
    world.workbook("XAB", "initial", None, answers={"j_text": "incineration <b>of</b> RBK-250"})
    kinds = [{"b1_kind": "munition", "b1_type": "all types", "b1_qty": 7, "src_id": "gazette"}]
    kinds = [row | {"src_note": "burnt by incinération near a lake", "src_confidence": "derived", "src_as_of": "2013-06"} for row in kinds]  # fmt: skip
    world.workbook("XAC", year=2013, cover={"cov_origin": "compiled"}, rows={"b1": kinds})
    return world.store()


def found(store, text: str, as_of=date(2020, 1, 1), scope=None, **filters) -> list[tuple]:
    hits = analysis.search(Day(store, Scope(as_of, **(scope or {}))), text, **filters)
    assert hits.total == len(hits.rows)
    return [(row.iso3, None if row.report == "initial" else row.year, row.form, row.cell) for row in hits.rows.itertuples()]  # fmt: skip


def test_accents_case_and_order_of_words_make_no_difference(store):
    everywhere = found(store, "incineration")
    assert [(iso3, year, form) for iso3, year, form, _cell in everywhere] == [
        ("XAA", 2011, "B"),
        ("XAA", 2012, "B"),
        ("XAB", None, "J"),
        ("XAC", 2013, "B"),  # in a note that stands beside three cells: one hit
    ]
    assert found(store, "INCINÉRATION") == everywhere
    assert found(store, "ouvert incineration") == everywhere[:1]
    assert found(store, "incineration nowhere") == []
    assert found(store, "%") == [] and found(store, "'; DROP TABLE answer; --") == []
    assert found(store, "   ") == []


def test_words_may_stand_in_the_answer_and_in_the_note(store):
    hits = analysis.search(Day(store, Scope(date(2020, 1, 1))), "types lake")
    assert hits.rows[["text", "note", "basis", "said"]].values.tolist() == [
        ["all types", "burnt by incinération near a lake", "derived", "2013-06"]
    ]


def test_form_article_year_and_state_narrow_it_down(store):
    assert len(found(store, "incineration", forms=["J"])) == 1
    assert len(found(store, "incineration", articles=["3"])) == 3  # all but Form J
    assert len(found(store, "incineration", articles=["4", "9"])) == 0
    assert [hit[1] for hit in found(store, "incineration", years=["2011", "2013"])] == [2011, 2013]
    assert len(found(store, "incineration", scope={"states": ("XAB",)})) == 1
    assert found(store, "incineration", forms=["J"], articles=["9"]) == []


def test_a_report_is_found_once_it_is_on_file(store):
    assert found(store, "incineration", as_of=date(2012, 4, 14), scope={"states": ("XAA",)}) == []
    assert len(found(store, "incineration", as_of=date(2012, 4, 15))) == 2
    assert ("XAC", 2013) not in {hit[:2] for hit in found(store, "lake", as_of=date(2013, 1, 1))}


def test_each_hit_names_its_cell_and_its_state(store):
    day = Day(store, Scope(date(2020, 1, 1), states=("XAB",)))
    hit = analysis.search(day, "rbk").rows.iloc[0]
    assert (hit["state"], hit["basis"], hit["file"]) == ("Borduria", "reported", "XAB-initial.xlsx")
    assert hit["sheet"] == "J Other matters" and hit["cell"]
    assert hit["around"] == hit["text"] == "incineration <b>of</b> RBK-250"
    hits = analysis.search(Day(store, Scope(date(2020, 1, 1))), "incineration")
    assert analysis.by_state(hits)[["iso3", "hits"]].values.tolist() == [["XAA", 2], ["XAB", 1], ["XAC", 1]]  # fmt: skip


def test_no_more_than_so_many_are_shown_and_all_are_counted(store, monkeypatch):
    monkeypatch.setattr(analysis, "MOST", 2)
    hits = analysis.search(Day(store, Scope(date(2020, 1, 1))), "incineration")
    assert (len(hits.rows), hits.total) == (2, 4)


def test_the_words_around_are_cut_at_the_first_word_found():
    text = "é" * 200 + "Needle" + "x" * 200
    shown = analysis.around(text, ["nothing", "NEEDLE"])
    assert shown == "…" + "é" * 90 + "Needle" + "x" * 84 + "…"
    assert analysis.around("short", ["absent"]) == "short"


def test_years_run_from_the_day_back(store):
    years = analysis.years(Day(store, Scope(date(2011, 5, 1))))
    assert years == [2011, 2010, 2009, 2008]
