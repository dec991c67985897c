"""A duty stands as the last statement by a day tells it; what came later tells of what was before."""

from datetime import date

import pytest

from ccm_data.convention.duties import as_it_stood

DAY = date(2015, 1, 1)


def told(status: str, as_of: str = "", completed: str = "") -> dict:
    return {"status": status, "as_of": as_of, "completed": completed}


@pytest.mark.parametrize(
    ("statements", "status"),
    [
        ([told("in_progress", "2012"), told("completed", completed="2014-12-31")], "completed"),
        ([told("in_progress", "2012"), told("completed", completed="2015-01-02")], "in_progress"),
        ([told("completed", completed="2013"), told("in_progress", "2014-06")], "in_progress"),
        ([told("completed", completed="2016")], "in_progress"),
        ([told("in_progress", "2016")], "in_progress"),
        ([told("completed", "2016")], "unclear"),
        ([told("has_victims", "2016")], "unclear"),
    ],
)
def test_the_last_statement_by_the_day_decides(statements, status):
    for order in (statements, statements[::-1]):
        assert as_it_stood(order, DAY)["status"] == status


def test_a_completion_that_came_later_is_not_known_yet():
    assert as_it_stood([told("completed", completed="2016-05-01")], DAY)["completed"] is None
    assert as_it_stood([told("completed", completed="2014")], DAY)["completed"] == "2014"
