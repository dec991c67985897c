"""Reconciliation: do the figures of a State add up, from year to year and at completion?"""

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import reconciliation as analysis
from ccm_data.charts import reconciliation as charts
from ccm_data.locale import _
from ccm_data.ui import furniture, session
from ccm_data.ui.address import keep, one_of

day = session.day()
holdings = session.holdings()
common = {"as_of": day.scope.as_of, "source": furniture.basis(holdings)}
mode = furniture.mode()
table = analysis.reconciliation(day)

if table.empty:
    st.title(_("Reconciliation"))
    furniture.basis_note(holdings)
    st.info(
        _(
            "No two figures of a State in this scope can be compared. Sums need reports of two years that follow each other."
        ),
        icon=":material/info:",
    )
    st.stop()

top = st.container()
kinds = [kind for kind in analysis.KINDS if kind in set(table["sum"])]
picked = st.pills(
    _("Sums"),
    kinds,
    selection_mode="multi",
    format_func=words.sum_of,
    **keep("sums", [], one_of(kinds), many=True),
)
shown = table[table["sum"].isin(picked or kinds)]
tally = analysis.tally(shown)
chart = charts.sums(shown, tally, mode)
with top:
    furniture.head(_("Reconciliation: do the figures add up?"), chart.title, holdings)
st.caption(
    _(
        "A residual is a question, not an error: a survey may find more, a figure may be rounded, a report may tell a part. It is shown and never corrected here."
    )
)
furniture.show(
    chart,
    words.reconciled(shown),
    key="sums",
    counted=methods.method("sums"),
    on_pick="state",
    **common,
)
residuals = shown[shown["verdict"] == "residual"]
st.subheader(_("Sums that leave a residual"), anchor="residuals")
furniture.table_with_downloads(
    words.table(words.reconciled(residuals).drop(columns="iso3")),
    key="residuals",
    title=_("Sums that leave a residual"),
    counted=methods.method("sums"),
    empty=_("Every sum in this scope adds up, as far as its parts are told."),
    **common,
)
