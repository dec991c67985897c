"""Universalization on seven fictional States: who is party, how consent came, facts on the others."""

from datetime import date

import pandas as pd
import pytest

from ccm_data.analysis import universalization as analysis
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from ccm_data.convention.states import Standing
from tests.fictional import World


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> Day:
    """Altamira and Borduria ratify 69 and 440 days after signing; Cagliostro accedes; Qurac tells no kind.

    Dawsbergen signed and has told of stocks and victims; Elbonia is not party; Qumar withdrew.
    """
    world = World(tmp_path_factory.mktemp("universalization"))
    world.state("XAA", "2009-02-10", consent_kind="ratification")
    world.state("XAB", "2010-02-16", consent_kind="ratification", region="Africa")
    world.state("XAC", "2012-05-01", consent_kind="accession", signed="")
    world.tables["states"][-1]["signed"] = ""
    world.state("QMB", "2012-12-03", region="Asia")
    world.state("XAD", signed="2009-03-18", regional_group="African States")
    world.state("XAE", region="Oceania")
    world.state("QMA", "2009-06-01", consent_kind="ratification", withdrawal_notice="2014-03-06", withdrawal="2014-09-06")  # fmt: skip
    world.add("article3_status", iso3="XAD", status="in_progress", as_of="2013-01-01")
    world.add("article5_status", iso3="XAD", status="has_victims", as_of="2016-01-01")
    world.submitted("XAD", "voluntary", 2012, "2013-05-05")
    world.submitted("XAD", "voluntary", 2013, "2016-05-05")
    return Day(world.store(), Scope(date(2015, 1, 1)))


def on(day: Day, as_of: date) -> Day:
    return Day(day.store, Scope(as_of))


def test_each_standing_opens_to_its_states_with_their_source(day):
    parties = analysis.of_standing(day, *analysis.PARTIES)
    assert parties["iso3"].tolist() == ["XAA", "XAB", "XAC", "QMB"]
    assert set(parties["publisher"]) == {"The Gazette"}
    assert parties["cell"].tolist() == ["line 2", "line 3", "line 4", "line 5"]
    assert analysis.of_standing(day, Standing.WITHDRAWN)["withdrawal"].dt.date.tolist() == [date(2014, 9, 6)]  # fmt: skip
    # What is to come after the day is left out.
    early = analysis.of_standing(on(day, date(2009, 3, 1)), *analysis.PARTIES)
    assert early["iso3"].tolist() == ["XAA"]
    assert early["in_force"].isna().all()


def test_consents_by_year_and_kind(day):
    table = analysis.by_year(analysis.consents(day))
    assert list(table) == ["year", "ratification", "accession", "not_told", "total"]
    assert table.values.tolist() == [
        [2009, 2, 0, 0, 2],
        [2010, 1, 0, 0, 1],
        [2011, 0, 0, 0, 0],
        [2012, 0, 1, 1, 2],
    ]
    nobody = analysis.consents(on(day, date(2008, 12, 3)))
    assert analysis.by_year(nobody).empty


def test_years_from_signature_to_consent_leave_accessions_out(day):
    consents = analysis.consents(day)
    delay = analysis.delay(consents)
    # 69, 180, 440 and 1461 days: half way between 180 and 440 are 310.
    assert (delay.measured, delay.acceded) == (4, 1)
    assert delay.median == pytest.approx(310 / 365.25)
    assert analysis.by_delay(consents).values.tolist() == [[0, 2], [1, 1], [2, 0], [3, 0], [4, 1]]
    nobody = consents.head(0)
    assert analysis.delay(nobody) == analysis.Delay(0, 0, None)
    assert analysis.by_delay(nobody).empty


def test_states_not_party_are_told_by_name_with_facts_known_by_the_day(day):
    table = analysis.not_party(day)
    columns = [
        "iso3",
        "regional_group",
        "standing",
        "stocks",
        "remnants",
        "victims_duty",
        "voluntary",
    ]
    shown = table[columns].astype(object).where(table[columns].notna(), None)
    assert shown.values.tolist() == [
        ["XAD", "African States", "signatory", "in_progress", None, None, 1],
        ["XAE", "", "not_party", None, None, None, 0],
        ["QMA", "", "withdrawn", None, None, None, 0],
    ]
    assert pd.isna(table["signed"][1])
    later = analysis.not_party(on(day, date(2016, 12, 31))).iloc[0]
    assert (later["victims_duty"], later["voluntary"]) == ("has_victims", 2)


def test_the_summary_of_a_state_holds_each_statement_with_its_place(day):
    table = analysis.facts_of(day, "XAD")
    assert table[["about", "shown", "said", "file", "cell"]].values.tolist() == [
        ["stocks", "in_progress", "2013-01-01", "article3_status.csv", "line 2"],
        ["voluntary", "2012", "2013-05-05", "submissions.csv", "line 2"],
    ]
    assert analysis.facts_of(day, "XAE").empty


def test_a_world_without_any_duty_is_no_failure(world):
    empty = Day(world.state("XAE").store(), Scope(date(2015, 1, 1)))
    assert analysis.not_party(empty)["stocks"].isna().all()
    assert analysis.facts_of(empty, "XAE").empty
