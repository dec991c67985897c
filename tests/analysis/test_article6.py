"""Article 6 on a world small enough to add up by hand: two givers, two receivers, one need met, one not."""

from datetime import date

import pytest

from ccm_data.analysis import article6
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from tests.fictional import World

NOW = date(2015, 6, 1)


def given(to: str, amount: float, currency: str = "EUR", year: object = 2012, sector: str = ""):
    told = {"i2_destination": to, "i2_amount": amount, "i2_currency": currency}
    return told | {"i2_year": year, "i2_sector": sector}


def needed(sector: str, **more: str) -> dict:
    return {"i3_need_flag": "yes", "i3_need_sector": sector, "i3_need_amount": "much"} | more


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """Altamira and Borduria give; Cagliostro (duty under Article 4) and Elbonia receive and ask."""
    world = World(tmp_path_factory.mktemp("world") / "data")
    for iso3, region in (("XAA", "Europe"), ("XAB", "Asia"), ("XAC", "Africa"), ("XAE", "Africa")):
        world.state(iso3, "2010-02-16", region=region)
    world.add("article4_status", iso3="XAC", status="in_progress", as_of="2012-01-01")
    altamira = [
        given("Cagliostro", 10, sector="clearance; risk education"),
        given("cagliostro", 5, sector="various"),
        given("Elbonia", 7, sector="clearance"),
        given("TOTAL (all recipients)", 22, sector="all"),
        given("Red Cross", 3, sector="victim assistance"),
        given("Elbonia", 100, "USD", 2009, "stockpile destruction"),
    ]
    own = {"i1_amount": 4, "i1_currency": "EUR", "i1_period": 2012}
    world.workbook("XAA", year=2012, rows={"i2": altamira})
    world.workbook("XAB", year=2013, rows={"i2": [given("Cagliostro", 2, year="", sector="VA")]})
    cagliostro = {
        "i1": [own | {"i1_article": "art4"}, own | {"i1_amount": 6}],
        "i3": [needed("clearance, Article 9", i3_coalition="wished")],
    }
    world.workbook("XAC", year=2013, rows=cagliostro)
    asked = [needed("stockpile destruction"), {"i3_need_flag": "no", "i3_need_sector": "advocacy"}]
    world.workbook("XAE", year=2013, rows={"i3": asked})
    store = world.store()
    return lambda when=NOW, **scope: Day(store, Scope(when, **scope))


@pytest.fixture
def told(day):
    return article6.assistance(day())


def test_a_destination_is_a_state_where_it_bears_its_name_and_stays_as_told_otherwise(told):
    assert told[["iso3", "recipient", "recipient_iso3", "total"]].fillna("").values.tolist() == [
        ["XAA", "Cagliostro", "XAC", False],
        ["XAA", "Cagliostro", "XAC", False],
        ["XAA", "Elbonia", "XAE", False],
        ["XAA", "TOTAL (all recipients)", "", True],
        ["XAA", "Red Cross", "", False],
        ["XAA", "Elbonia", "XAE", False],
        ["XAB", "Cagliostro", "XAC", False],
    ]
    assert told["year"].tolist() == [2012] * 5 + [2009, 2013]  # the last by its report


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("clearance; risk education", ("clearance", "risk_education")),
        ("Article 5 / Art.3", ("victim_assistance", "stockpile_destruction")),
        ("various", ("untold",)),
        (None, ("untold",)),
        ("survey, clearance", ("clearance",)),
    ],
)
def test_sectors_are_read_from_words_and_never_guessed(text, sectors):
    assert article6.sectors_of(text) == sectors


def test_flows_add_up_within_one_year_and_currency_without_sums_of_others(told):
    assert article6.currencies(told) == ["EUR", "USD"]
    assert article6.years(told, "EUR") == [2013, 2012]
    frame = article6.flows(told, "EUR", 2012)
    assert frame[["state", "recipient", "amount", "rows"]].values.tolist() == [
        ["Altamira", "Cagliostro", 15.0, 2],
        ["Altamira", "Elbonia", 7.0, 1],
        ["Altamira", "Red Cross", 3.0, 1],
    ]
    assert article6.given_by_year(told, "EUR").values.tolist() == [
        [2012, 25, 1, 3],
        [2013, 2, 1, 1],
    ]


def test_a_scope_shows_what_its_states_give_and_what_they_get(day):
    got = article6.assistance(day(states=("XAE",)))
    assert set(got["state"]) == {"Altamira"}
    assert len(got) == 2
    assert set(article6.assistance(day(states=("XAB",)))["state"]) == {"Borduria"}


def test_a_row_counts_once_its_year_has_ended_or_its_source_has_spoken(tmp_path):
    world = World(tmp_path / "data").state("XAA", "2010-02-16").state("XAB")
    world.add("sources", source_id="s", publisher="Press", url="https://press.example/")
    row = given("XAB", 1, year=2012) | {"src_as_of": "2014-01-01", "src_confidence": "stated"}
    row |= {"src_id": "s"}
    world.workbook("XAA", "initial", None, cover={"cov_origin": "compiled"}, rows={"i2": [row]})
    store = world.store()
    assert article6.assistance(Day(store, Scope(date(2012, 6, 1)))).empty
    assert len(article6.assistance(Day(store, Scope(date(2013, 1, 1))))) == 1


def test_partners_keep_lately_and_earlier_apart(day, told):
    frame = article6.partners(day(), told)
    assert frame[["state", "recipient", "first", "last", "rows", "recency"]].values.tolist() == [
        ["Altamira", "Cagliostro", 2012, 2012, 2, "recent"],
        ["Altamira", "Elbonia", 2009, 2012, 2, "recent"],
        ["Altamira", "Red Cross", 2012, 2012, 1, "recent"],
        ["Borduria", "Cagliostro", 2013, 2013, 1, "recent"],
    ]
    assert frame.loc[0, "sectors"] == ("clearance", "risk_education", "untold")
    later = article6.partners(day(date(2016, 1, 1)), told)["recency"].tolist()
    assert later == ["earlier", "earlier", "earlier", "recent"]


def test_needs_and_what_reached_the_state_in_their_sector(day, told):
    frame = article6.needs(day(), told)
    assert frame[["iso3", "sector", "offers", "others", "givers"]].values.tolist() == [
        ["XAC", "clearance", 1, 2, ("Altamira",)],
        ["XAC", "legislation", 0, 3, ()],
        ["XAE", "stockpile_destruction", 0, 1, ()],  # what was given in 2009 is not lately
    ]
    assert frame.loc[0, ["file", "sheet"]].tolist() == ["XAC-2013.xlsx", "I3 Needs"]


def test_offers_without_a_taker(day, told):
    frame = article6.offers(day(), told, article6.needs(day(), told))
    assert frame[["state", "sector", "last", "rows", "takers"]].values.tolist() == [
        ["Altamira", "clearance", 2012, 2, ("Cagliostro",)],
        ["Altamira", "risk_education", 2012, 1, ()],
        ["Altamira", "victim_assistance", 2012, 1, ()],
    ]
    idle = article6.without_taker(frame)
    assert idle["sector"].tolist() == ["risk_education", "victim_assistance"]
    assert article6.untied(day(), told)["recipient"].tolist() == ["Red Cross"]


def test_candidates_for_a_coalition_come_with_their_facts(day, told):
    frame = article6.coalitions(day(), told, article6.needs(day(), told))
    columns = ["iso3", "needs", "articles", "donors", "last", "coalition"]
    assert frame[columns].astype(object).where(frame[columns].notna(), None).values.tolist() == [
        ["XAC", ("clearance", "legislation"), ("4",), ("Altamira", "Borduria"), 2013, "wished"],
        ["XAE", ("stockpile_destruction",), (), ("Altamira",), 2012, None],
    ]
    assert frame.loc[0, "deadline"] == date(2020, 8, 1)
    assert frame.loc[1, "deadline"] is None


def test_own_resources_by_article_within_one_currency(day):
    own = article6.national(day())
    assert own[["iso3", "article", "amount", "currency"]].values.tolist() == [
        ["XAC", "art4", 4.0, "EUR"],
        ["XAC", "untold", 6.0, "EUR"],
    ]
    table = article6.national_by_article(own, "EUR")
    assert table[["year", "art4", "untold", "states"]].values.tolist() == [[2012, 4.0, 6.0, 1]]
    assert table[["art3", "art5"]].isna().all().all()


def test_without_any_report_there_is_nothing_to_tell(day):
    nothing = day(date(2010, 1, 1))
    told = article6.assistance(nothing)
    needs = article6.needs(nothing, told)
    assert told.empty and needs.empty
    assert article6.currencies(told, article6.national(nothing)) == []
    assert article6.partners(nothing, told).empty
    assert article6.without_taker(article6.offers(nothing, told, needs)).empty
    assert article6.untied(nothing, told).empty
    assert article6.coalitions(nothing, told, needs).empty
