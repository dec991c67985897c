"""The Follow-up page: gaps put on the list, changed, undone; letters; a report rated; nothing lost to others."""

import pytest

from ccm_data.store import followup
from ccm_data.store.followup import Change
from tests.letter_world import letter_world
from tests.pages.test_pages import fresh, opened, pressed, words  # noqa: F401 - fresh is a fixture

AS_OF = "2013-06-01"


@pytest.fixture
def places(tmp_path, monkeypatch):
    monkeypatch.setenv("CCM_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("CCM_STORE", raising=False)
    return letter_world(tmp_path / "data").write()


def noted(places, thing: str) -> dict[str, str]:
    return followup.things(followup.records(places)).get(thing, {})


def test_gaps_are_put_on_the_list_changed_and_undone(places):
    app = opened("followup", as_of=AS_OF, follow_state="XAA", follow_field="f1_size")
    assert "Nothing is on the list" in words(app)
    app.text_input(key="owner_new").set_value("Ana")
    app.text_input(key="by_add").set_value("Ana")
    app = pressed(app, "Put them on the list")
    assert "Saved as change 1" in app.success[0].value
    assert noted(places, "item:1-1")["field_id"] == "f1_size"
    shown = app.dataframe[0].value.iloc[0]
    assert (shown["State"], shown["Follow-up"], shown["Who follows up"]) == ("Côte d'Altamira", "Open", "Ana")  # fmt: skip

    status = next(box for box in app.selectbox if box.label == "Status")
    status.select("written")
    next(area for area in app.text_area if area.key.startswith("note_item")).set_value("By hand")
    # Somebody else is faster: this page says so, and saves nothing.
    followup.note(places, [Change("item:1-1", "status", "open", "closed")], by="Bo")
    app = pressed(app, "Save")
    assert "Somebody else has changed the same" in app.warning[0].value
    assert "You had written: By hand" in app.warning[0].value
    assert noted(places, "item:1-1")["status"] == "closed" and "note" not in noted(
        places, "item:1-1"
    )
    assert next(box for box in app.selectbox if box.label == "Status").value == "closed"

    app = opened("followup", as_of=AS_OF, part="history")
    assert app.dataframe[0].value.iloc[0]["By whom"] == "Bo"
    assert "F · Size of the area: Nothing said" in set(app.dataframe[0].value["Says now"])
    app = pressed(app, "Undo change 2")
    assert "Change 2 was undone" in app.success[0].value
    assert noted(places, "item:1-1")["status"] == "open"


def test_letters_are_shown_as_they_will_be_and_noted_as_written(places):
    app = opened(
        "followup", as_of=AS_OF, part="letters", letter="initial", letter_lang="fr", to="XAB"
    )
    assert not app.exception and not app.warning
    text = words(app)
    assert "Türkmarkê" in text and "le 28 janvier 2011" in text and "{{" not in text
    app.text_input(key="sender_name").set_value("Zoë D’Été").run()
    assert "Zoë D’Été" in words(app)
    app = pressed(app, "Note these letters as written")
    assert noted(places, "item:1-1") == {
        "iso3": "XAB", "level": "letter", "code": "initial", "status": "written", "day": AS_OF}  # fmt: skip
    app = opened("followup", as_of=AS_OF, part="letters", letter="thanks", to="XAB")
    assert "It does not fit these States on that day: Türkmarkê." in [i.value for i in app.info]


def test_a_report_is_rated_and_the_comment_of_the_state_stands_beside_it(places):
    app = opened("followup", as_of=AS_OF, part="ratings")
    next(area for area in app.text_area).set_value("See the *annex*.")
    app = pressed(app, "Save")
    assert noted(places, "report:XAA:annual:2012")["rating"] == "commented"
    assert app.dataframe[0].value.iloc[0]["Comment of the State"] == "See the *annex*."
    state = opened("state", state="XAA", as_of=AS_OF)
    assert "Commented by the State" in words(state)
    assert "See the *annex*." in [text.value for text in state.text]


def test_a_template_that_cannot_be_filled_in_is_one_sentence(places):
    places.letters.mkdir()
    (places.letters / "initial-en.docx").write_text("no Word file")
    app = opened("followup", as_of=AS_OF, part="letters", letter="initial")
    assert not app.exception
    assert "initial-en.docx cannot be filled in" in app.error[0].value
