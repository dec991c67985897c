"""A report as the checks see it: its rows, its statements, its dates; and sums over its figures."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from ccm_data.convention import forms
from ccm_data.convention.duties import OPEN, as_it_stood
from ccm_data.ingest.cells import NIL, UNCHANGED, VALUE
from ccm_data.ingest.findings import Finding
from ccm_data.ingest.partial_dates import days_meant
from ccm_data.ingest.reading import Answer, FormStatus, Reading

ROUNDING = 0.01  # areas that differ by less are one area: reports round to a tenth of a km2

Row = Mapping[str, Answer]  # field id -> answer


@dataclass(frozen=True)
class Filed:
    """One report of a State.

    year       calendar year covered, None where the cover names none
    submitted  as the cover words it, ISO; empty where it says nothing readable
    rows       table -> its rows in order (tables with one thing per row)
    pairs      field id -> answer (cover, and tables with one question per row)
    """

    file: str
    iso3: str
    kind: str
    year: int | None
    submitted: str
    rows: Mapping[str, tuple[Row, ...]]
    pairs: Row
    statuses: tuple[FormStatus, ...]

    @classmethod
    def of(cls, reading: Reading) -> "Filed":
        return cls.made(reading.file, reading.answers, reading.statuses)

    @classmethod
    def made(cls, file: str, answers: Iterable[Answer], statuses: Iterable[FormStatus]) -> "Filed":
        """From answers in the order of their rows, the cover's among them."""
        pairs: dict[str, Answer] = {}
        things: dict[str, dict[int, dict[str, Answer]]] = defaultdict(lambda: defaultdict(dict))
        in_rows = _row_tables()
        for answer in answers:
            if answer.table in in_rows:
                things[answer.table][answer.row][answer.field_id] = answer
            else:
                pairs[answer.field_id] = answer
        rows = {table: tuple(by_row.values()) for table, by_row in things.items()}
        says = {field_id: text_of(pairs, field_id) for field_id in _IDENTITY}
        state, kind, year, submitted = says.values()
        whole_year = int(year) if year else None
        return cls(file, state, kind, whole_year, submitted, rows, pairs, tuple(statuses))

    @cached_property
    def begin(self) -> date | None:
        """First day of the reporting period, as the cover states it."""
        return self._day("cov_period_from", 0)

    @cached_property
    def end(self) -> date | None:
        """Last day of the reporting period."""
        return self._day("cov_period_to", 1)

    @cached_property
    def years(self) -> range:
        """Calendar years that the period touches; empty where neither period nor year is told."""
        if self.begin and self.end:
            return range(self.begin.year, self.end.year + 1)
        return range(self.year, self.year + 1) if self.year else range(0)

    def of_table(self, table: str) -> tuple[Row, ...]:
        return self.rows.get(table, ())

    def status(self, form: str) -> str:
        """What the cover says of a form; empty where it says nothing."""
        return next((said.status for said in self.statuses if said.form == form), "")

    def answers(self) -> Iterable[Answer]:
        yield from self.pairs.values()
        for rows in self.rows.values():
            for row in rows:
                yield from row.values()

    def find(self, code: str, at: Answer | FormStatus | None, found="", expected="") -> Finding:
        """A finding in the cell of `at`; on the cover where there is no such cell."""
        place = (at.sheet, at.cell) if at else ("Cover", "")
        return Finding(code, self.file, *place, found, expected)

    def _day(self, field_id: str, side: int) -> date | None:
        text = text_of(self.pairs, field_id)
        return days_meant(text)[side] if text else None


@dataclass(frozen=True)
class Party:
    """What the checks need to know of a State.

    in_force   entry into force; None for a State that the Convention does not bind
    duties     Article ("3", "4", "5") -> statements on it: status, completed, as_of
    deadlines  Article -> deadlines that are or were right: computed, extended (ISO, maybe partial)
    on_file    years of which, or in which, a report is known to have been submitted
    """

    in_force: date | None = None
    duties: Mapping[str, tuple[Mapping, ...]] = field(default_factory=dict)
    deadlines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    on_file: frozenset[int] = frozenset()

    def bound(self, article: str, day: date) -> bool:
        """Whether the State's duty under an Article was open on a day."""
        told = self.duties.get(article)
        if not told or self.in_force is None or day < self.in_force:
            return False
        return as_it_stood(told, day)["status"] in OPEN


class Figure(NamedTuple):
    """A number with the first cell that it stands in."""

    number: float
    at: Answer


def text_of(row: Row, field_id: str) -> str:
    """What a row says for a field, as read; empty where it says nothing readable."""
    answer = row.get(field_id)
    return answer.value.text if answer and answer.value.state == VALUE else ""


def figure(row: Row, field_id: str) -> Figure | None:
    """The number in a cell; a declared nil is zero. None where nobody tells: unknown is not zero."""
    answer = row.get(field_id)
    if answer is None or answer.value.state not in (VALUE, NIL):
        return None
    number = 0.0 if answer.value.state == NIL else answer.value.number
    return None if number is None else Figure(number, answer)


def whole_sum(rows: Iterable[Row], field_id: str) -> Figure | None:
    """Sum over rows that each have to tell a number; None where there is no row, or one does not."""
    return _sum([figure(row, field_id) for row in rows])


def told_sum(rows: Iterable[Row], field_id: str) -> Figure | None:
    """Sum over the rows that answer a column at all; None where none does, or one without a number."""
    return _sum([figure(row, field_id) for row in rows if field_id in row])


def _sum(figures: list[Figure | None]) -> Figure | None:
    if not figures or None in figures:
        return None
    return Figure(sum(each.number for each in figures), figures[0].at)


def same(one: float, other: float, rounding: float = 0) -> bool:
    """Whether two figures are one, within rounding (a share of the larger)."""
    return abs(one - other) <= rounding * max(abs(one), abs(other)) + 1e-6


def show(number: float) -> str:
    """A number with separators of thousands: 1,200 or 0.25."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.2f}"


def added(*numbers: float) -> str:
    """30 + 12 = 42"""
    return f"{' + '.join(map(show, numbers))} = {show(sum(numbers))}"


def unchanged(report: Filed, form: str) -> bool:
    return report.status(form) == UNCHANGED


def named(row: Row, field_id: str, fold: Callable[[str], str]) -> str:
    """What a row names in a field, folded for matching; empty where it names nothing."""
    text = text_of(row, field_id)
    return fold(text) if text else ""


@cache
def _row_tables() -> frozenset[str]:
    return frozenset(table.table for table in forms.tables() if table.shape == "rows")


_IDENTITY = ("cov_state", "cov_report_type", "cov_year", "cov_submission_date")
