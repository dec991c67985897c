"""Dates as sources give them, with the days they may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm_data.ingest.partial_dates import days_meant, days_possible, precision


@pytest.mark.parametrize(
    ("text", "first", "last", "known"),
    [
        ("2012", date(2012, 1, 1), date(2012, 12, 31), "year"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "month"),
        ("2012-02-10", date(2012, 2, 10), date(2012, 2, 10), "day"),
    ],
)
def test_a_vague_date_means_every_day_in_it(text, first, last, known):
    assert days_meant(text) == (first, last)
    assert precision(text) == known


@pytest.mark.parametrize("text", ["", "12", "2012-13", "2012-02-30", "20120210", "2012-2-1", "x"])
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError):
        days_meant(text)


@pytest.mark.parametrize(
    ("submitted", "stated", "latest"),
    [
        ("2014", "2014-08-04", date(2014, 8, 4)),
        ("2014", "2014-08", date(2014, 8, 31)),
        ("2014", "2015-01-01", date(2014, 12, 31)),
        ("2014", "2013-05-01", date(2014, 12, 31)),  # a misdated page bounds nothing
        ("2014", "", date(2014, 12, 31)),
    ],
)
def test_what_is_stated_on_a_day_had_happened_by_then(submitted, stated, latest):
    assert days_possible(submitted, stated) == (date(2014, 1, 1), latest)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_lies_in_its_month_and_its_year(day):
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        first, last = days_meant(text)
        assert first <= day <= last
