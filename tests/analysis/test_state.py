"""One State: standing, obligations, reports with their sources, answers."""

from datetime import date

import pandas as pd
import pytest

from ccm_data.analysis import state
from ccm_data.analysis.duties import deadline_in_force, duties, extension_requests
from ccm_data.analysis.ledger import ledger
from ccm_data.analysis.scope import Scope
from ccm_data.convention.states import Standing

AS_OF = date(2014, 6, 1)


def test_a_profile_knows_only_what_had_happened(small_store):
    qumar = state.profile(small_store, Scope(date(2010, 7, 1)), "QMA")
    assert (qumar.standing, qumar.consent) == (Standing.CONSENTED, date(2009, 6, 1))
    assert qumar.in_force == date(2010, 8, 1)  # fixed by the deposit, known from then on
    assert qumar.initial_due == date(2011, 1, 28)
    assert qumar.withdrawal is None
    assert state.profile(small_store, Scope(date(2014, 9, 6)), "QMA").withdrawal
    signatory = state.profile(small_store, Scope(AS_OF), "XAD")
    assert (signatory.in_force, signatory.initial_due) == (None, None)
    assert signatory.regional_group == ""


def test_an_unknown_state_is_refused(small_store):
    with pytest.raises(KeyError):
        state.profile(small_store, Scope(AS_OF), "XZZ")


@pytest.mark.parametrize(
    ("as_of", "status", "completed"),
    [
        (date(2012, 6, 1), "in_progress", None),
        (date(2013, 12, 31), "completed", "2013"),
    ],
)
def test_a_completed_duty_was_in_progress_before(small_store, as_of, status, completed):
    row = state.obligations(small_store, Scope(as_of), "XAA").iloc[0]
    assert (row["article"], row["status"], row["deadline"]) == ("3", status, date(2018, 8, 1))
    assert (row["completed"] or None) == completed


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (date(2013, 1, 1), "unclear"),  # no source speaks of a day before 2014
        (date(2014, 6, 1), "never"),
        (date(2018, 1, 1), "in_progress"),  # stocks were found after all
        (date(2019, 8, 31), "in_progress"),
        (date(2019, 9, 1), "completed"),
    ],
)
def test_the_last_statement_by_a_day_decides_and_a_duty_may_open_again(world, as_of, status):
    world.state("XAA", "2009-02-10")
    world.add("article3_status", iso3="XAA", status="never", as_of="2014")
    world.add("article3_status", iso3="XAA", status="in_progress", as_of="2017-05")
    world.add("article3_status", iso3="XAA", status="completed", completed="2019-09-01",
              as_of="2020-01-01")  # fmt: skip
    table = state.obligations(world.store(), Scope(as_of), "XAA")
    assert len(table) == 1
    assert table.iloc[0]["status"] == status
    assert table.iloc[0]["completed"] == ("2019-09-01" if status == "completed" else None)


def test_what_was_in_progress_later_was_so_before(small_store):
    early, late = (
        state.obligations(small_store, Scope(day), "XAB").iloc[0]
        for day in (date(2013, 1, 1), AS_OF)
    )
    assert early["status"] == late["status"] == "in_progress"


def test_duties_under_article_5_and_of_states_not_bound_have_no_deadline(world):
    world.state("XAA", "2009-02-10").state("XAD", signed="2008-12-03")
    world.add("article5_status", iso3="XAA", status="has_victims", as_of="2012")
    world.add("article3_status", iso3="XAD", status="in_progress", as_of="2012")
    store = world.store()
    for iso3 in ("XAA", "XAD"):
        assert state.obligations(store, Scope(AS_OF), iso3).iloc[0]["deadline"] is None


def test_extensions_appear_when_requested_and_decided(small_store):
    def seen(as_of: date) -> pd.DataFrame:
        return state.extensions(small_store, Scope(as_of), "XAB")

    assert seen(date(2019, 9, 30)).empty
    assert state.extensions(small_store, Scope(AS_OF), "XAA").empty  # never asked for one
    asked = seen(date(2019, 10, 1)).iloc[0]
    assert (asked["requested_until"], asked["granted_until"]) == ("2025-08-01", "2025-08-01")


def test_a_decision_counts_from_its_meeting_and_undated_requests_from_the_old_deadline(world):
    world.state("XAA", "2009-02-10")
    world.add(
        "meetings", id="8MSP", name="8", kind="MSP", first_day="2018-09-03", last_day="2018-09-05"
    )
    asked = {
        "iso3": "XAA",
        "article": "3",
        "requested_until": "2020",
        "granted_until": "2019-12-31",
    }
    world.add("extensions", **asked, request="1", deadline_before="2018-08", requested_on="2018-01-10",
              granted_at="8MSP")  # fmt: skip
    world.add("extensions", **asked, request="2", deadline_before="2019", granted_at="by letter")
    world.add("extensions", **asked, request="3")
    store = world.store()

    def seen(as_of: date) -> list[bool]:
        return state.extensions(store, Scope(as_of), "XAA")["granted_at"].notna().tolist()

    assert seen(date(2018, 2, 1)) == [False]
    assert seen(date(2018, 9, 3)) == [True]
    assert seen(date(2019, 1, 1)) == [True, True]


def test_reports_carry_their_source_and_place(small_store):
    table = state.reports(small_store, ledger(small_store, Scope(AS_OF)), "XAA")
    assert table["status"].tolist() == ["on_time", "on_time", "late", "no_record", "not_yet_due"]
    assert table.loc[0, ["publisher", "url", "file", "cell"]].tolist() == [
        "The Gazette", "https://gazette.example/notices", "submissions.csv", "line 2",
    ]  # fmt: skip
    assert pd.isna(table.loc[3, "url"])
    assert state.tally(table) == {"due": 4, "submitted": 3, "past_due": 0, "no_record": 1}


def test_answers_show_text_value_and_cell_as_known_by_the_date(world):
    world.state("XAA", "2009-02-10")
    row = {"b1_kind": "munition", "b1_type": "all types", "b1_qty": 40, "src_as_of": "2013-02-01"}
    world.workbook("XAA", rows={"b1": [row]})
    store = world.store()
    table = state.answers(store, Scope(AS_OF), "XAA")
    quantity = table[table["number"] == 40].iloc[0]
    assert (quantity["form"], quantity["text"], quantity["unit"]) == ("B", "40", "items")
    assert (quantity["file"], quantity["sheet"]) == ("XAA-2012.xlsx", "B1 Stockpiles")
    assert quantity["label"]
    assert state.answers(store, Scope(date(2013, 1, 31)), "XAA").empty


def test_the_deadline_in_force_is_the_last_extension_granted_else_the_original(small_store):
    def until(as_of: date, iso3: str, article: str) -> date | None:
        scope = Scope(as_of)
        known = duties(small_store, scope), extension_requests(small_store, scope)
        return deadline_in_force(*known, iso3, article)

    assert until(date(2019, 9, 30), "XAB", "4") == date(2020, 8, 1)  # nothing asked for yet
    assert until(date(2021, 1, 1), "XAB", "4") == date(2025, 8, 1)
    assert until(date(2021, 1, 1), "XAB", "3") is None  # no such duty
