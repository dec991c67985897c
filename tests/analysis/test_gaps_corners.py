"""Gaps at the corners: what "unchanged" points to, areas that grow, reports without a day, silence."""

from datetime import date

import pytest

from ccm_data.analysis import gaps as analysis
from ccm_data.analysis.asked import weights
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from tests.fictional import World

AS_OF = date(2015, 1, 1)
LAW = {"a_measure": "Act 7", "a_measure_type": "specific_law", "a_measure_date": "2010-01-01"}
OPEN = {"status": "in_progress", "as_of": "2012-01-01"}


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """Eight States that are or were contaminated, each with one corner."""
    world = World(tmp_path_factory.mktemp("corners") / "data")
    for letter in "ABCDEFG":
        world.state(f"XA{letter}", "2009-02-10").add("article4_status", iso3=f"XA{letter}", **OPEN)
        world.submitted(f"XA{letter}", "initial", None, "2011-01-20")
    area = {"f1_size": 2_000_000, "f1_location": "North", "f1_status": "confirmed", "f1_remnant_type": "Y"}  # fmt: skip
    # Form F unchanged since the report of 2012, which tells the area and nothing else.
    world.workbook("XAA", year=2012, rows={"a": [LAW], "f1": [area]})
    world.workbook("XAA", year=2013, statuses={"F": ("unchanged", 2012)})
    # Unchanged without a year: any earlier report, here one that only a log knows.
    world.submitted("XAB", "annual", 2012, "2013-04-15")
    world.workbook("XAB", year=2013, rows={"a": [LAW]}, statuses={"F": ("unchanged", "")})
    # Cells that say "no information" and "not applicable"; one that nobody can read.
    world.workbook(
        "XAC",
        year=2013,
        rows={
            "a": [LAW],
            "f1": [{"f1_size": "no information"}],
            "g": [{"g_education": "not applicable"}],
            "f2": [{"f2_cleared_m2": "much"}],
        },
    )
    # The area grows, and no reason is told; then it falls.
    for year, size in ((2011, 1_000_000), (2012, 3_500_000.5), (2013, 2_000_000)):
        world.workbook("XAD", year=year, rows={"a": [LAW], "f1": [area | {"f1_size": size}]})
    # The same, but cleared since.
    world.state("XAH", "2009-02-10").submitted("XAH", "initial", None, "2011-01-20")
    done = {"status": "completed", "completed": "2014-05-01", "as_of": "2014-06-01"}
    world.add("article4_status", iso3="XAH", **done)
    for year, size in ((2012, 1_000_000), (2013, 2_000_000)):
        world.workbook("XAH", year=year, rows={"a": [LAW], "f1": [area | {"f1_size": size}]})
    # What a compiled record tells of a later year is known, although no report of then is on file.
    compiled = {"cov_origin": "compiled"}
    world.submitted("XAE", "annual", 2012, "2013-04-15")
    world.workbook("XAE", year=2013, cover=compiled, rows={"a": [LAW], "f1": [area]})
    # A report without a day of submission is on file; its length of quotation is bounded.
    world.workbook(
        "XAF",
        year=2013,
        cover={"cov_submission_date": ""},
        rows={"a": [LAW], "f1": [area | {"f1_location": f"{n} {'North ' * 40}"} for n in range(5)]},
    )
    # Nothing but the initial report, and warnings that point at no form.
    world.workbook(
        "XAG", kind="initial", year=None, rows={"a": [LAW]},
        cover={"cov_submission_date": "2011-01-20", "cov_period_from": "2011-02-01"},
    )  # fmt: skip
    return analysis.gaps(Day(world.store(), Scope(AS_OF)))


def of(table, iso3: str, **named) -> list[tuple]:
    mine = table[table["iso3"] == iso3]
    for column, value in named.items():
        mine = mine[mine[column] == value]
    return list(mine[["field_id", "code"]].itertuples(index=False, name=None))


def test_unchanged_counts_for_what_the_report_of_then_tells(table):
    assert of(table, "XAA", form="F") == [
        ("f2_programme_status", "unchanged_nowhere"),
        ("f2_cleared_m2", "unchanged_nowhere"),
    ]


def test_unchanged_without_a_year_means_an_earlier_report_held_or_not(table):
    assert of(table, "XAB", form="F") == []


def test_cells_speak_for_themselves_and_the_unreadable_is_for_the_checks(table):
    assert of(table, "XAC", form="F", level="no_answer") == [
        ("f1_size", "no_information"),
        ("f2_programme_status", "blank"),
    ]
    assert of(table, "XAC", form="G") == [("g_education", "not_applicable"), ("g_warning", "blank")]
    assert of(table, "XAC", level="no_sense") == [("f2_cleared_m2", "check")]


def test_an_area_that_grows_without_a_reason(table):
    rise = table[(table["iso3"] == "XAD") & (table["code"] == "rise")].iloc[0]
    plain = rise["what"].replace("\N{NARROW NO-BREAK SPACE}", ",")
    assert plain == "1,000,000 → 3,500,000.5 m²"
    assert (rise["record"], rise["year"], rise["last_said"]) == ("shown", 2012, "2011")
    assert rise["file"] == "XAD-2012.xlsx"
    assert of(table, "XAH") == []  # its duty binds no more


def test_what_a_source_tells_of_a_later_time_is_known(table):
    fields = [field for field, _code in of(table, "XAE", form="F")]
    assert "f1_size" not in fields and "f2_cleared_m2" in fields
    assert {code for _field, code in of(table, "XAE", level="no_answer")} == {"not_held"}


def test_a_report_without_a_day_is_on_file(table):
    assert ("", "annual") not in of(table, "XAF", level="no_report")
    assert ("", "annual") in of(table, "XAG", level="no_report")


def test_warnings_on_the_cover_belong_to_no_form(table):
    warned = table[(table["iso3"] == "XAG") & (table["level"] == "no_sense")]
    assert set(warned["about"]) == {"7"} and set(warned["form"]) == {""}


def test_long_answers_are_quoted_in_part(tmp_path):
    world = World(tmp_path / "data").state("XAA", "2009-02-10")
    world.add("article4_status", iso3="XAA", **OPEN)
    world.submitted("XAA", "initial", None, "2011-01-20")
    places = [{"f1_location": f"{n} " + "North " * 40, "f1_status": "suspected"} for n in range(5)]
    world.workbook("XAA", year=2012, rows={"a": [LAW], "f1": places})
    size = {"f1_size": 1_000_000}
    world.workbook("XAA", year=2013, rows={"f1": [size]})
    table = analysis.gaps(Day(world.store(), Scope(AS_OF))).set_index("field_id")
    quoted = table.loc["f1_location", "last_value"].split("; ")
    assert len(quoted) == 4 and quoted[-1] == "…" and all(len(text) <= 101 for text in quoted)
    assert table.loc["f1_status", "last_value"].startswith("Suspected")
    assert table.loc["f1_remnant_type", "last_value"] == ""


def test_a_duty_of_which_nobody_says_how_it_stood_asks_for_nothing(tmp_path):
    world = World(tmp_path / "data").state("XAA", "2009-02-10")
    world.add("article5_status", iso3="XAA", status="has_victims", as_of="2014-06-01")
    world.submitted("XAA", "initial", None, "2011-01-20")
    world.submitted("XAA", "annual", 2013, "2014-04-20")
    day = Day(world.store(), Scope(AS_OF))
    assert weights(day)["duties"].tolist() == [("5",)]
    found = analysis.gaps(day)  # at the end of 2013 it was not clear
    assert set(found["form"]) == {"A"}
