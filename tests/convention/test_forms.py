"""Forms A to J as one table of fields."""

from ccm_data.convention import forms


def test_forms_a_to_j_in_order():
    assert [form.form for form in forms.forms()] == list("ABCDEFGHIJ")


def test_ids_are_unique_and_every_field_has_its_sheet():
    ids = [field.field_id for field in forms.fields()]
    assert len(ids) == len(set(ids))
    assert {field.table for field in forms.fields()} <= {table.table for table in forms.tables()}
    assert all(forms.fields_of(table.table) for table in forms.tables())


def test_sheet_names_fit_a_spreadsheet():
    names = [table.sheet for table in forms.tables()]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 for name in names)


def test_a_choice_has_options_and_nothing_else_has():
    for field in forms.fields():
        assert bool(field.options) is (field.type == "choice"), field.field_id


def test_a_table_is_found_by_its_id():
    assert forms.table("cover").sheet == "Cover"


def test_a_label_without_translation_stays_english():
    field = forms.fields()[0]
    assert field.label() == field.label_en
    assert field.label("fr") == (field.label_fr or field.label_en)
