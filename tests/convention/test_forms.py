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


def test_every_title_sheet_and_label_is_there_in_each_language():
    for language in forms.LANGUAGES:
        assert all(form.title(language) for form in forms.forms())
        assert all(table.title(language) for table in forms.tables())
        assert all(getattr(field, f"label_{language}") for field in forms.fields())
        names = [table.sheet_name(language) for table in forms.tables()]
        names += [forms.READ_ME[language], forms.SOURCES]
        assert len({name.casefold() for name in names}) == len(names)
        assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_labels_are_unique_within_a_table_and_language():
    for table in forms.tables():
        for language in forms.LANGUAGES:
            labels = [field.label(language).casefold() for field in forms.fields_of(table.table)]
            assert len(set(labels)) == len(labels), (table.table, language)


def test_labels_seen_on_filed_forms_stand_as_they_were_seen():
    labels = {field.field_id: field for field in forms.fields()}
    assert labels["cov_submission_date"].label_es == "Fecha de presentación"
    assert labels["cov_period_to"].label_fr == "... au"
    titles = {form.form: form.title_fr for form in forms.forms()}
    assert titles["D"] == "Armes à sous-munitions conservées ou transférées"
    assert titles["F"] == "Zones contaminées et dépollution"


def test_an_option_is_known_by_its_id_and_by_its_label_in_any_language():
    for field in forms.fields():
        for option in field.options:
            said = [option, option.replace("_", " ").upper()]
            said += [field.option_label(option, language) for language in forms.LANGUAGES]
            assert {field.option_of(text) for text in said} == {option}, (field.field_id, said)
    kind = next(field for field in forms.fields_of("b1") if field.options)
    assert kind.option_of("municion en racimo") == "munition"  # typed without its accent
    assert kind.option_of("a rocket") is None


def test_every_option_has_labels_and_no_label_is_left_over():
    used = {option for field in forms.fields() for option in field.options}
    assert set(forms._option_labels()) == used


def test_what_the_convention_asks_for_has_its_guidance_in_each_language():
    known = {field.field_id for field in forms.fields()}
    assert set(forms._guidance()) <= known
    for field in forms.fields():
        if field.required in ("required", "required_if_applicable"):
            assert all(field.guidance(language) for language in forms.LANGUAGES), field.field_id


def test_fields_by_their_ids():
    assert forms.fields_by_id("b1")["b1_qty"].unit == "items"
