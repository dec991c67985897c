"""Sums that run from one report to the next: stocks, retained munitions, contaminated area.

What was there, and came in, less what went out, is what is there now. A number that nobody tells is
at least zero, so it leaves one side of the sum open; with both sides open the sum says nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ccm_data.ingest.filed import (
    ROUNDING,
    Figure,
    Filed,
    Row,
    figure,
    named,
    show,
    text_of,
    told_sum,
    unchanged,
    whole_sum,
)
from ccm_data.ingest.names import fold_type
from ccm_data.ingest.reading import Answer

_KINDS = ("munition", "submunition", "separate_submunition")

Levels = Mapping[str, Figure]  # kind of item -> how much there is at the end of the period


@dataclass(frozen=True)
class Balance:
    """One sum of one report.

    plus   what was there, then what came in; None where nobody tells
    minus  what went out
    end    what is there now; None where nobody tells
    """

    what: str
    key: str
    report: Filed
    unit: str
    plus: tuple[float | None, ...]
    minus: tuple[float | None, ...]
    end: Figure | None
    out: Answer | None
    rounding: float = 0

    @property
    def expected(self) -> float:
        """What is there now, by the numbers that are told."""
        return sum(filter(None, self.plus)) - sum(filter(None, self.minus))

    @property
    def comes_out(self) -> bool:
        """Whether all of it is told and adds up."""
        whole = self.end and None not in self.plus and None not in self.minus
        return bool(whole) and abs(self.end.number - self.expected) <= self._slack

    @property
    def is_wrong(self) -> bool:
        """Whether what is there now cannot be, whatever the numbers that nobody tells."""
        if not self.end:
            return False
        too_little = self.end.number < self.expected - self._slack and None not in self.minus
        too_much = self.end.number > self.expected + self._slack and None not in self.plus
        return too_little or too_much

    @property
    def takes_too_much(self) -> bool:
        """Whether more went out than was there and came in, and nothing is told of what is left."""
        return not self.end and None not in self.plus and self.expected < -self._slack

    @property
    def arithmetic(self) -> str:
        """1,200 + 0 - 300 = 900, with a word before it where a side is open."""
        sums = " + ".join(show(number) for number in self.plus if number is not None)
        less = "".join(f" - {show(number)}" for number in self.minus if number is not None)
        bound = "at least " if None in self.plus else "at most " if None in self.minus else ""
        unit = f" {self.unit}" if self.unit else ""
        return f"{bound}{sums}{less} = {show(self.expected)}{unit}"

    @property
    def _slack(self) -> float:
        told = [abs(number) for number in (*self.plus, *self.minus) if number is not None]
        return self.rounding * max([*told, self.end.number if self.end else 0]) + 1e-6


def levels(report: Filed) -> dict[str, Levels]:
    """Everything that a report says is there at the end of its period, by what it is."""
    return {what: level(report) for what, _form, level, _movements in _ACCOUNTS}


def balances(reports: list[Filed], there: list[dict[str, Levels]]) -> Iterator[Balance]:
    """Every sum that can be made over `reports`, which are in order; `there`: levels of each."""
    for what, form, _level, movements in _ACCOUNTS:
        closings = [each[what] for each in there]
        for report, opening, closing in _openings(reports, form, closings):
            for key, before in opening.items():
                yield movements(what, report, key, before, closing.get(key))


def _openings(
    reports: list[Filed], form: str, closings: list[Levels]
) -> Iterator[tuple[Filed, Levels, Levels]]:
    """Each report with what was there when its period began, if the last report ended just then.

    A form left unchanged keeps what the report before it said.
    """
    known: Levels = {}
    ended = None
    for report, closing in zip(reports, closings, strict=True):
        follows = ended and report.begin and (report.begin - ended).days in (0, 1)
        opening = known if follows else {}
        yield report, opening, closing
        known = closing or (opening if unchanged(report, form) else {})
        ended = report.end


# Stocks: Forms B and D.


def stocks(report: Filed) -> Levels:
    """Stock at the end of the period by kind of item; zero of each where none is declared."""
    rows = report.of_table("b1")
    none = report.pairs.get("b1_none_declared")
    if not rows and none and text_of(report.pairs, "b1_none_declared") == "yes":
        return dict.fromkeys(_KINDS, Figure(0, none))
    return _by_kind(rows, "b1_kind", "b1_qty")


def _by_kind(rows: Iterable[Row], kind_id: str, quantity_id: str) -> Levels:
    """Quantities by kind of item. Nil without a kind is nil of each; a number without one is of any."""
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        kinds[text_of(row, kind_id)].append(row)
    if "" in kinds:
        total = whole_sum([row for of_kind in kinds.values() for row in of_kind], quantity_id)
        return {} if total is None or total.number else dict.fromkeys(_KINDS, total)
    sums = {kind: whole_sum(of_kind, quantity_id) for kind, of_kind in kinds.items()}
    return {kind: found for kind, found in sums.items() if found}


def _stock_moves(what: str, report: Filed, kind: str, before: Figure, end: Figure | None):
    """Opening + found - destroyed - transferred out. Nothing in the tables of finds and transfers
    means that there were none: they are for those alone who found or transferred."""
    found_rows = report.of_table("b4")
    found = _by_kind(found_rows, "b4_kind", "b4_qty").get(kind)
    no_find = bool(found_rows) and any(text_of(row, "b4_kind") in ("", kind) for row in found_rows)
    in_period = [r for r in report.of_table("b3") if text_of(r, "b3_scope") in ("", "in_period")]
    unclear = any(not text_of(row, "b3_scope") and _counts(row, "b3_qty") for row in in_period)
    destroyed = None if unclear else _by_kind(in_period, "b3_kind", "b3_qty").get(kind)
    transferred = _transferred(report, kind)
    plus = (before.number, found.number if found else None if no_find else 0.0)
    minus = (destroyed.number if destroyed else None, transferred)
    if transferred == 0:
        minus = minus[:1]
    out = destroyed.at if destroyed else None
    return Balance(what, kind, report, "", plus, minus, end, out)


def _counts(row: Row, quantity_id: str) -> bool:
    amount = figure(row, quantity_id)
    return not amount or amount.number > 0


def _transferred(report: Filed, kind: str) -> float | None:
    """Items of a kind transferred out; the type tells the kind. None where a row leaves it open."""
    kind_of: dict[str, set[str]] = defaultdict(set)
    for table in ("b1", "b3"):
        for row in report.of_table(table):
            kind_of[named(row, f"{table}_type", fold_type)].add(text_of(row, f"{table}_kind"))
    total = 0.0
    for row in report.of_table("d2"):
        amount = figure(row, "d2_qty")
        kinds = kind_of.get(named(row, "d2_type", fold_type), set())
        # A type of munition gives its name to what is inside: then the munitions were counted.
        its_kind = "munition" if "munition" in kinds else next(iter(kinds), "")
        open_row = not amount or text_of(row, "d2_direction") != "out" or not its_kind
        if open_row or (kind in kinds and kind != its_kind):
            return None
        total += amount.number if its_kind == kind else 0
    return total


def _retained(report: Filed) -> Levels:
    return _by_kind(report.of_table("d1"), "d1_kind", "d1_qty")


def _retained_moves(what: str, report: Filed, kind: str, before: Figure, end: Figure | None):
    """Retained before + acquired - consumed (Article 3(8))."""
    rows = [row for row in report.of_table("d1") if text_of(row, "d1_kind") == kind]
    acquired, consumed = told_sum(rows, "d1_acquired"), told_sum(rows, "d1_consumed")
    plus = (before.number, acquired.number if acquired else None)
    minus = (consumed.number if consumed else None,)
    return Balance(what, kind, report, "", plus, minus, end, consumed.at if consumed else None)


# Contaminated area: Form F.


def _area(report: Filed) -> Levels:
    """Area known at the end of the period: the total, else the sum of the areas."""
    total = figure(report.pairs, "f1_total_known") or whole_sum(report.of_table("f1"), "f1_size")
    return {"": total} if total else {}


def _area_moves(what: str, report: Filed, key: str, before: Figure, end: Figure | None):
    """Known before + newly identified - cleared - reduced - cancelled."""
    new = told_sum(report.of_table("f1"), "f1_new")
    rows = []
    for row in report.of_table("f2"):
        year = figure(row, "f2_year")
        if not year or year.number in report.years:
            rows.append(row)
    out = [told_sum(rows, f"f2_{how}_m2") for how in ("cleared", "reduced", "cancelled")]
    plus = (before.number, new.number if new else None)
    minus = tuple(each.number if each else None for each in out)
    at = next((each.at for each in out if each), None)
    return Balance(what, key, report, "m2", plus, minus, end, at, ROUNDING)


_ACCOUNTS = (
    ("stock", "B", stocks, _stock_moves),
    ("retained", "D", _retained, _retained_moves),
    ("area", "F", _area, _area_moves),
)
