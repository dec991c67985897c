"""Standing of a State on any date (Articles 15 to 17 and 20)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm_data.convention.choices import Choices
from ccm_data.convention.states import Standing, State

QUMAR = State(
    iso3="QMA",
    name="Qumar",
    region="Asia",
    signed=date(2008, 12, 3),
    consent=date(2009, 6, 1),
    in_force=date(2010, 8, 1),
    withdrawal=date(2014, 9, 6),
)
days = st.dates(date(2008, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2008, 12, 2), Standing.NOT_PARTY),
        (date(2008, 12, 3), Standing.SIGNATORY),
        (date(2009, 5, 31), Standing.SIGNATORY),
        (date(2009, 6, 1), Standing.CONSENTED),
        (date(2010, 7, 31), Standing.CONSENTED),
        (date(2010, 8, 1), Standing.IN_FORCE),
        (date(2014, 9, 5), Standing.IN_FORCE),
        (date(2014, 9, 6), Standing.WITHDRAWN),
    ],
)
def test_each_event_counts_from_its_own_day(on, standing):
    assert QUMAR.standing(on) is standing


def test_a_state_that_did_nothing_is_not_party():
    nobody = State("XAE", "Elbonia", "Oceania")
    assert nobody.standing(date(2030, 1, 1)) is Standing.NOT_PARTY
    assert nobody.computed_entry_into_force() is None


def test_entry_into_force_can_be_held_against_article_17():
    assert QUMAR.computed_entry_into_force() == QUMAR.in_force


@pytest.mark.parametrize(
    ("on", "by_consent", "by_entry_into_force"),
    [
        (date(2009, 5, 31), False, False),
        (date(2009, 6, 1), True, False),
        (date(2010, 8, 1), True, True),
        (date(2014, 9, 6), False, False),
    ],
)
def test_counting_as_party_follows_the_choice(on, by_consent, by_entry_into_force):
    other = Choices(parties_count="entry_into_force")
    assert QUMAR.counted_as_party(on, Choices()) is by_consent
    assert QUMAR.counted_as_party(on, other) is by_entry_into_force


@given(on=days, later=st.integers(1, 5000))
def test_standing_never_depends_on_later_events(on, later):
    event = on + timedelta(days=later)
    for name in ("signed", "consent", "in_force", "withdrawal"):
        known = getattr(QUMAR, name)
        if known > on:
            assert replace(QUMAR, **{name: event}).standing(on) is QUMAR.standing(on)
            assert replace(QUMAR, **{name: None}).standing(on) is QUMAR.standing(on)
