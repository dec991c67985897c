"""Letters of every kind and language: opened again, read, and nothing of the template left in them."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from ccm_data.analysis.letters import KINDS, Letter
from ccm_data.outputs import letter_templates, letters
from ccm_data.outputs.letters import LANGUAGES, Sender
from ccm_data.problems import Problem
from tests.letter_world import DAYS, drafted

NAMES = {"en": "Côte d'Altamira", "fr": "Côte d’Altamira", "es": "Côte d’Altamira"}
SENDER = Sender("Ms. O’Neill & Søn", "Coordinator <transparency>", "Genève", "N° 7/2013")
# A sentence of each letter, with its dates: what the facts must become.
SAYS = {
    ("initial", "en"): "by 28 January 2011. According to the sources available to us, the report had not been received as of 1 September 2012.",
    ("initial", "fr"): "est entrée en vigueur pour votre État le 1er août 2010.",
    ("initial", "es"): "es decir, el 28 de enero de 2011. Según las fuentes de que disponemos, al 1 de septiembre de 2012 no se",
    ("annual", "en"): "calendar year 2011, due on 30 April 2012: no account of it in this record",
    ("annual", "fr"): "année civile 2011, à présenter le 30 avril 2012 au plus tard\u00a0: aucune mention dans ce registre",
    ("annual", "es"): "año civil 2011, con vencimiento el 30 de abril de 2012: sin mención en este registro",
    ("questions", "en"): "“Size of the area” (Article 7(1)(h); 4(2)): no information found",
    ("questions", "fr"): "«\u00a0Superficie de la zone\u00a0» (article 7(1)(h); 4(2))\u00a0: aucun renseignement trouvé",
    ("questions", "es"): "«Superficie de la zona» (artículo 7(1)(h); 4(2)): no se ha encontrado información",
    ("deadline", "en"): "is the 8th Meeting of States Parties (opening on 2 July 2018); a request would therefore be expected by 2 October 2017.",
    ("deadline", "fr"): "est la 8e Assemblée des États parties (ouverture le 2 juillet 2018)\u00a0; une demande serait donc attendue au plus tard le 2 octobre 2017.",
    ("deadline", "es"): "es la 8.ª Reunión de los Estados Partes (apertura el 2 de julio de 2018); por tanto, la solicitud se esperaría a más tardar el 2 de octubre de 2017.",
    ("thanks", "en"): "The report was submitted on 12 April 2013, in time for 30 April 2013.",
    ("thanks", "fr"): "Ce rapport a été présenté le 12 avril 2013, dans le délai fixé au 30 avril 2013.",
    ("thanks", "es"): "El informe se presentó el 12 de abril de 2013, dentro del plazo, que vencía el 30 de abril de 2013.",
}  # fmt: skip
WHO = {"initial": "XAB", "annual": "XAC"}


@pytest.fixture(scope="module")
def some(letter_store):
    """One letter of each kind and language."""
    return {
        (kind, language): drafted(letter_store, kind, DAYS[kind][0], language)[WHO.get(kind, "XAA")]
        for kind in KINDS
        for language in LANGUAGES
    }


def text_of(letter: Letter, language: str, sender: Sender = SENDER, **more) -> str:
    said = letters.paragraphs(letters.write(letter, language, sender, **more))
    return "\n".join(text for _, text in said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_says_its_facts_and_nothing_of_the_template_is_left(some, kind, language):
    letter = some[kind, language]
    made = letters.write(letter, language, SENDER)
    text = "\n".join(said for _, said in letters.paragraphs(made))
    assert not re.search(r"[{}%]|\bNone\b(?!”)|True|False|undefined|&amp;|&#|  | ,", text), text
    assert (
        sum("____" in line for line in text.splitlines()) == 1
    )  # the signature, and nothing else to fill in
    assert SAYS[kind, language] in text
    assert letter.name in text and SENDER.name in text and SENDER.office in text
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for part in archive.namelist():
            assert b"{{" not in archive.read(part) and b"{%" not in archive.read(part), part


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_a_proper_word_file(some, language):
    document = Document(io.BytesIO(letters.write(some["thanks", language], language, SENDER)))
    assert (document.sections[0].page_width.cm, document.sections[0].page_height.cm) == pytest.approx((21, 29.7), abs=0.01)  # fmt: skip
    styles = [p.style.name for p in document.paragraphs]
    assert styles[:2] == ["Normal", "Date"]
    assert {"Heading 1", "Salutation", "Closing", "Signature", "Footnote Text"} <= set(styles)
    tag = document.styles.element.find(".//" + qn("w:lang"))
    assert tag.get(qn("w:val")) == {"en": "en-GB", "fr": "fr-FR", "es": "es-ES"}[language]
    kept = document.core_properties
    assert kept.title.endswith(NAMES[language]) and kept.author == SENDER.name
    assert kept.title == next(p.text for p in document.paragraphs if p.style.name == "Heading 1")


def test_what_is_not_known_of_the_sender_is_a_line_to_fill_in_where_one_signs(some):
    text = text_of(some["thanks", "fr"], "fr", Sender())
    assert [line.split("\u00a0:")[0] for line in text.splitlines() if "____" in line] == ["Signature", "Nom", "Fonction"]  # fmt: skip
    assert "Référence" not in text and text.startswith("Le 1er juin 2013\nÀ l’attention")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_turn_that_a_letter_can_take(letter_store, some, language):
    late = drafted(letter_store, "deadline", date(2018, 1, 1), language)["XAA"]
    early = drafted(letter_store, "deadline", date(2016, 9, 1), language)["XAA"]
    asked = drafted(letter_store, "deadline", date(2022, 12, 1), language)["XAC"]
    public = drafted(letter_store, "questions", date(2011, 6, 1), language)["XAA"]
    unknown = drafted(letter_store, "initial", date(2013, 6, 1), language)["XAC"]
    silent = drafted(letter_store, "annual", date(2014, 6, 1), language)["XAA"]
    month = some["thanks", language]
    month = replace(month, facts=month.facts | {"submitted": "2013-04"})
    year = replace(month, facts=month.facts | {"submitted": "2013", "report": "initial"})
    review = early.facts["deadlines"][0] | {"meeting": {"number": 2, "kind": "RC", "first_day": date(2018, 1, 1)}}  # fmt: skip
    review = replace(early, facts={"deadlines": [review, review | {"request": "no_request", "meeting": None, "article": "4"}]})  # fmt: skip
    texts = [text_of(each, language) for each in (late, early, asked, public, unknown, silent, month, year, review)]  # fmt: skip
    for text in texts:
        assert not re.search(r"[{}%]|\bNone\b(?!”)|True|False|  | ,", text), text
    expected = {
        "en": ["holds no request", "not known to us yet", "we thank your authorities", "a copy of it would be enough",
               "holds no account", "the following report is not on file", "in April 2013", "in 2013", "2nd Review Conference"],
        "fr": ["aucune demande", "pas encore connue", "nous en remercions", "une copie de celui-ci",
               "ne font pas état", "le rapport suivant", "en avril 2013", "en 2013", "2e Conférence d’examen"],
        "es": ["no consta ninguna", "Aún no conocemos", "la agradecemos", "bastaría con una copia",
               "no da cuenta", "figura el siguiente informe", "en abril de 2013", "en 2013", "2.ª Conferencia de Examen"],
    }[language]  # fmt: skip
    for text, sentence in zip(texts, expected, strict=True):
        assert sentence in text


def test_names_and_text_that_xml_knows_stay_what_they_are(letter_store, some):
    silent = drafted(letter_store, "annual", date(2013, 6, 1))["XAC"]
    assert "Bosk & <Hértz>" in text_of(silent, "en")
    odd = replace(some["thanks", "en"], name="A\x0b\n{{ 7 * 7 }} 'b' \"c\" <w:p/>")
    assert "A {{ 7 * 7 }} 'b' \"c\" <w:p/>" in text_of(odd, "en")


def test_every_question_can_be_asked_in_every_language():
    rows = letters._questions(letters.SHIPPED / "questions.csv")
    for code, row in rows.items():
        assert all(row[language] for language in LANGUAGES) or code == "not_held"
    assert {"blank", "no_information", "not_applicable", "unchanged_nowhere", "rise", "no_answer", "no_sense"} <= set(rows)  # fmt: skip
    bare = {"label": "", "article": "", "code": "not_held", "level": "no_answer"}
    assert letters._asked(bare, "fr", None) == "Aucun renseignement trouvé"
    named = bare | {"label": "Lot", "code": "newly invented", "level": "no_sense"}
    assert letters._asked(named, "en", None) == "“Lot”: one entry could not be read with certainty"


def test_letters_for_many_states_are_one_archive(letter_store):
    found = drafted(letter_store, "initial", date(2013, 6, 1), "es").values()
    with zipfile.ZipFile(io.BytesIO(letters.zipped(found, "es", SENDER))) as archive:
        assert archive.namelist() == ["XAC-initial-es.docx", "XAB-initial-es.docx"]
        assert "Bosk y Ñandú" in dict(letters.paragraphs(archive.read("XAC-initial-es.docx"))).values()  # fmt: skip


def test_a_template_of_the_users_own_goes_first(some, tmp_path):
    document = Document()
    document.add_paragraph("Dear {{ state }}, thank you for “{{ submitted }}”.")
    document.save(str(tmp_path / "thanks-en.docx"))
    assert letters.own_templates(tmp_path) == ["thanks-en.docx"]
    assert text_of(some["thanks", "en"], "en", own=tmp_path) == "Dear Côte d'Altamira, thank you for “12 April 2013”."  # fmt: skip
    assert "Dear" not in text_of(some["annual", "en"], "en", own=tmp_path)


@pytest.mark.parametrize(
    "words",
    ["{{ stat }}", "{% for x in %}", "{{ state.__class__.__mro__[1].__subclasses__() }}", "{{ 1 + state }}"],
)  # fmt: skip
def test_a_template_that_cannot_be_filled_in_is_named(some, tmp_path, words):
    document = Document()
    document.add_paragraph(words)
    document.save(str(tmp_path / "thanks-en.docx"))
    with pytest.raises(Problem, match=r"thanks-en\.docx cannot be filled in"):
        letters.write(some["thanks", "en"], "en", SENDER, tmp_path)
    (tmp_path / "thanks-en.docx").write_text("no Word file")
    with pytest.raises(Problem, match=r"thanks-en\.docx cannot be filled in"):
        letters.write(some["thanks", "en"], "en", SENDER, tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_templates_are_made_from_their_wording(language):
    for kind in KINDS:
        made = letter_templates.make(language, kind).paragraphs
        shipped = Document(str(letters.template(kind, language))).paragraphs
        assert [(p.style.name, p.text) for p in made] == [(p.style.name, p.text) for p in shipped]
