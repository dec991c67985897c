"""A number as people write it: 1'200, 1 200 000, 1,200.5, 1.200,5, and what 1,234 may mean."""

import re
from decimal import Decimal
from functools import lru_cache

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "−": "-"})
_DECIMAL_MARK = {"en": ".", "fr": ",", "es": ","}


def _shape(decimal: str, other: str) -> re.Pattern:
    """Digits, or groups of three parted all by one sign, then perhaps a decimal part."""
    return re.compile(
        rf"(?P<whole>[+-]?(?:\d+|[1-9]\d{{0,2}}(?P<by>[ '{other}])\d{{3}}(?:(?P=by)\d{{3}})*)?)"
        rf"(?:[{decimal}](?P<part>\d+))?"
    )


_SHAPES = {".": _shape(".", ","), ",": _shape(",", ".")}


@lru_cache(maxsize=20_000)
def readings(text: str) -> dict[str, Decimal]:
    """Decimal mark (point or comma) -> the number that `text` is under it. Empty: no number.

    A number that has one meaning only is given once, under the mark that allows it.
    """
    plain = text.translate(_SPACES)
    found: dict[str, Decimal] = {}
    for mark, shape in _SHAPES.items():
        match = shape.fullmatch(plain)
        if match and re.search(r"\d", plain):
            whole = re.sub(r"[ '.,]", "", match["whole"])
            number = Decimal(f"{whole}.{match['part']}" if match["part"] else whole)
            if number not in found.values():
                found[mark] = number
    return found


def decided(text: str, language: str) -> Decimal | None:
    """The number that `text` is in a workbook of `language`; None where it may be two or is none.

    language  en, fr or es; empty where the workbook does not tell
    """
    found = readings(text)
    if len(found) == 1:
        return next(iter(found.values()))
    return found.get(_DECIMAL_MARK.get(language, ""))
