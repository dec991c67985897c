"""Charts of Article 5: casualties by year, by sex and age, totals, and what is told of services."""

from datetime import date

import pandas as pd

from ccm_data import words
from ccm_data.charts import common
from ccm_data.charts.common import Mark, Part
from ccm_data.charts.theme import Chart
from ccm_data.locale import _, amount, long_date, ngettext, whole

_MARKS = {
    "reported": ("circle", 0),
    "nil": ("x", 1),
    "not_applicable": ("line-ew-open", 4),
    "no_information": ("circle-open", 3),
    "silent": ("square-open", None),
    "no_report": ("diamond-open", 2),
}
_GROUPS = {
    "both": ("circle", 0),
    "sex": ("triangle-up", 1),
    "age": ("triangle-down", 2),
    "neither": ("circle-open", 3),
    "none": ("line-ew-open", 4),
}


def headline(counts: dict[str, int], as_of: date) -> str:
    """The finding of the page in one sentence. counts: analysis.article5.counts."""
    if not counts["states"]:
        return _(
            "As of {as_of}, no source in this data names a State shown as having cluster munition victims."
        ).format(as_of=long_date(as_of))
    return ngettext(
        "As of {as_of}, sources name {states} State shown as having cluster munition victims; of a plan {plan} are known to tell, of a focal point {focal}.",
        "As of {as_of}, sources name {states} of the States shown as having cluster munition victims; of a plan {plan} are known to tell, of a focal point {focal}.",
        counts["states"],
    ).format(
        as_of=long_date(as_of),
        states=whole(counts["states"]),
        plan=whole(counts["h_plan"]),
        focal=whole(counts["h_focal_point"]),
    )


def by_year(frame: pd.DataFrame, mode: str) -> Chart:
    """Columns: new casualties by year, killed and injured where told. frame: analysis.article5.by_year."""
    years = [str(year) for year in frame["year"]]
    parts = (("killed", 0), ("injured", 1), ("outcome_unknown", 3))
    shown = [
        Part(words.heading(name), frame[name].tolist(), look=look)
        for name, look in parts
        if frame[name].sum()
    ]
    figure = common.stacked(
        years,
        shown or [Part(_("Casualties"), frame["total"].tolist())],
        mode,
        _("Persons"),
        label_axis=_("Calendar year covered"),
    )
    every = common.years_apart(figure, frame["year"])
    figure.layout.annotations = [
        {
            "x": every.index(str(row.year)),
            "y": row.total,
            "text": f"{whole(row.total)} ({whole(row.reports)})",
            "showarrow": False,
            "yanchor": "bottom",
            "font": {"size": 11},
        }
        for row in frame.itertuples()
    ]
    return Chart(
        title=total_told(frame),
        subtitle=_(
            "Persons killed and injured by cluster munition remnants, by calendar year; in brackets how many reports tell of the year. A year without a figure: none on file, which is not zero"
        ),
        figure=figure,
        alt=common.in_words(
            (year, f"{whole(row.total)} ({whole(row.reports)})")
            for year, row in zip(years, frame.itertuples(), strict=True)
        ),
    )


def total_told(frame: pd.DataFrame) -> str:
    """All that reports tell, as a sentence. frame: analysis.article5.by_year."""
    return ngettext(
        "{reports} report tells of {total} new casualties, {first} to {last}",
        "{reports} reports tell of {total} new casualties, {first} to {last}",
        int(frame["reports"].sum()),
    ).format(
        total=whole(frame["total"].sum()),
        reports=whole(frame["reports"].sum()),
        first=int(frame["year"].iloc[0]),
        last=int(frame["year"].iloc[-1]),
    )


def by_group(frame: pd.DataFrame, kind: str, mode: str) -> Chart:
    """Columns: new casualties by sex or by age. frame: analysis.article5.by_group; kind: sex or age."""
    names = {"sex": ("female", "male", "sex_unknown"), "age": ("children", "adults", "age_unknown")}
    shown = frame[frame[f"by_{kind}"] > 0]
    years = [str(year) for year in shown["year"]]
    told = int(shown[f"by_{kind}"].sum())
    title = {
        "sex": ngettext(
            "{reports} report tells casualties by sex", "{reports} reports tell casualties by sex", told
        ),
        "age": ngettext(
            "{reports} report tells casualties by age", "{reports} reports tell casualties by age", told
        ),
    }  # fmt: skip
    parts = [
        Part(words.heading(name), shown[name].fillna(0).tolist(), look=look)
        for look, name in zip((0, 1, 3), names[kind], strict=True)
        if shown[name].notna().any()
    ]
    figure = common.stacked(years, parts, mode, _("Persons"), label_axis=_("Calendar year covered"))
    common.years_apart(figure, shown["year"])
    return Chart(
        title=title[kind].format(reports=whole(told)),
        subtitle=_("Persons, over the reports that tell it; the others are left out"),
        figure=figure,
        alt=common.in_words(
            (year, ", ".join(f"{words.heading(name)} {amount(row[name])}" for name in names[kind]))
            for year, (_place, row) in zip(years, shown.iterrows(), strict=True)
        ),
    )


def disaggregated(frame: pd.DataFrame, mode: str) -> Chart:
    """A mark per State and year: which figures come by sex and by age. frame: analysis.article5.disaggregated."""
    states = list(dict.fromkeys(frame["state"]))
    years = [str(year) for year in range(int(frame["year"].min()), int(frame["year"].max()) + 1)]
    cells = frame.assign(
        row=frame["state"],
        column=frame["year"].astype(str),
        code=frame["apart"],
        text=[_("{count} new casualties").format(count=whole(n)) for n in frame["total"]],
    )
    marks = {
        code: Mark(words.disaggregation(code), symbol, look)
        for code, (symbol, look) in _GROUPS.items()
        if (cells["code"] == code).any()
    }
    told = int(frame["apart"].isin(["both", "sex", "age"]).sum())
    some = int((frame["apart"] != "none").sum())
    return Chart(
        title=_("{told} of {some} figures of new casualties come by sex or by age").format(
            told=whole(told), some=whole(some)
        ),
        subtitle=_("States and calendar years for which a report gives a number"),
        figure=common.matrix(states, years, cells, marks, mode),
        alt=common.in_words(
            (f"{row.state} {row.year}", words.disaggregation(row.apart))
            for row in frame.itertuples()
        ),
    )


def totals(frame: pd.DataFrame, mode: str) -> Chart:
    """Lying bars: all victims recorded, as each State last told. frame: analysis.article5.totals."""
    frame = frame.sort_values("victims", ascending=False, kind="stable")
    text = [
        f"{amount(row.victims)} ({_year(row.year)}) {words.BASIS_MARKS[row.basis]}"
        for row in frame.itertuples()
    ]
    return Chart(
        title=ngettext(
            "A total of recorded victims is on file for {states} State",
            "A total of recorded victims is on file for {states} States",
            len(frame),
        ).format(states=whole(len(frame))),
        subtitle=_("Persons, last figure told with its year. {key}").format(key=common.basis_key()),
        figure=common.stacked(
            frame["state"].tolist(),
            [Part(_("Victims recorded"), frame["victims"].tolist(), text)],
            mode,
            _("Persons"),
            lying=True,
            data=frame[["iso3"]].to_numpy().tolist(),
        ),
        alt=common.in_words(zip(frame["state"], text, strict=True)),
    )


def services(frame: pd.DataFrame, mode: str) -> Chart:
    """A mark per State and question of Form H. frame: analysis.article5.services."""
    fields = list(dict.fromkeys(frame["field"]))
    labels = [words.service(field) for field in fields]
    cells = frame.assign(
        row=frame["state"],
        column=frame["field"].map(words.service),
        code=frame["told"],
        text=[
            _short(row.text, row.year) if row.told == "reported" else words.service_told(row.told)
            for row in frame.itertuples()
        ],
    )
    marks = {
        code: Mark(words.service_told(code), symbol, look)
        for code, (symbol, look) in _MARKS.items()
        if (cells["code"] == code).any()
    }
    states = list(dict.fromkeys(frame["state"]))
    figure = common.matrix(states, labels, cells, marks, mode)
    figure.layout.height += 170  # the names of the columns stand upright
    told = int((frame["told"] == "reported").sum())
    return Chart(
        title=_("{told} of {places} places of Form H are known to be filled").format(
            told=whole(told), places=whole(len(frame))
        ),
        subtitle=_(
            "States with cluster munition victims, by the last thing told of each; an empty square does not mean that there is no such service"
        ),
        figure=figure,
        alt=common.in_words(
            (f"{row.state}, {words.service(row.field)}", words.service_told(row.told))
            for row in frame.itertuples()
        ),
    )


def _short(text: str, year: object) -> str:
    told = text if len(text) <= 80 else f"{text[:79]}…"
    return f"{told} ({_year(year)})"


def _year(year: object) -> str:
    return _("initial report") if pd.isna(year) else str(int(year))
