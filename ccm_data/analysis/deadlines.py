"""Every due date under Articles 3, 4 and 7: deadlines, extensions, requests due, reports due."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

import pandas as pd
from dateutil.relativedelta import relativedelta

from ccm_data.analysis.day import Day
from ccm_data.analysis.duties import duty_table
from ccm_data.analysis.facts import SOURCE
from ccm_data.analysis.once import once
from ccm_data.analysis.scope import alphabetical
from ccm_data.analysis.scope import day as as_day
from ccm_data.convention.dates import Meeting, extension_request_due, meeting_before
from ccm_data.convention.status import SUBMITTED, Status

ARTICLES = ("3", "4", "7")
KINDS = ("original", "extended", "request", "initial", "annual")
PERIODS = ("near", "coming", "past", "all")
COLUMNS = ["iso3", "state", "region", "article", "due_kind", "number", "due", "outcome", "told"]
COLUMNS += ["meeting", *SOURCE]


@once
def due_dates(day: Day) -> pd.DataFrame:
    """Every due date of the States in scope that is known on the day, past or to come.

    One row per date, in order of it. Columns: iso3, state, region, article (of ARTICLES), due_kind
    (of KINDS), number (of the extension, 0 for the original deadline; calendar year covered by an
    annual report; with the Article, the kind and the State it names the date for good), due (date),
    outcome, told (day of the submission, request, decision or completion, as worded), meeting (a
    request: id of the one before the deadline; missing where that is not known and the date is nine
    months before the deadline itself), and those of facts.SOURCE (of what the date is computed from).

    outcome  deadlines: completed, extended, coming or passed; requests: asked, coming or no_request;
             reports: submitted, coming, past_due or no_record
    """
    computed = _computed(day)
    rows = [*_deadlines(day, computed), *_reports(day, computed)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    table["_"] = table["state"].map(alphabetical)
    order = ["due", "_", "article", "due_kind"]
    return table.sort_values(order, ignore_index=True)[COLUMNS]


def period(as_of: date, code: str) -> tuple[date, date]:
    """First and last day of a period of PERIODS; near: from a year before `as_of` to two after."""
    start, end = {
        "near": (as_of - relativedelta(years=1), as_of + relativedelta(years=2)),
        "coming": (as_of, date.max),
        "past": (date.min, as_of - relativedelta(days=1)),
        "all": (date.min, date.max),
    }[code]
    return start, end


def chosen(
    table: pd.DataFrame,
    articles: Collection[str],
    kinds: Collection[str],
    between: tuple[date, date],
) -> pd.DataFrame:
    """The rows of `due_dates` of these Articles and kinds (empty: all) with a date in a period."""
    keep = table["due"].map(lambda due: between[0] <= due <= between[1]).astype(bool)
    if articles:
        keep &= table["article"].isin(articles)
    if kinds:
        keep &= table["due_kind"].isin(kinds)
    return table[keep].reset_index(drop=True)


def ahead(table: pd.DataFrame, as_of: date) -> dict[str, pd.DataFrame]:
    """Rows of `due_dates` that come within twelve months, the day itself included.

    deadlines (Articles 3 and 4, those in force), requests, reports
    """
    until = as_of + relativedelta(years=1)
    coming = table[(table["outcome"] == "coming") & (table["due"].map(lambda due: due <= until))]
    kinds = {
        "deadlines": ("original", "extended"),
        "requests": ("request",),
        "reports": ("initial", "annual"),
    }
    return {
        name: coming[coming["due_kind"].isin(some)].reset_index(drop=True)
        for name, some in kinds.items()
    }


def meetings_known(day: Day) -> list[Meeting]:
    """Meetings of States Parties and Review Conferences held by the day, and the next one.

    A meeting decides when the next one is held, so that one is known; no later one counts.
    """
    rows = day.store.frame("meeting").sort_values("first_day")
    all_of_them = [
        Meeting(row.id, as_day(row.first_day), as_day(row.last_day))
        for row in rows[rows["kind"].isin(["MSP", "RC"])].itertuples()
    ]
    held = [meeting for meeting in all_of_them if meeting.first_day <= day.scope.as_of]
    return all_of_them[: len(held) + 1]


def _deadlines(day: Day, computed: dict):
    """Original deadlines, extensions and the requests that precede them, State by State."""
    as_of, meetings = day.scope.as_of, meetings_known(day)
    left = {state.iso3: state.withdrawal for state in day.members}
    whose = ("iso3", "state", "region")
    requests = defaultdict(list)
    for row in day.requests.fillna("").itertuples():
        requests[row.iso3, row.article].append(row)
    for article in ("3", "4"):
        for duty in duty_table(day, article).itertuples():
            if duty.duty_status == "never" or pd.isna(duty.deadline):
                continue
            asked = requests[duty.iso3, article]
            gone = left[duty.iso3]
            for row in _chain(as_of, duty, asked, meetings, computed[duty.iso3]):
                if not (gone and gone <= min(as_of, row["due"])):  # Article 20(3)
                    yield row | {name: getattr(duty, name) for name in whose} | {"article": article}


def _chain(as_of: date, duty, asked: list, meetings: list[Meeting], computed: dict):
    """The deadlines of one duty, each with the request that would extend it."""
    granted = [request for request in asked if request.granted_until]
    steps = [(duty.deadline, None)]
    for step in sorted(granted, key=lambda request: request.granted_until):
        steps.append((date.fromisoformat(step.granted_until), step))
    completed = duty.duty_status == "completed"
    for number, (due, step) in enumerate(steps):
        source = _source_of(step) if step else computed
        last = number == len(steps) - 1
        if not last:
            outcome, told = "extended", steps[number + 1][1].granted_at
        elif completed:
            outcome, told = "completed", duty.completed
        else:
            outcome, told = "coming" if due >= as_of else "passed", None
        kind = "extended" if step else "original"
        mine = {"number": number, "due": due, "outcome": outcome, "told": told or None}
        yield mine | {"due_kind": kind} | source
        meeting = meeting_before(due, meetings)
        until = extension_request_due(due, meeting)
        row = {"due_kind": "request", "number": number, "due": until}
        row["meeting"] = meeting.id if meeting else None
        if request := _request_for(asked, due, last):
            yield row | {"outcome": "asked", "told": request.requested_on or None} | _source_of(request)  # fmt: skip
        elif not completed:  # what is done needs no extension
            outcome = "coming" if until >= as_of else "no_request"
            yield row | source | {"outcome": outcome, "basis": "derived"}


def _request_for(asked: list, deadline: date, last: bool):
    """The request to extend a deadline. One that names no deadline speaks of the last one."""
    for request in asked:
        made = request.requested_on or request.requested_until or request.granted_until
        before = request.deadline_before
        if made and (before == deadline.isoformat() or (not before and last)):
            return request
    return None


def _reports(day: Day, computed: dict):
    """Article 7: each report owed, with what became of it."""
    words = {Status.PAST_DUE: "past_due", Status.NO_RECORD: "no_record"}
    words |= {Status.NOT_YET_DUE: "coming"} | dict.fromkeys(SUBMITTED, "submitted")
    for row in day.ledger[day.ledger["status"] != Status.NOT_OWED].itertuples():
        yield {
            "iso3": row.iso3,
            "state": row.state,
            "region": row.region,
            "article": "7",
            "due_kind": row.kind,
            "number": 0 if pd.isna(row.year) else int(row.year),
            "due": as_day(row.due),
            "outcome": words[Status(row.status)],
            "told": row.submitted,
        } | computed[row.iso3]


def _computed(day: Day) -> dict[str, dict]:
    """The source of what follows from entry into force, by State: its row in the list of States."""
    names = ["publisher", "url", "file", "sheet", "cell"]
    rows = day.states.set_index("iso3")[names].to_dict("index")
    return {iso3: row | {"basis": "derived"} for iso3, row in rows.items()}


def _source_of(request) -> dict:
    names = ["note", "publisher", "url", "basis", "file", "sheet", "cell"]
    return {name: getattr(request, name) for name in names}
