"""What a report owes an answer to, and the weights: tables that agree with the forms."""

import pytest

from ccm_data.convention import asked
from ccm_data.convention.forms import fields, forms


@pytest.mark.parametrize("item", asked.items(), ids=lambda item: f"{item.form}-{item.field_id}")
def test_an_item_names_fields_and_a_duty_of_its_form(item):
    known = {field.field_id: field for field in fields()}
    named = [name for name in (item.field_id, item.where, *item.also) if name]
    assert {known[name].form for name in named} <= {item.form}
    assert item.duty in ("all", "any", "3", "4", "5", "retaining")
    if item.field_id:  # what is voluntary, or only the template's own, is never missed
        assert known[item.field_id].required in ("required", "required_if_applicable")
    form = next(form for form in forms() if form.form == item.form)
    assert form.owed_by != "none" and item.article and item.why


def test_who_owes_what():
    owed = {d: {i.form for i in asked.items() if i.is_owed([d])} for d in ("3", "4", "5", "retaining")}  # fmt: skip
    assert owed == {
        "3": {"A", "B", "C", "I"},
        "4": {"A", "F", "G", "I"},
        "5": {"A", "H", "I"},
        "retaining": {"A", "D"},
    }
    assert {item.form for item in asked.items() if item.is_owed([])} == {"A"}


def test_a_whole_form_is_answered_by_any_of_its_fields():
    form_c = next(item for item in asked.items() if item.form == "C")
    assert {"c_type", "c_fusing"} <= set(form_c.answers) and form_c.article == "7(1)(c)"


def test_weights_add_up():
    assert [weight.points for weight in asked.weights()] == sorted(
        (weight.points for weight in asked.weights()), reverse=True
    )
    assert asked.weight_of(["3", "retaining"]) == 5 and asked.weight_of([]) == 0
