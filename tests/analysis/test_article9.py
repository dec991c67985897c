"""Article 9 on a world small enough to count by hand: four States Parties and one that is none."""

from datetime import date

import pytest

from ccm_data.analysis import article9
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from tests.fictional import World


def law(title: str, when: str, kind: str = "specific_law") -> dict:
    return {"a_measure": title, "a_measure_date": when, "a_measure_type": kind}


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """Altamira: a law of 2013, and a draft told of later. Borduria: a draft of 2011, held unnecessary
    in 2012. Cagliostro: silent. Elbonia: an order. Qumar: not party, with a law."""
    world = World(tmp_path_factory.mktemp("world") / "data")
    for iso3, region in (("XAA", "Europe"), ("XAB", "Africa"), ("XAC", "Africa"), ("XAE", "Asia")):
        world.state(iso3, "2010-02-16", region=region)
    world.state("QMA", signed="2008-12-03")
    world.workbook(
        "XAA",
        year=2013,
        rows={"a": [law("Cluster Act", "2013-05-02")]},
        answers={"a_penal_sanctions": "no", "a_investment_ban": "yes"},
    )
    amendment = law("Amendment", "2014", "in_preparation")
    world.workbook("XAA", year=2014, rows={"a": [amendment]}, answers={"a_penal_sanctions": "yes"})
    world.workbook("XAB", year=2011, rows={"a": [law("Draft", "2011", "in_preparation")]})
    world.workbook("XAB", year=2012, rows={"a": [law("Code", "", "existing_law_sufficient")]})
    world.workbook("XAE", year=2012, rows={"a": [law("Order", "2012", "administrative")]})
    world.workbook("QMA", "voluntary", year=2012, rows={"a": [law("Act", "2012")]})
    store = world.store()
    return lambda when: Day(store, Scope(when))


def test_each_state_party_stands_where_its_last_measure_puts_it_and_a_law_stays(day):
    table = article9.standing(day(date(2016, 1, 1)))
    assert table[["iso3", "measure", "title", "measures"]].fillna("").values.tolist() == [
        ["XAA", "specific_law", "Cluster Act", 2],
        ["XAB", "existing_law_sufficient", "Code", 2],
        ["XAC", "none_on_file", "", 0],
        ["XAE", "other", "Order", 1],
    ]
    assert table.loc[0, ["file", "sheet", "cell"]].tolist() == [
        "XAA-2013.xlsx",
        "A Measures",
        "B5:E5",
    ]
    assert article9.counts(table) == {
        "specific_law": 1,
        "existing_law_sufficient": 1,
        "in_preparation": 0,
        "other": 1,
        "none_on_file": 1,
        "parties": 4,
    }


def test_a_measure_counts_from_its_date_or_from_the_day_its_source_speaks(day):
    early = article9.standing(day(date(2012, 12, 31))).set_index("iso3")["measure"]
    assert (
        early["XAB"] == "in_preparation"
    )  # the report that holds the code sufficient came in 2013
    assert early["XAA"] == "none_on_file"
    assert article9.standing(day(date(2013, 4, 15))).set_index("iso3")["measure"]["XAB"] == (
        "existing_law_sufficient"
    )


def test_a_measure_dated_after_the_day_is_not_there_yet(tmp_path):
    world = World(tmp_path / "data").state("XAA", "2010-02-16")
    world.workbook("XAA", year=2012, rows={"a": [law("Act", "2014-01-01")]})
    store = world.store()
    assert article9.measures(Day(store, Scope(date(2013, 12, 31)))).empty
    assert len(article9.measures(Day(store, Scope(date(2014, 1, 1))))) == 1


def test_regions_add_up_to_the_parties(day):
    table = article9.by_region(article9.standing(day(date(2016, 1, 1))))
    assert table["region"].tolist() == ["Africa", "Asia", "Europe"]
    assert table["parties"].tolist() == [2, 1, 1]
    assert table["none_on_file"].tolist() == [1, 0, 0]
    assert table[list(article9.KINDS)].sum(axis=1).tolist() == table["parties"].tolist()


def test_laws_over_time_count_a_state_once_and_years_without_a_law_too(tmp_path):
    world = World(tmp_path / "data")
    for iso3 in ("XAA", "XAB", "XAC"):
        world.state(iso3, "2010-02-16")
    world.workbook("XAA", year=2012, rows={"a": [law("Act", "2012"), law("Second", "2011-06")]})
    world.workbook("XAB", year=2013, rows={"a": [law("Act", "2013-03")]})
    world.workbook("XAC", year=2012, rows={"a": [law("Act, no date", "")]})
    store = world.store()
    table = article9.laws_over_time(Day(store, Scope(date(2014, 6, 1))))
    assert table.values.tolist() == [
        [2011, 1, 1, 1],
        [2012, 0, 1, 1],
        [2013, 1, 2, 1],
        [2014, 0, 2, 1],
    ]
    assert table.columns.tolist() == ["year", "new", "total", "undated"]
    assert article9.laws_over_time(Day(store, Scope(date(2010, 6, 1)))).empty


def test_the_last_answer_on_sanctions_and_investment_counts_and_silence_is_no_answer(day):
    table = article9.statements(day(date(2016, 1, 1)))
    said = table.set_index(["iso3", "question"])["answer"]
    assert said["XAA", "penal_sanctions"] == "yes"  # no in 2013, yes in 2014
    assert said["XAA", "investment_ban"] == "yes"
    assert (said[["XAB", "XAC", "XAE"]] == "not_told").all()
    assert table.set_index(["iso3", "question"])["file"]["XAA", "investment_ban"] == "XAA-2013.xlsx"
    assert article9.answers(table).values.tolist() == [
        ["penal_sanctions", 1, 0, 3, 1, 4],
        ["investment_ban", 1, 0, 3, 1, 4],
    ]
