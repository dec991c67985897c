"""Import: hand in report workbooks, see what is found and what would change, take them in, undo."""

import streamlit as st

from ccm_data import words
from ccm_data.analysis.imports import KEPT_OUT, NEW, REVISION
from ccm_data.analysis.scope import Scope
from ccm_data.locale import _, ngettext, whole
from ccm_data.ui import furniture, incoming, session

scope = session.scope()
store = session.store()
common = {"as_of": scope.as_of, "source": _("the files handed in"), "counted": ""}

st.title(_("Import reports"))
st.write(
    _(
        "Hand in workbooks that States filled in. Each is read and checked; nothing becomes part of the record before you say so. A file with an error is kept out as a whole and goes on waiting here."
    )
)
if message := st.session_state.pop("import_message", None):
    st.success(message, icon=":material/check_circle:")

with st.form("hand_in", clear_on_submit=True, border=True):
    uploads = st.file_uploader(
        _("Report workbooks (.xlsx), or archives of them (.zip)"),
        type=["xlsx", "zip"],
        accept_multiple_files=True,
        max_upload_size=100,
        key="uploads",
    )
    by = st.text_input(_("Your name, for the log"), key="by", max_chars=80)
    if st.form_submit_button(_("Check these files"), icon=":material/fact_check:", key="check"):
        if uploads:
            incoming.hand_in(uploads, by)
            st.session_state["handed_in_by"] = by
            st.rerun()
        st.warning(_("Choose a file first."), icon=":material/upload_file:")

seen = incoming.look()
st.header(_("Waiting"), anchor="waiting")
if seen is None:
    st.info(
        _("No file is waiting. Drop one above, or fetch a form for a State below."),
        icon=":material/inbox:",
    )
else:
    ready = seen.of(NEW, REVISION)
    st.write(
        _("{ready} of {count} files can be taken in; {out} kept out by an error.").format(
            ready=whole(len(ready)), count=whole(len(seen.files)), out=whole(len(seen.of(KEPT_OUT)))
        )
    )
    furniture.table_with_downloads(
        incoming.in_words(seen.table), key="waiting", title=_("Files waiting"), **common
    )
    label = ngettext("Take in {n} report", "Take in {n} reports", len(ready)).format(
        n=whole(len(ready))
    )
    if st.button(label, disabled=not ready, icon=":material/playlist_add_check:"):
        incoming.take_in(st.session_state.get("handed_in_by", ""))
        st.session_state["import_message"] = ngettext(
            "{n} report was taken in. It counts on every page from now on.",
            "{n} reports were taken in. They count on every page from now on.",
            len(ready),
        ).format(n=whole(len(ready)))
        st.rerun()
    findings = seen.findings()
    for number, row in enumerate(seen.table.itertuples()):
        file = seen.files[row.file]
        mine = findings[findings["file"] == row.file]
        title = f"{furniture.plain(file.name)} · {words.verdict(row.verdict)}"
        with st.expander(title, expanded=row.verdict == KEPT_OUT, icon=":material/description:"):
            if mine.empty:
                st.write(_("The checks found nothing wrong in this file."))
            for sheet, found in mine.groupby("sheet", sort=False):
                place = furniture.plain(sheet) or _("The file as a whole")
                st.markdown(f"**{place}**")
                st.dataframe(
                    words.findings(found),
                    hide_index=True,
                    alt=_("Findings"),
                    placeholder="–",
                    key=f"findings_{number}_{sheet}",
                )
            if row.verdict in (NEW, REVISION):
                differ = incoming.differences(seen, row)
                heading = _("What would change")
                st.markdown(f"**{heading}**")
                if differ.empty:
                    st.write(_("No answer differs from what is on file."))
                else:
                    st.dataframe(
                        words.table(differ),
                        hide_index=True,
                        alt=_("What would change"),
                        placeholder="–",
                        key=f"changes_{number}",
                    )
            left, right, *_rest = st.columns([2, 2, 3])
            if not mine.empty and left.button(
                _("Prepare the file with remarks"),
                key=f"mark_{number}",
                icon=":material/rate_review:",
            ):
                st.session_state["marked"] = (file.sha256, incoming.remarked(file, mine))
            marked = st.session_state.get("marked", ("", None))
            if marked[0] == file.sha256:
                if marked[1]:
                    left.download_button(
                        _("Download it"),
                        marked[1],
                        f"remarks-{file.name}",
                        incoming.XLSX,
                        key=f"marked_{number}",
                        on_click="ignore",
                        icon=":material/download:",
                    )
                else:
                    left.write(_("This file is no workbook that could be marked."))
            if right.button(
                _("Take off the list"), key=f"withdraw_{number}", icon=":material/delete:"
            ):
                incoming.withdraw(file)
                st.rerun()

st.header(_("Imports so far"), anchor="log")
everyone = session.the_states(
    store.version, Scope(scope.as_of, language=scope.language, choices=scope.choices)
)
labels = dict(everyone[["iso3", "state"]].itertuples(index=False, name=None))
log = incoming.log(labels)
furniture.table_with_downloads(
    words.table(log),
    key="imports",
    title=_("Imports so far"),
    empty=_("Nothing has been taken in yet."),
    **common,
)
if (log["undone"] == "").any() and st.button(
    _("Undo the last import"), key="undo", icon=":material/undo:"
):
    record = incoming.undo()
    st.session_state["import_message"] = _(
        "Import {number} was undone. Its files are waiting again."
    ).format(number=record.number)
    st.rerun()

st.header(_("A form for a State"), anchor="form")
st.write(
    _(
        "A workbook with Forms A to J, drop-downs and guidance for every column. With a State chosen it holds the answers of its last report on file, to be checked and corrected."
    )
)
one, two, three = st.columns(3)
form_language = one.selectbox(
    _("Language of the form"),
    ["en", "fr", "es"],
    format_func={"en": "English", "fr": "Français", "es": "Español"}.get,
    key="form_language",
)
iso3 = two.selectbox(
    _("State"),
    list(labels),
    format_func=labels.get,
    index=None,
    placeholder=_("Any State"),
    key="form_state",
)
year = three.number_input(
    _("Calendar year covered"), 2008, 2100, value=None, step=1, key="form_year"
)
asked = (form_language, iso3 or "", labels.get(iso3, ""), year)
st.download_button(
    _("Download the form"),
    lambda: incoming.form(*asked),
    incoming.form_name(form_language, iso3 or "", year),
    incoming.XLSX,
    key="form",
    on_click="ignore",
    icon=":material/download:",
)
