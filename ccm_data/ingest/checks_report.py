"""Checks within one report: periods, sums, units, and what its cover says of its forms."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

from ccm_data.convention import forms
from ccm_data.convention.obligations import ANNUAL
from ccm_data.ingest.cells import NIL, NOT_APPLICABLE, UNCHANGED, VALUE
from ccm_data.ingest.filed import (
    ROUNDING,
    Filed,
    Row,
    added,
    figure,
    named,
    same,
    show,
    text_of,
    whole_sum,
)
from ccm_data.ingest.findings import Finding
from ccm_data.ingest.names import fold_type
from ccm_data.ingest.reading import Reading

_LARGEST = 100_000 * 1_000_000  # m2; larger than most States, and than any contamination known
_SMALLEST = 100  # m2; a whole number below may have been meant as ha or km2

# Code, whole, its parts. Where a part is not told, the others must not exceed the whole.
_PERSONS = (
    ("reached_parts", "g_beneficiaries_total", ("g_reached_female", "g_reached_male")),
    ("reached_parts", "g_beneficiaries_total", ("g_reached_children", "g_reached_adults")),
)
_CASUALTIES = (
    ("casualties_parts", "h_new_period", ("h_new_female", "h_new_male", "h_new_sex_unknown")),
    ("casualties_parts", "h_new_period", ("h_new_children", "h_new_adults", "h_new_age_unknown")),
)
_AMOUNTS = {"i1": ("i1_amount", "i1_currency"), "i2": ("i2_amount", "i2_currency")}
_TYPED = {
    "b1": ("b1_qty", "b1_type"),
    "b3": ("b3_qty", "b3_type"),
    "b4": ("b4_qty", "b4_type"),
    "d1": ("d1_qty", "d1_type"),
    "d2": ("d2_qty", "d2_type"),
    "f1": ("f1_remnant_qty", "f1_remnant_type"),
    "f2": ("f2_remnant_qty", "f2_remnant_type"),
}
YEARS = {"f2": "f2_year", "i1": "i1_period", "i2": "i2_year"}  # table -> year of a row's figures


def check_report(reading: Reading) -> list[Finding]:
    """What does not fit together within one report of a State; nothing for a compiled workbook."""
    if reading.text("cov_origin") == "compiled":
        return []
    return check_filed(Filed.of(reading))


def check_filed(report: Filed) -> list[Finding]:
    """The same of a report that was read before."""
    return [finding for rule in _RULES for finding in rule(report)]


def _period(report: Filed) -> Iterator[Finding]:
    """Article 7(2): an annual report covers the previous calendar year."""
    begin, end, year = report.begin, report.end, report.year
    if report.kind != ANNUAL or not (begin and end) or end < begin:
        return
    found = f"{begin} to {end}"
    if (end - begin).days > 365:
        yield report.find("period_long", report.pairs["cov_period_to"], found)
    elif year and (begin, end) != (date(year, 1, 1), date(year, 12, 31)):
        yield report.find("period_not_year", report.pairs["cov_period_from"], found, str(year))


def _submunitions(report: Filed) -> Iterator[Finding]:
    """Submunitions of a type are its munitions times the submunitions in each."""
    by_type: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in report.of_table("b1"):
        by_type[named(row, "b1_type", fold_type), text_of(row, "b1_kind")].append(row)
    for (its_type, kind), rows in by_type.items():
        inside = whole_sum(by_type.get((its_type, "submunition"), ()), "b1_qty")
        pairs = [(figure(row, "b1_qty"), figure(row, "b1_subs_per_unit")) for row in rows]
        if kind != "munition" or not its_type or not inside or any(None in pair for pair in pairs):
            continue
        product = sum(quantity.number * each.number for quantity, each in pairs)
        if not same(product, inside.number):
            terms = " + ".join(f"{show(q.number)} x {show(each.number)}" for q, each in pairs)
            yield report.find(
                "submunitions_product", inside.at, show(inside.number), f"{terms} = {show(product)}"
            )


def _area_total(report: Filed) -> Iterator[Finding]:
    """The total is the sum of the areas, or of the confirmed ones."""
    total = figure(report.pairs, "f1_total_known")
    rows = report.of_table("f1")
    sizes = [size for row in rows if (size := figure(row, "f1_size"))]
    if not total or not sizes:
        return
    confirmed = [
        size
        for row in rows
        if text_of(row, "f1_status") == "confirmed" and (size := figure(row, "f1_size"))
    ]
    whole = sum(size.number for size in sizes)
    at_least = len(sizes) < len(rows)
    sums = [whole, sum(size.number for size in confirmed)] if confirmed else [whole]
    if any(same(total.number, each, ROUNDING) for each in sums):
        return
    if at_least and total.number > min(sums):
        return
    expected = f"{'at least ' if at_least else ''}{show(whole)} m2, the sum of the areas"
    yield report.find("area_total", total.at, f"{show(total.number)} m2", expected)


def _area_remaining(report: Filed) -> Iterator[Finding]:
    """What remains to be cleared is what is known to be contaminated at the end of the period."""
    total = figure(report.pairs, "f1_total_known")
    rows = _of_last_year(report.of_table("f2"), "f2_year")
    remaining = [area for row in rows if (area := figure(row, "f2_remaining_m2"))]
    if not total or not remaining:
        return
    sums = [sum(area.number for area in remaining), *(area.number for area in remaining)]
    if not any(same(total.number, each, ROUNDING) for each in sums):
        found = f"{show(sums[0])} m2"
        yield report.find("area_remaining", remaining[0].at, found, f"{show(total.number)} m2")


def _of_last_year(rows: tuple[Row, ...], year: str) -> list[Row]:
    """Rows of the last year that they name; all of them where none names one."""
    told = [figure(row, year) for row in rows]
    last = max((each.number for each in told if each), default=None)
    return [row for row, each in zip(rows, told, strict=True) if not each or each.number == last]


def _parts(report: Filed) -> Iterator[Finding]:
    """Persons told by sex and by age are the persons told in all."""
    for row in report.of_table("g"):
        for rule in _PERSONS:
            yield from _whole_and_parts(report, row, *rule)
    for rule in _CASUALTIES:
        yield from _whole_and_parts(report, report.pairs, *rule)


def _whole_and_parts(report, row: Row, code: str, whole_id: str, parts: tuple[str, ...]):
    whole = figure(row, whole_id)
    told = [part for each in parts if (part := figure(row, each))]
    if not whole or not told:
        return
    total = sum(part.number for part in told)
    all_told = len(told) == len(parts)
    if total > whole.number or (all_told and total < whole.number):
        expected = added(*(part.number for part in told))
        found = show(whole.number)
        yield report.find(code, whole.at, found, expected if all_told else f"at least {expected}")


def _casualties(report: Filed) -> Iterator[Finding]:
    """Killed and injured are new casualties; new casualties are victims."""
    new = figure(report.pairs, "h_new_period")
    hurt = [part for each in ("h_killed", "h_injured") if (part := figure(report.pairs, each))]
    if new and sum(part.number for part in hurt) > new.number:
        expected = f"at least {added(*(part.number for part in hurt))}"
        yield report.find("casualties_outcome", new.at, show(new.number), expected)
    victims = figure(report.pairs, "h_victims_total")
    if new and victims and victims.number < new.number:
        expected = f"at least {show(new.number)}"
        yield report.find("victims_below_new", victims.at, show(victims.number), expected)


def _no_stockpile(report: Filed) -> Iterator[Finding]:
    """A State that declares to have no stockpile lists none."""
    if text_of(report.pairs, "b1_none_declared") != "yes":
        return
    quantities = [held for row in report.of_table("b1") if (held := figure(row, "b1_qty"))]
    held = [quantity for quantity in quantities if quantity.number]
    if held:
        total = show(sum(quantity.number for quantity in held))
        yield report.find("no_stockpile", held[0].at, total, "0")


def _areas(report: Filed) -> Iterator[Finding]:
    """Areas that look as if told in another unit."""
    for answer in report.answers():
        number = answer.value.number
        if answer.field_id not in _area_fields() or answer.value.state != VALUE or not number:
            continue
        if number > _LARGEST:
            found = f"{show(number / 1_000_000)} km2"
            yield report.find("area_implausible", answer, found, f"{show(_LARGEST / 1e6)} km2")
        named_unit = any(sign.isalpha() for sign in answer.value.found)
        if number < _SMALLEST and number.is_integer() and not named_unit:
            yield report.find("area_small", answer, f"{show(number)} m2")


@cache
def _area_fields() -> frozenset[str]:
    return frozenset(field.field_id for field in forms.fields() if field.type == "area")


def _years(report: Filed) -> Iterator[Finding]:
    """Figures of a year that the report does not cover."""
    covered = report.years
    if not covered:
        return
    words = str(covered[0]) if len(covered) == 1 else f"{covered[0]} to {covered[-1]}"
    for table, field_id in YEARS.items():
        for row in report.of_table(table):
            year = figure(row, field_id)
            if year and year.number not in covered:
                yield report.find("year_outside", year.at, f"{year.number:.0f}", words)


def _amounts(report: Filed) -> Iterator[Finding]:
    """An amount says nothing without its currency."""
    for table, (amount_id, currency_id) in _AMOUNTS.items():
        for row in report.of_table(table):
            amount = figure(row, amount_id)
            bare = amount and amount.number and amount.at.value.unit == "currency"
            if bare and currency_id not in row:
                yield report.find("no_currency", amount.at, amount.at.value.found)


def _types(report: Filed) -> Iterator[Finding]:
    """Article 7(1)(b): quantities are broken down by type."""
    for table, (quantity_id, type_id) in _TYPED.items():
        for row in report.of_table(table):
            quantity = figure(row, quantity_id)
            if quantity and quantity.number and type_id not in row:
                yield report.find("no_type", quantity.at, show(quantity.number))


_NOTHING_SAID = ("b1_none_declared",)  # an answer that says that there is nothing to answer


def _statuses(report: Filed) -> Iterator[Finding]:
    """A form that the cover calls not applicable or unchanged, although its sheets hold answers."""
    told = {UNCHANGED: (VALUE, NIL), NOT_APPLICABLE: (VALUE,)}
    for said in report.statuses:
        for answer in report.answers() if said.status in told else ():
            if answer.form != said.form or answer.field_id in _NOTHING_SAID:
                continue
            if answer.value.state in told[said.status]:
                place = f"{answer.sheet}, {answer.cell}"
                yield report.find(f"{said.status}_filled", said, f"Form {said.form}", place)
                break


_RULES = (
    _period,
    _submunitions,
    _area_total,
    _area_remaining,
    _parts,
    _casualties,
    _no_stockpile,
    _areas,
    _years,
    _amounts,
    _types,
    _statuses,
)
