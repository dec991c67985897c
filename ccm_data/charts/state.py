"""Charts of one State: the time line of its reports."""

import pandas as pd
import plotly.graph_objects as go

from ccm_data import words
from ccm_data.charts import theme
from ccm_data.charts.theme import Chart
from ccm_data.convention.obligations import INITIAL
from ccm_data.convention.status import SUBMITTED, Status
from ccm_data.locale import _, whole


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
