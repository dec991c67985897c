"""Charts of membership: States Parties over time and by region, consents by year, years to consent."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from ccm_data import words
from ccm_data.analysis.universalization import Delay
from ccm_data.charts import common, theme
from ccm_data.charts.common import Part
from ccm_data.charts.theme import Chart
from ccm_data.convention.states import Standing
from ccm_data.locale import _, amount, long_date, ngettext, percent, whole


def headline(counts: dict[str, int], states: int, as_of: date) -> str:
    """The finding of the page in one sentence. counts: analysis.membership.membership."""
    outside = counts["not_party"] + counts["withdrawn"]
    return _(
        "As of {as_of}, {parties} of {states} States are party to the Convention ({share}). Signatories that have not yet consented: {signatories}; neither, or withdrawn: {outside}."
    ).format(
        as_of=long_date(as_of),
        parties=whole(states - outside - counts["signatories"]),
        states=whole(states),
        share=percent(states - outside - counts["signatories"], states),
        signatories=whole(counts["signatories"]),
        outside=whole(outside),
    )


def spark(series: Sequence[int], what: str, mode: str) -> Chart | None:
    """A line without axes: how a figure went over the years; None where too little is told."""
    if len(series) < 2:
        return None
    figure = go.Figure(
        go.Scatter(
            y=list(series),
            mode="lines",
            line={"width": 3, "color": theme.ACCENT[mode]},
            hoverinfo="skip",
        ),
        theme.layout(mode, 56),
    )
    figure.layout.update(
        xaxis={"visible": False}, yaxis={"visible": False}, margin={"l": 2, "r": 2, "t": 4, "b": 4}
    )
    return Chart(what, "", figure, f"{what}: {', '.join(map(str, series))}")


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


def consents_by_year(frame: pd.DataFrame, mode: str) -> Chart:
    """Columns: deposits of consent in each year, by kind. frame: analysis.universalization.by_year."""
    years = [str(year) for year in frame["year"]]
    kinds = [name for name in frame if name not in ("year", "total")]
    parts = [
        Part(
            words.consent_kind(kind),
            frame[kind].tolist(),
            [whole(count) if count else "" for count in frame[kind]],
            look=place,
        )
        for place, kind in enumerate(kinds)
    ]
    most, last = frame.loc[frame["total"].idxmax()], frame.iloc[-1]
    return Chart(
        title=_("Most States consented in {year}: {most}; {last} in {last_year}").format(
            year=most["year"],
            most=whole(most["total"]),
            last=whole(last["total"]),
            last_year=last["year"],
        ),
        subtitle=_(
            "States by calendar year of the deposit, {total} in all; later withdrawals not taken off"
        ).format(total=whole(frame["total"].sum())),
        figure=_counted(years, parts, mode, _("Year of deposit")),
        alt=common.in_words(zip(years, frame["total"], strict=True)),
    )


def by_delay(frame: pd.DataFrame, delay: Delay, mode: str) -> Chart:
    """Columns: States by whole years from signature to consent.

    frame, delay  analysis.universalization.by_delay and .delay
    """
    years = [str(year) for year in frame["years"]]
    counts = frame["states"].tolist()
    return Chart(
        title=_("Half of the States consented within {median} years of their signature").format(
            median=amount(delay.median, 1)
        ),
        subtitle=ngettext(
            "{measured} State that signed first, by whole years; {acceded} that acceded left out",
            "{measured} States that signed first, by whole years; {acceded} that acceded left out",
            delay.measured,
        ).format(measured=whole(delay.measured), acceded=whole(delay.acceded)),
        figure=_counted(
            years,
            [Part(_("States"), counts, [whole(count) if count else "" for count in counts])],
            mode,
            _("Whole years from signature to consent"),
        ),
        alt=common.in_words(zip(years, counts, strict=True)),
    )


def _counted(labels: list[str], parts: list[Part], mode: str, label_axis: str) -> go.Figure:
    """Columns of States; a number that finds no room in its bar is left to the pointer."""
    figure = common.stacked(labels, parts, mode, _("States"), label_axis=label_axis)
    return figure.update_layout(uniformtext={"minsize": 11, "mode": "hide"})
