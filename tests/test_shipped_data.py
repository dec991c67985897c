"""The reference tables that are shipped, held against the rules and against each other."""

from datetime import date

import pandas as pd
import pytest

from ccm_data.analysis.scope import Scope, as_states, states_in
from ccm_data.convention.dates import OPENED_FOR_SIGNATURE, withdrawal_effect
from ccm_data.convention.forms import fields_of
from ccm_data.ingest.cells import Context, read_cell
from ccm_data.ingest.names import munition_names
from ccm_data.ingest.reference import read_reference, schema

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def tables(real_places):
    return read_reference(real_places.reference)


@pytest.fixture(scope="module")
def states(real_store):
    return as_states(states_in(real_store, Scope(TODAY)))


def test_there_are_197_states_with_unique_codes_and_names_in_three_languages(tables):
    rows = tables["states"]
    assert len(rows) == len({row["iso3"] for row in rows}) == 197
    for column in ("name_en", "name_fr", "name_es", "label_en"):
        assert len({row[column] for row in rows}) == 197


def test_recorded_entry_into_force_is_what_article_17_gives(states):
    differ = [s.iso3 for s in states if s.computed_entry_into_force() != s.in_force]
    assert differ == []


def test_recorded_withdrawals_take_effect_by_article_20(tables):
    for row in tables["states"]:
        if row["withdrawal_notice"]:
            notice = date.fromisoformat(row["withdrawal_notice"])
            assert date.fromisoformat(row["withdrawal"]) == withdrawal_effect(notice), row["iso3"]


def test_events_of_a_state_come_in_order(states):
    for state in states:
        events = [d for d in (state.signed, state.consent, state.in_force, state.withdrawal) if d]
        assert events == sorted(events), state.iso3
        assert not events or events[0] >= OPENED_FOR_SIGNATURE


def test_no_report_is_dated_before_the_convention_or_after_its_source(real_store):
    log = real_store.frame("evidence")
    assert (log["earliest"] >= pd.Timestamp(2008, 12, 3)).all()
    assert (log["earliest"] <= log["latest"]).all()
    assert (log["latest"] <= pd.Timestamp(TODAY)).all()


def test_no_account_of_an_annual_report_lies_before_its_year_ends(real_store):
    log = real_store.frame("evidence").query("kind == 'annual'")
    early = log[log["latest"].dt.year < log["year"]]
    assert early[["iso3", "year", "submitted", "file"]].values.tolist() == []


def test_every_source_that_is_listed_is_cited(tables, real_places):
    cited = {
        source
        for path in real_places.reference.glob("*.csv")
        if path.stem != "sources"
        for row in pd.read_csv(path, dtype=str, keep_default_na=False).to_dict("records")
        for source in row.get("source_id", row.get("source", "")).split()
    }
    assert {row["source_id"] for row in tables["sources"]} - cited == set()


def test_every_column_of_the_schema_is_in_its_table_and_the_other_way_round(real_places):
    for name, columns in schema().items():
        head = (real_places.reference / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert head.split(",") == [column.name for column in columns], name


@pytest.mark.parametrize(
    ("written", "type_name"),
    [
        ("M26 MLRS", "M26"),
        ("m-26 rocket", "M26"),
        ("Rockeye", "Mk-20 Rockeye"),
        ("MK 20 ROCKEYE", "Mk-20 Rockeye"),
        ("BL755", "BL-755"),
    ],
)
def test_a_munition_is_known_by_every_name_that_a_source_gives_it(tables, written, type_name):
    context = Context(munitions=munition_names(tables["munition_types"]))
    its_field = next(field for field in fields_of("b1") if field.field_id == "b1_type")
    value = read_cell(written, its_field, context)
    assert (value.text, value.problem) == (type_name, "")
