"""Charts of the Article 7 page: who has reported, when, and who has not."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from ccm_data import words
from ccm_data.analysis.reporting import BANDS, COUNTED, Tally
from ccm_data.charts import theme
from ccm_data.charts.theme import Chart
from ccm_data.convention.dates import annual_report_due
from ccm_data.convention.obligations import INITIAL
from ccm_data.convention.status import Status
from ccm_data.locale import _, long_date, ngettext, percent, whole


def headline(tally: Tally, year: int, as_of: date) -> str:
    """The finding of the page in one sentence."""
    if not tally.due:
        return _("As of {as_of}, no annual report of the States shown was due for {year}.").format(
            as_of=long_date(as_of), year=year
        )
    sentence = _(
        "As of {as_of}, this data shows reports for {year} from {submitted} of the {due} States "
        "whose annual report was due on {due_date}; for {no_record} it holds no record."
    )
    return sentence.format(
        as_of=long_date(as_of),
        year=year,
        submitted=whole(tally.submitted),
        due=whole(tally.due),
        due_date=long_date(annual_report_due(year)),
        no_record=whole(tally.no_record),
    )


def by_year(frame: pd.DataFrame, mode: str, share: bool = False) -> Chart:
    """Stacked bars: annual reports by calendar year covered and status.

    frame: analysis.reporting.by_year. share: per cent of the reports due instead of their count.
    """
    years = [str(year) for year in frame["year"]]
    bars = []
    for status in COUNTED:
        counts = frame[status.value]
        heights = (100 * counts / frame["due"]).tolist() if share else counts.tolist()
        bars.append(
            go.Bar(
                name=words.status(status),
                x=years,
                y=heights,
                customdata=list(zip(counts, frame["due"], strict=True)),
                hovertemplate="%{x}: %{customdata[0]} / %{customdata[1]}<extra>%{fullData.name}</extra>",
                marker={
                    "color": theme.colour(status, mode),
                    "line": {"color": theme.outline(mode), "width": 1},
                    "pattern": theme.pattern(theme.LOOKS[status].pattern, mode),
                },
            )
        )
    layout = theme.layout(mode, 460, barmode="stack", bargap=0.25)
    layout.xaxis.update(type="category", title_text=_("Calendar year covered"))
    layout.yaxis.update(
        title_text=_("Share of reports due (%)") if share else _("States"), rangemode="tozero"
    )
    if not share:
        layout.annotations = [
            {
                "x": place,  # of the year on the axis; a year would be read as a number
                "y": due,
                "text": whole(due),
                "showarrow": False,
                "yanchor": "bottom",
                "yshift": 2,
                "font": {"size": 13, "color": theme.ink(mode)},
            }
            for place, due in enumerate(frame["due"])
        ]
    return Chart(
        title=_by_year_finding(frame),
        subtitle=_("States by status of their annual report; above each bar: reports due")
        if not share
        else _("Share of the annual reports due, by status"),
        figure=go.Figure(bars, layout),
        alt=_("Stacked bars by calendar year covered. {rows}").format(rows=_by_year_rows(frame)),
    )


def _by_year_finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return _("No annual report was due by this date")
    shares = frame[["on_time", "late", "received"]].sum(axis=1) / frame["due"]
    best = frame.loc[shares[::-1].idxmax()]  # of equal years the latest
    submitted = int(best[["on_time", "late", "received"]].sum())
    if not submitted:
        return _("No annual report is on file for any of these years")
    return _(
        "The fullest year is {year}: {submitted} of {due} reports due are on file ({share})"
    ).format(
        year=best["year"],
        submitted=whole(submitted),
        due=whole(best["due"]),
        share=percent(submitted, best["due"]),
    )


def _by_year_rows(frame: pd.DataFrame) -> str:
    row = _("{year}: {due} due, {on_time} on time, {late} late, {no_record} without record")
    return "; ".join(
        row.format(year=r.year, due=r.due, on_time=r.on_time, late=r.late, no_record=r.no_record)
        for r in frame.itertuples()
    )


def strip(ledger: pd.DataFrame, silence: pd.DataFrame, mode: str, order: str = "region") -> Chart:
    """One mark per State and due report: States down, the initial report and the years across.

    ledger: analysis.ledger.ledger; silence: analysis.reporting.silence, for that order.
    """
    shown = ledger[ledger["status"] != Status.NOT_OWED]
    states = _ordered(shown, silence, order)
    initial = _("Initial")
    years = sorted({int(year) for year in shown["year"].dropna()})
    columns = [initial, *map(str, years)]
    marks = []
    for status in (*COUNTED, Status.NOT_YET_DUE):
        rows = shown[shown["status"] == status]
        filled = status not in (Status.NO_RECORD, Status.NOT_YET_DUE)
        marks.append(
            go.Scatter(
                name=words.status(status),
                mode="markers",
                x=[
                    initial if k == INITIAL else str(y)
                    for k, y in zip(rows["kind"], rows["year"], strict=True)
                ],
                y=rows["state"],
                customdata=[
                    [iso3, f"{due:%Y-%m-%d}", submitted if isinstance(submitted, str) else "–"]
                    for iso3, due, submitted in zip(
                        rows["iso3"], rows["due"], rows["submitted"], strict=True
                    )
                ],
                hovertemplate="%{y}, %{x}<br>"
                + _("due %{customdata[1]}, submitted %{customdata[2]}")
                + "<extra>%{fullData.name}</extra>",
                marker={
                    "symbol": theme.LOOKS[status].marker,
                    "size": 10 if filled else 8,
                    "color": theme.colour(status, mode) if filled else theme.outline(mode),
                },
            )
        )
    layout = theme.layout(mode, 90 + 18 * max(len(states), 3))
    layout.xaxis.update(
        type="category", categoryorder="array", categoryarray=columns, side="top", tickangle=-90
    )
    layout.yaxis.update(
        type="category",
        categoryorder="array",
        categoryarray=states[::-1],
        showgrid=True,
        range=[-0.7, len(states) - 0.3],
    )
    layout.yaxis.tickfont.size = 12
    layout.legend.update(y=-0.01, yanchor="top")
    reported = shown.loc[shown["status"].isin(["on_time", "late", "received"]), "iso3"].nunique()
    return Chart(
        title=ngettext(
            "{reported} of {states} State has at least one report on file",
            "{reported} of {states} States have at least one report on file",
            len(states),
        ).format(reported=whole(reported), states=whole(len(states))),
        subtitle=_(
            "One mark per report due: the initial report, then the calendar years covered. {key}"
        ).format(
            key=" · ".join(
                f"{theme.LETTERS[theme.LOOKS[status].marker]} {words.status(status)}"
                for status in (*COUNTED, Status.NOT_YET_DUE)
            )
        ),
        figure=go.Figure(marks, layout),
        alt=_(
            "Grid of {states} States and {years} reporting years with one mark per due report; "
            "the table below holds the same marks in words."
        ).format(states=len(states), years=len(years)),
    )


def _ordered(shown: pd.DataFrame, silence: pd.DataFrame, order: str) -> list[str]:
    states = shown[["state", "region"]].drop_duplicates()
    if order == "region":
        return states.sort_values("region", kind="stable")["state"].tolist()
    if order == "silence":
        longest = silence["state"].tolist()
        return [*longest, *(name for name in states["state"] if name not in longest)]
    return states["state"].tolist()


def arrivals(frame: pd.DataFrame, year: int, mode: str) -> Chart:
    """Reports received by day around 30 April, for the calendar year `year` and those before it.

    frame: analysis.reporting.arrivals.
    """
    lines = []
    first, last = frame["day"].min(), frame["day"].max()
    for covered, rows in frame.groupby("year"):
        current = covered == year
        lines.append(
            go.Scatter(
                name=str(covered),
                mode="lines",
                x=[first, *rows["day"], last],
                y=[0, *rows["total"], rows["total"].max()],
                line={
                    "shape": "hv",
                    "width": 4 if current else 1.5,
                    "color": theme.ACCENT[mode] if current else theme.MUTED[mode],
                    "dash": "solid" if current else _DASHES[int(covered) % len(_DASHES)],
                },
                hovertemplate="%{y}, %{x:+d} d<extra>%{fullData.name}</extra>",
            )
        )
    layout = theme.layout(mode, 420)
    layout.xaxis.update(title_text=_("Days before and after 30 April"), zeroline=True)
    layout.xaxis.update(zerolinewidth=3, zerolinecolor=theme.SECOND[mode])
    layout.yaxis.update(title_text=_("Reports received"), rangemode="tozero")
    now = frame[frame["year"] == year]
    by_due = int(now.loc[now["day"] <= 0, "reports"].sum())
    return Chart(
        title=_("{count} reports for {year} are known to have come by 30 April").format(
            count=whole(by_due), year=year
        ),
        subtitle=_(
            "Annual reports received, cumulative, by day; only reports whose day is known "
            "({dated} of {all} for {year})"
        ).format(
            dated=whole(int(now["reports"].sum())),
            all=whole(int(now["reports"].sum() + (now["undated"].max() if len(now) else 0))),
            year=year,
        ),
        figure=go.Figure(lines, layout),
        alt=_("Rising lines, one per year covered. {rows}").format(
            rows="; ".join(
                _("{year}: {total} reports with a known day, {due} due").format(
                    year=covered, total=rows["reports"].sum(), due=rows["due"].max()
                )
                for covered, rows in frame.groupby("year")
            )
        ),
    )


_DASHES = ("dot", "dash", "longdash", "dashdot", "longdashdot")


def lateness(frame: pd.DataFrame, mode: str) -> Chart:
    """Median and 90th percentile of days after 30 April, by calendar year covered.

    frame: analysis.reporting.lateness.
    """
    years = [str(year) for year in frame["year"]]
    figure = go.Figure(
        [
            go.Scatter(
                name=_("90th percentile"),
                mode="markers",
                x=years,
                y=frame["p90"],
                marker={"symbol": "triangle-up", "size": 12, "color": theme.SECOND[mode]},
            ),
            go.Scatter(
                name=_("Median"),
                mode="markers",
                x=years,
                y=frame["median"],
                marker={"symbol": "circle", "size": 12, "color": theme.ACCENT[mode]},
            ),
        ],
        theme.layout(mode, 380),
    )
    figure.layout.xaxis.update(type="category", title_text=_("Calendar year covered"))
    figure.layout.yaxis.update(title_text=_("Days after 30 April (negative: before)"))
    figure.layout.yaxis.update(zeroline=True, zerolinewidth=2)
    measured = int(frame["measured"].sum())
    whole_frame = measured + int(frame["undated"].sum())
    return Chart(
        title=_lateness_finding(frame),
        subtitle=_(
            "Days from due date to submission; {measured} of {all} reports have a known day"
        ).format(measured=whole(measured), all=whole(whole_frame)),
        figure=figure,
        alt="; ".join(
            _("{year}: median {median} days, 90th percentile {p90} days").format(
                year=row.year, median=_days(row.median), p90=_days(row.p90)
            )
            for row in frame.itertuples()
        ),
    )


def _lateness_finding(frame: pd.DataFrame) -> str:
    known = frame.dropna(subset=["median"])
    if known.empty:
        return _("No report on file has a known day of submission")
    in_time = int((known["median"] <= 0).sum())
    return _("In {in_time} of {years} years, half of the dated reports came by 30 April").format(
        in_time=whole(in_time), years=whole(len(known))
    )


def _days(number: float) -> str:
    return "–" if pd.isna(number) else whole(round(number))


_BAND_COLOURS = {
    "light": ("#12436D", "#F4A582", "#F46A25", "#A33A0C", "#3D3D3D"),
    "dark": ("#7FB2E5", "#FCD9C6", "#F79A6B", "#D4531A", "#FFFFFF"),
}
_BAND_PATTERNS = ("", "/", "x", "-", "+")


def bands(frame: pd.DataFrame, mode: str) -> Chart:
    """Stacked bars: dated annual reports by how late they came. frame: analysis.reporting.lateness."""
    years = [str(year) for year in frame["year"]]
    bars = [
        go.Bar(
            name=words.band(band),
            x=years,
            y=frame[band],
            marker={
                "color": shade,
                "line": {"color": theme.outline(mode), "width": 1},
                "pattern": theme.pattern(pattern, mode),
            },
        )
        for band, shade, pattern in zip(BANDS, _BAND_COLOURS[mode], _BAND_PATTERNS, strict=True)
    ]
    layout = theme.layout(mode, 400, barmode="stack", bargap=0.25)
    layout.xaxis.update(type="category", title_text=_("Calendar year covered"))
    layout.yaxis.update(title_text=_("Reports with a known day"))
    late = int(frame[list(BANDS[1:])].sum().sum())
    dated = int(frame["measured"].sum())
    return Chart(
        title=_("{late} of {dated} dated reports came after 30 April").format(
            late=whole(late), dated=whole(dated)
        ),
        subtitle=_("Annual reports whose day of submission is known, by days after the due date"),
        figure=go.Figure(bars, layout),
        alt="; ".join(f"{words.band(band)}: {whole(frame[band].sum())}" for band in BANDS),
    )


def initial_past_due(frame: pd.DataFrame, mode: str) -> Chart:
    """Bars: days since the due date of initial reports not on file. frame: of the same name in analysis."""
    figure = go.Figure(
        go.Bar(
            orientation="h",
            x=frame["days"],
            y=frame["state"],
            text=[whole(d) for d in frame["days"]],
            textposition="auto",
            customdata=frame["iso3"],
            marker={"color": theme.colour(Status.PAST_DUE, mode)},
            hovertemplate="%{y}: %{x}<extra></extra>",
        ),
        theme.layout(mode, 90 + 26 * max(len(frame), 2)),
    )
    figure.layout.yaxis.update(type="category", autorange="reversed")
    figure.layout.xaxis.update(title_text=_("Days since the due date"), rangemode="tozero")
    return Chart(
        title=ngettext(
            "{count} initial report is shown to be past its due date",
            "{count} initial reports are shown to be past their due date",
            len(frame),
        ).format(count=whole(len(frame))),
        subtitle=_("Days since the due date: entry into force for the State + 180 days"),
        figure=figure,
        alt="; ".join(f"{row.state}: {row.days}" for row in frame.itertuples()),
    )


TILE_COLUMNS = 12


def tile_places(frame: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """Column and row of each State's tile: by region, in the order of the frame. No geography in it."""
    places, top = {}, 0
    for _region, states in frame.groupby("region"):
        for number, iso3 in enumerate(states["iso3"]):
            places[iso3] = number % TILE_COLUMNS, top + number // TILE_COLUMNS
        top = 2 + max(row for _column, row in places.values())  # one row free for the heading
    return places


def tiles(frame: pd.DataFrame, mode: str) -> Chart:
    """Equal tiles, one per State, by region; colour and sign say what became of its last due report.

    frame: analysis.reporting.latest_status.
    """
    places = tile_places(frame)
    shapes, headings, marks = [], [], []
    for region, states in frame.groupby("region"):
        top = min(places[iso3][1] for iso3 in states["iso3"])
        headings.append(
            {
                "x": -0.5,
                "y": top - 0.62,
                "text": f"<b>{words.region(region)}</b>",
                "showarrow": False,
                "xanchor": "left",
                "yanchor": "bottom",
                "font": {"size": 14, "color": theme.ink(mode)},
            }
        )
    for status in Status:
        rows = frame[frame["status"] == status]
        if rows.empty:
            continue
        spots = [places[iso3] for iso3 in rows["iso3"]]
        shapes += [
            {
                "type": "rect",
                "x0": x - 0.46,
                "x1": x + 0.46,
                "y0": y - 0.46,
                "y1": y + 0.46,
                "fillcolor": theme.colour(status, mode),
                "layer": "below",
                "line": {"color": theme.outline(mode), "width": 1 if status != "not_owed" else 0.3},
            }
            for x, y in spots
        ]
        name = f"{theme.LOOKS[status].sign} {words.status(status)}"
        swatch = {"symbol": "square", "size": 12, "color": theme.colour(status, mode)}
        swatch["line"] = {"color": theme.outline(mode), "width": 1}
        marks.append(go.Scatter(name=name, mode="markers", x=[None], y=[None], marker=swatch))
        marks.append(
            go.Scatter(
                showlegend=False,
                mode="markers+text",
                x=[x for x, _y in spots],
                y=[y for _x, y in spots],
                text=[f"{iso3}<br>{theme.LOOKS[status].sign}" for iso3 in rows["iso3"]],
                textfont={"size": 10, "color": theme.ink_on(status, mode)},
                customdata=list(zip(rows["iso3"], rows["state"], strict=True)),
                hovertemplate="%{customdata[1]}<extra>" + words.status(status) + "</extra>",
                marker={"symbol": "square", "size": 12, "opacity": 0.01},  # to be clicked
            )
        )
    rows = 1 + max((places[iso3][1] for iso3 in frame["iso3"]), default=1)
    layout = theme.layout(mode, 60 + 34 * rows, shapes=shapes, annotations=headings)
    layout.xaxis.update(visible=False, range=[-0.6, TILE_COLUMNS - 0.4])
    layout.yaxis.update(visible=False, range=[rows - 0.4, -1.2])
    counts = frame["status"].value_counts()
    return Chart(
        title=_("{count} States have submitted the last report that was due").format(
            count=whole(sum(counts.get(s, 0) for s in ("on_time", "late", "received")))
        ),
        subtitle=_(
            "One equal tile per State, by region and name; colour and sign: its last report due"
        ),
        figure=go.Figure(marks, layout),
        alt="; ".join(f"{words.status(s)}: {whole(n)}" for s, n in counts.items()),
    )
