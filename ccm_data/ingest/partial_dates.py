"""Dates as sources give them: "2014-05-05", "2014-05" or "2014", with the days they may mean."""

import re
from datetime import date, timedelta
from functools import lru_cache

from dateutil.parser import isoparse
from dateutil.relativedelta import relativedelta

_STEPS = {4: relativedelta(years=1), 7: relativedelta(months=1), 10: relativedelta(days=1)}
PRECISION = {4: "year", 7: "month", 10: "day"}
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@lru_cache(maxsize=20_000)
def days_meant(text: str) -> tuple[date, date]:
    """First and last day that `text` may mean. ValueError unless it is an ISO year, month or day."""
    if not _ISO.fullmatch(text):
        raise ValueError(f"{text!r} is not a year, a month or a day in ISO form")
    first = isoparse(text).date()
    return first, first + _STEPS[len(text)] - timedelta(days=1)


def precision(text: str) -> str:
    """How precise `text` is: year, month or day."""
    days_meant(text)
    return PRECISION[len(text)]


def days_possible(submitted: str, stated_on: str) -> tuple[date, date]:
    """First and last day on which a report can have been submitted.

    A source of 2014-08-04 that says "in 2014" means some day up to 2014-08-04: what is stated on a
    day had happened by then. A source dated before the submission (a misdated page) bounds nothing.
    """
    first, last = days_meant(submitted)
    if stated_on:
        stated = days_meant(stated_on)[1]
        if first <= stated < last:
            last = stated
    return first, last
