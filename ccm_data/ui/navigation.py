"""The pages of the dashboard, in the order of the menu."""

import streamlit as st

from ccm_data.locale import _


def pages() -> dict[str, list]:
    """Every page by section, with its title in the language in use; its address is the name of its file.

    No icons: the server would fetch them from the network to show them on the browser tab.
    """
    return {
        "": [st.Page("pages/overview.py", title=_("Overview"), default=True)],
        _("Articles"): [
            st.Page("pages/article3.py", title=_("Article 3, stockpiles")),
            st.Page("pages/article4.py", title=_("Article 4, clearance")),
            st.Page("pages/article5.py", title=_("Article 5, victims")),
            st.Page("pages/article6.py", title=_("Article 6, cooperation")),
            st.Page("pages/article7.py", title=_("Article 7, reports")),
            st.Page("pages/article9.py", title=_("Article 9, legislation")),
        ],
        _("Across the Convention"): [
            st.Page("pages/action_plan.py", title=_("Action plan")),
            st.Page("pages/reconciliation.py", title=_("Reconciliation")),
            st.Page("pages/universalization.py", title=_("Universalization")),
            st.Page("pages/deadlines.py", title=_("Deadlines")),
            st.Page("pages/since.py", title=_("What came in since")),
            st.Page("pages/search.py", title=_("Search")),
        ],
        _("Follow-up"): [
            st.Page("pages/gaps.py", title=_("Gaps")),
            st.Page("pages/followup.py", title=_("Follow-up")),
            st.Page("pages/outlook.py", title=_("Outlook")),
        ],
        _("States"): [st.Page("pages/state.py", title=_("State"))],
        _("Data"): [
            st.Page("pages/imports.py", title=_("Import")),
            st.Page("pages/about.py", title=_("About")),
        ],
    }
