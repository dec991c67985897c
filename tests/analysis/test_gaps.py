"""Gaps, counted by hand in a world of twelve States, and never for what was not owed."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccm_data.analysis import gaps as analysis
from ccm_data.analysis.day import Day
from ccm_data.analysis.scope import Scope
from ccm_data.store.connection import Store
from tests.fictional import World

AS_OF = date(2014, 12, 1)
CONSENT = "2009-02-10"  # in force 2010-08-01; initial report due 2011-01-28
LAW = {"a_measure": "Act 7", "a_measure_type": "specific_law", "a_measure_date": "2010-01-01"}
MONEY = {"i1_article": "art4", "i1_kind": "financial", "i1_amount": 5, "i1_currency": "EUR", "i1_period": 2013}  # fmt: skip
TAUGHT = {"g_education": "Lessons", "g_warning": "Signs"}


def twelve_states(folder) -> World:
    """XAA has nothing open. XAB never reported, and a source says so. XAC: nobody says anything.

    XAD: contaminated; its last report is of 2011 and held in part; two later ones are shown missing.
    XAE: contaminated; Form F of 2013 is empty. XAF: contaminated; an area without its place, Form G
    not applicable, Form I no information. XAG: cleared since 2012. XAH: has victims; Form H unchanged
    since a year without a report. XAI: keeps ten munitions, and says nothing of them in 2013. XAJ
    withdrew, XAK only signed. XAL: stocks; its running total falls, and no characteristics.
    """
    world = World(folder)
    for letter in "ABCDEFGHIL":
        world.state(f"XA{letter}", CONSENT)
    world.state("XAJ", CONSENT, withdrawal_notice="2013-09-01", withdrawal="2014-03-01")
    world.state("XAK", signed="2008-12-03")
    for letter in "ADEFGHIL":
        world.submitted(f"XA{letter}", "initial", None, "2011-01-20")
    world.missing("XAB", "initial", None, "2014-06-01")
    for year in (2012, 2013):
        world.missing("XAD", "annual", year, "2014-06-01")
    for iso3 in ("XAD", "XAE", "XAF"):
        world.add("article4_status", iso3=iso3, status="in_progress", as_of="2012-01-01")
    world.add(
        "article4_status", iso3="XAG", status="completed", completed="2012", as_of="2013-01-01"
    )
    world.add("article5_status", iso3="XAH", status="has_victims", as_of="2012-01-01")
    world.add(
        "article3_status", iso3="XAI", status="completed", completed="2011", as_of="2012-01-01"
    )
    world.add("article3_status", iso3="XAL", status="in_progress", as_of="2012-01-01")
    compiled = {"cov_origin": "compiled", "cov_submission_date": "2012-04-15"}
    world.submitted("XAD", "annual", 2011, "2012-04-15")
    world.workbook("XAD", year=2011, cover=compiled, rows={"a": [LAW]})
    world.workbook("XAA", year=2013, rows={"a": [LAW]})
    world.workbook("XAE", year=2013, rows={"a": [LAW], "g": [TAUGHT], "i1": [MONEY]})
    area = {"f1_size": 2_000_000, "f1_status": "confirmed", "f1_remnant_type": "Y"}
    world.workbook(
        "XAF",
        year=2013,
        rows={
            "a": [LAW],
            "f1": [area],
            "f2": [{"f2_programme_status": "Begun", "f2_cleared_m2": "nil"}],
        },
        statuses={"G": ("not_applicable", ""), "I": ("no_information", "")},
    )
    world.workbook("XAG", year=2013, rows={"a": [LAW]})
    world.workbook("XAH", year=2013, rows={"a": [LAW]}, statuses={"H": ("unchanged", 2009)})
    kept = {"d1_kind": "munition", "d1_type": "X", "d1_qty": 10}
    world.workbook("XAI", year=2012, rows={"a": [LAW], "d1": [kept]})
    world.workbook("XAI", year=2013, rows={"a": [LAW]})
    for year, total in ((2012, 9), (2013, 4)):
        gone = {"b3_kind": "munition", "b3_type": "X", "b3_qty": total, "b3_scope": "cumulative"}
        how = {"b3_method": "Burnt", "b3_site": "Range", "b3_standards": "Ours"}
        plan = ("b2_status", "b2_methods_planned", "b2_sites_planned", "b2_standards_planned")
        world.workbook(
            "XAL",
            year=year,
            rows={
                "a": [LAW],
                "b1": [{"b1_kind": "munition", "b1_type": "X", "b1_qty": 5}],
                "b3": [gone | how],
                "i1": [MONEY | {"i1_period": year}],
            },
            answers=dict.fromkeys(plan, "As planned") | {"b2_plan_end": "2016-01-01"},
        )
    return world


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    return twelve_states(tmp_path_factory.mktemp("twelve") / "data").store()


@pytest.fixture(scope="module")
def day(store) -> Day:
    return Day(store, Scope(AS_OF))


@pytest.fixture(scope="module")
def table(day):
    return analysis.gaps(day)


BY_HAND = {
    "XAB": {("no_report", "initial", "shown"): 1},
    "XAC": {
        ("no_report", "initial", "no_record"): 1,
        ("no_report", "annual", "no_record"): 1,
        ("no_report", "silent", "no_record"): 1,
    },
    "XAD": {
        ("no_report", "annual", "shown"): 1,
        ("no_report", "silent", "shown"): 1,
        # size, programme, area cleared; education, warning; resources
        ("no_answer", "not_held", "no_record"): 6,
    },
    "XAE": {("no_answer", "blank", "shown"): 3},  # size, programme, area cleared
    "XAF": {
        ("no_answer", "blank", "shown"): 1,  # the place
        ("no_answer", "not_applicable", "shown"): 2,  # education, warning
        ("no_answer", "no_information", "shown"): 1,  # resources
    },
    "XAH": {
        ("no_answer", "unchanged_nowhere", "shown"): 11,  # every question of Form H
        ("no_answer", "blank", "shown"): 1,  # resources
    },
    "XAI": {("no_answer", "blank", "shown"): 1},  # what is retained
    "XAL": {("no_answer", "blank", "shown"): 1, ("no_sense", "check", "shown"): 1},
}


def test_every_gap_of_twelve_states_equals_the_count_by_hand(day, table):
    assert len(day.states) == 12
    found = {
        iso3: dict(Counter(mine[["level", "code", "record"]].itertuples(index=False, name=None)))
        for iso3, mine in table.groupby("iso3")
    }
    assert found == BY_HAND
    assert list(table) == analysis.COLUMNS


def test_levels_filters_and_counts_are_those_of_the_list(table):
    assert analysis.levels(table) == {
        "no_report": {"shown": 2, "no_record": 1},
        "no_answer": {"shown": 5, "no_record": 1},
        "no_sense": {"shown": 1, "no_record": 0},
    }
    assert analysis.states_by(table, "form") == {"B": 1, "C": 1, "D": 1, "F": 3, "G": 2, "H": 1, "I": 3}  # fmt: skip
    lacking = analysis.chosen(table, articles=["4"], fields=["f1_size"])
    assert lacking["iso3"].tolist() == ["XAD", "XAE"]
    assert analysis.chosen(table, ["no_answer"], forms=["F"], record="shown")["iso3"].tolist() == [
        "XAE", "XAE", "XAE", "XAF",
    ]  # fmt: skip
    never = analysis.chosen(table, forms=["D"], never_told=True)
    assert never.empty  # ten were told for 2012
    assert len(analysis.chosen(table)) == len(table)


def test_a_gap_names_its_report_its_article_and_what_was_told_last(table):
    silent = table[(table["iso3"] == "XAD") & (table["code"] == "silent")].iloc[0]
    assert (silent["since"], silent["what"]) == ("2013-04-30", "2")
    assert (silent["last_value"], silent["last_said"]) == ("2011", "2012-04-15")
    assert (silent["file"], silent["cell"]) == ("submission_silence.csv", "line 4")
    kept = table[table["iso3"] == "XAI"].iloc[0]
    told = ("form", "field_id", "article", "year", "last_value", "last_said", "file", "sheet")
    assert tuple(kept[list(told)]) == (
        "D", "d1_qty", "3(6);3(8)", 2013, "10", "2012", "XAI-2013.xlsx", "Cover",
    )  # fmt: skip
    nowhere = table[table["code"] == "unchanged_nowhere"]
    assert set(nowhere["what"]) == {"2009"} and set(nowhere["sheet"]) == {"Status"}
    fell = table[table["level"] == "no_sense"].iloc[0]
    assert (fell["form"], fell["field_id"]) == ("B", "b3_qty") and "9" in fell["what"]
    assert (table["file"] != "").all() and (table["cell"] != "").all()


def test_states_with_running_deadlines_and_duties_come_first(table):
    order = list(dict.fromkeys(table["iso3"]))
    assert order == ["XAD", "XAE", "XAF", "XAL", "XAI", "XAH", "XAB", "XAC"]
    weights = table.drop_duplicates("iso3").set_index("iso3")["weight"].to_dict()
    assert weights == {"XAD": 3, "XAE": 3, "XAF": 3, "XAL": 3, "XAI": 2, "XAH": 1, "XAB": 0, "XAC": 0}  # fmt: skip


def test_the_matrix_shows_the_worst_of_each_form_that_is_owed(day, table):
    frame = analysis.matrix(day, table, set(table["iso3"]))
    worst = frame.set_index(["iso3", "form"])["worst"].to_dict()
    mine = {form: code for (iso3, form), code in worst.items() if iso3 == "XAF"}
    assert mine == {"": "clear", "A": "clear", "F": "no_answer", "G": "no_answer", "I": "no_answer"}
    assert worst["XAD", ""] == "no_report" and worst["XAD", "F"] == "no_record"
    assert worst["XAL", "B"] == "no_sense" and worst["XAC", ""] == "no_record"
    assert "XAA" not in set(frame["iso3"])
    assert frame["gaps"].sum() == len(table)
    two = analysis.matrix(day, table, ["XAF", "XAD"])
    assert two.equals(frame[frame["iso3"].isin(["XAF", "XAD"])].reset_index(drop=True))


# Never for what was not owed: what each State owed and sent, once more, in plain dates.

IN_FORCE, LEAVES = date(2010, 8, 1), {"XAJ": date(2014, 3, 1)}
DUTY = {  # Article -> State -> first and last day
    "4": {**dict.fromkeys(("XAD", "XAE", "XAF"), (IN_FORCE, date.max)),
          "XAG": (IN_FORCE, date(2011, 12, 31))},
    "5": {"XAH": (date(2012, 1, 1), date.max)},
    "3": {"XAI": (IN_FORCE, date(2010, 12, 31)), "XAL": (IN_FORCE, date.max)},
}  # fmt: skip
RETAINS = {"XAI": date(2013, 4, 15)}  # since its report that says so
SENT = {  # State -> calendar year covered (None: initial) -> day of submission
    **{f"XA{letter}": {None: date(2011, 1, 20)} for letter in "ADEFGHIL"},
}
for _letter, _years in {"A": [2013], "D": [2011], "E": [2013], "F": [2013], "G": [2013], "H": [2013], "I": [2012, 2013], "L": [2012, 2013]}.items():  # fmt: skip
    SENT[f"XA{_letter}"] |= {year: date(year + 1, 4, 15) for year in _years}
FORM_OF = {"B": "3", "C": "3", "F": "4", "G": "4", "H": "5"}
CORNERS = [
    IN_FORCE, date(2011, 1, 28), date(2011, 1, 29), date(2011, 4, 30), date(2011, 5, 1),
    date(2011, 12, 31), date(2012, 1, 1), date(2014, 2, 28), date(2014, 3, 1), date(2014, 4, 15),
    date(2014, 4, 30), date(2014, 5, 1), AS_OF,
]  # fmt: skip


def bound_by(article: str, iso3: str, on: date) -> bool:
    first, last = DUTY[article].get(iso3, (date.max, date.min))
    return first <= on <= last


@settings(max_examples=12)
@given(st.one_of(st.sampled_from(CORNERS), st.dates(date(2009, 1, 1), date(2020, 12, 31))))
def test_no_state_is_ever_listed_for_what_it_did_not_owe(store, as_of):
    for row in analysis.gaps(Day(store, Scope(as_of))).itertuples():
        assert row.iso3 != "XAK"
        assert IN_FORCE <= as_of < LEAVES.get(row.iso3, date.max)
        year = None if row.kind == "initial" else int(row.year)
        sent = SENT.get(row.iso3, {}).get(year)
        if row.level == "no_report":
            due = date(2011, 1, 28) if year is None else date(year + 1, 4, 30)
            assert due < as_of and date.fromisoformat(row.since) <= due
            assert sent is None or sent > as_of
            continue
        assert sent is not None and sent <= as_of  # an answer is missed in what is on file
        until = min(sent if year is None else date(year, 12, 31), as_of)
        if row.level == "no_answer" and row.form in FORM_OF:
            article = FORM_OF[row.form]
            assert bound_by(article, row.iso3, until) and bound_by(article, row.iso3, as_of)
        if row.form == "I":
            assert any(bound_by(article, row.iso3, as_of) for article in DUTY)
        if row.form == "D":
            assert RETAINS[row.iso3] <= as_of


def test_nobody_is_listed_before_anyone_is_bound(store):
    day = Day(store, Scope(date(2010, 7, 31)))
    nothing = analysis.gaps(day)
    assert nothing.empty and list(nothing) == analysis.COLUMNS
    assert analysis.matrix(day, nothing, []).empty
