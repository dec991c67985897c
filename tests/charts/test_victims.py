"""Charts of Article 5: every figure with how many reports stand behind it, every silence with its mark."""

from datetime import date

import pandas as pd
import pytest

from ccm_data import locale
from ccm_data.charts import victims as charts


@pytest.fixture(autouse=True)
def english():
    locale.use("en")


def test_the_headline():
    counts = {"states": 3, "h_plan": 2, "h_focal_point": 1}
    assert charts.headline(counts, date(2015, 1, 1)) == (
        "As of 1 January 2015, sources name 3 of the States shown as having cluster munition victims; "
        "of a plan 2 are known to tell, of a focal point 1."
    )
    assert "no source in this data names" in charts.headline({"states": 0}, date(2015, 1, 1))


def test_columns_by_year_name_the_reports_behind_them():
    frame = pd.DataFrame(
        [[2012, 1, 3, 3, 7, 2, 0], [2013, 2, 1, 0, 3, 2, 1]],
        columns=["year", "killed", "injured", "outcome_unknown", "total", "reports", "none"],
    )
    chart = charts.by_year(frame, "light")
    assert {bar.name: list(bar.y) for bar in chart.figure.data} == {
        "Killed": [1, 2],
        "Injured": [3, 1],
        "Killed or injured, not told which": [3, 0],
    }
    assert [note.text for note in chart.figure.layout.annotations] == ["7 (2)", "3 (2)"]
    assert chart.title == "4 reports tell of 10 new casualties, 2012 to 2013"
    gap = charts.by_year(frame.assign(year=[2012, 2014]), "light")
    assert list(gap.figure.layout.xaxis.categoryarray) == ["2012", "2013", "2014"]
    assert [note.x for note in gap.figure.layout.annotations] == [0, 2]
    nil = charts.by_year(frame.assign(killed=0, injured=0, outcome_unknown=0, total=0), "dark")
    assert list(nil.figure.data[0].y) == [0, 0]


def test_sex_and_age_leave_out_the_years_that_do_not_tell_them():
    columns = [
        "year",
        "female",
        "male",
        "sex_unknown",
        "children",
        "adults",
        "age_unknown",
        "by_sex",
        "by_age",
    ]
    frame = pd.DataFrame(
        [[2012, 2, 3, None, 2, None, None, 1, 1], [2013, None, None, None, 1, 3, None, 0, 2]],
        columns=columns,
    )
    sex = charts.by_group(frame, "sex", "light")
    assert {bar.name: (list(bar.x), list(bar.y)) for bar in sex.figure.data} == {
        "Women and girls": (["2012"], [2]),
        "Men and boys": (["2012"], [3]),
    }
    assert sex.title == "1 report tells casualties by sex"
    age = charts.by_group(frame, "age", "light")
    assert age.title == "3 reports tell casualties by age"
    assert "2013: Children 1, Adults 3, Age not known –" in age.alt


def test_each_figure_told_apart_has_its_mark():
    frame = pd.DataFrame(
        [["XAA", "Altamira", 2012, 5.0, "sex"], ["XAB", "Borduria", 2014, 0.0, "none"]],
        columns=["iso3", "state", "year", "total", "apart"],
    )
    chart = charts.disaggregated(frame, "light")
    assert [trace.name for trace in chart.figure.data] == ["By sex only", "No new casualties"]
    assert list(chart.figure.layout.xaxis.categoryarray) == ["2012", "2013", "2014"]
    assert chart.title == "1 of 1 figures of new casualties come by sex or by age"


def test_totals_name_the_year_and_where_they_come_from():
    frame = pd.DataFrame(
        [["XAB", "Borduria", 2013, 40.0, "reported"], ["XAE", "Elbonia", None, 0.0, "disputed"]],
        columns=["iso3", "state", "year", "victims", "basis"],
    )
    chart = charts.totals(frame, "light")
    assert list(chart.figure.data[0].text) == ["40 (2013) ●", "0 (initial report) ≠"]
    assert list(chart.figure.data[0].customdata[0]) == ["XAB"]


def test_services_keep_every_kind_of_silence_apart():
    told = ["reported", "nil", "not_applicable", "no_information", "silent", "no_report"]
    frame = pd.DataFrame(
        {
            "iso3": "XAA",
            "state": "Altamira",
            "field": ["h_plan", "h_medical", "h_laws", "h_rehab", "h_psych", "h_socio"],
            "told": told,
            "text": ["Plan " * 30, *[None] * 5],
            "year": [2012, *[None] * 5],
        }
    )
    chart = charts.services(frame, "light")
    assert [trace.name for trace in chart.figure.data] == [
        "Reported",
        "Nil declared",
        "Not applicable",
        "No information",
        "Not in the reports on file",
        "No report on file",
    ]
    signs = [trace.marker.symbol for trace in chart.figure.data]
    assert len(set(signs)) == len(signs)
    assert chart.figure.data[0].customdata[0][1].endswith("… (2012)")
    assert chart.title == "1 of 6 places of Form H are known to be filled"
    assert "Altamira, Medical care: Nil declared" in chart.alt
