"""One State: where it stands, what it owes, what is on file, and the source of each report."""

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import state as analysis
from ccm_data.analysis.scope import Scope
from ccm_data.charts import state as charts
from ccm_data.locale import _, long_date, short_date, whole
from ccm_data.ui import furniture, session
from ccm_data.ui.address import keep, one_of

scope = session.scope()
store = session.store()
whole_world = Scope(scope.as_of, language=scope.language, choices=scope.choices)
everyone = session.the_states(store.version, whole_world)
labels = dict(everyone[["iso3", "state"]].itertuples(index=False, name=None))
holdings = session.answer(store.version, None, "holdings").iloc[0]

iso3 = st.selectbox(
    _("State"),
    list(labels),
    format_func=labels.get,
    index=None,
    placeholder=_("Choose a State"),
    **keep("state", None, one_of(list(labels))),
)
if iso3 is None:
    st.title(_("One State"))
    st.info(
        _("Choose a State above, or click a mark on the Article 7 page."), icon=":material/flag:"
    )
    st.stop()

profile = analysis.profile(store, scope, iso3)
ledger = session.the_ledger(store.version, whole_world)
reports = analysis.reports(store, ledger, iso3)
tally = analysis.tally(reports)
common = {"as_of": scope.as_of, "source": furniture.basis(holdings)}

st.title(profile.name)
group = " · ".join(filter(None, [words.region(profile.region), profile.regional_group]))
st.markdown(f"**{words.standing(profile.standing)}** · {group}")
furniture.basis_note(holdings)
with st.grid(min_column_width=200):
    for label, day in (
        (_("Signature"), profile.signed),
        (_("Consent deposited"), profile.consent),
        (_("Entry into force"), profile.in_force),
        (_("Initial report due"), profile.initial_due),
        (_("Withdrawal"), profile.withdrawal),
    ):
        if day:
            st.metric(label, short_date(day), border=True)
    furniture.figure(
        _("Reports on file"),
        whole(tally["submitted"]),
        _("of {due} due").format(due=whole(tally["due"])),
        help=_("{past_due} shown past their due date, {no_record} without a record").format(
            **tally
        ),
    )

st.subheader(_("Obligations"), anchor="obligations")
duties = analysis.obligations(store, scope, iso3)
if duties.empty:
    st.write(_("The sources name no obligation of this State under Articles 3, 4 or 5."))
else:
    furniture.table_with_downloads(
        words.duties(duties),
        key="duties",
        title=_("Obligations"),
        counted=methods.method("duties"),
        **common,
    )
    with st.expander(_("Every statement on these obligations"), icon=":material/source:"):
        statements = session.answer(store.version, None, "duties_of", code=iso3)
        columns = [
            "article",
            "status",
            "completed",
            "as_of",
            "confidence",
            "publisher",
            "url",
            "note",
        ]
        furniture.table_with_downloads(
            words.duties(statements[columns]),
            key="statements",
            title=_("Every statement on these obligations"),
            counted=methods.method("duties"),
            **common,
        )
extensions = analysis.extensions(store, scope, iso3)
if not extensions.empty:
    st.markdown(f"**{_('Extensions requested')}**")
    furniture.table_with_downloads(
        words.table(extensions),
        key="extensions",
        title=_("Extensions requested"),
        counted=methods.method("duties"),
        **common,
    )

if reports.empty:
    st.subheader(_("Reports"), anchor="reports")
    st.write(_("This State owed no report by {as_of}.").format(as_of=long_date(scope.as_of)))
else:
    furniture.show(
        charts.timeline(ledger[ledger["iso3"] == iso3], labels[iso3], furniture.mode()),
        reports,
        key="timeline",
        counted=methods.method("timeline"),
        **common,
    )

st.subheader(_("What the sources say about each submission"), anchor="sources")
accounts = session.answer(store.version, None, "evidence_of", code=iso3)
silence = session.answer(store.version, None, "silence_of", code=iso3)
columns = [
    "kind",
    "year",
    "submitted",
    "confidence",
    "publisher",
    "title",
    "url",
    "as_of",
    "note",
    "file",
    "sheet",
    "cell",
]
furniture.table_with_downloads(
    words.table(accounts, columns),
    key="accounts",
    title=_("Accounts of submission"),
    counted=methods.method("strip"),
    **common,
)
if not silence.empty:
    st.markdown(f"**{_('Statements that a report had not been submitted')}**")
    columns = ["kind", "year", "missing_as_of", "confidence", "publisher", "url", "note"]
    furniture.table_with_downloads(
        words.table(silence, columns),
        key="silence",
        title=_("Statements that a report had not been submitted"),
        counted=methods.method("strip"),
        **common,
    )

st.subheader(_("What is on file, form by form"), anchor="answers")
answers = analysis.answers(store, scope, iso3)
furniture.table_with_downloads(
    words.answers(answers),
    key="answers",
    title=_("What is on file, form by form"),
    counted=methods.method("answers"),
    **common,
)
st.page_link(
    "pages/article7.py",
    label=_("Back to all States"),
    icon=":material/arrow_back:",
)
