"""Report workbooks, written from the form table: blank ones for a State to fill in, and records.

A workbook has a read-me, a cover, the status of each form, and Forms A to J. How a sheet is built is
told in `template_sheets`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook

from ccm_data.convention import forms
from ccm_data.convention.forms import Prefill
from ccm_data.convention.obligations import ANNUAL
from ccm_data.ingest.template_sheets import IDS_ROW, Sheets
from ccm_data.ingest.template_words import prefilled_with, words

FIRST_ROW = IDS_ROW + 2  # of the answers in a record
_OPTIONS = {
    "in_memory": True,  # a temporary file for every part costs more than the rest
    "strings_to_formulas": False,  # text from reports is data, never a formula
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": "Arial", "font_size": 10},  # known everywhere
}
_WRITTEN = datetime(2010, 8, 1)  # a fixed day, so that the same content gives the same file


def write_report(
    path: Path,
    pairs: Mapping[str, Mapping[str, str]],
    statuses: Mapping[str, tuple[str, str]],
    rows: Mapping[str, Sequence[Mapping[str, object]]],
    sources: Sequence[Mapping[str, str]],
    read_me: Sequence[str],
) -> None:
    """Write one report workbook as a record, in English, each row with its source.

    pairs     field id -> {"answer": ..., and the ids of PROVENANCE}, for cover and statements
    statuses  form letter -> (status, year since)
    rows      table -> its rows, each field id or id of PROVENANCE -> content
    sources   rows of sources.csv that this workbook cites
    read_me   paragraphs of the first sheet
    """
    state = str(pairs.get("cov_state", {}).get("answer", ""))
    with _book(path, "en") as book:
        sheets = Sheets(book, "en", guided=False, state=state)
        sheets.text(forms.READ_ME["en"], read_me)
        _write_tables(sheets, pairs, statuses, rows)
        sheets.sources(forms.SOURCES, sources)


def write_blank(
    target: Path | BinaryIO,
    language: str,
    state_name: str = "",
    iso3: str = "",
    year: int | None = None,
    previous: Prefill | None = None,
) -> None:
    """Write a workbook for a State to fill in, to a path or a binary stream.

    language    one of forms.LANGUAGES
    state_name  the State's name in that language, for the cover
    year        calendar year covered; fills in the cover of an annual report
    previous    the report whose answers stand in it already, for review. The status of each form
                is never preset: whether something changed is for the State to say (Article 7(2)).
    """
    says = words(language)
    note = prefilled_with(previous, language) if previous else ""
    state = " ".join(filter(None, (state_name, f"({iso3})" if iso3 else "")))
    pairs = {name: {"answer": told} for name, told in _cover(language, state_name or iso3, year)}
    if previous:
        pairs |= {name: {"answer": told} for name, told in previous.answers.items()}
    head = " – ".join(filter(None, (says["title"], state, str(year or ""))))
    with _book(target, language) as book:
        sheets = Sheets(book, language, guided=True, state=state, note=note)
        paragraphs = [head]
        if previous:
            paragraphs += [f"{note} {says['prefilled_figures']}"]
            paragraphs += [says["compiled"]] if previous.origin == "compiled" else []
        paragraphs += [text for word, text in says.items() if word.startswith("read_me_")]
        sheets.text(forms.READ_ME[language], paragraphs, legend=True)
        _write_tables(sheets, pairs, {}, previous.rows if previous else {})


def file_name(language: str, iso3: str = "", year: int | None = None) -> str:
    """Name of a blank workbook: article7-XXX-2025-en.xlsx."""
    return "-".join(filter(None, ("article7", iso3, str(year or ""), language))) + ".xlsx"


def _cover(language: str, state: str, year: int | None):
    """What the cover says before anybody has written on it: field id, content."""
    yield "cov_state", state
    if year:
        yield "cov_period_from", f"{year}-01-01"
        yield "cov_period_to", f"{year}-12-31"
        yield "cov_report_type", ANNUAL
        yield "cov_year", year
    yield "cov_origin", "state_report"
    yield "cov_language", language
    yield "cov_form_version", "other"


def _book(target: Path | BinaryIO, language: str) -> Workbook:
    book = Workbook(target, _OPTIONS)
    book.set_properties({"created": _WRITTEN, "title": words(language)["title"]})
    book.set_custom_property("Language", language)
    return book


def _write_tables(sheets: Sheets, pairs, statuses, rows) -> None:
    for table in forms.tables():
        if table.shape == "pairs":
            sheets.pairs(table, pairs)
        elif table.shape == "status":
            sheets.statuses(table, statuses)
        else:
            sheets.rows(table, rows.get(table.table, ()))
