"""Colours, marks and layout that every chart shares, for light and dark pages.

Contrast of each status colour to the page is at least 3:1; neighbours differ in lightness, and a
mark or a pattern says the same as the colour, so that nothing depends on seeing colours.
"""

from dataclasses import dataclass

import plotly.graph_objects as go

from ccm_data.convention.status import Status

CONFIG = {"displaylogo": False, "displayModeBar": False, "responsive": True, "scrollZoom": False}


@dataclass(frozen=True)
class Look:
    """How one status is drawn: colour on light and dark pages, bar pattern, marker, letter."""

    light: str
    dark: str
    pattern: str
    marker: str
    sign: str


LOOKS = {
    Status.ON_TIME: Look("#12436D", "#7FB2E5", "", "square", "■"),
    Status.LATE: Look("#F46A25", "#F79A6B", "/", "triangle-up", "▲"),
    Status.RECEIVED: Look("#801650", "#D98BB4", ".", "circle", "●"),
    Status.PAST_DUE: Look("#3D3D3D", "#FFFFFF", "x", "x", "✕"),
    Status.NO_RECORD: Look("#FFFFFF", "#14181D", "", "square-open", "?"),
    Status.NOT_YET_DUE: Look("#FFFFFF", "#14181D", "", "circle-open", "–"),
    Status.NOT_OWED: Look("#FFFFFF", "#14181D", "", "line-ew", " "),
}
# The marks of a chart as letters, for a key in a line of text.
LETTERS = {
    "square": "■",
    "triangle-up": "▲",
    "circle": "●",
    "x": "✕",
    "square-open": "□",
    "circle-open": "○",
}
_OUTLINE = {"light": "#6F6F6F", "dark": "#A8A8A8"}
_INK = {"light": "#1B1B1B", "dark": "#F2F2F2"}
_GRID = {"light": "#D9D9D9", "dark": "#3A424C"}
_PAPER = {"light": "#FFFFFF", "dark": "#14181D"}
ACCENT = {"light": "#12436D", "dark": "#7FB2E5"}
MUTED = {"light": "#767676", "dark": "#9AA3AD"}
SECOND = {"light": "#F46A25", "dark": "#F79A6B"}


@dataclass(frozen=True)
class Chart:
    """One chart, ready to be shown or exported.

    title     the finding, as a sentence
    subtitle  unit, period, denominator
    figure    the Plotly figure, without title (the page or the document writes it)
    alt       what the chart shows, for those who do not see it
    """

    title: str
    subtitle: str
    figure: go.Figure
    alt: str


def colour(status: Status, mode: str) -> str:
    """Colour of a status on a light or dark page."""
    look = LOOKS[status]
    return look.dark if mode == "dark" else look.light


def outline(mode: str) -> str:
    return _OUTLINE[mode]


def ink(mode: str) -> str:
    return _INK[mode]


def paper(mode: str) -> str:
    return _PAPER[mode]


def pattern(shape: str, mode: str) -> dict:
    """Pattern of a bar, drawn in the page's colour over the bar's own."""
    return {
        "shape": shape,
        "fillmode": "overlay",
        "fgcolor": _PAPER[mode],
        "size": 7,
        "solidity": 0.2,
    }


def ink_on(status: Status, mode: str) -> str:
    """Colour of text on a tile of that status."""
    dark_tile = {
        "light": (Status.ON_TIME, Status.PAST_DUE, Status.RECEIVED),
        "dark": (Status.NO_RECORD, Status.NOT_YET_DUE, Status.NOT_OWED),
    }
    return "#FFFFFF" if status in dark_tile[mode] else "#1B1B1B"


def layout(mode: str, height: int, **more) -> go.Layout:
    """The common layout: plain background, quiet grid, legend above, nothing that can be cut off."""
    axis = {
        "gridcolor": _GRID[mode],
        "linecolor": _GRID[mode],
        "zerolinecolor": _OUTLINE[mode],
        "automargin": True,
        "fixedrange": True,
        "tickfont": {"color": _INK[mode], "size": 13},
        "title": {"font": {"color": _INK[mode], "size": 13}},
    }
    base = go.Layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": _INK[mode], "size": 13, "family": "Source Sans, sans-serif"},
        colorway=[ACCENT[mode], SECOND[mode], MUTED[mode]],
        legend={
            "orientation": "h",
            "y": 1.0,
            "yanchor": "bottom",
            "x": 0,
            "xanchor": "left",
            "font": {"color": _INK[mode], "size": 13},
            "title": {"text": ""},
        },
        hoverlabel={"font": {"size": 13}},
        xaxis=axis,
        yaxis=axis,
    )
    return base.update(**more)
