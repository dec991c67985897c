"""The one way to the store: read-only, hardened, bound parameters."""

import duckdb
import pytest

from ccm_data.problems import Problem
from ccm_data.store.connection import Store


def test_a_view_and_a_macro_with_its_parameter(small_store):
    assert len(small_store.frame("states")) == 7
    assert small_store.frame("meetings_held", as_of="2010-11-09")["id"].tolist() == ["1MSP"]
    assert small_store.frame("meetings_held", as_of="2010-11-08").empty


def test_what_one_caller_writes_into_a_frame_no_other_sees(small_store):
    mine = small_store.frame("states")
    mine["iso3"] = "XZZ"
    mine.loc[0, "label_en"] = "Elsewhere"
    again = small_store.frame("states")
    assert again.loc[0, "iso3"] == "QMA"
    assert again.loc[0, "label_en"] != "Elsewhere"


def test_text_in_a_parameter_is_only_text(small_store):
    assert small_store.frame("evidence_of", code="XAA'; DROP TABLE state; --").empty
    assert len(small_store.frame("states")) == 7


@pytest.mark.parametrize("name", ["states; DROP TABLE state", "read_csv('/etc/passwd')", "", "A B"])
def test_a_question_is_only_a_name(small_store, name):
    with pytest.raises(ValueError):
        small_store.frame(name)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY state TO '/tmp/out.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "CREATE TABLE x (y INTEGER)",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_the_connection_neither_writes_nor_leaves_the_house(small_store, statement):
    with pytest.raises(duckdb.Error), small_store._connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_file_that_is_no_store_gives_one_sentence(tmp_path):
    path = tmp_path / "ccm-x.duckdb"
    path.write_bytes(b"no store")
    with pytest.raises(Problem, match=r"cannot be opened\. Delete the folder"):
        Store(path)


def test_a_database_without_our_tables_gives_one_sentence(tmp_path):
    path = tmp_path / "ccm-x.duckdb"
    duckdb.connect(str(path)).close()
    with pytest.raises(Problem, match="cannot be opened"):
        Store(path)
