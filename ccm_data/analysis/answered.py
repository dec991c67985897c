"""How the last report of each State answers what it owes an answer to, item by item."""

from collections import defaultdict
from functools import cache

import pandas as pd

from ccm_data.analysis.asked import asked, covers, last_on_file
from ccm_data.analysis.scope import day as as_day
from ccm_data.convention.asked import Item
from ccm_data.convention.dates import last_year_ended
from ccm_data.convention.forms import Field, fields

ANSWERED = "answered"
_MOST, _LONGEST = 3, 100  # cells of a field that are quoted, and characters of each
COLUMNS = ["iso3", "form", "field_id", "article", "code", "kind", "year", "covers", "pointed"]
COLUMNS += ["last_value", "last_said", "file", "sheet", "cell"]


def verdicts(day) -> pd.DataFrame:
    """Everything that the last report on file of each State owes an answer to, with what it says.

    day  analysis.day.Day
    One row per State and item, in the order of States and forms. Columns: iso3, form, field_id (empty:
    the form as a whole), article, code (answered, or as in gaps.CODES), kind, year, covers (of the
    report: what asked.covers says), pointed (the year of "unchanged since", where it leads nowhere),
    last_value, last_said (what a report told last of it, and when), file, sheet, cell (where it
    shows; where nothing is said, the cover).
    """
    content = _Content(day)
    rows = []
    for report, item in asked(day, last_on_file(day.owed)):
        if not content.applies(report, item):
            continue
        code, pointed, place = content.verdict(report, item)
        stands = item.once and content.last_told(report.iso3, item) is not None
        if stands or (code == "not_held" and content.known_since(report, item)):
            code, pointed, place = ANSWERED, "", content.last_told(report.iso3, item)
        about = (report.iso3, item.form, item.field_id, item.article, code, report.kind)
        told = content.last(report.iso3, item)
        when = (report.year, covers(report), pointed)
        rows.append((*about, *when, *told, place.file, place.sheet, place.cell))
    return pd.DataFrame(rows, columns=COLUMNS)


class _Content:
    """What the reports on file say, field by field."""

    def __init__(self, day):
        as_of, self.language = day.scope.as_of, day.scope.language
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
        for row in day.owed[day.owed["on_file"]].itertuples():
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
        told = next((row for row in rows if row.told or row.unreadable), None)
        if told is not None:  # what cannot be read is for the checks to name
            return ANSWERED, "", told
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
            if each.Index not in seen
            and (each.until < report.until if year is None else year in _years(each))
        ]
        if {ANSWERED, "not_held"} & set(told):
            return ANSWERED, "", said
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
        return _value(row, self.language), when

    def known_since(self, report, item: Item) -> bool:
        """Whether a source tells it of the same time as the report, or of a later one."""
        row = self.last_told(report.iso3, item)
        return row is not None and pd.notna(row.year) and row.year >= report.until.year


def _held(report) -> bool:
    return isinstance(report.content, str)


def _years(report) -> set[int]:
    """The years that "unchanged since" may mean: covered, or that of the submission."""
    days = [as_day(each) for each in (report.earliest, report.latest)]
    years = {each.year for each in days if each}
    return years if pd.isna(report.year) else years | {int(report.year)}


def _value(row, language: str) -> str:
    """What the cells of a field say, the first few of them."""
    field = _fields()[row.field_id]
    unit = " m²" if row.unit == "m2" else ""
    told = []
    for text, number in zip(row.texts, row.numbers, strict=True):
        if text in field.options:
            told.append(field.option_label(text, language))
        elif pd.isna(number):
            told.append(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
        else:
            told.append(f"{grouped(number)}{unit}")
    more = ["…"] if len(told) > _MOST else []
    return "; ".join([*told[:_MOST], *more])


@cache
def _fields() -> dict[str, Field]:
    return {field.field_id: field for field in fields()}


def grouped(number: float) -> str:
    """Digits in groups of three with a thin space, which reads the same in every language."""
    text = f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"
    return text.replace(",", "\N{NARROW NO-BREAK SPACE}")
