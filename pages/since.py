"""What came in since: two days, and what this data shows on the second that it did not on the first."""

from datetime import date

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import since as analysis
from ccm_data.analysis.facts import behind
from ccm_data.analysis.reporting import a_year_before
from ccm_data.charts import since as charts
from ccm_data.convention.dates import OPENED_FOR_SIGNATURE
from ccm_data.locale import _, long_date, whole
from ccm_data.ui import furniture, session
from ccm_data.ui.address import keep
from ccm_data.ui.furniture import Figure

day = session.day()
scope = day.scope
holdings = session.holdings()
common = {"as_of": scope.as_of, "source": furniture.basis(holdings)}


def read(text: str) -> date:
    """A day of the address. ValueError for one outside the Convention's time."""
    found = date.fromisoformat(text)
    if found < OPENED_FOR_SIGNATURE:
        raise ValueError(text)
    return found


st.title(_("What came in since"))
chosen = st.date_input(
    _("From"),
    format="YYYY-MM-DD",
    min_value=OPENED_FOR_SIGNATURE,
    help=_("Up to the date in the sidebar: {as_of}").format(as_of=long_date(scope.as_of)),
    **keep("since", a_year_before(scope).as_of, read, date.isoformat),
)
if chosen is None or chosen >= scope.as_of:
    st.info(
        _("Choose a day before {as_of}, the date in the sidebar.").format(
            as_of=long_date(scope.as_of)
        ),
        icon=":material/info:",
    )
    st.stop()

before = session.day(analysis.earlier(scope, chosen))
events = analysis.events(before, day)
changed = analysis.changed_figures(before, day)
st.markdown(f"**{charts.headline(events, changed, chosen, scope.as_of)}**")
furniture.basis_note(holdings)

between = _("from {since} to {as_of}").format(
    since=chosen.isoformat(), as_of=scope.as_of.isoformat()
)
groups = (
    (_("Reports received"), analysis.REPORTS, "year"),
    (_("Signatures, consents, withdrawals"), analysis.MEMBERSHIP, "told"),
    (_("Extensions asked or granted"), analysis.EXTENSIONS, "until"),
    (_("Completions"), analysis.COMPLETIONS, "told"),
)
came = analysis.rows_that_came(before, day)
figures = []
for label, some, shown in groups:
    rows = events[events["event"].isin(some)]
    figures.append(Figure(label, whole(len(rows)), between, behind(rows, shown)))
figures.append(Figure(_("Figures that changed"), whole(len(changed)), between, came))
furniture.figures(figures, key="since")

over_time = analysis.over_time(events, chosen, scope.as_of)
if analysis.dated(over_time):
    furniture.show(
        lambda: charts.over_time(over_time, len(events), chosen, scope.as_of, furniture.mode()),
        over_time,
        key="came_in",
        counted=methods.method("since"),
        **common,
    )

for label, some, anchor, empty in (
    (
        _("Reports"),
        analysis.REPORTS,
        "reports",
        _("No report came in between these days in this scope."),
    ),
    (
        _("Signatures, consents, entries into force, withdrawals"),
        analysis.MEMBERSHIP,
        "membership",
        _("No State in this scope signed, consented, was bound or withdrew between these days."),
    ),
    (
        _("Extensions and completions"),
        (*analysis.EXTENSIONS, *analysis.COMPLETIONS),
        "articles",
        _("No extension and no completion under Articles 3 and 4 between these days."),
    ),
):
    st.header(label, anchor=anchor)
    furniture.table_with_downloads(
        words.table(analysis.of_kind(events, some)),
        key=f"since_{anchor}",
        title=label,
        counted=methods.method("since"),
        empty=empty,
        **common,
    )

st.header(_("Figures that changed"), anchor="figures")
furniture.table_with_downloads(
    words.table(changed.drop(columns="iso3")),
    key="changed",
    title=_("Figures that changed"),
    counted=methods.method("changed"),
    empty=_("No figure on stocks or contaminated areas changed between these days."),
    **common,
)
if not came.empty:
    st.subheader(_("The rows that came in behind them"), anchor="rows")
    furniture.table_with_downloads(
        words.table(came.drop(columns="iso3")),
        key="came",
        title=_("The rows that came in behind them"),
        counted=methods.method("changed"),
        **common,
    )
