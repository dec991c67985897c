"""Facts gathered State by State are merged whole or not at all."""

import pytest

from ccm_data.ingest.merge import merge, source_id
from ccm_data.ingest.reference import read_reference, read_table
from ccm_data.problems import Problem

PAGE = "http://the-monitor.org/en-gb/reports/2019/altamira/mine-action.aspx"
HEAD = "iso3,year,unspecified_km2,qualifier,as_of,confidence,note,source_url,source_publisher\n"


@pytest.fixture
def places(world, tmp_path):
    world.state("XAA", "2009-02-10")
    (tmp_path / "new").mkdir()
    return world.write()


def added(tmp_path, text: str, name: str = "contamination.XAA.csv") -> None:
    (tmp_path / "new" / name).write_text(text, encoding="utf-8")


def test_rows_and_their_source_are_added_in_the_order_of_the_key(places, tmp_path):
    added(
        tmp_path,
        HEAD
        + f"XAA,2018,2.5,exact,2019-01-01,stated,,{PAGE},The Monitor\n"
        + f"XAA,2017,3,about,2019-01-01,stated,,{PAGE},The Monitor\n",
    )
    counted = merge(places.reference, tmp_path / "new")
    assert {name: n for name, n in counted.items() if n} == {"contamination": 2, "sources": 1}
    tables = read_reference(places.reference)
    assert [row["year"] for row in tables["contamination"]] == ["2017", "2018"]
    assert {row["source_id"] for row in tables["contamination"]} == {
        "monitor-2019-altamira-mine-action"
    }
    (source,) = [row for row in tables["sources"] if row["url"] == PAGE]
    assert source["publisher"] == "The Monitor"


def test_merging_the_same_again_adds_nothing(places, tmp_path):
    added(tmp_path, HEAD + f"XAA,2018,2.5,exact,2019-01-01,stated,,{PAGE},The Monitor\n")
    merge(places.reference, tmp_path / "new")
    before = (places.reference / "contamination.csv").read_bytes()
    assert not any(merge(places.reference, tmp_path / "new").values())
    assert (places.reference / "contamination.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("weather.XAA.csv", HEAD, "weather.XAA.csv"),
        ("contamination.XAA.csv", "iso3,year,size\nXAA,2018,2\n", "size"),
        ("contamination.XAA.csv", HEAD + "XAA,2018\n", "a short line"),
        ("contamination.XAA.csv", HEAD + f"XZZ,2018,1,exact,2019,stated,,{PAGE},P\n", "“XZZ”"),
        ("contamination.XAA.csv", HEAD + f"XAA,2018,-1,exact,2019,stated,,{PAGE},P\n", "“-1”"),
        ("contamination.XAA.csv", HEAD + f"XAA,2018,1,exact,2019,stated,,{PAGE},P\n" * 2
         + f"XAA,2018,2,exact,2019,stated,,{PAGE},P\n", "contamination.csv"),
    ],
)  # fmt: skip
def test_one_wrong_cell_keeps_everything_out(places, tmp_path, name, text, message):
    before = {path.name: path.read_bytes() for path in places.reference.glob("*.csv")}
    added(tmp_path, HEAD + f"XAA,2016,9,exact,2017,stated,,{PAGE},P\n", "contamination.first.csv")
    added(tmp_path, text, name)
    with pytest.raises(Problem, match=message):
        merge(places.reference, tmp_path / "new")
    assert before == {path.name: path.read_bytes() for path in places.reference.glob("*.csv")}


def test_one_page_under_several_addresses_is_one_source(places, tmp_path):
    other = PAGE.replace("http://the", "https://www.the")
    added(
        tmp_path,
        HEAD
        + f"XAA,2018,2.5,exact,2019-01-01,stated,,{PAGE},M\n"
        + f"XAA,2017,3,exact,2019-01-01,stated,,{other},M\n",
    )
    assert merge(places.reference, tmp_path / "new")["sources"] == 1


def test_ids_of_sources_are_readable_or_short(places):
    assert source_id(PAGE) == "monitor-2019-altamira-mine-action"
    archived = source_id("http://archives.the-monitor.org/index.php/cp/display/theme/1")
    assert archived.startswith("archives-the-monitor-org-")
    assert archived != source_id("http://archives.the-monitor.org/index.php/cp/display/theme/2")
    assert len(read_table(places.reference / "sources.csv")) == 1
