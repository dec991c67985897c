"""Article 4: contamination, land released, pace to the deadline, remnants, risk education."""

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import article4 as analysis
from ccm_data.analysis.duties import duty_counts, duty_table
from ccm_data.charts import clearance as charts
from ccm_data.charts import duties as duty_charts
from ccm_data.locale import _, km2, ngettext, whole
from ccm_data.ui import duties as shared
from ccm_data.ui import furniture, session
from ccm_data.ui.address import keep, one_of
from ccm_data.ui.furniture import Figure

day = session.day()
scope = day.scope
holdings = session.holdings()
common = {"as_of": scope.as_of, "source": furniture.basis(holdings)}
mode = furniture.mode()
counts = duty_counts(day, analysis.ARTICLE)
duties = duty_table(day, analysis.ARTICLE)

furniture.head(
    _("Article 4: clearance and risk reduction education"),
    duty_charts.headline(counts, analysis.ARTICLE, scope.as_of),
    holdings,
)
if duties.empty:
    st.info(
        _("No State in this scope is known to have contaminated areas. Widen the scope."),
        icon=":material/info:",
    )
    st.stop()

contamination = analysis.contamination(day)
sums = analysis.sums(contamination)
by_year = analysis.released_by_year(day)
released = analysis.releases(day)
ever = _("of {ever} that have or had contaminated areas").format(ever=whole(counts["ever"]))
told = ngettext(
    "{states} of {open} State with a figure",
    "{states} of {open} States with a figure",
    sums["open"],
).format(states=whole(sums["states"]), open=whole(sums["open"]))
furniture.figures(
    [
        *shared.standing(duties, counts, ever),
        Figure(
            _("Confirmed hazardous areas"),
            km2(sums["confirmed"]),
            told,
            analysis.told_by(day, ("confirmed",)),
            help=_("Of the States still to complete; the last figure of each, whatever its year."),
        ),
        Figure(
            _("Suspected hazardous areas"),
            km2(sums["suspected"]),
            told,
            analysis.told_by(day, ("suspected",)),
        ),
        Figure(
            _("Areas not told apart"),
            km2(sums["unspecified"]),
            told,
            analysis.told_by(day, ("unspecified",)),
            help=_("The source does not say whether the area is confirmed or suspected."),
        ),
    ],
    key="article4",
)

if contamination["known"].notna().any():
    furniture.show(
        lambda: charts.contamination(contamination, sums, mode),
        contamination,
        key="contamination",
        counted=methods.method("contamination"),
        columns=[
            "state",
            "duty_status",
            "when",
            "confirmed",
            "suspected",
            "unspecified",
            "age",
            "basis",
            "note",
        ],
        rows=analysis.areas(day),
        on_pick="state",
        **common,
    )
else:
    st.info(_("No report in this scope tells how large an area is."), icon=":material/info:")

shared.show_deadlines(day, analysis.ARTICLE, mode, common["source"])

st.header(_("Land release"), anchor="release")
if released["released"].notna().any():
    furniture.show(
        lambda: charts.releases(by_year, mode),
        by_year,
        key="releases",
        counted=methods.method("release"),
        columns=["year", "cancelled", "reduced", "cleared", "states"],
        rows=released,
        **common,
    )
else:
    st.info(_("No report in this scope tells what land was released."), icon=":material/info:")
if released["destroyed"].notna().any():
    furniture.show(
        lambda: charts.remnants(by_year, mode),
        by_year,
        key="remnants",
        counted=methods.method("release"),
        columns=["year", "destroyed", "per_km2"],
        rows=released,
        **common,
    )

st.header(_("Pace"), anchor="pace")
paces = analysis.paces(day)
if paces.empty:
    st.info(_("No State in this scope has still to complete clearance."), icon=":material/info:")
else:
    furniture.table_with_downloads(
        words.table(paces.drop(columns="iso3")),
        key="paces",
        title=_("States still to complete: release achieved and needed"),
        counted=methods.method("release_pace"),
        **common,
    )
    st.caption(methods.method("release_pace"))
over_time = analysis.by_year(day)
labels = dict(over_time[["iso3", "state"]].itertuples(index=False, name=None))
if labels:
    iso3 = st.selectbox(
        _("State"),
        list(labels),
        format_func=labels.get,
        **keep("line", analysis.largest(contamination, list(labels)), one_of(list(labels))),
    )
    furniture.show(
        lambda: charts.contamination_over_time(
            over_time[over_time["iso3"] == iso3], labels[iso3], mode
        ),
        over_time[over_time["iso3"] == iso3],
        key="over_time",
        counted=methods.method("contamination"),
        columns=[
            "state",
            "when",
            "confirmed",
            "suspected",
            "unspecified",
            "known",
            "basis",
            "note",
        ],
        rows=analysis.areas_of(day, iso3),
        **common,
    )
    for row in paces[paces["iso3"] == iso3].to_dict("records"):
        st.write(charts.pace_of(row, scope.as_of))

st.subheader(_("Where the known area has grown, and what the reports say of it"), anchor="rises")
rises = analysis.rises(day)
furniture.table_with_downloads(
    words.table(rises.drop(columns="iso3")),
    key="rises",
    title=_("Where the known area has grown"),
    counted=methods.method("rises"),
    empty=_("No two figures of a State on file show a growing area."),
    **common,
)

st.header(_("Risk reduction education"), anchor="education")
education = analysis.risk_education(day)
if education["year"].notna().any():
    furniture.show(
        lambda: charts.risk_education(education, mode),
        education.drop(columns="iso3"),
        key="education",
        counted=methods.method("education"),
        **common,
    )
else:
    furniture.table_with_downloads(
        words.table(education.drop(columns="iso3")),
        key="education",
        title=_("Risk reduction education"),
        counted=methods.method("education"),
        empty=_("No report in this scope says how many persons risk education reached (Form G)."),
        **common,
    )
