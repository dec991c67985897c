"""The time line of due dates: each date has its mark, each line its State."""

from datetime import date

import pytest

from ccm_data import locale
from ccm_data.analysis.day import Day
from ccm_data.analysis.deadlines import ahead, due_dates
from ccm_data.analysis.scope import Scope
from ccm_data.charts import deadlines as charts

AS_OF = date(2020, 1, 1)


@pytest.fixture
def table(small_store):
    locale.use("en")
    return due_dates(Day(small_store, Scope(AS_OF)))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_date_has_one_mark(table, mode):
    chart = charts.time_line(table, AS_OF, mode)
    marks = {trace.name: trace for trace in chart.figure.data if trace.mode == "markers"}
    assert list(marks["Request to extend, latest day"].x) == [date(2019, 11, 1), date(2024, 11, 1)]
    assert marks["Request to extend, latest day"].customdata[0][1] == "Request made (2019-10-01)"
    assert len(marks["Annual report"].x) == table.query("due_kind == 'annual'")["due"].nunique()
    assert "Borduria, Art. 4: 2020-08-01 (Original deadline)" in chart.alt
    lines = list(chart.figure.layout.yaxis.categoryarray)[::-1]
    assert lines[:3] == ["Annual reports, Article 7(2)", "Altamira, Art. 3", "Altamira, Art. 7"]


def test_a_single_date_and_annual_reports_alone_are_no_failure(table):
    one = charts.time_line(table.query("due_kind == 'original'").head(1), AS_OF, "light")
    assert one.title == "1 due date between 1 August 2018 and 1 August 2018"
    alone = charts.time_line(table.query("due_kind == 'annual'"), AS_OF, "light")
    assert [trace.name for trace in alone.figure.data] == ["Annual report"]


def test_an_extension_is_a_line_between_two_deadlines(small_store):
    table = due_dates(Day(small_store, Scope(date(2021, 1, 1), states=("XAB",))))
    chart = charts.time_line(table, date(2021, 1, 1), "light")
    line = next(trace for trace in chart.figure.data if trace.mode == "lines")
    assert list(line.x) == [date(2020, 8, 1), date(2025, 8, 1), None]


def test_the_headline_names_who_has_a_deadline_ahead(small_store, table):
    later = date(2024, 9, 1)
    coming = ahead(due_dates(Day(small_store, Scope(later))), later)
    assert charts.headline(coming, later) == (
        "In the twelve months from 1 September 2024, 1 deadline under Articles 3 and 4 falls "
        "due (Borduria); 1 request to extend one would have to reach the meeting."
    )
    nothing = charts.headline(ahead(table.head(0), AS_OF), AS_OF)
    assert "0 deadlines under Articles 3 and 4 fall due; 0 requests" in nothing
