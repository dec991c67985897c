"""The follow-up list and the ratings of reports, beside what the data says on a day."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import pandas as pd

from ccm_data.analysis.asked import last_on_file, owed_reports
from ccm_data.analysis.completeness import completeness, form_states
from ccm_data.analysis.day import Day
from ccm_data.analysis.letters import Letter
from ccm_data.store.followup import ITEM, REPORT, Change, Record, Things, things_ever

STATUSES = ("open", "written", "answered", "closed")
RATINGS = ("draft", "commented", "final")
# What an item keeps of a gap.
GAP = ("iso3", "level", "code", "record", "article", "form", "field_id", "kind", "year", "since")
EDITABLE = ("status", "owner", "day", "note")
_SAME = ["iso3", "code", "form", "field_id"]  # a gap found again is the same gap
ITEMS = ["thing", "number", "iso3", "state", *GAP[1:], "status", "owner", "day", "note", "still"]
# The levels of the gaps that a letter of each kind asks about.
_ANSWERS = {
    "initial": ("no_report", "letter"),
    "annual": ("no_report", "letter"),
    "questions": ("no_answer", "no_sense", "letter"),
    "deadline": ("letter",),
    "thanks": ("letter",),
}
_HISTORY_GAP = ["level", "code", "form", "field_id"]
_RATED = ["rated_done", "rated_owed", "rated_questions", "rated_as_of"]


def items(things: Things, states: Mapping[str, str], gaps: pd.DataFrame) -> pd.DataFrame:
    """The follow-up list, in the order in which it was made.

    things  store.followup.things
    states  ISO code -> name of the States to list
    gaps    analysis.gaps.gaps of the day

    Columns: thing, number, iso3, state, level, code, record, article, form, field_id, kind, year,
    since (of the gap, as it was when it was put on the list), status (of STATUSES), owner, day (ISO date), note, still (whether the gap is found on the day).
    """
    found = {_text(key) for key in gaps[_SAME].itertuples(index=False, name=None)}
    rows = [
        {"thing": thing, "number": thing.removeprefix(f"{ITEM}:"), "state": states[said["iso3"]]}
        | {name: said.get(name, "") for name in (*GAP, *EDITABLE)}
        | {"still": tuple(said.get(name, "") for name in _SAME) in found}
        for thing, said in things.items()
        if thing.startswith(ITEM) and said.get("iso3") in states
    ]
    return pd.DataFrame(rows, columns=ITEMS)


def some_of(
    gaps: pd.DataFrame, states: Collection[str], codes: Collection[str], about: Collection[str]
) -> pd.DataFrame:
    """The gaps of these States, of these kinds, about these fields (empty: all)."""
    keep = pd.Series(True, index=gaps.index)
    for name, values in (("iso3", states), ("code", codes), ("field_id", about)):
        if values:
            keep &= gaps[name].isin(list(values))
    return gaps[keep].reset_index(drop=True)


def new_items(
    gaps: pd.DataFrame, kept: pd.DataFrame, said: Mapping[str, str]
) -> list[dict[str, str]]:
    """Items to add for these gaps; those that the list holds already, and are not closed, are left out.

    kept  the list: `items`;  said  what the user says of all: of EDITABLE
    """
    there = kept[kept["status"] != "closed"]
    there = set(there[_SAME].itertuples(index=False, name=None))
    rows = gaps[[_text(key) not in there for key in gaps[_SAME].itertuples(index=False, name=None)]]
    return [
        dict(zip(GAP, _text(row), strict=True)) | dict(said)
        for row in rows[list(GAP)].itertuples(index=False, name=None)
    ]


def written(
    letters: Iterable[Letter], kept: pd.DataFrame, said: Mapping[str, str]
) -> tuple[list[Change], list[dict[str, str]]]:
    """What to note once letters are written: changes of open items, and items for States without one.

    kept  the list: `items`;  said  what the user says of all of them, the status among it
    """
    changes: list[Change] = []
    new = []
    for letter in letters:
        mine = kept[(kept["iso3"] == letter.iso3) & (kept["status"] == "open")]
        mine = mine[mine["level"].isin(_ANSWERS[letter.kind])]
        for row in mine.to_dict("records"):
            changes += edits(row, said)
        if mine.empty:
            new.append({"iso3": letter.iso3, "level": "letter", "code": letter.kind} | dict(said))
    return changes, new


def edits(row: Mapping[str, object], said: Mapping[str, str]) -> list[Change]:
    """The changes that make a row of `items` or `ratings`, as it was seen, say what is said."""
    return [
        Change(str(row["thing"]), name, str(row[name]), after)
        for name, after in said.items()
        if str(row[name]) != after
    ]


def history(records: Iterable[Record], states: Mapping[str, str]) -> pd.DataFrame:
    """Every change ever made to the follow-up list and the ratings, the last one first.

    One row per field; of the gap that an item is about one row, with the field "code". Columns:
    record, at, by, done (added, changed, undone), number (of the item), report, year (of the report
    rated), iso3, state, changed (the field), before, after, and of the gap: level, code, form,
    field_id.
    """
    records = list(records)
    added = [record for record in records if not record.undoes]
    whose = things_ever(added)
    rows = []
    for record in reversed(records):
        for change in record.changes:
            sort, _, rest = change.thing.partition(":")
            item = sort == ITEM
            if item and change.field in GAP and change.field != "code":
                continue
            gap = whose[change.thing] if item else {}
            iso3, report, year = ("", "", "") if item else rest.split(":")
            iso3 = gap.get("iso3", iso3)
            begun = item and rest.startswith(f"{record.number}-")
            rows.append(
                {
                    "record": record.number,
                    "at": record.at[:16].replace("T", " "),
                    "by": record.by,
                    "done": "undone" if record.undoes else "added" if begun else "changed",
                    "number": rest if item else "",
                    "report": report,
                    "year": year,
                    "iso3": iso3,
                    "state": states.get(iso3, iso3),
                    "changed": change.field,
                    "before": change.before,
                    "after": change.after,
                }
                | {name: gap.get(name, "") for name in _HISTORY_GAP}
            )
    columns = ["record", "at", "by", "done", "number", "report", "year", "iso3", "state"]
    return pd.DataFrame(rows, columns=[*columns, "changed", "before", "after", *_HISTORY_GAP])


def ratings(day: Day, things: Things, gaps: pd.DataFrame) -> pd.DataFrame:
    """How each last report on file is rated, and what the State said to it.

    One row per State Party with a report on file. Columns: thing, iso3, state, report, year, done,
    owed (forms answered, of those owed; missing where this data does not hold the report), questions
    (open gaps in it), rating (of RATINGS, empty where nobody has rated it: a draft), comment,
    comment_day (of the State), and what was rated when it became final: rated_done, rated_owed,
    rated_questions, rated_as_of.
    """
    last = last_on_file(owed_reports(day)).rename(columns={"kind": "report"})
    forms = completeness(form_states(day))[["file", "done", "owed"]]
    forms = forms.rename(columns={"file": "content"}).astype({"done": "Int64", "owed": "Int64"})
    table = day.states[["iso3"]].merge(last, on="iso3").merge(forms, on="content", how="left")
    table["thing"] = _reports(table["iso3"], table["report"], table["year"])
    asked = gaps[gaps["level"].isin(["no_answer", "no_sense"])]
    asked = pd.Series(_reports(asked["iso3"], asked["kind"], asked["year"])).value_counts()
    table["questions"] = table["thing"].map(asked).fillna(0).astype(int)
    for name in ("rating", "comment", "comment_day", *_RATED):
        table[name] = [things.get(thing, {}).get(name, "") for thing in table["thing"]]
    columns = ["thing", "iso3", "state", "report", "year", "done", "owed", "questions", "rating"]
    return table[[*columns, "comment", "comment_day", *_RATED]]


def _reports(iso3: pd.Series, kind: pd.Series, year: pd.Series) -> list[str]:
    """Names under which the ratings of reports are kept."""
    rows = zip(iso3, kind, year.astype("Int64").astype("string").fillna(""), strict=True)
    return [":".join((REPORT, *row)) for row in rows]


def rate(row: Mapping[str, object], rating: str, comment: str, comment_day: str, as_of: date):
    """The changes that rate a report. A draft with a comment of the State is commented.

    row  of `ratings`, as it was seen. What is rated is kept when it becomes final.
    """
    if rating == "draft" and comment:
        rating = "commented"
    said = {"rating": "" if rating == "draft" else rating}
    said |= {"comment": comment, "comment_day": comment_day if comment else ""}
    final = rating == "final"
    now = _text((row["done"], row["owed"], row["questions"], as_of))
    if final and row["rating"] == "final":
        now = tuple(str(row[name]) for name in _RATED)
    said |= {name: what if final else "" for name, what in zip(_RATED, now, strict=True)}
    return edits(row, said)


def tally(table: pd.DataFrame) -> dict[str, int]:
    """Items by status, and those whose gap is no longer found although they are not closed."""
    counts = {status: int((table["status"] == status).sum()) for status in STATUSES}
    gone = (
        ~table["still"].astype(bool) & (table["status"] != "closed") & (table["level"] != "letter")
    )
    return counts | {"gone": int(gone.sum())}


def _text(values: tuple) -> tuple[str, ...]:
    """Values of a frame as the list keeps them."""
    return tuple(
        "" if pd.isna(value) else f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else str(value)
        for value in values
    )
