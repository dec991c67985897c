"""Tables that people carry away: harmless in a spreadsheet, with unit, date and source beside them."""

import csv
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm_data.outputs.tables import as_csv, as_xlsx, harmless

ABOUT = {"As of": "2014-06-01", "Source": "The Gazette"}
RISKY = ["=1+1", "+49", "-5 apples", "@SUM(A1)", "\tx", "\rx", '=cmd|"/c calc"!A1']


def read_csv(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", RISKY)
def test_text_that_would_run_is_shown_as_text(text):
    assert harmless(text) == f"'{text}"
    table = pd.DataFrame({text: [text]})
    assert read_csv(as_csv(table)) == [[f"'{text}"], [f"'{text}"]]
    cell = openpyxl.load_workbook(BytesIO(as_xlsx(table, ABOUT)))["Table"]["A2"]
    assert cell.data_type == "s"


def test_numbers_stay_numbers_and_unknown_stays_empty():
    table = pd.DataFrame(
        {
            "days": pd.array([-3, None], dtype="Int64"),
            "share": [0.5, None],
            "due": [date(2014, 4, 30), None],
            "name": ["Altamira", None],
            "yes": [True, False],
        }
    )
    assert read_csv(as_csv(table))[1:] == [
        ["-3", "0.5", "2014-04-30", "Altamira", "True"],
        ["", "", "", "", "False"],
    ]
    sheet = openpyxl.load_workbook(BytesIO(as_xlsx(table, ABOUT)))["Table"]
    first, second = list(sheet.iter_rows(min_row=2, values_only=True))
    assert first[:2] == (-3, 0.5) and first[2].date() == date(2014, 4, 30)
    assert first[4] is True
    assert second == (None, None, None, None, False)


def test_the_workbook_says_what_it_is():
    book = openpyxl.load_workbook(BytesIO(as_xlsx(pd.DataFrame({"a": [1]}), ABOUT)))
    assert list(book["About"].values) == [
        ("As of", "2014-06-01"),
        ("Source", "The Gazette"),
    ]
    assert book["Table"].freeze_panes == "B2"


def test_an_empty_table_is_still_a_file():
    empty = pd.DataFrame({"a": []})
    assert read_csv(as_csv(empty)) == [["a"]]
    assert openpyxl.load_workbook(BytesIO(as_xlsx(empty, {})))["Table"]["A1"].value == "a"


@given(st.text(max_size=50))
def test_no_cell_of_a_csv_ever_begins_like_a_formula(text):
    for line in read_csv(as_csv(pd.DataFrame({"text": [text]}))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line)
