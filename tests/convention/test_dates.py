"""Worked examples of the dates that the treaty text computes, by article."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm_data.convention import dates
from ccm_data.convention.dates import last_year_ended

consents = st.dates(date(2008, 12, 3), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("consent", "in_force"),
    [
        (date(2008, 12, 3), date(2010, 8, 1)),  # Article 17(1): before the 30th deposit
        (date(2010, 2, 16), date(2010, 8, 1)),  # the 30th deposit itself
        (date(2010, 2, 28), date(2010, 8, 1)),
        (date(2010, 3, 1), date(2010, 9, 1)),  # Article 17(2)
        (date(2015, 7, 31), date(2016, 1, 1)),  # last day of a month, over the turn of the year
    ],
)
def test_entry_into_force_is_the_first_day_of_the_sixth_month_after_deposit(consent, in_force):
    assert dates.entry_into_force(consent) == in_force


@given(consents)
def test_entry_into_force_is_always_the_first_of_a_month_and_five_to_six_months_on(consent):
    in_force = dates.entry_into_force(consent)
    assert in_force.day == 1
    assert in_force >= date(2010, 8, 1)
    assert in_force > consent
    if consent >= date(2010, 2, 1):
        assert 150 <= (in_force - consent).days <= 184


@given(consents, consents)
def test_who_consents_later_is_never_bound_earlier(one, other):
    first, second = sorted((one, other))
    assert dates.entry_into_force(first) <= dates.entry_into_force(second)


def test_initial_report_is_due_180_days_after_entry_into_force():
    assert dates.initial_report_due(date(2010, 8, 1)) == date(2011, 1, 28)
    assert dates.initial_report_due(date(2012, 1, 1)) == date(2012, 6, 29)  # a leap year


def test_annual_report_is_due_on_30_april_of_the_year_after():
    assert dates.annual_report_due(2014) == date(2015, 4, 30)


def test_deadlines_count_years_from_entry_into_force():
    assert dates.article3_deadline(date(2010, 8, 1)) == date(2018, 8, 1)
    assert dates.article4_deadline(date(2010, 8, 1)) == date(2020, 8, 1)


def test_withdrawal_takes_effect_six_months_after_notice():
    assert dates.withdrawal_effect(date(2024, 9, 6)) == date(2025, 3, 6)
    assert dates.withdrawal_effect(date(2021, 8, 31)) == date(2022, 2, 28)


def test_an_extension_request_is_due_nine_months_before_the_meeting():
    assert dates.extension_request_latest(date(2019, 9, 2)) == date(2018, 12, 2)


MEETINGS = [
    dates.Meeting("8MSP", date(2018, 9, 3), date(2018, 9, 5)),
    dates.Meeting("9MSP", date(2019, 9, 2), date(2019, 9, 4)),
]


@pytest.mark.parametrize(
    ("deadline", "meeting", "until"),
    [
        (date(2020, 8, 1), "9MSP", date(2018, 12, 2)),  # Articles 3(5), 4(6)
        (date(2019, 9, 4), "8MSP", date(2017, 12, 3)),  # 9MSP ends on the day itself: too late
        (date(2019, 9, 5), "9MSP", date(2018, 12, 2)),
        (date(2020, 9, 4), "9MSP", date(2018, 12, 2)),  # a year after it, to the day
        (date(2020, 9, 5), None, date(2019, 12, 5)),  # another meeting will come before
    ],
)
def test_a_request_is_due_nine_months_before_the_last_meeting_before_the_deadline(
    deadline, meeting, until
):
    found = dates.meeting_before(deadline, MEETINGS)
    assert (found.id if found else None) == meeting
    assert dates.extension_request_due(deadline, found) == until


def test_a_year_has_ended_on_its_last_day():
    assert last_year_ended(date(2015, 12, 30)) == 2014
    assert last_year_ended(date(2015, 12, 31)) == 2015
    assert last_year_ended(date(2016, 1, 1)) == 2015
