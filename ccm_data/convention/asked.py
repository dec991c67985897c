"""What a report owes an answer to, by the duties of its State, and whose gaps come first: two tables."""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ccm_data.convention.forms import Form, fields, forms

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Item:
    """One thing that a report owes an answer to.

    field_id  its field; empty: any answer in the form is one
    duty      whose report: all, any (a duty under Article 3, 4 or 5 that binds), one of 3, 4, 5, or
              retaining (munitions kept under Article 3(6))
    also      other fields whose answer is an answer to this one
    where     asked only where the report tells this field, and not as nil
    once      told in one report, it stands for the later ones
    why       the provision, in short
    """

    form: str
    field_id: str
    duty: str
    also: tuple[str, ...]
    where: str
    once: bool
    why: str

    @property
    def article(self) -> str:
        """The provisions that its field, or its form, serves."""
        if not self.field_id:
            return _form(self.form).article
        return next(field.article for field in fields() if field.field_id == self.field_id)

    @property
    def answers(self) -> tuple[str, ...]:
        """The fields of which one told is an answer."""
        if self.field_id:
            return (self.field_id, *self.also)
        return tuple(field.field_id for field in fields() if field.form == self.form)

    def is_owed(self, duties: Collection[str]) -> bool:
        """Whether a State Party with these duties (3, 4, 5, retaining) owes an answer to it."""
        if self.duty == "any":
            return bool({"3", "4", "5"} & set(duties))
        return self.duty == "all" or self.duty in duties


@dataclass(frozen=True)
class Weight:
    """Why the gaps of a State come first. weight: open_3, open_4, open_5 (the duty binds), retaining."""

    weight: str
    article: str
    points: int

    @property
    def duty(self) -> str:
        """The duty that it is about, as Item.duty names it."""
        return self.weight.removeprefix("open_")


@cache
def items() -> tuple[Item, ...]:
    """Everything that a report owes an answer to, in the order of the forms."""
    return tuple(
        Item(
            **{
                **row,
                "also": tuple(filter(None, row["also"].split("|"))),
                "once": row["once"] == "yes",
            }
        )
        for row in _rows("asked.csv")
    )


@cache
def weights() -> tuple[Weight, ...]:
    """The table of weights, heaviest first."""
    return tuple(Weight(**{**row, "points": int(row["points"])}) for row in _rows("weights.csv"))


def weight_of(duties: Collection[str]) -> int:
    """The sum of the points of a State's duties."""
    return sum(each.points for each in weights() if each.duty in duties)


@cache
def _form(letter: str) -> Form:
    return next(form for form in forms() if form.form == letter)


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
