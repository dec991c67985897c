"""Deadlines: every due date under Articles 3, 4 and 7 on one time line, and as a calendar file."""

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import deadlines as analysis
from ccm_data.analysis.facts import behind
from ccm_data.charts import deadlines as charts
from ccm_data.locale import _, whole
from ccm_data.outputs.calendar import as_ics
from ccm_data.ui import furniture, session
from ccm_data.ui.address import keep, one_of
from ccm_data.ui.furniture import Figure

day = session.day()
as_of = day.scope.as_of
holdings = session.holdings()
source = furniture.basis(holdings)
common = {"as_of": as_of, "source": source, "counted": methods.method("due_dates")}
table = analysis.due_dates(day)
ahead = analysis.ahead(table, as_of)

furniture.head(_("Deadlines"), charts.headline(ahead, as_of), holdings)
within = _("within twelve months")
furniture.figures(
    [
        Figure(label, whole(len(ahead[name])), within, behind(ahead[name], "due"))
        for name, label in (
            ("deadlines", _("Deadlines under Articles 3 and 4")),
            ("requests", _("Latest days for requests to extend")),
            ("reports", _("Reports under Article 7 to come")),
        )
    ],
    key="deadlines",
)

with st.container(horizontal=True):
    articles = st.pills(
        _("Article"),
        analysis.ARTICLES,
        selection_mode="multi",
        **keep("due_article", [], one_of(analysis.ARTICLES), many=True),
    )
    kinds = st.pills(
        _("What falls due"),
        analysis.KINDS,
        selection_mode="multi",
        format_func=words.due_kind,
        **keep("due_kind", [], one_of(analysis.KINDS), many=True),
    )
    period = st.segmented_control(
        _("Period"),
        analysis.PERIODS,
        format_func=words.period,
        required=True,
        help=_("Around this day: from a year before it to two years after it."),
        **keep("due_period", "near", one_of(analysis.PERIODS)),
    )
shown = analysis.chosen(table, articles, kinds, analysis.period(as_of, period))
if shown.empty:
    st.info(
        _("No due date in this scope. Choose another period, or widen the scope in the sidebar."),
        icon=":material/info:",
    )
    st.stop()

furniture.show(
    lambda: charts.time_line(shown, as_of, furniture.mode()),
    shown,
    key="due_dates",
    columns=["due", "state", "article", "due_kind", "outcome", "told", "meeting"],
    on_pick="state",
    **common,
)
st.download_button(
    _("Calendar file (.ics) of the dates shown"),
    lambda: as_ics(shown, as_of, source),
    f"ccm-due-dates-{as_of.isoformat()}.ics",
    "text/calendar",
    key="ics",
    on_click="ignore",
    icon=":material/calendar_month:",
    help=_(
        "All-day events for Outlook, Google Calendar and others. A later file moves the events."
    ),
)

st.header(_("The dates, one by one"), anchor="dates")
furniture.table_with_downloads(
    words.table(shown.drop(columns=["iso3", "number"])),
    key="dates",
    title=_("Due dates under Articles 3, 4 and 7"),
    **common,
)
