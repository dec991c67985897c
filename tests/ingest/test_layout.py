"""Sheets and columns are known by their ids, titles or headings, whatever was moved or renamed."""

import openpyxl
import pytest

from ccm_data.convention import forms
from ccm_data.ingest.cells import Context
from ccm_data.ingest.layout import heading_id, recognise
from ccm_data.ingest.names import fold
from ccm_data.ingest.reader import Note, Reading, read_sheets
from ccm_data.ingest.workbook import Sheet
from tests.fictional import NAMES

CONTEXT = Context("", {fold(name): iso3 for iso3, name in NAMES.items()}, {"mk20": "Mk 20"})
COVER = {
    "cov_state": "Altamira",
    "cov_report_type": "annual",
    "cov_year": 2012,
    "cov_submission_date": "2013-04-15",
}


def cover(language: str | None = "en", labels: str = "en", **more) -> Sheet:
    """A cover without hidden ids: questions worded in `labels`, and their answers."""
    says = COVER | more | ({"cov_language": language} if language else {})
    asked = {f.field_id: f.label(labels) for f in forms.fields_of("cover")}
    return Sheet("Cover", [("Question", "Answer"), *((asked[i], said) for i, said in says.items())])


def read(*sheets: Sheet) -> Reading:
    return read_sheets(list(sheets), Reading("f.xlsx"), CONTEXT)


def found(reading: Reading, *but: str) -> list[tuple]:
    """Findings on the layout: not that sheets are missing, nor what the figures lack, nor `but`."""
    left_out = {"missing_sheet", "no_type", *but}
    return [(f.code, f.sheet, f.cell) for f in reading.findings if f.code not in left_out]


def answers(reading: Reading, table: str) -> list[tuple]:
    return [
        (a.row, a.field_id, a.value.number or a.value.text, a.cell)
        for a in reading.answers
        if a.table == table
    ]


B1 = ("Quantity (items)", "Lot numbers", "Type / designation")


@pytest.mark.parametrize(
    "name", ["B1 Stockpiles", "b1 stockpiles", "B1 Stockpile", "B1 Stockpiles (2)"]
)
def test_a_sheet_without_ids_is_known_by_its_name(name):
    reading = read(cover(), Sheet(name, [B1, (40, "L-1", "Mk 20")]))
    assert found(reading) == []
    assert answers(reading, "b1") == [
        (1, "b1_qty", 40, "A2"),
        (1, "b1_lot", "L-1", "B2"),
        (1, "b1_type", "Mk 20", "C2"),
    ]


@pytest.mark.parametrize(
    "title",
    [forms.table("b1").title_en, "form b: stockpiled cluster munitions and explosive submunition"],
)
def test_a_sheet_is_known_by_its_title_whatever_its_name(title):
    reading = read(cover(), Sheet("Sheet7", [(None, title), (), B1, (40,)]))
    assert found(reading) == []
    assert answers(reading, "b1") == [(1, "b1_qty", 40, "A4")]


def test_what_two_titles_resemble_alike_is_neither():
    assert recognise(Sheet("D Retained or Transferred", [("Type", "Quantity")])) is None


def test_headings_in_french_and_old_ones_are_known_and_tell_the_language():
    stock = Sheet(
        "B1 Stockpiles", [("Numéro de lot", "Quantité", "Type"), ("L-1", "1.234", "Mk 20")]
    )
    reading = read(cover(None, "fr"), stock)
    assert reading.language == "fr"
    assert found(reading) == []
    assert (1, "b1_qty", 1234, "B2") in answers(reading, "b1")


def test_the_language_on_the_cover_decides_before_other_sheets_are_read():
    stock = Sheet("B1 Stockpiles", [B1, ("1.234",)])
    for language, number in (("es", 1234), ("fr", 1234), ("en", "1.234")):
        reading = read(stock, cover(language))
        assert answers(reading, "b1") == [(1, "b1_qty", number, "A2")]
        assert reading.language == language


def test_where_nothing_tells_the_language_an_ambiguous_number_is_named():
    sheet = Sheet("x", [("table:b1", "b1_qty"), (None, "Anzahl"), (None, "1,234")])
    reading = read(sheet)
    assert ("ambiguous_number", "x", "B3") in found(reading)
    assert reading.language == "en"


def test_the_row_of_headings_may_stand_lower_down():
    rows = [("Ministry of Defence",), (), ("Confidential",), *[()] * 10, B1, (40, "L-1", "Mk 20")]
    reading = read(cover(), Sheet("B1 Stockpiles", rows))
    assert [a[3] for a in answers(reading, "b1")] == ["A15", "B15", "C15"]
    assert Note("B1 Stockpiles", "A1", "", "Ministry of Defence") in reading.notes


def test_ids_go_before_headings_and_a_heading_over_another_id_is_named():
    rows = [("table:b1", "b1_lot", "b1_qty"), (None, "Quantity", "Lot numbers"), (None, "7", "8")]
    reading = read(cover(), Sheet("B1 Stockpiles", rows))
    assert answers(reading, "b1") == [(1, "b1_lot", "7", "B3"), (1, "b1_qty", 8, "C3")]
    assert found(reading) == [
        ("heading_moved", "B1 Stockpiles", "B2"),
        ("heading_moved", "B1 Stockpiles", "C2"),
    ]


def test_a_heading_in_other_words_is_named_and_its_column_read():
    rows = [("table:b1", "b1_qty"), (None, "How many"), (None, 7)]
    reading = read(cover(), Sheet("B1 Stockpiles", rows))
    assert found(reading) == [("heading_changed", "B1 Stockpiles", "B2")]
    assert answers(reading, "b1") == [(1, "b1_qty", 7, "B3")]


def test_a_unit_in_the_heading_holds_for_the_figures_below():
    rows = [("Land cleared", "Area reduced (ha)"), (None, 3), (None, "2 km2"), (None, "1.5")]
    table = next(
        t
        for t in forms.tables()
        if any(f.field_id == "f2_reduced_m2" for f in forms.fields_of(t.table))
    )
    label = next(f.label_en for f in forms.fields() if f.field_id == "f2_reduced_m2")
    rows[0] = ("x", f"{label} (ha)")
    reading = read(cover(), Sheet(table.sheet, rows))
    assert [a[2] for a in answers(reading, "f2")] == [30_000, 2_000_000, 15_000]
    assert ("heading_unit", "F2 Release", "B1") in found(reading)


def test_columns_of_ones_own_are_kept_cell_by_cell():
    rows = [
        (*B1, "Depot", None),
        (40, None, None, "North", None),
        (None, None, None, "South", "?!"),
    ]
    reading = read(cover(), Sheet("B1 Stockpiles", rows))
    assert found(reading) == [
        ("unknown_column", "B1 Stockpiles", "D1"),
        ("unknown_column", "B1 Stockpiles", "E3"),
    ]
    listed = {f.cell: f.found for f in reading.findings if f.code == "unknown_column"}
    assert listed == {"D1": "Depot; D2 North; D3 South", "E3": "E3 ?!"}
    assert Note("B1 Stockpiles", "D3", "Depot", "South") in reading.notes
    assert answers(reading, "b1") == [(1, "b1_qty", 40, "A2")]


def test_what_stands_in_place_of_a_hidden_id_is_kept():
    rows = [("table:h_statements", "question", "answer"), (None, "Question", "Answer")]
    rows += [("h_killed", "New casualties, killed", 3), ("note!", "New casualties, injured", 4)]
    reading = read(cover(), Sheet("H Victim assistance", rows))
    assert [a[1:3] for a in answers(reading, "h_statements")] == [("h_killed", 3), ("h_injured", 4)]
    assert found(reading) == [("unknown_row", "H Victim assistance", "A4")]


def test_two_sheets_for_one_table_are_read_one_after_the_other():
    one, two = (
        Sheet(name, [B1, (n,)]) for name, n in (("B1 Stockpiles", 1), ("B1 Stockpiles (2)", 2))
    )
    reading = read(cover(), one, two)
    assert answers(reading, "b1") == [(1, "b1_qty", 1, "A2"), (2, "b1_qty", 2, "A2")]
    assert found(reading) == [("sheet_twice", "B1 Stockpiles (2)", "")]


def test_a_second_answer_to_one_question_is_kept_as_a_note():
    again = Sheet("Cover (2)", [("Question", "Answer"), ("Name of State [Party]", "Borduria")])
    reading = read(cover(), again)
    assert reading.text("cov_state") == "XAA"
    assert found(reading) == [
        ("sheet_twice", "Cover (2)", ""),
        ("double_answer", "Cover (2)", "B2"),
    ]
    assert Note("Cover (2)", "B2", "Name of State [Party]", "Borduria") in reading.notes


def status(*rows: tuple) -> Sheet:
    return Sheet("Status", [("Form", "Title", "Status", "Unchanged since"), *rows])


def test_letter_and_title_of_a_form_disagree_and_the_title_decides():
    french = {form.form: form.title_fr for form in forms.forms()}
    reading = read(
        cover(),
        status(
            ("C", french["D"], "changed", None),
            ("D", french["C"], "Non modifiée (dernier rapport présenté en 2011)", None),
            ("Formulaire E", french["E"], "sans objet", None),
            ("F", None, "unchanged", 2010),
        ),
    )
    assert [(s.form, s.status, s.since) for s in reading.statuses] == [
        ("D", "changed", None),
        ("C", "unchanged", 2011),
        ("E", "not_applicable", None),
        ("F", "unchanged", 2010),
    ]
    assert found(reading, "heading_changed") == [
        ("letter_title", "Status", "A2"),
        ("letter_title", "Status", "A3"),
    ]


def test_letter_and_title_of_a_sheet_disagree():
    d1 = forms.table("d1")
    rows = [(f"Form C: {d1.title_en}",), ("Type", "Quantity"), ("Mk 20", 3)]
    reading = read(cover(), Sheet("Sheet3", rows))
    assert found(reading) == [("letter_title", "Sheet3", "A1")]
    assert answers(reading, "d1") == [(1, "d1_type", "Mk 20", "A3"), (1, "d1_qty", 3, "B3")]
    renamed = Sheet("C1 Retained", [("table:d1", "d1_qty"), (None, "Quantity"), (None, 3)])
    assert found(read(cover(), renamed)) == [("letter_title", "C1 Retained", "")]


def test_what_stands_beside_no_answer_is_a_note_with_a_finding():
    rows = [("Quantity", "Note"), (40, "counted twice"), (None, "end of list")]
    reading = read(cover(), Sheet("B1 Stockpiles", rows))
    assert next(a.note for a in reading.answers if a.field_id == "b1_qty") == "counted twice"
    assert found(reading) == [("unknown_row", "B1 Stockpiles", "B3")]
    assert Note("B1 Stockpiles", "B3", "", "end of list") in reading.notes


def test_a_source_date_that_is_none_is_named():
    rows = [("Quantity", "As of"), (40, "a while ago"), (50, "15 April 2013")]
    reading = read(cover(), Sheet("B1 Stockpiles", rows))
    assert found(reading) == [("not_a_date", "B1 Stockpiles", "B2")]
    assert [a.as_of for a in reading.answers if a.table == "b1"] == ["", "2013-04-15"]


def test_the_sheets_that_explain_are_kept_without_a_finding():
    reading = read(cover(), Sheet("Lisez-moi", [("Bonjour",)]), Sheet("Sheet9", [(None,)]))
    assert found(reading) == []
    assert Note("Lisez-moi", "A1", "", "Bonjour") in reading.notes


def test_every_label_of_every_field_is_known_in_every_language_unless_two_fields_share_it():
    for table in forms.tables():
        labels = {}
        for field in forms.fields_of(table.table):
            for language in ("en", "fr", "es"):
                if text := getattr(field, f"label_{language}"):
                    labels.setdefault(text.casefold(), set()).add(field.field_id)
        for label, ids in labels.items():
            if len(ids) == 1:
                for heading in (
                    label,
                    label.upper(),
                    f"{label} (items)",
                    f"{label}\nsee Article 7",
                ):
                    assert heading_id(table.table, heading) in ids, (table.table, heading)


def test_a_workbook_stripped_of_its_ids_reads_as_before(world):
    """Every sheet of a record keeps its answers when the hidden rows and columns are emptied."""
    from tests.ingest.test_template import example

    rows, said = {}, {}
    for table in forms.tables():
        content = {field.field_id: example(field) for field in forms.fields_of(table.table)}
        if table.shape == "rows":
            rows[table.table] = [content]
        elif table.shape == "pairs" and table.table != "cover":
            said |= content
    path = world.workbook("XAA", rows=rows, answers=said, statuses={"C": ("unchanged", 2011)})
    book = openpyxl.load_workbook(path)

    def all_answers() -> set[tuple]:
        sheets = [Sheet(sheet.title, list(sheet.values)) for sheet in book.worksheets]
        reading = read(*sheets)
        kept = {(a.table, a.field_id, a.value.text, a.cell) for a in reading.answers}
        return kept | {(s.form, s.status, s.since) for s in reading.statuses}

    before = all_answers()
    for sheet in book.worksheets[1:-1]:
        for row in sheet.iter_rows(max_col=1):
            row[0].value = None
        for cell in sheet[3]:
            cell.value = None
    assert all_answers() == before


def test_what_is_known_of_one_sheet_leaves_no_trace_on_the_next():
    """Heads are laid out once and remembered; 1 and True are equal and not the same heading."""
    ids = ("table:b1", "b1_qty", "b1_type")
    readings = []
    for heading in (1, True, 1):
        sheets = cover(), Sheet("B1", [ids, (None, heading, "Type"), (None, "many", "Mk 20")])
        assert read(*sheets) == read(*sheets)
        readings.append([f.found for f in read(*sheets).findings if f.code == "heading_changed"])
    assert readings == [["1"], ["True"], ["1"]]
