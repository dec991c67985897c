"""Words for the codes in the data: statuses, kinds, regions, columns. Looked up when written."""

import pandas as pd

from ccm_data.convention.obligations import ANNUAL, INITIAL, VOLUNTARY
from ccm_data.convention.states import Standing
from ccm_data.convention.status import Status
from ccm_data.locale import _, listed


def status(code: str) -> str:
    """Status of a due report, in fair words."""
    return {
        Status.ON_TIME: _("On time"),
        Status.LATE: _("Late"),
        Status.RECEIVED: _("Submitted, day not known"),
        Status.PAST_DUE: _("Past its due date"),
        Status.NO_RECORD: _("No record in this data"),
        Status.NOT_YET_DUE: _("Not yet due"),
        Status.NOT_OWED: _("Not owed"),
    }[Status(code)]


def kind(code: str) -> str:
    """Kind of report."""
    return {
        INITIAL: _("Initial report"),
        ANNUAL: _("Annual report"),
        VOLUNTARY: _("Voluntary report"),
    }[code]


def standing(code: str) -> str:
    """Standing of a State towards the Convention."""
    return {
        Standing.NOT_PARTY: _("State not party"),
        Standing.SIGNATORY: _("Signatory"),
        Standing.CONSENTED: _("State Party, not yet in force for it"),
        Standing.IN_FORCE: _("State Party"),
        Standing.WITHDRAWN: _("Withdrawn"),
    }[Standing(code)]


def region(code: str) -> str:
    """M49 region."""
    return {
        "Africa": _("Africa"),
        "Americas": _("Americas"),
        "Asia": _("Asia"),
        "Europe": _("Europe"),
        "Oceania": _("Oceania"),
    }.get(code, code)


def duty(code: str) -> str:
    """Article under which a State has or had a duty."""
    return {
        "3": _("Article 3, stockpiles"),
        "4": _("Article 4, clearance"),
        "5": _("Article 5, victims"),
        "none": _("None of these"),
    }[code]


def option(code: str) -> str:
    """An option of an open point of counting."""
    return {
        "after_initial_due": _("first 30 April after the initial report was due"),
        "year_after_initial_due": _("30 April of the year after it was due"),
        "not_counted": _("not counted"),
        "counted": _("counted"),
        "yes": _("yes"),
        "no": _("no"),
        "until_effect": _("those due before the withdrawal takes effect"),
        "last_year_covered": _("also the one for the last year it was bound"),
        "no_record": _("no record"),
        "past_due": _("past its due date"),
        "always": _("always"),
        "consent": _("from the deposit of consent"),
        "entry_into_force": _("from entry into force"),
    }.get(code, code)


def band(code: str) -> str:
    """Days after the due date."""
    return {
        "0": _("By 30 April"),
        "1-30": _("1–30 days late"),
        "31-90": _("31–90 days late"),
        "91-365": _("91–365 days late"),
        "more": _("More than 365 days late"),
    }[code]


def answer_state(code: str) -> str:
    """What a cell of a report says, where it says no value."""
    return {
        "value": _("Value"),
        "nil": _("Nil declared"),
        "not_applicable": _("Not applicable"),
        "unchanged": _("Unchanged"),
        "no_information": _("No information"),
        "unreadable": _("Not readable"),
    }[code]


def confidence(code: str) -> str:
    """How sure an account is."""
    return {
        "stated": _("Stated"),
        "derived": _("Derived"),
        "conflicting": _("Sources differ"),
    }.get(code, code)


def extension_status(code: str) -> str:
    """Status of a duty under Article 3, 4 or 5 as the source words it."""
    return {
        "completed": _("Completed"),
        "in_progress": _("In progress"),
        "never": _("Has had no stocks to destroy"),
        "unclear": _("Not clear from the sources"),
    }.get(code, code)


def heading(column: str) -> str:
    """Heading of a column of an analysis frame."""
    return {
        "iso3": _("ISO code"),
        "state": _("State"),
        "region": _("Region"),
        "kind": _("Report"),
        "year": _("Calendar year covered"),
        "due": _("Due"),
        "due_date": _("Due date"),
        "status": _("Status"),
        "days": _("Days past the due date"),
        "days_min": _("Days after the due date, at least"),
        "days_max": _("Days after the due date, at most"),
        "confirmed": _("Shown missing until"),
        "submitted": _("Submitted"),
        "precision": _("Date known to the"),
        "source_id": _("Source"),
        "publisher": _("Publisher"),
        "url": _("Address"),
        "title": _("Title"),
        "date": _("Date"),
        "confidence": _("Confidence"),
        "note": _("Note"),
        "file": _("File"),
        "sheet": _("Sheet"),
        "cell": _("Cell"),
        "in_force": _("Entry into force"),
        "day": _("Days after 30 April"),
        "reports": _("Reports that day"),
        "total": _("Reports so far"),
        "undated": _("Day not known"),
        "measured": _("Day known"),
        "median": _("Median days after 30 April"),
        "p90": _("90th percentile"),
        "last_due": _("Last report on file, due"),
        "silent": _("Reports due since"),
        "parties": _("States Parties"),
        "on": _("As of"),
        "states": _("States"),
        "statements": _("Statements on submission"),
        "answers": _("Answers"),
        "text": _("Answer"),
        "reported": _("Reported"),
        "why": _("Why corrected"),
        "number": _("Number"),
        "unit": _("Unit"),
        "field_id": _("Field"),
        "form": _("Form"),
        "article": _("Article"),
        "as_of": _("As of"),
        "deadline": _("Deadline"),
        "meeting": _("Meeting"),
        "agrees": _("Agrees"),
        "verdict": _("What it is"),
        "errors": _("Errors"),
        "warnings": _("Warnings"),
        "notes": _("Hints"),
        "at": _("When"),
        "by": _("By"),
        "changed": _("Answers changed"),
        "sha256": _("Hash of the file (SHA-256)"),
        "undone": _("Undone"),
        "before": _("On file"),
        "after": _("In this file"),
        "found": _("Found"),
        "expected": _("Expected"),
        "cause": _("Cause of the difference"),
        "completed": _("Completed"),
        "requested_until": _("Requested until"),
        "granted_until": _("Granted until"),
        "granted_at": _("Granted at"),
        "document": _("Document"),
        "missing_as_of": _("Missing as of"),
        "label": _("Question"),
        "row": _("Row"),
        "type": _("Type"),
        "required": _("Required"),
        "table_name": _("Table or view"),
        "column_name": _("Column"),
        "data_type": _("Type"),
        "origin": _("Origin"),
        "severity": _("Severity"),
        "happened": _("What happened"),
        "to_do": _("What to do"),
        "statement": _("Published statement"),
        "figure": _("Published figure"),
        "ours": _("Our figure"),
        "explanation": _("Explanation"),
        **{code.value: status(code) for code in Status},
        **{code.value: standing(code) for code in Standing if code != Standing.IN_FORCE},
        **{code: band(code) for code in ("0", "1-30", "31-90", "91-365", "more")},
    }.get(column, column)


_CELLS = {
    "status": status,
    "kind": kind,
    "region": region,
    "standing": standing,
    "confidence": confidence,
}


def table(frame: pd.DataFrame, columns: list[str] | None = None) -> pd.DataFrame:
    """`frame` for people: the chosen columns, words for codes, days as dates, headings translated."""
    shown = frame[columns] if columns else frame
    shown = shown.copy()
    for column in shown.columns:
        if pd.api.types.is_datetime64_any_dtype(shown[column]):
            shown[column] = shown[column].dt.date
        elif column in _CELLS:
            write = _CELLS[column]
            shown[column] = [None if pd.isna(code) else write(code) for code in shown[column]]
    return shown.rename(columns=heading)


def verdict(code: str) -> str:
    """What becomes of a file handed in."""
    return {
        "new": _("New report"),
        "revision": _("Revision of a report on file"),
        "same": _("On file already"),
        "kept_out": _("Kept out by an error"),
    }[code]


def severity(code: str) -> str:
    """How grave a finding is."""
    return {"error": _("Error"), "warning": _("Warning"), "note": _("Hint")}[code]


def findings(frame: pd.DataFrame) -> pd.DataFrame:
    """What the checks found, for people. frame: rows of the view `findings`."""
    shown = frame[["cell", "severity", "found", "expected", "happened", "to_do"]].copy()
    shown["severity"] = [severity(code) for code in shown["severity"]]
    return shown.rename(columns=heading)


def duties(frame: pd.DataFrame) -> pd.DataFrame:
    """Obligations of a State for people: Article and status in words. frame: analysis.state.obligations."""
    shown = frame.copy()
    shown["article"] = [duty(article) for article in shown["article"]]
    shown["status"] = [extension_status(code) for code in shown["status"]]
    if "confidence" in shown:
        shown["confidence"] = [confidence(code) for code in shown["confidence"]]
    return shown.rename(columns=heading)


def answers(frame: pd.DataFrame) -> pd.DataFrame:
    """Answers of a State for people: the state of each cell in words. frame: analysis.state.answers."""
    shown = frame.copy()
    shown["kind"] = [kind(code) for code in shown["kind"]]
    shown["state"] = [answer_state(code) for code in shown["state"]]
    return shown.rename(
        columns={**{c: heading(c) for c in shown}, "state": _("Cell says"), "row": _("Row")}
    )


def cause(code: str) -> str:
    """Why a published figure differs from ours."""
    return {
        "": "",
        "missing_row": _("Missing in our record"),
        "counting_rule": _("Counted in another way"),
        "source_error": _("Error of the source"),
    }[code]


def published(frame: pd.DataFrame) -> pd.DataFrame:
    """Published figures beside ours, for people. frame: analysis.published.beside_ours."""
    shown = frame[["statement", "figure", "ours", "unit", "as_of"]].copy()
    shown["ours"] = [None if pd.isna(number) else str(number) for number in shown["ours"]]
    shown["agrees"] = [_("yes") if same else _("no") for same in frame["agrees"]]
    shown["cause"] = [cause(code) for code in frame["cause"]]
    shown["explanation"] = [
        "; ".join(
            filter(None, (why, names and _("no record of: {states}").format(states=listed(names))))
        )
        for names, why in zip(frame["named"], frame["explanation"], strict=True)
    ]
    shown[["publisher", "url"]] = frame[["publisher", "url"]]
    return shown.rename(columns=heading)


def open_point(row) -> str:
    """One open point of counting as Markdown. row: of analysis.about.open_points."""
    return _(
        "**{question}** (Article {article})  \nIn use: **{in_use}**. Options: {options}.  \n{why}"
    ).format(
        question=_(row.question),
        article=row.article,
        in_use=option(row.in_use),
        options="; ".join(option(code) for code in row.options),
        why=_(row.why),
    )
