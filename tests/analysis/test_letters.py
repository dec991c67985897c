"""Whom each letter fits, and what it says, on fictional States small enough to check by hand."""

from datetime import date

import pandas as pd
import pytest

from ccm_data.analysis.day import Day
from ccm_data.analysis.gaps import COLUMNS
from ccm_data.analysis.letters import KINDS, letters
from ccm_data.analysis.scope import Scope
from tests.letter_world import DAYS, drafted


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_fits_those_it_should(letter_store, kind):
    as_of, to = DAYS[kind]
    assert list(drafted(letter_store, kind, as_of)) == to
    assert drafted(letter_store, kind, date(2009, 1, 1)) == {}  # nobody owes anything yet


def test_an_initial_report_shown_missing_and_one_without_a_record(letter_store):
    found = drafted(letter_store, "initial", date(2013, 6, 1), "fr")
    assert found["XAB"].name == "Türkmarkê"
    assert found["XAB"].facts == {
        "in_force": date(2010, 8, 1), "due": date(2011, 1, 28), "shown": date(2012, 9, 1)}  # fmt: skip
    assert found["XAC"].facts == {
        "in_force": date(2011, 6, 1), "due": date(2011, 11, 28), "shown": None}  # fmt: skip


def test_annual_reports_not_on_file_by_year_and_never_before_they_are_due(letter_store):
    found = drafted(letter_store, "annual", date(2013, 6, 1))
    assert found["XAC"].facts == {
        "reports": [
            {"year": 2011, "due": date(2012, 4, 30), "shown": None},
            {"year": 2012, "due": date(2013, 4, 30), "shown": None},
        ],
        "last": None,
    }
    on_the_day = drafted(letter_store, "annual", date(2014, 4, 30))["XAC"].facts["reports"]
    assert on_the_day[-1]["year"] == 2012  # the due day itself is in time
    later = drafted(letter_store, "annual", date(2014, 6, 1))
    assert later["XAA"].facts["last"] == 2012
    assert [report["year"] for report in later["XAA"].facts["reports"]] == [2013]


def test_open_questions_are_those_of_the_last_report_form_by_form(letter_store):
    facts = drafted(letter_store, "questions", date(2013, 6, 1))["XAA"].facts
    assert (facts["report"], facts["year"], facts["own"]) == ("annual", 2012, True)
    asked = [(form["form"], question["code"]) for form in facts["forms"] for question in form["questions"]]  # fmt: skip
    assert len(asked) == facts["count"]
    by_form = {form["form"]: form for form in facts["forms"]}
    size = next(q for q in by_form["F"]["questions"] if q["label"] == "Size of the area")
    assert size == {"label": "Size of the area", "article": "7(1)(h); 4(2)", "code": "blank", "level": "no_answer"}  # fmt: skip
    assert ("B", "no_type") in asked  # a check asks by its own code
    assert "H" not in by_form  # no duty under Article 5, nothing asked


def test_without_a_question_there_is_no_letter(letter_store):
    day = Day(letter_store, Scope(date(2013, 6, 1)))
    assert letters(day, "questions", pd.DataFrame(columns=COLUMNS)) == []


def test_a_report_known_only_from_public_sources_is_not_called_incomplete(letter_store):
    facts = drafted(letter_store, "questions", date(2011, 6, 1))["XAA"].facts
    assert (facts["report"], facts["year"], facts["own"]) == ("initial", None, False)


def test_deadlines_to_come_with_the_day_for_a_request(letter_store):
    found = drafted(letter_store, "deadline", date(2017, 10, 1))["XAA"].facts["deadlines"]
    meeting = {"number": 8, "kind": "MSP", "first_day": date(2018, 7, 2)}
    assert found == [
        {"article": "3", "due": date(2018, 8, 1), "extended": False, "request": "coming",
         "request_due": date(2017, 10, 2), "meeting": meeting}]  # fmt: skip
    unknown = drafted(letter_store, "deadline", date(2016, 9, 1))["XAA"].facts["deadlines"][0]
    assert (unknown["meeting"], unknown["request_due"]) == (None, date(2017, 11, 1))
    late = drafted(letter_store, "deadline", date(2018, 1, 1))["XAA"].facts["deadlines"][0]
    assert late["request"] == "no_request"
    assert "XAA" not in drafted(
        letter_store, "deadline", date(2016, 7, 31)
    )  # more than two years ahead
    asked = drafted(letter_store, "deadline", date(2022, 12, 1))["XAC"].facts["deadlines"]
    assert [(row["due"], row["extended"], row["request"]) for row in asked] == [
        (date(2023, 6, 1), True, "asked")]  # fmt: skip


def test_thanks_go_to_reports_in_time_of_this_cycle_only(letter_store):
    facts = drafted(letter_store, "thanks", date(2013, 6, 1))["XAA"].facts
    assert facts == {"report": "annual", "year": 2012, "due": date(2013, 4, 30), "submitted": "2013-04-12"}  # fmt: skip
    assert drafted(letter_store, "thanks", date(2012, 6, 1)) == {}  # it came late
    initial = drafted(letter_store, "thanks", date(2011, 2, 1))["XAA"].facts
    assert (initial["report"], initial["year"]) == ("initial", None)
