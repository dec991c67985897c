"""What the text of the Convention leaves open: one table, one object that carries the options taken."""

import csv
from dataclasses import dataclass, fields
from datetime import timedelta
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("choices.csv")


@dataclass(frozen=True)
class Question:
    """One open point: its article, the options there are, the default and the reason for it."""

    id: str
    article: str
    question: str
    options: tuple[str, ...]
    default: str
    why: str


@cache
def questions() -> tuple[Question, ...]:
    """The table of open points, in the order in which the About page shows it."""
    with _TABLE.open(encoding="utf-8", newline="") as table:
        return tuple(
            Question(**{**row, "options": tuple(row["options"].split("|"))})
            for row in csv.DictReader(table)
        )


@dataclass(frozen=True)
class Choices:
    """The options in use, by question. The fields are the ids of choices.csv; the defaults too."""

    first_annual: str = "after_initial_due"
    annual_before_initial: str = "not_counted"
    initial_same_year: str = "yes"
    grace_days: str = "0"
    withdrawal: str = "until_effect"
    absence: str = "no_record"
    hindsight: str = "yes"
    silence_holds: str = "365"
    parties_count: str = "consent"

    def __post_init__(self) -> None:
        for question in questions():
            taken = getattr(self, question.id)
            if taken not in question.options:
                raise ValueError(
                    f"{question.id}={taken!r}: expected one of {', '.join(question.options)}"
                )

    @property
    def grace(self) -> int:
        """Days after the due date that still count as on time."""
        return int(self.grace_days)

    @property
    def statement_holds(self) -> timedelta:
        """Time for which a statement that a report was missing holds after its date."""
        return (
            timedelta.max if self.silence_holds == "always" else timedelta(int(self.silence_holds))
        )

    def changed(self) -> dict[str, str]:
        """The options that differ from the default, by question id."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) != field.default
        }
