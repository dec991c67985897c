"""What a letter to a State can say on a day: to whom each kind fits, with its facts, dates and Articles."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import pandas as pd
from dateutil.relativedelta import relativedelta

from ccm_data.analysis.asked import owed_reports, past_due
from ccm_data.analysis.day import Day
from ccm_data.analysis.deadlines import due_dates
from ccm_data.analysis.reporting import latest_cycle
from ccm_data.analysis.scope import day as as_day
from ccm_data.convention.duties import OPEN
from ccm_data.convention.forms import fields, forms, table
from ccm_data.convention.obligations import ANNUAL, INITIAL
from ccm_data.convention.status import Status

KINDS = ("initial", "annual", "questions", "deadline", "thanks")
_MEETING = re.compile(r"(\d+)(MSP|RC)")


@dataclass(frozen=True)
class Letter:
    """The facts of one letter.

    name   of the State, UN usage, in the language of the scope
    facts  what the template of the kind may name: dates, numbers, codes, text, and lists of these
    """

    kind: str
    iso3: str
    state: str
    name: str
    as_of: date
    facts: dict = field(hash=False)


def letters(day: Day, kind: str, gaps: pd.DataFrame) -> list[Letter]:
    """The letters of one of KINDS that fit a State in scope on the day, in alphabetical order.

    gaps  analysis.gaps.gaps of that day; only the kind "questions" looks at it
    Facts by kind:
      initial    in_force, due, shown (last day for which a source shows that it was missing; None
                 where there is no record of it either way). Article 7(1).
      annual     reports: those due and not on file, each with year, due, shown; last: calendar year
                 covered by the last one on file, None where there is none. Article 7(2).
      questions  report (initial, annual), year (None for an initial one), own (whether the State's
                 own report is on file; else what public sources tell of it), count, forms: each
                 with form, title, article, questions: each with label, article, code, level
      deadline   deadlines: each with article, due, extended, request (asked, coming, no_request),
                 request_due, meeting (number, kind, first_day; None where it is not known yet)
                 that falls within two years, of States with a duty in progress. Articles 3(2), 3(3),
                 3(5), 4(1), 4(5), 4(6).
      thanks     report, year, due, submitted (as worded: a day, month or year). Article 7(1), 7(2).
    """
    find = {
        "initial": _initial,
        "annual": _annual,
        "questions": lambda day: _questions(day, gaps),
        "deadline": _deadline,
        "thanks": _thanks,
    }[kind]
    found = find(day)
    return [
        Letter(kind, row.iso3, row.state, row.name, day.scope.as_of, found[row.iso3])
        for row in day.states.itertuples(index=False)
        if row.iso3 in found and row.iso3 in day.parties
    ]


def _initial(day: Day) -> dict[str, dict]:
    begun = {state.iso3: state.in_force for state in day.members}
    return {
        row.iso3: {
            "in_force": begun[row.iso3],
            "due": as_day(row.due),
            "shown": as_day(row.shown_missing),
        }
        for row in _outstanding(day, INITIAL).itertuples()
    }


def _annual(day: Day) -> dict[str, dict]:
    reports = owed_reports(day)
    on_file = reports[(reports["kind"] == ANNUAL) & reports["on_file"]]
    last = on_file.groupby("iso3")["year"].max()
    return {
        iso3: {
            "reports": [
                {
                    "year": int(row.year),
                    "due": as_day(row.due),
                    "shown": as_day(row.shown_missing),
                }
                for row in rows.itertuples()
            ],
            "last": int(last[iso3]) if iso3 in last else None,
        }
        for iso3, rows in _outstanding(day, ANNUAL).groupby("iso3")
    }


def _outstanding(day: Day, kind: str) -> pd.DataFrame:
    """Reports of a kind whose due date has passed and that are not on file."""
    waiting = past_due(owed_reports(day))
    return waiting[waiting["kind"] == kind]


def _questions(day: Day, gaps: pd.DataFrame) -> dict[str, dict]:
    open_ones = gaps[gaps["level"].isin(["no_answer", "no_sense"]) & (gaps["form"] != "")]
    open_ones = _with_checks(day, open_ones)
    return {iso3: _of_report(day, rows) for iso3, rows in open_ones.groupby("iso3")}


def _with_checks(day: Day, gaps: pd.DataFrame) -> pd.DataFrame:
    """The gaps, each that a check found with the code of that check."""
    place = ["file", "sheet", "cell", "happened"]
    checks = day.store.frame("open_warnings", day=day.scope.as_of)[[*place, "code"]]
    checks = checks.fillna("").drop_duplicates(place).rename(columns={"code": "check"})
    rows = gaps.merge(checks.rename(columns={"happened": "what"}), how="left")
    return rows.assign(code=rows["code"].mask(rows["code"] == "check", rows["check"]))


def _of_report(day: Day, rows: pd.DataFrame) -> dict:
    """The questions on the last report among these gaps of a State, form by form, each asked once."""
    first = rows["level"] == "no_answer"
    last = rows[first] if first.any() else rows
    last = last.sort_values("year", na_position="first").iloc[-1]
    same = (rows["kind"] == last["kind"]) & (rows["year"].fillna(0) == _number(last["year"]))
    rows = rows[same].drop_duplicates(["form", "field_id", "code"])
    labels = _labels(day.scope.language)
    return {
        "report": last["kind"],
        "year": _number(last["year"]) or None,
        "own": not (rows["code"] == "not_held").any(),
        "count": len(rows),
        "forms": [
            {
                "form": form.form,
                "title": form.title(day.scope.language),
                "article": _provisions(form.article),
                "questions": [
                    {
                        "label": labels.get(row.field_id, ""),
                        "article": _provisions(row.article),
                        "code": row.code,
                        "level": row.level,
                    }
                    for row in rows[rows["form"] == form.form].itertuples()
                ],
            }
            for form in forms()
            if (rows["form"] == form.form).any()
        ],
    }


def _provisions(told: str) -> str:
    """Of the provisions that a form names those of the Convention: not the actions of a plan."""
    return "; ".join(part for part in told.split("; ") if part[:1].isdigit())


@cache
def _labels(language: str) -> dict[str, str]:
    """Field id -> its label, with the title of its sheet where the form has two of that label."""
    often = Counter((each.form, each.label(language)) for each in fields())
    return {
        each.field_id: each.label(language)
        if often[each.form, each.label(language)] == 1
        else f"{each.label(language)} – {table(each.table).title(language)}"
        for each in fields()
    }


def _number(year: object) -> int:
    return 0 if pd.isna(year) else int(year)


def _deadline(day: Day) -> dict[str, dict]:
    until = day.scope.as_of + relativedelta(years=2)
    dates = due_dates(day)
    duties = day.duties
    bound = duties[duties["status"].isin(OPEN)]
    bound = set(zip(bound["iso3"], bound["article"], strict=True))
    keys = ["iso3", "article", "number"]
    requests = dates[dates["due_kind"] == "request"].set_index(keys)[["due", "outcome", "meeting"]]
    opens = day.store.frame("meeting").set_index("id")["first_day"]
    found: dict[str, dict] = {}
    coming = dates["due_kind"].isin(["original", "extended"]) & (dates["outcome"] == "coming")
    for row in dates[coming].itertuples():
        if row.due > until or (row.iso3, row.article) not in bound:
            continue
        request = requests.loc[(row.iso3, row.article, row.number)]
        found.setdefault(row.iso3, {"deadlines": []})["deadlines"].append(
            {
                "article": row.article,
                "due": row.due,
                "extended": row.due_kind == "extended",
                "request": request["outcome"],
                "request_due": request["due"],
                "meeting": _meeting(request["meeting"], opens),
            }
        )
    return found


def _meeting(name: object, opens: pd.Series) -> dict | None:
    """A meeting by its number and kind, with the day it opens."""
    said = _MEETING.match(name) if isinstance(name, str) else None
    if said is None:
        return None
    return {"number": int(said[1]), "kind": said[2], "first_day": as_day(opens[name])}


def _thanks(day: Day) -> dict[str, dict]:
    """Reports in time that fell due since the last 30 April, or before they are due."""
    cycle = pd.Timestamp(latest_cycle(day.scope.as_of) + 1, 4, 30)
    rows = day.ledger[(day.ledger["status"] == Status.ON_TIME) & (day.ledger["due"] >= cycle)]
    return {
        row.iso3: {
            "report": row.kind,
            "year": None if pd.isna(row.year) else int(row.year),
            "due": as_day(row.due),
            "submitted": row.submitted,
        }
        for row in rows.sort_values("due").itertuples()
    }
