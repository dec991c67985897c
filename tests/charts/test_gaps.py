"""The chart of gaps and the sentences of the outlook: every number of the frame, in words."""

from datetime import date

import pandas as pd
import pytest

from ccm_data import locale, words
from ccm_data.analysis import gaps as analysis
from ccm_data.analysis.outlook import Rate
from ccm_data.charts import gaps, outlook

AS_OF = date(2014, 12, 1)


@pytest.fixture(autouse=True)
def english():
    locale.use("en")


def row(**more) -> dict:
    empty = dict.fromkeys(analysis.COLUMNS, "")
    named = {"iso3": "XAA", "state": "Altamira", "record": "shown", "kind": "annual", "year": 2013}
    return empty | named | more


EVERY_CODE = pd.DataFrame(
    [
        row(level=level, code=code, record=record, what="7", about="4", since="2014-04-30")
        | {"form": "F", "field_id": "f1_size", "year": pd.NA if code == "initial" else 2013}
        for level, codes in analysis.CODES.items()
        for code in codes
        for record in analysis.RECORDS
    ]
)


def test_every_gap_has_its_sentence_and_no_record_is_never_called_missing():
    told = words.gaps(EVERY_CODE)
    assert len(set(told["gap"])) == len(told) - 7  # level "no answer" and checks say it in one way
    assert not told["gap"].str.contains("[{}]").any()
    unknown = told[(told["record"] == "no_record") & (told["level"] == "no_report")]
    assert unknown["gap"].str.contains("no record in this data").all()
    assert not unknown["gap"].str.contains("not on file|missing").any()
    behind = words.gaps_behind(EVERY_CODE)
    assert behind["shown"].tolist() == told["gap"].tolist()


def test_the_matrix_has_a_mark_per_cell_in_the_order_of_the_states():
    worst = ("no_report", "no_answer", "no_sense", "no_record", "clear")
    frame = pd.DataFrame(
        {
            "iso3": [f"X{n:02}" for n in range(45) for _ in worst],
            "state": [f"State {n}" for n in range(45) for _ in worst],
            "form": ["", "F", "G", "H", "A"] * 45,
            "worst": list(worst) * 45,
            "gaps": [1, 2, 1, 3, 0] * 45,
        }
    )
    chart = gaps.matrix(frame, "light")
    assert chart.title == "135 forms or rows of reports with a gap shown, in 45 of these States"
    assert "The first 40 of 45 States by weight" in chart.subtitle
    assert [trace.name for trace in chart.figure.data] == list(map(words.gap_level, worst))
    assert {len(trace.x) for trace in chart.figure.data} == {gaps.ROWS}
    assert set(chart.figure.data[0].x) == {"Reports"} and set(chart.figure.data[1].x) == {"Form F"}
    assert "State 39: No report, No answer, Does not fit" in chart.alt and "State 40" not in chart.alt  # fmt: skip


def test_what_is_found_names_few_states_and_counts_many():
    assert gaps.found(EVERY_CODE) == f"1 State, {len(EVERY_CODE)} gaps: Altamira"
    many = pd.DataFrame([row(iso3=f"X{n}", state=f"State {n}") for n in range(13)])
    assert gaps.found(many) == "13 States, 13 gaps"
    assert gaps.found(many.head(0)) == "0 States, 0 gaps"
    half = len(EVERY_CODE) // 2
    assert gaps.of_one(EVERY_CODE) == f"{half} gaps are shown; of {half} more this data has no record."  # fmt: skip


def test_headlines():
    assert gaps.headline(1, 4, 9, AS_OF) == (
        "As of 1 December 2014, a gap is shown for 1 of the 9 States Parties; for 4 more this data "
        "has no record of something that was due."
    )
    assert "binds no State" in gaps.headline(0, 0, 0, AS_OF)
    rates = [Rate("annual", 2013, 7, 4, 6), Rate("initial", None, 9, 6, 6)]
    assert outlook.headline(rates, AS_OF).startswith(
        "As of 1 December 2014, 4 of 7 annual reports for 2013 are on file (57%)"
    )
    assert [outlook.rate(each) for each in rates] == ["Annual reports for 2013", "Initial reports"]
    assert "no annual report" in outlook.headline([Rate("annual", 2009, 0, 0, 0)], AS_OF)


def test_the_early_view_names_those_judged_and_counts_the_others():
    table = pd.DataFrame(
        {"state": ["Altamira", "Borduria"], "rule": ["late_twice", "unjudged"]},
    )
    said = outlook.early(table)
    assert "1 State may miss its next annual report; 1 more cannot be judged" in said
    assert said.endswith("Named: Altamira.")
    assert "Named" not in outlook.early(table.tail(1))
    tried = pd.DataFrame(
        [(2012, AS_OF, 1, 1, 3, 1), (2013, AS_OF, 2, 1, 4, 2)],
        columns=["year", "due", "named", "named_missed", "others", "others_missed"],
    )
    assert "of 3 named, 2 were late or missing; of 7 not named, 3 were." in outlook.tried(tried)


def test_good_news_in_words():
    table = pd.DataFrame(
        {"state": ["Altamira", "Borduria"], "year": 2013, "news": ["back", "earlier"], "by": [2, 1]}
    ).assign(iso3="XAA")
    shown = words.improved(table)
    assert shown["by_how_much"].tolist() == ["after 2 reports missing", "1 day"]
