"""Who owes which Article 7 report by when."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ccm_data.convention.choices import Choices
from ccm_data.convention.dates import entry_into_force
from ccm_data.convention.obligations import ANNUAL, INITIAL, DueReport, due_reports
from ccm_data.convention.states import State

RULES = Choices()


def bound(consent: date, withdrawal: date | None = None) -> State:
    in_force = entry_into_force(consent)
    return State("XAA", "Altamira", "Europe", consent, consent, in_force, withdrawal)


def owed(state: State, until: date, rules: Choices = RULES) -> list[tuple]:
    return [(r.kind, r.year, r.due) for r in due_reports(state, until, rules)]


def test_first_states_parties_owe_the_initial_report_then_one_each_30_april():
    assert owed(bound(date(2009, 1, 1)), date(2012, 4, 30)) == [
        (INITIAL, None, date(2011, 1, 28)),
        (ANNUAL, 2010, date(2011, 4, 30)),
        (ANNUAL, 2011, date(2012, 4, 30)),
    ]


def test_the_other_reading_starts_the_year_after_the_initial_report_was_due():
    later = Choices(first_annual="year_after_initial_due")
    assert owed(bound(date(2009, 1, 1)), date(2012, 4, 30), later)[1:] == [
        (ANNUAL, 2011, date(2012, 4, 30))
    ]


def test_an_initial_report_due_on_or_after_30_april_moves_the_first_update_to_the_next_year():
    state = bound(date(2010, 6, 15))  # in force 1 December 2010, initial due 30 May 2011
    assert owed(state, date(2012, 12, 31)) == [
        (INITIAL, None, date(2011, 5, 30)),
        (ANNUAL, 2011, date(2012, 4, 30)),
    ]


def test_who_is_not_bound_owes_nothing():
    assert due_reports(State("XAE", "Elbonia", "Oceania"), date(2030, 1, 1), RULES) == []


def test_nothing_is_owed_from_the_day_a_withdrawal_takes_effect():
    leaving = bound(date(2009, 1, 1), withdrawal=date(2013, 4, 30))
    assert owed(leaving, date(2020, 1, 1))[-1] == (ANNUAL, 2011, date(2012, 4, 30))


def test_the_other_reading_adds_the_last_calendar_year_in_which_the_state_was_bound():
    leaving = bound(date(2009, 1, 1), withdrawal=date(2013, 3, 6))
    wide = Choices(withdrawal="last_year_covered")
    assert owed(leaving, date(2020, 1, 1), wide)[-1] == (ANNUAL, 2013, date(2014, 4, 30))
    new_year = bound(date(2009, 1, 1), withdrawal=date(2013, 1, 1))
    assert owed(new_year, date(2020, 1, 1), wide)[-1] == (ANNUAL, 2012, date(2013, 4, 30))


def test_an_initial_report_is_not_owed_by_a_state_that_left_before_it_was_due():
    brief = bound(date(2009, 1, 1), withdrawal=date(2011, 1, 28))
    assert owed(brief, date(2020, 1, 1)) == []
    assert owed(brief, date(2020, 1, 1), Choices(withdrawal="last_year_covered")) == [
        (ANNUAL, 2010, date(2011, 4, 30)),
        (ANNUAL, 2011, date(2012, 4, 30)),
    ]


def test_each_report_cites_its_article():
    assert DueReport("XAA", INITIAL, None, date(2011, 1, 28)).article == "7(1)"
    assert DueReport("XAA", ANNUAL, 2010, date(2011, 4, 30)).article == "7(2)"


any_rules = st.builds(
    Choices,
    first_annual=st.sampled_from(["after_initial_due", "year_after_initial_due"]),
    withdrawal=st.sampled_from(["until_effect", "last_year_covered"]),
)
consents = st.dates(date(2008, 12, 3), date(2025, 12, 31))


@given(consents, st.dates(date(2008, 1, 1), date(2035, 12, 31)), any_rules)
def test_no_state_owes_before_it_is_bound_and_all_due_dates_rise(consent, until, rules):
    state = bound(consent)
    reports = due_reports(state, until, rules)
    assert all(state.in_force < report.due <= until for report in reports)
    assert [r.due for r in reports] == sorted({r.due for r in reports})
    assert all(r.due == date(r.year + 1, 4, 30) for r in reports if r.kind == ANNUAL)


@given(consents, st.dates(date(2009, 1, 1), date(2035, 1, 1)), st.integers(0, 3000), any_rules)
def test_what_is_owed_by_a_date_does_not_change_when_one_looks_further(consent, until, more, rules):
    state = bound(consent)
    further = due_reports(state, date.fromordinal(until.toordinal() + more), rules)
    assert [r for r in further if r.due <= until] == due_reports(state, until, rules)


@given(consents, st.dates(date(2011, 1, 1), date(2030, 1, 1)))
def test_a_withdrawal_only_ever_takes_reports_away(consent, withdrawal):
    until = date(2035, 1, 1)
    staying = due_reports(bound(consent), until, RULES)
    leaving = due_reports(bound(consent, withdrawal), until, RULES)
    assert leaving == [report for report in staying if report.due < withdrawal]
