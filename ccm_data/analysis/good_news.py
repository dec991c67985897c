"""Good news: who reported first, who never missed a report, who came back or came earlier."""

from collections.abc import Iterator
from itertools import groupby, takewhile
from operator import attrgetter

import pandas as pd

from ccm_data.analysis.day import Day
from ccm_data.analysis.reporting import latest_cycle
from ccm_data.convention.obligations import ANNUAL, INITIAL
from ccm_data.convention.status import SUBMITTED, Status

PLACES = 5  # first places shown; States that share the last of them are all named
SOONER = 30  # days that count as earlier than the year before
_LONG = 3  # reports in a row that make a record
_SOURCE = ["submitted", "publisher", "url", "file", "sheet", "cell"]


def first_reporters(day: Day) -> pd.DataFrame:
    """The States whose annual report of the last period came first, of those whose day is known.

    One row per State, by day of submission. Columns: iso3, state, year, days (before the due date,
    negative after it), and submitted, publisher, url, file, sheet, cell.
    """
    table = day.owed
    mine = (table["kind"] == ANNUAL) & (table["year"] == latest_cycle(day.scope.as_of))
    mine &= table["status"].isin(SUBMITTED) & (table["precision"] == "day")
    found = table[mine].assign(days=lambda rows: -rows["days_min"])
    found = found.sort_values(["days", "state"], ascending=[False, True], ignore_index=True)
    found = found[found["days"].rank(method="min", ascending=False) <= PLACES]
    return found[["iso3", "state", "year", "days", *_SOURCE]]


def unbroken(day: Day) -> pd.DataFrame:
    """States that have every report on file that fell due, up to the last: their longest record.

    One row per State with at least three reports in a row up to the last one due, longest first.
    Columns: iso3, state, run (reports in a row), first (due date of the first of them), in_time (how
    many of them are known to be on time), whole (every report that the State ever owed), and those of
    the last report: submitted, publisher, url, file, sheet, cell.
    """
    rows = []
    for mine in _by_state(day):
        run = [*takewhile(attrgetter("on_file"), reversed(mine))]
        if len(run) >= _LONG:
            last, first = run[0], run[-1]
            in_time = sum(report.status == Status.ON_TIME for report in run)
            about = (last.iso3, last.state, len(run), first.due.date(), in_time)
            rows.append((*about, len(run) == len(mine), *_source(last)))
    columns = ["iso3", "state", "run", "first", "in_time", "whole", *_SOURCE]
    table = pd.DataFrame(rows, columns=columns)
    order = ["run", "in_time", "state"]
    return table.sort_values(order, ascending=[False, False, True], ignore_index=True)


def improved(day: Day) -> pd.DataFrame:
    """States whose report for the last period is better news than what came before.

    Two kinds of news: back (on file after at least two due reports in a row that are not), earlier
    (by 30 days or more nearer to its due date, or further before it, than the report of the year
    before, which was late; both days known). One row per State, most first by kind. Columns: iso3,
    state, year, news (back, earlier), by (reports not on file before it, or days), and submitted,
    publisher, url, file, sheet, cell.
    """
    last_year = latest_cycle(day.scope.as_of)
    rows = []
    for *earlier, last in _by_state(day):
        if not earlier or not last.on_file or last.kind == INITIAL or last.year != last_year:
            continue
        gone = len([*takewhile(lambda report: not report.on_file, reversed(earlier))])
        before = earlier[-1]
        about = (last.iso3, last.state, last_year)
        if gone > 1:
            rows.append((*about, "back", gone, *_source(last)))
        elif before.status == Status.LATE and {last.precision, before.precision} == {"day"}:
            sooner = int(before.days_min - last.days_min)
            if sooner >= SOONER:
                rows.append((*about, "earlier", sooner, *_source(last)))
    table = pd.DataFrame(rows, columns=["iso3", "state", "year", "news", "by", *_SOURCE])
    order = ["news", "by", "state"]
    return table.sort_values(order, ascending=[True, False, True], ignore_index=True)


def _by_state(day: Day) -> Iterator[list]:
    """Reports that fell due before the day, State by State, those not owed left out."""
    past = day.owed["due"] < pd.Timestamp(day.scope.as_of)
    due = day.owed[past & ~day.owed["status"].isin([Status.NOT_OWED, Status.NOT_YET_DUE])]
    for _iso3, mine in groupby(due.itertuples(), key=attrgetter("iso3")):
        yield list(mine)


def _source(report) -> tuple:
    return tuple(getattr(report, name) for name in _SOURCE)
