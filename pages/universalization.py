"""Universalization: who is party and since when, how consent came, and facts on States not party."""

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import membership
from ccm_data.analysis import universalization as analysis
from ccm_data.analysis.facts import behind
from ccm_data.charts import membership as charts
from ccm_data.convention.states import Standing
from ccm_data.locale import _, amount, percent, short_date, whole
from ccm_data.ui import furniture, session
from ccm_data.ui.address import keep, one_of
from ccm_data.ui.furniture import Figure

day = session.day()
scope = day.scope
holdings = session.holdings()
depositary = _("depositary's list, UN Treaty Collection, chapter XXVI-6")
common = {"as_of": scope.as_of, "source": depositary}
mode = furniture.mode()
counts = membership.membership(day.states, scope)
everyone = len(day.states)

furniture.head(_("Universalization"), charts.headline(counts, everyone, scope.as_of), holdings)
if day.states.empty:
    st.info(_("No State matches this scope. Widen it in the sidebar."), icon=":material/info:")
    st.stop()

consents = analysis.consents(day)
delay = analysis.delay(consents)
outside = analysis.not_party(day)
of_all = _("of {states} States").format(states=whole(everyone))
groups = (
    (_("States Parties"), analysis.PARTIES, "consent"),
    (_("Signatories"), (Standing.SIGNATORY,), "signed"),
    (_("States not party"), (Standing.NOT_PARTY,), "region"),
    (_("Withdrawn"), (Standing.WITHDRAWN,), "withdrawal"),
)
figures = []
for label, standing, shown in groups:
    rows = analysis.of_standing(day, *standing)
    share = f"{of_all} ({percent(len(rows), everyone)})"
    figures.append(Figure(label, whole(len(rows)), share, behind(rows, shown)))
figures.append(
    Figure(
        _("Years to consent"),
        amount(delay.median, 1),
        _("median of {states} States").format(states=whole(delay.measured)),
        behind(consents.dropna(subset=["years"]), "consent"),
        help=_(
            "From signature to deposit. {states} States that acceded without a signature are left out."
        ).format(states=delay.acceded),
    )
)
furniture.figures(figures, key="universalization")

over_time = membership.over_time(day.states, scope.as_of)
furniture.show(
    lambda: charts.over_time(over_time, mode),
    over_time,
    key="parties_over_time",
    counted=methods.method("parties"),
    columns=["year", "parties", "in_force"],
    rows=consents,
    **common,
)
by_region = membership.by_region(day.states, scope.as_of)
furniture.show(
    lambda: charts.by_region(by_region, mode),
    by_region,
    key="parties_by_region",
    counted=methods.method("parties"),
    rows=analysis.of_standing(day, *Standing),
    **common,
)

st.header(_("How consent came"), anchor="consent")
if consents.empty:
    st.info(_("No State in this scope has consented by this day."), icon=":material/info:")
else:
    by_year = analysis.by_year(consents)
    furniture.show(
        lambda: charts.consents_by_year(by_year, mode),
        by_year,
        key="consents",
        counted=methods.method("consents"),
        rows=consents,
        **common,
    )
if delay.measured:
    by_delay = analysis.by_delay(consents)
    furniture.show(
        lambda: charts.by_delay(by_delay, delay, mode),
        by_delay,
        key="delay",
        counted=methods.method("delay"),
        rows=consents,
        **common,
    )

st.header(_("States not party: what this data holds"), anchor="not-party")
st.caption(
    _(
        "By name. How States voted in the General Assembly and what they hold beyond the reports is not in this data; reports that they send, and sources entered in the reference tables, bring it."
    )
)
furniture.table_with_downloads(
    words.table(outside.drop(columns="iso3")),
    key="not_party",
    title=_("States not party"),
    counted=methods.method("not_party"),
    empty=_("Every State in this scope is party."),
    **common,
)
if outside.empty:
    st.stop()

labels = dict(outside[["iso3", "state"]].itertuples(index=False, name=None))
iso3 = st.selectbox(
    _("Summary of one State"),
    list(labels),
    format_func=labels.get,
    index=None,
    placeholder=_("Choose a State"),
    **keep("who", None, one_of(list(labels))),
)
if iso3:
    row = outside.set_index("iso3").loc[iso3]
    st.subheader(row["state"], anchor="summary")
    with st.grid(min_column_width=190):
        st.metric(_("Standing"), words.standing(row["standing"]), border=True)
        st.metric(_("Region"), words.region(row["region"]), border=True)
        if row["signed"] == row["signed"]:
            st.metric(_("Signature"), short_date(row["signed"]), border=True)
        st.metric(_("Voluntary reports"), whole(row["voluntary"]), border=True)
    furniture.table_with_downloads(
        words.table(analysis.facts_of(day, iso3)),
        key="facts_of",
        title=_("What this data holds on this State"),
        counted=methods.method("not_party"),
        empty=_(
            "This data holds no statement on stocks, remnants or victims in this State, and no report from it."
        ),
        **common,
    )
    st.page_link(
        "pages/state.py",
        label=_("The page of this State"),
        query_params={"state": iso3},
        icon=":material/flag:",
    )
