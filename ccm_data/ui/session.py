"""The store of this process and the analysis frames of a scope, each made once and kept."""

import atexit
import gc
import threading
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import streamlit as st

from ccm_data.analysis.day import Day
from ccm_data.analysis.gaps import gaps
from ccm_data.analysis.ledger import ledger
from ccm_data.analysis.published import beside_ours
from ccm_data.analysis.scope import Scope, states_in
from ccm_data.charts.theme import Chart
from ccm_data.convention.choices import Choices
from ccm_data.locale import _
from ccm_data.places import Places
from ccm_data.store.build import build
from ccm_data.store.connection import Store, open_store
from ccm_data.ui.navigation import pages

ICON = Path(__file__).with_name("icon.png")  # an icon by name would be fetched from the network
_KEEP = {"show_spinner": False, "max_entries": 200, "hash_funcs": {Scope: repr, Choices: repr}}


def prepare() -> None:
    """Bring the store up to date once per process, with progress shown. Problem where it cannot be."""
    checked = _checked()
    if checked:
        return
    place = st.empty()
    with place.status(_("Reading the report workbooks …"), expanded=True), _one_at_a_time():
        if not checked:  # else another visitor's page has done it meanwhile
            bar = st.progress(0.0)

            def progress(done: int, total: int, name: str) -> None:
                words = _("{done} of {total}: {name}").format(done=done, total=total, name=name)
                bar.progress(done / total, words)

            checked.append(build(Places.in_use(), progress))
            gc.collect()
            atexit.register(gc.unfreeze)
            gc.freeze()  # the server collects after every run: what is loaded need not be walked again
    place.empty()


def renew() -> None:
    """From now on the pages of this process show the version in use; call after it has changed."""
    with _one_at_a_time():
        _checked()[:] = [build(Places.in_use())]


@st.cache_resource(show_spinner=False)
def _checked() -> list:
    return []


@st.cache_resource(show_spinner=False)
def _one_at_a_time() -> threading.Lock:
    return threading.Lock()


def enter(scope: Scope) -> None:
    """The door hands the scope of this run to the page behind it."""
    st.session_state["scope"] = scope
    st.session_state["came_by_the_door"] = True


def scope() -> Scope:
    """The scope that the sidebar says. A page asks for it first of all.

    The server treats a folder `pages/` as its old kind of navigation until st.navigation is called
    once: the first address that anyone opens may then run its page without the door. In that case
    the door is announced and the script started again.
    """
    if not st.session_state.pop("came_by_the_door", False):
        st.navigation(pages(), position="hidden")
        st.rerun()
    return st.session_state["scope"]


def store() -> Store:
    """The store in use; one connection per process and version."""
    return _open(str(_checked()[0].store))


@st.cache_resource(show_spinner=False, on_release=Store.close)
def _open(path: str) -> Store:
    return open_store(Places.in_use())


def day(of: Scope | None = None) -> Day:
    """All that the store in use says as of the scope in the sidebar, or of another one; asked once."""
    of = of or scope()  # first of all: it sends a page that came in by the window back to the door
    return _day(store().version, of)


@st.cache_resource(**_KEEP)
def _day(version: str, of: Scope) -> Day:
    return Day(store(), of)


def holdings() -> pd.Series:
    """How much the store in use holds, and how far its record reaches: the view of that name."""
    return answer(store().version, None, "holdings").iloc[0]


def here() -> Scope:
    """The scope of this run, for what is kept by it."""
    return st.session_state["scope"]


@st.cache_resource(**(_KEEP | {"max_entries": 500}))
def chart(version: str, of: Scope, place: str, address: tuple, mode: str, _draw: Callable) -> Chart:
    """What `_draw`, at that place of the code, draws for that address. Not to be changed."""
    return _draw()


@st.cache_data(**_KEEP)
def the_ledger(version: str, scope: Scope) -> pd.DataFrame:
    """analysis.ledger.ledger, kept per store version and scope."""
    return ledger(store(), scope)


@st.cache_data(**_KEEP)
def the_states(version: str, scope: Scope) -> pd.DataFrame:
    """analysis.scope.states_in, kept per store version and scope."""
    return states_in(store(), scope)


@st.cache_data(**_KEEP)
def the_gaps(version: str, scope: Scope) -> pd.DataFrame:
    """analysis.gaps.gaps, kept per store version and scope."""
    return gaps(_day(version, scope))


@st.cache_data(**_KEEP)
def published(version: str, choices: Choices, language: str) -> pd.DataFrame:
    """analysis.published.beside_ours, kept per store version and counting rules."""
    return beside_ours(store(), choices, language)


@st.cache_data(**_KEEP)
def answer(version: str, scope: Scope | None, name: str, **parameters) -> pd.DataFrame:
    """A plain look-up in the store, kept per version."""
    return store().frame(name, **parameters)
