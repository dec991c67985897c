"""Who is bound, on a date and over time."""

from datetime import date

import pytest

from ccm_data.analysis.membership import by_region, membership, over_time, sources, standings
from ccm_data.analysis.scope import Scope, states_in
from ccm_data.convention.choices import Choices


def counted(store, as_of: date, **choices) -> dict[str, int]:
    scope = Scope(as_of, choices=Choices(**choices))
    return membership(states_in(store, scope), scope)


@pytest.mark.parametrize(
    ("as_of", "parties", "in_force", "signatories", "signed_ever", "joined", "withdrawn"),
    [
        (date(2008, 12, 3), 0, 0, 6, 6, 6, 0),
        (date(2010, 3, 1), 3, 0, 3, 6, 6, 0),
        (date(2013, 12, 1), 5, 4, 1, 6, 6, 0),
        (date(2014, 9, 6), 4, 4, 1, 6, 5, 1),
    ],
)
def test_counts_on_a_date(
    small_store, as_of, parties, in_force, signatories, signed_ever, joined, withdrawn
):
    assert counted(small_store, as_of) == {
        "parties": parties,
        "in_force": in_force,
        "signatories": signatories,
        "signed_ever": signed_ever,
        "joined": joined,
        "not_party": 1,
        "withdrawn": withdrawn,
    }


def test_the_choice_decides_from_when_a_party_counts(small_store):
    assert counted(small_store, date(2013, 12, 1), parties_count="entry_into_force")["parties"] == 4


def test_standings_hold_every_state(small_store):
    table = standings(states_in(small_store, Scope(date(2014, 9, 6))), date(2014, 9, 6))
    assert dict(table[["iso3", "standing"]].values.tolist()) == {
        "XAA": "in_force", "XAB": "in_force", "XAC": "in_force", "QMB": "in_force",
        "XAD": "signatory", "XAE": "not_party", "QMA": "withdrawn",
    }  # fmt: skip


def test_over_time_ends_on_the_day_itself(small_store):
    table = over_time(states_in(small_store, Scope(date(2014, 9, 6))), date(2014, 9, 6))
    assert table["year"].tolist() == list(range(2008, 2015))
    assert table.iloc[-1].tolist() == [2014, date(2014, 9, 6), 4, 4]
    assert table.set_index("year").loc[2013, ["parties", "in_force"]].tolist() == [5, 4]


def test_by_region_names_every_standing(small_store):
    table = by_region(states_in(small_store, Scope(date(2014, 9, 6))), date(2014, 9, 6))
    europe = table.set_index("region").loc["Europe"]
    assert (europe["states"], europe["in_force"], europe["signatory"]) == (2, 1, 1)
    assert list(table)[2:] == ["not_party", "signatory", "consented", "in_force", "withdrawn"]
    assert table["states"].sum() == 7


def test_where_the_dates_come_from(small_store):
    table = sources(states_in(small_store, Scope(date(2014, 1, 1))))
    assert table["cell"].str.match(r"line \d+").all() and (table["file"] == "states.csv").all()
