"""What became of one due report, as of a date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm_data.convention.choices import Choices
from ccm_data.convention.status import (
    SUBMITTED,
    Evidence,
    Outcome,
    Status,
    annual_is_counted,
    outcome,
)

DUE = date(2013, 4, 30)
RULES = Choices()
LATER = date(2020, 1, 1)


def on(day: date) -> Evidence:
    return Evidence(earliest=day, latest=day)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (on(DUE), Outcome(Status.ON_TIME, 0, 0)),
        (on(DUE + timedelta(1)), Outcome(Status.LATE, 1, 1)),
        (on(date(2013, 1, 10)), Outcome(Status.ON_TIME, -110, -110)),
        (Evidence(date(2013, 1, 1), date(2013, 12, 31)), Outcome(Status.RECEIVED, -119, 245)),
        (Evidence(date(2013, 5, 1), date(2013, 12, 31)), Outcome(Status.LATE, 1, 245)),
        (Evidence(), Outcome(Status.NO_RECORD)),
        (
            Evidence(missing_as_of=(date(2019, 9, 1),)),
            Outcome(Status.PAST_DUE, confirmed=date(2019, 9, 1)),
        ),
    ],
)
def test_status_follows_the_evidence(evidence, expected):
    assert outcome(DUE, evidence, LATER, RULES) == expected


def test_before_and_on_the_due_date_nothing_is_past_due():
    assert outcome(DUE, Evidence(), DUE, RULES).status is Status.NOT_YET_DUE
    assert outcome(DUE, Evidence(), DUE + timedelta(1), RULES).status is Status.NO_RECORD


def test_days_of_grace_move_the_line_but_not_the_measure():
    lenient = Choices(grace_days="15")
    day = DUE + timedelta(15)
    assert outcome(DUE, on(day), LATER, lenient) == Outcome(Status.ON_TIME, 15, 15)
    assert outcome(DUE, on(day + timedelta(1)), LATER, lenient).status is Status.LATE
    assert outcome(DUE, Evidence(), day, lenient).status is Status.NOT_YET_DUE


def test_a_report_that_came_later_was_missing_before():
    came = on(date(2013, 9, 10))
    before = outcome(DUE, came, date(2013, 9, 9), RULES)
    assert before == Outcome(Status.PAST_DUE, confirmed=date(2013, 9, 9))
    known_then = Choices(hindsight="no")
    assert outcome(DUE, came, date(2013, 9, 9), known_then).status is Status.NO_RECORD


def test_a_later_statement_shows_the_same():
    said = Evidence(missing_as_of=(date(2014, 6, 1),))
    assert outcome(DUE, said, date(2013, 12, 1), RULES).confirmed == date(2013, 12, 1)
    no_hindsight = Choices(hindsight="no")
    assert outcome(DUE, said, date(2013, 12, 1), no_hindsight).status is Status.NO_RECORD
    assert outcome(DUE, said, date(2014, 6, 1), no_hindsight).status is Status.PAST_DUE


@pytest.mark.parametrize(
    ("holds", "days", "status"),
    [
        ("365", 365, Status.PAST_DUE),
        ("365", 366, Status.NO_RECORD),
        ("0", 0, Status.PAST_DUE),
        ("0", 1, Status.NO_RECORD),
        ("always", 3000, Status.PAST_DUE),
    ],
)
def test_a_statement_holds_for_as_long_as_the_choice_says(holds, days, status):
    said = date(2013, 9, 1)
    rules = Choices(silence_holds=holds)
    evidence = Evidence(missing_as_of=(said,))
    assert outcome(DUE, evidence, said + timedelta(days), rules).status is status


def test_a_statement_from_before_the_due_date_shows_nothing():
    early = Evidence(missing_as_of=(date(2013, 4, 1),))
    assert outcome(DUE, early, LATER, Choices(silence_holds="always")).status is Status.NO_RECORD


def test_absence_counts_as_past_due_only_where_the_log_is_said_to_be_complete():
    complete = Choices(absence="past_due")
    assert outcome(DUE, Evidence(), LATER, complete) == Outcome(Status.PAST_DUE)


INITIAL_DUE = date(2011, 1, 28)
ANNUAL_DUE = date(2011, 4, 30)


def test_no_annual_report_is_counted_while_the_initial_one_is_shown_to_be_missing():
    missing = Evidence(missing_as_of=(date(2011, 6, 1),))
    assert not annual_is_counted(ANNUAL_DUE, INITIAL_DUE, missing, RULES)
    counted = Choices(annual_before_initial="counted")
    assert annual_is_counted(ANNUAL_DUE, INITIAL_DUE, missing, counted)


def test_an_initial_report_of_the_same_year_stands_for_the_update():
    came = on(date(2011, 1, 20))
    assert not annual_is_counted(ANNUAL_DUE, INITIAL_DUE, came, RULES)
    assert annual_is_counted(date(2012, 4, 30), INITIAL_DUE, came, RULES)
    assert annual_is_counted(ANNUAL_DUE, INITIAL_DUE, came, Choices(initial_same_year="no"))


def test_an_update_is_counted_where_the_record_says_nothing_of_the_initial_report():
    assert annual_is_counted(ANNUAL_DUE, INITIAL_DUE, Evidence(), RULES)


days = st.dates(date(2011, 1, 1), date(2018, 12, 31))
rules = st.builds(
    Choices,
    grace_days=st.sampled_from(["0", "15", "30", "60"]),
    hindsight=st.sampled_from(["yes", "no"]),
    silence_holds=st.sampled_from(["0", "90", "365", "always"]),
    absence=st.sampled_from(["no_record", "past_due"]),
)


@st.composite
def evidences(draw) -> Evidence:
    span = sorted(draw(st.tuples(days, days))) if draw(st.booleans()) else (None, None)
    return Evidence(*span, missing_as_of=tuple(draw(st.lists(days, max_size=3))))


@given(evidences(), days, rules)
def test_only_what_was_submitted_by_then_is_shown_as_submitted(evidence, as_of, rules):
    result = outcome(DUE, evidence, as_of, rules)
    submitted = evidence.latest is not None and evidence.latest <= as_of
    assert (result.status in SUBMITTED) is submitted
    assert (result.days_min is None) is not submitted


@given(days, st.integers(0, 400), st.integers(0, 2000), st.integers(0, 2000), rules)
def test_once_submitted_a_report_never_changes_its_status(earliest, span, soon, later, rules):
    evidence = Evidence(earliest, earliest + timedelta(span))
    first = evidence.latest + timedelta(soon)
    before = outcome(DUE, evidence, first, rules)
    assert before.status in SUBMITTED
    assert outcome(DUE, evidence, first + timedelta(later), rules) == before


@given(evidences(), days, rules)
def test_status_at_a_date_does_not_depend_on_later_events(evidence, as_of, rules):
    """What comes later may only turn "no record" into "shown missing", and only with hindsight."""
    seen = Evidence(
        *((evidence.earliest, evidence.latest) if _by(evidence.latest, as_of) else (None, None)),
        missing_as_of=tuple(day for day in evidence.missing_as_of if day <= as_of),
    )
    then, now = outcome(DUE, seen, as_of, rules), outcome(DUE, evidence, as_of, rules)
    if rules.hindsight == "no":
        assert now == then
    else:
        assert now.status is then.status or (
            (then.status, now.status) == (Status.NO_RECORD, Status.PAST_DUE)
        )


@given(evidences(), days, rules)
def test_nothing_is_past_due_before_the_last_day_has_passed(evidence, as_of, rules):
    result = outcome(DUE, evidence, as_of, rules)
    if result.status in (Status.PAST_DUE, Status.NO_RECORD):
        assert as_of > DUE + timedelta(days=rules.grace)
    if result.confirmed:
        assert DUE < result.confirmed <= as_of


def _by(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of
