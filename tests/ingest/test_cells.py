"""One cell's content -> a typed value; what does not fit is kept and named, never guessed."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from ccm_data.convention.forms import Field, fields
from ccm_data.ingest import cells
from ccm_data.ingest.cells import Context, is_blank, read_cell
from ccm_data.ingest.findings import NOTE, codes
from ccm_data.ingest.names import fold, munition_names

STATES = {fold("Altamira"): "XAA", fold("The Republic of Borduria"): "XAB", "ile d'elbe": "XAC"}
TYPES = munition_names(
    [
        {"munition_type": "Mk-20 Rockeye", "aliases": "CBU-99; CBU-100"},
        {"munition_type": "BL-755", "aliases": ""},
        {"munition_type": "BL 755", "aliases": "Number one"},
    ]
)


def speaking(language: str) -> Context:
    """What a workbook in `language` is read by; "" where nothing tells its language."""
    return Context(language, STATES, TYPES)


CONTEXT = speaking("en")
with Path(cells.__file__).with_name("marks.csv").open(encoding="utf-8", newline="") as table:
    MARKS = list(csv.DictReader(table))


def field(kind: str) -> Field:
    """A real field of that type; "amount": a number with a currency."""
    if kind == "munition":
        return next(f for f in fields() if f.field_id == "b1_type")
    if kind == "amount":
        return next(f for f in fields() if f.unit == "currency")
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
        ("integer", "1,234", 1234),
        ("integer", "40 items", 40),
        ("number", "12,5", 12.5),  # no other reading in any language
        ("area", "6.86 sq km", 6_860_000),
        ("area", "2 square metres", 2),
        ("area", "3 hectares", 30_000),
        ("area", "3 hectáreas", 30_000),
        ("area", "1,5 km carrés", 1_500_000),
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
    value = read_cell(content, field(kind), CONTEXT)
    assert (value.state, value.number, value.problem) == (cells.VALUE, number, "")


@pytest.mark.parametrize(
    ("kind", "content", "problem"),
    [
        ("integer", "about fifty", "not_a_number"),
        ("integer", "1.234", "ambiguous_number"),  # no whole number in English; 1234 elsewhere
        ("integer", "12,34,567", "not_a_number"),
        ("integer", "1" * 400, "not_a_number"),
        ("integer", "40 persons", "unknown_unit"),
        ("area", "12 acres", "unknown_unit"),
        ("amount", "$ 500", "ambiguous_currency"),
        ("amount", "500 bananas", "not_a_number"),
        ("amount", "USD 500 EUR", "not_a_number"),
        ("currency", "$", "ambiguous_currency"),
        ("currency", "XYZ", "not_a_currency"),
        ("date", "15/04/13", "two_digit_year"),
        ("date", "5 May 13", "two_digit_year"),
        ("date", "31 février 2013", "not_a_date"),
        ("date", "May-June 2013", "not_a_date"),
        ("date", "1-5 May 2013", "not_a_date"),
        ("date", 4.5, "not_a_date"),
        ("date", True, "not_a_date"),
        ("integer", True, "not_a_number"),
        ("integer", "nan", "not_a_number"),
        ("integer", "12.5", "not_whole"),
        ("integer", -3, "negative"),
        ("area", "-2 km2", "negative"),
        ("area", "wide", "not_a_number"),
        ("date", "31/02/2015", "not_a_date"),
        ("date", "01/31/2012", "not_a_date"),
        ("date", "soon", "not_a_date"),
        ("year", "last year", "not_a_year"),
        ("year", 20144, "not_a_year"),
        ("yes_no", "partly", "not_yes_no"),
        ("choice", "half-way", "not_a_choice"),
        ("state", "Freedonia", "not_a_state"),
        ("currency", "dollars", "ambiguous_currency"),
        ("integer", "#DIV/0!", "error_cell"),
    ],
)
def test_what_does_not_fit_is_kept_as_found(kind, content, problem):
    value = read_cell(content, field(kind), CONTEXT)
    assert (value.state, value.problem) == (cells.UNREADABLE, problem)
    assert value.text == value.found == cells.as_text(content)
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
        ("15-04-2013", date(2013, 4, 15)),
        ("2013/04/15", date(2013, 4, 15)),
        ("2013-04-15 00:00:00", date(2013, 4, 15)),
        ("1er mai 2013", date(2013, 5, 1)),
        ("15 août 2013", date(2013, 8, 15)),
        ("15 févr. 2013", date(2013, 2, 15)),
        ("lundi 5 mai 2014", date(2014, 5, 5)),
        ("15 de mayo de 2013", date(2013, 5, 15)),
        ("3 de sept. de 2013", date(2013, 9, 3)),
        ("April 15, 2013", date(2013, 4, 15)),
        ("mar 2013", date(2013, 3, 1)),
        (41379, date(2013, 4, 15)),
        (41379.5, date(2013, 4, 15)),
        ("41379", date(2013, 4, 15)),
        ("5.4.2013", date(2013, 4, 5)),
    ],
)
def test_dates_in_iso_form_in_words_and_day_first(content, day):
    assert read_cell(content, field("date"), CONTEXT).day == day


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("May 2013", "2013-05"),
        ("mayo de 2013", "2013-05"),
        ("05/2013", "2013-05"),
        (2013, "2013"),
        ("15 avril 2013", "2013-04-15"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_was_written(content, text):
    value = read_cell(content, field("date"), CONTEXT)
    assert (value.text, value.found) == (text, str(content))


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("spoken", ["en", "fr", "es"])
def test_every_month_of_three_languages_is_known_in_each_of_them(language, spoken):
    for number, name in Locale(spoken).months["format"]["wide"].items():
        value = read_cell(f"3 {name} 2013", field("date"), speaking(language))
        assert value.day == date(2013, number, 3), name


@pytest.mark.parametrize(
    ("language", "kind", "content", "number"),
    [
        ("en", "number", "1,234", 1234),
        ("en", "number", "1.234", 1.234),
        ("fr", "number", "1,234", 1.234),
        ("fr", "integer", "1.234", 1234),
        ("es", "integer", "1.234.567", 1_234_567),
        ("es", "number", "1.234,5", 1234.5),
        ("fr", "number", "1 234,5", 1234.5),
        ("fr", "number", "1\u202f234,5", 1234.5),
        ("fr", "integer", "1\u00a0234", 1234),
        ("fr", "area", "6,125 km²", 6_125_000),
        ("en", "area", "6,125 km²", 6_125_000_000),
        ("fr", "integer", "1,234", None),  # no whole number in French
        ("", "number", "1,234", None),
        ("", "area", "1.234 ha", None),
        ("", "integer", "469'686", 469_686),
        ("", "integer", "469\u2019686", 469_686),
        ("", "integer", "1,234,567", 1_234_567),
        ("", "number", "1,234.5", 1234.5),
        ("", "number", "0,125", 0.125),
        ("", "number", "1234,567", 1234.567),
    ],
)
def test_separators_are_those_of_the_language_and_never_guessed(language, kind, content, number):
    value = read_cell(content, field(kind), speaking(language))
    assert value.number == number
    assert (value.problem == "ambiguous_number") is (number is None)
    assert (value.found, value.state == cells.UNREADABLE) == (content, number is None)


@pytest.mark.parametrize(
    ("content", "number", "unit"),
    [
        ("USD 1,200,000", 1_200_000, "USD"),
        ("1 200 000 EUR", 1_200_000, "EUR"),
        ("CHF 469'686", 469_686, "CHF"),
        ("€1,200.50", 1200.5, "EUR"),
        ("£ 300", 300, "GBP"),
        ("US$ 500", 500, "USD"),
        ("500 euros", 500, "EUR"),
        ("500 francs suisses", 500, "CHF"),
        ("1200", 1200, "currency"),
        (1200.5, 1200.5, "currency"),
    ],
)
def test_amounts_keep_the_currency_that_stands_with_them(content, number, unit):
    value = read_cell(content, field("amount"), CONTEXT)
    assert (value.state, value.number, value.unit) == (cells.VALUE, number, unit)


@pytest.mark.parametrize(
    ("content", "year"),
    [
        ("unchanged", None),
        ("Inchangé", None),
        ("sin cambios", None),
        ("unchanged since 2015", 2015),
        ("No change since 30 April 2014", 2014),
        ("non modifiée (dernier rapport présenté en 2015)", 2015),
        ("sin cambios desde mayo de 2013", 2013),
    ],
)
def test_unchanged_keeps_the_year_it_points_back_to(content, year):
    for kind in ("integer", "text", "area"):
        value = read_cell(content, field(kind), CONTEXT)
        assert (value.state, value.since, value.number) == (cells.UNCHANGED, year, None)


def test_words_around_a_mark_make_it_text():
    said = "unchanged since 2015; two depots closed"
    assert read_cell(said, field("text"), CONTEXT).state == cells.VALUE
    assert read_cell(said, field("integer"), CONTEXT).problem == "not_a_number"


@pytest.mark.parametrize(
    ("content", "text", "problem"),
    [
        ("MK 20 ROCKEYE", "Mk-20 Rockeye", ""),
        ("cbu 99", "Mk-20 Rockeye", ""),
        ("BL755", "BL-755", ""),
        ("number one", "BL-755", ""),  # an alias of another spelling of the same type
        ("tous types", "all types", ""),
        ("ZZ-9", "ZZ-9", "unknown_type"),
    ],
)
def test_types_of_munitions_are_known_by_alias_and_others_kept_as_written(content, text, problem):
    value = read_cell(content, field("munition"), CONTEXT)
    assert (value.state, value.text, value.problem) == (cells.VALUE, text, problem)
    assert value.found == content


def test_a_state_that_is_not_known_comes_with_the_nearest_names():
    value = read_cell("The Republic of Bordurya", field("state"), CONTEXT)
    assert (value.problem, value.expected) == ("not_a_state", "Republic Of Borduria (XAB)")
    assert read_cell("Zzzz", field("state"), CONTEXT).expected == "none"
    assert read_cell("x" * 30_000, field("state"), CONTEXT).expected == "none"


def test_control_characters_go_and_the_words_stay():
    value = read_cell(" a\x07b\u202ec\r\nd\x00 ", field("text"), CONTEXT)
    assert value.text == value.found == "abc\nd"


@pytest.mark.parametrize("mark", MARKS, ids=lambda row: row["mark"])
def test_every_mark_is_known_in_capitals_and_with_a_full_stop(mark):
    meaning = {"yes": "yes_no", "no": "yes_no", "all_types": "munition"}
    if mark["meaning"] == "since":
        said = f"unchanged {mark['mark']} 2015"
        assert read_cell(said.upper(), field("text"), CONTEXT).since == 2015
        return
    kind = meaning.get(mark["meaning"], "text")
    stopped = [f"{mark['mark']}."] if mark["mark"][-1].isalpha() else []
    for said in (mark["mark"], mark["mark"].upper(), *stopped):
        value = read_cell(said, field(kind), CONTEXT)
        got = value.state if kind == "text" else value.text.replace(" ", "_")
        assert got == mark["meaning"], said


def test_options_are_known_in_three_languages():
    said = {f.field_id: f for f in fields()}
    for field_id, words, option in (
        ("cov_language", "Français", "fr"),
        ("cov_language", "anglais", "en"),
        ("cov_report_type", "Informe anual", "annual"),
        ("status_said", "Modifiée", "changed"),
    ):
        assert read_cell(words, said[field_id], CONTEXT).text == option


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
    assert read_cell(content, field("area"), CONTEXT).state == state


@pytest.mark.parametrize(
    ("kind", "content", "text"),
    [
        ("state", "altamira", "XAA"),
        ("state", "Republic of Borduria", "XAB"),
        ("state", "XAB", "XAB"),
        ("state", "Île d’Elbe", "XAC"),
        ("yes_no", "Oui", "yes"),
        ("yes_no", False, "no"),
        ("currency", "EUR", "EUR"),
        ("currency", "€", "EUR"),
        ("currency", "Swiss francs", "CHF"),
        ("yes_no", "Sí", "yes"),
        ("text", "  =1+1 ", "=1+1"),
    ],
)
def test_words_become_codes(kind, content, text):
    value = read_cell(content, field(kind), CONTEXT)
    assert (value.state, value.text) == (cells.VALUE, text)


def test_an_option_is_found_however_it_is_spelt():
    choice = field("choice")
    spelt = choice.options[0].replace("_", " ").upper()
    assert read_cell(spelt, choice, CONTEXT).text == choice.options[0]


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
    value = read_cell(content, its_field, CONTEXT)
    assert value.state in {
        cells.VALUE, cells.NIL, cells.NOT_APPLICABLE, cells.UNCHANGED, cells.NO_INFORMATION,
        cells.UNREADABLE,
    }  # fmt: skip
    remarked = bool(value.problem) and codes()[value.problem].severity == NOTE
    assert (value.state == cells.UNREADABLE) is (bool(value.problem) and not remarked)
    assert value.found


@given(st.integers(0, 10**15))
def test_a_whole_number_comes_back_as_it_was(number):
    value = read_cell(number, field("integer"), CONTEXT)
    assert value.number == number
    assert value.state == (cells.VALUE if number else cells.NIL)
