"""Charts of deadlines: every due date under Articles 3, 4 and 7 on one time line."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from ccm_data import words
from ccm_data.analysis.scope import alphabetical
from ccm_data.charts import theme
from ccm_data.charts.theme import Chart
from ccm_data.locale import _, listed, long_date, ngettext, whole

# Sign of each kind, and whether it stands in the second colour: no two share a sign.
_MARKS = {
    "original": ("line-ns-open", "ink"),
    "extended": ("triangle-right", "second"),
    "request": ("diamond-open", "ink"),
    "initial": ("square", "accent"),
    "annual": ("circle", "accent"),
}


def headline(ahead: dict[str, pd.DataFrame], as_of: date) -> str:
    """The finding of the page in one sentence. ahead: analysis.deadlines.ahead."""
    deadlines, requests = ahead["deadlines"], ahead["requests"]
    sentence = ngettext(
        "In the twelve months from {as_of}, {deadlines} deadline under Articles 3 and 4 falls due",
        "In the twelve months from {as_of}, {deadlines} deadlines under Articles 3 and 4 fall due",
        len(deadlines),
    ).format(as_of=long_date(as_of), deadlines=whole(len(deadlines)))
    if len(deadlines):
        sentence += f" ({listed(sorted(set(deadlines['state'])))})"
    more = ngettext(
        "{requests} request to extend one would have to reach the meeting.",
        "{requests} requests to extend one would have to reach the meeting.",
        len(requests),
    ).format(requests=whole(len(requests)))
    return f"{sentence}; {more}"


def row_of(frame: pd.DataFrame) -> list[str]:
    """The line on which each date stands: State and Article; annual reports share one."""
    annual = _("Annual reports, Article 7(2)")
    return [
        annual
        if row.due_kind == "annual"
        else _("{state}, Art. {article}").format(state=row.state, article=row.article)
        for row in frame.itertuples()
    ]


def time_line(frame: pd.DataFrame, as_of: date, mode: str) -> Chart:
    """A line per State and Article with its due dates; the day as a dotted line.

    frame  rows of analysis.deadlines.due_dates, at least one
    """
    shown = frame.assign(line=row_of(frame), text=[_told(row) for row in frame.itertuples()])
    annual = shown[shown["due_kind"] == "annual"]
    together = annual.groupby("due", as_index=False).agg(states=("state", "size"))
    names = sorted(
        set(shown.loc[shown["due_kind"] != "annual", "line"]), key=_in_order(shown).__getitem__
    )
    names = [*dict.fromkeys(annual["line"]), *names]
    traces = [_span(shown, mode)]
    for kind, (symbol, shade) in _MARKS.items():
        mine = shown[shown["due_kind"] == kind]
        if kind == "annual":
            texts = [
                ngettext("{states} State", "{states} States", n).format(states=whole(n))
                for n in together["states"]
            ]
            data, x = [[None, text] for text in texts], together["due"]
            y = [next(iter(annual["line"]), "")] * len(x)
        else:
            data, x = mine[["iso3", "text"]].to_numpy().tolist(), mine["due"]
            y = mine["line"]
        colour = {"ink": theme.ink, "accent": theme.ACCENT.get, "second": theme.SECOND.get}[shade]
        traces.append(
            go.Scatter(
                name=words.due_kind(kind),
                mode="markers",
                x=list(x),
                y=list(y),
                customdata=data,
                hovertemplate="%{y}: %{x|%Y-%m-%d}<br>%{customdata[1]}<extra>%{fullData.name}</extra>",
                marker={
                    "symbol": symbol,
                    "size": 12,
                    "color": colour(mode),
                    "line": {"width": 2.5, "color": colour(mode)},
                },
            )
        )
    layout = theme.layout(mode, 140 + 24 * max(len(names), 3))
    layout.yaxis.update(
        type="category",
        categoryorder="array",
        categoryarray=names[::-1],
        range=[-0.7, len(names) - 0.3],
        showgrid=True,
    )
    layout.xaxis.update(type="date", side="top", tickangle=0)
    layout.xaxis.update(**_ticks(shown["due"]))
    layout.legend.update(y=-0.01, yanchor="top")
    layout.shapes = [
        {"type": "line", "x0": as_of, "x1": as_of, "yref": "paper", "y0": 0, "y1": 1,
         "line": {"color": theme.MUTED[mode], "width": 2, "dash": "dot"}}
    ]  # fmt: skip
    first, last = shown["due"].min(), shown["due"].max()
    return Chart(
        title=ngettext(
            "{dates} due date between {first} and {last}",
            "{dates} due dates between {first} and {last}",
            len(shown),
        ).format(dates=whole(len(shown)), first=long_date(first), last=long_date(last)),
        subtitle=_(
            "A line per State and Article; the thick line is the time by which a deadline was extended; dotted: {as_of}. Annual reports that fall due on one day are one mark"
        ).format(as_of=long_date(as_of)),
        figure=go.Figure([trace for trace in traces if len(trace.x)], layout),
        alt="; ".join(
            [
                *(
                    f"{row.line}: {row.due.isoformat()} ({words.due_kind(row.due_kind)})"
                    for row in shown[shown["due_kind"] != "annual"].itertuples()
                ),
                *(f"{row.due.isoformat()}: {row.states}" for row in together.itertuples()),
            ]
        ),
    )


def _told(row) -> str:
    told = f" ({row.told})" if isinstance(row.told, str) and row.told else ""
    return words.due_outcome(row.outcome) + told


def _in_order(shown: pd.DataFrame) -> dict[str, int]:
    """Place of each line: the States in alphabetical order, then by Article."""
    lines = {row.line: (alphabetical(row.state), row.article) for row in shown.itertuples()}
    return {line: place for place, line in enumerate(sorted(lines, key=lines.__getitem__))}


def _span(shown: pd.DataFrame, mode: str) -> go.Scatter:
    """From each deadline to the extension that follows it."""
    xs, ys = [], []
    dates = shown[shown["due_kind"].isin(["original", "extended"])]
    for line, mine in dates.groupby("line"):
        xs += [*sorted(mine["due"]), None]
        ys += [line] * len(mine) + [None]
    single = not len(dates) or dates["line"].is_unique
    return go.Scatter(
        x=[] if single else xs,
        y=[] if single else ys,
        mode="lines",
        hoverinfo="skip",
        showlegend=False,
        line={"color": theme.SECOND[mode], "width": 4},
    )


def _ticks(due: pd.Series) -> dict:
    """Few ticks, so that they fit a narrow screen: years, or months where a few years are shown."""
    days = (due.max() - due.min()).days
    return {"tickformat": "%b %Y" if days < 1200 else "%Y", "nticks": 4}
