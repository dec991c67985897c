"""Reports of one State are held against each other and the record, also those that are not read anew."""

import pytest

from ccm_data.ingest.checks import HISTORY_CODES
from ccm_data.store.build import build
from ccm_data.store.connection import open_store


def held(number: object, table: str = "b1", **more) -> dict:
    row = {"kind": "munition", "type": "all types", "qty": number} | more
    return {f"{table}_{name}": content for name, content in row.items()}


@pytest.fixture
def slips(world):
    """A State whose stock does not follow from its last report."""
    world.state("XAA", "2009-02-10").state("XAB", "2010-02-16")
    world.workbook("XAA", year=2012, rows={"b1": [held(1200)]})
    rows = {"b1": [held(950)], "b3": [held(300, "b3", scope="in_period")]}
    world.workbook("XAA", year=2013, rows=rows)
    world.write()
    return world


def found(world) -> list[tuple]:
    """Findings on histories, after bringing the store up to date."""
    build(world.places)
    store = open_store(world.places)
    table = store.frame("findings")
    store.close()
    of_history = table[table["code"].isin(HISTORY_CODES)]
    columns = ["file", "sheet", "cell", "code", "expected"]
    return sorted(of_history[columns].itertuples(index=False, name=None))


BALANCE = (
    "XAA-2013.xlsx", "B1 Stockpiles", "D5", "stock_balance", "1,200 + 0 - 300 = 900 (cluster munitions)",
)  # fmt: skip


def test_a_stock_that_does_not_follow_is_told_in_its_cell(slips):
    assert found(slips) == [BALANCE]


def test_files_that_are_not_read_again_take_part_and_are_told_once(slips):
    build(slips.places)
    slips.workbook("XAB")
    assert found(slips) == [BALANCE]
    slips.workbook("XAA", year=2012, rows={"b1": [held(1250)]})
    assert found(slips) == []  # the report with the finding was reused, and is right now


def test_compiled_workbooks_are_not_checked(world):
    world.state("XAA", "2009-02-10")
    compiled = {"cov_origin": "compiled"}
    world.workbook("XAA", year=2012, cover=compiled, rows={"b1": [held(1200)]})
    world.workbook("XAA", year=2013, cover=compiled, rows={"b1": [held(9, b1_type="")]})
    world.write()
    assert found(world) == []


def test_duties_extensions_and_the_log_of_submissions_decide(world):
    world.state("XAA", "2009-02-10")  # in force 2010-08-01
    world.add("article4_status", iso3="XAA", status="in_progress", as_of="2012-01-01")
    world.add("article3_status", iso3="XAA", status="completed", completed="2011-05-01")
    world.add("extensions", iso3="XAA", article="4", request="1", granted_until="2025-08-01")
    world.submitted("XAA", "annual", 2011, "2012-04-30")
    statuses = {
        "B": ("not_applicable", None),
        "F": ("not_applicable", None),
        "C": ("unchanged", 2011),
        "D": ("unchanged", 2010),
    }
    answers = {"b2_deadline": "2019-08-01", "f2_deadline": "2025-08-01"}
    world.workbook("XAA", year=2012, statuses=statuses, answers=answers)
    world.workbook("XAA", year=2009, answers={"f2_deadline": "2020-08-01"})
    world.write()
    assert [(file, code, expected) for file, _s, _c, code, expected in found(world)] == [
        ("XAA-2009.xlsx", "report_before_entry", "2010 or later"),
        ("XAA-2012.xlsx", "deadline_differs", "2018-08-01"),
        ("XAA-2012.xlsx", "not_applicable_bound", "4"),
    ]  # D unchanged since 2010: the report of 2009 was submitted in that year


def test_unchanged_since_a_year_without_a_report(world):
    world.state("XAA", "2009-02-10")
    world.workbook("XAA", year=2014, statuses={"C": ("unchanged", 2011)})
    world.write()
    (finding,) = found(world)
    assert finding[1:] == ("Status", "D7", "unchanged_no_report", "2011")
    world.submitted("XAA", "annual", 2011, "2012-04-30")
    world.write()
    assert found(world) == []
