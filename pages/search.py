"""Search: any words across all answers and notes, each hit with its file, sheet and cell."""

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import search as analysis
from ccm_data.convention.forms import forms as all_forms
from ccm_data.locale import _, language, ngettext, whole
from ccm_data.ui import furniture, session
from ccm_data.ui.address import keep, one_of

day = session.day()
scope = day.scope
holdings = session.holdings()
common = {"as_of": scope.as_of, "source": furniture.basis(holdings)}

st.title(_("Search"))
kept = keep("q", "", lambda text: text[: analysis.LONGEST])
query = st.text_input(
    _("Words to find in answers and notes"), max_chars=analysis.LONGEST, **kept
).strip()


def ask(text: str) -> None:
    """Search for one of the examples."""
    st.session_state[kept["key"]] = text
    kept["on_change"]()


with st.container(horizontal=True):
    for label, example in (
        (_("Law"), "penal"),
        (_("Munition type"), "rockets"),
        (_("Method"), "demilitari"),
        (_("Measure"), "survey"),
        (_("Terrain"), "training"),
        (_("Standard"), "IMAS"),
    ):
        st.button(f"{label}: {example}", key=f"example_{example}", on_click=ask, args=(example,))

titles = {form.form: f"{form.form} · {form.title(language())}" for form in all_forms()}
years = [str(year) for year in analysis.years(day)]
with st.container(horizontal=True):
    forms = st.multiselect(
        _("Form"),
        list(titles),
        format_func=titles.get,
        placeholder=_("All forms"),
        **keep("q_form", [], one_of(list(titles)), many=True),
    )
    articles = st.multiselect(
        _("Article"),
        analysis.ARTICLES,
        format_func=words.article,
        placeholder=_("All Articles"),
        **keep("q_article", [], one_of(analysis.ARTICLES), many=True),
    )
    covered = st.multiselect(
        _("Calendar year covered"),
        years,
        placeholder=_("All years"),
        **keep("q_year", [], one_of(years), many=True),
    )

if not query:
    st.info(
        _(
            "{answers} answers of {reports} reports can be searched. All words have to occur; States and date are chosen in the sidebar. The record compiled from public sources says little of methods, terrain and standards: reports of States bring it."
        ).format(answers=whole(holdings["answers"]), reports=whole(holdings["reports"])),
        icon=":material/search:",
    )
    st.stop()

hits = analysis.search(day, query, forms, articles, covered)
by_state = analysis.by_state(hits)
st.subheader(
    ngettext("{total} hit", "{total} hits", hits.total).format(total=whole(hits.total)),
    anchor="hits",
)
if hits.total > len(hits.rows):
    st.caption(
        _("The first {shown} are shown; more words or a filter find fewer.").format(
            shown=whole(len(hits.rows))
        )
    )
furniture.table_with_downloads(
    words.table(hits.rows.drop(columns=["iso3", "region"])),
    key="hits",
    title=_("Search: {words}").format(words=query),
    counted=methods.method("search"),
    empty=_("No answer and no note in this scope holds all of these words."),
    **common,
)
if not by_state.empty:
    with st.expander(_("The pages of these States"), icon=":material/flag:"):
        for row in by_state.itertuples():
            st.page_link(
                "pages/state.py",
                label=f"{furniture.plain(row.state)} ({whole(row.hits)})",
                query_params={"state": row.iso3},
            )
with st.expander(_("How this is counted"), icon=":material/calculate:"):
    st.write(methods.method("search"))
