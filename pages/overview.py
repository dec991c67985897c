"""Overview: who is bound, who has reported, how far the data reaches; the way to every page."""

import streamlit as st

from ccm_data import methods
from ccm_data.analysis import membership, reporting
from ccm_data.charts import membership as membership_charts
from ccm_data.charts import reporting as reporting_charts
from ccm_data.locale import _, long_date, percent, whole
from ccm_data.ui import furniture, session

scope = session.scope()
version = session.store().version
states = session.the_states(version, scope)
ledger = session.the_ledger(version, scope)
holdings = session.answer(version, None, "holdings").iloc[0]
source = furniture.basis(holdings)
year = reporting.latest_cycle(scope.as_of)
counts = membership.membership(states, scope)
initial = reporting.initial_tally(ledger, scope.as_of)
annual = reporting.annual_tally(ledger, year, scope.as_of)

st.title(_("Transparency under the Convention on Cluster Munitions"))
st.markdown(f"**{reporting_charts.headline(annual, year, scope.as_of)}**")
furniture.basis_note(holdings)

with st.grid(min_column_width=200):
    furniture.figure(
        _("States Parties"),
        whole(counts["parties"]),
        _("of {states} States").format(states=whole(len(states))),
        help=_("Consent deposited and not withdrawn. In force for {in_force} of them.").format(
            in_force=counts["in_force"]
        ),
    )
    furniture.figure(
        _("Signatories not yet parties"),
        whole(counts["signatories"]),
        _("of {signed} that signed").format(signed=whole(counts["signed_ever"])),
    )
    for label, tally in (
        (_("Initial reports on file"), initial),
        (_("Annual reports for {year} on file").format(year=year), annual),
    ):
        share = percent(tally.submitted, tally.due)
        of_those = _("of {due} due ({share})").format(due=whole(tally.due), share=share)
        furniture.figure(label, whole(tally.submitted), of_those)

st.page_link(
    "pages/article7.py",
    label=_("Who has reported, when, and who has not"),
    icon=":material/assignment:",
)
st.page_link(
    "pages/state.py", label=_("One State: what it owes and what is on file"), icon=":material/flag:"
)

if states.empty:
    st.info(_("No State matches this scope. Widen it in the sidebar."), icon=":material/info:")
    st.stop()

past = reporting.by_year(ledger, scope.as_of)
if not past.empty:
    furniture.show(
        reporting_charts.by_year(past, furniture.mode()),
        past,
        key="overview_by_year",
        as_of=scope.as_of,
        source=source,
        counted=methods.method("annual"),
    )
over_time = membership.over_time(states, scope.as_of)
furniture.show(
    membership_charts.over_time(over_time, furniture.mode()),
    over_time,
    key="parties_over_time",
    as_of=scope.as_of,
    source=_("depositary's list, UN Treaty Collection, chapter XXVI-6"),
    counted=methods.method("parties"),
    columns=["year", "parties", "in_force"],
)
by_region = membership.by_region(states, scope.as_of)
furniture.show(
    membership_charts.by_region(by_region, furniture.mode()),
    by_region,
    key="parties_by_region",
    as_of=scope.as_of,
    source=_("depositary's list, UN Treaty Collection, chapter XXVI-6"),
    counted=methods.method("parties"),
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
