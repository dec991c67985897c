"""Reference tables are checked cell by cell; a wrong one stops the build with its place."""

import pytest

from ccm_data.ingest.reference import read_reference, schema
from ccm_data.problems import Problem


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("submissions", {"iso3": "XZZ", "kind": "annual", "submitted": "2013", "precision": "year"},
         "submissions.csv, line 2, column iso3: “XZZ” stands where the ISO code of a State"),
        ("submissions", {"iso3": "XAA", "kind": "yearly", "submitted": "2013", "precision": "year"},
         "“yearly” stands where initial, annual or voluntary"),
        ("submissions", {"iso3": "XAA", "kind": "annual", "submitted": "May", "precision": "month"},
         "“May” stands where a date as year, year-month or year-month-day"),
        ("submissions", {"iso3": "XAA", "kind": "annual", "submitted": "", "precision": "day"},
         "“”|nothing stands where a date"),
        ("submissions", {"iso3": "XAA", "kind": "annual", "submitted": "2013", "precision": "year",
                         "year": "13"}, "“13” stands where a year in four digits"),
        ("submissions", {"iso3": "XAA", "kind": "annual", "submitted": "2013", "precision": "year",
                         "confidence": "sure"}, "“sure” stands where stated, derived"),
        ("submissions", {"iso3": "XAA", "kind": "annual", "submitted": "2013", "precision": "year",
                         "source_id": "rumour"}, "The source “rumour” is not listed"),
        ("meetings", {"id": "1", "name": "1", "kind": "MSP", "first_day": "2010-11", "last_day": "2010-11-12"},
         "“2010-11” stands where a date as year-month-day"),
        ("published_totals", {"id": "1", "theme": "t", "statement": "s", "figure": "1", "qualifier": "exact",
                              "unit": "u", "no_record": "XAA XZZ"}, "“XAA XZZ” stands where ISO codes"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named(world, table, row, message):
    world.state("XAA", "2009-02-10").add(table, **row)
    world.write()
    with pytest.raises(Problem, match=message):
        read_reference(world.places.reference)


def test_several_wrong_cells_are_counted(world):
    world.state("XAA", "2009-02-10")
    for year in ("2013", "2014", "2015"):
        world.missing("XZZ", "initial", None, year)
    with pytest.raises(Problem, match=r"\(2 more like it\.\)"):
        read_reference(world.write().reference)


def test_a_missing_folder_table_or_column_is_named(world):
    with pytest.raises(Problem, match=r"data folder .* does not exist"):
        read_reference(world.places.reference)
    world.state("XAA", "2009-02-10").write()
    states = world.places.reference / "states.csv"
    text = states.read_text(encoding="utf-8")
    states.write_text(text.replace("iso3", "code", 1), encoding="utf-8")
    with pytest.raises(Problem, match=r"states\.csv: The reference table lacks the columns “iso3”"):
        read_reference(world.places.reference)
    states.write_bytes(text.encode("utf-16"))
    with pytest.raises(Problem, match="Save it as CSV in UTF-8"):
        read_reference(world.places.reference)
    states.unlink()
    with pytest.raises(Problem, match=r"states\.csv.* is missing"):
        read_reference(world.places.reference)


def test_good_tables_come_with_their_line_numbers(world):
    world.state("XAA", "2009-02-10").state("XAB")
    tables = read_reference(world.write().reference)
    assert [row["line"] for row in tables["states"]] == [2, 3]
    assert tables.keys() == schema().keys()
