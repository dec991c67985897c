"""Fictional States to write letters to: names with apostrophes, accents and signs that XML knows."""

from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from ccm_data.analysis.day import Day
from ccm_data.analysis.gaps import COLUMNS, gaps
from ccm_data.analysis.letters import Letter, letters
from ccm_data.analysis.scope import Scope
from ccm_data.store.connection import Store
from tests.fictional import World

# Kind of letter -> the day on which it fits, and to whom.
DAYS = {
    "initial": (date(2013, 6, 1), ["XAC", "XAB"]),
    "annual": (date(2013, 6, 1), ["XAC"]),
    "questions": (date(2013, 6, 1), ["XAA"]),
    "deadline": (date(2017, 10, 1), ["XAA"]),
    "thanks": (date(2013, 6, 1), ["XAA"]),
}


def named(code: str, en: str, fr: str, es: str) -> dict[str, str]:
    names = {"en": en, "fr": fr, "es": es}
    return {f"{kind}_{lang}": name for kind in ("name", "label") for lang, name in names.items()}


def letter_world(folder: Path) -> World:
    """Côte d'Altamira reports in time and has duties; Türkmarkê is shown to be silent; of Bosk & <Hértz>
    there is no record."""
    world = World(folder)
    world.state("XAA", "2009-02-10", **named("XAA", "Côte d'Altamira", "Côte d’Altamira", "Côte d’Altamira"))  # fmt: skip
    world.state("XAB", "2010-02-16", **named("XAB", "Türkmarkê", "Türkmarkê", "Türkmarqué"))
    world.state("XAC", "2010-12-01", **named("XAC", "Bosk & <Hértz>", "Bosk & <Hértz>", "Bosk y Ñandú"))  # fmt: skip
    world.submitted("XAA", "initial", None, "2011-01-27")
    world.submitted("XAA", "annual", 2011, "2012-05-30")
    world.submitted("XAA", "annual", 2012, "2013-04")
    world.missing("XAB", "initial", None, "2012-09-01")
    world.workbook("XAA", year=2012, answers={"h_killed": 1}, cover={"cov_state": "Côte d'Altamira", "cov_submission_date": "2013-04-12"},
                   rows={"b1": [{"b1_qty": 40}], "f1": [{"f1_area_id": "North"}]})  # fmt: skip
    for article in ("3", "4"):
        world.add(f"article{article}_status", iso3="XAA", status="in_progress", as_of="2012-01-01")
    world.add("article4_status", iso3="XAC", status="in_progress", as_of="2012-01-01")
    for number, first in (("6", "2016-09-05"), ("7", "2017-09-04"), ("8", "2018-07-02")):
        world.add("meetings", id=f"{number}MSP", name=f"Meeting {number}", kind="MSP",
                  first_day=first, last_day=first, place="Freedonia City")  # fmt: skip
    world.add("meetings", id="2RC", name="Review", kind="RC", first_day="2021-04-05", last_day="2021-04-06",
              place="Freedonia City")  # fmt: skip
    extension = {"iso3": "XAC", "article": "4", "deadline_before": "2021-06-01"}
    world.add("extensions", **extension, request="1", requested_on="2020-05-01", requested_until="2023-06-01",
              granted_until="2023-06-01", granted_at="2RC")  # fmt: skip
    world.add("extensions", **extension | {"deadline_before": "2023-06-01"}, request="2",
              requested_on="2022-05-01", requested_until="2026-06-01")  # fmt: skip
    return world


@cache
def drafted(store: Store, kind: str, as_of: date, language: str = "en") -> dict[str, Letter]:
    """The letters of a kind that fit on a day, by State."""
    day = _day(store, as_of, language)
    found = gaps(day) if kind == "questions" else pd.DataFrame(columns=COLUMNS)  # nobody else looks
    return {letter.iso3: letter for letter in letters(day, kind, found)}


@cache
def _day(store: Store, as_of: date, language: str) -> Day:
    return Day(store, Scope(as_of, language=language))
