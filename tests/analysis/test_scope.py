"""Which States a question is asked about."""

from datetime import date

import pandas as pd
import pytest

from ccm_data.analysis.scope import Scope, as_states, day, find_state, states_in
from ccm_data.problems import Problem

AS_OF = date(2014, 1, 1)


def codes(store, **limits) -> list[str]:
    return sorted(states_in(store, Scope(AS_OF, **limits))["iso3"])


def test_without_limits_every_state_is_in(small_store):
    assert codes(small_store) == ["QMA", "QMB", "XAA", "XAB", "XAC", "XAD", "XAE"]


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"regions": ("Africa",)}, ["XAB"]),
        ({"regions": ("Africa", "Oceania")}, ["XAB", "XAE"]),
        ({"states": ("XAA", "QMA")}, ["QMA", "XAA"]),
        ({"duties": ("3",)}, ["XAA"]),
        ({"duties": ("3", "4")}, ["XAA", "XAB"]),
        ({"duties": ("none",)}, ["QMA", "QMB", "XAC", "XAD", "XAE"]),
        ({"duties": ("5",)}, []),
        ({"regions": ("Africa",), "states": ("XAA",)}, []),
    ],
)
def test_limits_add_up(small_store, limits, expected):
    assert codes(small_store, **limits) == expected


def test_states_come_in_the_order_of_a_dictionary(world):
    for iso3, name in (
        ("XAA", "Zembla"),
        ("XAB", "Écosse-la-Neuve"),
        ("XAC", "ebba"),
        ("XAD", "Fred"),
    ):
        world.state(iso3, label_fr=name, name_fr=name)
    frame = states_in(world.store(), Scope(AS_OF, language="fr"))
    assert frame["state"].tolist() == ["ebba", "Écosse-la-Neuve", "Fred", "Zembla"]


def test_columns_are_those_that_the_docstring_lists(small_store):
    frame = states_in(small_store, Scope(AS_OF))
    assert list(frame) == [
        "iso3", "state", "name", "region", "subregion", "regional_group", "signed", "consent",
        "in_force", "withdrawal", "consent_kind", "duties", "basis", "publisher", "url", "file",
        "sheet", "cell",
    ]  # fmt: skip
    assert frame.set_index("iso3").loc["XAA", "duties"] == ("3",)


def test_rows_become_states_of_the_rules(small_store):
    frame = states_in(small_store, Scope(AS_OF, states=("QMA", "XAE")))
    elbonia, qumar = as_states(frame)
    assert (qumar.consent, qumar.withdrawal) == (date(2009, 6, 1), date(2014, 9, 6))
    assert elbonia.consent is None


def test_a_missing_stamp_is_no_day():
    assert day(pd.NaT) is None
    assert day(pd.Timestamp("2014-05-01 12:00")) == date(2014, 5, 1)


@pytest.mark.parametrize("text", ["XAB", "xab", "Borduria", " BORDÙRIA "])
def test_a_state_is_found_by_its_code_or_name(small_store, text):
    assert find_state(small_store, text, "fr") == ("XAB", "Borduria")


@pytest.mark.parametrize(
    ("text", "to_do"),
    [
        ("Qumur", "The nearest names: Qumar (QMA), Qurac (QMB)."),
        ("1234567", "Give its ISO code, three letters."),
    ],
)
def test_an_unknown_state_gets_the_nearest_names(small_store, text, to_do):
    with pytest.raises(Problem) as problem:
        find_state(small_store, text)
    assert problem.value.happened == f"No State is called {text!r}."
    assert problem.value.to_do == to_do
