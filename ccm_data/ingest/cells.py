"""One cell's content -> a typed value with its state, and the text as found kept beside it."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from math import isfinite
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from ccm_data.convention import forms
from ccm_data.convention.forms import Field
from ccm_data.ingest import written_dates
from ccm_data.ingest.currencies import currency_code, is_ambiguous
from ccm_data.ingest.names import fold, fold_type, nearest_states
from ccm_data.ingest.partial_dates import days_meant
from ccm_data.ingest.written_dates import LANGUAGES, TwoDigitYearError
from ccm_data.ingest.written_numbers import decided, readings

VALUE, NIL, NOT_APPLICABLE = "value", "nil", "not_applicable"
UNCHANGED, NO_INFORMATION, UNREADABLE = "unchanged", "no_information", "unreadable"
MARKS = (NIL, NOT_APPLICABLE, UNCHANGED, NO_INFORMATION)

_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}
_LONGEST = 100  # characters; what is longer is no number, no mark and no date
_NUMBER = r"(?:[-+−]?[\d.,][\d.,'’\s]*?)"
_QUANTITY = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>[^\W\d].*)")
_AMOUNT = re.compile(
    rf"(?P<before>[^\d+−.,-]*?)\s*(?P<number>{_NUMBER})\s*(?P<after>[^\d.,'’\s]\D*)?"
)
# Control characters, halves of characters, and signs that turn the direction of text around.
_NO_TEXT = {"Cc", "Cs"}
_TURNS = set("\u200b\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Context:
    """What a cell cannot say of itself.

    language   of the workbook: en, fr, es; empty where nothing tells, and 1,234 stays undecided
    states     folded name (names.fold) -> ISO code
    munitions  folded type or alias (names.fold_type) -> canonical type name
    """

    language: str = ""
    states: Mapping[str, str] = field(default_factory=dict)
    munitions: Mapping[str, str] = field(default_factory=dict)


class Value(NamedTuple):
    """What one cell says.

    text     what it was read as: a code, an option, an ISO date; otherwise the words themselves
    number   in `unit` (m2, items, persons, a currency's code, year)
    since    year that "unchanged since 2015" points back to
    problem  code of the finding; the value is UNREADABLE unless that finding is a note
    found    the cell's text as it was found
    """

    state: str
    text: str
    number: float | None = None
    unit: str = ""
    day: date | None = None
    problem: str = ""
    expected: str = ""
    since: int | None = None
    found: str = ""


def is_blank(content: object) -> bool:
    """Whether a cell holds nothing: no information, and nothing to store."""
    if isinstance(content, str):  # most begin with a letter or a figure
        return not content[:1].isalnum() and not clean(content)
    return content is None


def clean(text: str) -> str:
    """`text` trimmed, without control characters; line breaks and tabs stay."""
    if text.isprintable():
        return text.strip()
    return "".join(
        sign
        for sign in text.replace("\r\n", "\n")
        if sign in "\n\t" or (unicodedata.category(sign) not in _NO_TEXT and sign not in _TURNS)
    ).strip()


def as_text(content: object) -> str:
    """A cell's content in words: dates in ISO form, whole numbers without a decimal part."""
    if isinstance(content, str):
        return clean(content)
    if isinstance(content, datetime):
        whole_day = content.time() == datetime.min.time()
        return content.date().isoformat() if whole_day else content.isoformat(" ", "seconds")
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, float) and content.is_integer():
        return str(int(content))
    return str(content)


def read_cell(content: object, field: Field, context: Context) -> Value:
    """The value of a cell that is not blank, read as `field`.

    Text that does not fit the field's type is kept, with the state UNREADABLE and the code of the
    finding in `problem`. A munition type that is not known is kept as a value, with a note.
    """
    found = as_text(content)
    return _value(content, found, field, context)._replace(found=found)


def _value(content, text: str, field: Field, context: Context) -> Value:
    if text in _ERRORS:
        return _unreadable(text, "error_cell")
    mark, since = _statement(text)
    if mark in MARKS and not isinstance(content, bool):
        return Value(mark, text)
    if since:
        return Value(UNCHANGED, text, since=since)
    return _READERS[_read_as().get(field.field_id, field.type)](content, text, field, context)


def _unreadable(text: str, problem: str, expected: str = "") -> Value:
    return Value(UNREADABLE, text, problem=problem, expected=expected)


# The tables: words and their meanings, units, what is read as something finer than its field's type.


def _rows(name: str, beside: str = __file__) -> list[dict[str, str]]:
    with Path(beside).with_name(name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _key(text: str) -> str:
    folded = fold(text)
    return folded.strip(" .!:;,()") or folded


@cache
def _meanings() -> dict[str, str]:
    return {_key(row["mark"]): row["meaning"] for row in _rows("marks.csv")}


def _meaning(text: str) -> str:
    return _statement(text)[0]


def _statement(text: str) -> tuple[str, int | None]:
    """What the words mean by marks.csv, and the year that "unchanged since 2015" points back to."""
    return _short_statement(text) if len(text) <= _LONGEST else ("", None)


@lru_cache(maxsize=20_000)
def _short_statement(text: str) -> tuple[str, int | None]:
    return _meanings().get(_key(text), ""), _unchanged_since(text)


@cache
def _since() -> re.Pattern:
    words = {
        kind: "|".join(
            re.escape(mark)
            for mark, meaning in sorted(_meanings().items(), reverse=True)  # the longer one first
            if meaning == kind
        )
        for kind in ("unchanged", "since")
    }
    return re.compile(rf"(?:{words['unchanged']})[\s,;:(]+(?:{words['since']})\s*:?\s*(?P<when>.+)")


def _unchanged_since(text: str) -> int | None:
    """The year in "unchanged since 2015" or "inchangé depuis mai 2015"."""
    match = _since().fullmatch(_key(text))
    try:
        return days_meant(written_dates.iso_of_text(match["when"]))[0].year if match else None
    except ValueError:
        return None


@cache
def _units() -> dict[str, tuple[str, int]]:
    return {fold(row["unit"]): (row["measures"], int(row["factor"])) for row in _rows("units.csv")}


def unit_named(text: str) -> str:
    """The unit that `text` names, as it stands in units.csv, folded; empty where it names none."""
    return _key(text) if _key(text) in _units() else ""


@cache
def _read_as() -> dict[str, str]:
    return {row["field_id"]: row["type"] for row in _rows("read_as.csv")}


@cache
def _options() -> dict[str, set[str]]:
    """Folded words for an option in any language, of this form or an older one -> options meant."""
    meant: dict[str, set[str]] = {}
    tables = (_rows("options.csv", forms.__file__), _rows("old_options.csv"))
    for row in (row for table in tables for row in table):
        for language in LANGUAGES:
            for words in filter(None, row[language].split("|")):
                meant.setdefault(_key(words), set()).add(row["option"])
    for spoken in LANGUAGES:
        for option in LANGUAGES:
            meant.setdefault(fold(Locale(spoken).languages[option]), set()).add(option)
    return meant


# One reader for each type.


def _text(content, text, field, context) -> Value:
    return Value(VALUE, text)


def _number(content, text, field, context) -> Value:
    """A number, an amount with its currency, or a quantity with its unit."""
    if isinstance(content, (bool, date)) or len(text) > _LONGEST:
        return _unreadable(text, "not_a_number")
    if isinstance(content, (int, float)):
        return _counted(text, Decimal(str(content)), *measure(field.unit))
    if field.unit == "currency":
        return _amount(text, context)
    return _quantity(text, field, context)


def _quantity(text: str, field: Field, context: Context) -> Value:
    """40, 40 items, 6.86 km2: a number, in the field's unit or with its own."""
    stored, factor = measure(field.unit)
    if readings(text):
        return _decided(text, text, context, stored, factor)
    match = _QUANTITY.fullmatch(text)
    if not match or not readings(match["number"]):
        return _unreadable(text, "not_a_number")
    measures, factor = measure(match["unit"])
    if not stored or measures != stored:
        return _unreadable(text, "unknown_unit", stored or "a number without a unit")
    return _decided(text, match["number"], context, stored, factor)


@lru_cache(maxsize=1000)
def measure(unit: str) -> tuple[str, int]:
    """The unit in which such quantities are stored, and how many of it are one `unit`: ha -> m2, 10000."""
    return _units().get(_key(unit), (unit, 1))


def _amount(text: str, context: Context) -> Value:
    """1,200,000, USD 1,200,000 or 1 200 000 €: the currency's code becomes the unit."""
    match = _AMOUNT.fullmatch(text)
    if not match or not readings(match["number"]):
        return _unreadable(text, "not_a_number")
    named = [part for part in (match["before"], match["after"]) if part]
    if any(map(is_ambiguous, named)):
        return _unreadable(text, "ambiguous_currency")
    codes = {currency_code(part) for part in named}
    if "" in codes or len(codes) > 1:
        return _unreadable(text, "not_a_number")
    return _decided(text, match["number"], context, next(iter(codes), "currency"))


def _decided(text: str, written: str, context: Context, unit: str, factor: int = 1) -> Value:
    number = decided(written, context.language)
    if number is None:
        return _unreadable(text, "ambiguous_number", _both(written))
    return _counted(text, number, unit, factor)


def _both(written: str) -> str:
    return " or ".join(f"{number:f}" for number in readings(written).values())


def _counted(text: str, number: Decimal, unit: str, factor: int = 1) -> Value:
    if not isfinite(float(number) * factor):
        return _unreadable(text, "not_a_number")
    if number < 0:
        return _unreadable(text, "negative")
    return Value(NIL if number == 0 else VALUE, text, float(number * factor), unit)


def _integer(content, text, field, context) -> Value:
    value = _number(content, text, field, context)
    if value.number is None or value.number.is_integer():
        return value
    if isinstance(content, str) and len(readings(text)) > 1:  # 1,234 where the comma is decimal
        return _unreadable(text, "ambiguous_number", _both(text))
    return _unreadable(text, "not_whole")


def _date(content, text, field, context) -> Value:
    try:
        if len(text) > _LONGEST:
            raise ValueError(text)
        if isinstance(content, (int, float)) and not isinstance(content, bool):
            iso = written_dates.iso_of_number(content)
        else:
            iso = written_dates.iso_of_text(text)
    except TwoDigitYearError:
        return _unreadable(text, "two_digit_year")
    except (ValueError, OverflowError):
        return _unreadable(text, "not_a_date")
    return Value(VALUE, iso, day=days_meant(iso)[0])


def _year(content, text, field, context) -> Value:
    if not re.fullmatch(r"(19|20)\d{2}", text):
        return _unreadable(text, "not_a_year")
    return Value(VALUE, text, float(text), "year")


def _yes_no(content, text, field, context) -> Value:
    answer = _meaning(text)
    return Value(VALUE, answer) if answer in ("yes", "no") else _unreadable(text, "not_yes_no")


def _choice(content, text, field, context) -> Value:
    find = _option if len(text) <= _LONGEST else _option.__wrapped__
    option = find(text, field.options)
    if option:
        return Value(VALUE, option)
    return _unreadable(text, "not_a_choice", ", ".join(field.options))


@lru_cache(maxsize=20_000)
def _option(text: str, options: tuple[str, ...]) -> str:
    """The one of `options` that is meant; empty where it is none, or may be several."""
    option = re.sub(r"[ -]+", "_", text.casefold())
    named = _options().get(_key(text), frozenset()) & set(options)
    return option if option in options else next(iter(named)) if len(named) == 1 else ""


def _state(content, text, field, context) -> Value:
    code = text if text in context.states.values() else context.states.get(fold(text))
    if code:
        return Value(VALUE, code)
    near = nearest_states(text, context.states)
    return _unreadable(text, "not_a_state", near or "none")


def _munition(content, text, field, context) -> Value:
    if _meaning(text) == "all_types":
        return Value(VALUE, "all types")
    known = context.munitions.get(fold_type(text))
    return Value(VALUE, known) if known else Value(VALUE, text, problem="unknown_type")


def _currency(content, text, field, context) -> Value:
    if is_ambiguous(text):
        return _unreadable(text, "ambiguous_currency")
    code = currency_code(text)
    return Value(VALUE, code) if code else _unreadable(text, "not_a_currency")


_READERS = {
    "text": _text,
    "number": _number,
    "integer": _integer,
    "area": _number,
    "date": _date,
    "year": _year,
    "yes_no": _yes_no,
    "choice": _choice,
    "state": _state,
    "currency": _currency,
    "munition": _munition,
}
