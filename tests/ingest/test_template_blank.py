"""The workbook that a State fills in: complete, guided, and read back as it was filled in."""

import re
from io import BytesIO

import openpyxl
import pytest

from ccm_data.analysis.previous import previous
from ccm_data.convention import forms
from ccm_data.convention.forms import LANGUAGES, PROVENANCE, Prefill
from ccm_data.ingest.cells import VALUE, Context, read_cell
from ccm_data.ingest.findings import codes
from ccm_data.ingest.names import fold, munition_names
from ccm_data.ingest.reader import read_report
from ccm_data.ingest.template import file_name, write_blank
from ccm_data.ingest.template_sheets import COLOURS, GUIDED_IDS_ROW
from ccm_data.ingest.template_words import FIXED, articles, guidance, heading, words
from tests import office
from tests.fictional import NAMES

TYPES = munition_names([{"munition_type": name, "aliases": ""} for name in ("as stated", "CB-1")])
CONTEXT = Context("", {fold(name): iso3 for iso3, name in NAMES.items()}, TYPES)
EXAMPLE = {
    "text": "as stated", "integer": 7, "number": 2.5, "area": "3 km2", "date": "2012-06-30",
    "year": 2012, "state": "Altamira", "currency": "EUR",
}  # fmt: skip
IDS, HEADINGS, FIRST = GUIDED_IDS_ROW + 1, GUIDED_IDS_ROW + 2, GUIDED_IDS_ROW + 3  # from 1


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def blank(language, tmp_path):
    """A blank workbook in the language, opened."""
    path = tmp_path / file_name(language, "XAA", 2012)
    write_blank(path, language, "Altamira", "XAA", 2012)
    return openpyxl.load_workbook(path)


def sheet_of(book, table, language):
    return book[table.sheet_name(language)]


def answer_cells(sheet, table):
    """Field -> the first cell in which it is answered."""
    fields = {field.field_id: field for field in forms.fields_of(table.table)}
    ids = {cell.value: cell.column for cell in sheet[IDS]}
    if table.shape == "pairs":
        return {
            fields[sheet.cell(row, 1).value]: sheet.cell(row, ids["answer"])
            for row in range(FIRST, FIRST + len(fields))
        }
    asked = [name for name in fields if name != "status_form"]
    return {fields[name]: sheet.cell(FIRST, ids[name]) for name in asked}


def offered(sheet, cell):
    """The rule that a cell carries: its drop-down and its message."""
    rules = [r for r in sheet.data_validations.dataValidation if cell.coordinate in r.sqref]
    assert len(rules) == 1, (sheet.title, cell.coordinate)
    return rules[0]


def example(field, language):
    """An answer as a State would give it in its language."""
    if field.type == "yes_no":
        return words(language)["yes"]
    if field.options:
        return field.option_label(field.options[-1], language)
    return EXAMPLE[field.type]


def fill(book, language):
    """Answer every field once, as the cells' own drop-downs offer it."""
    for table in forms.tables():
        sheet = sheet_of(book, table, language)
        for field, cell in answer_cells(sheet, table).items():
            if field.field_id not in ("cov_state", "cov_report_type", "cov_year", *FIXED):
                cell.value = example(field, language)
    return book


def read(path):
    """The answers of a workbook, and what was found."""
    reading = read_report(path, path.name, CONTEXT)
    known = {field.field_id: field for field in forms.fields()}
    answers = {}
    for answer in reading.answers:
        option = known[answer.field_id].option_of(answer.value.text)
        value = answer.value
        told = (VALUE, option) if option else (value.state, value.text, value.number, value.day)
        answers[answer.table, answer.row, answer.field_id] = told
    return answers, reading


def expected(language):
    """What `fill` wrote, as it is to be read."""
    for table in forms.tables():
        for field in forms.fields_of(table.table):
            if table.table == "status" or field.field_id in ("cov_report_type", "cov_year", *FIXED):
                continue
            if field.options:
                yield (table.table, 1, field.field_id), (VALUE, field.options[-1])
            else:
                value = read_cell(example(field, language), field, CONTEXT)
                told = (value.state, value.text, value.number, value.day)
                yield (table.table, 1, field.field_id), told


def check_filled(path, language):
    answers, reading = read(path)
    for place, told in expected(language):
        assert answers.get(place) == told, place
    assert answers["cover", 1, "cov_report_type"] == (VALUE, "annual")
    assert answers["cover", 1, "cov_language"] == (VALUE, language)
    # The examples make no sense together; what the rules of an Article say of them is no matter here.
    of_cells = [f for f in reading.findings if not codes()[f.code].article]
    assert [str(finding) for finding in of_cells] == []


def test_every_field_can_be_filled_in_and_is_read_back(blank, language, tmp_path):
    path = tmp_path / "filled.xlsx"
    fill(blank, language).save(path)
    check_filled(path, language)


def test_a_copy_saved_by_libreoffice_is_read_back_the_same(blank, language, tmp_path):
    if not office.find():
        pytest.skip(office.MISSING)
    path = tmp_path / "filled.xlsx"
    fill(blank, language).save(path)
    (saved,) = office.saved_again([path], tmp_path / "saved")
    assert read(saved)[0] == read(path)[0]
    check_filled(saved, language)
    again = openpyxl.load_workbook(saved)
    for table in forms.tables():
        sheet = sheet_of(again, table, language)
        assert sheet.protection.sheet, table.table
        assert sheet.row_dimensions[IDS].hidden, table.table
        for field, cell in answer_cells(sheet, table).items():
            if field.field_id not in FIXED:
                assert not cell.protection.locked, field.field_id
                assert offered(sheet, cell).prompt == guidance(field, language)


def test_a_blank_workbook_answers_nothing_but_its_cover(blank, language, tmp_path):
    path = tmp_path / "blank.xlsx"
    blank.save(path)
    answers, reading = read(path)
    assert {table for table, _, _ in answers} == {"cover"}
    assert {field for _, _, field in answers} == {
        "cov_state", "cov_period_from", "cov_period_to", "cov_report_type", "cov_year", *FIXED,
    }  # fmt: skip
    assert reading.statuses == []


def test_no_cell_is_merged_and_answers_begin_right_below_the_headings(blank, language):
    assert blank.sheetnames[0] == forms.READ_ME[language]
    for table in forms.tables():
        sheet = sheet_of(blank, table, language)
        assert not sheet.merged_cells.ranges
        assert sheet.cell(IDS, 1).value == f"table:{table.table}"
        assert sheet.row_dimensions[IDS].hidden and sheet.column_dimensions["A"].hidden
        assert sheet.freeze_panes == f"C{FIRST}"


def test_every_column_and_question_has_guidance_and_its_requirement_by_colour_and_word(
    blank, language
):
    says = words(language)
    for table in forms.tables():
        sheet = sheet_of(blank, table, language)
        for field, cell in answer_cells(sheet, table).items():
            pairs = table.shape == "pairs"
            word = sheet.cell(cell.row, 3) if pairs else sheet.cell(IDS - 1, cell.column)
            guided = sheet.cell(cell.row, 4) if pairs else sheet.cell(IDS - 2, cell.column)
            assert guided.value == guidance(field, language), field.field_id
            assert word.value == says[field.required]
            assert word.fill.start_color.rgb[2:] == COLOURS[field.required]["bg_color"][1:]
            rule = offered(sheet, cell)
            assert rule.promptTitle == word.value and rule.prompt == guided.value
            assert len(rule.prompt) <= 255


def test_headings_carry_the_label_and_the_unit(blank, language):
    for table in forms.tables():
        sheet = sheet_of(blank, table, language)
        for field, cell in answer_cells(sheet, table).items():
            pairs = table.shape == "pairs"
            head = sheet.cell(cell.row, 2) if pairs else sheet.cell(HEADINGS, cell.column)
            assert head.value == heading(field, language)
            assert head.value.startswith(field.label(language))
    assert heading(forms.fields_of("f1")[3], "en") == "Size of the area (m2)"


def test_choices_and_yes_or_no_are_offered_in_the_language(blank, language):
    for table in forms.tables():
        sheet = sheet_of(blank, table, language)
        for field, cell in answer_cells(sheet, table).items():
            rule = offered(sheet, cell)
            if field.type == "yes_no":
                assert rule.formula1 == f'"{words(language)["yes"]},{words(language)["no"]}"'
            elif field.options and field.field_id not in FIXED:
                said = rule.formula1.strip('"').split(",")
                assert [field.option_of(text) for text in said] == list(field.options)
                assert rule.errorStyle == "warning"  # "no information" may be written all the same
            else:
                assert rule.formula1 is None


def test_headings_are_protected_and_answers_are_not(blank, language):
    for table in forms.tables():
        sheet = sheet_of(blank, table, language)
        assert sheet.protection.sheet and not sheet.protection.password
        assert not sheet.protection.formatColumns  # False: allowed
        for field, cell in answer_cells(sheet, table).items():
            assert cell.protection.locked is (field.field_id in FIXED)
        for cell in [*sheet[IDS - 2], *sheet[IDS - 1], *sheet[IDS], *sheet[HEADINGS]]:
            assert cell.protection.locked, cell.coordinate


def test_where_a_row_comes_from_is_hidden_in_the_form_and_shown_in_a_record(blank, language, world):
    def hidden(sheet, ids_row):
        columns = [cell for cell in sheet[ids_row] if cell.value in PROVENANCE]
        assert len(columns) == len(PROVENANCE)
        first = columns[0].column_letter  # neighbours of one width are kept as one
        return sheet.column_dimensions[first].hidden

    assert hidden(sheet_of(blank, forms.table("b1"), language), IDS)
    assert hidden(sheet_of(blank, forms.table("cover"), language), IDS)
    record = openpyxl.load_workbook(world.workbook("XAA", rows={"b1": [{"b1_qty": 1}]}))
    assert not hidden(record["B1 Stockpiles"], 3)


def test_tables_are_tables_with_their_headings(blank, language):
    for table in forms.tables():
        sheet = sheet_of(blank, table, language)
        if table.shape != "rows":
            assert not sheet.tables
            continue
        made = sheet.tables[f"Form_{table.table}"]
        assert re.fullmatch(rf"B{HEADINGS}:[A-Z]+\d+", made.ref)
        headings = [cell.value for cell in sheet[HEADINGS] if cell.value]
        assert [column.name for column in made.tableColumns] == headings


def test_pages_are_set_up_for_printing(blank, language):
    for table in forms.tables():
        sheet = sheet_of(blank, table, language)
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)  # 1 where nothing is said
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == f"${IDS - 1}:${HEADINGS}"
        assert sheet.oddHeader.left.text == "Altamira (XAA)"
        assert table.title(language) in sheet.oddHeader.right.text
        assert sheet.oddFooter.center.text == f"{words(language)['page']} &P / &N"


def test_the_document_says_its_language(blank, language):
    assert blank.custom_doc_props["Language"].value == language


def test_the_read_me_says_how_to_fill_it_in(blank, language):
    sheet = blank[forms.READ_ME[language]]
    text = "\n".join(str(cell.value) for (cell,) in sheet["A1:A40"] if cell.value)
    for word in ("30 ", "180", "7(1)", "Altamira (XAA)", *(words(language)[w] for w in COLOURS)):
        assert word in text
    marks = {"en": ("not applicable", "unchanged", "no information", "nil"),
             "fr": ("sans objet", "inchangé", "sans information", "néant"),
             "es": ("no aplicable", "sin cambios", "sin información", "ninguno")}  # fmt: skip
    assert all(mark in text for mark in marks[language])


def test_a_report_on_file_stands_in_the_form_and_is_read_back_equal(world, language, tmp_path):
    world.state("XAA", "2009-02-10")
    rows = {
        "b1": [{"b1_kind": "munition", "b1_type": "CB-1", "b1_qty": 40, "b1_lot": "0012"},
               {"b1_kind": "separate_submunition", "b1_qty": "0"}],
        "f1": [{"f1_area_id": "North", "f1_size": "6.86 km2", "f1_marked": "yes"}] * 15,
        "d2": [{"d2_receiving": "Borduria", "d2_qty": "n/a"}],
        "a": [{"a_measure": "An Act", "a_measure_date": "2012", "a_measure_type": "specific_law"}],
    }  # fmt: skip
    told = {"h_focal_point": "nil", "f1_total_known": "unchanged", "a_penal_sanctions": "no"}
    statuses = {"B": ("unchanged", 2011)}
    before = world.workbook("XAA", rows=rows, answers=told, statuses=statuses)
    world.state("XAB", "2010-02-16")
    path = tmp_path / "prefilled.xlsx"
    write_blank(path, language, "Altamira", "XAA", 2013, previous(world.store(), "XAA", 2013))

    def content(workbook):
        """State and number or words of each answer but the cover's."""
        return {
            place: said[:2] if len(said) < 4 or said[2] is None else (said[0], said[2])
            for place, said in read(workbook)[0].items()
            if place[0] != "cover"
        }

    assert content(path) == content(before)
    assert len(content(path)) > 50
    reading = read(path)[1]
    assert reading.statuses == []  # whether something changed is for the State to say
    book = openpyxl.load_workbook(path)
    sheets = [book[forms.table(name).sheet_name(language)] for name in ("cover", "b1", "f1")]
    notes = [book[forms.READ_ME[language]]["A2"].value, *(sheet["B2"].value for sheet in sheets)]
    assert all("2012" in note for note in notes)
    assert "2012" not in sheet_of(book, forms.table("c"), language)["B2"].value
    kind, area = sheets[1].cell(FIRST, 2), sheets[2].cell(FIRST, 5)
    assert kind.value == forms.fields_of("b1")[0].option_label("munition", language)
    assert kind.font.i and area.value == 6_860_000


def test_a_report_compiled_from_public_sources_is_named_as_such():
    for origin, named in (("compiled", True), ("state_report", False)):
        stream = BytesIO()
        write_blank(stream, "en", previous=Prefill("initial", None, origin, {}, {}))
        sheet = openpyxl.load_workbook(stream)["Read me"]
        lines = [str(cell.value) for (cell,) in sheet["A1:A5"]]
        report = "the initial report on file" + ", compiled from public sources" * named
        assert lines[1].startswith(f"Prefilled with {report}; check and correct.")
        assert ("not submitted by the State" in lines[2]) is named


def test_without_a_year_the_cover_leaves_period_and_kind_open():
    stream = BytesIO()
    write_blank(stream, "en")
    sheet = openpyxl.load_workbook(stream)["Cover"]
    told = {f.field_id: c.value for f, c in answer_cells(sheet, forms.table("cover")).items()}
    assert {name for name, content in told.items() if content} == set(FIXED)


def test_text_of_a_report_on_file_is_never_a_formula():
    stream, text = BytesIO(), '=HYPERLINK("http://evil.example")'
    previous = Prefill("annual", 2012, "state_report", {"a": [{"a_measure": text}]}, {})
    write_blank(stream, "en", "A & B", "XAA", 2013, previous)
    sheet = openpyxl.load_workbook(stream)["A Measures"]
    cell = sheet.cell(FIRST, 2)
    assert (cell.data_type, cell.hyperlink, cell.value) == ("s", None, text)
    assert sheet.HeaderFooter.oddHeader.left.text == "A && B (XAA)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("7(1) chapeau", "Art. 7(1)"),
        ("3(2);3(3)", "Art. 3(2); Art. 3(3)"),
        ("LAP (NIM); 21", "Lausanne Action Plan; Art. 21"),
        ("LAP 18-26 (survey and clearance part of 18-30)", "Lausanne Action Plan 18-26"),
        ("none", ""),
        ("-", ""),
    ],
)
def test_articles_in_words(text, said):
    assert articles(text, "en") == said


def test_file_names():
    assert file_name("en", "XAA", 2025) == "article7-XAA-2025-en.xlsx"
    assert file_name("fr") == "article7-fr.xlsx"
