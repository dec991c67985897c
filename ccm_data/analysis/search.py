"""Search: any words across the answers and notes of every report, each hit with its cell."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

import pandas as pd

from ccm_data.analysis.day import Day
from ccm_data.analysis.facts import basis_of
from ccm_data.convention.dates import OPENED_FOR_SIGNATURE
from ccm_data.convention.forms import fields, tables

MOST = 500  # hits shown
LONGEST = 200  # signs of a question
ARTICLES = ("3", "4", "5", "6", "9")  # every answer is one under Article 7
_AROUND = 90  # signs shown on either side of the first word found


@dataclass(frozen=True)
class Hits:
    """What a search found.

    rows   at most MOST cells, by State in alphabetical order and year. Columns: iso3, state,
           region, report (kind), year (calendar year covered, missing in an initial report), form,
           around (the answer or note, cut to what stands around the words), label (the question),
           text (what the cell says), note, basis (of facts.BASES), said, publisher, url, file,
           sheet, cell
    total  cells found in all
    """

    rows: pd.DataFrame
    total: int


def search(
    day: Day,
    text: str,
    forms: Collection[str] = (),
    articles: Collection[str] = (),
    years: Collection[int] = (),
) -> Hits:
    """The cells that hold all words of `text`, in the answer or the note, by the day and scope.

    Accents and case make no difference; a part of a word is found too. forms, articles (of
    ARTICLES), years: empty means all; with years, initial reports are left out.
    """
    words = text[:LONGEST].split()
    asked = [field.field_id for field in fields() if _wanted(field, forms, articles)]
    found = day.store.frame(
        "cells_with",
        words=words,
        fields=asked,
        states=day.states["iso3"].tolist(),
        years=[int(year) for year in years],
        day=day.scope.as_of.isoformat(),
        most=MOST if words else 0,
    )
    total = int(found["total"].iloc[0]) if len(found) else 0
    labels = {field.field_id: field.label(day.scope.language) for field in fields()}
    found["label"] = found["field_id"].map(labels)
    found["basis"] = [
        basis_of(origin, doubt)
        for origin, doubt in zip(found["origin"], found["confidence"], strict=True)
    ]
    found["around"] = [
        around(_speaks(row.text, row.note, words), words) for row in found.itertuples()
    ]
    found["year"] = found["year"].astype("Int64")
    rows = day.states[["iso3", "state", "region"]].merge(found, on="iso3")
    columns = ["iso3", "state", "region", "report", "year", "form", "around", "label", "text"]
    columns += ["note", "basis", "said", "publisher", "url", "file", "sheet", "cell"]
    return Hits(rows[columns], total)


def years(day: Day) -> list[int]:
    """Calendar years that a report may cover by the day, the latest first."""
    return list(range(day.scope.as_of.year, OPENED_FOR_SIGNATURE.year - 1, -1))


def by_state(hits: Hits) -> pd.DataFrame:
    """How many of the hits shown each State has, by name. Columns: iso3, state, hits."""
    counts = hits.rows.groupby(["iso3", "state"], sort=False).size()
    return counts.rename("hits").reset_index()


def around(text: str, words: Collection[str]) -> str:
    """`text` cut to what stands around the first place at which one of `words` is found in it."""
    plain, places = [], []
    for place, letter in enumerate(text):
        for sign in _folded(letter):
            plain.append(sign)
            places.append(place)
    line = "".join(plain)
    starts = [at for at in (line.find(_folded(word)) for word in words) if at >= 0]
    at = places[min(starts)] if starts else 0
    first, last = max(at - _AROUND, 0), at + _AROUND
    return f"{'…' * (first > 0)}{text[first:last]}{'…' * (last < len(text))}"


def _speaks(text: str, note: str, words: Collection[str]) -> str:
    """The one of answer and note in which more of the words stand; the answer where both do."""
    return max((text, note), key=lambda said: sum(_folded(word) in _folded(said) for word in words))


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _wanted(field, forms: Collection[str], articles: Collection[str]) -> bool:
    """Whether a field is of these forms, and it or its table answers to one of these Articles."""
    if forms and field.form not in forms:
        return False
    told = f"{field.article};{_article_of_table()[field.table]}"
    numbers = {part.strip().split("(")[0] for part in told.split(";")}  # 4 of 4(1)(b)
    return not articles or bool(numbers & set(articles))


@cache
def _article_of_table() -> dict[str, str]:
    return {table.table: table.article for table in tables()}
