"""Outlook: what it would take, who may miss the next date by plain rules, good news, the calendar."""

from dataclasses import replace

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import deadlines, good_news
from ccm_data.analysis import outlook as analysis
from ccm_data.charts import outlook as charts
from ccm_data.locale import _, listed, long_date, percent, whole
from ccm_data.outputs.calendar import as_ics
from ccm_data.ui import furniture, session
from ccm_data.ui.address import keep, one_of
from ccm_data.ui.furniture import Figure

day = session.day()
as_of = day.scope.as_of
holdings = session.holdings()
source = furniture.basis(holdings)
common = {"as_of": as_of, "source": source}
effects = analysis.effects(day)
early = analysis.early_view(day)

furniture.head(_("Outlook"), charts.headline(analysis.if_they_report(day, ()), as_of), holdings)

st.header(_("What it would take"), anchor="take")
labels = dict(effects[["iso3", "state"]].itertuples(index=False, name=None))
chosen = st.multiselect(
    _("If these States report"),
    list(labels),
    format_func=labels.get,
    placeholder=_("Choose States; until then, the first five of the table"),
    **keep("take", [], one_of(list(labels)), many=True),
)
takers = chosen or list(labels)[: analysis.FIRST]
if effects.empty:
    st.info(
        _("No report of the last period and no initial report is missing in this scope."),
        icon=":material/info:",
    )
else:
    names = listed([labels[iso3] for iso3 in takers])
    st.write(_("If these report: {names}").format(names=names))
    furniture.figures(
        [
            Figure(
                charts.rate(rate),
                percent(rate.then, rate.due),
                _("{then} of {due} due; now {now} ({share})").format(
                    then=whole(rate.then),
                    due=whole(rate.due),
                    now=whole(rate.now),
                    share=percent(rate.now, rate.due),
                ),
                analysis.behind(day, rate, takers),
            )
            for rate in analysis.if_they_report(day, takers)
            if rate.due
        ],
        key="take",
    )
    st.caption(
        _(
            "One report has the same effect on a rate, whoever sends it. So the order is that of the weight of obligations, then of the reports due since the last one on file."
        )
    )
    furniture.table_with_downloads(
        words.table(
            effects.drop(columns="iso3").rename(
                columns={"duties": "duty_list", "silent": "silent_reports"}
            )
        ),
        key="effects",
        title=_("What it would take"),
        counted=methods.method("effects"),
        **common,
    )

st.header(_("Early view of the next due date"), anchor="early")
st.write(charts.early(early))
st.markdown("\n".join(f"- {words.rule(rule)}" for rule in analysis.RULES))
furniture.table_with_downloads(
    words.table(
        early.drop(columns="iso3").rename(
            columns={"before": "status_before", "last": "status_last"}
        )
    ),
    key="early",
    title=_("Early view of the next due date"),
    counted=methods.method("early_view"),
    empty=_("None of the rules names a State in this scope."),
    **common,
)
before = st.expander(
    _("How these rules would have done before"),
    icon=":material/history:",
    key="tried_before",
    on_change="rerun",
)
if before.open:  # made only when someone looks
    with before:
        tried = analysis.tried_before(day)
        st.write(charts.tried(tried))
        furniture.table_with_downloads(
            words.table(
                tried.rename(columns={"others": "not_named", "others_missed": "not_named_missed"})
            ),
            key="tried",
            title=_("How these rules would have done before"),
            counted=methods.method("early_view"),
            empty=_("There are no three reports in a row of which this data knows enough."),
            **common,
        )

st.header(_("Good news"), anchor="good-news")
for title, key, frame in (
    (
        _("First to report for the last period"),
        "first_reporters",
        good_news.first_reporters(day).rename(columns={"days": "days_before"}),
    ),
    (
        _("Longest unbroken record"),
        "unbroken",
        good_news.unbroken(day).rename(columns={"first": "first_due"}),
    ),
    (_("Most improved"), "improved", words.improved(good_news.improved(day))),
):
    st.subheader(title, anchor=key.replace("_", "-"))
    furniture.table_with_downloads(
        words.table(frame.drop(columns="iso3")),
        key=key,
        title=title,
        counted=methods.method("good_news"),
        empty=_("No report in this data tells of it in this scope."),
        **common,
    )
with st.expander(_("How this is counted"), icon=":material/calculate:"):
    for name in ("effects", "early_view", "good_news"):
        st.write(methods.method(name))

st.header(_("Calendar"), anchor="calendar")


def calendar() -> bytes:
    """Due dates to come of the States chosen, as a calendar file."""
    mine = session.day(replace(day.scope, states=tuple(takers)))
    period = deadlines.period(as_of, "coming")
    return as_ics(deadlines.chosen(deadlines.due_dates(mine), (), (), period), as_of, source)


st.write(
    _("Due dates to come, from {as_of} on, of the States chosen above.").format(
        as_of=long_date(as_of)
    )
)
with st.container(horizontal=True):
    st.page_link(
        "pages/deadlines.py",
        label=_("Their due dates"),
        icon=":material/calendar_month:",
        query_params={"states": takers, "due_period": "coming"},
    )
    st.download_button(
        _("Calendar file (.ics) of their dates"),
        calendar,
        f"ccm-follow-up-{as_of.isoformat()}.ics",
        "text/calendar",
        key="take_ics",
        on_click="ignore",
        icon=":material/download:",
    )
