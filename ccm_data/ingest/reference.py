"""The reference tables (CSV in data/reference), read and checked cell by cell."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ccm_data.ingest.findings import Finding
from ccm_data.ingest.partial_dates import days_meant
from ccm_data.problems import Problem


@dataclass(frozen=True)
class Column:
    """One column of a reference table: its type, whether every row fills it, whether it is key.

    Rows of a table differ in their key columns. `options` are the words of a choice.
    """

    name: str
    type: str
    required: bool
    key: bool = False
    options: tuple[str, ...] = ()


@cache
def schema() -> dict[str, tuple[Column, ...]]:
    """The reference tables that the store is built from, with their columns."""
    tables: dict[str, list[Column]] = {}
    with Path(__file__).with_name("reference.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            column = Column(
                row["column"],
                row["type"],
                row["required"] == "yes",
                row["key"] == "yes",
                tuple(row["options"].split()),
            )
            tables.setdefault(row["table"], []).append(column)
    return {name: tuple(columns) for name, columns in tables.items()}


def read_reference(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Every reference table as rows of text, each with its own line number in `line`.

    Raises Problem with the first cell that is wrong: the store is only built from tables that are
    right, since every page stands on them.
    """
    if not folder.is_dir():
        raise Problem(
            f"The data folder {folder} does not exist.",
            "Put the project's data folder back, or set CCM_DATA to the folder that holds it.",
        )
    tables = {name: _read(folder / f"{name}.csv", columns) for name, columns in schema().items()}
    findings = check(tables)
    if findings:
        more = f" ({len(findings) - 1} more like it.)" if len(findings) > 1 else ""
        raise Problem(f"{findings[0]}{more}", "Then start again.")
    return tables


def read_table(path: Path) -> list[dict[str, str]]:
    """One CSV table as rows of text. Problem where it is missing or cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as table:
            return list(csv.DictReader(table))
    except FileNotFoundError:
        raise _problem(Finding("reference_missing", path.name, found=str(path))) from None
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise _problem(Finding("reference_unread", path.name, found=type(fault).__name__)) from None


def check(tables: dict[str, list[dict[str, str]]]) -> list[Finding]:
    """Cells that are not of their column's type, sources cited but not listed, rows told twice."""
    known = {
        "iso3": {row["iso3"] for row in tables["states"]},
        "source": {row["source_id"] for row in tables["sources"]},
    }
    cells = [
        Finding(
            "reference_source" if column.type == "source" else "reference_value",
            f"{name}.csv",
            cell=f"line {row['line']}, column {column.name}",
            found=row[column.name],
            expected=_expected(column),
        )
        for name, rows in tables.items()
        for column in schema()[name]
        for row in rows
        if not _fits(row[column.name], column, known)
    ]
    return cells + [found for name, rows in tables.items() for found in _told_twice(name, rows)]


def key_of(table: str) -> tuple[str, ...]:
    """The columns that tell the rows of a table apart; tables are sorted by them."""
    return tuple(column.name for column in schema()[table] if column.key)


def _told_twice(table: str, rows: list[dict[str, str]]) -> list[Finding]:
    first: dict[tuple, int] = {}
    found = []
    for row in rows:
        key = tuple(row[name] for name in key_of(table))
        if key in first:
            place = f"line {row['line']}"
            found.append(Finding("reference_twice", f"{table}.csv", "", place, str(first[key])))
        first.setdefault(key, row["line"])
    return found


def _read(path: Path, columns: tuple[Column, ...]) -> list[dict[str, str]]:
    rows = read_table(path)
    names = set(rows[0]) if rows else {column.name for column in columns}
    lacking = [column.name for column in columns if column.name not in names]
    if lacking:
        raise _problem(Finding("reference_columns", path.name, found=", ".join(lacking)))
    return [
        {column.name: (row[column.name] or "").strip() for column in columns} | {"line": number}
        for number, row in enumerate(rows, start=2)
    ]


def _problem(finding: Finding) -> Problem:
    return Problem(f"{finding.file}: {finding.happened}", finding.to_do)


_EXPECTED = {
    "iso3": "the ISO code of a State in states.csv",
    "iso3_list": "ISO codes of States in states.csv, with spaces between",
    "date": "a date as year-month-day",
    "partial_date": "a date as year, year-month or year-month-day",
    "year": "a year in four digits",
    "years": "a year in four digits, or two with a hyphen between",
    "number": "a number that is not negative",
    "whole": "a whole number that is not negative",
    "source": "a source listed in sources.csv",
    "text": "a text",
}
_YEAR = r"(19|20)\d{2}"
_PATTERNS = {
    "year": _YEAR,
    "years": rf"{_YEAR}(-{_YEAR})?",
    "number": r"\d+(\.\d+)?",
    "whole": r"\d+",
}


def _expected(column: Column) -> str:
    if column.options:
        *others, last = column.options
        return f"{', '.join(others)} or {last}" if others else last
    return _EXPECTED[column.type]


def _fits(text: str, column: Column, known: dict[str, set[str]]) -> bool:
    if not text:
        return not column.required
    if column.options:
        return text in column.options
    if column.type in _PATTERNS:
        return bool(re.fullmatch(_PATTERNS[column.type], text))
    if column.type == "source":
        return all(source in known["source"] for source in text.split())
    if column.type in ("iso3", "iso3_list"):
        return set(text.split() if column.type == "iso3_list" else [text]) <= known["iso3"]
    if column.type == "date":
        return _is(date.fromisoformat, text) and len(text) == 10
    if column.type == "partial_date":
        return _is(days_meant, text)
    return True


def _is(read, text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True
