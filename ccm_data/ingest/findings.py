"""What can be wrong with a file, a sheet or a cell. The words are one table; a finding is data."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ERROR, WARNING, NOTE = "error", "warning", "note"  # keeps the report out | lets it in | informs


@dataclass(frozen=True)
class Code:
    """One kind of finding: how grave it is, what happened, what to do, an example.

    article  the Article that the check rests on; empty for troubles of files and cells
    """

    code: str
    severity: str
    happened: str
    to_do: str
    example: str
    article: str


@cache
def codes() -> dict[str, Code]:
    """Every code, by its id."""
    path = Path(__file__).with_name("findings.csv")
    with path.open(encoding="utf-8", newline="") as table:
        return {row["code"]: Code(**row) for row in csv.DictReader(table)}


@dataclass(frozen=True)
class Finding:
    """One thing found: code, place, what was found and what was expected."""

    code: str
    file: str
    sheet: str = ""
    cell: str = ""
    found: str = ""
    expected: str = ""

    def __post_init__(self) -> None:
        codes()[self.code]  # a code that the table does not explain is a mistake of ours

    @property
    def severity(self) -> str:
        return codes()[self.code].severity

    @property
    def happened(self) -> str:
        return codes()[self.code].happened.format(found=_short(self.found), expected=self.expected)

    @property
    def to_do(self) -> str:
        return codes()[self.code].to_do

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, self.sheet, self.cell) if part)
        return f"{self.severity}: {place}: {self.happened} {self.to_do}"


def _short(found: str) -> str:
    text = " ".join(found.split())
    return f"“{text[:80]}…”" if len(text) > 80 else f"“{text}”" if text else "nothing"
