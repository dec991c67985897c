"""Follow-up: what was chosen, noted, rated and commented, change by change; kept outside the store.

data/follow-up/
  000001.json   one change: when, by whom, and each field with what it said before and says after

Nothing is ever written over: what stands now is all changes in order, those left out that a later
one undoes. A change is written in one step, by one writer at a time. It names what its writer saw;
where somebody else has changed the same field meanwhile it is refused, so no update is lost. The
folder is no part of the store that is built from the workbooks, and outlives it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from ccm_data.places import Places
from ccm_data.problems import Problem
from ccm_data.store import notes


class Overtaken(Problem):
    """Somebody else changed the same meanwhile; nothing was written."""


_PATIENCE = 30  # seconds to wait for another change to be written
ITEM, REPORT = "item", "report"


@dataclass(frozen=True)
class Change:
    """One field of one thing: what it said before, and says after. Empty where it says nothing.

    thing  "item:<number of the change that added it>-<place in it>", or "report:<ISO code>:<kind>:<year>"
    """

    thing: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Record:
    """Changes made in one step. undoes: the number of the record that this one undoes, 0 for none."""

    number: int
    at: str
    by: str
    changes: tuple[Change, ...]
    undoes: int = 0


Things = dict[str, dict[str, str]]  # thing -> field -> what it says


def records(places: Places) -> list[Record]:
    """Every record, the undone ones and those that undo too, oldest first."""
    found = []
    for path in sorted(places.follow_up.glob("[0-9]*.json")):
        said = notes.read_note(path, "Put the file back from a copy, or move it out of the folder.")
        changes = tuple(Change(**change) for change in said.pop("changes"))
        found.append(Record(**said, changes=changes))
    return found


def standing(kept: Iterable[Record]) -> list[Record]:
    """The records that count: not undone, and undoing nothing."""
    kept = list(kept)
    undone = {record.undoes for record in kept}
    return [record for record in kept if record.number not in undone and not record.undoes]


def things(kept: Iterable[Record]) -> Things:
    """What every thing says after these records, in the order in which they were added."""
    return things_ever(standing(kept))


def things_ever(kept: Iterable[Record]) -> Things:
    """What every thing says after these records, one as good as another."""
    now: Things = {}
    for record in kept:
        for change in record.changes:
            now.setdefault(change.thing, {})[change.field] = change.after
    return now


def note(
    places: Places,
    changes: Iterable[Change] = (),
    items: Iterable[Mapping[str, str]] = (),
    by: str = "",
) -> Record | None:
    """Change fields and put items on the list, all in one step; None where nothing would change.

    items  field -> what it says
    Overtaken where a field no longer says what its change names as `before`.
    """
    real = [each for each in changes if each.before != each.after]
    items = list(items)
    if not real and not items:
        return None
    with _alone(places):
        kept = records(places)
        now = things(kept)
        for each in real:
            gone = each.thing.startswith(ITEM) and each.thing not in now
            if gone or now.get(each.thing, {}).get(each.field, "") != each.before:
                raise Overtaken(
                    "Somebody else has changed the same meanwhile.",
                    "Nothing of yours was saved. Look at it again, then change it.",
                )
        number = _next(kept)
        real += [
            Change(f"{ITEM}:{number}-{place}", field, "", said)
            for place, item in enumerate(items, start=1)
            for field, said in item.items()
            if said
        ]
        return _write(places, Record(number, notes.now(), by or notes.somebody(), tuple(real)))


def last(kept: Iterable[Record]) -> Record | None:
    """The last record that counts: the one that `undo` would undo."""
    return next(reversed(standing(kept)), None)


def undo(places: Places, number: int, by: str = "") -> Record:
    """Undo the last record that counts, whose number is `number`.

    Overtaken where it is another one meanwhile.
    """
    with _alone(places):
        kept = records(places)
        latest = last(kept)
        if latest is None or latest.number != number:
            raise Overtaken(
                "There is a later change than the one you saw, or it was undone already.",
                "Look at the history again, then undo.",
            )
        back = tuple(Change(c.thing, c.field, c.after, c.before) for c in latest.changes)
        who = by or notes.somebody()
        return _write(places, Record(_next(kept), notes.now(), who, back, undoes=number))


def _next(kept: list[Record]) -> int:
    return kept[-1].number + 1 if kept else 1


def _alone(places: Places):
    return notes.alone(
        places.follow_up,
        "Another change to the follow-up list is being written.",
        "Wait a moment, then try again.",
        _PATIENCE,
    )


def _write(places: Places, record: Record) -> Record:
    notes.write_note(places.follow_up / f"{record.number:06d}.json", asdict(record))
    return record
