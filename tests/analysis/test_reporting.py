"""Figures of the Article 7 page, from ledgers written by hand and from the fictional world."""

from dataclasses import astuple
from datetime import date

import pandas as pd
import pytest

from ccm_data.analysis import reporting
from ccm_data.analysis.ledger import COLUMNS, ledger
from ccm_data.analysis.scope import Scope, states_in
from ccm_data.convention.status import Status

AS_OF = date(2014, 6, 1)


def made(*rows: dict) -> pd.DataFrame:
    """A ledger from what matters of each row."""
    plain = {"iso3": "XAA", "state": "Altamira", "region": "Europe", "kind": "annual"}
    table = pd.DataFrame([plain | row for row in rows], columns=COLUMNS)
    for name in ("due", "shown_missing", "earliest", "latest"):
        table[name] = pd.to_datetime(table[name])
    return table.astype(dict.fromkeys(("year", "days_min", "days_max"), "Int64"))


def annual(year: int, status: str, days: int | None = None, precision: str = "day", **more) -> dict:
    precision = precision if status in ("on_time", "late", "received") else None
    known = {"year": year, "due": f"{year + 1}-04-30", "status": status, "days_min": days}
    return known | {"days_max": days, "precision": precision} | more


@pytest.mark.parametrize(
    ("as_of", "year"),
    [(date(2014, 4, 29), 2012), (date(2014, 4, 30), 2013), (date(2015, 1, 1), 2013)],
)
def test_the_latest_cycle_turns_on_30_april(as_of, year):
    assert reporting.latest_cycle(as_of) == year


@pytest.mark.parametrize(
    ("as_of", "before"),
    [
        (date(2014, 6, 1), date(2013, 6, 1)),
        (date(2012, 2, 29), date(2011, 2, 28)),
        (date(2009, 1, 1), date(2008, 12, 3)),
    ],
)
def test_a_year_before_is_never_before_the_convention(as_of, before):
    assert reporting.a_year_before(Scope(as_of)).as_of == before


def test_a_tally_adds_up(small_store):
    table = ledger(small_store, Scope(AS_OF))
    tally = reporting.annual_tally(table, 2012, AS_OF)
    assert astuple(tally) == (3, 0, 1, 0, 0, 2, 0)
    assert tally.submitted == 1
    assert astuple(reporting.initial_tally(table, AS_OF)) == (4, 2, 0, 0, 0, 2, 0)


def test_a_report_sent_ahead_is_not_among_those_due():
    early = made(annual(2013, "on_time", -30), annual(2013, "no_record"))
    tally = reporting.annual_tally(early, 2013, date(2014, 4, 30))
    assert (tally.due, tally.ahead) == (0, 1)
    after = reporting.annual_tally(early, 2013, date(2014, 5, 1))
    assert (after.due, after.on_time, after.no_record, after.ahead) == (2, 1, 1, 0)


def test_by_year_counts_each_status_and_leaves_out_what_is_not_owed():
    table = made(
        annual(2011, "on_time", -1),
        annual(2011, "late", 5),
        annual(2011, "received", 5, "year"),
        annual(2011, "past_due"),
        annual(2011, "no_record"),
        annual(2011, "not_owed"),
        annual(2013, "not_yet_due"),
    )
    result = reporting.by_year(table, AS_OF)
    assert result.to_dict("records") == [
        {
            "year": 2011, "due_date": date(2012, 4, 30), "due": 5, "on_time": 1, "late": 1,
            "received": 1, "past_due": 1, "no_record": 1,
        }
    ]  # fmt: skip


def test_by_year_of_nothing_keeps_its_columns():
    result = reporting.by_year(made(), AS_OF)
    assert list(result) == [
        "year",
        "due_date",
        "due",
        *(status.value for status in reporting.COUNTED),
    ]


def test_arrivals_rise_day_by_day_and_name_what_is_undated():
    table = made(
        annual(2012, "on_time", -3),
        annual(2012, "on_time", -3),
        annual(2012, "late", 10),
        annual(2012, "received", 3, "month"),
        annual(2012, "no_record"),
        annual(2012, "not_owed"),
        annual(2010, "on_time", 0),
    )
    curve = reporting.arrivals(table, (2011, 2012))
    assert curve[["year", "day", "reports", "total", "due", "undated"]].values.tolist() == [
        [2012, -3, 2, 2, 5, 1],
        [2012, 10, 1, 3, 5, 1],
    ]


def test_lateness_gives_median_and_bands_of_the_dated_ones():
    table = made(
        *(annual(2012, "late" if days > 0 else "on_time", days) for days in (-10, 0, 1, 30, 31)),
        *(annual(2012, "late", days) for days in (90, 91, 365, 366)),
        annual(2012, "received", 3, "month"),
        annual(2013, "received", 3, "year"),
    )
    first, second = reporting.lateness(table).to_dict("records")
    assert (first["measured"], first["undated"], first["median"]) == (9, 1, 31)
    assert [first[band] for band in reporting.BANDS] == [2, 2, 2, 2, 1]
    assert first["p90"] == pytest.approx(365.2)
    assert (second["measured"], second["undated"]) == (0, 1)
    assert pd.isna(second["median"]) and pd.isna(second["p90"])


def test_initial_reports_past_due_come_longest_first(small_store):
    as_of = date(2012, 9, 1)
    table = ledger(small_store, Scope(as_of))
    states = states_in(small_store, Scope(as_of))
    row = reporting.initial_past_due(table, states, as_of).iloc[0]
    assert (row["iso3"], row["due"].date()) == ("XAB", date(2011, 1, 28))
    assert (row["days"], row["shown_missing"].date()) == (582, as_of)


def test_latest_status_is_of_the_last_report_due(small_store):
    as_of = date(2012, 9, 1)
    states = states_in(small_store, Scope(as_of))
    result = reporting.latest_status(ledger(small_store, Scope(as_of)), states, as_of)
    latest = result.set_index("iso3")
    assert latest.loc["XAA", ["kind", "year", "status"]].tolist() == ["annual", 2011, "on_time"]
    assert latest.loc["XAB", ["kind", "status"]].tolist() == ["initial", "past_due"]
    assert latest.loc["XAE", "status"] == Status.NOT_OWED
    assert len(result) == len(states)


def test_silence_counts_the_reports_due_since_the_last_one_on_file(small_store):
    as_of = date(2015, 1, 1)
    table = ledger(small_store, Scope(as_of))
    result = reporting.silence(table, as_of).set_index("iso3")
    assert result.loc["XAA", "silent"] == 0
    assert result.loc["QMA", "silent"] == 3  # 2011 to 2013, the initial report is on file
    assert result.loc["XAC", "silent"] == 4 and pd.isna(result.loc["XAC", "last_due"])
    assert result["silent"].is_monotonic_decreasing


def test_silence_where_nothing_is_on_file_and_where_nothing_is_due(small_store):
    as_of = date(2012, 9, 1)
    result = reporting.silence(ledger(small_store, Scope(as_of, regions=("Africa",))), as_of)
    assert result[["iso3", "silent"]].values.tolist() == [["XAB", 1]]
    assert result["last_due"].isna().all()
    early = date(2010, 8, 2)
    assert reporting.silence(ledger(small_store, Scope(early)), early).empty


def test_behind_a_figure_stand_its_states(small_store):
    table = ledger(small_store, Scope(AS_OF))
    states = reporting.behind(table, "annual", 2012, (Status.NO_RECORD,))["iso3"].tolist()
    assert states == ["XAC", "QMA"]  # by name; Borduria first owes its initial report
    initial = reporting.behind(table, "initial", None, (Status.ON_TIME,))
    assert initial["iso3"].tolist() == ["XAA", "QMA"]


def test_every_figure_is_the_number_of_states_behind_it(small_store):
    table = ledger(small_store, Scope(AS_OF))
    for year in range(2010, 2014):
        tally = reporting.annual_tally(table, year, AS_OF)
        for status in reporting.COUNTED:
            assert getattr(tally, status.value) == len(
                reporting.behind(table, "annual", year, (status,))
            )
        assert tally.due == sum(getattr(tally, status.value) for status in reporting.COUNTED)


def test_the_rows_behind_the_figures_name_their_places(small_store):
    table = reporting.sources(ledger(small_store, Scope(AS_OF)))
    submitted = table[table["submitted"].notna()]
    assert len(submitted) and submitted["cell"].notna().all() and submitted["file"].notna().all()
