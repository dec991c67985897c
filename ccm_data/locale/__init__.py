"""Messages in the user's language: gettext catalogues (.po), English as source, formats by Babel.

`use("fr")` sets the language of the running script; `_("...")` translates; numbers, dates and lists
are written as that language writes them. A message without a translation stays in English.
"""

import gettext as _gettext
from contextvars import ContextVar
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_compact_decimal, format_decimal, format_percent

LANGUAGES = {"en": "English", "fr": "Français"}
CATALOGUES = Path(__file__).parent
_language: ContextVar[str] = ContextVar("language", default="en")


def use(language: str) -> None:
    """Write messages in `language` from here on; English where there is no such catalogue."""
    _language.set(language if language in LANGUAGES else "en")


def language() -> str:
    """Code of the language in use."""
    return _language.get()


def _(message: str) -> str:
    """`message` in the language in use."""
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a message that `number` asks for."""
    return _catalogue(language()).ngettext(one, many, number)


def whole(number: float) -> str:
    """A whole number with the separators of the language in use."""
    return format_decimal(int(number), locale=language())


def amount(number: float | None, digits: int = 0) -> str:
    """A number with at most `digits` decimals, "–" where nobody tells one."""
    if number is None or number != number:
        return "–"
    return format_decimal(round(float(number), digits), locale=language())


def short(number: float | None) -> str:
    """A number for a figure in large type: 178.3 million from ten million on."""
    if number is None or number != number or abs(number) < 10_000_000:
        return amount(number)
    return format_compact_decimal(number, format_type="long", fraction_digits=1, locale=language())


def km2(square_metres: float | None) -> str:
    """An area in km²: whole from 100 on, else two decimals, four if small; "–" where nobody tells one."""
    if square_metres is None or square_metres != square_metres:
        return "–"
    area = square_metres / 1_000_000
    digits = 0 if area >= 100 else 2 if area >= 0.1 or area == 0 else 4
    return f"{amount(area, digits)}\N{NO-BREAK SPACE}km²"


def signed(number: int) -> str:
    """A change with its sign: +3, −2, ±0."""
    return "±0" if number == 0 else f"{'+' if number > 0 else '−'}{whole(abs(number))}"


def percent(part: float, of: float) -> str:
    """A share in per cent, "–" where there is nothing to share. Nearly all is never written as all."""
    if not of:
        return "–"
    share, sign = part / of, ""
    if 0 < share < 0.005:
        share, sign = 0.01, "<"
    elif 0.995 <= share < 1:
        share, sign = 0.99, ">"
    pattern = "#,##0\N{NO-BREAK SPACE}%" if language() == "fr" else "#,##0%"
    return sign + format_percent(share, format=pattern, locale=language())


def long_date(day: date) -> str:
    """A day in words: 30 April 2015, 30 avril 2015."""
    return format_date(day, format="d MMMM y", locale=language())


def short_date(day: date) -> str:
    """A day in few characters: 30 Apr 2015, 30 avr. 2015."""
    return format_date(day, format="d MMM y", locale=language())


def listed(items: list[str]) -> str:
    """Items as a list in words: a, b and c."""
    return format_list(items, locale="en_GB" if language() == "en" else language())


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    path = CATALOGUES / f"{code}.po"
    if not path.exists():
        return _gettext.NullTranslations()
    with path.open("rb") as po:
        catalogue = read_po(po, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)
