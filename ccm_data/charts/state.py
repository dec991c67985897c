"""Charts of one State: the time line of its reports."""

import pandas as pd
import plotly.graph_objects as go

from ccm_data import words
from ccm_data.charts import common, theme
from ccm_data.charts.common import Part
from ccm_data.charts.completeness import marks
from ccm_data.charts.completeness import titles as form_titles
from ccm_data.charts.theme import Chart
from ccm_data.convention.forms import forms
from ccm_data.convention.obligations import INITIAL
from ccm_data.convention.status import SUBMITTED, Status
from ccm_data.locale import _, language, ngettext, whole


def forms_over_time(states: pd.DataFrame, mode: str) -> Chart:
    """A mark per form and report: what each form said through the years.

    states: rows of analysis.completeness.form_states of one State.
    """
    years = [
        _("Initial") if kind == INITIAL else str(int(year)) if pd.notna(year) else words.kind(kind)
        for kind, year in zip(states["report"], states["year"], strict=True)
    ]
    titles = {form.form: form.title(language()) for form in forms()}
    codes = states["code"].where(states["owed"] | (states["code"] != "blank"), "not_owed")
    cells = pd.DataFrame(
        {
            "row": [_("Form {letter}").format(letter=letter) for letter in states["form"]],
            "column": years,
            "code": codes,
            "iso3": states["iso3"],
            "text": [titles[letter] for letter in states["form"]],
        }
    )
    rows = [_("Form {letter}").format(letter=form.form) for form in forms()]
    told = int((states["code"] == "answered").sum())
    reports = states["file"].nunique()
    return Chart(
        title=ngettext(
            "{reports} report on file tells something in {told} forms",
            "{reports} reports on file tell something in {told} forms",
            reports,
        ).format(reports=whole(reports), told=whole(told)),
        subtitle=_("What each form says, report by report. {forms}").format(forms=form_titles()),
        figure=common.matrix(rows, list(dict.fromkeys(years)), cells, marks(), mode),
        alt=common.in_words(
            (year, " ".join(group.loc[group["code"] == "answered", "row"]))
            for year, group in cells.groupby("column", sort=False)
        ),
    )


def beside_region(frame: pd.DataFrame, state: str, region: str, mode: str) -> Chart:
    """Lying bars: reports on file of those due, this State beside its region and all States.

    frame: analysis.state.beside_region.
    """
    whose = {
        "state": state,
        "region": _("Other States of {region}").format(region=region),
        "all": _("All States"),
    }
    labels = [f"{whose[row.whose]} · {words.kind(row.kind)}" for row in frame.itertuples()]
    share = (100 * frame["submitted"] / frame["due"]).tolist()
    text = [
        _("{submitted} of {due}").format(submitted=whole(row.submitted), due=whole(row.due))
        for row in frame.itertuples()
    ]
    figure = common.stacked(
        labels,
        [Part(_("On file"), share, text)],
        mode,
        _("Share of the reports due (%)"),
        lying=True,
    )
    figure.layout.xaxis.range = [0, 100]
    return Chart(
        title=_("Reports on file: {state} beside its region").format(state=state),
        subtitle=_("Share of the reports due by the date, as far as this data shows"),
        figure=figure,
        alt=common.in_words(zip(labels, text, strict=True)),
    )


def timeline(ledger: pd.DataFrame, state: str, mode: str) -> Chart:
    """Due dates and submissions of one State, one row per report. ledger: its rows of the ledger."""
    shown = ledger[ledger["status"] != Status.NOT_OWED]
    rows = [
        _("Initial") if kind == INITIAL else str(year)
        for kind, year in zip(shown["kind"], shown["year"], strict=True)
    ]
    traces = [
        go.Scatter(
            name=_("Due"),
            mode="markers",
            x=shown["due"],
            y=rows,
            marker={
                "symbol": "line-ns-open",
                "size": 16,
                "color": theme.ink(mode),
                "line": {"width": 3},
            },
            hovertemplate=_("due %{x|%Y-%m-%d}") + "<extra></extra>",
        )
    ]
    for status in SUBMITTED:
        picked = (shown["status"] == status).tolist()
        some = shown[picked]
        middle = some["earliest"] + (some["latest"] - some["earliest"]) / 2
        half = (some["latest"] - some["earliest"]).dt.total_seconds() * 500
        traces.append(
            go.Scatter(
                name=words.status(status),
                mode="markers",
                x=middle,
                y=[row for row, keep in zip(rows, picked, strict=True) if keep],
                error_x={"array": half, "color": theme.outline(mode), "thickness": 2, "width": 4},
                customdata=some["submitted"],
                hovertemplate=_("submitted %{customdata}") + "<extra>%{fullData.name}</extra>",
                marker={
                    "symbol": theme.LOOKS[status].marker,
                    "size": 12,
                    "color": theme.colour(status, mode),
                },
            )
        )
    layout = theme.layout(mode, 120 + 24 * max(len(rows), 3))
    layout.yaxis.update(type="category", categoryorder="array", categoryarray=rows[::-1])
    layout.xaxis.update(type="date")
    on_file = int(shown["status"].isin(SUBMITTED).sum())
    due = int((~shown["status"].isin([Status.NOT_YET_DUE])).sum())
    return Chart(
        title=_("{state}: {on_file} of {due} reports due are on file").format(
            state=state, on_file=whole(on_file), due=whole(due)
        ),
        subtitle=_(
            "Due date and submission of each report; a bar spans the days that a vague date may mean"
        ),
        figure=go.Figure(traces, layout),
        alt="; ".join(
            f"{row}: {words.status(status)}"
            for row, status in zip(rows, shown["status"], strict=True)
        ),
    )
