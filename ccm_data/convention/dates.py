"""Dates that the text of the Convention computes. Every function is pure and cites its article."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

OPENED_FOR_SIGNATURE = date(2008, 12, 3)  # Article 15: Oslo
FIRST_ENTRY_INTO_FORCE = date(2010, 8, 1)  # Article 17(1): 30th deposit on 16 February 2010


def entry_into_force(consent: date) -> date:
    """First day on which the Convention binds a State that deposited its consent on `consent`.

    Article 17(1) and 17(2): the first day of the sixth month after the deposit, and never before
    the Convention itself entered into force. 17(1) counts from the month and 17(2) from the date of
    deposit; 37 printed dates, deposits on the first and the last day of a month among them, show
    that the practice is the same for both.
    """
    return max(FIRST_ENTRY_INTO_FORCE, consent.replace(day=1) + relativedelta(months=6))


def initial_report_due(in_force: date) -> date:
    """Article 7(1): at the latest 180 days after entry into force, whose own day counts as day 0."""
    return in_force + timedelta(days=180)


def annual_report_due(year_covered: int) -> date:
    """Article 7(2): 30 April of the year after the calendar year that the report covers."""
    return date(year_covered + 1, 4, 30)


def article3_deadline(in_force: date) -> date:
    """Article 3(2): stockpiles destroyed at the latest eight years after entry into force."""
    return in_force + relativedelta(years=8)


def article4_deadline(in_force: date) -> date:
    """Article 4(1)(a): remnants present at entry into force cleared within ten years of it."""
    return in_force + relativedelta(years=10)


def withdrawal_effect(notice: date) -> date:
    """Article 20(3): six months after the Depositary receives the notice of withdrawal."""
    return notice + relativedelta(months=6)


def extension_request_latest(first_day_of_meeting: date) -> date:
    """Articles 3(5) and 4(6): nine months before the meeting that is to consider the request."""
    return first_day_of_meeting - relativedelta(months=9)


class Meeting(NamedTuple):
    """A Meeting of States Parties (Article 11) or a Review Conference (Article 12)."""

    id: str
    first_day: date
    last_day: date


def meeting_before(deadline: date, meetings: Iterable[Meeting]) -> Meeting | None:
    """Articles 3(3) and 4(5): the last meeting that can consider a request before `deadline` expires.

    None where no meeting among `meetings` ended in the year before the deadline: States Parties meet
    about once a year (Article 11(2)), so one that is not known yet will come before it.
    """
    earliest = deadline - relativedelta(years=1)
    in_time = [meeting for meeting in meetings if earliest <= meeting.last_day < deadline]
    return max(in_time, key=lambda meeting: meeting.first_day, default=None)


def extension_request_due(deadline: date, meeting: Meeting | None) -> date:
    """Articles 3(5) and 4(6): the last day for a request to extend `deadline`.

    meeting  of `meeting_before`; where it is not known, nine months before the deadline itself: the
             day will be as much earlier as the meeting is
    """
    return extension_request_latest(meeting.first_day if meeting else deadline)


def last_year_ended(day: date) -> int:
    """The last calendar year that has ended by then; on its last day a year has ended."""
    return day.year if (day.month, day.day) == (12, 31) else day.year - 1
