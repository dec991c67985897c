"""Words for the codes in the data: statuses, kinds, regions, columns. Looked up when written."""

from functools import cache

import pandas as pd

from ccm_data.convention.forms import Field, fields, forms
from ccm_data.convention.obligations import ANNUAL, INITIAL, VOLUNTARY
from ccm_data.convention.states import Standing
from ccm_data.convention.status import Status
from ccm_data.locale import _, language, listed, ngettext, percent


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


def items(noun: str, capital: bool = False) -> str:
    """The unit of a quantity: two that never add up."""
    words = {
        "munition": (_("cluster munitions"), _("Cluster munitions")),
        "submunition": (_("explosive submunitions"), _("Explosive submunitions")),
    }
    return words[noun][capital]


def form_state(code: str) -> str:
    """How a form of a report is filled in."""
    return {
        "answered": _("Answered"),
        "unchanged": _("Unchanged since an earlier report"),
        "not_applicable": _("Not applicable"),
        "no_information": _("No information, said so"),
        "blank": _("Nothing on file"),
    }[code]


def sum_of(code: str) -> str:
    """What a sum between figures is about."""
    return {
        "stock": _("Stocks"),
        "retained": _("Retained"),
        "area": _("Contaminated areas"),
        "completion": _("Stocks at completion"),
    }[code]


def sum_verdict(code: str) -> str:
    """Whether a sum adds up."""
    return {
        "adds_up": _("Adds up"),
        "residual": _("Leaves a residual"),
        "open": _("Says nothing: nobody tells what came in or went out"),
    }[code]


def item(code: str) -> str:
    """What is counted: munitions, submunitions, or a kind of area."""
    return {
        "munition": _("Cluster munitions"),
        "submunition": _("Explosive submunitions"),
        "separate_submunition": _("Submunitions held separately"),
        "confirmed": _("Confirmed hazardous area"),
        "suspected": _("Suspected hazardous area"),
        "unspecified": _("Not told apart"),
    }[code]


def unit(code: str) -> str:
    """Unit of a figure."""
    return {"items": _("items"), "m2": "m²", "persons": _("persons"), "year": _("year")}.get(
        code, code
    )


def reconciled(frame: pd.DataFrame) -> pd.DataFrame:
    """Sums between figures, codes in words. frame: analysis.reconciliation.reconciliation."""
    shown = frame.copy()
    shown["sum"] = [sum_of(code) for code in shown["sum"]]
    shown["of"] = [item(code) for code in shown["of"]]
    shown["unit"] = [unit(code) for code in shown["unit"]]
    shown["sum_verdict"] = [sum_verdict(code) for code in shown.pop("verdict")]
    return shown.rename(columns={"of": "item"})


def indicator_why(code: str) -> str:
    """Why a State is in or out of an indicator."""
    return {
        "told": _("In: told in the report"),
        "not_told": _("Out: the report on file does not tell it"),
        "no_report": _("Out: nothing of that year on file"),
    }[code]


def indicators(frame: pd.DataFrame) -> pd.DataFrame:
    """States behind indicators, codes in words. frame: analysis.action_plan.states_behind."""
    shown = frame[["indicator", "state", "why", "file", "sheet", "cell"]].copy()
    shown["why"] = [indicator_why(code) for code in shown["why"]]
    return shown.rename(columns={"why": "in_or_out"})


def indicator_values(frame: pd.DataFrame) -> pd.DataFrame:
    """Indicators of one year, codes in words. frame: analysis.action_plan.values."""
    shown = frame.copy()
    shown["certainty"] = [certainty(code) for code in shown["number"]]
    shown["wording"] = [_(text) for text in shown["wording"]]
    return shares(shown)


def shares(frame: pd.DataFrame) -> pd.DataFrame:
    """A table with the columns told and of: the share in per cent, as it is written."""
    share = [percent(told, of) for told, of in zip(frame["told"], frame["of"], strict=True)]
    return frame.assign(share=share).rename(columns={"told": "telling"})


def certainty(code: str) -> str:
    """How sure it is that the action of that number is meant."""
    return {
        "certain": _("Certain"),
        "within_range": _("Range confirmed"),
        "uncertain": _("Range inferred"),
    }[code]


def area_status(code: str) -> str:
    """What is known of a contaminated area."""
    return {
        "confirmed": _("Confirmed hazardous area"),
        "suspected": _("Suspected hazardous area"),
        "unspecified": _("Not told apart"),
    }[code]


def release(code: str) -> str:
    """How land is released, in the terms of IMAS."""
    return {
        "cancelled": _("Cancelled (non-technical survey)"),
        "reduced": _("Reduced (technical survey)"),
        "cleared": _("Cleared"),
    }[code]


def rise(code: str) -> str:
    """Why a known area has grown."""
    return {
        "new_found": _("Newly identified areas are told"),
        "remark": _("The source remarks on it"),
        "none_given": _("No reason given"),
    }[code]


def basis(code: str) -> str:
    """Where a figure comes from, with the mark that says so on charts, in tables and documents."""
    words = {
        "reported": _("Reported by the State"),
        "secondary": _("Secondary source"),
        "derived": _("Derived"),
        "disputed": _("Sources differ"),
    }
    return f"{BASIS_MARKS[code]} {words[code]}"


BASIS_MARKS = {"reported": "●", "secondary": "○", "derived": "△", "disputed": "≠"}


def pace(code: str) -> str:
    """How the recent pace compares with the one that the deadline asks for."""
    return {
        "on_pace": _("On pace"),
        "faster_needed": _("Faster needed: at least half of it is reached"),
        "far_behind": _("Less than half of what is needed"),
        "no_data": _("Figures too few or too old"),
    }[code]


def duty_status(code: str) -> str:
    """Status of a duty under Article 3, 4 or 5 as the source words it."""
    return {
        "completed": _("Completed"),
        "in_progress": _("In progress"),
        "has_victims": _("Has victims"),
        "never": _("Has had no stocks to destroy"),
        "unclear": _("Not clear from the sources"),
    }.get(code, code)


def measure(code: str) -> str:
    """Kind of a national measure (Article 9), or that none is on file."""
    return {
        "specific_law": _("Specific law"),
        "existing_law_sufficient": _("Existing law held sufficient"),
        "in_preparation": _("In preparation"),
        "administrative": _("Administrative measure"),
        "unclear": _("Existing law; whether it suffices is not told"),
        "other": _("Other measure"),
        "none_on_file": _("No measure on file"),
    }.get(code, code)


def told(code: str) -> str:
    """An answer of a report to a question of yes or no."""
    return {"yes": _("Yes"), "no": _("No"), "not_told": _("Not told")}.get(code, code)


def service(field: str) -> str:
    """What Form H asks for, in two or three words."""
    return {
        "h_plan": _("National plan"),
        "h_focal_point": _("Focal point"),
        "h_data_collection": _("Data collection"),
        "h_medical": _("Medical care"),
        "h_rehab": _("Rehabilitation"),
        "h_psych": _("Psychological support"),
        "h_socio": _("Social and economic inclusion"),
        "h_involvement": _("Involvement of victims"),
        "h_laws": _("Laws and policies"),
        "h_monitoring": _("Monitoring"),
        "h_resources": _("Resources"),
    }.get(field, field)


def service_told(code: str) -> str:
    """What the reports of a State say of a service (Article 5)."""
    return {
        "reported": _("Reported"),
        "nil": _("Nil declared"),
        "not_applicable": _("Not applicable"),
        "no_information": _("No information"),
        "silent": _("Not in the reports on file"),
        "no_report": _("No report on file"),
    }.get(code, code)


def disaggregation(code: str) -> str:
    """By what a figure of casualties is told apart."""
    return {
        "both": _("By sex and age"),
        "sex": _("By sex only"),
        "age": _("By age only"),
        "neither": _("Not told apart"),
        "none": _("No new casualties"),
    }.get(code, code)


def sector(code: str) -> str:
    """Sector of assistance; text that is no code stays as it is."""
    return {
        "stockpile_destruction": _("Stockpile destruction"),
        "clearance": _("Clearance"),
        "risk_education": _("Risk education"),
        "victim_assistance": _("Victim assistance"),
        "legislation": _("Legislation"),
        "reporting": _("Reporting"),
        "advocacy": _("Advocacy"),
        "capacity_building": _("Capacity building"),
        "untold": _("Sector not told apart"),
    }.get(code, code)


def sectors(codes: tuple[str, ...]) -> str:
    """Sectors as a list in words."""
    return listed([sector(code) for code in codes])


def resource(code: str) -> str:
    """The obligation on which own resources were spent."""
    articles = {"art3": "3", "art4": "4", "art5": "5"}
    return duty(articles[code]) if code in articles else _("Not told for which Article")


def when(code: str) -> str:
    """Whether assistance was given lately."""
    return {"recent": _("In recent years"), "earlier": _("Earlier")}.get(code, code)


def heading(column: str) -> str:
    """Heading of a column of an analysis frame."""
    return _headings(language()).get(column, column)


@cache
def _headings(_language: str) -> dict[str, str]:
    """The headings in the language in use: a page asks for hundreds."""
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
        "shown_missing": _("Shown missing until"),
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
        "signed": _("Signed"),
        "consent": _("Consent deposited"),
        "withdrawal": _("Withdrawal"),
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
        "duty_status": _("Status"),
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
        "declared": _("Declared"),
        "destroyed": _("Destroyed"),
        "remaining": _("Left"),
        "retained": _("Retained"),
        "consumed": _("Used"),
        "share": _("Share"),
        "achieved": _("Recent pace, a year"),
        "needed": _("Pace needed, a year"),
        "ends": _("Done at this pace in"),
        "earliest": _("at the earliest"),
        "latest": _("at the latest"),
        "points": _("Years told"),
        "pace": _("Pace"),
        "purpose": _("Purpose"),
        "silent_on_purpose": _("Purpose told"),
        "quantity": _("Quantity"),
        "where": _("Where and when"),
        "plan": _("Plan"),
        "method": _("Method"),
        "site": _("Site"),
        "standards": _("Standards"),
        "in_force_until": _("Deadline in force"),
        "extensions": _("Extensions granted"),
        "ever": _("States with such a duty, past or present"),
        "code": _("How it is filled in"),
        "owed": _("Owed"),
        "done": _("Answered or unchanged"),
        "missing": _("Forms without an answer"),
        **{code: form_state(code) for code in ("answered", "unchanged", "not_applicable")},
        **{code: form_state(code) for code in ("no_information", "blank")},
        "sum": _("Sum"),
        "item": _("Of"),
        "opening": _("Opening"),
        "came_in": _("Came in"),
        "went_out": _("Went out"),
        "closing": _("Told"),
        "residual": _("Residual"),
        "sum_verdict": _("Verdict"),
        "indicator": _("Indicator"),
        "in_or_out": _("In or out, and why"),
        "plan_name": _("Plan"),
        "action": _("Action"),
        "certainty": _("Number of the action"),
        "wording": _("What is counted"),
        "telling": _("States that tell it"),
        "of": _("of"),
        "when": _("End of year"),
        "confirmed": _("Confirmed (m²)"),
        "suspected": _("Suspected (m²)"),
        "unspecified": _("Not told apart (m²)"),
        "known": _("Sum of those told (m²)"),
        "age": _("Years ago"),
        "area_status": _("What is known"),
        "area": _("Area (m²)"),
        "newly": _("Newly identified (m²)"),
        "cancelled": _("Cancelled (m²)"),
        "reduced": _("Reduced (m²)"),
        "cleared": _("Cleared (m²)"),
        "released": _("Released in all (m²)"),
        "per_km2": _("Items per km² cleared"),
        "was": _("Before (m²)"),
        "risen": _("Larger by (m²)"),
        "since": _("Compared with the end of"),
        "rise": _("Why"),
        "reached": _("Persons reached"),
        "female": _("Women and girls"),
        "male": _("Men and boys"),
        "children": _("Children"),
        "adults": _("Adults"),
        "noun": _("Item"),
        "shown": _("What it says"),
        "basis": _("Where from"),
        "said": _("Source speaks of"),
        "report": _("Report"),
        "killed": _("Killed"),
        "injured": _("Injured"),
        "outcome_unknown": _("Killed or injured, not told which"),
        "sex_unknown": _("Sex not known"),
        "age_unknown": _("Age not known"),
        "none": _("Reports that declare none"),
        "by_sex": _("By sex"),
        "by_age": _("By age"),
        "apart": _("Told apart"),
        "victims": _("Victims recorded"),
        "field": _("Question"),
        "told": _("What is told"),
        "recipient": _("Given to"),
        "amount": _("Amount"),
        "currency": _("Currency"),
        "sector": _("Sector"),
        "sectors": _("Sectors"),
        "channel": _("Channel"),
        "scope": _("What the amount covers"),
        "rows": _("Rows that tell of it"),
        "first": _("First year told"),
        "last": _("Last year told"),
        "recency": _("When"),
        "need": _("Need as told"),
        "needs": _("Needs stated"),
        "help_received": _("Assistance received"),
        "coalition": _("Country coalition"),
        "offers": _("Given lately, same sector"),
        "others": _("Given lately, other or untold sector"),
        "givers": _("Given by"),
        "providers": _("Givers"),
        "recipients": _("Receivers"),
        "takers": _("States that state such a need"),
        "donors": _("Gave lately"),
        "articles": _("Open obligations"),
        "art3": _("Article 3, stockpiles"),
        "art4": _("Article 4, clearance"),
        "art5": _("Article 5, victims"),
        "untold": _("Not told for which Article"),
        "measure": _("Counted as"),
        "measures": _("Measures on file"),
        "measure_type": _("Told as"),
        "dated": _("Date of the measure"),
        "new": _("New"),
        "question": _("Question"),
        "answer": _("Answer"),
        "yes": _("Yes"),
        "no": _("No"),
        "not_told": _("Not told"),
        "answered": _("Answered"),
        "specific_law": _("Specific law"),
        "existing_law_sufficient": _("Existing law held sufficient"),
        "in_preparation": _("In preparation"),
        "other": _("Other measure"),
        "none_on_file": _("No measure on file"),
        "penal_sanctions": _("Penal sanctions in place"),
        "investment_ban": _("Investment banned"),
        "due_kind": _("What falls due"),
        "outcome": _("What is known of it"),
        "deadline_before": _("Deadline to be extended"),
        "requested_on": _("Requested on"),
        "standing": _("Standing"),
        "consent_kind": _("By"),
        "years": _("Years from signature"),
        "regional_group": _("Regional group"),
        "stocks": _("Stocks (Article 3)"),
        "remnants": _("Remnants (Article 4)"),
        "victims_duty": _("Victims (Article 5)"),
        "voluntary": _("Voluntary reports"),
        "about": _("What it is about"),
        "event": _("What happened"),
        "told_before": _("Year of the figure before"),
        "told_after": _("Year of the figure after"),
        "what": _("Figure"),
        "counted_in": _("Unit"),
        "figure_before": _("Before"),
        "figure_after": _("After"),
        "change": _("Change"),
        "until": _("New deadline"),
        "span": _("Month or year"),
        "membership": _("Signatures, consents, entries into force, withdrawals"),
        "completions": _("Completions"),
        "table": _("Table of the form"),
        "around": _("Words around"),
        "hits": _("Hits"),
        "level": _("Level"),
        "record": _("In this data"),
        "worst": _("Worst level"),
        "gaps": _("Gaps"),
        "gap": _("What it is"),
        "gap_since": _("Since"),
        "gap_question": _("Question"),
        "last_value": _("Told last"),
        "last_said": _("Told last for"),
        "duty_list": _("Obligations that bind"),
        "weight": _("Weight"),
        "obligation": _("Obligation"),
        "verdict_answer": _("In the last report"),
        "silent_reports": _("Reports due since the last one on file"),
        "adds_annual": _("Annual reports it would add"),
        "adds_initial": _("Initial reports it would add"),
        "rule": _("Rule"),
        "status_before": _("Report before the last"),
        "status_last": _("Last report due"),
        "named": _("States named by the rules"),
        "named_missed": _("of them late or missing"),
        "not_named": _("Other States"),
        "not_named_missed": _("of those late or missing"),
        "days_before": _("Days before the due date"),
        "run": _("Reports in a row"),
        "first_due": _("First of them due"),
        "in_time": _("Known to be on time"),
        "whole": _("All it ever owed"),
        "news": _("News"),
        "by_how_much": _("By how much"),
        **{code: consent_kind(code) for code in _CONSENTS},
        **{code.value: status(code) for code in Status},
        **{code.value: standing(code) for code in Standing if code != Standing.IN_FORCE},
        **{code: band(code) for code in ("0", "1-30", "31-90", "91-365", "more")},
    }


_CELLS = {
    "status": status,
    "kind": kind,
    "report": kind,
    "region": region,
    "standing": standing,
    "confidence": confidence,
    "basis": basis,
    "duty_status": lambda code: duty_status(code),
    "pace": lambda code: pace(code),
    "area_status": area_status,
    "rise": rise,
    "code": form_state,
    "sector": sector,
    "sectors": sectors,
    "needs": sectors,
    "recency": when,
    "givers": lambda names: listed(list(names)),
    "takers": lambda names: listed(list(names)),
    "donors": lambda names: listed(list(names)),
    "articles": lambda codes: listed([duty(code) for code in codes]),
    "measure": measure,
    "field": service,
    "told": service_told,
    "apart": disaggregation,
    "measure_type": measure,
    "question": lambda code: heading(code),
    "answer": told,
    "due_kind": lambda code: due_kind(code),
    "outcome": lambda code: due_outcome(code),
    "consent_kind": lambda code: consent_kind(code),
    "stocks": lambda code: duty_status(code),
    "remnants": lambda code: duty_status(code),
    "victims_duty": lambda code: duty_status(code),
    "about": lambda code: heading(code),
    "event": lambda code: event(code),
    "table": lambda code: form_table(code),
    "what": lambda code: compared(code),
    "counted_in": lambda code: "m²" if code == "m2" else items(code, capital=True),
    "level": lambda code: gap_level(code),
    "worst": lambda code: gap_level(code),
    "record": lambda code: gap_record(code),
    "duty_list": lambda codes: listed([bound_by(code) for code in codes]),
    "verdict_answer": lambda code: answer_verdict(code),
    "rule": lambda code: rule(code),
    "status_before": status,
    "status_last": status,
    "whole": lambda code: told("yes" if code else "no"),
}


def table(frame: pd.DataFrame, columns: list[str] | None = None) -> pd.DataFrame:
    """`frame` for people: the chosen columns, words for codes, days as dates, headings translated."""
    shown = frame[columns] if columns else frame
    shown = shown.copy()
    for column in shown.columns:
        if pd.api.types.is_datetime64_any_dtype(shown[column]):
            shown[column] = shown[column].dt.date
        elif pd.api.types.is_float_dtype(shown[column]):
            shown[column] = shown[column].round(2)
        elif column in _CELLS:
            write = _CELLS[column]
            shown[column] = [None if pd.isna(code) else write(code) for code in shown[column]]
    return shown.rename(columns=heading)


def due_kind(code: str) -> str:
    """What falls due on a date of the time line."""
    return {
        "original": _("Original deadline"),
        "extended": _("Extended deadline"),
        "request": _("Request to extend, latest day"),
        "initial": _("Initial report"),
        "annual": _("Annual report"),
    }[code]


def due_outcome(code: str) -> str:
    """What this data knows of a due date."""
    return {
        "coming": _("To come"),
        "completed": _("Completed"),
        "extended": _("Extended"),
        "passed": _("Passed; neither completion nor extension in this data"),
        "asked": _("Request made"),
        "no_request": _("Passed; no request in this data"),
        "submitted": _("Submitted"),
        "past_due": _("Past its due date"),
        "no_record": _("No record in this data"),
    }[code]


_CONSENTS = ("ratification", "acceptance", "approval", "accession", "not_told")


def consent_kind(code: str) -> str:
    """How a State consented to be bound (Article 16)."""
    return {
        "ratification": _("Ratification"),
        "acceptance": _("Acceptance"),
        "approval": _("Approval"),
        "accession": _("Accession"),
        "not_told": _("Kind not told"),
    }.get(code, code)


def article(code: str) -> str:
    """An Article of the Convention by its number."""
    return _("Article {article}").format(article=code)


def form_table(code: str) -> str:
    """A table of the form that holds figures."""
    return {
        "b1": _("Form B, stocks"),
        "b3": _("Form B, destroyed"),
        "d1": _("Form D, retained"),
        "f1": _("Form F, contaminated areas"),
    }.get(code, code)


def event(code: str) -> str:
    """What happened between two days."""
    return {
        "report": _("Report received"),
        "signature": _("Signature"),
        "consent": _("Consent deposited"),
        "in_force": _("Entry into force"),
        "withdrawal": _("Withdrawal"),
        "asked": _("Extension requested"),
        "granted": _("Extension granted"),
        "completed": _("Completed"),
    }[code]


def compared(code: str) -> str:
    """A figure of a State that is compared between two days."""
    return {
        "declared": _("Stock declared"),
        "destroyed": _("Stock destroyed"),
        "remaining": _("Stock left"),
        "retained": _("Retained under Article 3(6)"),
        "confirmed": _("Contaminated area, confirmed"),
        "suspected": _("Contaminated area, suspected"),
        "unspecified": _("Contaminated area, not said which"),
    }[code]


def period(code: str) -> str:
    """A period of due dates."""
    return {
        "near": _("Around this day"),
        "coming": _("To come"),
        "past": _("Past"),
        "all": _("All"),
    }[code]


def gap_level(code: str) -> str:
    """Level of a gap, or that there is none."""
    return {
        "no_report": _("No report"),
        "no_answer": _("No answer"),
        "no_sense": _("Does not fit"),
        "no_record": _("No record in this data"),
        "clear": _("Answered, nothing noticed"),
    }[code]


def gap_record(code: str) -> str:
    """Whether a gap is shown by a source, or this data merely holds nothing."""
    return {"shown": _("Shown"), "no_record": _("No record"), "all": _("Both")}[code]


def bound_by(code: str) -> str:
    """An obligation that binds a State: of convention.asked."""
    return _("Retention, Article 3(6)") if code == "retaining" else duty(code)


def weight(code: str) -> str:
    """Why the gaps of a State come first: of convention/weights.csv."""
    return {
        "open_3": _("Destruction of stocks still to complete (Article 3), a deadline runs"),
        "open_4": _("Clearance still to complete (Article 4), a deadline runs"),
        "retaining": _("Munitions retained, by the last figure told (Article 3(6))"),
        "open_5": _("Has cluster munition victims (Article 5)"),
    }[code]


def weights(rows) -> pd.DataFrame:
    """The table of weights, for `table`. rows: convention.asked.weights."""
    told = [(weight(row.weight), row.article, row.points) for row in rows]
    return pd.DataFrame(told, columns=["obligation", "article", "weight"])


def answer_verdict(code: str) -> str:
    """How the last report answers what it owes an answer to."""
    return {
        "answered": _("Answered"),
        "blank": _("Nothing said"),
        "no_information": _("No information, said so"),
        "not_applicable": _("“Not applicable”, while the duty binds"),
        "unchanged_nowhere": _("“Unchanged”, and no report of then tells it"),
        "not_held": _("Not held in this data"),
    }[code]


def question(form: str, field_id: str) -> str:
    """The question of a form that a field asks; without a field the title of the form."""
    if field_id:
        return _field(field_id).label(language())
    return next((each.title(language()) for each in forms() if each.form == form), "")


@cache
def _field(field_id: str) -> Field:
    return next(field for field in fields() if field.field_id == field_id)


def gap(row) -> str:
    """A gap in one sentence of fair words. row: of analysis.gaps.gaps."""
    report = (
        _("the initial report")
        if pd.isna(row.year)
        else _("the report for {year}").format(year=int(row.year))
    )
    return _gap_sentence(row.code, row.record == "shown").format(
        since=row.since,
        year="" if pd.isna(row.year) else int(row.year),
        what=row.what,
        asks=question(row.form, row.field_id),
        report=report,
        about=row.about,
    )


def _gap_sentence(code: str, shown: bool) -> str:
    """What is said of a gap, with places for its particulars."""
    match code:
        case "initial" if shown:
            return _("Initial report not on file; it was due on {since}")
        case "initial":
            return _("Initial report due on {since}: no record in this data")
        case "annual" if shown:
            return _("Annual report for {year} not on file; it was due on {since}")
        case "annual":
            return _("Annual report for {year}, due on {since}: no record in this data")
        case "silent" if shown:
            return _("{what} reports due since {since} are not on file")
        case "silent":
            return _("{what} reports due since {since}: no record in this data")
        case "blank":
            return _("{asks}: nothing said in {report}")
        case "no_information":
            return _("{asks}: {report} says that there is no information")
        case "not_applicable":
            return _("{asks}: {report} says “not applicable”; Article {about} binds the State")
        case "unchanged_nowhere":
            return _("{asks}: {report} says “unchanged” {what}; no report of then tells it")
        case "not_held":
            return _("{asks}: this data does not hold what {report} says")
        case "rise":
            return _("The known area is larger than before, and no reason is told: {what}")
    return "{what}"  # a check says it in its own words


def gaps(frame: pd.DataFrame) -> pd.DataFrame:
    """Gaps in words, for `table`. frame: analysis.gaps.gaps."""
    shown = frame[["iso3", "state", "level", "record", "article", "form"]].copy()
    shown.insert(3, "gap", [gap(row) for row in frame.itertuples()])
    shown["gap_since"] = frame["since"]
    shown[["last_value", "last_said"]] = frame[["last_value", "last_said"]]
    return shown.join(frame[["weight", "file", "sheet", "cell"]])


def gaps_behind(frame: pd.DataFrame) -> pd.DataFrame:
    """Gaps as the rows behind a figure: iso3, state, shown (in words), file, sheet, cell."""
    sentences = [gap(row) for row in frame.itertuples()]
    shown = frame[["iso3", "state"]].assign(shown=sentences)
    return shown.join(frame[["file", "sheet", "cell"]])


def owed_answers(frame: pd.DataFrame) -> pd.DataFrame:
    """What the last report owes an answer to, for `table`. frame: analysis.answered.verdicts."""
    asks = [question(row.form, row.field_id) for row in frame.itertuples()]
    shown = frame[["article", "form"]].assign(gap_question=asks, verdict_answer=frame["code"])
    return shown.join(frame[["last_value", "last_said", "file", "sheet", "cell"]])


def rule(code: str) -> str:
    """Why a State may miss the next due date."""
    return {
        "silent_twice": _("The last two annual reports are shown to be missing"),
        "late_and_silent": _("Of the last two annual reports one was late, one is shown to be missing"),
        "late_twice": _("The last two annual reports were late"),
        "unjudged": _("No record of one of the last two: not judged"),
    }[code]  # fmt: skip


def improved(frame: pd.DataFrame) -> pd.DataFrame:
    """Reports that are better news than those before. frame: analysis.good_news.improved."""
    shown = frame.copy()
    shown["news"] = [
        _("Back: on file again") if code == "back" else _("Earlier than the year before")
        for code in frame["news"]
    ]
    by_how_much = [
        (
            ngettext("after {number} report missing", "after {number} reports missing", by)
            if code == "back"
            else ngettext("{number} day", "{number} days", by)
        ).format(number=by)
        for code, by in zip(frame["news"], frame["by"], strict=True)
    ]
    shown.insert(4, "by_how_much", by_how_much)
    return shown.drop(columns="by")


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
    shown = frame.drop(columns="iso3", errors="ignore").copy()
    shown["article"] = [duty(article) for article in shown["article"]]
    shown["status"] = [duty_status(code) for code in shown["status"]]
    if "confidence" in shown:
        shown["confidence"] = [confidence(code) for code in shown["confidence"]]
    return shown.rename(columns=heading)


def answers(frame: pd.DataFrame) -> pd.DataFrame:
    """Answers of a State for people: the state of each cell in words. frame: analysis.state.answers."""
    shown = frame.copy()
    shown["kind"] = [kind(code) for code in shown["kind"]]
    shown["state"] = [answer_state(code) for code in shown["state"]]
    shown["unit"] = [None if pd.isna(code) else unit(code) for code in shown["unit"]]
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
    agrees = zip(frame["agrees"], frame["comparable"], strict=True)
    shown["agrees"] = [
        (_("yes") if same else _("no")) if comparable else _("not comparable")
        for same, comparable in agrees
    ]
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


def letter(code: str) -> str:
    """Kind of letter to a State."""
    return {
        "initial": _("Initial report past its due date"),
        "annual": _("Annual report past its due date"),
        "questions": _("Open questions on a report"),
        "deadline": _("Deadline to come"),
        "thanks": _("Thanks for a report in time"),
    }[code]


def follow_up(code: str) -> str:
    """How far the follow-up of a gap has come."""
    return {
        "open": _("Open"),
        "written": _("Letter written"),
        "answered": _("Answered"),
        "closed": _("Closed"),
    }[code]


def rating(code: str) -> str:
    """How far the rating of a report has come."""
    return {
        "draft": _("Draft"),
        "commented": _("Commented by the State"),
        "final": _("Final"),
    }[code]


def noted(code: str) -> str:
    """What a change to the follow-up list did."""
    return {"added": _("Added"), "changed": _("Changed"), "undone": _("Undone")}[code]


def noted_field(column: str) -> str:
    """Heading of a column of the follow-up list, its history and the ratings."""
    return {
        "gap": _("Gap"),
        "status": _("Follow-up"),
        "owner": _("Who follows up"),
        "note": _("Note of the follow-up"),
        "day": _("Date"),
        "still": _("Found on this day"),
        "rating": _("Rating"),
        "comment": _("Comment of the State"),
        "comment_day": _("Date of the comment"),
        "questions": _("Open questions"),
        "record": _("Number of the change"),
        "at": _("When"),
        "by": _("By whom"),
        "number": _("Number"),
        "said": _("Of"),
        "changed": _("Field"),
        "code": _("Gap"),
        "level": _("Level"),
        "last_value": _("Last told"),
        "last_said": _("Told of"),
        "rated_done": _("Forms answered when rated"),
        "rated_owed": _("Forms owed when rated"),
        "rated_questions": _("Open questions when rated"),
        "rated_as_of": _("Rated as of"),
        "done": _("Done"),
        "about": _("Concerns"),
        "before": _("Said before"),
        "after": _("Says now"),
    }.get(column) or heading(column)


def noted_value(field: str, said: str) -> str:
    """What a field of the follow-up list says."""
    words = {"status": follow_up, "rating": rating}
    return words[field](said) if said and field in words else said


def listed_gap(code: str) -> str:
    """What is missing, by the code of the gap."""
    return {
        "initial": _("Initial report not on file"),
        "annual": _("Annual report not on file"),
        "silent": _("Several annual reports not on file"),
        "blank": _("Nothing said"),
        "no_information": _("Said to be without information"),
        "not_applicable": _("Said to be not applicable"),
        "unchanged_nowhere": _("Said to be unchanged since a report that does not tell it"),
        "not_held": _("Not in this data"),
        "check": _("A figure to be checked"),
        "rise": _("An area that grew without a reason told"),
    }[code]
