"""Charts of Article 9: every State Party in a bar, the missing ones as an outline, the finding as title."""

from datetime import date

import pandas as pd
import pytest

from ccm_data import locale
from ccm_data.analysis.article9 import ANSWERS, KINDS
from ccm_data.charts import legislation as charts


@pytest.fixture(autouse=True)
def english():
    locale.use("en")


def test_the_headline_says_how_many_of_how_many():
    counts = dict.fromkeys(KINDS, 2) | {"parties": 10}
    assert charts.headline(counts, date(2016, 1, 1)) == (
        "As of 1 January 2016, 2 of the 10 States Parties shown are known to have a specific law; "
        "2 hold their existing law sufficient, and for 2 no measure is on file."
    )
    assert "none of the States shown" in charts.headline({"parties": 0}, date(2016, 1, 1))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_regions_hold_every_kind_that_occurs_and_silence_is_empty(mode):
    frame = pd.DataFrame(
        [["Africa", 1, 0, 2, 0, 1, 4], ["Asia", 0, 0, 1, 0, 0, 1]],
        columns=["region", *KINDS, "parties"],
    )
    chart = charts.by_region(frame, mode)
    bars = {bar.name: list(bar.x) for bar in chart.figure.data}
    assert bars == {"Specific law": [1, 0], "In preparation": [2, 1], "No measure on file": [1, 0]}
    assert list(chart.figure.data[0].y) == ["Africa (4)", "Asia (1)"]
    assert chart.figure.data[-1].marker.color == charts.common.theme.paper(mode)
    assert chart.title == "1 of 5 States Parties are known to have a specific law"
    assert "Africa (4): Specific law 1" in chart.alt


def test_laws_over_time_stack_to_the_total():
    frame = pd.DataFrame({"year": [2011, 2012], "new": [1, 2], "total": [1, 3], "undated": 1})
    chart = charts.laws_over_time(frame, "light")
    before, new = chart.figure.data
    assert [sum(pair) for pair in zip(before.y, new.y, strict=True)] == [1, 3]
    assert (
        chart.title
        == "3 States Parties have a specific law whose year is told; the first dates from 2011"
    )
    assert "1 more whose source names no year" in chart.subtitle
    assert chart.alt == "2011: 1; 2012: 3"


def test_answers_name_both_questions():
    frame = pd.DataFrame(
        [["penal_sanctions", 2, 1, 3, 3, 6], ["investment_ban", 1, 0, 5, 1, 6]],
        columns=["question", *ANSWERS, "answered", "parties"],
    )
    chart = charts.answers(frame, "light")
    assert chart.title == (
        "Penal sanctions in place: 2 of the 3 that answer; Investment banned: 1 of the 1 that answer"
    )
    quiet = charts.answers(frame.assign(answered=[0, 1]), "light")
    assert quiet.title == "Investment banned: 1 of the 1 that answer"
    assert {bar.name: list(bar.x) for bar in chart.figure.data} == {
        "Yes": [2, 1],
        "No": [1, 0],
        "Not told": [3, 5],
    }
