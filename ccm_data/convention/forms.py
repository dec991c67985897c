"""Forms A to J of the Article 7 report as tables: forms, their sheets, and every field.

The template, the reader, the checks and the data dictionary are all made from these tables, so a
new version of the form is rows of data, not code.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Form:
    """One form of the report: letter, titles, the Article it answers."""

    form: str
    title_en: str
    title_fr: str
    title_es: str
    article: str


@dataclass(frozen=True)
class Table:
    """One sheet of the report workbook.

    shape  rows: one thing per row; pairs: one question per row; status: one form per row
    """

    table: str
    form: str
    sheet: str
    shape: str
    title_en: str
    title_fr: str
    title_es: str
    article: str


@dataclass(frozen=True)
class Field:
    """One field.

    type      text, integer, number, area, date, year, yes_no, choice, state, currency
    unit      unit in which the value is stored (m2, items, persons; currency: as reported)
    options   for a choice: the values it may take
    required  required, required_if_applicable, voluntary (beyond Article 7), template_design
    """

    form: str
    table: str
    field_id: str
    label_en: str
    label_fr: str
    label_es: str
    type: str
    unit: str
    options: tuple[str, ...]
    article: str
    required: str
    initial_only: str
    confidence: str
    note: str

    def label(self, language: str = "en") -> str:
        """Heading in `language`, English where no translation is known."""
        return getattr(self, f"label_{language}", "") or self.label_en


# Where a row of a report comes from. These columns stand at the end of every table.
PROVENANCE = {
    "src_as_of": "As of",
    "src_id": "Source",
    "src_confidence": "Confidence",
    "src_note": "Note",
}


@cache
def forms() -> tuple[Form, ...]:
    """Forms A to J in order."""
    return tuple(Form(**row) for row in _rows("forms.csv"))


@cache
def tables() -> tuple[Table, ...]:
    """The sheets of the workbook in order."""
    return tuple(Table(**row) for row in _rows("tables.csv"))


def table(name: str) -> Table:
    """One sheet by the id of its table."""
    return next(table for table in tables() if table.table == name)


@cache
def fields() -> tuple[Field, ...]:
    """Every field of every form."""
    return tuple(
        Field(**{**row, "options": tuple(filter(None, row["options"].split("|")))})
        for row in _rows("fields.csv")
    )


@cache
def fields_of(table: str) -> tuple[Field, ...]:
    """The fields of one table, in the order of its columns."""
    return tuple(field for field in fields() if field.table == table)


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
