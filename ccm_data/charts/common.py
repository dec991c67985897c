"""The shapes that charts of several pages share: stacked bars, a matrix of marks, a line of deadlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from ccm_data import words
from ccm_data.charts import theme
from ccm_data.locale import _

# Colours of parts that add up, in order: neighbours differ in lightness, a pattern says the same.
_PARTS = {
    "light": ("#12436D", "#F46A25", "#801650", "#8C8C8C", "#3D3D3D"),
    "dark": ("#7FB2E5", "#F79A6B", "#D98BB4", "#9AA3AD", "#FFFFFF"),
}
_PATTERNS = ("", "/", ".", "x", "-")


def part_colour(place: int, mode: str) -> str:
    """Colour of the part at that place, for marks that mean the same as a bar."""
    return _PARTS[mode][place]


@dataclass(frozen=True)
class Part:
    """One part of stacked bars: its name and its length in each bar; text: what stands in it.

    look  place in the order of colours and patterns; None: an empty outline, for what is missing
    """

    name: str
    lengths: Sequence[float]
    text: Sequence[str] | None = None
    look: int | None = 0


def stacked(
    labels: Sequence[str],
    parts: Sequence[Part],
    mode: str,
    axis: str,
    *,
    lying: bool = False,
    data: Sequence | None = None,
    label_axis: str = "",
    height: int | None = None,
) -> go.Figure:
    """Bars of parts that add up, one per label.

    axis  title of the axis of lengths, with the unit
    lying  bars from left to right, one row per label, for names; else columns, for years
    data  customdata per label; an ISO code in front lets a click open that State
    """
    along, across = ("x", "y") if lying else ("y", "x")
    bars = [
        go.Bar(
            name=part.name,
            orientation="h" if lying else "v",
            customdata=data,
            text=part.text,
            textposition="auto" if lying else "inside",
            textangle=0,
            constraintext="none" if lying else "both",
            hovertemplate=f"%{{{across}}}: %{{{along}:,.4~f}}<extra>%{{fullData.name}}</extra>",
            marker=_fill(part.look, mode),
            **{along: part.lengths, across: labels},
        )
        for part in parts
    ]
    tall = height or (110 + 26 * max(len(labels), 3) if lying else 400)
    layout = theme.layout(mode, tall, barmode="stack", bargap=0.25)
    layout[f"{along}axis"].update(title_text=axis, rangemode="tozero")
    layout[f"{across}axis"].update(type="category", title_text=label_axis)
    if lying:
        layout.yaxis.update(autorange="reversed")
    layout.showlegend = len(parts) > 1
    if len(labels) < _FEW:
        layout.bargap = 0.7  # a few bars are bars, not walls
    return go.Figure(bars, layout)


_FEW = 4


def years_apart(figure: go.Figure, years: Sequence[int]) -> list[str]:
    """Let columns for years stand at their place in time: a year without one leaves a gap.

    years  those told, in order. Returns every label of the axis.
    """
    labels = [str(year) for year in range(int(min(years)), int(max(years)) + 1)]
    figure.layout.xaxis.update(
        categoryorder="array", categoryarray=labels, range=[-0.6, len(labels) - 0.4]
    )
    return labels


def _fill(look: int | None, mode: str) -> dict:
    line = {"color": theme.outline(mode), "width": 1}
    if look is None:
        return {"color": theme.paper(mode), "line": line}
    pattern = theme.pattern(_PATTERNS[look], mode)
    return {"color": _PARTS[mode][look], "line": line, "pattern": pattern}


@dataclass(frozen=True)
class Mark:
    """One kind of cell of a matrix: its name, its sign, and its place in the order of colours."""

    name: str
    symbol: str
    look: int | None


def matrix(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: pd.DataFrame,
    marks: dict[str, Mark],
    mode: str,
) -> go.Figure:
    """A mark per cell: rows down, columns across.

    cells  columns: row, column (labels), code (of marks), iso3, text (for the pointer)
    """
    traces = []
    for code, mark in marks.items():
        mine = cells[cells["code"] == code]
        shade = theme.outline(mode) if mark.look is None else _PARTS[mode][mark.look]
        traces.append(
            go.Scatter(
                name=mark.name,
                mode="markers",
                x=mine["column"],
                y=mine["row"],
                customdata=mine[["iso3", "text"]].to_numpy(),
                hovertemplate="%{y}, %{x}<br>%{customdata[1]}<extra>%{fullData.name}</extra>",
                marker={"symbol": mark.symbol, "size": 11, "color": shade},
            )
        )
    layout = theme.layout(mode, 130 + 20 * max(len(rows), 3))
    layout.xaxis.update(
        type="category", categoryorder="array", categoryarray=list(columns), side="top"
    )
    layout.xaxis.update(tickangle=-90, range=[-0.7, len(columns) - 0.3])
    layout.yaxis.update(
        type="category",
        categoryorder="array",
        categoryarray=list(rows)[::-1],
        showgrid=True,
        range=[-0.7, len(rows) - 0.3],
    )
    layout.yaxis.tickfont.size = 12
    layout.legend.update(y=-0.01, yanchor="top")
    return go.Figure(traces, layout)


def deadlines(table: pd.DataFrame, requests: pd.DataFrame, as_of: date, mode: str) -> go.Figure:
    """One line per State: original deadline, each extension granted, completion; today as a line.

    table     analysis.duties.duty_table of one Article
    requests  analysis.duties.extension_requests of the same
    """
    names = table.set_index("iso3")["state"]
    granted = requests[requests["iso3"].isin(names.index)].copy()
    granted["until"] = pd.to_datetime(granted["granted_until"], errors="coerce")
    granted = granted.dropna(subset=["until"])
    asked = requests[
        requests["iso3"].isin(names.index) & ~requests.index.isin(granted.index)
    ].copy()
    asked["until"] = pd.to_datetime(asked["requested_until"], errors="coerce")
    asked = asked.dropna(subset=["until"])
    done = table.assign(day=[_day(text) for text in table["completed"]]).dropna(subset=["day"])
    first = table.dropna(subset=["deadline"])
    spans = [
        (row.state, row.deadline, row.in_force_until)
        for row in first.itertuples()
        if row.in_force_until != row.deadline
    ]
    xs, ys = [], []
    for state, start, end in spans:
        xs += [start, end, None]
        ys += [state, state, None]
    ink, accent, second = theme.ink(mode), theme.ACCENT[mode], theme.SECOND[mode]
    traces = [
        go.Scatter(x=xs, y=ys, mode="lines", line={"color": second, "width": 4}, name=_("Extended")),
        _points(_("Original deadline"), first["deadline"], first["state"], "line-ns-open", ink, first),
        _points(
            _("Extended until"),
            granted["until"],
            granted["iso3"].map(names),
            "triangle-right",
            second,
            granted,
        ),
        _points(_("Asked for"), asked["until"], asked["iso3"].map(names), "triangle-right-open", second, asked),
        _points(_("Completed"), done["day"], done["state"], "circle", accent, done),
    ]  # fmt: skip
    layout = theme.layout(mode, 130 + 24 * max(len(table), 3))
    layout.yaxis.update(
        type="category",
        categoryorder="array",
        categoryarray=table["state"].tolist()[::-1],
        range=[-0.7, len(table) - 0.3],
    )
    layout.xaxis.update(type="date")
    layout.shapes = [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": as_of,
            "x1": as_of,
            "y0": 0,
            "y1": 1,
            "line": {"color": theme.MUTED[mode], "width": 2, "dash": "dot"},
        }
    ]
    return go.Figure([trace for trace in traces if len(trace.x)], layout)


def _points(name, x, y, symbol, shade, rows) -> go.Scatter:
    return go.Scatter(
        name=name,
        mode="markers",
        x=x,
        y=y,
        customdata=rows[["iso3"]].to_numpy(),
        hovertemplate="%{y}: %{x|%Y-%m-%d}<extra>" + name + "</extra>",
        marker={"symbol": symbol, "size": 13, "color": shade, "line": {"width": 3, "color": shade}},
    )


def _day(text: object) -> pd.Timestamp | None:
    """A day told in full or in part, at its end: 2015 is 31 December 2015."""
    if not isinstance(text, str) or not text:
        return None
    stamp = pd.Period(text, freq={4: "Y", 7: "M"}.get(len(text), "D"))
    return stamp.end_time.normalize()


def lines(
    groups: Sequence[tuple[str, Sequence, Sequence[float]]],
    mode: str,
    axis: str,
    *,
    x_axis: str = "",
    deadline: date | None = None,
) -> go.Figure:
    """Lines through told points only; a gap in the years is a gap in the line (None among the values).

    groups  name, x (years), y, of at most four lines
    """
    dashes = ("solid", "dot", "dash", "longdash")
    symbols = ("circle", "diamond", "square", "triangle-up")
    traces = [
        go.Scatter(
            name=name,
            x=x,
            y=y,
            mode="lines+markers",
            connectgaps=False,
            line={"width": 3, "dash": dashes[place], "color": _PARTS[mode][place]},
            marker={"symbol": symbols[place], "size": 9},
            hovertemplate="%{x}: %{y:,.4~f}<extra>%{fullData.name}</extra>",
        )
        for place, (name, x, y) in enumerate(groups)
    ]
    layout = theme.layout(mode, 400)
    layout.xaxis.update(title_text=x_axis, dtick=1, tickformat="d")
    layout.yaxis.update(title_text=axis, rangemode="tozero")
    layout.showlegend = len(groups) > 1
    if deadline:
        at = deadline.year + (deadline.timetuple().tm_yday - 1) / 365.25
        layout.shapes = [
            {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1,
             "line": {"color": theme.SECOND[mode], "width": 3, "dash": "dash"}}
        ]  # fmt: skip
        layout.annotations = [
            {"x": at, "yref": "paper", "y": 1, "yanchor": "top", "xanchor": "right", "xshift": -4,
             "text": _("Deadline"), "showarrow": False, "font": {"color": theme.ink(mode)}}
        ]  # fmt: skip
    return go.Figure(traces, layout)


def every_year(frame: pd.DataFrame, column: str = "year") -> pd.DataFrame:
    """The rows of a frame by year, an empty one for each year between them, so that gaps show.

    Adds the column label: the year as text, for an axis of categories.
    """
    years = range(int(frame[column].min()), int(frame[column].max()) + 1)
    whole = frame.set_index(frame[column].astype(int)).drop(columns=column).reindex(years)
    return whole.assign(label=[str(year) for year in years]).reset_index()


def in_words(pairs: Sequence[tuple[object, object]]) -> str:
    """Labels and figures as one text, for those who do not see the chart."""
    return "; ".join(f"{label}: {figure}" for label, figure in pairs)


def basis_key() -> str:
    """The marks that say where a figure comes from, for a line of text."""
    return " · ".join(words.basis(code) for code in words.BASIS_MARKS)
