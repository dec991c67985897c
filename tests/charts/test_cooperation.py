"""Charts of Article 6: every flow in its band, one currency at a time, every partner with its mark."""

from datetime import date

import pandas as pd
import pytest

from ccm_data import locale
from ccm_data.charts import cooperation as charts


@pytest.fixture(autouse=True)
def english():
    locale.use("en")


def test_the_headline():
    assert charts.headline(2, 3, 4, 1, date(2015, 1, 1)) == (
        "As of 1 January 2015, reports on file tell of assistance by 2 States to 3 States; 4 needs are "
        "stated, and for 1 of them nothing in the same sector is known to have been given lately."
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_flows_lead_from_giver_to_receiver(mode):
    frame = pd.DataFrame(
        [["Altamira", "Cagliostro", 15.0], ["Borduria", "Altamira", 5.0]],
        columns=["state", "recipient", "amount"],
    )
    chart = charts.flows(frame, "EUR", 2012, mode)
    sankey = chart.figure.data[0]
    labels = ["Altamira: 15", "Borduria: 5", "Cagliostro: 15", "Altamira: 5"]
    assert list(sankey.node.label) == labels  # a giver that also receives stands on both sides
    assert list(zip(sankey.link.source, sankey.link.target, sankey.link.value, strict=True)) == [
        (0, 2, 15.0),
        (1, 3, 5.0),
    ]
    assert chart.title == "2 States gave 20 EUR in 2012, as far as reports tell"
    assert chart.alt == "Altamira → Cagliostro: 15; Borduria → Altamira: 5"


def test_years_without_a_figure_keep_their_place():
    frame = pd.DataFrame({"year": [2012, 2014], "amount": [25.0, 2.0]})
    chart = charts.given_by_year(frame, "EUR", "light")
    assert list(chart.figure.layout.xaxis.categoryarray) == ["2012", "2013", "2014"]
    assert chart.alt == "2012: 25; 2014: 2"


def test_partners_of_lately_are_filled():
    frame = pd.DataFrame(
        [
            ["XAA", "Altamira", "Cagliostro", 2009, 2012, ("clearance", "untold"), "recent"],
            ["XAB", "Borduria", "Red Cross", 2008, 2008, ("advocacy",), "earlier"],
        ],
        columns=["iso3", "state", "recipient", "first", "last", "sectors", "recency"],
    )
    chart = charts.partners(frame, 2012, "light")
    assert {t.name: (list(t.x), list(t.y), t.marker.symbol) for t in chart.figure.data} == {
        "In recent years": (["Altamira"], ["Cagliostro"], "circle"),
        "Earlier": (["Borduria"], ["Red Cross"], "circle-open"),
    }
    assert chart.figure.data[0].customdata[0][1] == "2009–2012: Clearance and Sector not told apart"
    assert "filled: in 2012 or later" in chart.subtitle


def test_own_resources_leave_out_articles_that_nobody_tells():
    frame = pd.DataFrame(
        [[2012, None, 4.0, None, 6.0, 1]],
        columns=["year", "art3", "art4", "art5", "untold", "states"],
    )
    chart = charts.national(frame, "EUR", "light")
    assert {bar.name: list(bar.y) for bar in chart.figure.data} == {
        "Article 4, clearance": [4.0],
        "Not told for which Article": [6.0],
    }
    assert chart.alt == "2012: 10"
