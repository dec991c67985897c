"""Charts of the action plan: each indicator of one year, and one indicator over the years."""

import pandas as pd

from ccm_data.charts import common
from ccm_data.charts.common import Part
from ccm_data.charts.theme import Chart
from ccm_data.locale import _, percent, whole


def indicators(frame: pd.DataFrame, behind: pd.DataFrame, year: int, mode: str) -> Chart:
    """Lying bars: States in and out of each indicator. frames: analysis.action_plan.values, states_behind."""
    out = behind[behind["why"] != "told"].groupby("indicator")["why"].value_counts().unstack()
    out = out.reindex(columns=["not_told", "no_report"])
    shown = frame[frame["of"] > 0].join(out, on="indicator").fillna(dict.fromkeys(out, 0))
    labels = [_("Action {action}: {short}").format(action=row.action, short=short(row.indicator)) for row in shown.itertuples()]  # fmt: skip
    text = [f"{whole(row.told)} / {whole(row.of)}" for row in shown.itertuples()]
    best = frame.dropna(subset=["share"])
    above = int((best["share"] >= 0.5).sum())
    return Chart(
        title=_("Calendar year {year}: {above} of {all} indicators reach half of their States").format(
            year=year, above=whole(above), all=whole(len(best))
        ),
        subtitle=_("States that owed a report for {year} and have the duty; the wording is ours").format(
            year=year
        ),
        figure=common.stacked(
            labels,
            [
                Part(_("Told in the report"), shown["told"].tolist(), text),
                Part(_("Report on file, not told"), shown["not_told"].tolist(), look=1),
                Part(_("Nothing of that year on file"), shown["no_report"].tolist(), look=None),
            ],
            mode,
            _("States"),
            lying=True,
        ),
        alt=common.in_words(zip(labels, text, strict=True)),
    )  # fmt: skip


def short(indicator: str) -> str:
    """A few words for an indicator, for the axis of a chart."""
    return {
        "stock_plan": _("plan for destruction"),
        "stock_progress": _("quantities destroyed"),
        "stock_declaration": _("declaration of compliance"),
        "retention_use": _("use of what is retained"),
        "area_known": _("area that remains"),
        "area_told_apart": _("confirmed or suspected"),
        "release_told": _("land released"),
        "survey": _("baseline survey"),
        "strategy": _("strategy for clearance"),
        "education_reach": _("risk education by sex, age"),
        "focal_point": _("focal point for victims"),
        "victim_plan": _("plan for victims"),
        "casualties_by": _("casualties by sex, age"),
        "involvement": _("victims take part"),
        "needs": _("assistance needed"),
        "given": _("assistance given"),
        "reported": _("annual report"),
        "law": _("legislation"),
        "sanctions": _("penal sanctions"),
    }[indicator]


def named(frame: pd.DataFrame) -> pd.DataFrame:
    """A table with the column `indicator`, its codes in a few words."""
    return frame.assign(indicator=[short(code) for code in frame["indicator"]])


def over_time(frame: pd.DataFrame, indicator: str, mode: str) -> Chart:
    """A line: the share of one indicator, year by year. frame: its rows of analysis.action_plan.over_time."""
    told = frame.dropna(subset=["share"]).sort_values("year")
    last = told.iloc[-1]
    figure = common.lines(
        [(short(indicator), told["year"].tolist(), (100 * told["share"]).tolist())],
        mode,
        "%",
        x_axis=_("Calendar year covered"),
    )
    figure.layout.yaxis.range = [-3, 103]
    return Chart(
        title=_("{what}: {told} of {of} States ({share}) for {year}").format(
            what=short(indicator).capitalize(),
            told=whole(last["told"]),
            of=whole(last["of"]),
            share=percent(last["told"], last["of"]),
            year=int(last["year"]),
        ),
        subtitle=_("Share of the States in its denominator, by calendar year covered (%)"),
        figure=figure,
        alt=common.in_words((row.year, f"{row.told} / {row.of}") for row in told.itertuples()),
    )
