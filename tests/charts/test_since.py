"""The chart of what came in: every dated event stands in a column, the others are told."""

from datetime import date

import pytest

from ccm_data import locale
from ccm_data.analysis import since as analysis
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from ccm_data.charts import since as charts


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_columns_and_the_sentence_hold_every_event(small_store, mode):
    locale.use("en")
    first, last = date(2012, 12, 31), date(2014, 12, 31)
    before, after = Day(small_store, Scope(first)), Day(small_store, Scope(last))
    events = analysis.events(before, after)
    table = analysis.over_time(events, first, last)
    chart = charts.over_time(table, len(events), first, last, mode)
    undated = events["month"].isna().sum()
    assert sum(sum(trace.y) for trace in chart.figure.data) == len(events) - undated
    assert f"; {undated} more whose date" in chart.subtitle
    assert chart.figure.layout.yaxis.dtick == 1
    assert charts.headline(events, events.head(0), first, last) == (
        "From 31 December 2012 to 31 December 2014, this data gained 3 reports, 1 consent, "
        "0 extensions granted, 1 completion, 0 changed figures."
    )
