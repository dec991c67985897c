"""Charts of Article 6: own resources, flows from giver to receiver, partners, in one currency at a time."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from ccm_data import words
from ccm_data.charts import common, theme
from ccm_data.charts.common import Mark, Part
from ccm_data.charts.theme import Chart
from ccm_data.locale import _, amount, long_date, ngettext, whole

_LINKS = {"light": "rgba(18,67,109,0.30)", "dark": "rgba(127,178,229,0.35)"}


def headline(given: int, received: int, needs: int, unmet: int, as_of: date) -> str:
    """The finding of the page in one sentence.

    given, received  States that gave, and that something was given to; needs: needs stated; unmet:
    those to which nothing in their sector was given lately, as far as reports tell
    """
    return _(
        "As of {as_of}, reports on file tell of assistance by {given} States to {received} States; {needs} needs are stated, and for {unmet} of them nothing in the same sector is known to have been given lately."
    ).format(
        as_of=long_date(as_of),
        given=whole(given),
        received=whole(received),
        needs=whole(needs),
        unmet=whole(unmet),
    )


def flows(frame: pd.DataFrame, currency: str, year: int, mode: str) -> Chart:
    """Bands from giver to receiver, as wide as the amount. frame: analysis.article6.flows."""
    givers = list(dict.fromkeys(frame["state"]))
    receivers = list(dict.fromkeys(frame["recipient"]))
    sums = [
        *(frame.groupby("state")["amount"].sum()[name] for name in givers),
        *(frame.groupby("recipient")["amount"].sum()[name] for name in receivers),
    ]
    figure = go.Figure(
        go.Sankey(
            arrangement="snap",
            node={
                "label": [
                    f"{name}: {amount(total)}"
                    for name, total in zip([*givers, *receivers], sums, strict=True)
                ],
                "color": [theme.ACCENT[mode]] * len(givers) + [theme.SECOND[mode]] * len(receivers),
                "line": {"color": theme.outline(mode), "width": 1},
                "pad": 22,
                "thickness": 16,
                "hovertemplate": "%{label}<extra></extra>",
            },
            link={
                "source": [givers.index(name) for name in frame["state"]],
                "target": [len(givers) + receivers.index(name) for name in frame["recipient"]],
                "value": frame["amount"].tolist(),
                "color": _LINKS[mode],
                "hovertemplate": "%{source.label} → %{target.label}<br>%{value:,.0f}<extra></extra>",
            },
            textfont={"color": theme.ink(mode), "size": 13},
        ),
        theme.layout(mode, 120 + 34 * max(len(givers), len(receivers), 3)),
    )
    figure.layout.margin.update(t=16, b=16)
    return Chart(
        title=ngettext(
            "{givers} State gave {total} {currency} in {year}, as far as reports tell",
            "{givers} States gave {total} {currency} in {year}, as far as reports tell",
            len(givers),
        ).format(
            givers=whole(len(givers)),
            total=amount(frame["amount"].sum()),
            currency=currency,
            year=year,
        ),
        subtitle=_(
            "{currency} of the year, from the giver on the left to the receiver on the right; only what is told in this currency; most of it is for mine action as a whole"
        ).format(currency=currency),
        figure=figure,
        alt=common.in_words(
            (f"{row.state} → {row.recipient}", amount(row.amount)) for row in frame.itertuples()
        ),
    )


def given_by_year(frame: pd.DataFrame, currency: str, mode: str) -> Chart:
    """Columns: assistance told of by year, in one currency. frame: analysis.article6.given_by_year."""
    years = [str(year) for year in frame["year"]]
    figure = common.stacked(
        years,
        [Part(_("Given"), frame["amount"].tolist())],
        mode,
        currency,
        label_axis=_("Year of the assistance"),
    )
    common.years_apart(figure, frame["year"])
    return Chart(
        title=_("Assistance in {currency} is told of for {count} years").format(
            currency=currency, count=whole(len(frame))
        ),
        subtitle=_(
            "{currency} of each year; the record follows a few receivers only, so a year with more is a year of which more is told"
        ).format(currency=currency),
        figure=figure,
        alt=common.in_words(zip(years, map(amount, frame["amount"]), strict=True)),
    )


def partners(frame: pd.DataFrame, since: int, mode: str) -> Chart:
    """A mark per giver and receiver. frame: analysis.article6.partners; since: first recent year."""
    marks = {
        "recent": Mark(words.when("recent"), "circle", 0),
        "earlier": Mark(words.when("earlier"), "circle-open", 3),
    }
    cells = frame.assign(
        row=frame["recipient"],
        column=frame["state"],
        code=frame["recency"],
        text=[
            f"{first}–{last}: {words.sectors(told)}"
            for first, last, told in zip(
                frame["first"], frame["last"], frame["sectors"], strict=True
            )
        ],
    )
    receivers = sorted(set(frame["recipient"]))
    givers = sorted(set(frame["state"]))
    figure = common.matrix(
        receivers,
        givers,
        cells,
        {code: mark for code, mark in marks.items() if (cells["code"] == code).any()},
        mode,
    )
    figure.layout.height += 110  # the names of the givers stand upright
    return Chart(
        title=_("{givers} States gave to {receivers} States, areas or organisations").format(
            givers=whole(len(givers)), receivers=whole(len(receivers))
        ),
        subtitle=_(
            "Givers across, receivers down, in any currency; filled: in {first} or later"
        ).format(first=since),
        figure=figure,
        alt=common.in_words(
            (f"{row.state} → {row.recipient}", f"{row.first}–{row.last}")
            for row in frame.itertuples()
        ),
    )


def national(frame: pd.DataFrame, currency: str, mode: str) -> Chart:
    """Columns: own resources by year and Article, in one currency. frame: analysis.article6.national_by_article."""
    years = [str(year) for year in frame["year"]]
    looks = {"art3": 0, "art4": 1, "art5": 2, "untold": 3}
    parts = [
        Part(words.resource(name), frame[name].fillna(0).tolist(), look=look)
        for name, look in looks.items()
        if frame[name].notna().any()
    ]
    total = frame[list(looks)].sum(axis=1)
    figure = common.stacked(years, parts, mode, currency, label_axis=_("Year"))
    common.years_apart(figure, frame["year"])
    return Chart(
        title=_("Own resources in {currency} are told of for {count} years").format(
            currency=currency, count=whole(len(frame))
        ),
        subtitle=_(
            "{currency} of each year, by the obligation they were spent on (Form I, Article 7(1)(m))"
        ).format(currency=currency),
        figure=figure,
        alt=common.in_words(zip(years, map(amount, total), strict=True)),
    )
