"""Pace: worked examples, and what always holds."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm_data.analysis.pace import STALE, pace, pace_of_release

ON = date(2015, 1, 1)
TOLD = [(2010, 100.0), (2012, 80.0), (2013, 60.0), (2014, 30.0)]


def test_stretches_between_told_years_and_what_the_deadline_asks_for():
    found = pace(TOLD, date(2018, 1, 1), ON)
    assert found.achieved == pytest.approx((100 - 30) / 4)  # 2010 to 2014
    assert found.needed == pytest.approx(10, rel=0.01)
    assert (found.ends, found.earliest, found.latest) == (2016, 2015, 2017)
    assert (found.points, found.pace) == (4, "on_pace")


def test_only_the_last_stretches_are_the_present_pace():
    longer = pace([(2000, 1000.0), *TOLD], date(2018, 1, 1), ON)
    assert longer == replace(pace(TOLD, date(2018, 1, 1), ON), points=5)


@pytest.mark.parametrize(
    ("deadline", "verdict"),
    [
        (date(2016, 1, 1), "faster_needed"),  # 30 a year asked for
        (date(2015, 7, 1), "far_behind"),
        (date(2014, 7, 1), "no_data"),  # the deadline has passed: nothing is asked a year
        (None, "no_data"),
    ],
)
def test_verdicts(deadline, verdict):
    assert pace(TOLD, deadline, ON).pace == verdict


def test_silent_with_few_or_old_figures():
    assert pace([], date(2018, 1, 1), ON).needed is None
    assert pace(TOLD[-2:], date(2018, 1, 1), ON).achieved is None
    assert pace(TOLD, date(2030, 1, 1), date(2015 + STALE, 1, 1)).achieved is None


def test_done_is_done_and_what_grows_never_ends():
    assert pace([(2012, 5.0), (2013, 2.0), (2014, 0.0)], date(2018, 1, 1), ON).ends == 2014
    growing = pace([(2012, 5.0), (2013, 6.0), (2014, 7.0)], date(2018, 1, 1), ON)
    assert (growing.ends, growing.pace) == (None, "far_behind")


def test_release_by_year():
    released = [(2011, 1.0), (2012, 2.0), (2013, 3.0), (2014, 4.0)]
    found = pace_of_release(released, (2014, 9.0), date(2018, 1, 1), ON)
    assert (found.achieved, found.pace) == (3.0, "on_pace")
    assert (found.ends, found.earliest, found.latest) == (2017, 2017, 2019)
    assert pace_of_release(released[:2], (2014, 9.0), None, ON).achieved is None
    assert pace_of_release(released, None, date(2018, 1, 1), ON).ends is None
    old = pace_of_release(released, (2015 - STALE - 1, 9.0), date(2018, 1, 1), ON)
    assert (old.needed, old.ends) == (None, None)  # an area of long ago asks for nothing
    assert pace_of_release(released, (2014, 0.0), date(2018, 1, 1), ON).needed is None


@given(
    st.lists(st.floats(0, 1e9), min_size=3, max_size=8),
    st.dates(date(2015, 1, 2), date(2040, 1, 1)),
)
def test_the_year_of_completion_lies_between_the_earliest_and_the_latest(left, deadline):
    told = [(2015 - len(left) + place, amount) for place, amount in enumerate(left)]
    found = pace(told, deadline, ON)
    if found.ends is not None and found.latest is not None:
        assert found.earliest <= found.ends <= found.latest
    assert found.pace in ("on_pace", "faster_needed", "far_behind", "no_data")
