"""One cell's content -> a typed value with its state, and the text as found kept beside it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from dateutil.parser import ParserError, parse

from ccm_data.convention.forms import Field
from ccm_data.ingest.partial_dates import days_meant

VALUE, NIL, NOT_APPLICABLE = "value", "nil", "not_applicable"
UNCHANGED, NO_INFORMATION, UNREADABLE = "unchanged", "no_information", "unreadable"

_MARKS = {
    **dict.fromkeys(
        ("nil", "none", "néant", "neant", "aucun", "aucune", "ninguno", "ninguna"), NIL
    ),
    **dict.fromkeys(
        ("n/a", "not applicable", "non applicable", "sans objet", "no aplicable"), NOT_APPLICABLE
    ),
    **dict.fromkeys(("unchanged", "no change", "inchangé", "sin cambios"), UNCHANGED),
    **dict.fromkeys(("no information", "unknown", "inconnu", "sin información"), NO_INFORMATION),
}
_YES_NO = {
    **dict.fromkeys(("yes", "oui", "sí", "si", "true"), "yes"),
    **dict.fromkeys(("no", "non", "false"), "no"),
}
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[ '\u00a0\u202f\u2019]\d{3})+(?:\.\d+)?")
_QUANTITY = re.compile(r"(?P<number>[^a-z²]*\d)\s*(?P<unit>m2|m²|km2|km²|ha)", re.IGNORECASE)
_SQUARE_METRES = {"m2": 1, "ha": 10_000, "km2": 1_000_000}


@dataclass(frozen=True)
class Value:
    """What one cell says. `text` is what was found; `problem` a finding code where it is unreadable."""

    state: str
    text: str
    number: float | None = None
    unit: str = ""
    day: date | None = None
    problem: str = ""
    expected: str = ""


def is_blank(content: object) -> bool:
    """Whether a cell holds nothing: no information, and nothing to store."""
    return content is None or (isinstance(content, str) and not content.strip())


def read_cell(content: object, field: Field, state_codes: dict[str, str]) -> Value:
    """The value of a cell that is not blank, read as `field`.

    state_codes maps folded names of States to ISO codes. Text that does not fit the field's type is
    kept, with the state UNREADABLE and the code of the finding in `problem`.
    """
    text = _as_text(content)
    if text in _ERRORS:
        return Value(UNREADABLE, text, problem="error_cell")
    mark = _MARKS.get(text.casefold())
    if mark:
        return Value(mark, text)
    return _READERS[field.type](content, text, field, state_codes)


def fold(name: str) -> str:
    """A name for matching: lower case, plain apostrophes, single spaces, no leading article."""
    name = " ".join(name.replace("’", "'").casefold().split())
    return re.sub(r"^(the |la |le |les |el |los |las |l')", "", name)


def _as_text(content: object) -> str:
    if isinstance(content, datetime):
        return content.date().isoformat()
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, float) and content.is_integer():
        return str(int(content))
    return str(content).strip()


def _text(content, text, field, state_codes) -> Value:
    return Value(VALUE, text)


def _number(content, text, field, state_codes) -> Value:
    number = _decimal(content, text)
    if number is None:
        return Value(UNREADABLE, text, problem="not_a_number")
    if number < 0:
        return Value(UNREADABLE, text, problem="negative")
    return Value(NIL if number == 0 else VALUE, text, float(number), field.unit)


def _integer(content, text, field, state_codes) -> Value:
    value = _number(content, text, field, state_codes)
    if value.number is not None and not value.number.is_integer():
        return Value(UNREADABLE, text, problem="not_whole")
    return value


def _area(content, text, field, state_codes) -> Value:
    """An area in m2, or written with its unit: 6.86 km2, 12 ha (1 km2 = 100 ha = 1,000,000 m2)."""
    match = _QUANTITY.fullmatch(text)
    if not match:
        return _number(content, text, field, state_codes)
    number = _decimal(None, match["number"])
    if number is None:
        return Value(UNREADABLE, text, problem="not_a_number")
    metres = number * _SQUARE_METRES[match["unit"].lower().replace("²", "2")]
    if metres < 0:
        return Value(UNREADABLE, text, problem="negative")
    return Value(NIL if metres == 0 else VALUE, text, float(metres), field.unit)


def _decimal(content, text) -> Decimal | None:
    if isinstance(content, bool):
        return None
    plain = re.sub(r"[ '\u00a0\u202f\u2019]", "", text) if _GROUPED.fullmatch(text) else text
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _date(content, text, field, state_codes) -> Value:
    if isinstance(content, (int, float)) and not isinstance(content, bool) and len(text) != 4:
        return Value(UNREADABLE, text, problem="not_a_date")
    try:
        return Value(VALUE, text, day=days_meant(text)[0])
    except ValueError:
        pass
    try:
        return Value(VALUE, text, day=_written_date(text))
    except (ParserError, OverflowError, ValueError):
        return Value(UNREADABLE, text, problem="not_a_date")


def _written_date(text: str) -> date:
    """A date in words or day-first digits. ValueError where a part is missing or the order unclear."""
    readings = {
        parse(text, dayfirst=True, default=datetime(*default)).date()
        for default in ((2000, 1, 1), (2001, 2, 2))
    }
    if len(readings) != 1:  # a part of the date was filled in by the parser, not by the State
        raise ValueError(text)
    day = readings.pop()
    digits = re.fullmatch(r"(\d{1,2})\D(\d{1,2})\D\d{4}", text)
    if digits and int(digits[2]) != day.month:  # 01/31/2012: not day first
        raise ValueError(text)
    return day


def _year(content, text, field, state_codes) -> Value:
    if not re.fullmatch(r"(19|20)\d{2}", text):
        return Value(UNREADABLE, text, problem="not_a_year")
    return Value(VALUE, text, float(text), "year")


def _yes_no(content, text, field, state_codes) -> Value:
    answer = _YES_NO.get(text.casefold())
    return Value(VALUE, answer) if answer else Value(UNREADABLE, text, problem="not_yes_no")


def _choice(content, text, field, state_codes) -> Value:
    option = re.sub(r"[ -]+", "_", text.casefold())
    if option in field.options:
        return Value(VALUE, option)
    return Value(UNREADABLE, text, problem="not_a_choice", expected=", ".join(field.options))


def _state(content, text, field, state_codes) -> Value:
    code = text if text in state_codes.values() else state_codes.get(fold(text))
    return Value(VALUE, code) if code else Value(UNREADABLE, text, problem="not_a_state")


def _currency(content, text, field, state_codes) -> Value:
    if re.fullmatch(r"[A-Z]{3}", text):
        return Value(VALUE, text)
    return Value(UNREADABLE, text, problem="not_a_currency")


_READERS = {
    "text": _text,
    "number": _number,
    "integer": _integer,
    "area": _area,
    "date": _date,
    "year": _year,
    "yes_no": _yes_no,
    "choice": _choice,
    "state": _state,
    "currency": _currency,
}
