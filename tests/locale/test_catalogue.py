"""Every visible message stands in the catalogue and has its French; numbers and dates follow the language."""

import string
from datetime import date

import pytest
from babel.messages.pofile import read_po

from ccm_data import locale
from ccm_data.locale import CATALOGUES, extract


@pytest.fixture(autouse=True)
def english():
    yield
    locale.use("en")


def catalogue(name: str):
    with (CATALOGUES / name).open("rb") as file:
        return read_po(file)


def ids(messages) -> set:
    return {message.id for message in messages if message.id}


def test_the_template_holds_the_messages_of_the_code():
    assert ids(catalogue("ccm.pot")) == ids(extract.messages()), (
        "run python -m ccm_data.locale.extract"
    )


def test_every_message_has_its_french():
    french = catalogue("fr.po")
    assert ids(french) == ids(catalogue("ccm.pot"))
    assert [m.id for m in french if m.id and not (m.string and all(m.string))] == []
    assert not [m.id for m in french if m.fuzzy and m.id]


def fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_a_translation_fills_in_the_same_values():
    for message in catalogue("fr.po"):
        if not message.id or "%{" in str(message.id):
            continue
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        targets = message.string if isinstance(message.id, tuple) else (message.string,)
        for target in targets:
            assert fields(target) == fields(sources[-1]), message.id


def test_a_language_that_is_not_there_falls_back_to_english():
    locale.use("xx")
    assert locale.language() == "en"
    assert locale._("States Parties") == "States Parties"


def test_french_words_numbers_and_dates():
    locale.use("fr")
    assert locale._("States Parties") == "États parties"
    assert locale.whole(1234567).replace("\u202f", " ") == "1 234 567"
    assert locale.percent(1, 4).replace("\u202f", " ").replace("\xa0", " ") == "25 %"
    assert locale.long_date(date(2015, 4, 30)) == "30 avril 2015"
    assert locale.short_date(date(2015, 4, 1)) == "1 avr. 2015"
    assert locale.listed(["a", "b", "c"]) == "a, b et c"


def test_english_words_numbers_and_dates():
    assert locale.whole(1234567) == "1,234,567"
    assert locale.percent(1, 4) == "25%"
    assert locale.percent(0, 0) == "–"
    assert (locale.signed(3), locale.signed(-2), locale.signed(0)) == ("+3", "−2", "±0")
    assert locale.long_date(date(2015, 4, 30)) == "30 April 2015"
    assert locale.listed(["a", "b", "c"]) == "a, b and c"


def test_plurals():
    one = "{count} initial report is shown to be past its due date"
    many = "{count} initial reports are shown to be past their due date"
    assert locale.ngettext(one, many, 1) == one
    assert locale.ngettext(one, many, 2) == many
    locale.use("fr")
    assert locale.ngettext(one, many, 1) != locale.ngettext(one, many, 2)


def test_the_collector_writes_the_template(tmp_path, monkeypatch):
    monkeypatch.setattr(extract, "CATALOGUES", tmp_path)
    assert extract.main() == 0
    assert (tmp_path / "ccm.pot").read_bytes() == (CATALOGUES / "ccm.pot").read_bytes()
