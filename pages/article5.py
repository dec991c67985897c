"""Article 5: States with victims, casualties by year, sex and age, and what is told of services."""

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import article5 as analysis
from ccm_data.analysis.facts import behind
from ccm_data.charts import victims as charts
from ccm_data.locale import _, long_date, ngettext, whole
from ccm_data.ui import furniture, session
from ccm_data.ui.furniture import Figure

day = session.day()
scope = day.scope
holdings = session.holdings()
common = {"as_of": scope.as_of, "source": furniture.basis(holdings)}
mode = furniture.mode()
obligations = analysis.obligations(day)
services = analysis.services(day)
counts = analysis.counts(day, services)
casualties = analysis.casualties(day)
by_year = analysis.by_year(casualties)
disaggregated = analysis.disaggregated(casualties)

furniture.head(_("Article 5: victim assistance"), charts.headline(counts, scope.as_of), holdings)
of_states = _("of {states} States with victims").format(states=whole(counts["states"]))
casualty_figure = []
if not by_year.empty:
    told = analysis.sums(by_year)
    casualty_figure.append(
        Figure(
            _("New casualties, {first}–{last}").format(**told),
            whole(told["total"]),
            ngettext("in {reports} report", "in {reports} reports", told["reports"]).format(
                reports=whole(told["reports"])
            ),
            behind(casualties.dropna(subset=["year"]), "total"),
        )
    )
furniture.figures(
    [
        Figure(
            _("States with victims"),
            whole(counts["states"]),
            _("named by the sources"),
            behind(obligations, "said"),
        ),
        *casualty_figure,
        *(
            Figure(
                words.service(field),
                whole(counts[field]),
                of_states,
                behind(services.query("field == @field and told == 'reported'"), "text"),
                help=_("States whose reports on file tell of it"),
            )
            for field in ("h_plan", "h_focal_point")
        ),
    ],
    key="article5",
)

st.header(_("States with victims"), anchor="states")
furniture.table_with_downloads(
    words.table(
        obligations[
            ["state", "region", "duty_status", "said", "publisher", "url", "file", "cell", "note"]
        ]
    ),
    key="obligations5",
    title=_("States that sources name as having cluster munition victims"),
    counted=methods.method("services"),
    empty=_(
        "No source in this data names a State in this scope as having victims by {as_of}."
    ).format(as_of=long_date(scope.as_of)),
    **common,
)
if not services.empty:
    furniture.show(
        lambda: charts.services(services, mode),
        services,
        key="services",
        counted=methods.method("services"),
        columns=[
            "state",
            "field",
            "told",
            "text",
            "year",
            "basis",
            "said",
            "publisher",
            "url",
            "file",
            "sheet",
            "cell",
            "note",
        ],
        on_pick="state",
        **common,
    )

st.header(_("Casualties"), anchor="casualties")
if by_year.empty:
    st.info(
        _("No report in this scope gives a number of new casualties in a year."),
        icon=":material/info:",
    )
else:
    furniture.show(
        lambda: charts.by_year(by_year, mode),
        by_year,
        key="by_year",
        counted=methods.method("casualties"),
        rows=casualties,
        **common,
    )
    furniture.show(
        lambda: charts.disaggregated(disaggregated, mode),
        disaggregated,
        key="disaggregated",
        counted=methods.method("casualties"),
        columns=[
            "state",
            "year",
            "total",
            "apart",
            "female",
            "male",
            "sex_unknown",
            "children",
            "adults",
            "age_unknown",
            "basis",
            "said",
            "publisher",
            "url",
            "file",
            "sheet",
            "cell",
        ],
        on_pick="state",
        **common,
    )
by_group = analysis.by_group(casualties)
for kind, missing in (
    ("sex", _("No report in this scope tells casualties by sex. A State's own report brings them (Form H).")),
    ("age", _("No report in this scope tells casualties by age. A State's own report brings them (Form H).")),
):  # fmt: skip
    if by_group[f"by_{kind}"].sum():
        furniture.show(
            charts.by_group(by_group, kind, mode),
            by_group,
            key=f"by_{kind}",
            counted=methods.method("casualties"),
            rows=disaggregated[disaggregated[f"by_{kind}"]],
            **common,
        )
    else:
        st.info(missing, icon=":material/info:")
totals = analysis.totals(day)
if totals.empty:
    st.info(
        _("No report in this scope gives a total of all victims recorded."),
        icon=":material/info:",
    )
else:
    furniture.show(
        lambda: charts.totals(totals, mode),
        totals.drop(columns="iso3"),
        key="totals5",
        counted=methods.method("casualties"),
        on_pick="state",
        **common,
    )
