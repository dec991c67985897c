"""Charts of membership: States Parties over time, and by region."""

import pandas as pd
import plotly.graph_objects as go

from ccm_data import words
from ccm_data.charts import theme
from ccm_data.charts.theme import Chart
from ccm_data.convention.states import Standing
from ccm_data.locale import _, whole


def over_time(frame: pd.DataFrame, mode: str) -> Chart:
    """Lines: States Parties by deposit of consent, and those bound. frame: analysis.membership.over_time."""
    years = [str(year) for year in frame["year"]]
    lines = [
        go.Scatter(
            name=_("Consent deposited"),
            x=years,
            y=frame["parties"],
            mode="lines+markers",
            line={"width": 3, "color": theme.ACCENT[mode]},
            marker={"symbol": "circle", "size": 8},
        ),
        go.Scatter(
            name=_("In force"),
            x=years,
            y=frame["in_force"],
            mode="lines+markers",
            line={"width": 3, "dash": "dot", "color": theme.SECOND[mode]},
            marker={"symbol": "diamond", "size": 8},
        ),
    ]
    layout = theme.layout(mode, 360)
    layout.xaxis.update(type="category")
    layout.yaxis.update(title_text=_("States"), rangemode="tozero")
    last = frame.iloc[-1]
    return Chart(
        title=_(
            "{parties} States have consented; the Convention is in force for {in_force}"
        ).format(parties=whole(last["parties"]), in_force=whole(last["in_force"])),
        subtitle=_("States at the end of each year, withdrawals taken off"),
        figure=go.Figure(lines, layout),
        alt="; ".join(f"{r.year}: {r.parties} / {r.in_force}" for r in frame.itertuples()),
    )


def by_region(frame: pd.DataFrame, mode: str) -> Chart:
    """Bars by region: States Parties, signatories, States not party. frame: analysis.membership.by_region."""
    parties = frame[Standing.IN_FORCE] + frame[Standing.CONSENTED]
    outside = frame[Standing.NOT_PARTY] + frame[Standing.WITHDRAWN]
    parts = (
        (_("States Parties"), parties, theme.ACCENT[mode], ""),
        (_("Signatories"), frame[Standing.SIGNATORY], theme.SECOND[mode], ""),
        (_("States not party"), outside, theme.paper(mode), ""),
    )
    regions = [words.region(code) for code in frame["region"]]
    bars = [
        go.Bar(
            name=name,
            orientation="h",
            y=regions,
            x=counts,
            text=counts,
            textposition="inside",
            textfont={"size": 13},
            insidetextanchor="middle",
            textangle=0,
            marker={
                "color": shade,
                "line": {"color": theme.outline(mode), "width": 1},
                "pattern": theme.pattern(pattern, mode),
            },
        )
        for name, counts, shade, pattern in parts
    ]
    layout = theme.layout(mode, 360, barmode="stack", bargap=0.3)
    layout.xaxis.update(title_text=_("States"))
    layout.yaxis.update(type="category", autorange="reversed")
    share = parties / frame["states"]
    best = frame.loc[share.idxmax()] if len(frame) else None
    return Chart(
        title=_("{region} has the largest share of States Parties: {parties} of {states}").format(
            region=words.region(best["region"]),
            parties=whole(parties[best.name]),
            states=whole(best["states"]),
        ),
        subtitle=_("States by region and standing; the Convention may not yet be in force for all"),
        figure=go.Figure(bars, layout),
        alt="; ".join(
            f"{words.region(code)}: {a} / {b} / {c}"
            for code, a, b, c in zip(
                frame["region"], parties, frame[Standing.SIGNATORY], outside, strict=True
            )
        ),
    )
