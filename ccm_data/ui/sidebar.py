"""The scope in the sidebar: date, region, duty, States, language, counting rules; all kept in the URL."""

from datetime import date

import streamlit as st

from ccm_data import locale, words
from ccm_data.analysis.scope import DUTIES, Scope
from ccm_data.convention.choices import Choices, questions
from ccm_data.convention.dates import OPENED_FOR_SIGNATURE
from ccm_data.locale import _, long_date
from ccm_data.ui import session

REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")


def choose_language() -> None:
    """Language of the page, first of all: every other word depends on it."""
    chosen = st.sidebar.segmented_control(
        "Language · Langue",
        list(locale.LANGUAGES),
        default="en",
        format_func=locale.LANGUAGES.get,
        key="lang",
        bind="query-params",
        required=True,
    )
    locale.use(chosen or "en")


def warn_of_unread_address() -> None:
    """One sentence for every part of the address that says nothing the dashboard knows."""
    for name, text in st.query_params.to_dict().items():
        if name == "as_of" and not _is_day(text):
            st.warning(
                _(
                    "The date “{text}” in the address cannot be used: choose one from {first} on."
                ).format(text=text[:40], first=long_date(OPENED_FOR_SIGNATURE))
            )
            del st.query_params[name]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text) >= OPENED_FOR_SIGNATURE
    except ValueError:
        return False


def choose_scope() -> Scope:
    """The widgets of the sidebar, and the scope they say."""
    as_of = _choose_date()
    regions = st.sidebar.multiselect(
        _("Region"),
        REGIONS,
        format_func=words.region,
        key="region",
        bind="query-params",
        placeholder=_("All regions"),
    )
    duties = st.sidebar.multiselect(
        _("Has or had obligations under"),
        DUTIES,
        format_func=words.duty,
        key="duty",
        bind="query-params",
        placeholder=_("Any or none"),
    )
    labels = _labels()
    states = st.sidebar.multiselect(
        _("States"),
        list(labels),
        format_func=labels.get,
        key="states",
        bind="query-params",
        placeholder=_("All States"),
    )
    return Scope(
        as_of, tuple(regions), tuple(duties), tuple(states), locale.language(), _choose_rules()
    )


def record_reaches() -> date:
    """Last day of which the submission log in use speaks; today where it says nothing."""
    reaches = session.answer(session.store().version, None, "holdings")["log_reaches"].iloc[0]
    return min(reaches.date(), date.today()) if reaches == reaches else date.today()


def _choose_date() -> date:
    reaches = record_reaches()
    meetings = session.answer(
        session.store().version, None, "meetings_held", as_of=date.today().isoformat()
    )
    shortcuts = {
        "record": (_("End of the record: {day}").format(day=long_date(reaches)), reaches),
        "today": (_("Today: {day}").format(day=long_date(date.today())), date.today()),
        **{
            row.id: (f"{row.name} · {long_date(row.first_day)}", row.first_day.date())
            for row in meetings.itertuples(index=False)
        },
    }
    if "as_of" not in st.session_state and "as_of" not in st.query_params:
        st.session_state["as_of"] = reaches

    def jump() -> None:
        picked = st.session_state.get("shortcut")
        if picked:
            st.session_state["as_of"] = shortcuts[picked][1]
            st.session_state["shortcut"] = None

    as_of = st.sidebar.date_input(
        _("As of"),
        key="as_of",
        bind="query-params",
        format="YYYY-MM-DD",
        min_value=OPENED_FOR_SIGNATURE,
        max_value=date(date.today().year + 1, 12, 31),
        help=_("Every figure is shown as it stood on this day."),
    )
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
        st.caption(
            _("What the text of the Convention leaves open. The About page gives the reasons.")
        )
        taken = {
            question.id: st.selectbox(
                _(question.question),
                question.options,
                key=f"rule_{question.id}",
                index=question.options.index(question.default),
                bind="query-params",
                format_func=lambda option: _(option.replace("_", " ")),
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
    return dict(ever.sort_values("state")[["iso3", "state"]].itertuples(index=False, name=None))
