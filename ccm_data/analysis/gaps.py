"""Gaps: reports not on file, questions without an answer, figures that do not fit, State by State.

Nothing is a gap that the State did not owe on the day. What a source shows to be missing and what
this data merely has no record of are two things, told apart in `record`.
"""

from collections.abc import Collection, Iterator
from itertools import groupby
from operator import attrgetter

import pandas as pd

from ccm_data.analysis import article4
from ccm_data.analysis.answered import ANSWERED, grouped
from ccm_data.analysis.asked import (
    bound,
    covers,
    duties_on,
    last_on_file,
    past_due,
    sent,
)
from ccm_data.analysis.asked import weights as weights_of
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import day as as_day
from ccm_data.convention.forms import fields, forms, tables
from ccm_data.convention.obligations import ANNUAL, INITIAL
from ccm_data.convention.status import Status

LEVELS = ("no_report", "no_answer", "no_sense")
RECORDS = ("shown", "no_record")
CODES = {
    "no_report": ("initial", "annual", "silent"),
    "no_answer": (
        "blank",  # the report says nothing
        "no_information",  # it says that it has none
        "not_applicable",  # it says so, and the duty binds the State
        "unchanged_nowhere",  # it says "unchanged since", and no report of then tells it
        "not_held",  # this data does not hold what the report says
    ),
    "no_sense": ("check", "rise"),
}
ABOUT = {"A": "9", "B": "3", "C": "3", "D": "3", "F": "4", "G": "4", "H": "5", "I": "6"}
ARTICLES = ("3", "4", "5", "6", "7", "9")
COLUMNS = ["iso3", "state", "level", "code", "record", "about", "article", "form", "field_id"]
COLUMNS += ["kind", "year", "since", "what", "last_value", "last_said", "file", "sheet", "cell"]
COLUMNS += ["weight"]
# Warnings that say what the level "no answer" says already.
_SAID_ALREADY = ("not_applicable_bound", "unchanged_no_report")
_SILENT = 2  # annual reports due since the last one on file


def gaps(day: Day) -> pd.DataFrame:
    """Every gap of the States Parties in scope, on the day.

    One row per gap; States with the most weight first, then alphabetical, then by level and form.
    Columns:
      iso3, state
      level       of LEVELS
      code        of CODES[level]; initial, annual: the report of that kind is not on file (annual: of
                  the last period); silent: two or more reports due since the last one on file
      record      shown: a source or the report itself shows it; no_record: this data holds none
      about       number of the Article of the Convention that it is about
      article     the provisions, as the form words them
      form, field_id   empty where it is about a whole report; field_id also about a whole form
      kind, year  of the report: initial or annual, calendar year covered (missing if initial)
      since       no_report: due date of the report, of a silence that of its first report (ISO); else
                  the year covered, or the day of submission of an initial report
      what        silent: number of reports due; unchanged_nowhere: the year pointed to; no_sense: what
                  the check says; else empty
      last_value  what was told last: of the field, or (no_report) the year covered by the last report
                  on file; empty where nothing was
      last_said   when: year covered, or day of submission
      file, sheet, cell   where it shows: the statement of silence, the answer, or the report's cover;
                  without a record, the row that the due date follows from
      weight      of the State: convention/weights.csv
    """
    rows = [*_no_report(day), *_no_answer(day.answers), *_no_sense(day)]
    table = pd.DataFrame(rows, columns=COLUMNS[:1] + COLUMNS[2:-1])
    table["year"] = table["year"].astype("Int64")
    order = weights_of(day)[["iso3", "state", "weight"]].reset_index(names="_state")
    table = order.merge(table, on="iso3")
    table["_level"] = table["level"].map(LEVELS.index)
    table = table.sort_values(["_state", "_level", "form"], kind="stable", ignore_index=True)
    return table[COLUMNS].fillna(dict.fromkeys(("file", "sheet", "cell"), ""))


def chosen(
    table: pd.DataFrame,
    levels: Collection[str] = (),
    articles: Collection[str] = (),
    forms: Collection[str] = (),
    fields: Collection[str] = (),
    record: str = "",
    never_told: bool = False,
) -> pd.DataFrame:
    """The rows of `gaps` with these values (empty: all). never_told: only of what no report tells."""
    keep = pd.Series(True, index=table.index)
    asked_for = {"level": levels, "about": articles, "form": forms, "field_id": fields}
    for name, values in asked_for.items():
        if values:
            keep &= table[name].isin(list(values))
    if record:
        keep &= table["record"] == record
    if never_told:
        keep &= table["last_value"] == ""
    return table[keep].reset_index(drop=True)


def states_by(table: pd.DataFrame, by: str) -> dict[str, int]:
    """How many States have a gap, by a column of `gaps`; what is empty there is left out."""
    rows = table[table[by] != ""]
    return {code: int(states) for code, states in rows.groupby(by)["iso3"].nunique().items()}


def levels(table: pd.DataFrame) -> dict[str, dict[str, int]]:
    """By level: States with a gap that is shown, and those of which there is only no record."""
    found = {}
    for level in LEVELS:
        mine = table[table["level"] == level]
        shown = set(mine.loc[mine["record"] == "shown", "iso3"])
        unknown = set(mine["iso3"]) - shown
        found[level] = {"shown": len(shown), "no_record": len(unknown)}
    return found


def matrix(day: Day, table: pd.DataFrame, states: Collection[str]) -> pd.DataFrame:
    """The worst that is known of each form of these States (ISO codes), whatever the filters.

    table  every row of `gaps`: a form is clear only where none of them is about it
    One row per State and form that its last report owes an answer to, and one for its reports (form
    empty). States in the order of `table`. Columns: iso3, state, form, worst (level; no_record
    where this data has only no record; clear), gaps (how many).
    """
    table = table[table["iso3"].isin(list(states))]
    rank = {"no_report": 0, "no_answer": 1, "no_sense": 2, "no_record": 3, "clear": 4}
    worst = table["level"].where(table["record"] == "shown", "no_record")
    found = table.assign(rank=worst.map(rank)).groupby(["iso3", "form"])
    found = found.agg(rank=("rank", "min"), gaps=("iso3", "size")).reset_index()
    names = table.drop_duplicates("iso3")[["iso3", "state"]]
    owed = {*zip(day.answers["iso3"], day.answers["form"], strict=True)}
    owed |= {(iso3, "") for iso3 in names["iso3"]}
    owed = pd.DataFrame(sorted(owed), columns=["iso3", "form"])
    cells = owed.merge(found, on=["iso3", "form"], how="outer")
    cells["gaps"] = cells["gaps"].fillna(0).astype(int)
    cells["worst"] = cells.pop("rank").fillna(4).map({place: code for code, place in rank.items()})
    cells = names.reset_index(names="_").merge(cells, on="iso3")
    return cells.sort_values(["_", "form"], ignore_index=True)[
        ["iso3", "state", "form", "worst", "gaps"]
    ]


# No report.


def _no_report(day: Day) -> Iterator[tuple]:
    reports = day.owed
    places = _silences(day)
    computed = {row.iso3: (row.file, row.sheet, row.cell) for row in day.states.itertuples()}
    fell_due = (reports["kind"] == ANNUAL) & (reports["due"] < pd.Timestamp(day.scope.as_of))
    last_period = reports.loc[fell_due, "year"].max()
    last = {row.iso3: row for row in last_on_file(reports).itertuples()}
    for iso3, mine in groupby(past_due(reports).itertuples(), key=attrgetter("iso3")):
        waiting = list(mine)
        known = last.get(iso3)
        told = (covers(known), sent(known)) if known else ("", "")
        place = (places, computed[iso3])
        for row in waiting:
            if row.kind == INITIAL or row.year == last_period:
                yield _report_gap(row, row.kind, row, "", told, *place)
        since = [row for row in waiting if known is None or row.due > known.due]
        if len(since) >= _SILENT:
            shown = [row for row in since if row.status == Status.PAST_DUE]
            witness = (shown or since)[-1]
            yield _report_gap(witness, "silent", since[0], str(len(since)), told, *place)


def _report_gap(row, code: str, first, what: str, told: tuple, places: dict, computed) -> tuple:
    """row: the report that shows it; first: the one since which it is so."""
    shown = row.status == Status.PAST_DUE
    key = (row.iso3, row.kind, 0 if pd.isna(row.year) else int(row.year))
    article = "7(1)" if row.kind == INITIAL else "7(2)"
    record = "shown" if shown else "no_record"
    place = places.get(key, computed) if shown else computed
    since = as_day(first.due).isoformat()
    about = ("no_report", code, record, "7", article, "", "", row.kind, row.year, since)
    return (row.iso3, *about, what, *told, *place)


def _silences(day: Day) -> dict[tuple, tuple[str, str, str]]:
    """Where it is stated that a report had not been submitted: the last statement of each."""
    table = day.store.frame("silences").sort_values("missing_as_of")
    return {
        (row.iso3, row.kind, 0 if pd.isna(row.year) else int(row.year)): (
            "submission_silence.csv",
            "",
            f"line {row.line}",
        )
        for row in table.itertuples()
    }


# No answer.


def _no_answer(found: pd.DataFrame) -> Iterator[tuple]:
    for row in found[found["code"] != ANSWERED].itertuples():
        record = "no_record" if row.code == "not_held" else "shown"
        about = (ABOUT[row.form], row.article, row.form, row.field_id, row.kind, row.year)
        told = (row.covers, row.pointed, row.last_value, row.last_said)
        where = (row.file, row.sheet, row.cell)
        yield (row.iso3, "no_answer", row.code, record, *about, *told, *where)


# No sense.


def _no_sense(day: Day) -> Iterator[tuple]:
    """Warnings on reports that were owed, and areas that grow without a reason."""
    known = {field.field_id: field for field in fields()}
    titles = {form.form: form for form in forms()}
    form_of = {table.sheet: table.form for table in tables()}
    warnings = day.store.frame("open_warnings", day=day.scope.as_of)
    warnings = warnings[~warnings["code"].isin(_SAID_ALREADY)]
    owed = {row.content: row for row in day.owed[day.owed["on_file"]].itertuples()}
    for row in warnings[warnings["file"].isin(list(owed))].itertuples():
        report = owed[row.file]
        field = known.get(row.field_id)
        form = field.form if field else form_of.get(row.sheet, "COVER")
        article = field.article if field else titles[form].article if form in titles else "7"
        form = "" if form == "COVER" else form
        about = (ABOUT.get(form, "7"), article, form, field.field_id if field and form else "")
        told = (row.found or "", covers(report))
        yield (row.iso3, "no_sense", "check", "shown", *about, report.kind, report.year,
               covers(report), row.happened, *told, row.file, row.sheet, row.cell)  # fmt: skip
    yield from _rises(day)


def _rises(day: Day) -> Iterator[tuple]:
    """Known areas that were larger than before, with no reason told, of States still to clear."""
    rises = article4.rises(day)
    rises = rises[(rises["rise"] == "none_given") & rises["iso3"].isin(list(bound(day)))]
    as_of = day.scope.as_of
    ends = {int(when): as_day(pd.Timestamp(int(when), 12, 31)) for when in rises["when"]}
    then = duties_on(day, [as_of, *ends.values()])
    places = article4.areas(day).drop_duplicates(["iso3", "when", "area_status"])
    places = places.set_index(["iso3", "when", "area_status"])
    for row in rises.itertuples():
        days = (as_of, min(as_of, ends[int(row.when)]))
        if not all("4" in then.get((row.iso3, each), ()) for each in days):
            continue
        place = places.loc[row.iso3, row.when, row.area_status]
        record = "shown" if place["basis"] == "reported" else "no_record"
        what = f"{grouped(row.was)} → {grouped(row.area)} m²"
        told = (f"{grouped(row.was)} m²", str(int(row.since)))
        yield (row.iso3, "no_sense", "rise", record, "4", "7(1)(h); 4(2)", "F", "f1_size", ANNUAL,
               int(row.when), str(int(row.when)), what, *told, *place[["file", "sheet", "cell"]])  # fmt: skip
