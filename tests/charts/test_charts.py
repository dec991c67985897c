"""Charts: the finding as title, every figure of the frame in the chart, in words and in the alt text."""

import itertools
from datetime import date

import pandas as pd
import pytest

from ccm_data import locale
from ccm_data.analysis import ledger as ledgers
from ccm_data.analysis import membership as members
from ccm_data.analysis import reporting
from ccm_data.analysis.scope import Scope, states_in
from ccm_data.charts import membership, state, theme
from ccm_data.charts import reporting as charts
from ccm_data.convention.status import Status

AS_OF = date(2015, 1, 1)


@pytest.fixture(autouse=True)
def english():
    locale.use("en")


@pytest.fixture
def ledger(small_store) -> pd.DataFrame:
    return ledgers.ledger(small_store, Scope(AS_OF))


def traces(chart: theme.Chart) -> dict:
    return {trace.name: trace for trace in chart.figure.data}


def test_the_headline_names_date_number_and_denominator():
    tally = reporting.Tally(due=5, on_time=1, late=1, received=1, past_due=1, no_record=1)
    assert charts.headline(tally, 2013, AS_OF) == (
        "As of 1 January 2015, this data shows reports for 2013 from 3 of the 5 States whose annual "
        "report was due on 30 April 2014; for 1 it holds no record."
    )
    nothing = reporting.Tally(0, 0, 0, 0, 0, 0)
    assert "no annual report of the States shown was due for 2009" in charts.headline(
        nothing, 2009, AS_OF
    )


def test_bars_by_year_hold_every_status_and_label_what_was_due(ledger):
    frame = reporting.by_year(ledger, AS_OF)
    chart = charts.by_year(frame, "light")
    for status in reporting.COUNTED:
        bars = traces(chart)[charts.words.status(status)]
        assert list(bars.y) == frame[status.value].tolist()
    labels = chart.figure.layout.annotations
    assert [label.text for label in labels] == [str(due) for due in frame["due"]]
    # On an axis of categories the place is counted: a year would be taken for a number far right.
    assert [label.x for label in labels] == list(range(len(frame)))


def test_shares_add_up_to_a_hundred(ledger):
    frame = reporting.by_year(ledger, AS_OF)
    heights = [trace.y for trace in charts.by_year(frame, "light", share=True).figure.data]
    assert [sum(column) for column in zip(*heights, strict=True)] == pytest.approx(
        [100] * len(frame)
    )


def test_the_finding_names_the_fullest_year(ledger):
    frame = reporting.by_year(ledger, AS_OF)
    assert (
        charts.by_year(frame, "light").title
        == "The fullest year is 2012: 1 of 3 reports due are on file (33%)"
    )
    assert charts.by_year(frame.head(0), "light").title == "No annual report was due by this date"
    share_not_count = pd.concat([frame.head(1)] * 2, ignore_index=True)
    share_not_count = share_not_count.assign(year=[2011, 2013], due=[4, 10], on_time=[3, 5], late=0)
    assert charts.by_year(share_not_count, "light").title.startswith(
        "The fullest year is 2011: 3 of 4"
    )
    empty = frame.assign(on_time=0, late=0, received=0)
    assert charts.by_year(empty, "light").title.startswith("No annual report is on file")


@pytest.mark.parametrize("order", ["region", "name", "silence"])
def test_the_strip_has_one_mark_per_report_owed(ledger, order):
    silence = reporting.silence(ledger, AS_OF)
    chart = charts.strip(ledger, silence, "dark", order)
    owed = ledger[ledger["status"] != Status.NOT_OWED]
    assert sum(len(trace.x) for trace in chart.figure.data) == len(owed)
    names = list(chart.figure.layout.yaxis.categoryarray)[::-1]
    assert set(names) == set(owed["state"])
    first = {"region": "Borduria", "name": "Altamira", "silence": "Borduria"}[order]
    assert names[0] == first or order == "silence"
    if order == "silence":
        longest = silence.set_index("state")["silent"]
        known = [longest[name] for name in names if name in longest]
        assert known == sorted(known, reverse=True)
    codes = {point[0] for trace in chart.figure.data for point in trace.customdata or ()}
    assert codes == set(owed["iso3"])  # a click finds the State
    assert "■ On time" in chart.subtitle


def test_arrivals_rise_and_say_how_many_are_undated(ledger):
    frame = reporting.arrivals(ledger, (2011, 2012, 2013))
    chart = charts.arrivals(frame, 2012, "light")
    assert chart.title == "0 reports for 2012 are known to have come by 30 April"
    assert "(1 of 1 for 2012)" in chart.subtitle
    for trace in chart.figure.data:
        assert list(trace.y) == sorted(trace.y)
    assert traces(chart)["2012"].line.width > traces(chart)["2011"].line.width


def test_tiles_are_equal_and_never_on_top_of_each_other(small_store, ledger):
    frame = reporting.latest_status(ledger, states_in(small_store, Scope(AS_OF)), AS_OF)
    chart = charts.tiles(frame, "light")
    shapes = chart.figure.layout.shapes
    assert len(shapes) == len(frame)
    assert {(round(s.x1 - s.x0, 6), round(s.y1 - s.y0, 6)) for s in shapes} == {(0.92, 0.92)}
    assert len({(s.x0, s.y0) for s in shapes}) == len(frame)
    assert sum(trace.x[0] is not None and len(trace.x) for trace in chart.figure.data) == len(frame)


def test_two_hundred_tiles_keep_their_regions_apart(real_store):
    states = states_in(real_store, Scope(AS_OF))
    places = charts.tile_places(states)
    assert len(set(places.values())) == len(states) == 197
    rows = {r: {places[i][1] for i in g["iso3"]} for r, g in states.groupby("region")}
    for one, other in itertools.combinations(rows.values(), 2):
        assert not one & other


def test_lateness_and_bands_tell_what_is_dated(ledger):
    frame = reporting.lateness(ledger)
    late = charts.lateness(frame, "light")
    assert late.subtitle == "Days from due date to submission; 2 of 3 reports have a known day"
    assert late.title == "In 1 of 2 years, half of the dated reports came by 30 April"
    assert "2013: median –" in late.alt
    assert charts.bands(frame, "dark").title == "1 of 2 dated reports came after 30 April"
    undated = frame[frame["measured"] == 0]
    assert (
        charts.lateness(undated, "light").title == "No report on file has a known day of submission"
    )


def test_initial_reports_past_due_in_one_sentence(small_store):
    as_of = date(2012, 9, 1)
    table = ledgers.ledger(small_store, Scope(as_of))
    frame = reporting.initial_past_due(table, states_in(small_store, Scope(as_of)), as_of)
    chart = charts.initial_past_due(frame, "light")
    assert chart.title == "1 initial report is shown to be past its due date"
    assert (chart.figure.data[0].x[0], chart.alt) == (582, "Borduria: 582")


def test_the_time_line_of_a_state_spans_vague_dates(ledger):
    chart = state.timeline(ledger[ledger["iso3"] == "XAA"], "Altamira", "light")
    assert chart.title == "Altamira: 4 of 4 reports due are on file"
    vague = traces(chart)["Submitted, day not known"]
    days = vague.error_x.array[0] * 2 / 86_400_000
    assert days == pytest.approx(364)
    assert "2012: Late" in chart.alt


def test_membership_charts_carry_their_figures(small_store):
    states = states_in(small_store, Scope(AS_OF))
    over = membership.over_time(members.over_time(states, AS_OF), "light")
    assert over.title == "4 States have consented; the Convention is in force for 4"
    regions = membership.by_region(members.by_region(states, AS_OF), "dark")
    assert regions.title == "Africa has the largest share of States Parties: 1 of 1"
    assert "Asia: 2 / 0 / 0" in regions.alt


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_marks_stand_out_and_text_on_them_can_be_read(mode):
    paper = theme.paper(mode)
    for status in Status:
        colour = theme.colour(status, mode)
        assert contrast(colour, paper) >= 2.8 or contrast(theme.outline(mode), paper) >= 3
        assert contrast(theme.ink_on(status, mode), colour) >= 4.5
    assert contrast(theme.ink(mode), paper) >= 7


def test_no_status_is_told_by_colour_alone():
    looks = [theme.LOOKS[status] for status in (*reporting.COUNTED, Status.NOT_YET_DUE)]
    assert len({look.marker for look in looks}) == len(looks)
    assert len({look.sign for look in looks}) == len(looks)
    filled = [theme.LOOKS[status] for status in reporting.COUNTED[:-1]]
    assert len({look.pattern for look in filled}) == len(filled)
