"""Names as people write them: folded for matching, the nearest known ones, types of munitions."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from string import capwords

from rapidfuzz import fuzz, process

_LONGEST = 80  # characters; longer text is no name, and comparing it takes time


def fold(name: str) -> str:
    """A name for matching: lower case, no accents, plain apostrophes, single spaces, no article."""
    return _fold(name) if len(name) <= _LONGEST else _fold.__wrapped__(name)


@lru_cache(maxsize=20_000)
def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").casefold())
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return re.sub(r"^(the |la |le |les |el |los |las |l')", "", " ".join(plain.split()))


def fold_type(name: str) -> str:
    """A munition type for matching: Mk-20 Rockeye, MK 20 ROCKEYE and Mk.20 Rockeye are one."""
    return re.sub(r"[\s./_-]+", "", fold(name)) or fold(name)


def munition_names(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Folded type or alias (fold_type) -> canonical type name.

    rows  rows of munition_types.csv: munition_type, aliases (parted by ; or |). A type's own name
          goes before another type's alias; of two spellings of one name the first stands.
    """
    names: dict[str, str] = {}
    rows = list(rows)
    for row in rows:
        names.setdefault(fold_type(row["munition_type"]), row["munition_type"])
    for row in rows:
        canonical = names[fold_type(row["munition_type"])]
        for alias in filter(str.strip, re.split(r"[;|]", row["aliases"] or "")):
            names.setdefault(fold_type(alias), canonical)
    return names


def _nearest(folded: str, known: Iterable[str]) -> tuple[str, ...]:
    near = process.extract(folded, known, scorer=fuzz.ratio, limit=8, score_cutoff=70)
    return tuple(name for name, *_ in near)


def nearest_states(name: str, states: Mapping[str, str], most: int = 3) -> str:
    """The States whose names come nearest to `name`, as "Altamira (XAA), ..."; empty: none is near."""
    if len(name) > _LONGEST:
        return ""
    found: dict[str, str] = {}
    for near in _nearest(fold(name), states.keys()):
        found.setdefault(states[near], f"{capwords(near)} ({states[near]})")
    return ", ".join(list(found.values())[:most])
