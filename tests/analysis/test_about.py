"""What the About page rests on."""

from ccm_data.analysis import about
from ccm_data.convention.choices import Choices, questions
from ccm_data.convention.forms import fields


def test_open_points_show_the_option_in_use():
    table = about.open_points(Choices(grace_days="30"))
    assert len(table) == len(questions())
    row = table[table["question"].str.contains("days after the due date")].iloc[0]
    assert (row["in_use"], row["options"]) == ("30", ("0", "15", "30", "60"))


def test_the_dictionary_of_fields_is_made_from_the_form_table():
    table = about.field_dictionary("en")
    assert table["field_id"].tolist() == [field.field_id for field in fields()]
    assert "_" not in "".join(table["required"])


def test_the_dictionary_of_columns_is_made_from_the_store(small_store):
    table = about.table_dictionary(small_store)
    assert {"answer", "report", "evidence", "received"} <= set(table["table_name"])
    assert {"table_name", "column_name", "data_type"} == set(table)
