"""Overview: who is bound, who has reported, how far the data reaches; the way to every page."""

import streamlit as st

from ccm_data import methods
from ccm_data.analysis import membership, overview, reporting
from ccm_data.charts import membership as membership_charts
from ccm_data.charts import reporting as reporting_charts
from ccm_data.locale import _, long_date, whole
from ccm_data.ui import furniture, session

day = session.day()
scope = day.scope
holdings = session.holdings()
source = furniture.basis(holdings)
year = reporting.latest_cycle(scope.as_of)
annual = reporting.annual_tally(day.ledger, year, scope.as_of)

furniture.head(
    _("Transparency under the Convention on Cluster Munitions"),
    reporting_charts.headline(annual, year, scope.as_of),
    holdings,
)
if day.states.empty:
    st.info(_("No State matches this scope. Widen it in the sidebar."), icon=":material/info:")
    st.stop()

mode = furniture.mode()
words_of = {
    "universal": (_("States Parties"), _("of {of} States"), "pages/universalization.py"),
    "3": (_("Stockpiles: completed"), _("of {of} that have or had stocks"), "pages/article3.py"),
    "4": (
        _("Clearance: completed"),
        _("of {of} that have or had contaminated areas"),
        "pages/article4.py",
    ),
    "5": (
        _("Victims: a plan is reported"),
        _("of {of} States with victims"),
        "pages/article5.py",
    ),
    "6": (
        _("Assistance given in {year}, told by").format(year=year),
        _("of {of} States Parties"),
        "pages/article6.py",
    ),
    "7": (
        _("Annual reports for {year} on file").format(year=year),
        _("of {of} due"),
        "pages/article7.py",
    ),
    "9": (_("Specific law reported"), _("of {of} States Parties"), "pages/article9.py"),
}
furniture.cards(
    [
        furniture.Card(
            words_of[tile.article][0],
            tile.figure,
            words_of[tile.article][1].format(of=whole(tile.of)),
            tile.figure - tile.before,
            membership_charts.spark(tile.series, words_of[tile.article][0], mode),
            tile.behind,
            words_of[tile.article][2],
        )
        for tile in overview.tiles(day, session.day(reporting.a_year_before(scope)))
    ],
    key="overview",
)
st.caption(
    _(
        "Each tile: a figure in States, what it is a part of, its change since the same day a year earlier, and how it went over the years."
    )
)

past = reporting.by_year(day.ledger, scope.as_of)
if not past.empty:
    furniture.show(
        lambda: reporting_charts.by_year(past, furniture.mode()),
        past,
        key="overview_by_year",
        as_of=scope.as_of,
        source=source,
        counted=methods.method("annual"),
        rows=reporting.sources(day.ledger),
    )
over_time = membership.over_time(day.states, scope.as_of)
furniture.show(
    lambda: membership_charts.over_time(over_time, furniture.mode()),
    over_time,
    key="parties_over_time",
    as_of=scope.as_of,
    source=_("depositary's list, UN Treaty Collection, chapter XXVI-6"),
    counted=methods.method("parties"),
    columns=["year", "parties", "in_force"],
    rows=membership.sources(day.states),
)
by_region = membership.by_region(day.states, scope.as_of)
furniture.show(
    lambda: membership_charts.by_region(by_region, furniture.mode()),
    by_region,
    key="parties_by_region",
    as_of=scope.as_of,
    source=_("depositary's list, UN Treaty Collection, chapter XXVI-6"),
    counted=methods.method("parties"),
    rows=membership.sources(day.states),
)
st.caption(
    _(
        "Data on file: {reports} workbooks of {states} States, {sources} sources; the submission log reaches to {day}."
    ).format(
        reports=whole(holdings["reports"]),
        states=whole(holdings["states"]),
        sources=whole(holdings["sources"]),
        day=long_date(furniture.record_end(holdings)),
    )
)
