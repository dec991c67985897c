"""How a State's duty under Article 3, 4 or 5 stood on a day, by what the sources state."""

from collections.abc import Iterable, Mapping
from datetime import date

OPEN = ("in_progress", "has_victims")  # statuses of a duty that binds


def as_it_stood(statements: Iterable[Mapping], as_of: date) -> dict:
    """The statement that decides how a duty stood on a day, with status and completion as of then.

    A completion counts from its own date, any other statement from the day it speaks of; the last
    one by then decides, so a duty may open again. Where all came later: what was completed or in
    progress then was in progress before, since a duty begins with entry into force; else unclear.

    statements  at least one, each with status, completed, as_of (ISO dates, perhaps partial; or "")
    """
    day = as_of.isoformat()
    in_order = sorted(statements, key=_when)
    by_then = [row for row in in_order if _when(row) <= day[: len(_when(row))]]
    if by_then:
        return {**by_then[-1], "completed": by_then[-1]["completed"] or None}
    first = in_order[0]
    begun = first["completed"] or first["status"] == "in_progress"
    return {**first, "status": "in_progress" if begun else "unclear", "completed": None}


def _when(row: Mapping) -> str:
    return row["completed"] or row["as_of"]
