"""Charts of Articles 3 and 4, completeness, action plan, sums: drawn from a fictional world, in words too."""

from datetime import date

import pandas as pd
import pytest

from ccm_data.analysis import action_plan, article3, article4, completeness, reconciliation
from ccm_data.analysis.day import Day
from ccm_data.analysis.duties import duty_counts, duty_table, requests_for
from ccm_data.analysis.scope import Scope
from ccm_data.charts import action_plan as action_charts
from ccm_data.charts import clearance, common, duties, stockpiles
from ccm_data.charts import completeness as completeness_charts
from ccm_data.charts import membership as membership_charts
from ccm_data.charts import reconciliation as sums_charts
from ccm_data.charts import state as state_charts
from tests.fictional import World

ON = date(2015, 6, 1)


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> Day:
    world = World(tmp_path_factory.mktemp("world") / "data")
    world.state("XAA", "2009-02-10").state("XAB", "2009-02-10")
    for iso3, done in (("XAA", ""), ("XAB", "2013-05")):
        for article in ("3", "4"):
            status = "completed" if done else "in_progress"
            world.add(
                f"article{article}_status",
                iso3=iso3,
                status=status,
                completed=done,
                as_of="2014-01-01",
            )
    world.add("extensions", iso3="XAA", article="4", request="1", deadline_before="2014-08-01",
              requested_on="2013-10-01", requested_until="2025-08-01", granted_until="2025-08-01")  # fmt: skip
    for year, left in ((2011, 90), (2012, 60), (2013, 40), (2014, 10)):
        item = {"kind": "munition", "type": "X"}
        world.workbook("XAA", year=year, rows={
            "b1": [{f"b1_{k}": v for k, v in (item | {"qty": left}).items()}],
            "b3": [{f"b3_{k}": v for k, v in (item | {"qty": 30, "scope": "in_period"}).items()}],
            "d1": [{f"d1_{k}": v for k, v in (item | {"qty": 4}).items()}],
            "f1": [{"f1_status": "confirmed", "f1_size": f"{left} km2"}, {"f1_status": "suspected", "f1_size": "nil"}],
            "f2": [{"f2_year": year, "f2_cleared_m2": "10 km2", "f2_remnant_qty": 5}],
            "g": [{"g_beneficiaries_total": 100}]})  # fmt: skip
    return Day(world.store(), Scope(ON))


def drawn(chart) -> None:
    """A finding, a subtitle with unit or period, marks, and words for those who do not see it."""
    assert chart.title and chart.subtitle and chart.alt
    assert any(len(trace.x if trace.x is not None else ()) for trace in chart.figure.data)
    for text in (chart.title, chart.subtitle, chart.alt):
        assert "{" not in text and "nan" not in text.lower().split(), text


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_chart_of_the_articles(day, mode):
    three, four = duty_table(day, "3"), duty_table(day, "4")
    progress = article3.progress(day, "munition")
    line = article3.burn_down(day, "munition")
    paces = article3.paces(day, "munition")
    areas = article4.by_year(day)
    contamination = article4.contamination(day)
    releases = article4.released_by_year(day)
    states = completeness.form_states(day)
    last = completeness.last_reports(states)
    behind = action_plan.states_behind(day, 2013)
    values = action_plan.values(behind)
    over_time = action_plan.over_time(day, (2012, 2013))
    sums = reconciliation.reconciliation(day)
    for chart in (
        stockpiles.progress(progress, "munition", mode),
        stockpiles.completions(article3.completions(day), mode),
        stockpiles.destroyed_by_year(article3.destroyed_by_year(day, "munition"), "munition", mode),
        stockpiles.burn_down(line, paces, "Altamira", "munition", ON, mode),
        stockpiles.burn_down(line, paces.head(0), "Altamira", "munition", ON, mode),
        stockpiles.retained(article3.retaining(day, "munition"), "munition", mode),
        stockpiles.retained_over_time(article3.retained(day, "munition"), "munition", mode),
        duties.deadlines(three, requests_for(day, "3"), ON, mode),
        duties.deadlines(four, requests_for(day, "4"), ON, mode),
        clearance.contamination(contamination, article4.sums(contamination), mode),
        clearance.contamination_over_time(areas, "Altamira", mode),
        clearance.releases(releases, mode),
        clearance.remnants(releases, mode),
        clearance.risk_education(article4.risk_education(day), mode),
        completeness_charts.by_form(completeness.by_form(last), mode),
        completeness_charts.matrix(last, completeness.tally(completeness.completeness(last)), mode),
        action_charts.indicators(values, behind, 2013, mode),
        action_charts.over_time(over_time[over_time["indicator"] == "reported"], "reported", mode),
        sums_charts.sums(sums, reconciliation.tally(sums), mode),
        state_charts.forms_over_time(states, mode),
    ):
        drawn(chart)


def test_headlines_and_paces_in_words(day):
    three = duties.headline(duty_counts(day, "3"), "3", ON)
    assert "1 of the 2 States" in three and "1 has not yet" in three
    nobody = {"ever": 0, "open": 0, "completed": 0, "unclear": 0}
    assert "no State shown" in duties.headline(nobody, "4", ON)
    row = article3.paces(day, "munition").iloc[0]
    sentence = duties.pace_sentence(row, "items", ON)
    assert "Recent pace: 30 items a year" in sentence and "1 August 2018" in sentence
    late = duties.pace_sentence({**row, "deadline": date(2014, 1, 1)}, "items", ON)
    assert "has passed" in late
    assert "No deadline" in duties.pace_sentence({**row, "deadline": None}, "items", ON)
    few = duties.pace_sentence({**row, "achieved": None}, "items", ON)
    assert "too few" in few
    assert "Recent pace" in clearance.pace_of(article4.paces(day).to_dict("records")[0], ON)


def test_nothing_left_stands_at_the_edge_of_a_scale_without_zero(day):
    table = article4.contamination(day)
    chart = clearance.contamination(table, article4.sums(table), "light")
    suspected = next(t for t in chart.figure.data if t.name == "Suspected hazardous area")
    assert suspected.marker.symbol == ("triangle-up-open",) or list(suspected.marker.symbol) == [
        "triangle-up-open"
    ]
    assert all(x > 0 for x in suspected.x)


def test_gaps_in_the_years_are_gaps():
    frame = pd.DataFrame({"year": [2010, 2012], "n": [1, 2]})
    shown = common.every_year(frame)
    assert shown["label"].tolist() == ["2010", "2011", "2012"]
    assert shown["n"].isna().tolist() == [False, True, False]


def test_a_spark_line_needs_two_points():
    assert membership_charts.spark((1,), "Parties", "light") is None
    assert "1, 2" in membership_charts.spark((1, 2), "Parties", "light").alt
