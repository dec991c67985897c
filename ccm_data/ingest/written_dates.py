"""A date as people write it, day first, month names in three languages -> an ISO day, month or year.

The names of months and weekdays come from CLDR (through babel); dateutil reads the words.
"""

import re
from datetime import date, datetime
from functools import cache

from babel import Locale
from dateutil.parser import ParserError, parser, parserinfo

from ccm_data.ingest.names import fold
from ccm_data.ingest.partial_dates import days_meant

LANGUAGES = ("en", "fr", "es")
_YEARS = range(1800, 2201)  # a year outside is a slip of the pen
_SERIALS = range(10_000, 110_000)  # 1927 to 2201: below that a number is a year or a mistake
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
_DAY_FIRST = re.compile(
    r"(?P<d>\d{1,2})\s*(?P<by>[/.\-\s])\s*(?P<m>\d{1,2})\s*(?P=by)\s*(?P<y>\d{4})"
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})(?P<by>[/.\-])(?P<m>\d{1,2})(?P=by)(?P<d>\d{1,2})")
_MONTH_YEAR = re.compile(r"(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4})")
_SHORT_YEAR = re.compile(
    r"(\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*'?\d{2})|(.*[^\W\d].*[\s'/.\-]\d{2})"
)


class TwoDigitYearError(ValueError):
    """The year has two digits: its century would be a guess."""


def _names(kind: str, width: int) -> list[tuple[str, ...]]:
    """Names of months or days in all widths and languages, first to last."""
    found: list[set[str]] = [set() for _ in range(width)]
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for size in ("wide", "abbreviated"):
                for number, name in getattr(Locale(language), kind)[context][size].items():
                    found[number - 1 if kind == "months" else number].add(fold(name).rstrip("."))
    return [tuple(sorted(names)) for names in found]


@cache
def _parser() -> parser:
    months = _names("months", 12)
    days = tuple(tuple(set(names) - set().union(*months)) for names in _names("days", 7))

    class Words(parserinfo):
        MONTHS = months
        WEEKDAYS = days
        JUMP = (
            *(" ", ".", ",", ";", "-", "/", "'", "of", "the", "st", "nd", "rd", "th"),
            *("de", "du", "le", "er", "del", "el", "º", "°", "o"),
        )
        HMS = ()
        AMPM = ()
        PERTAIN = ()

    return parser(Words(dayfirst=True))


def iso_of_number(number: float) -> str:
    """A number in a date's cell: a year, or a serial day of the 1900 date system. ValueError: neither."""
    if number in _YEARS:
        return str(int(number))
    if int(number) in _SERIALS:
        from openpyxl.utils.datetime import from_excel  # here, because few workbooks need it

        return from_excel(number).date().isoformat()
    raise ValueError(number)


def iso_of_text(text: str) -> str:
    """The date that `text` names: 2013-04-15, 2013-04 or 2013, as precise as it is written.

    ValueError for what is no date (31/02/2013, or 01/31/2012, which is not day first), and
    TwoDigitYearError, a ValueError too, where the century is missing.
    """
    text = _TIME.sub("", text.strip())
    for shape in (_DAY_FIRST, _YEAR_FIRST, _MONTH_YEAR):
        if match := shape.fullmatch(text):
            parts = match.groupdict()
            day = date(int(parts["y"]), int(parts["m"]), int(parts.get("d", 1)))
            return _in_range(day, day.isoformat() if "d" in parts else f"{day:%Y-%m}")
    try:
        return _in_range(days_meant(text)[0], text)
    except (ValueError, OverflowError):
        pass
    if re.fullmatch(r"\d{5}", text):  # a serial day that was stored as text
        return iso_of_number(int(text))
    numbers = re.findall(r"\d+", text)
    if [len(number) for number in numbers].count(4) != 1:
        raise TwoDigitYearError(text) if _SHORT_YEAR.fullmatch(text) else ValueError(text)
    return _in_words(text, [int(number) for number in numbers])


def _in_range(day: date, iso: str) -> str:
    if day.year not in _YEARS:
        raise ValueError(iso)
    return iso


def _in_words(text: str, numbers: list[int]) -> str:
    """A date with the name of a month. What the parser fills in or makes up is not in the answer."""
    if not re.search(r"[^\W\d]{3}", text):
        raise ValueError(text)
    try:
        one, other = (
            _parser().parse(fold(text), default=datetime(*default)).date()
            for default in ((2001, 1, 1), (2002, 2, 2))
        )
    except (ParserError, OverflowError, TypeError, IndexError) as fault:
        raise ValueError(text) from fault
    if one == other and sorted(numbers) == [one.day, one.year]:
        return _in_range(one, one.isoformat())
    if (one.year, one.month) == (other.year, other.month) and numbers == [one.year]:
        return _in_range(one, f"{one:%Y-%m}")
    raise ValueError(text)
