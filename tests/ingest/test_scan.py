"""Each file made to do harm or to mislead gives exactly the findings expected, and is not parsed."""

import pytest

from ccm_data.ingest import scan, workbook
from ccm_data.ingest.workbook import open_workbook
from tests.fixtures import hostile

# Function of tests/fixtures/hostile.py -> (code, sheet, cell, words found)
REFUSED = {
    "far_cell": ("far_cell", "Stocks", "XFD1048576", "XFD1048576"),
    "far_column": ("far_cell", "Stocks", "GS3", "GS3"),
    "many_rows": ("far_cell", "Stocks", "A20001", "A20001"),
    "million_rows": ("too_large", "", "", "more than 50,000,000 bytes unpacked"),
    "bomb": ("bomb", "", "", "xl/worksheets/sheet9.xml unpacks to 229 times its size"),
    "large_bomb": ("bomb", "", "", "xl/worksheets/sheet9.xml unpacks to 190 times its size"),
    "lying_size": ("cannot_open", "", "", "the part [Content_Types].xml is damaged"),
    "many_parts": ("too_large", "", "", "258 parts"),
    "two_of_one_name": ("cannot_open", "", "", "two parts have one name"),
    "dtd": ("dtd", "", "", "xl/sharedStrings.xml"),
    "dtd_in_utf16": ("dtd", "", "", "xl/sharedStrings.xml"),
    "external_entity": ("dtd", "", "", "xl/worksheets/sheet1.xml"),
    "encrypted": ("encrypted", "", "", "a workbook with a password"),
    "encrypted_archive": ("encrypted", "", "", "an archive with a password"),
    "renamed_xls": ("old_format", "", "", "an Excel 97-2003 workbook (.xls)"),
    "old_xls": ("old_format", "", "", "a workbook older than Excel 97 (.xls)"),
    "renamed_xml": ("old_format", "", "", "an Excel 2003 XML spreadsheet"),
    "strict_workbook": ("old_format", "", "", "a Strict Open XML spreadsheet"),
    "renamed_doc": ("not_a_workbook", "", "", "an old Office document"),
    "renamed_pdf": ("not_a_workbook", "", "", "a PDF document"),
    "renamed_html": ("not_a_workbook", "", "", "a web page (HTML)"),
    "renamed_csv": ("not_a_workbook", "", "", "a text file"),
    "renamed_picture": ("not_a_workbook", "", "", "a picture"),
    "renamed_svg": ("not_a_workbook", "", "", "an XML document"),
    "noise": ("not_a_workbook", "", "", "content of an unknown kind"),
    "empty": ("not_a_workbook", "", "", "an empty file"),
    "renamed_ods": ("not_a_workbook", "", "", "an OpenDocument file (.ods or .odt)"),
    "renamed_docx": ("not_a_workbook", "", "", "a Word document"),
    "binary_workbook": ("not_a_workbook", "", "", "a binary workbook (.xlsb)"),
    "archive_of_workbooks": ("not_a_workbook", "", "", "a zip archive without a workbook in it"),
    "rare_packing": ("not_a_workbook", "", "", "an archive packed in a way workbooks are not"),
    "truncated": ("not_a_workbook", "", "", "a damaged or cut-off archive"),
    "damaged_part": ("cannot_open", "", "", "the part xl/worksheets/sheet1.xml is damaged"),
    "part_out_of_the_file": ("cannot_open", "", "", "the part [Content_Types].xml is damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_may_do_harm_is_refused_before_it_is_parsed(tmp_path, monkeypatch, name):
    monkeypatch.setattr(workbook, "_read_plain", parsed)
    monkeypatch.setattr(workbook, "_read_any", parsed)
    getattr(hostile, name)(tmp_path / "report.xlsx")
    sheets, findings = open_workbook(tmp_path / "report.xlsx", "report.xlsx")
    assert sheets == []
    assert [(f.code, f.sheet, f.cell, f.found) for f in findings] == [REFUSED[name]]
    assert findings[0].severity == "error"


def parsed(*_):
    raise AssertionError("a file that may do harm was parsed")


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("usual", None),
        ("macros", ("macros", "warning", "xl/vbaProject.bin")),
        ("external_links", ("external_links", "note", "xl/externalLinks/externalLink1.xml")),
        ("connections", ("external_links", "note", "xl/connections.xml")),
        ("hidden_sheet", ("hidden_sheet", "note", "")),
        ("picture_with_doctype", None),
        ("just_below_a_bomb", None),
    ],
)
def test_what_is_only_odd_is_said_and_the_cells_are_read(tmp_path, name, finding):
    getattr(hostile, name)(tmp_path / "report.xlsx")
    sheets, findings = open_workbook(tmp_path / "report.xlsx", "report.xlsx")
    assert {sheet.name: sheet.rows for sheet in sheets} == hostile.USUAL
    assert [(f.code, f.severity, f.found) for f in findings] == ([finding] if finding else [])


def test_limits_of_size_stand_at_the_limit(tmp_path, monkeypatch):
    path = tmp_path / "report.xlsx"
    hostile.usual(path)
    size = path.stat().st_size
    unpacked = sum(map(len, scan.scan(path, "").parts.values()))
    monkeypatch.setattr(scan, "MAX_BYTES", size)
    monkeypatch.setattr(scan, "MAX_UNPACKED", unpacked)
    monkeypatch.setattr(scan, "MAX_PARTS", len(scan.scan(path, "").parts))
    assert scan.scan(path, "report.xlsx").findings == []
    for limit in ("MAX_BYTES", "MAX_UNPACKED", "MAX_PARTS"):
        with monkeypatch.context() as lowered:
            lowered.setattr(scan, limit, getattr(scan, limit) - 1)
            assert [f.code for f in scan.scan(path, "report.xlsx").findings] == ["too_large"]


def test_the_last_cell_that_is_read(tmp_path):
    hostile.saved_by_openpyxl(tmp_path / "r.xlsx", lambda s: s.cell(20_000, 200, "here"))
    sheets, findings = open_workbook(tmp_path / "r.xlsx", "r.xlsx")
    assert findings == [] and sheets[0].at(19_999, 199) == "here"


def test_a_folder_and_a_file_that_is_not_there(tmp_path):
    for path, found in (
        (tmp_path, "Is a directory"),
        (tmp_path / "a", "No such file or directory"),
    ):
        (finding,) = scan.scan(path, "a").findings
        assert (finding.code, finding.found) == ("not_a_workbook", found)
