"""About: how everything is counted, what the text leaves open, sources, findings, data dictionary."""

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import about
from ccm_data.analysis.published import agreement
from ccm_data.locale import _, language, whole
from ccm_data.ui import furniture, session

scope = session.scope()
store = session.store()
holdings = session.holdings()
common = {"as_of": scope.as_of, "source": furniture.basis(holdings), "counted": ""}

st.title(_("About this dashboard"))
furniture.basis_note(holdings)
st.markdown(
    _(
        "It reads Article 7 report workbooks and a log of submissions, checks every cell, and shows who has reported, when, and what is missing, as of any date. It names no State as failing anything: it says what is on file and what is not."
    )
)

st.header(_("How it is counted"), anchor="methods")
for name in methods.METHODS:
    st.markdown(f"- {methods.method(name)}")

st.header(_("What the text of the Convention leaves open"), anchor="choices")
st.write(_("Each choice can be changed in the sidebar under Counting rules; the address keeps it."))
for point in about.open_points(scope.choices).itertuples():
    st.markdown(words.open_point(point))

st.header(_("Sources"), anchor="sources")
sources = session.answer(store.version, None, "sources_cited")
columns = ["publisher", "title", "date", "url", "statements", "answers", "source_id"]
st.write(
    _("{count} public sources; each answer and each submission names its own.").format(
        count=whole(len(sources))
    )
)
furniture.table_with_downloads(
    words.table(sources, columns), key="sources", title=_("Sources"), **common
)

st.header(_("Findings"), anchor="findings")
st.write(
    _(
        "What the checks found in the workbooks. A file with an error is kept out as a whole ({count} now); it stays where it is, untouched."
    ).format(count=whole(holdings["quarantined"]))
)
findings = session.answer(store.version, None, "findings")
columns = ["severity", "file", "sheet", "cell", "happened", "to_do"]
furniture.table_with_downloads(
    words.table(findings, columns),
    key="findings",
    title=_("Findings"),
    empty=_("The checks found nothing wrong in the workbooks."),
    **common,
)

st.header(_("Published figures held against ours"), anchor="published")
published = session.published(store.version, scope.choices, scope.language)
agree, count = agreement(published)
st.write(
    _(
        "{agree} of {count} statistics on States Parties that others published agree with what this data gives for the same day. Where one differs, its row says why. {world} more count States not party too, of which there are no reports here: they cannot be compared."
    ).format(agree=whole(agree), count=whole(count), world=whole(len(published) - count))
)
furniture.table_with_downloads(
    words.published(published),
    key="published",
    title=_("Published figures held against ours"),
    **common,
)

st.header(_("Data dictionary"), anchor="dictionary")
furniture.table_with_downloads(
    words.table(about.field_dictionary(language())),
    key="fields",
    title=_("Fields of the report form"),
    **common,
)
furniture.table_with_downloads(
    words.table(about.table_dictionary(store)),
    key="columns",
    title=_("Tables and views of the store"),
    **common,
)
