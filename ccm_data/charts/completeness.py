"""Charts of completeness: a mark per State and form, and how each form is filled in."""

import pandas as pd

from ccm_data import words
from ccm_data.analysis.completeness import CODES
from ccm_data.charts import common
from ccm_data.charts.common import Mark, Part
from ccm_data.charts.theme import Chart
from ccm_data.convention.forms import forms
from ccm_data.locale import _, language, percent, whole

_SYMBOLS = {
    "answered": ("square", 0),
    "unchanged": ("triangle-up", 1),
    "not_applicable": ("circle", 2),
    "no_information": ("x", 4),
    "blank": ("square-open", None),
}


def marks() -> dict[str, Mark]:
    """The marks of a form: how it is filled in, and that nobody misses it."""
    filled = {code: Mark(words.form_state(code), *_SYMBOLS[code]) for code in CODES}
    return filled | {"not_owed": Mark(_("Nothing on file, not owed"), "line-ew-open", None)}


def matrix(states: pd.DataFrame, tally: dict[str, int], mode: str) -> Chart:
    """A mark per State and form of its last report. states: analysis.completeness.last_reports."""
    cells = pd.DataFrame(
        {
            "row": states["state"],
            "column": [_("Form {letter}").format(letter=letter) for letter in states["form"]],
            "code": states["code"].where(states["owed"] | (states["code"] != "blank"), "not_owed"),
            "iso3": states["iso3"],
            "text": states["file"],
        }
    )
    columns = [_("Form {letter}").format(letter=form.form) for form in forms()]
    rows = list(dict.fromkeys(states["state"]))
    return Chart(
        title=_("{whole_ones} of {reports} last reports on file answer every form they owe").format(
            whole_ones=whole(tally["whole"]), reports=whole(tally["reports"])
        ),
        subtitle=_("The last report of each State by calendar year covered, form by form: {forms}").format(
            forms=titles()
        ),
        figure=common.matrix(rows, columns, cells, marks(), mode),
        alt=_("Grid of {states} States and {forms} forms; the table below says the same in words.").format(
            states=len(rows), forms=len(columns)
        ),
    )  # fmt: skip


def by_form(frame: pd.DataFrame, mode: str) -> Chart:
    """Stacked bars: how each form is filled in where it is owed. frame: analysis.completeness.by_form."""
    labels = [_("Form {letter}").format(letter=letter) for letter in frame["form"]]
    parts = [
        Part(words.form_state(code), frame[code].tolist(), look=_SYMBOLS[code][1]) for code in CODES
    ]
    done = int(frame["answered"].sum() + frame["unchanged"].sum())
    owed = int(frame["owed"].sum())
    return Chart(
        title=_("{share} of the forms owed are answered or declared unchanged").format(
            share=percent(done, owed)
        ),
        subtitle=_("{done} of {owed} forms owed, in the last report of each State. {forms}").format(
            done=whole(done), owed=whole(owed), forms=titles()
        ),
        figure=common.stacked(labels, parts, mode, _("Reports"), lying=True),
        alt=common.in_words(
            (row.form, f"{row.answered + row.unchanged} / {row.owed}") for row in frame.itertuples()
        ),
    )


def titles() -> str:
    """Letter and title of every form, for a line of text."""
    return " · ".join(f"{form.form} {form.title(language())}" for form in forms())
