"""Gaps: what is not on file, not answered or does not fit, State by State; and the sheet of one State."""

from dataclasses import replace

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import asked, deadlines, reporting
from ccm_data.analysis import gaps as analysis
from ccm_data.analysis import state as states
from ccm_data.analysis.scope import Scope
from ccm_data.charts import gaps as charts
from ccm_data.convention import asked as rules
from ccm_data.convention.forms import forms
from ccm_data.locale import _, language, long_date, whole
from ccm_data.ui import followup, furniture, incoming, session
from ccm_data.ui.address import keep, one_of
from ccm_data.ui.furniture import Figure

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español"}  # of the form

day = session.day()
scope = day.scope
as_of = scope.as_of
store = session.store()
holdings = session.holdings()
common = {"as_of": as_of, "source": furniture.basis(holdings)}
counted = methods.method("gaps")
world = Scope(as_of, language=scope.language, choices=scope.choices)
everyone = session.the_states(store.version, world)
labels = dict(everyone[["iso3", "state"]].itertuples(index=False, name=None))


def sheet(iso3: str) -> None:
    """What one State owes, what is on file, what is missing, and a form to send back."""
    mine = session.day(replace(world, states=(iso3,)))
    table = session.the_gaps(store.version, mine.scope)
    weights = asked.weights(mine)
    with st.container(horizontal=True):
        st.page_link(
            "pages/gaps.py", label=_("All States"), icon=":material/arrow_back:",
            query_params={"gap_state": ""},
        )  # fmt: skip
        st.page_link(
            "pages/state.py", label=_("The page of this State"), icon=":material/flag:",
            query_params={"state": iso3},
        )  # fmt: skip
        st.page_link(
            "pages/deadlines.py", label=_("Its due dates"), icon=":material/calendar_month:",
            query_params={"states": iso3, "due_period": "coming"},
        )  # fmt: skip
    furniture.head(
        _("Gap sheet: {state}").format(state=labels[iso3]), charts.of_one(table), holdings
    )
    if weights.empty:
        st.info(
            _("The Convention does not bind this State on {as_of}; it owes nothing.").format(
                as_of=long_date(as_of)
            ),
            icon=":material/info:",
        )
        return
    st.subheader(_("What it owes"), anchor="owes")
    furniture.table_with_downloads(
        words.table(
            weights.drop(columns=["iso3", "state"]).rename(columns={"duties": "duty_list"})
        ),
        key="owes",
        title=_("What it owes"),
        counted=methods.method("gap_weights"),
        **common,
    )
    dates = deadlines.due_dates(mine)
    coming = deadlines.chosen(dates, (), (), deadlines.period(as_of, "coming"))
    furniture.table_with_downloads(
        words.table(coming, ["due", "article", "due_kind", "outcome", "meeting"]),
        key="coming",
        title=_("Due dates to come: {state}").format(state=labels[iso3]),
        counted=methods.method("due_dates"),
        empty=_("No due date of this State is known to come."),
        **common,
    )
    st.subheader(_("What is missing"), anchor="missing")
    furniture.table_with_downloads(
        words.table(words.gaps(table).drop(columns=["iso3", "state", "weight"])),
        key="missing",
        title=_("What is missing: {state}").format(state=labels[iso3]),
        counted=counted,
        empty=_("Nothing that was due by this day is known to be missing."),
        **common,
    )
    to_fill_in = _("A form to send back, with the answers of the last report in it")
    st.markdown(f"**{to_fill_in}**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        form_language = st.segmented_control(
            _("Language of the form"),
            list(LANGUAGES),
            format_func=LANGUAGES.get,
            required=True,
            **keep("gap_form", language(), one_of(list(LANGUAGES))),
        )
        year = reporting.latest_cycle(as_of)
        st.download_button(
            _("Download the form for {year}").format(year=year),
            lambda: incoming.form(form_language, iso3, labels[iso3], year),
            incoming.form_name(form_language, iso3, year),
            incoming.XLSX,
            key="gap_form",
            on_click="ignore",
            icon=":material/download:",
        )
    st.subheader(_("What is on file"), anchor="on-file")
    furniture.table_with_downloads(
        words.table(states.reports(store, mine.ledger, iso3)),
        key="on_file",
        title=_("Reports owed and what became of them: {state}").format(state=labels[iso3]),
        counted=methods.method("strip"),
        **common,
    )
    questions = _("What the last report owes an answer to, question by question")
    st.markdown(f"**{questions}**")
    furniture.table_with_downloads(
        words.table(words.owed_answers(mine.answers)),
        key="answers_owed",
        title=questions,
        counted=counted,
        empty=_("No report of this State is on file, or none of its obligations asks for an answer."),
        **common,
    )  # fmt: skip


def explorer() -> None:
    """Every gap in scope: three levels with counts, filters kept in the address, matrix, list."""
    table = session.the_gaps(store.version, scope)
    shown = analysis.chosen(table, record="shown")
    parties = asked.bound(day)
    unknown = set(table["iso3"]) - set(shown["iso3"])
    furniture.head(
        _("Gaps"),
        charts.headline(shown["iso3"].nunique(), len(unknown), len(parties), as_of),
        holdings,
    )
    if table.empty:
        st.info(
            _("Nothing that was due by this day is known to be missing in this scope."),
            icon=":material/info:",
        )
        return
    tallies = analysis.levels(table)
    of = _("of {parties} States Parties").format(parties=whole(len(parties)))
    furniture.figures(
        [
            Figure(
                words.gap_level(level),
                whole(tallies[level]["shown"]),
                _("States, {of}; no record: {unknown}").format(
                    of=of, unknown=whole(tallies[level]["no_record"])
                ),
                words.gaps_behind(analysis.chosen(table, [level], record="shown")),
                help=level_help(level),
            )
            for level in analysis.LEVELS
        ],
        key="levels",
    )
    levels, articles, letters, fields, record, never = filters(table)
    found = analysis.chosen(table, levels, articles, letters, fields, record, never)
    st.subheader(charts.found(found), anchor="found")
    if found.empty:
        st.info(_("No gap with these filters. Take one off."), icon=":material/info:")
        return
    st.page_link(
        "pages/followup.py",
        label=_("Letters to these States"),
        icon=":material/mail:",
        query_params=followup.letters_to(found, fields),
    )
    st.caption(_("In the order of the weight of obligations. A click on a mark opens the State."))
    frame = analysis.matrix(day, table, set(found["iso3"]))
    in_words = words.gaps(found)
    furniture.show(
        charts.matrix(frame, furniture.mode()),
        frame,
        key="gap_matrix",
        counted=counted,
        columns=["state", "form", "worst", "gaps"],
        rows=words.gaps(table[table["iso3"].isin(frame["iso3"])]),
        on_pick="gap_sheet",
        **common,
    )
    st.subheader(_("The gaps, one by one"), anchor="list")
    furniture.table_with_downloads(
        words.table(in_words.drop(columns="iso3")),
        key="gap_list",
        title=charts.found(found),
        counted=counted,
        **common,
    )
    with st.expander(_("Whose gaps come first"), icon=":material/scale:"):
        st.write(methods.method("gap_weights"))
        furniture.table_with_downloads(
            words.table(words.weights(rules.weights())),
            key="weights",
            title=_("Whose gaps come first"),
            counted=methods.method("gap_weights"),
            **common,
        )


def level_help(level: str) -> str:
    """What a level is about."""
    return {
        "no_report": _("An initial or annual report that was due, or a silence of two and more"),
        "no_answer": _("A question or form left open in the last report on file"),
        "no_sense": _("Open warnings of the checks; areas that grow without a reason told"),
    }[level]


def filters(table) -> tuple:
    """The choices above the list, each with the number of States that it leads to."""
    by_level, by_article = analysis.states_by(table, "level"), analysis.states_by(table, "about")
    by_form, by_field = analysis.states_by(table, "form"), analysis.states_by(table, "field_id")
    asks = [item.field_id for item in rules.items() if item.field_id]
    letter_of = {item.field_id: item.form for item in rules.items()}
    letters_of_all = [form.form for form in forms() if form.owed_by != "none"]
    with st.container(horizontal=True):
        levels = st.pills(
            _("Level"),
            analysis.LEVELS,
            selection_mode="multi",
            format_func=lambda code: f"{words.gap_level(code)} ({by_level.get(code, 0)})",
            **keep("gap_level", [], one_of(analysis.LEVELS), many=True),
        )
        articles = st.pills(
            _("Article"),
            analysis.ARTICLES,
            selection_mode="multi",
            format_func=lambda code: f"{code} ({by_article.get(code, 0)})",
            **keep("gap_article", [], one_of(analysis.ARTICLES), many=True),
        )
        letters = st.pills(
            _("Form"),
            letters_of_all,
            selection_mode="multi",
            format_func=lambda code: f"{code} ({by_form.get(code, 0)})",
            **keep("gap_form_letter", [], one_of(letters_of_all), many=True),
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        fields = st.multiselect(
            _("Question"),
            asks,
            format_func=lambda name: (
                f"{letter_of[name]} · {words.question('', name)} ({by_field.get(name, 0)})"
            ),
            placeholder=_("All questions"),
            **keep("gap_field", [], one_of(asks), many=True),
        )
        record = st.segmented_control(
            _("In this data"),
            ("all", *analysis.RECORDS),
            format_func=words.gap_record,
            required=True,
            help=_("Shown: by a source or the report. No record: this data holds nothing."),
            **keep("gap_record", "all", one_of(("all", *analysis.RECORDS))),
        )
        never = st.toggle(
            _("Never told in any report"),
            **keep("gap_never", False, lambda text: text == "yes", lambda on: "yes" if on else ""),
        )
    return levels, articles, letters, fields, "" if record == "all" else record, never


chosen = st.selectbox(
    _("Gap sheet of one State"),
    list(labels),
    format_func=labels.get,
    index=None,
    placeholder=_("All States"),
    **keep("gap_state", None, lambda text: one_of(list(labels))(text) if text else None),
)
if chosen:
    sheet(chosen)
else:
    explorer()
