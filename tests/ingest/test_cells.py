"""One cell's content -> a typed value; what does not fit is kept and named, never guessed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm_data.convention.forms import Field, fields
from ccm_data.ingest import cells
from ccm_data.ingest.cells import fold, is_blank, read_cell
from ccm_data.ingest.findings import codes

CODES = {fold("Altamira"): "XAA", fold("The Republic of Borduria"): "XAB"}


def field(kind: str) -> Field:
    """A real field of that type."""
    return next(f for f in fields() if f.type == kind)


@pytest.mark.parametrize(
    ("kind", "content", "number"),
    [
        ("integer", 40, 40),
        ("integer", "40", 40),
        ("integer", 40.0, 40),
        ("integer", "1 200 000", 1_200_000),
        ("integer", "1'200", 1200),
        ("integer", "1\u202f200", 1200),
        ("number", "12.5", 12.5),
        ("area", 5000, 5000),
        ("area", "6.86 km2", 6_860_000),
        ("area", "12 ha", 120_000),
        ("area", "3km²", 3_000_000),
        ("area", "250 m2", 250),
        ("year", 2014, 2014),
        ("year", "1999", 1999),
    ],
)
def test_numbers_with_their_unit(kind, content, number):
    if not any(f.type == kind for f in fields()):
        pytest.skip(f"no field of type {kind} in the form table")
    value = read_cell(content, field(kind), CODES)
    assert (value.state, value.number, value.problem) == (cells.VALUE, number, "")


@pytest.mark.parametrize(
    ("kind", "content", "problem"),
    [
        ("integer", "about fifty", "not_a_number"),
        ("integer", "1,200", "not_a_number"),  # a comma may mean thousands or decimals
        ("integer", True, "not_a_number"),
        ("integer", "nan", "not_a_number"),
        ("integer", "12.5", "not_whole"),
        ("integer", -3, "negative"),
        ("area", "-2 km2", "negative"),
        ("area", "12,5 ha", "not_a_number"),
        ("area", "wide", "not_a_number"),
        ("date", "31/02/2015", "not_a_date"),
        ("date", "01/31/2012", "not_a_date"),
        ("date", "April 2012", "not_a_date"),
        ("date", "soon", "not_a_date"),
        ("date", 41234, "not_a_date"),
        ("year", "last year", "not_a_year"),
        ("year", 20144, "not_a_year"),
        ("yes_no", "partly", "not_yes_no"),
        ("choice", "half-way", "not_a_choice"),
        ("state", "Freedonia", "not_a_state"),
        ("currency", "dollars", "not_a_currency"),
        ("integer", "#DIV/0!", "error_cell"),
    ],
)
def test_what_does_not_fit_is_kept_as_found(kind, content, problem):
    value = read_cell(content, field(kind), CODES)
    assert (value.state, value.problem) == (cells.UNREADABLE, problem)
    assert value.text == cells._as_text(content)
    assert value.number is None
    assert problem in codes()


@pytest.mark.parametrize(
    ("content", "day"),
    [
        (datetime(2013, 4, 15), date(2013, 4, 15)),
        (date(2013, 4, 15), date(2013, 4, 15)),
        ("2013-04-15", date(2013, 4, 15)),
        ("2013-04", date(2013, 4, 1)),
        ("2013", date(2013, 1, 1)),
        (2013, date(2013, 1, 1)),
        ("15 April 2013", date(2013, 4, 15)),
        ("15/04/2013", date(2013, 4, 15)),
        ("5.4.2013", date(2013, 4, 5)),
    ],
)
def test_dates_in_iso_form_in_words_and_day_first(content, day):
    assert read_cell(content, field("date"), CODES).day == day


@pytest.mark.parametrize(
    ("content", "state"),
    [
        ("nil", cells.NIL),
        ("Néant", cells.NIL),
        (0, cells.NIL),
        ("0 m2", cells.NIL),
        ("N/A", cells.NOT_APPLICABLE),
        ("sans objet", cells.NOT_APPLICABLE),
        ("unchanged", cells.UNCHANGED),
        ("unknown", cells.NO_INFORMATION),
    ],
)
def test_nil_not_applicable_unchanged_and_no_information_stay_apart(content, state):
    assert read_cell(content, field("area"), CODES).state == state


@pytest.mark.parametrize(
    ("kind", "content", "text"),
    [
        ("state", "altamira", "XAA"),
        ("state", "Republic of Borduria", "XAB"),
        ("state", "XAB", "XAB"),
        ("yes_no", "Oui", "yes"),
        ("yes_no", False, "no"),
        ("currency", "EUR", "EUR"),
        ("text", "  =1+1 ", "=1+1"),
    ],
)
def test_words_become_codes(kind, content, text):
    value = read_cell(content, field(kind), CODES)
    assert (value.state, value.text) == (cells.VALUE, text)


def test_an_option_is_found_however_it_is_spelt():
    choice = field("choice")
    spelt = choice.options[0].replace("_", " ").upper()
    assert read_cell(spelt, choice, CODES).text == choice.options[0]


def test_blank_is_no_answer_at_all():
    assert is_blank(None) and is_blank(" \t") and not is_blank(0)


anything = st.one_of(
    st.text(max_size=60),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
)


@given(anything, st.sampled_from(fields()))
def test_whatever_a_cell_holds_an_answer_comes_out(content, its_field):
    if is_blank(content):
        return
    value = read_cell(content, its_field, CODES)
    assert value.state in {
        cells.VALUE, cells.NIL, cells.NOT_APPLICABLE, cells.UNCHANGED, cells.NO_INFORMATION,
        cells.UNREADABLE,
    }  # fmt: skip
    assert (value.state == cells.UNREADABLE) is bool(value.problem)
    assert not value.problem or value.problem in codes()


@given(st.integers(0, 10**15))
def test_a_whole_number_comes_back_as_it_was(number):
    value = read_cell(number, field("integer"), CODES)
    assert value.number == number
    assert value.state == (cells.VALUE if number else cells.NIL)
