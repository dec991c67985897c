"""Charts of Article 4: contamination, land release, remnants destroyed, risk education."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from ccm_data import words
from ccm_data.analysis.article4 import METHODS, STATUSES
from ccm_data.charts import common, duties, theme
from ccm_data.charts.common import Part
from ccm_data.charts.theme import Chart
from ccm_data.locale import _, amount, km2, ngettext, whole

_SYMBOLS = {"confirmed": "square", "suspected": "triangle-up", "unspecified": "circle"}
_SQUARE_METRES = 1_000_000  # in one km2


def contamination(frame: pd.DataFrame, sums: dict, mode: str) -> Chart:
    """A mark per State and kind of area, on a scale of powers of ten. frame: analysis.article4.contamination."""
    told = frame.dropna(subset=["known"])
    traces = []
    least = _least(told)
    for place, status in enumerate(STATUSES):
        mine = told.dropna(subset=[status])
        area = mine[status] / _SQUARE_METRES
        traces.append(
            go.Scatter(
                name=words.area_status(status),
                mode="markers",
                x=area.clip(lower=least),
                y=mine["state"],
                text=[km2(area) for area in mine[status]],
                customdata=mine[["iso3"]].to_numpy(),
                hovertemplate="%{y}: %{text}<extra>%{fullData.name}</extra>",
                marker={
                    "symbol": [
                        _SYMBOLS[status] + ("-open" if nil else "") for nil in mine[status] == 0
                    ],
                    "size": 12,
                    "color": common.part_colour(place, mode),
                    "line": {"width": 2, "color": common.part_colour(place, mode)},
                },
            )
        )
    areas = told[list(STATUSES)] / _SQUARE_METRES
    low, high = _decades(told, least)
    far = areas.max(axis=1) > 10 ** ((low + high) / 2)  # words to the left, where there is room
    traces.append(
        go.Scatter(
            mode="text",
            x=areas.max(axis=1).where(~far, areas.min(axis=1)).clip(lower=least),
            y=told["state"],
            text=[f"\N{EM SPACE}{_areas(row)}\N{EM SPACE}" for _place, row in told.iterrows()],
            textposition=["middle left" if left else "middle right" for left in far],
            textfont={"size": 12, "color": theme.ink(mode)},
            cliponaxis=False,
            hoverinfo="skip",
            showlegend=False,
        )
    )
    states = told["state"].tolist()
    layout = theme.layout(mode, 130 + 26 * max(len(states), 3))
    layout.xaxis.update(
        type="log", title_text=_("km², each step ten times the one before"), dtick=1,
        range=_decades(told, least),
    )  # fmt: skip
    layout.yaxis.update(
        type="category", categoryorder="array", categoryarray=states[::-1], showgrid=True,
        range=[-0.7, len(states) - 0.3],
    )  # fmt: skip
    return Chart(
        title=ngettext(
            "{states} of {open} State still to complete has a figure: {confirmed} confirmed, {suspected} suspected, {unspecified} not told apart",
            "{states} of {open} States still to complete have a figure: {confirmed} confirmed, {suspected} suspected, {unspecified} not told apart",
            sums["open"],
        ).format(
            states=whole(sums["states"]),
            open=whole(sums["open"]),
            **{status: km2(sums[status]) for status in STATUSES},
        ),
        subtitle=_(
            "Last area told by each State, with its year; an open mark at the left edge: none left "
            "is declared. {key}"
        ).format(key=common.basis_key()),
        figure=go.Figure([trace for trace in traces if len(trace.x)], layout),
        alt=common.in_words(
            (row.state, f"{km2(row.known)} ({row.when})") for row in told.itertuples()
        ),
    )


def _areas(row: pd.Series) -> str:
    """The areas of one State in words: 1.78 + 2.76 km² (2017) ○"""
    told = " + ".join(km2(row[status]) for status in STATUSES if pd.notna(row[status]))
    return f"{told} ({row['when']}) {words.BASIS_MARKS[row['basis']]}"


def _least(told: pd.DataFrame) -> float:
    """Where nil stands on a scale that has no zero: one step below the smallest area told."""
    smallest = told[list(STATUSES)].where(told[list(STATUSES)] > 0).min().min()
    return 0.01 if pd.isna(smallest) else smallest / _SQUARE_METRES / 10


def _decades(told: pd.DataFrame, least: float) -> list[float]:
    largest = max(told[list(STATUSES)].max().max() / _SQUARE_METRES, least * 10)
    step = lambda area: len(f"{int(area)}") if area >= 1 else 1  # noqa: E731
    lowest = -next(n for n in range(12) if least >= 10**-n)
    return [lowest - 0.3, step(largest) + 0.3]


def contamination_over_time(frame: pd.DataFrame, state: str, mode: str) -> Chart:
    """Lines: what was known of one State, year by year. frame: its rows of analysis.article4.by_year."""
    years = list(range(int(frame["when"].min()), int(frame["when"].max()) + 1))
    by_year = frame.set_index("when")
    groups = [
        (words.area_status(status), years, _in_km2(by_year[status].reindex(years)))
        for status in STATUSES
        if frame[status].notna().any()
    ]
    last = frame.iloc[-1]
    return Chart(
        title=_("{state}: {area} known at the end of {year}").format(
            state=state, area=km2(last["known"]), year=last["when"]
        ),
        subtitle=_("km² at the end of each year told; a gap in the years is a gap in the line"),
        figure=common.lines(groups, mode, "km²", x_axis=_("End of calendar year")),
        alt=common.in_words((row.when, km2(row.known)) for row in frame.itertuples()),
    )


def _in_km2(areas: pd.Series) -> list[float | None]:
    return [None if pd.isna(area) else area / _SQUARE_METRES for area in areas]


def releases(frame: pd.DataFrame, mode: str) -> Chart:
    """Columns by year: land released by cancellation, reduction, clearance.

    frame: analysis.article4.released_by_year.
    """
    told = frame[frame["states"] > 0]
    shown = common.every_year(told)
    parts = [
        Part(words.release(method), (shown[method].fillna(0) / _SQUARE_METRES).tolist(), look=place)
        for place, method in zip((1, 2, 0), METHODS, strict=True)
    ]
    best = told.loc[told[list(METHODS)].sum(axis=1).idxmax()]
    return Chart(
        title=ngettext(
            "Most land was released in {year}: {area}, told by {states} State",
            "Most land was released in {year}: {area}, told by {states} States",
            int(best["states"]),
        ).format(
            year=int(best["year"]),
            area=km2(best[list(METHODS)].sum()),
            states=whole(best["states"]),
        ),
        subtitle=_(
            "km² released in each calendar year by cancellation, reduction and clearance (IMAS); "
            "reports behind each year: {reports}"
        ).format(
            reports=", ".join(f"{row.year}: {whole(row.states)}" for row in told.itertuples())
        ),
        figure=common.stacked(shown["label"], parts, mode, "km²", label_axis=_("Calendar year")),
        alt=common.in_words(
            (row.year, " / ".join(km2(getattr(row, method)) for method in METHODS))
            for row in told.itertuples()
        ),
    )


def remnants(frame: pd.DataFrame, mode: str) -> Chart:
    """Columns by year: explosive remnants destroyed. frame: analysis.article4.released_by_year."""
    told = frame.dropna(subset=["destroyed"])
    shown = common.every_year(told)
    best = told.loc[told["destroyed"].idxmax()]
    density = told.dropna(subset=["per_km2"])
    return Chart(
        title=_("{count} items destroyed in {year}, the most of any year told").format(
            count=amount(best["destroyed"]), year=int(best["year"])
        ),
        subtitle=_(
            "Explosive submunitions and other remnants destroyed, items; per km² cleared, where a "
            "report tells both: {density}"
        ).format(
            density=", ".join(
                f"{row.year}: {amount(row.per_km2, 1)}" for row in density.itertuples()
            )
            or "–"
        ),
        figure=common.stacked(
            shown["label"],
            [Part(_("Items destroyed"), shown["destroyed"].tolist())],
            mode,
            _("Items"),
            label_axis=_("Calendar year"),
        ),
        alt=common.in_words((row.year, amount(row.destroyed)) for row in told.itertuples()),
    )


def pace_of(row: dict, as_of: date) -> str:
    """The pace of one State in words. row: of analysis.article4.paces."""
    areas = {
        name: row[name] / _SQUARE_METRES for name in ("achieved", "needed") if pd.notna(row[name])
    }
    return duties.pace_sentence({**row, **areas}, "km²", as_of)


def risk_education(frame: pd.DataFrame, mode: str) -> Chart:
    """Columns by year: persons reached. frame: analysis.article4.risk_education."""
    dated = frame.dropna(subset=["year", "reached"])
    sums = dated.groupby("year")["reached"].agg(["sum", "count"])
    years = [str(year) for year in sums.index]
    return Chart(
        title=ngettext(
            "{count} report says how many persons risk education reached",
            "{count} reports say how many persons risk education reached",
            len(dated),
        ).format(count=whole(len(dated))),
        subtitle=_("Persons reached by calendar year; all explosive ordnance, unless the note says else"),
        figure=common.stacked(
            years, [Part(_("Persons reached"), sums["sum"].tolist())], mode, _("Persons"),
            label_axis=_("Calendar year"),
        ),
        alt=common.in_words(zip(years, map(amount, sums["sum"]), strict=True)),
    )  # fmt: skip
