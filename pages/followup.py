"""Follow-up: who takes up which gap and how far that has come, letters to States, ratings of reports."""

from functools import partial

import streamlit as st

from ccm_data import words
from ccm_data.analysis import followup as analysis
from ccm_data.analysis.letters import KINDS
from ccm_data.analysis.scope import Scope
from ccm_data.locale import _, language, long_date, ngettext, whole
from ccm_data.locale import listed as in_a_list
from ccm_data.outputs import letters as files
from ccm_data.outputs.letters import Sender
from ccm_data.ui import followup, furniture, session
from ccm_data.ui.address import keep, one_of

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español"}
PARTS = ("list", "letters", "ratings", "history")

scope = session.scope()
store = session.store()
kept = followup.records()
in_scope = session.the_states(store.version, scope)
labels = dict(in_scope[["iso3", "state"]].itertuples(index=False, name=None))
found = followup.the_gaps(scope)
listed = followup.the_list(kept, labels, scope)
tally = analysis.tally(listed)
common = {
    "as_of": scope.as_of,
    "source": _("the follow-up list of this data folder"),
    "counted": "",
}

st.title(_("Follow-up"))
st.markdown(
    "**"
    + _("On the list: {open} open, {written} with a letter written, {answered} answered.").format(
        **{name: whole(number) for name, number in tally.items()}
    )
    + "**"
)
st.caption(
    _(
        "What is noted here is kept beside the data, change by change, and seen by everyone who opens this dashboard. Nothing is sent."
    )
)
if message := st.session_state.pop("follow_message", None):
    getattr(st, message[0])(message[1])


def saved(told: tuple[str, str], by: str = "") -> None:
    """Show what became of a change on the page as it is after it; the name is remembered."""
    st.session_state["follow_by"] = by or st.session_state.get("follow_by", "")
    st.session_state["follow_message"] = told
    st.rerun()


def as_seen(row: dict) -> dict:
    """The row as it was when its form was first shown: on saving, what others did meanwhile comes to light."""
    kept_row = st.session_state.get("seen_row")
    if kept_row is None or kept_row["thing"] != row["thing"]:
        st.session_state["seen_row"] = kept_row = row
    return kept_row


def saved_text(told: tuple[str, str], written: str, by: str) -> None:
    """The same as `saved` for a form; what was written in vain is shown, so that it can be used again."""
    st.session_state.pop("seen_row", None)
    if told[0] == "warning" and written:
        mine = _("You had written: {text}").format(text=furniture.plain(written))
        told = (told[0], f"{told[1]} {mine}")
    saved(told, by)


def your_name(key: str) -> str:
    """Who makes the change; asked for in each form, and remembered."""
    return st.text_input(
        _("Your name, for the history"),
        value=st.session_state.get("follow_by", ""),
        max_chars=80,
        key=f"by_{key}",
    )


def choose_fields(label: str, everything: str, name: str) -> list[str]:
    """Choose fields of the form: those that gaps are about, and what the address names."""
    every = followup.every_field()
    kept_choice = keep(name, [], one_of(list(every)), many=True)
    options = {*followup.asked_about(found), *st.session_state[kept_choice["key"]]}
    return st.multiselect(
        label,
        [field for field in every if field in options],
        format_func=every.get,
        placeholder=everything,
        **kept_choice,
    )


def details(row: dict, key: str) -> dict[str, str]:
    """Fields of an item to fill in, with what they say now."""
    one, two, three = st.columns(3)
    status = one.selectbox(
        _("Status"),
        analysis.STATUSES,
        analysis.STATUSES.index(row.get("status") or "open"),
        format_func=words.follow_up,
        key=f"status_{key}",
    )
    owner = two.text_input(
        _("Who follows up"), row.get("owner", ""), max_chars=80, key=f"owner_{key}"
    )
    day = three.date_input(
        _("Date"), followup.day_of(row.get("day", "")), format="YYYY-MM-DD", key=f"day_{key}"
    )
    note = st.text_area(_("Note"), row.get("note", ""), max_chars=2000, key=f"note_{key}")
    said = {"status": status, "owner": owner.strip(), "day": followup.text_of(day)}
    return said | {"note": note.strip()}


def the_list() -> None:
    furniture.table_with_downloads(
        followup.in_words(listed),
        key="follow_up",
        title=_("Follow-up list"),
        empty=_("Nothing is on the list for these States. Add gaps below."),
        **common,
    )
    if tally["gone"]:
        st.info(
            ngettext(
                "{n} item is about a gap that is no longer found: an answer may have come.",
                "{n} items are about gaps that are no longer found: answers may have come.",
                tally["gone"],
            ).format(n=whole(tally["gone"])),
            icon=":material/mark_email_read:",
        )
    if not listed.empty:
        st.subheader(_("Change an item"), anchor="change")
        rows = {row["thing"]: row for row in listed.to_dict("records")}
        titles = {
            row.thing: f"{row.number} · {row.state} · {followup.gap(row)}"
            for row in listed.itertuples()
        }
        thing = st.selectbox(_("Item"), list(titles), format_func=titles.get, key="item")
        row = as_seen(rows[thing])
        seen = "-".join([thing, *(row[name] for name in analysis.EDITABLE)])
        with st.form(f"change_{seen}"):
            said = details(row, seen)
            by = your_name("item")
            if st.form_submit_button(_("Save"), icon=":material/save:", key="save_item"):
                told = followup.note(analysis.edits(row, said), by=by)
                saved_text(told, said["note"], by)
    add_gaps()


def add_gaps() -> None:
    st.subheader(_("Add from the gaps"), anchor="add")
    if found.empty:
        st.write(_("No gap is found for these States on {day}.").format(day=long_date(scope.as_of)))
        return
    one, two = st.columns(2)
    chosen = one.multiselect(
        _("States"),
        list(labels),
        format_func=labels.get,
        placeholder=_("All States"),
        **keep("follow_state", [], one_of(list(labels)), many=True),
    )
    codes = followup.every_gap()
    kinds = two.multiselect(
        _("Kind of gap"),
        codes,
        format_func=words.listed_gap,
        placeholder=_("All kinds"),
        **keep("follow_gap", [], one_of(codes), many=True),
    )
    about = choose_fields(_("About"), _("All questions of the form"), "follow_field")
    some = analysis.some_of(found, chosen, kinds, about)
    if some.empty:
        st.write(_("No gap fits this choice."))
        return
    st.caption(_("Tick the rows to put on the list; without a tick all of them are meant."))
    picked = followup.pick(some)
    fresh = len(analysis.new_items(picked, listed, {}))
    st.write(
        _("{n} gaps are meant; {new} of them are not on the list yet.").format(
            n=whole(len(picked)), new=whole(fresh)
        )
    )
    with st.form("add"):
        said = details({}, "new")
        by = your_name("add")
        if st.form_submit_button(
            _("Put them on the list"), icon=":material/playlist_add:", key="add_items"
        ):
            saved(followup.note(items=analysis.new_items(picked, listed, said), by=by), by)


def the_letters() -> None:
    st.write(
        _(
            "Drafts in Word, one per State, with facts as of {day}, which is the date of the letter too. Read each before you sign it: where only public sources are on file, the letter says so."
        ).format(day=long_date(scope.as_of))
    )
    one, two = st.columns(2)
    kind = one.selectbox(
        _("Kind of letter"),
        KINDS,
        format_func=words.letter,
        **keep("letter", "questions", one_of(KINDS)),
    )
    with two:
        written_in = st.segmented_control(
            _("Language of the preview"),
            files.LANGUAGES,
            format_func=LANGUAGES.get,
            required=True,
            **keep("letter_lang", language(), one_of(files.LANGUAGES)),
        )
    about = []
    if kind == "questions":
        about = choose_fields(_("Ask about"), _("All open questions"), "ask")
    drafted = {letter.iso3: letter for letter in followup.drafts(scope, kind, written_in, about)}
    chosen = st.multiselect(
        _("To"),
        list(labels),
        format_func=labels.get,
        placeholder=_("All States that this letter fits"),
        **keep("to", [], one_of(list(labels)), many=True),
    )
    unfit = [labels[iso3] for iso3 in chosen if iso3 not in drafted]
    if unfit:
        st.info(
            _("It does not fit these States on that day: {states}.").format(
                states=in_a_list(unfit)
            ),
            icon=":material/info:",
        )
    drafted = {iso3: drafted[iso3] for iso3 in (chosen or drafted) if iso3 in drafted}
    if not drafted:
        st.info(
            _("This letter fits no State in this scope on {day}.").format(
                day=long_date(scope.as_of)
            ),
            icon=":material/drafts:",
        )
        return
    sender = the_sender()
    st.markdown(
        "**"
        + ngettext(
            "Download {n} letter (zip):", "Download {n} letters, one per State (zip):", len(drafted)
        ).format(n=whole(len(drafted)))
        + "**"
    )
    for place, code in zip(st.columns([1, 1, 1, 2]), files.LANGUAGES, strict=False):
        place.download_button(
            LANGUAGES[code],
            partial(followup.archive, scope, kind, code, about, tuple(drafted), sender),
            f"ccm-letters-{kind}-{code}-{scope.as_of.isoformat()}.zip",
            "application/zip",
            key=f"zip_{code}",
            on_click="ignore",
            icon=":material/folder_zip:",
            type="primary" if code == written_in else "secondary",
        )
    if st.button(_("Note these letters as written"), key="written", icon=":material/edit_note:"):
        said = {"status": "written", "day": scope.as_of.isoformat()}
        changes, items = analysis.written(drafted.values(), listed, said)
        saved(followup.note(changes, items, st.session_state.get("follow_by", "")))
    shown = st.selectbox(_("Preview"), list(drafted), format_func=labels.get, key="preview")
    letter = drafted[shown]
    with st.container(border=True, key="letter"):
        followup.show(followup.preview(letter, written_in, sender))
    st.download_button(
        _("Download this letter"),
        lambda: followup.one(letter, written_in, sender),
        files.file_name(letter, written_in),
        files.DOCX,
        key="letter_docx",
        on_click="ignore",
        icon=":material/download:",
    )
    the_template(kind, written_in)


def the_sender() -> Sender:
    with st.expander(_("Who writes"), icon=":material/badge:"):
        st.write(
            _(
                "What you leave empty becomes a line to fill in by hand where you sign; the rest is left out."
            )
        )
        one, two = st.columns(2)
        return Sender(
            name=one.text_input(_("Name"), max_chars=120, key="sender_name"),
            office=two.text_input(_("Office"), max_chars=200, key="sender_office"),
            place=one.text_input(_("Place"), max_chars=80, key="sender_place"),
            reference=two.text_input(_("Reference"), max_chars=80, key="sender_reference"),
            addressee=st.text_input(
                _("To whom, above the name of the State"),
                max_chars=200,
                placeholder=_("The Permanent Representative"),
                key="sender_addressee",
            ),
        )


def the_template(kind: str, written_in: str) -> None:
    with st.expander(_("The template"), icon=":material/edit_document:"):
        name, content = followup.template(kind, written_in)
        st.write(
            _(
                "Download the template, change its words in Word (what stands in double braces is filled in), and put it into the folder {folder} under the same name: from then on it is used instead of the shipped one."
            ).format(folder="`data/letters`")
        )
        own = followup.own_templates()
        if own:
            st.write(_("Your own templates in use: {names}").format(names=", ".join(own)))
        st.download_button(
            _("Download the template"),
            content,
            name,
            files.DOCX,
            key="template",
            on_click="ignore",
            icon=":material/download:",
        )


def the_ratings() -> None:
    st.write(
        _(
            "How far a report answers the forms that its State owes an answer to, and the questions left open. A rating is a draft until the State could comment on it; its comment stands beside it."
        )
    )
    table = followup.the_ratings(kept, scope)
    furniture.table_with_downloads(
        followup.ratings_in_words(table),
        key="ratings",
        title=_("Ratings of reports"),
        empty=_("No report of these States is on file."),
        **common,
    )
    if table.empty:
        return
    st.subheader(_("Rate a report, or add what the State said"), anchor="rate")
    rows = {row["thing"]: row for row in table.to_dict("records")}
    thing = st.selectbox(
        _("Report"),
        list(rows),
        format_func=lambda thing: followup.report_in_words(rows[thing]),
        key="rated_report",
    )
    row = as_seen(rows[thing])
    seen = "-".join([thing, row["rating"], row["comment_day"], str(hash(row["comment"]))])
    with st.form(f"rate_{seen}"):
        one, two = st.columns(2)
        rating = one.selectbox(
            _("Rating"),
            analysis.RATINGS,
            analysis.RATINGS.index(row["rating"] or "draft"),
            format_func=words.rating,
            key=f"rating_{seen}",
        )
        day = two.date_input(
            _("Date of the comment"),
            followup.day_of(row["comment_day"]),
            format="YYYY-MM-DD",
            key=f"comment_day_{seen}",
        )
        comment = st.text_area(
            _("Comment of the State"), row["comment"], max_chars=4000, key=f"comment_{seen}"
        )
        by = your_name("rating")
        if st.form_submit_button(_("Save"), icon=":material/save:", key="save_rating"):
            said = (rating, comment.strip(), followup.text_of(day), scope.as_of)
            told = followup.note(analysis.rate(row, *said), by=by)
            saved_text(told, comment.strip(), by)


def the_history() -> None:
    everyone = session.the_states(
        store.version, Scope(scope.as_of, language=scope.language, choices=scope.choices)
    )
    names = dict(everyone[["iso3", "state"]].itertuples(index=False, name=None))
    furniture.table_with_downloads(
        followup.history(kept, names),
        key="history",
        title=_("History of the follow-up list"),
        empty=_("Nothing has been noted yet."),
        **common,
    )
    latest = followup.last(kept)
    if latest:
        by = your_name("history")
        label = _("Undo change {number}").format(number=latest.number)
        if st.button(label, key="undo", icon=":material/undo:"):
            saved(followup.undo(latest.number, by), by)


titles = {
    "list": _("List"),
    "letters": _("Letters"),
    "ratings": _("Ratings of reports"),
    "history": _("History and undo"),
}
part = st.segmented_control(
    _("Part of this page"),
    PARTS,
    format_func=titles.get,
    required=True,
    label_visibility="collapsed",
    **keep("part", "list", one_of(PARTS)),
)
st.header(titles[part], anchor=part)
{"list": the_list, "letters": the_letters, "ratings": the_ratings, "history": the_history}[part]()
