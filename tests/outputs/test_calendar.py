"""The calendar file: opened again by the library, each event what the table says."""

from datetime import date

import icalendar
import pandas as pd

from ccm_data import locale
from ccm_data.analysis.day import Day
from ccm_data.analysis.deadlines import due_dates
from ccm_data.analysis.scope import Scope
from ccm_data.outputs.calendar import as_ics


def events(table: pd.DataFrame, as_of: date) -> dict[str, icalendar.Event]:
    locale.use("en")
    calendar = icalendar.Calendar.from_ical(as_ics(table, as_of, "public sources"))
    return {str(event["uid"]).split("@")[0]: event for event in calendar.walk("VEVENT")}


def test_every_due_date_is_an_all_day_event_with_its_state_article_and_source(small_store):
    as_of = date(2020, 1, 1)
    table = due_dates(Day(small_store, Scope(as_of)))
    found = events(table, as_of)
    annual = table["due_kind"] == "annual"
    assert len(found) == (~annual).sum() + table.loc[annual, "number"].nunique()
    asked = found["XAB-4-request-0"]
    assert asked["summary"] == "Borduria: Request to extend, latest day, Article 4"
    assert (asked["dtstart"].dt, asked["dtend"].dt) == (date(2019, 11, 1), date(2019, 11, 2))
    text = str(asked["description"])
    assert "Request made\n2019-10-01\nNine months before the deadline" in text
    assert "Source: The Gazette, extensions.csv, line 2" in text
    assert "Basis: public sources, as of 2020-01-01" in text
    assert str(asked["url"]) == "https://gazette.example/notices"
    together = found["annual-2012"]
    assert together["summary"] == "Annual reports for 2012, Article 7(2): 3 States"
    assert str(together["description"]).startswith("Altamira, Cagliostro, Qumar\n")


def test_an_event_keeps_its_name_from_day_to_day(small_store):
    scopes = [Scope(date(2019, 1, 1), states=("XAB",)), Scope(date(2021, 1, 1), states=("XAB",))]
    before, after = (events(due_dates(Day(small_store, s)), s.as_of) for s in scopes)
    assert before.keys() < after.keys()


def test_a_request_names_the_meeting_and_text_from_data_stays_text():
    row = {"iso3": "XAA", "state": "Alta;mira,\nEND:VCALENDAR", "article": "4", "number": 0}
    row |= {"due_kind": "request", "due": date(2020, 1, 1), "outcome": "coming", "told": None}
    row |= {"meeting": "9MSP", "url": None, "publisher": None, "file": None, "cell": None}
    found = events(pd.DataFrame([row]), date(2019, 1, 1))["XAA-4-request-0"]
    assert "Nine months before 9MSP" in str(found["description"])
    assert str(found["summary"]).startswith("Alta;mira,\nEND:VCALENDAR")
    assert "url" not in found


def test_no_date_is_an_empty_calendar():
    columns = ["due_kind", "due", "number"]
    assert events(pd.DataFrame(columns=columns), date(2019, 1, 1)) == {}
