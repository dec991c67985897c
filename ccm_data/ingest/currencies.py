"""A currency as people write it -> its ISO 4217 code, by the names and symbols of CLDR (babel)."""

from functools import cache

from babel import Locale
from babel.numbers import get_currency_name, list_currencies

from ccm_data.ingest.names import fold

AMBIGUOUS = frozenset(
    {"$", "¥", "f", "kr", "dollar", "dollars", "peso", "pesos", "franc", "francs"}
)
_LOCALES = ("en", "en_001", "fr", "es")


@cache
def _codes() -> dict[str, str]:
    """Folded name, symbol or code -> code. What stands for two currencies is left out."""
    found: dict[str, set[str]] = {}
    for code in list_currencies():
        found.setdefault(fold(code), set()).add(code)
    for locale in map(Locale.parse, _LOCALES):
        for code, symbol in locale.currency_symbols.items():
            found.setdefault(fold(symbol), set()).add(code)
        for code in locale.currencies:
            for count in (None, 1, 2):
                found.setdefault(fold(get_currency_name(code, count, locale)), set()).add(code)
    return {
        name: next(iter(codes))
        for name, codes in found.items()
        if len(codes) == 1 and name not in AMBIGUOUS
    }


def currency_code(text: str) -> str:
    """The code of a currency: EUR, €, euros, US$, Swiss francs; empty where it is none or several."""
    return _codes().get(fold(text), "")


def is_ambiguous(text: str) -> bool:
    """Whether `text` stands for more than one currency, as a bare $ does."""
    return fold(text) in AMBIGUOUS
