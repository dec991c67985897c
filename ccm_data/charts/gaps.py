"""Charts of gaps: one mark per State and form, by the worst that is known of it."""

from datetime import date

import pandas as pd

from ccm_data import words
from ccm_data.charts import common
from ccm_data.charts.common import Mark
from ccm_data.charts.theme import Chart
from ccm_data.convention.forms import forms
from ccm_data.locale import _, language, listed, long_date, ngettext, whole

ROWS = 40  # States drawn; the others stand in the table
_SYMBOLS = {
    "no_report": ("x", 4),
    "no_answer": ("triangle-up", 1),
    "no_sense": ("circle", 2),
    "no_record": ("square-open", None),
    "clear": ("square", 0),
}
_NAMED = 12  # States named in a sentence


def headline(shown: int, unknown: int, parties: int, as_of: date) -> str:
    """The finding of the page. shown, unknown: States with a gap shown, with only no record of it."""
    if not parties:
        return _("As of {as_of}, the Convention binds no State shown.").format(
            as_of=long_date(as_of)
        )
    return ngettext(
        "As of {as_of}, a gap is shown for {shown} of the {parties} States Parties; for {unknown} more this data has no record of something that was due.",
        "As of {as_of}, gaps are shown for {shown} of the {parties} States Parties; for {unknown} more this data has no record of something that was due.",
        shown,
    ).format(as_of=long_date(as_of), shown=whole(shown), parties=whole(parties), unknown=whole(unknown))  # fmt: skip


def found(table: pd.DataFrame) -> str:
    """How many gaps the list holds, of which States. table: rows of analysis.gaps.gaps."""
    names = list(dict.fromkeys(table["state"]))
    states = ngettext("{states} State", "{states} States", len(names))
    gaps = ngettext("{gaps} gap", "{gaps} gaps", len(table)).format(gaps=whole(len(table)))
    counted = f"{states.format(states=whole(len(names)))}, {gaps}"
    return f"{counted}: {listed(names)}" if 0 < len(names) <= _NAMED else counted


def of_one(table: pd.DataFrame) -> str:
    """How many gaps one State has. table: its rows of analysis.gaps.gaps."""
    shown = int((table["record"] == "shown").sum())
    return ngettext(
        "{shown} gap is shown; of {unknown} more this data has no record.",
        "{shown} gaps are shown; of {unknown} more this data has no record.",
        shown,
    ).format(shown=whole(shown), unknown=whole(len(table) - shown))


def matrix(frame: pd.DataFrame, mode: str) -> Chart:
    """A mark per State and form. frame: analysis.gaps.matrix."""
    rows = list(dict.fromkeys(frame["state"]))
    drawn = frame[frame["state"].isin(rows[:ROWS])]
    letters = [form.form for form in forms() if form.form in set(frame["form"])]
    names = {"": _("Reports")} | {
        letter: _("Form {letter}").format(letter=letter) for letter in letters
    }
    cells = pd.DataFrame(
        {
            "row": drawn["state"],
            "column": drawn["form"].map(names),
            "code": drawn["worst"],
            "iso3": drawn["iso3"],
            "text": [
                ngettext("{gaps} gap", "{gaps} gaps", gaps).format(gaps=whole(gaps))
                for gaps in drawn["gaps"]
            ],
        }
    )
    marks = {code: Mark(words.gap_level(code), *look) for code, look in _SYMBOLS.items()}
    found_in = frame[frame["worst"].isin(["no_report", "no_answer", "no_sense"])]
    titles = [f"{each.form} {each.title(language())}" for each in forms() if each.form in letters]
    part = _("The first {drawn} of {states} States by weight").format(
        drawn=whole(min(ROWS, len(rows))), states=whole(len(rows))
    )
    return Chart(
        title=ngettext(
            "{forms} form or row of reports with a gap shown, in {states} of these States",
            "{forms} forms or rows of reports with a gap shown, in {states} of these States",
            len(found_in),
        ).format(forms=whole(len(found_in)), states=whole(found_in["iso3"].nunique())),
        subtitle=_(
            "{part}; of what each owes, the worst level known. No mark: not owed. {forms}"
        ).format(part=part, forms=" · ".join(titles)),
        figure=common.matrix(rows[:ROWS], list(names.values()), cells, marks, mode),
        alt=common.in_words(
            (state, listed(list(dict.fromkeys(map(words.gap_level, mine["worst"])))))
            for state, mine in drawn.groupby("state", sort=False)
        ),
    )
