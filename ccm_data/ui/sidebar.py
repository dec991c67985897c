"""The scope in the sidebar: date, region, duty, States, language, counting rules; all kept in the address."""

from datetime import date

import streamlit as st

from ccm_data import locale, words
from ccm_data.analysis.scope import DUTIES, Scope
from ccm_data.convention.choices import Choices, questions
from ccm_data.convention.dates import OPENED_FOR_SIGNATURE
from ccm_data.locale import _, long_date
from ccm_data.ui import session
from ccm_data.ui.address import keep, one_of

REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")


def choose_language() -> None:
    """Language of the page, first of all: every other word depends on it."""
    codes = list(locale.LANGUAGES)
    chosen = st.sidebar.segmented_control(
        "Language · Langue",
        codes,
        format_func=locale.LANGUAGES.get,
        required=True,
        **keep("lang", "en", one_of(codes)),
    )
    locale.use(chosen or "en")


def menu(sections: dict[str, list], current) -> None:
    """The pages by section; the section of the page shown is open.

    The server's own menu with sections is a list that screen readers cannot read as one.
    """
    for title, pages in sections.items():
        place = st.sidebar
        if title:
            shown = any(page.url_path == current.url_path for page in pages)
            place = st.sidebar.expander(title, expanded=shown)
        for page in pages:
            place.page_link(page)


def choose_scope() -> Scope:
    """The widgets of the sidebar, and the scope they say."""
    as_of = _choose_date()
    regions = st.sidebar.multiselect(
        _("Region"),
        REGIONS,
        format_func=words.region,
        placeholder=_("All regions"),
        **keep("region", [], one_of(REGIONS), many=True),
    )
    duties = st.sidebar.multiselect(
        _("Has or had obligations under"),
        DUTIES,
        format_func=words.duty,
        placeholder=_("Any or none"),
        **keep("duty", [], one_of(DUTIES), many=True),
    )
    labels = _labels()
    states = st.sidebar.multiselect(
        _("States"),
        list(labels),
        format_func=labels.get,
        placeholder=_("All States"),
        **keep("states", [], one_of(list(labels)), many=True),
    )
    return Scope(
        as_of, tuple(regions), tuple(duties), tuple(states), locale.language(), _choose_rules()
    )


def record_reaches() -> date:
    """Last day of which the submission log in use speaks; today where it says nothing."""
    reaches = session.holdings()["log_reaches"]
    return min(reaches.date(), date.today()) if reaches == reaches else date.today()


def _choose_date() -> date:
    reaches, today = record_reaches(), date.today()
    last = date(today.year + 1, 12, 31)

    def read(text: str) -> date:
        day = date.fromisoformat(text)
        if not OPENED_FOR_SIGNATURE <= day <= last:
            raise ValueError(text)
        return day

    kept = keep("as_of", reaches, read, date.isoformat)
    as_of = st.sidebar.date_input(
        _("As of"),
        format="YYYY-MM-DD",
        min_value=OPENED_FOR_SIGNATURE,
        max_value=last,
        help=_("Every figure is shown as it stood on this day."),
        **kept,
    )
    version = session.store().version
    meetings = session.answer(version, None, "meetings_held", as_of=today.isoformat())
    shortcuts = {
        "record": (_("End of the record: {day}").format(day=long_date(reaches)), reaches),
        "today": (_("Today: {day}").format(day=long_date(today)), today),
        **{
            row.id: (f"{row.id} · {row.place} · {long_date(row.first_day)}", row.first_day.date())
            for row in meetings.itertuples(index=False)
        },
    }

    def jump() -> None:
        picked = st.session_state["shortcut"]
        if picked:
            st.session_state[kept["key"]] = shortcuts[picked][1]
            kept["on_change"]()
            st.session_state["shortcut"] = None

    st.sidebar.selectbox(
        _("Go to a date"),
        list(shortcuts),
        index=None,
        key="shortcut",
        on_change=jump,
        format_func=lambda key: shortcuts[key][0],
        placeholder=_("Meeting or other date"),
    )
    return as_of or reaches


def _choose_rules() -> Choices:
    with st.sidebar.expander(_("Counting rules"), icon=":material/rule:"):
        st.caption(_("What the text of the Convention leaves open. The About page gives reasons."))
        taken = {
            question.id: st.selectbox(
                _(question.question),
                question.options,
                format_func=words.option,
                **keep(question.id, question.default, one_of(question.options)),
            )
            for question in questions()
        }
    choices = Choices(**taken)
    if choices.changed():
        st.sidebar.info(_("Counting rules differ from the default."), icon=":material/rule:")
    return choices


def _labels() -> dict[str, str]:
    states = session.the_states(
        session.store().version, Scope(date.today(), language=locale.language())
    )
    ever = states[states["signed"].notna() | states["consent"].notna()]
    return dict(ever[["iso3", "state"]].itertuples(index=False, name=None))
