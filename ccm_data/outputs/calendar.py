"""Due dates as a calendar file (iCalendar, RFC 5545) that any calendar program takes in."""

from datetime import UTC, date, datetime, time, timedelta

import pandas as pd
from icalendar import Calendar, Event

from ccm_data import words
from ccm_data.locale import _, ngettext, whole

_HOME = "ccm-transparency-dashboard"


def as_ics(table: pd.DataFrame, as_of: date, source: str) -> bytes:
    """All-day events, one per due date; the annual reports due on one day are one event.

    table   rows of analysis.deadlines.due_dates
    source  what the dates rest on, for the description
    An event keeps its UID when its day moves, so that a later file corrects an earlier one.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{_HOME}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Convention on Cluster Munitions: due dates"))
    stamp = datetime.combine(as_of, time(), UTC)
    annual = table["due_kind"] == "annual"
    for row in table[~annual].itertuples():
        uid = f"{row.iso3}-{row.article}-{row.due_kind}-{row.number}"
        name = _("{state}: {what}, Article {article}").format(
            state=row.state, what=words.due_kind(row.due_kind), article=row.article
        )
        told = [words.due_outcome(row.outcome), row.told, _meeting(row), _source(row)]
        calendar.add_component(_event(uid, row.due, name, told, source, as_of, stamp, row.url))
    for (due, year), rows in table[annual].groupby(["due", "number"]):
        name = ngettext(
            "Annual report for {year}, Article 7(2): {states} State",
            "Annual reports for {year}, Article 7(2): {states} States",
            len(rows),
        ).format(year=year, states=whole(len(rows)))
        told = [", ".join(rows["state"]), _source(rows.iloc[0])]
        uid = f"annual-{year}"
        calendar.add_component(_event(uid, due, name, told, source, as_of, stamp, rows.iloc[0].url))
    return calendar.to_ical()


def _event(uid: str, due: date, name: str, told, source: str, as_of: date, stamp, url) -> Event:
    event = Event()
    event.add("uid", f"{uid}@{_HOME}")
    event.add("dtstamp", stamp)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", name)
    lines = [text for text in told if isinstance(text, str) and text]
    lines.append(_("Basis: {basis}, as of {day}").format(basis=source, day=as_of.isoformat()))
    event.add("description", "\n".join(lines))
    if isinstance(url, str) and url:
        event.add("url", url)
    event.add("transp", "TRANSPARENT")  # a due date takes nobody's time
    return event


def _meeting(row) -> str:
    if row.due_kind != "request":
        return ""
    if isinstance(row.meeting, str):
        return _("Nine months before {meeting}").format(meeting=row.meeting)
    return _("Nine months before the deadline: the meeting before it is not known yet")


def _source(row) -> str:
    place = ", ".join(text for text in (row.publisher, row.file, row.cell) if isinstance(text, str))
    return _("Source: {source}").format(source=place)
