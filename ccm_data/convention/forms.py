"""Forms A to J of the Article 7 report as tables: forms, their sheets, and every field.

The template, the reader, the checks and the data dictionary are all made from these tables, so a
new version of the form is rows of data, not code.
"""

import csv
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Form:
    """One form of the report: letter, titles, the Article it answers.

    owed_by  whose answer counts as owed: all States Parties, those with a duty under Article 3, 4 or
             5, or none (nobody's answer is missed)
    """

    form: str
    title_en: str
    title_fr: str
    title_es: str
    article: str
    owed_by: str

    def title(self, language: str = "en") -> str:
        """Title in `language`."""
        return getattr(self, f"title_{language}")

    def is_owed(self, duties: Collection[str]) -> bool:
        """Whether a State with duties under these Articles (3, 4, 5) owes an answer to it."""
        return self.owed_by == "all" or self.owed_by in duties


@dataclass(frozen=True)
class Table:
    """One sheet of the report workbook.

    shape  rows: one thing per row; pairs: one question per row; status: one form per row
    """

    table: str
    form: str
    sheet: str
    sheet_fr: str
    sheet_es: str
    shape: str
    title_en: str
    title_fr: str
    title_es: str
    article: str

    def title(self, language: str = "en") -> str:
        """Title in `language`."""
        return getattr(self, f"title_{language}")

    def sheet_name(self, language: str = "en") -> str:
        """Name of the sheet in `language`; the English one stands for the table in findings."""
        return self.sheet if language == "en" else getattr(self, f"sheet_{language}")


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

    def guidance(self, language: str = "en") -> str:
        """What belongs in the field, in one or two sentences; empty for most voluntary fields."""
        return _guidance().get(self.field_id, {}).get(language, "")

    def option_label(self, option: str, language: str = "en") -> str:
        """The words for one of its options in `language`."""
        return _option_labels()[option][language]

    def option_of(self, text: str) -> str | None:
        """The option that `text` names, by its id or its label in any language; None if it is none."""
        said = _plain(text)
        for option in self.options:
            if said in (_plain(option), *map(_plain, _option_labels()[option].values())):
                return option
        return None


@dataclass(frozen=True)
class Prefill:
    """What one report on file answers, for another one to start from.

    kind     initial, annual, voluntary
    year     calendar year covered, None where the report names none
    origin   state_report, or compiled from public sources
    rows     table -> its rows, each field id -> content, for tables with one thing per row
    answers  field id -> content, for tables with one question per row
    A content is a number in the field's unit, the id of an option, an ISO code, or text.
    """

    kind: str
    year: int | None
    origin: str
    rows: Mapping[str, Sequence[Mapping[str, object]]]
    answers: Mapping[str, object]


LANGUAGES = ("en", "fr", "es")  # in which a report can be filled in

# Sheets that explain the others and hold no answers.
READ_ME = {"en": "Read me", "fr": "Lisez-moi", "es": "Léame"}
SOURCES = "Sources"

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


@cache
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


@cache
def fields_by_id(table: str) -> dict[str, Field]:
    """The fields of one table by their ids."""
    return {field.field_id: field for field in fields_of(table)}


@cache
def _option_labels() -> dict[str, dict[str, str]]:
    return {row["option"]: row for row in _rows("options.csv")}


@cache
def _guidance() -> dict[str, dict[str, str]]:
    return {row["field_id"]: row for row in _rows("guidance.csv")}


def _plain(text: str) -> str:
    """Text for matching: lower case, no accents, plain apostrophes, hyphens as spaces."""
    letters = unicodedata.normalize("NFKD", re.sub("[-_]", " ", text.replace("’", "'")).casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
