"""Article 7: who has reported, when, and who has not."""

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import completeness, reporting
from ccm_data.analysis import ledger as ledgers
from ccm_data.charts import completeness as completeness_charts
from ccm_data.charts import reporting as charts
from ccm_data.convention.obligations import ANNUAL, INITIAL
from ccm_data.convention.status import Status
from ccm_data.locale import _, long_date
from ccm_data.ui import furniture, session
from ccm_data.ui.address import keep, one_of

day = session.day()
scope = day.scope
version = session.store().version
states = session.the_states(version, scope)
ledger = session.the_ledger(version, scope)
holdings = session.holdings()
common = {"as_of": scope.as_of, "source": furniture.basis(holdings)}
year = reporting.latest_cycle(scope.as_of)
annual = reporting.annual_tally(ledger, year, scope.as_of)
initial = reporting.initial_tally(ledger, scope.as_of)
before = reporting.a_year_before(scope)
ledger_before = session.the_ledger(version, before)
mode = furniture.mode()
rows = reporting.sources(ledger)

st.title(_("Article 7: transparency reports"))
st.markdown(f"**{charts.headline(annual, year, scope.as_of)}**")
furniture.basis_note(holdings)

st.subheader(_("Annual reports for {year}").format(year=year), anchor="annual")
furniture.tally(
    annual,
    reporting.annual_tally(ledger_before, year - 1, before.as_of),
    lambda statuses: reporting.behind(ledger, ANNUAL, year, statuses),
    key="annual",
)
st.subheader(_("Initial reports"), anchor="initial")
furniture.tally(
    initial,
    reporting.initial_tally(ledger_before, before.as_of),
    lambda statuses: reporting.behind(ledger, INITIAL, None, statuses),
    key="initial",
)

if ledger.empty:
    st.info(
        _(
            "No report was owed by {as_of} in this scope. Choose a later date or widen the scope."
        ).format(as_of=long_date(scope.as_of)),
        icon=":material/info:",
    )
    st.stop()

past = reporting.by_year(ledger, scope.as_of)
if past.empty:
    st.info(
        _("No annual report was due by {as_of} in this scope.").format(
            as_of=long_date(scope.as_of)
        ),
        icon=":material/info:",
    )
else:
    measures = {"count": _("Count"), "share": _("Share")}
    measure = st.segmented_control(
        _("Show"),
        list(measures),
        format_func=measures.get,
        required=True,
        **keep("measure", "count", one_of(list(measures))),
    )
    furniture.show(
        lambda: charts.by_year(past, mode, share=measure == "share"),
        past,
        key="by_year",
        rows=rows,
        counted=methods.method("annual"),
        **common,
    )

silence = reporting.silence(ledger, scope.as_of)
orders = {"region": _("Region"), "name": _("Name"), "silence": _("Longest silence")}
order = st.segmented_control(
    _("Order of the States"),
    list(orders),
    format_func=orders.get,
    required=True,
    **keep("order", "region", one_of(list(orders))),
)
furniture.show(
    lambda: charts.strip(ledger, silence, mode, order),
    ledger[ledger["status"] != Status.NOT_OWED],
    key="strip",
    counted=methods.method("strip"),
    columns=[
        "state",
        "region",
        "kind",
        "year",
        "due",
        "status",
        "submitted",
        "publisher",
        "url",
        "file",
        "sheet",
        "cell",
    ],
    on_pick="state",
    **common,
)

arrivals = reporting.arrivals(ledger, tuple(range(year - 5, year + 1)))
if arrivals.empty:
    st.info(
        _("No report of the last six years has a known day of submission."), icon=":material/info:"
    )
else:
    furniture.show(
        lambda: charts.arrivals(arrivals, year, mode),
        arrivals,
        key="arrivals",
        rows=rows,
        counted=methods.method("arrivals"),
        **common,
    )

latest = reporting.latest_status(ledger, states, scope.as_of)
furniture.show(
    lambda: charts.tiles(latest, mode),
    latest,
    key="tiles",
    rows=rows,
    counted=methods.method("tiles"),
    columns=["state", "region", "kind", "year", "due", "status"],
    on_pick="state",
    **common,
)

late = reporting.lateness(ledger)
if not late.empty:
    furniture.show(
        lambda: charts.lateness(late, mode),
        late,
        key="lateness",
        rows=rows,
        counted=methods.method("lateness"),
        columns=["year", "measured", "undated", "median", "p90"],
        **common,
    )
    furniture.show(
        lambda: charts.bands(late, mode),
        late,
        key="bands",
        rows=rows,
        counted=methods.method("lateness"),
        columns=["year", "measured", *reporting.BANDS],
        **common,
    )

missing = reporting.initial_past_due(ledger, states, scope.as_of)
if missing.empty:
    st.subheader(_("No initial report is shown to be past its due date"), anchor="initial-past-due")
else:
    furniture.show(
        lambda: charts.initial_past_due(missing, mode),
        missing,
        key="initial_past_due",
        rows=rows,
        counted=methods.method("initial"),
        **common,
    )

st.header(_("Completeness"), anchor="completeness")
filled = completeness.last_reports(completeness.form_states(day))
complete = completeness.completeness(filled)
tally = completeness.tally(complete)
if filled.empty:
    st.info(_("No report is on file in this scope."), icon=":material/info:")
else:
    furniture.show(
        lambda: completeness_charts.by_form(completeness.by_form(filled), mode),
        completeness.by_form(filled),
        key="by_form",
        counted=methods.method("completeness"),
        rows=filled.query("owed").drop(columns=["owed", "iso3"]),
        **common,
    )
    furniture.show(
        lambda: completeness_charts.matrix(filled, tally, mode),
        complete,
        key="forms",
        counted=methods.method("completeness"),
        columns=["state", "report", "year", "owed", "done", "missing", "origin", "file"],
        rows=filled.drop(columns=["owed", "iso3"]),
        on_pick="state",
        **common,
    )
    st.subheader(_("What the checks noticed in the reports on file"), anchor="consistency")
    furniture.table_with_downloads(
        words.table(completeness.consistency(day)),
        key="consistency",
        title=_("What the checks noticed in the reports on file"),
        counted=methods.method("consistency"),
        empty=_("The checks noticed nothing in the reports on file in this scope."),
        **common,
    )

voluntary = ledgers.voluntary_reports(session.store(), scope)
st.subheader(_("Voluntary reports, kept out of every rate"), anchor="voluntary")
furniture.table_with_downloads(
    words.table(voluntary),
    key="voluntary",
    title=_("Voluntary reports, kept out of every rate"),
    counted=methods.method("voluntary"),
    **common,
)
