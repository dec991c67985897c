"""One State: where it stands, what it owes, what is on file, Article by Article, and every source."""

from dataclasses import replace

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import (
    article3,
    article4,
    article5,
    article9,
    completeness,
    reconciliation,
    reporting,
)
from ccm_data.analysis import state as analysis
from ccm_data.analysis.facts import behind
from ccm_data.analysis.scope import Scope
from ccm_data.analysis.stocks import NOUNS
from ccm_data.charts import clearance, stockpiles, victims
from ccm_data.charts import state as charts
from ccm_data.locale import _, long_date, short, short_date, whole
from ccm_data.ui import followup, furniture, session
from ccm_data.ui.address import keep, one_of

scope = session.scope()
store = session.store()
mode = furniture.mode()
whole_world = Scope(scope.as_of, language=scope.language, choices=scope.choices)
everyone = session.the_states(store.version, whole_world)
labels = dict(everyone[["iso3", "state"]].itertuples(index=False, name=None))
holdings = session.holdings()

printing = furniture.printing()
iso3 = st.selectbox(
    _("State"),
    list(labels),
    format_func=labels.get,
    index=None,
    placeholder=_("Choose a State"),
    label_visibility="collapsed" if printing else "visible",
    **keep("state", None, one_of(list(labels))),
)
if iso3 is None:
    st.title(_("One State"))
    st.info(
        _("Choose a State above, or click a mark on the Article 7 page."), icon=":material/flag:"
    )
    st.stop()

before, after = (None, None) if printing else analysis.neighbours(everyone, iso3)
with st.container(horizontal=True):
    for neighbour, icon in ((before, ":material/arrow_back:"), (after, ":material/arrow_forward:")):
        if neighbour:
            st.page_link(
                "pages/state.py",
                label=labels[neighbour],
                icon=icon,
                query_params={"state": neighbour},
            )
    if not printing:
        st.page_link(
            "pages/state.py",
            label=_("Two pages for printing"),
            icon=":material/print:",
            query_params={"state": iso3, "as_of": scope.as_of.isoformat(), "print": "yes"},
        )

profile = analysis.profile(store, scope, iso3)
day = session.day(replace(whole_world, states=(iso3,)))
ledger = session.the_ledger(store.version, whole_world)
reports = analysis.reports(store, ledger, iso3)
tally = analysis.tally(reports)
common = {"as_of": scope.as_of, "source": furniture.basis(holdings)}

st.title(profile.name)
group = " · ".join(filter(None, [words.region(profile.region), profile.regional_group]))
st.markdown(f"**{words.standing(profile.standing)}** · {group}")
furniture.basis_note(holdings)
if not printing:
    st.page_link(
        "pages/gaps.py",
        label=_("What is missing: its gap sheet"),
        icon=":material/checklist:",
        query_params={"gap_state": iso3},
    )
with st.grid(min_column_width=120 if printing else 200):
    for label, event in (
        (_("Signature"), profile.signed),
        (_("Consent deposited"), profile.consent),
        (_("Entry into force"), profile.in_force),
        (_("Initial report due"), profile.initial_due),
        (_("Withdrawal"), profile.withdrawal),
    ):
        if event:
            st.metric(label, short_date(event), border=True)
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
elif printing:
    st.table(words.duties(duties[["article", "status", "deadline", "completed", "as_of"]]))
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
if not extensions.empty and not printing:
    st.markdown(f"**{_('Extensions requested')}**")
    furniture.table_with_downloads(
        words.table(extensions.drop(columns="iso3")),
        key="extensions",
        title=_("Extensions requested"),
        counted=methods.method("duties"),
        **common,
    )

area = st.grid(min_column_width=330) if printing else st.container()
with area:
    if reports.empty:
        st.subheader(_("Reports"), anchor="reports")
        st.write(_("This State owed no report by {as_of}.").format(as_of=long_date(scope.as_of)))
    else:
        furniture.show(
            lambda: charts.timeline(ledger[ledger["iso3"] == iso3], labels[iso3], mode),
            reports,
            key="timeline",
            counted=methods.method("timeline"),
            **common,
        )

    forms = completeness.form_states(day)
    if not forms.empty:
        furniture.show(
            lambda: charts.forms_over_time(forms, mode),
            forms.drop(columns="iso3"),
            key="forms",
            counted=methods.method("completeness"),
            columns=["report", "year", "form", "code", "since", "origin", "file", "sheet", "cell"],
            **common,
        )
    rated = followup.rating_of(replace(scope, regions=(), duties=(), states=(iso3,)))
    if rated and not printing:
        followup.show_rating(rated)
    region = analysis.beside_region(ledger, iso3)
    if not region.empty:
        furniture.show(
            lambda: charts.beside_region(region, labels[iso3], words.region(profile.region), mode),
            region,
            key="beside_region",
            counted=methods.method("annual"),
            columns=["kind", "submitted", "due"],
            rows=reporting.sources(day.ledger),
            **common,
        )

    if not printing:
        st.header(_("Article by Article"), anchor="articles")
    told = False
    for noun in NOUNS:
        stock = article3.progress(day, noun)
        line = article3.burn_down(day, noun)
        kept = article3.retained(day, noun)
        rows = article3.told(day, "b1", "b3", noun=noun)
        if not stock.empty and stock[["declared", "destroyed"]].notna().any(axis=None):
            told = True
            st.subheader(
                _("Article 3: {items}").format(items=words.items(noun)), anchor=f"article3-{noun}"
            )
            sums = stock.iloc[0]
            furniture.figures(
                [
                    furniture.Figure(
                        words.heading(name),
                        short(sums[name]),
                        words.items(noun),
                        behind(kept, "retained") if name == "retained" else rows,
                    )
                    for name in ("declared", "destroyed", "remaining", "retained")
                ],
                key=f"stock_{noun}",
            )
        if len(line) > 1:
            furniture.show(
                stockpiles.burn_down(
                    line, article3.paces(day, noun), labels[iso3], noun, scope.as_of, mode
                ),
                line,
                key=f"burn_down_{noun}",
                counted=methods.method("pace"),
                columns=["year", "destroyed", "remaining"],
                rows=rows,
                **common,
            )
    areas = article4.by_year(day)
    releases = article4.releases(day)
    if not areas.empty:
        told = True
        furniture.show(
            lambda: clearance.contamination_over_time(areas, labels[iso3], mode),
            areas,
            key="areas",
            counted=methods.method("contamination"),
            columns=["when", "confirmed", "suspected", "unspecified", "known", "basis", "note"],
            rows=article4.areas(day),
            **common,
        )
        for pace in article4.paces(day).to_dict("records"):
            st.write(clearance.pace_of(pace, scope.as_of))
    if releases["released"].notna().any():
        told = True
        furniture.show(
            lambda: clearance.releases(article4.released_by_year(day), mode),
            article4.released_by_year(day),
            key="releases",
            counted=methods.method("release"),
            columns=["year", "cancelled", "reduced", "cleared", "destroyed"],
            rows=releases,
            **common,
        )
    casualties = article5.casualties(day)
    by_year = article5.by_year(casualties)
    if not by_year.empty:
        told = True
        furniture.show(
            lambda: victims.by_year(by_year, mode),
            by_year,
            key="casualties",
            counted=methods.method("casualties"),
            columns=["year", "killed", "injured", "outcome_unknown", "total"],
            rows=casualties,
            **common,
        )
    for title, key, frame in (
        (_("Article 5: what is told of victim assistance"), "services", article5.services(day)),
        (_("Article 9: national measures"), "measures", article9.measures(day)),
        (
            _("Sums between its figures"),
            "sums",
            words.reconciled(reconciliation.reconciliation(day)),
        ),
        (_("What the checks noticed"), "findings", completeness.consistency(day)),
    ):
        if not frame.empty and not printing:
            told = True
            st.subheader(title, anchor=key)
            furniture.table_with_downloads(
                words.table(frame.drop(columns=["iso3", "state", "region"], errors="ignore")),
                key=key,
                title=title,
                counted=methods.method("answers"),
                **common,
            )
    if not told:
        st.write(
            _("No report on file by {as_of} tells anything under Articles 3, 4, 5 or 9.").format(
                as_of=long_date(scope.as_of)
            )
        )

if printing:
    st.caption(
        _(
            "Source: {source}. As of {as_of}. Every figure stands with its file, sheet and cell at the same address without “print”."
        ).format(source=common["source"], as_of=long_date(scope.as_of))
    )
    st.stop()

st.header(_("Sources"), anchor="all-sources")
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
