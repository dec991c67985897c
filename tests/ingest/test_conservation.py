"""No cell is lost: whatever is done to a workbook, each cell that holds something ends up somewhere.

An answer, a status, a note, a finding that names the cell, where a row comes from, or the form's own
words. CCM_FUZZ=5000 in the environment tries that many workbooks in place of 300.
"""

import os
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccm_data.convention import forms
from ccm_data.ingest.cells import Context
from ccm_data.ingest.reader import Reading, read_report, read_sheets
from ccm_data.ingest.workbook import Sheet, open_workbook
from tests.conservation import lost
from tests.fictional import NAMES
from tests.ingest.test_template import example

WIDTH = 18  # columns, more than any table has
BOOKS = ("record", "no ids", "french")
EXAMPLES = int(os.environ.get("CCM_FUZZ", "300"))
CONTEXT = Context("", {name.casefold(): iso3 for iso3, name in NAMES.items()}, {"mk20": "Mk 20"})


class Books(dict):
    """Workbooks by name, told in one word where a test names its arguments."""

    def __repr__(self) -> str:
        return "books"


@pytest.fixture(scope="module")
def books(tmp_path_factory) -> Books:
    """Workbooks to start from: a full record, the same without ids, and one in French headings."""
    from tests.fictional import World

    world = World(tmp_path_factory.mktemp("conserved"))
    rows, said = {}, {}
    for table in forms.tables():
        content = {field.field_id: example(field) for field in forms.fields_of(table.table)}
        if table.shape == "rows":
            origin = {"src_as_of": "2013", "src_id": "gazette", "src_note": "p. 3"}
            rows[table.table] = [content | origin, content]
        elif table.shape == "pairs" and table.table != "cover":
            said |= content
    path = world.workbook(
        "XAA", rows=rows, answers=said, statuses={"B": ("changed", ""), "C": ("unchanged", 2011)}
    )
    record, _ = open_workbook(path, path.name)
    assert lost(record, read_report(path, path.name, CONTEXT)) == []
    french = {f.label_en: f.label("fr") for f in forms.fields()}
    without = [without_ids(sheet) for sheet in record]
    translated = [
        Sheet(sheet.name, [tuple(french.get(c, c) for c in row) for row in sheet.rows])
        for sheet in without
    ]
    return Books(zip(BOOKS, (record, without, translated), strict=True))


def without_ids(sheet: Sheet) -> Sheet:
    rows = [(None, *row[1:]) for row in sheet.rows]
    if len(rows) > 3:
        rows[2] = ()
    return Sheet(sheet.name, rows)


junk = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            *("see annex", "=1+1", "1,234", "12 ha", "31/02/2013", "n/a", "unchanged since 2015"),
            *("table:b1", "table:nothing", "b1_qty", "cov_state", "src_note", "answer", "Quantity"),
            *("Type", "Status", "Form C: Victim assistance", "Victim assistance", "Cover", "B1"),
            *("Amount (USD)", "Area (ha)", "Quantity\nin all", "\x07", "\u202eabc", "x" * 300, "C"),
            *("#REF!", "-", "Victim assistence", "en", "Français", "m2"),
        ]
    ),
    st.integers(-10, 50_000),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(date(1990, 1, 1)),
    st.datetimes(datetime(1990, 1, 1)),
)  # fmt: skip


class Pages:
    """Sheets that can be changed cell by cell."""

    def __init__(self, sheets: list[Sheet]) -> None:
        self.names = [sheet.name for sheet in sheets]
        self.grids = [
            [list(row) + [None] * (WIDTH - len(row)) for row in sheet.rows] for sheet in sheets
        ]

    def sheets(self) -> list[Sheet]:
        return [
            Sheet(name, [tuple(row) for row in grid])
            for name, grid in zip(self.names, self.grids, strict=True)
        ]

    def change(self, what: str, sheet: int, row: int, column: int, other: int, content) -> None:
        """One thing that people do to a workbook; numbers that are too large begin again at 0."""
        number = sheet % len(self.grids)
        grid = self.grids[number]
        if not grid:
            return
        row %= len(grid)
        top = row % min(5, len(grid))
        if what == "write":
            grid[row][column] = content
        elif what == "write in the headings":
            grid[top][column] = content
        elif what == "write in the hidden column":
            grid[row][0] = content
        elif what == "move a cell":
            target = grid[(row + other) % len(grid)]
            target[other], grid[row][column] = grid[row][column], target[other]
        elif what == "exchange columns":
            for line in grid:
                line[column], line[other] = line[other], line[column]
        elif what == "exchange headings":
            line = grid[min(3, len(grid) - 1)]
            line[column], line[other] = line[other], line[column]
        elif what == "alter a word":
            altered = grid[row][column]
            grid[row][column] = f"{altered}x" if isinstance(altered, str) else altered
        elif what == "insert a row":
            grid.insert(row, [None] * WIDTH)
        elif what == "delete a row":
            del grid[row]
        elif what == "empty a column":
            for line in grid:
                line[column] = None
        elif what == "copy a sheet":
            self.names.append(f"{self.names[number][:20]} ({len(self.names)})")
            self.grids.append([list(line) for line in grid])
        elif what == "rename a sheet":
            name = ("Stocks", "D Characteristics", "Form C", "Sheet1")[other % 4]
            self.names[number] = name if name not in self.names else self.names[number]
        elif what == "add a sheet":
            self.names.append(f"Extra {len(self.names)}")
            self.grids.append([[content] * (column % 3 + 1) + [None] * WIDTH, [None] * WIDTH])


CHANGES = (
    "write", "write in the headings", "write in the hidden column", "move a cell",
    "exchange columns", "exchange headings", "alter a word", "insert a row", "delete a row",
    "empty a column", "copy a sheet", "rename a sheet", "add a sheet",
)  # fmt: skip
a_change = st.tuples(
    st.sampled_from(CHANGES),
    st.integers(0, 30),
    st.integers(0, 40),
    st.integers(0, WIDTH - 1),
    st.integers(0, WIDTH - 1),
    junk,
)


@given(name=st.sampled_from(BOOKS), changes=st.lists(a_change, min_size=1, max_size=12))
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_cell_of_a_changed_workbook_ends_up_somewhere(books, name, changes):
    pages = Pages(books[name])
    for change in changes:
        pages.change(*change)
    sheets = pages.sheets()
    reading = read_sheets(sheets, Reading("f.xlsx"), CONTEXT)
    assert lost(sheets, reading) == []


def test_the_account_notices_a_loss(books):
    sheets = [*books["record"], Sheet("Extra", [("kept",)])]
    reading = read_sheets(sheets, Reading("f.xlsx"), CONTEXT)
    reading.notes = [note for note in reading.notes if note.sheet != "Extra"]
    assert lost(sheets, reading) == [("Extra", "A1", "kept")]
