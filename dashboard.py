"""The door: page set-up, navigation, the scope in the sidebar, the footer.

Start it with `python -m ccm_data start`, or with `streamlit run dashboard.py`.
"""

import streamlit as st

from ccm_data import __version__
from ccm_data.locale import _
from ccm_data.problems import Problem
from ccm_data.ui import furniture, session, sidebar
from ccm_data.ui.navigation import pages

st.set_page_config(
    page_title="CCM Transparency",
    page_icon=str(session.ICON),
    layout="wide",
    initial_sidebar_state="collapsed" if furniture.printing() else "auto",
)
sidebar.choose_language()
sections = pages()
page = st.navigation(sections, position="hidden")
sidebar.menu(sections, page)
try:
    session.prepare()
    session.enter(sidebar.choose_scope())
    page.run()
    st.divider()
    st.caption(
        _(
            "CCM Transparency Dashboard {version} · store {store} · not an official publication"
        ).format(version=__version__, store=session.store().version)
    )
except Problem as problem:
    st.error(str(problem), icon=":material/error:")
