"""Gaps: reports not on file, questions without an answer, figures that do not fit, State by State.

Nothing is a gap that the State did not owe on the day. What a source shows to be missing and what
this data merely has no record of are two things, told apart in `record`.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

import pandas as pd

from ccm_data.analysis import article4
from ccm_data.analysis.asked import asked, bound, duties_on, last_on_file, owed_reports, past_due
from ccm_data.analysis.asked import weights as weights_of
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import day as as_day
from ccm_data.convention.asked import Item
from ccm_data.convention.dates import last_year_ended
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
      since       no_report: due date of the report, or of the first one of the silence (ISO); else the
                  year covered, or the day of submission of an initial report
      what        silent: number of reports due; unchanged_nowhere: the year pointed to; no_sense: what
                  the check says; else empty
      last_value  what was told last: of the field, or (no_report) the year covered by the last report
                  on file; empty where nothing was
      last_said   when: year covered, or day of submission
      file, sheet, cell   where it shows: the statement of silence, the answer, or the report's cover;
                  without a record, the row that the due date follows from
      weight      of the State: convention/weights.csv
    """
    reports = owed_reports(day)
    rows = [*_no_report(day, reports), *_no_answer(day, reports), *_no_sense(day, reports)]
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


def counts(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """How many States and gaps there are, by a column of `gaps`. Columns: it, states, gaps; largest first."""
    rows = table[table[by] != ""]
    found = rows.groupby(by, sort=False).agg(states=("iso3", "nunique"), gaps=("iso3", "size"))
    return found.sort_values("states", ascending=False, kind="stable").reset_index()


def matrix(day: Day, table: pd.DataFrame) -> pd.DataFrame:
    """The worst that is known of each form of each State with a gap in `table` (rows of `gaps`).

    One row per State and form that its last report owes an answer to, and one for its reports (form
    empty). States in the order of `table`. Columns: iso3, state, form, worst (level; no_record
    where this data has only no record; clear), gaps (how many).
    """
    rank = {"no_report": 0, "no_answer": 1, "no_sense": 2, "no_record": 3, "clear": 4}
    worst = table["level"].where(table["record"] == "shown", "no_record")
    found = table.assign(rank=worst.map(rank)).groupby(["iso3", "form"])
    found = found.agg(rank=("rank", "min"), gaps=("iso3", "size")).reset_index()
    names = table.drop_duplicates("iso3")[["iso3", "state"]]
    last = last_on_file(owed_reports(day))
    owed = {(report.iso3, item.form) for report, item in asked(day, last)}
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


def _no_report(day: Day, reports: pd.DataFrame) -> Iterator[tuple]:
    places = _silences(day)
    computed = day.states.set_index("iso3")[["file", "sheet", "cell"]]
    waiting = past_due(reports)
    periods = reports.loc[reports["kind"] == ANNUAL]
    fell_due = periods[periods["due"] < pd.Timestamp(day.scope.as_of)]
    last_period = fell_due["year"].max()
    for iso3, mine in waiting.groupby("iso3"):
        on_file = reports[(reports["iso3"] == iso3) & reports["on_file"]]
        last = next(on_file.tail(1).itertuples(), None)
        told = ("", "") if last is None else (_covers(last), _sent(last))
        for row in mine.itertuples():
            if row.kind == INITIAL or row.year == last_period:
                yield _report_gap(row, row.kind, "", told, places, computed)
        since = mine if last is None else mine[mine["due"] > last.due]
        if len(since) >= _SILENT:
            first = next(since.itertuples())
            shown = since[since["status"] == Status.PAST_DUE]
            witness = next(shown.tail(1).itertuples(), first)
            gap = _report_gap(witness, "silent", str(len(since)), told, places, computed)
            yield (*gap[:10], _iso(first.due), *gap[11:])


def _report_gap(row, code: str, what: str, told: tuple, places: dict, computed) -> tuple:
    shown = row.status == Status.PAST_DUE
    fallback = tuple(computed.loc[row.iso3])
    key = (row.iso3, row.kind, 0 if pd.isna(row.year) else int(row.year))
    article = "7(1)" if row.kind == INITIAL else "7(2)"
    record = "shown" if shown else "no_record"
    place = places.get(key, fallback) if shown else fallback
    about = ("no_report", code, record, "7", article, "", "", row.kind, row.year, _iso(row.due))
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


class _Content:
    """What the reports on file say, field by field."""

    def __init__(self, day: Day, reports: pd.DataFrame):
        as_of = day.scope.as_of
        table = day.store.frame("fields_of", day=as_of)
        ended = table["year"].fillna(0) <= last_year_ended(as_of)
        table = table[(table["origin"] == "state_report") | ended]
        self.fields: dict[str, dict] = defaultdict(dict)
        self.told: dict[tuple[str, str], object] = {}  # the last row that tells a field
        for row in table.itertuples():  # by State and year
            self.fields[row.file][row.field_id] = row
            if row.told:
                self.told[row.iso3, row.field_id] = row
        covers = day.store.frame("covers_of", day=as_of)
        self.covers = {(row.file, row.form): row for row in covers.itertuples()}
        self.reports: dict[str, list] = defaultdict(list)
        for row in reports[reports["on_file"]].itertuples():
            self.reports[row.iso3].append(row)

    def applies(self, report, item: Item) -> bool:
        """Whether the report tells of that which the item asks about."""
        if not item.where:
            return True
        row = self.fields[report.content].get(item.where) if _held(report) else None
        return row is not None and row.positive > 0

    def verdict(self, report, item: Item, seen: frozenset = frozenset()) -> tuple[str, str, object]:
        """How the report answers: answered or a code of CODES, the year pointed to, where it shows."""
        if not _held(report):
            return "not_held", "", report
        own = self.fields[report.content]
        rows = [own[name] for name in item.answers if name in own]
        if any(row.told or row.unreadable for row in rows):
            return "answered", "", rows[0]
        cover = self.covers.get((report.content, item.form))
        said = next((row for row in rows if row.unchanged), None)
        if said is None and cover is not None and cover.said == "unchanged":
            said = cover
        if said is not None:
            return self._as_then(report, item, said, seen)
        for code in ("no_information", "not_applicable"):
            row = next((row for row in rows if getattr(row, code)), None)
            if row is None and cover is not None and cover.said == code:
                row = cover
            if row is not None:
                return code, "", row
        code = "blank" if report.origin == "state_report" else "not_held"
        return code, "", report if cover is None else cover

    def _as_then(self, report, item: Item, said, seen: frozenset) -> tuple[str, str, object]:
        """ "Unchanged since": what the report pointed to says; with no year, any earlier one."""
        year = None if pd.isna(said.since) else int(said.since)
        seen = seen | {report.Index}
        told = [
            self.verdict(each, item, seen)[0]
            for each in self.reports[report.iso3]
            if each.Index not in seen and (each.until < report.until if year is None else year in _years(each))
        ]  # fmt: skip
        if {"answered", "not_held"} & set(told):
            return "answered", "", said
        return "unchanged_nowhere", str(year or ""), said

    def last_told(self, iso3: str, item: Item):
        """The row that tells it last; None where no report does."""
        rows = [self.told[iso3, name] for name in item.answers if (iso3, name) in self.told]
        return max(rows, key=lambda row: 0 if pd.isna(row.year) else row.year, default=None)

    def last(self, iso3: str, item: Item) -> tuple[str, str]:
        """What was told last, by any report, and when."""
        row = self.last_told(iso3, item)
        if row is None:
            return "", ""
        when = str(row.submitted or "") if pd.isna(row.year) else str(int(row.year))
        return _value(row), when

    def known_since(self, report, item: Item) -> bool:
        """Whether a source tells it of the same time as the report, or of a later one."""
        row = self.last_told(report.iso3, item)
        return row is not None and pd.notna(row.year) and row.year >= report.until.year


def _no_answer(day: Day, reports: pd.DataFrame) -> Iterator[tuple]:
    content = _Content(day, reports)
    for report, item in asked(day, last_on_file(reports)):
        if not content.applies(report, item):
            continue
        code, pointed, place = content.verdict(report, item)
        if code == "answered" or (item.once and content.last_told(report.iso3, item) is not None):
            continue
        if code == "not_held" and content.known_since(report, item):
            continue
        record = "no_record" if code == "not_held" else "shown"
        file = getattr(place, "file", report.content)
        about = (ABOUT[item.form], item.article, item.form, item.field_id, report.kind, report.year)
        told = content.last(report.iso3, item)
        where = (file, place.sheet, place.cell)
        yield (report.iso3, "no_answer", code, record, *about, _covers(report), pointed, *told, *where)  # fmt: skip


# No sense.


def _no_sense(day: Day, reports: pd.DataFrame) -> Iterator[tuple]:
    """Warnings on reports that were owed, and areas that grow without a reason."""
    known = {field.field_id: field for field in fields()}
    titles = {form.form: form for form in forms()}
    form_of = {table.sheet: table.form for table in tables()}
    warnings = day.store.frame("open_warnings", day=day.scope.as_of)
    warnings = warnings[~warnings["code"].isin(_SAID_ALREADY)]
    owed = {row.content: row for row in reports[reports["on_file"]].itertuples()}
    for row in warnings[warnings["file"].isin(list(owed))].itertuples():
        report = owed[row.file]
        field = known.get(row.field_id)
        form = field.form if field else form_of.get(row.sheet, "COVER")
        article = field.article if field else titles[form].article if form in titles else "7"
        form = "" if form == "COVER" else form
        about = (ABOUT.get(form, "7"), article, form, field.field_id if field and form else "")
        told = (row.found or "", _covers(report))
        yield (row.iso3, "no_sense", "check", "shown", *about, report.kind, report.year,
               _covers(report), row.happened, *told, row.file, row.sheet, row.cell)  # fmt: skip
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
        what = f"{_grouped(row.was)} → {_grouped(row.area)} m²"
        told = (f"{_grouped(row.was)} m²", str(int(row.since)))
        yield (row.iso3, "no_sense", "rise", record, "4", "7(1)(h); 4(2)", "F", "f1_size", ANNUAL,
               int(row.when), str(int(row.when)), what, *told, *place[["file", "sheet", "cell"]])  # fmt: skip


# In common.


def _held(report) -> bool:
    return isinstance(report.content, str)


def _covers(report) -> str:
    """The calendar year that a report covers; of an initial report the day of its submission."""
    return _sent(report) if pd.isna(report.year) else str(int(report.year))


def _sent(report) -> str:
    return report.submitted if isinstance(report.submitted, str) else ""


def _years(report) -> set[int]:
    """The years that "unchanged since" may mean: covered, or that of the submission."""
    days = [as_day(each) for each in (report.earliest, report.latest)]
    years = {each.year for each in days if each}
    return years if pd.isna(report.year) else years | {int(report.year)}


def _iso(stamp) -> str:
    return as_day(stamp).isoformat()


def _value(row, most: int = 3) -> str:
    """What the cells of a field say, the first few of them."""
    unit = {"m2": " m²"}.get(row.unit, "")
    told = [
        text if pd.isna(number) else f"{_grouped(number)}{unit}"
        for text, number in zip(row.texts, row.numbers, strict=True)
    ]
    more = ["…"] if len(told) > most else []
    return "; ".join([*told[:most], *more])


def _grouped(number: float) -> str:
    """Digits in groups of three with a thin space, which reads the same in every language."""
    text = f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"
    return re.sub(",", "\N{NARROW NO-BREAK SPACE}", text)
