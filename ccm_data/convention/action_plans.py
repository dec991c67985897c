"""Action plans as a table: what can be computed from reports about what States committed to.

The wording of the indicators is ours. The Lausanne Action Plan (2021-2026) has 50 actions; the
themes of its ranges are confirmed in part, and the official wording of its indicators is not
reproduced here. `number` says how sure it is that the action of that number is meant.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PLANS = {"LAP": (2021, 2026)}  # first and last year
DUTIES = ("all", "any_open", "retaining", "3_open", "3_completed", "4_open", "5_open")


@dataclass(frozen=True)
class Indicator:
    """One indicator, computed per calendar year covered.

    action  number or range of numbers in the plan; theme: the Article that it serves
    number  certain, within_range (the range is confirmed), uncertain (the range is inferred)
    duty    of DUTIES: whose reports are its denominator
    fields  of the form: one of them told is enough; none: a report on file is
    """

    indicator: str
    plan: str
    action: str
    theme: str
    number: str
    duty: str
    fields: tuple[str, ...]
    wording: str


@cache
def indicators() -> tuple[Indicator, ...]:
    """Every indicator, in the order of the actions."""
    path = Path(__file__).with_name("action_plans.csv")
    with path.open(encoding="utf-8", newline="") as table:
        return tuple(
            Indicator(**{**row, "fields": tuple(filter(None, row["fields"].split("|")))})
            for row in csv.DictReader(table)
        )
