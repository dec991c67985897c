"""Charts of universalization: every State that consented stands in a column."""

from datetime import date

import pytest

from ccm_data import locale
from ccm_data.analysis import universalization as analysis
from ccm_data.analysis.day import Day
from ccm_data.analysis.membership import membership
from ccm_data.analysis.scope import Scope
from ccm_data.charts import membership as charts


@pytest.fixture
def day(small_store) -> Day:
    locale.use("en")
    return Day(small_store, Scope(date(2015, 1, 1)))


def test_the_headline_adds_up_to_every_state(day):
    counts = membership(day.states, day.scope)
    assert charts.headline(counts, len(day.states), day.scope.as_of) == (
        "As of 1 January 2015, 4 of 7 States are party to the Convention (57%). Signatories that "
        "have not yet consented: 1; neither, or withdrawn: 2."
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_columns_of_consents_and_of_years(day, mode):
    consents = analysis.consents(day)
    chart = charts.consents_by_year(analysis.by_year(consents), mode)
    assert sum(sum(trace.y) for trace in chart.figure.data) == len(consents) == 5
    assert chart.title.startswith("Most States consented in 2009: 2")
    delays = charts.by_delay(analysis.by_delay(consents), analysis.delay(consents), mode)
    assert sum(delays.figure.data[0].y) == 5
    assert "5 States that signed first, by whole years; 0 that acceded left out" in delays.subtitle
