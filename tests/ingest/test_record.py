"""The shipped workbooks are made from the tables, and made again they hold the same."""

from collections import defaultdict

import openpyxl
import pytest

from ccm_data.ingest.coverage import coverage, write_coverage
from ccm_data.ingest.record import make_record
from ccm_data.ingest.reference import read_reference
from ccm_data.places import ROOT


@pytest.fixture(scope="module")
def tables(real_places):
    return read_reference(real_places.reference)


def content(path) -> dict:
    """Every cell of a workbook, sheet by sheet."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.values) for sheet in book.worksheets}


def test_one_command_gives_the_shipped_workbooks_again(real_places, tmp_path):
    made = make_record(real_places.reference, tmp_path)
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.xlsx"))
    shipped = sorted(
        path.relative_to(real_places.reports).as_posix()
        for path in real_places.reports.rglob("*.xlsx")
    )
    assert names == shipped
    assert made == len(shipped)
    for name in names[:: max(1, len(names) // 40)]:  # every State's turn, not every cell's
        assert content(tmp_path / name) == content(real_places.reports / name), name


def test_every_shipped_report_says_that_it_is_compiled_and_cites_its_sources(real_store):
    origins = real_store.frame("answers_of", code="HRV")
    assert set(origins["origin"]) == {"compiled"}
    assert origins["url"].notna().all()


def test_at_least_a_hundred_of_the_states_that_ever_joined_have_a_dated_report(tables):
    joined = {row["iso3"] for row in tables["states"] if row["consent"]}
    assert len(joined) == 113
    assert len(joined & {row["iso3"] for row in tables["submissions"]}) >= 100


@pytest.mark.parametrize(
    ("duty", "table"), [("article3_status", "stockpiles"), ("article4_status", "contamination")]
)
def test_every_state_with_a_duty_has_a_row_on_what_it_is_about(tables, duty, table):
    """A row may say that nothing is known: then no figure stands in it."""
    owing = {row["iso3"] for row in tables[duty]}
    assert owing - {row["iso3"] for row in tables[table]} == set()


def test_the_coverage_table_in_the_readme_is_that_of_the_tables(tables):
    assert coverage(tables) in (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def test_two_sources_that_differ_are_both_marked(tables):
    """Where a submission has two days that exclude each other, neither row may pass as agreed."""
    days = defaultdict(dict)
    for row in tables["submissions"]:
        if row["precision"] == "day" and row["confidence"] == "stated":
            days[row["iso3"], row["kind"], row["year"]][row["submitted"]] = row["line"]
    assert {key: lines for key, lines in days.items() if len(lines) > 1} == {}


@pytest.fixture
def findings(real_store):
    return real_store.frame("findings")


def test_the_shipped_workbooks_have_nothing_to_find(findings):
    assert findings.to_dict("records") == []


def test_what_stands_around_the_coverage_table_stays(tables, tmp_path):
    readme = tmp_path / "README.md"
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    readme.write_text(text.replace("| Meetings |", "| Encounters |"), encoding="utf-8")
    write_coverage(readme, tables)
    assert readme.read_text(encoding="utf-8") == text
