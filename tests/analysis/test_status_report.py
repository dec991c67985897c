"""The status for scripts: its shape is a promise."""

import json
from datetime import date

import pytest

from ccm_data.analysis.status_report import status_report, status_text
from ccm_data.convention.choices import Choices
from ccm_data.problems import Problem


def test_the_whole_answer_of_the_fictional_world(small_store):
    report = status_report(small_store, date(2012, 9, 1), Choices())
    assert json.loads(json.dumps(report)) == {
        "as_of": "2012-09-01",
        "states_parties": 4,
        "in_force": 4,
        "signatories_not_parties": 2,
        "initial_reports": {
            "due": 4,
            "received": 2,
            "received_before_due": 0,
            "past_due": [{"iso3": "XAB", "due": "2011-01-28"}],
            "no_record": ["XAC"],
        },
        "annual_reports": [
            {
                "year": 2011, "due_date": "2012-04-30", "due": 3, "on_time": 1, "late": 0,
                "received_day_unknown": 0, "past_due": 0, "no_record": 2,
            },
        ],
        "states": [
            _state("QMA", "in_force", "2010-08-01", "2011-01-28"),
            _state("QMB", "signatory", None, None),
            _state("XAA", "in_force", "2010-08-01", "2011-01-28"),
            _state("XAB", "in_force", "2010-08-01", "2011-01-28"),
            _state("XAC", "in_force", "2011-06-01", "2011-11-28"),
            _state("XAD", "signatory", None, None),
        ],
    }  # fmt: skip


def _state(iso3: str, status: str, in_force: str | None, due: str | None) -> dict:
    return {"iso3": iso3, "status": status, "entry_into_force": in_force, "initial_due": due}


def test_the_same_in_words(small_store):
    text = status_text(status_report(small_store, date(2012, 9, 1), Choices()))
    assert "4 States Parties, 4 of them bound; 2 signatories" in text
    assert "2 of 4 due submitted, 1 past due, 1 without a record" in text
    assert "Annual reports for 2011, due 2012-04-30: 3 due, 1 on time" in text


def test_before_the_convention_there_is_no_status(small_store):
    with pytest.raises(Problem, match="opened for signature on 2008-12-03"):
        status_report(small_store, date(2008, 12, 2), Choices())
    assert status_report(small_store, date(2008, 12, 3), Choices())["states_parties"] == 0


def test_due_is_the_sum_of_its_parts_on_the_real_record(real_store):
    for as_of in (date(2011, 6, 27), date(2015, 9, 7), date(2021, 9, 20), date(2026, 11, 24)):
        report = status_report(real_store, as_of, Choices())
        first = report["initial_reports"]
        assert first["due"] == first["received"] + len(first["past_due"]) + len(first["no_record"])
        for year in report["annual_reports"]:
            parts = ("on_time", "late", "received_day_unknown", "past_due", "no_record")
            assert year["due"] == sum(year[part] for part in parts)
        listed = [state["iso3"] for state in report["states"] if state["status"] == "in_force"]
        assert len(listed) == report["in_force"]
