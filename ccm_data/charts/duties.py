"""What Articles 3 and 4 have in common: deadlines, extensions, completion, and the pace in words."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from ccm_data import words
from ccm_data.charts import common
from ccm_data.charts.theme import Chart
from ccm_data.locale import _, amount, long_date, ngettext, whole


def headline(counts: dict[str, int], article: str, as_of: date) -> str:
    """The finding of an Article's page in one sentence. counts: analysis.duties.duty_counts."""
    if not counts["ever"]:
        return {
            "3": _("As of {as_of}, no State shown has or had stocks to destroy."),
            "4": _("As of {as_of}, no State shown has or had contaminated areas."),
        }[article].format(as_of=long_date(as_of))
    sentence = {
        "3": ngettext(
            "As of {as_of}, {completed} of the {ever} States that have or had stocks have completed their destruction; {open} has not yet.",
            "As of {as_of}, {completed} of the {ever} States that have or had stocks have completed their destruction; {open} have not yet.",
            counts["open"],
        ),
        "4": ngettext(
            "As of {as_of}, {completed} of the {ever} States that have or had contaminated areas have completed clearance; {open} has not yet.",
            "As of {as_of}, {completed} of the {ever} States that have or had contaminated areas have completed clearance; {open} have not yet.",
            counts["open"],
        ),
    }[article]
    return sentence.format(as_of=long_date(as_of), **{n: whole(c) for n, c in counts.items()})


def pace_sentence(pace: Mapping, unit: str, as_of: date) -> str:
    """What the pace of a State says, in one to three sentences. pace: a row of `paces`; unit in words."""
    deadline, needed = pace["deadline"], ""
    if pd.isna(deadline):
        needed = _("No deadline is known.")
    elif deadline <= as_of:
        needed = _("The last deadline known, {deadline}, has passed.").format(
            deadline=long_date(deadline)
        )
    elif pd.notna(pace["needed"]):
        needed = _("The deadline of {deadline} asks for {needed} {unit} a year.").format(
            deadline=long_date(deadline), needed=amount(pace["needed"], _digits(unit)), unit=unit
        )
    if pd.isna(pace["achieved"]):
        told = _("{points} years are told: too few, or too long ago, for a pace.").format(
            points=pace["points"]
        )
        return f"{told} {needed}"
    at_this = _("Recent pace: {achieved} {unit} a year.").format(
        achieved=amount(pace["achieved"], _digits(unit)), unit=unit
    )
    if pd.isna(pace["ends"]):
        return f"{at_this} {needed}"
    if pace["earliest"] == pace["latest"] or pd.isna(pace["latest"]):
        done = _("At this pace the rest is done in {year}.").format(year=int(pace["ends"]))
    else:
        done = _("At this pace the rest is done in {year} (between {first} and {last}).").format(
            year=int(pace["ends"]), first=int(pace["earliest"]), last=int(pace["latest"])
        )
    return f"{at_this} {needed} {done}"


def deadlines(table: pd.DataFrame, requests: pd.DataFrame, as_of: date, mode: str) -> Chart:
    """One line per State with its deadlines and completion. table: duty_table of the Article."""
    late = table[
        (table["duty_status"] == "in_progress")
        & (pd.to_datetime(table["in_force_until"]) < pd.Timestamp(as_of))
    ]
    extended = int((table["extensions"] > 0).sum())
    return Chart(
        title=ngettext(
            "{extended} State has had its deadline extended",
            "{extended} States have had their deadline extended",
            extended,
        ).format(extended=whole(extended)),
        subtitle=_(
            "Original deadline, extensions granted and completion by State; dotted: {as_of}. "
            "Open duties whose last known deadline lies before that day: {late}"
        ).format(as_of=long_date(as_of), late=whole(len(late))),
        figure=common.deadlines(table, requests, as_of, mode),
        alt=common.in_words(
            (row.state, f"{row.in_force_until} · {words.duty_status(row.duty_status)}")
            for row in table.itertuples()
        ),
    )


def _digits(unit: str) -> int:
    """Items are whole; areas are not."""
    return 2 if unit == "km²" else 0
