"""Every check has a case that triggers it and one that comes close and does not."""

from dataclasses import replace
from datetime import date

import pytest

from ccm_data.convention import forms
from ccm_data.ingest.cells import Context, read_cell
from ccm_data.ingest.checks import HISTORY_CODES, Filed, Party, check_history, check_report
from ccm_data.ingest.cover import check_cover
from ccm_data.ingest.findings import codes
from ccm_data.ingest.names import fold
from ccm_data.ingest.reading import Answer, FormStatus, Reading
from tests.fictional import NAMES

CONTEXT = Context("en", {fold(name): iso3 for iso3, name in NAMES.items()}, {})
FIELDS = {field.field_id: field for field in forms.fields()}
SHAPES = {table.table: table.shape for table in forms.tables()}
KM2 = 1_000_000
MANY = "1,200 + 0 - 300 = 900"


def report(year: int | None = 2015, kind: str = "annual", /, statuses=None, **says) -> Reading:
    """A report of Altamira. A question's id says its answer; a table's id, rows of field and cell.

    What is None is left out; the name of a field inside a row lacks its table's prefix.
    """
    cover = {
        "cov_state": "Altamira",
        "cov_report_type": kind,
        "cov_year": year,
        "cov_submission_date": f"{year + 1}-04-15" if year else "2011-01-15",
        "cov_period_from": f"{year}-01-01" if year else "2010-08-01",
        "cov_period_to": f"{year}-12-31" if year else "2010-12-31",
    }
    reading = Reading(f"XAA-{year or 'initial'}.xlsx")
    for name, said in (cover | says).items():
        rows = [(number, f"{name}_", row) for number, row in enumerate(said, 1)] if (
            SHAPES.get(name) == "rows") else [(1, "", {name: said})]  # fmt: skip
        for number, prefix, row in rows:
            for column, content in row.items():
                if content is None:
                    continue
                field = FIELDS[prefix + column]
                cell = f"{field.field_id}:{number}"
                value = read_cell(content, field, CONTEXT)
                reading.answers.append(
                    Answer(field.form, field.table, field.field_id, number, value, "Sheet", cell)
                )
    reading.cover = {a.field_id: a for a in reading.answers if a.table == "cover"}
    for form, (status, since) in (statuses or {}).items():
        reading.statuses.append(FormStatus(form, status, since, "Status", form))
    return reading


def stock(*rows: tuple, **more) -> list[dict]:
    """Rows of kind, type, quantity."""
    return [{"kind": kind, "type": name, "qty": number} | more for kind, name, number in rows]


def held(number: object, name: str = "Rockeye", **more) -> list[dict]:
    return stock(("munition", name, number), **more)


def destroyed(number: object, scope: str | None = "in_period", **more) -> list[dict]:
    return held(number, scope=scope, **more)


def found_in(reading: Reading) -> list[str]:
    return [f.code for f in [*check_cover(reading), *check_report(reading)]]


LONG = {"cov_period_from": "2014-01-01", "cov_report_type": "voluntary"}

# Within one report: code, what triggers it, what comes close.
WITHIN = [
    ("dates_reversed", {"cov_period_from": "2016-01-01"}, {"cov_period_from": "2015-01-01"}),
    ("submitted_early", {"cov_submission_date": "2015-12-30"}, {"cov_submission_date": "2015-12-31"}),
    ("period_not_year", {"cov_period_from": "2015-02-01"}, {"cov_period_from": "2015-01-01"}),
    ("period_not_year", {"cov_period_to": "2015-11-30"}, {"cov_period_to": "2015"}),
    ("period_not_year", {"cov_period_to": "2015-11-30"}, {"cov_period_to": "2015-11-30", "cov_report_type": "voluntary"}),
    ("period_long", {"cov_period_from": "2014-12-30"}, {"cov_period_from": None}),
    (
        "submunitions_product",
        {"b1": [*held(40, subs_per_unit=202), *stock(("submunition", "Rockeye", 8_800))]},
        {"b1": [*held(40, subs_per_unit=202), *stock(("submunition", "ROCKEYE", 8_080))]},
    ),
    (
        "submunitions_product",
        {"b1": [*held(40, subs_per_unit=202), *held(1, subs_per_unit=10), *stock(("submunition", "Rockeye", 8_080))]},
        {"b1": [*held(40, subs_per_unit=202), *held(1), *stock(("submunition", "Rockeye", 8_080))]},
    ),
    (
        "area_total",
        {"f1": [{"size": KM2}, {"size": 2 * KM2}], "f1_total_known": 4 * KM2},
        {"f1": [{"size": KM2}, {"size": 2 * KM2}], "f1_total_known": 3 * KM2 + 20_000},
    ),
    (
        "area_total",
        {"f1": [{"size": 5 * KM2}, {"location": "North"}], "f1_total_known": 4 * KM2},
        {"f1": [{"size": 5 * KM2}, {"location": "North"}], "f1_total_known": 6 * KM2},
    ),
    (
        "area_total",
        {"f1": [{"size": KM2, "status": "suspected"}, {"size": KM2}], "f1_total_known": KM2},
        {"f1": [{"size": KM2, "status": "suspected"}, {"size": KM2, "status": "confirmed"}], "f1_total_known": KM2},
    ),
    (
        "area_remaining",
        {"f2": [{"remaining_m2": 3 * KM2}], "f1_total_known": 5 * KM2},
        {"f2": [{"remaining_m2": 3 * KM2}, {"remaining_m2": 2 * KM2}], "f1_total_known": 5 * KM2},
    ),
    (
        "area_remaining",
        {"f2": [{"remaining_m2": 5 * KM2, "year": 2014}, {"remaining_m2": 3 * KM2, "year": 2015}], "f1_total_known": 5 * KM2} | LONG,
        {"f2": [{"remaining_m2": 9 * KM2, "year": 2014}, {"remaining_m2": 5 * KM2, "year": 2015}], "f1_total_known": 5 * KM2},
    ),
    (
        "reached_parts",
        {"g": [{"beneficiaries_total": 500, "reached_female": 300, "reached_male": 190}]},
        {"g": [{"beneficiaries_total": 500, "reached_female": 300}]},
    ),
    (
        "reached_parts",
        {"g": [{"beneficiaries_total": 500, "reached_children": 501}]},
        {"g": [{"beneficiaries_total": 500, "reached_children": "nil", "reached_adults": 500}]},
    ),
    (
        "casualties_parts",
        {"h_new_period": 10, "h_new_female": 3, "h_new_male": 5, "h_new_sex_unknown": "nil"},
        {"h_new_period": 10, "h_new_female": 3, "h_new_male": 5},
    ),
    (
        "casualties_parts",
        {"h_new_period": 10, "h_new_children": 6, "h_new_adults": 5},
        {"h_new_period": 10, "h_new_children": 6, "h_new_adults": 3, "h_new_age_unknown": 1},
    ),
    (
        "casualties_outcome",
        {"h_new_period": 10, "h_killed": 4, "h_injured": 7},
        {"h_new_period": 10, "h_killed": 4, "h_injured": 5},
    ),
    (
        "victims_below_new",
        {"h_new_period": 10, "h_victims_total": 9},
        {"h_new_period": 10, "h_victims_total": 10},
    ),
    (
        "no_stockpile",
        {"b1_none_declared": "yes", "b1": held(40)},
        {"b1_none_declared": "yes", "b1": held("nil")},
    ),
    ("no_stockpile", {"b1_none_declared": "yes", "b1": held(1)}, {"b1_none_declared": "no", "b1": held(1)}),
    (
        "area_implausible",
        {"f2": [{"cleared_m2": 469_686_000_000}]},
        {"f2": [{"cleared_m2": 100_000 * KM2}]},
    ),
    ("area_small", {"f1": [{"size": 7}]}, {"f1": [{"size": "7 ha"}]}),
    ("area_small", {"f1": [{"size": 99}]}, {"f1": [{"size": 99.5}, {"size": 100}]}),
    ("year_outside", {"f2": [{"year": 2012}]}, {"f2": [{"year": 2015}]}),
    ("year_outside", {"i1": [{"period": 2016}]}, {"i1": [{"period": 2015}]}),
    ("year_outside", {"i2": [{"year": 2013}]}, {"i2": [{"year": 2013}], "cov_period_from": "2013-10-01"}),
    ("year_outside", {"i2": [{"year": 2014}], "cov_period_from": None}, {"i2": [{"year": 2015}], "cov_period_from": None}),
    ("year_outside", {"i2": [{"year": 2014}]}, {"i2": [{"year": 2014}], "cov_period_from": None, "cov_year": None}),
    ("no_currency", {"i1": [{"amount": 120_000}]}, {"i1": [{"amount": "EUR 120000"}]}),
    ("no_currency", {"i2": [{"amount": 120_000}]}, {"i2": [{"amount": 120_000, "currency": "EUR"}, {"amount": "nil"}]}),
    ("no_type", {"b1": [{"kind": "munition", "qty": 40}]}, {"b1": [{"kind": "munition", "qty": "nil"}]}),
    ("no_type", {"d2": [{"qty": 4}]}, {"d2": [{"qty": 4, "type": "no information"}]}),
    ("no_type", {"f2": [{"remnant_qty": 4}]}, {"f2": [{"remnant_qty": 4, "remnant_type": "BLU"}]}),
    (
        "not_applicable_filled",
        {"statuses": {"F": ("not_applicable", None)}, "f1": [{"location": "North"}]},
        {"statuses": {"F": ("not_applicable", None)}, "f1": [{"size": "nil"}], "b1_none_declared": "no"},
    ),
    (
        "not_applicable_filled",
        {"statuses": {"B": ("not_applicable", None)}, "b1": held(40)},
        {"statuses": {"B": ("not_applicable", None)}, "b1_none_declared": "yes"},
    ),
    (
        "unchanged_filled",
        {"statuses": {"B": ("unchanged", 2014)}, "b1": held("nil")},
        {"statuses": {"B": ("changed", None)}, "b1": held(40)},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "said", "close"), WITHIN)
def test_a_report_that_contradicts_itself_is_told_and_one_that_nearly_does_is_not(
    code, said, close
):
    assert found_in(report(**said)) == [code]
    assert code not in found_in(report(**close))


@pytest.mark.parametrize(("code", "said", "_close"), WITHIN)
def test_a_workbook_compiled_from_public_sources_is_not_checked(code, said, _close):
    reading = report(**said, cov_origin="compiled")
    assert check_report(reading) == []


def test_a_report_without_answers_or_cover_is_told_nothing():
    assert check_report(Reading("f.xlsx")) == []
    assert check_report(report(None, "initial")) == []


@pytest.mark.parametrize(
    ("said", "cell", "found", "expected"),
    [
        ({"b1": [*held(40, subs_per_unit=202), *stock(("submunition", "Rockeye", 8_800))]},
         "b1_qty:2", "8,800", "40 x 202 = 8,080"),
        ({"f1": [{"size": KM2}, {"size": 2.5}], "f1_total_known": 4 * KM2},
         "f1_total_known:1", "4,000,000 m2", "1,000,002.50 m2, the sum of the areas"),
        ({"h_new_period": 10, "h_killed": 4, "h_injured": 7},
         "h_new_period:1", "10", "at least 4 + 7 = 11"),
        ({"f2": [{"cleared_m2": 469_686_000_000}]}, "f2_cleared_m2:1", "469,686 km2", "100,000 km2"),
        ({"i1": [{"amount": 120_000}]}, "i1_amount:1", "120000", ""),
        ({"statuses": {"B": ("unchanged", 2014)}, "b1": held(1)}, "B", "Form B", "Sheet, b1_kind:1"),
    ],
)  # fmt: skip
def test_a_finding_names_its_cell_and_writes_the_arithmetic_out(said, cell, found, expected):
    (finding,) = check_report(report(**said))
    assert (finding.file, finding.cell) == ("XAA-2015.xlsx", cell)
    assert (finding.found, finding.expected) == (found, expected)


# Over the reports of a State: code, reports that trigger it, reports that come close.
STATE = Party(
    in_force=date(2010, 8, 1),
    duties={
        "3": ({"status": "completed", "completed": "2016-05-01", "as_of": "2017"},),
        "4": ({"status": "in_progress", "completed": "", "as_of": "2015"},),
    },
    deadlines={"3": ("2018-08-01",), "4": ("2020-08-01", "2025-02")},
    on_file=frozenset({2011, 2012, 2014, 2015, 2016}),
)
AREA = {"f1_total_known": 5 * KM2}


def two(before: dict, now: dict) -> list[Reading]:
    """Reports of two years, one after the other."""
    return [report(2014, **before), report(2015, **now)]


def area(known: object, new: object = "nil", **released) -> dict:
    """Form F: nothing new, nothing reduced or cancelled unless said so."""
    columns = {"reduced": "nil", "cancelled": "nil"} | released
    return {
        "f1_total_known": known,
        "f1": [{"new": new}],
        "f2": [{f"{how}_m2": size for how, size in columns.items()}],
    }


ACROSS = [
    # stocks
    ("stock_balance", two({"b1": held(1200)}, {"b1": held(950), "b3": destroyed(300)}),
     two({"b1": held(1200)}, {"b1": held(900), "b3": destroyed(300)})),
    ("stock_balance", two({"b1": held(1200)}, {"b1": held(910), "b3": destroyed(300), "b4": held(5)}),
     two({"b1": held(1200)}, {"b1": held(910), "b3": destroyed(300), "b4": held(10)})),
    ("stock_balance", two({"b1": held(1200)}, {"b1": held(900), "b3": destroyed("nil")}),
     two({"b1": held(1200)}, {"b1": held(900)})),  # destroyed: nobody tells how many
    ("stock_balance", two({"b1": held(1200)}, {"b1": held(1300)}),  # but never fewer than none
     two({"b1": held(1200)}, {"b1": held(1300), "b4": [{"kind": "munition"}]})),
    ("stock_balance", two({"b1": held(1200)}, {"b1": held(950), "b3": destroyed(300)}),
     two({"b1": held(1200)}, {"b1": held(950), "b3": destroyed(300, scope="cumulative")})),
    ("stock_balance", two({"b1": held(1200)}, {"b1": held(1000), "b3": destroyed("nil", kind=None)}),
     two({"b1": held(1200)}, {"b1": held(1000), "b3": destroyed(300, scope=None)})),
    ("stock_balance", two({"b1": held(1200)}, {"b1": held(950), "b3": destroyed(300)}),
     two({"b1": held(1200)}, {"b1": held(950), "b3": destroyed(300, kind=None)})),
    ("stock_balance",
     two({"b1": held(1200)}, {"b1": held(900), "b3": destroyed(300), "d2": [{"type": "Rockeye", "qty": 50, "direction": "out"}]}),
     two({"b1": held(1200)}, {"b1": held(850), "b3": destroyed(300), "d2": [{"type": "Rockeye", "qty": 50, "direction": "out"}]})),
    ("stock_balance",
     two({"b1": held(1200)}, {"b1": held(950), "b3": destroyed(300), "d2": [{"type": "Rockeye", "qty": 50, "direction": "in"}]}),
     two({"b1": held(1200)}, {"b1": held(850), "b3": destroyed(300), "d2": [{"type": "Mortar", "qty": 50, "direction": "out"}]})),
    ("stock_balance", two({"b1_none_declared": "yes"}, {"b1": held(30), "b3": destroyed("nil")}),
     two({"b1_none_declared": "yes"}, {"b1": held(30), "b4": held(30), "b3": destroyed("nil")})),
    ("stock_balance",  # unchanged keeps what was there
     [report(2013, b1=held(1200)), *two({"statuses": {"B": ("unchanged", 2014)}}, {"b1": held(1300)})],
     [report(2013, b1=held(1200)), *two({}, {"b1": held(1300)})]),
    ("stock_balance", two({"b1": held(1200)}, {"b1": held(1300)}),
     [report(2013, b1=held(1200)), report(2015, b1=held(1300))]),  # a year between
    ("stock_overdrawn", two({"b1": held(1200)}, {"b3": destroyed(1300)}),
     two({"b1": held(1200)}, {"b3": destroyed(1200)})),
    ("stock_overdrawn", two({"b1": held(1200)}, {"b3": destroyed(1300)}),
     two({"b1": held(1200)}, {"b3": destroyed(1300), "b4": [{"kind": "munition", "type": "Rockeye"}]})),
    # retained
    ("retained_balance", two({"d1": held(100)}, {"d1": held(95, consumed=10, acquired="nil")}),
     two({"d1": held(100)}, {"d1": held(90, consumed=10, acquired="nil")})),
    ("retained_balance", two({"d1": held(100)}, {"d1": held(80, consumed=10)}),
     two({"d1": held(100)}, {"d1": held(95, consumed=10)})),  # acquired: nobody tells how many
    ("retained_overdrawn", two({"d1": held(100)}, {"d1": held(None, consumed=120, acquired=10)}),
     two({"d1": held(100)}, {"d1": held(None, consumed=120, acquired=20)})),
    # areas
    ("area_balance", two(AREA, area(4.5 * KM2, cleared=KM2)), two(AREA, area(4.02 * KM2, cleared=KM2))),
    ("area_balance", two(AREA, area(4.5 * KM2, cleared=KM2, reduced=KM2)),
     two(AREA, area(4.5 * KM2, cleared=KM2, new=KM2 / 2))),
    ("area_balance", two(AREA, area(6 * KM2, cleared=KM2)), two(AREA, area(6 * KM2, None, cleared=KM2))),
    ("area_balance", two(AREA, area(3 * KM2, None, cleared=KM2)),
     two(AREA, area(3 * KM2, cleared=KM2, reduced=None))),
    ("area_balance", two({"f1": [{"size": 3 * KM2}, {"size": 2 * KM2}]}, area(4.5 * KM2, cleared=KM2)),
     two({"f1": [{"size": 3 * KM2}, {"location": "North"}]}, area(4.5 * KM2, cleared=KM2))),
    ("area_overdrawn", two(AREA, area(None, cleared=6 * KM2)), two(AREA, area(None, cleared=5 * KM2))),
    ("area_overdrawn", two(AREA, area(None, cleared=6 * KM2)),
     two(AREA, {"f1": [{"new": "nil"}], "f2": [{"cleared_m2": 3 * KM2, "year": 2014}, {"cleared_m2": 3 * KM2}]})),
    # since the beginning
    ("cumulative_fell",
     two({"b3": destroyed(1200, "cumulative")}, {"b3": destroyed(900, "cumulative")}),
     two({"b3": destroyed(1200, "cumulative")}, {"b3": destroyed(900, "in_period")})),
    ("cumulative_fell",
     two({"b3": destroyed(1200, "cumulative")}, {"b3": destroyed("nil", "cumulative")}),
     two({"b3": destroyed(1200, "cumulative")}, {"b3": destroyed(1200, "cumulative")})),
    ("victims_fell", two({"h_victims_total": 95}, {"h_victims_total": 80}),
     two({"h_victims_total": 95}, {"h_new_period": 3})),
    # slips
    ("tenfold", two({"f1_total_known": 6.9 * KM2}, {"f1_total_known": 69 * KM2}),
     two({"f1_total_known": 6.9 * KM2}, {"f1_total_known": 68 * KM2})),
    ("tenfold", two({"b1": held(1200)}, {"b1": held(120)}),
     two({"b1": held(1200)}, {"b1": held(120), "b3": destroyed(1080)})),  # it is explained
    ("tenfold", two({"d1": held(1000)}, {"d1": held(100)}), two({"d1": held(90)}, {"d1": held(9)})),
    ("tenfold", two({"g": [{"beneficiaries_total": 50}]}, {"g": [{"beneficiaries_total": 500}]}),
     two({"g": [{"beneficiaries_total": "nil"}]}, {"g": [{"beneficiaries_total": 500}]})),
    ("type_name", two({"b1": held(9)}, {"b1": held(9, "Rokeye")}),
     two({"b1": held(9)}, {"b1": held(9, "ROCK-EYE")})),
    ("type_name", two({"d1": held(9, "BL-755 bomb")}, {"d1": held(9, "BL-755 bom")}),
     two({"d1": held(9, "BL-755 bomb")}, {"d1": held(9, "BL-756 bomb")})),
    ("type_name", two({"d1": held(9)}, {"d1": held(9, "Rokeye")}),
     two({"d1": held(9)}, {"d1": [*held(4, "Rokeye"), *held(5)]})),  # both are there
    ("type_name", two({"d1": held(9, "Rocket")}, {"d1": held(9, "Rockets")}),
     two({"d1": held(9, "M26")}, {"d1": held(9, "AM26")})),
    # obligations
    ("not_applicable_bound", [report(2015, statuses={"F": ("not_applicable", None)})],
     [report(2015, statuses={"H": ("not_applicable", None), "J": ("not_applicable", None)})]),
    ("not_applicable_bound", [report(2016, statuses={"B": ("not_applicable", None)})],
     [report(2017, statuses={"B": ("not_applicable", None)})]),  # completed in 2016
    ("not_applicable_bound", [report(2015, statuses={"G": ("not_applicable", None)}, cov_period_from=None)],
     [report(2009, "voluntary", statuses={"G": ("not_applicable", None)})]),
    ("not_applicable_bound", [report(2015, statuses={"F": ("not_applicable", None)})],
     [report(None, "initial", statuses={"F": ("not_applicable", None)}, cov_period_from=None)]),
    ("unchanged_no_report", [report(2015, statuses={"C": ("unchanged", 2013)})],
     [report(2015, statuses={"C": ("unchanged", 2014)})]),
    ("unchanged_no_report", [report(2015, statuses={"C": ("unchanged", 2016)})],
     [report(2015, statuses={"C": ("changed", 2013)})]),
    ("unchanged_no_report", [report(2015, b2_status="unchanged since 2013")],
     [report(2015, b2_status="unchanged since 2012")]),
    ("deadline_differs", [report(2015, b2_deadline="2019-01-01")], [report(2015, b2_deadline="2018-08")]),
    ("deadline_differs", [report(2015, f2_deadline="2024-02-01")], [report(2015, f2_deadline="2025-02-17")]),
    ("report_before_entry", [report(2009)], [report(2010)]),
    ("report_before_entry", [report(2009)], [report(2009, "voluntary")]),
    ("figure_before_entry", [report(2015, f2=[{"year": 2009}])], [report(2015, f2=[{"year": 2010}])]),
    ("figure_before_entry", [report(2015, i1=[{"period": 2009}])], [report(2015, i2=[{"year": 2010}])]),
]  # fmt: skip


def history(readings: list[Reading], state: Party = STATE) -> list:
    return check_history([Filed.of(reading) for reading in readings], state)


@pytest.mark.parametrize(("code", "reports", "close"), ACROSS)
def test_reports_that_contradict_each_other_are_told_and_those_that_nearly_do_are_not(
    code, reports, close
):
    assert [finding.code for finding in history(reports)] == [code]
    assert code not in [finding.code for finding in history(close)]
    assert [finding.code for finding in history(reports[::-1])] == [code], "whatever their order"


def test_every_check_that_rests_on_an_article_is_triggered():
    triggered = {case[0] for case in [*WITHIN, *ACROSS]}
    assert triggered == {code.code for code in codes().values() if code.article}
    assert {case[0] for case in ACROSS} == set(HISTORY_CODES)


def test_a_state_of_which_nothing_is_known_is_held_against_nothing():
    nobody = Party(on_file=STATE.on_file)
    told = [report(2009, b2_deadline="2019-01-01", statuses={"F": ("not_applicable", None)})]
    assert history(told, nobody) == []
    assert history(told, replace(nobody, duties=STATE.duties)) == []


def test_the_arithmetic_names_every_term_and_the_cell_of_the_sum():
    (finding,) = history(two({"b1": held(1200)}, {"b1": held(950), "b3": destroyed(300)}))
    assert (finding.file, finding.sheet, finding.cell) == ("XAA-2015.xlsx", "Sheet", "b1_qty:1")
    assert finding.found == "950 (cluster munitions)"
    assert finding.expected == f"{MANY} (cluster munitions)"
    (finding,) = history(two({"b1": held(1200)}, {"b1": held(1300)}))
    assert finding.expected == "at most 1,200 + 0 = 1,200 (cluster munitions)"
    (finding,) = history(two(AREA, area(3 * KM2, None, cleared=KM2)))
    assert finding.found == "3,000,000 m2"
    assert finding.expected == "at least 5,000,000 - 1,000,000 - 0 - 0 = 4,000,000 m2"
    (finding,) = history(two({"b1": held(1200)}, {"b3": destroyed(1300)}))
    assert finding.cell == "b3_qty:1"
    assert finding.found == "1,200 + 0 - 1,300 = -100 (cluster munitions)"


def test_munitions_and_submunitions_are_never_added_together():
    before = {"b1": stock(("munition", "Rockeye", 10), ("submunition", "Rockeye", 2470))}
    moved = [{"type": "Rockeye", "qty": 4, "direction": "out"}]
    now = {
        "b1": stock(("munition", "Rockeye", 7), ("submunition", "Rockeye", 1000)),
        "b3": stock(("munition", "Rockeye", 0), ("submunition", "Rockeye", 0), scope="in_period"),
        "d2": moved,
    }
    # Four munitions went: what that means for the submunitions inside is not told.
    assert [f.found for f in history(two(before, now))] == ["7 (cluster munitions)"]


def test_of_two_reports_for_one_year_the_one_submitted_last_counts():
    slip = report(2014, h_victims_total=950, cov_submission_date="2015-04-15")
    mended = replace(report(2014, h_victims_total=95, cov_submission_date="2015-06-01"), file="b")
    now = report(2015, h_victims_total=96)
    assert history([slip, mended, now]) == []
    assert [f.code for f in history([mended, replace(slip, file="c"), now])] == []
    undated = report(2014, h_victims_total=950, cov_submission_date=None)
    assert history([mended, undated, now]) == []


def test_the_initial_report_comes_before_the_annual_ones():
    initial = report(None, "initial", h_victims_total=95)
    assert [f.code for f in history([report(2011, h_victims_total=9), initial])] == ["victims_fell"]
    bare = report(None, "initial", h_victims_total=95, cov_period_to=None, cov_period_from=None)
    assert [f.code for f in history([report(2011, h_victims_total=9), bare])] == ["victims_fell"]
