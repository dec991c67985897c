"""Charts of Article 3: destruction and what is left, deadlines, completion, retention."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from ccm_data import words
from ccm_data.charts import common, duties, theme
from ccm_data.charts.common import Part
from ccm_data.charts.theme import Chart
from ccm_data.locale import _, amount, listed, ngettext, percent, whole


def completions(frame: pd.DataFrame, mode: str) -> Chart:
    """Columns: States that had completed by the end of each year. frame: analysis.article3.completions."""
    years = [str(year) for year in frame["year"]]
    done = frame["completed"].tolist()
    left = (frame["ever"] - frame["completed"] - frame["undated"]).clip(lower=0).tolist()
    parts = [
        Part(_("Completed"), done, [whole(n) if n else "" for n in done]),
        Part(_("Not yet"), left, look=1),
    ]
    undated = int(frame["undated"].iloc[-1]) if len(frame) else 0
    if undated:
        parts.append(Part(_("Completed, year not told"), [undated] * len(years), look=None))
    last = frame.iloc[-1]
    return Chart(
        title=_("{completed} of {ever} States had completed destruction by {year}").format(
            completed=whole(last["completed"] + undated),
            ever=whole(last["ever"]),
            year=last["year"],
        ),
        subtitle=_("States that have or had stocks, by what is known now, at the end of each year"),
        figure=common.stacked(years, parts, mode, _("States")),
        alt=common.in_words(zip(years, done, strict=True)),
    )


def progress(frame: pd.DataFrame, noun: str, mode: str) -> Chart:
    """Lying bars: share destroyed of what each State declared. frame: analysis.article3.progress."""
    known = frame[frame["declared"] > 0]
    share = (100 * known["share"].fillna(0)).clip(upper=100)
    text = [
        _("{destroyed} of {declared}").format(
            destroyed=amount(row.destroyed), declared=amount(row.declared)
        )
        for row in known.itertuples()
    ]
    open_still = known["duty_status"] == "in_progress"
    figure = common.stacked(
        known["state"].tolist(),
        [
            Part(
                _("Destroyed"), share.where(~open_still | known["destroyed"].notna()).tolist(), text
            ),
            Part(_("Left"), (100 - share).tolist(), look=None),
        ],
        mode,
        _("Share of the stock declared (%)"),
        lying=True,
        data=known[["iso3"]].to_numpy().tolist(),
    )
    figure.layout.xaxis.range = [0, 100]
    declared, destroyed = known["declared"].sum(), known["destroyed"].sum()
    return Chart(
        title=_("{share} of the {items} declared are reported destroyed").format(
            share=percent(destroyed, declared), items=words.items(noun)
        ),
        subtitle=_(
            "{destroyed} of {declared} {items}, {states} States with a figure; States that have "
            "not completed come first"
        ).format(
            destroyed=amount(destroyed),
            declared=amount(declared),
            items=words.items(noun),
            states=whole(len(known)),
        ),
        figure=figure,
        alt=common.in_words(zip(known["state"], text, strict=True)),
    )


def destroyed_by_year(frame: pd.DataFrame, noun: str, mode: str) -> Chart:
    """Columns: items destroyed in each year. frame: analysis.article3.destroyed_by_year."""
    shown = common.every_year(frame)
    most = frame.loc[frame["destroyed"].idxmax()]
    return Chart(
        title=_("Most were reported destroyed in {year}: {count} {items}").format(
            year=int(most["year"]), count=amount(most["destroyed"]), items=words.items(noun)
        ),
        subtitle=ngettext(
            "{items} by calendar year, as far as a report gives a figure for the year; {states} State in the fullest year",
            "{items} by calendar year, as far as a report gives a figure for the year; {states} States in the fullest year",
            int(frame["states"].max()),
        ).format(items=words.items(noun, capital=True), states=whole(frame["states"].max())),
        figure=common.stacked(
            shown["label"],
            [Part(_("Destroyed"), shown["destroyed"].tolist())],
            mode,
            words.items(noun, capital=True),
            label_axis=_("Calendar year covered"),
        ),
        alt=common.in_words(zip(frame["year"], map(amount, frame["destroyed"]), strict=True)),
    )


def burn_down(
    frame: pd.DataFrame, pace: pd.DataFrame, state: str, noun: str, as_of: date, mode: str
) -> Chart:
    """A line: what one State had left, year by year, and its deadline.

    frame  rows of analysis.article3.burn_down of the State; pace: its rows of `paces`: one or none
    """
    years, left = frame["year"].tolist(), frame["remaining"].tolist()
    deadline = next(iter(frame["deadline"].dropna()), None)
    figure = common.lines(
        [(state, years, left)],
        mode,
        words.items(noun, capital=True),
        x_axis=_("End of calendar year"),
        deadline=deadline,
    )
    return Chart(
        title=_("{state}: {left} {items} left at the end of {year}").format(
            state=state, left=amount(left[-1]), items=words.items(noun), year=years[-1]
        ),
        subtitle=duties.pace_sentence(pace.iloc[0], words.items(noun), as_of)
        if len(pace)
        else _("Declared less destroyed, at the end of each year of which a report tells"),
        figure=figure,
        alt=common.in_words(zip(years, map(amount, left), strict=True)),
    )


def retained(frame: pd.DataFrame, noun: str, mode: str) -> Chart:
    """Lying bars: what each State keeps under Article 3(6). frame: analysis.article3.retaining."""
    now = frame[frame["retained"] > 0]
    marks = [words.BASIS_MARKS[code] for code in now["basis"]]
    text = [
        f"{amount(row.retained)} ({_year(row.year)}) {mark}"
        for row, mark in zip(now.itertuples(), marks, strict=True)
    ]
    figure = common.stacked(
        now["state"].tolist(),
        [Part(_("Retained"), now["retained"].tolist(), text)],
        mode,
        words.items(noun, capital=True),
        lying=True,
        data=now[["iso3"]].to_numpy().tolist(),
    )
    return Chart(
        title=ngettext(
            "{states} State retains {items} under Article 3(6): {total}",
            "{states} States retain {items} under Article 3(6): {total} in all",
            len(now),
        ).format(
            states=whole(len(now)), items=words.items(noun), total=amount(now["retained"].sum())
        ),
        subtitle=_("Last figure told by each State, with its year. {key}").format(
            key=common.basis_key()
        ),
        figure=figure,
        alt=common.in_words(zip(now["state"], text, strict=True)),
    )


def retained_over_time(frame: pd.DataFrame, noun: str, mode: str) -> Chart:
    """A table of figures as a chart: States down, years across. frame: analysis.article3.retained."""
    ever = frame.groupby("iso3")["retained"].transform("max") > 0
    shown = frame[ever & frame["year"].notna() & frame["retained"].notna()]
    years = [str(y) for y in range(int(shown["year"].min()), int(shown["year"].max()) + 1)]
    states = list(dict.fromkeys(shown["state"]))
    figure = go.Figure(
        go.Scatter(
            mode="text",
            x=[str(year) for year in shown["year"]],
            y=shown["state"],
            text=[amount(number) for number in shown["retained"]],
            customdata=shown[["iso3"]].to_numpy(),
            textfont={"size": 12, "color": theme.ink(mode)},
            hovertemplate="%{y}, %{x}: %{text}<extra></extra>",
        ),
        theme.layout(mode, 100 + 28 * max(len(states), 3)),
    )
    figure.layout.xaxis.update(
        type="category", categoryorder="array", categoryarray=years, side="top",
        range=[-0.7, len(years) - 0.3],
    )  # fmt: skip
    figure.layout.yaxis.update(
        type="category", categoryorder="array", categoryarray=states[::-1], showgrid=True,
        range=[-0.7, len(states) - 0.3],
    )  # fmt: skip
    return Chart(
        title=_("What {states} States have reported as retained, year by year").format(
            states=whole(len(states))
        ),
        subtitle=_("{items} at the end of the year; an empty place: no figure on file").format(
            items=words.items(noun, capital=True)
        ),
        figure=figure,
        alt=common.in_words(
            (f"{r.state} {r.year}", amount(r.retained)) for r in shown.itertuples()
        ),
    )


def quiet_on_purpose(frame: pd.DataFrame) -> str:
    """Which States retain some and do not say what for. frame: such rows of analysis.article3.retaining."""
    return ngettext(
        "The reports on file do not say what these are kept for: {states} ({count} State).",
        "The reports on file do not say what these are kept for: {states} ({count} States).",
        len(frame),
    ).format(states=listed(frame["state"].tolist()), count=whole(len(frame)))


def _year(year: object) -> str:
    return _("initial report") if pd.isna(year) else str(int(year))
