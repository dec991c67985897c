"""Workbooks made to do harm or to mislead, each by one small function, and readers that misbehave.

Every function writes one file to `path`. All start from the same small workbook (`usual`), so that
what is found is found because of what the function did.
"""

import os
import re
import struct
import time
import warnings
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.styles import PatternFill

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
Change = bytes | Callable[[bytes], bytes] | None


def usual(path: Path) -> None:
    """Text, numbers, a day and a formula, in two sheets, as a spreadsheet program saves them."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Stocks")
        sheet.write_row(0, 0, ["Type", "Quantity", "Since"])
        sheet.write_row(1, 0, ["Mk 20 Rockeye", 40])
        sheet.write_datetime(1, 2, datetime(2012, 4, 30), book.add_format({"num_format": 14}))
        sheet.write_row(2, 0, ["CBU-99", 12.5])
        sheet.write_formula(3, 1, "=SUM(B2:B3)", None, 52.5)
        book.add_worksheet("Notes & more").write("B2", "written by hand")


USUAL = {
    "Stocks": [
        ("Type", "Quantity", "Since"),
        ("Mk 20 Rockeye", 40, datetime(2012, 4, 30)),
        ("CBU-99", 12.5, None),
        (None, 52.5, None),
    ],
    "Notes & more": [(None, None), (None, "written by hand")],
}


def altered(path: Path, changes: dict[str, Change], how: int = zipfile.ZIP_DEFLATED) -> None:
    """The usual workbook with some parts replaced, changed by a function, added, or left out (None)."""
    usual(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts[name]) if callable(change) else change
    with zipfile.ZipFile(path, "w", how, compresslevel=1) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    """A change of a part: one text for another, which must be there."""

    def change(content: bytes) -> bytes:
        assert old.encode() in content, old
        return content.replace(old.encode(), new.encode())

    return change


def saved_by_openpyxl(path: Path, do: Callable) -> None:
    """The usual workbook, changed through openpyxl."""
    usual(path)
    book = openpyxl.load_workbook(path, data_only=True)
    do(book["Stocks"])
    book.save(path)


def far_cell(path):
    saved_by_openpyxl(path, lambda sheet: sheet.cell(1_048_576, 16_384, "x"))


def far_column(path):
    saved_by_openpyxl(path, lambda sheet: sheet.cell(3, 201, "x"))


def far_cell_without_address(path):
    """The last cell of row 30,000 does not say where it stands."""
    row = '<row r="30000"><c><v>1</v></c></row></sheetData>'
    altered(path, {SHEET: swap("</sheetData>", row)})


def many_rows(path, rows: int = 100_000):
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(5, rows + 1))
    altered(path, {SHEET: swap("</sheetData>", f"{cells}</sheetData>")})


def wide_sheets(path, sheets: int = 30):
    """Every sheet has one cell at each end of what is read."""
    with xlsxwriter.Workbook(path) as book:
        for _ in range(sheets):
            sheet = book.add_worksheet()
            sheet.write(0, 0, 1)
            sheet.write(19_999, 199, 1)


def million_rows(path):
    many_rows(path, 1_048_576)


def bomb(path):
    altered(path, {"xl/worksheets/sheet9.xml": b" " * 5_000_000})


def large_bomb(path):
    altered(path, {"xl/worksheets/sheet9.xml": b" " * 60_000_000})


def lying_size(path):
    """An archive that declares its first part smaller than it is, in both of its directories."""
    usual(path)
    data = bytearray(path.read_bytes())
    for start, field in ((0, 22), (data.index(b"PK\x01\x02"), 24)):
        struct.pack_into("<I", data, start + field, 10)
    path.write_bytes(data)


def many_parts(path):
    altered(path, {f"xl/worksheets/sheet{n}.xml": b"<x/>" for n in range(3, 250)})


def two_of_one_name(path):
    usual(path)
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(SHEET, "<worksheet/>")


_ENTITIES = '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst '


def dtd(path):
    altered(path, {STRINGS: swap("<sst ", _ENTITIES)})


def dtd_in_utf16(path):
    def change(content: bytes) -> bytes:
        text = content.decode().replace("<sst ", _ENTITIES).replace("UTF-8", "UTF-16")
        return text.encode("utf-16")

    altered(path, {STRINGS: change})


def external_entity(path):
    entity = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet '
    altered(path, {SHEET: swap("<worksheet ", entity)})


def external_links(path):
    altered(path, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})


def connections(path):
    altered(path, {"xl/connections.xml": b"<connections/>"})


def picture_with_doctype(path):
    altered(path, {"xl/media/image1.svg": b"<!DOCTYPE svg><svg/>"})


def just_below_a_bomb(path):
    """Many times its size when unpacked, but small."""
    altered(path, {"xl/custom.xml": b" " * 999_999})


def macros(path):
    altered(path, {"xl/vbaProject.bin": b"\0" * 100})


def _container(path, *streams: str):
    names = b"".join(name.encode("utf-16-le") + b"\0\0" for name in streams)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names)


def encrypted(path):
    _container(path, "EncryptionInfo", "EncryptedPackage")


def encrypted_archive(path):
    usual(path)
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)


def renamed_xls(path):
    _container(path, "Workbook", "SummaryInformation")


def old_xls(path):
    path.write_bytes(b"\x09\x04\x06\x00\x00\x00\x10\x00" + b"\0" * 100)


def renamed_doc(path):
    _container(path, "WordDocument")


def renamed_pdf(path):
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")


def renamed_html(path):
    path.write_text("\n<HTML><body><table><tr><td>40</td></tr></table></body></html>")


def renamed_csv(path):
    path.write_text("State;Year\nAltamira;2012\n")


def renamed_xml(path):
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
    )


def renamed_svg(path):
    path.write_text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')


def renamed_picture(path):
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)


def noise(path):
    path.write_bytes(bytes(range(1, 256)) + b"\0" * 10)


def empty(path):
    path.write_bytes(b"")


def _archive(path, *names: str):
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")


def renamed_ods(path):
    _archive(path, "mimetype", "content.xml")


def renamed_docx(path):
    _archive(path, "[Content_Types].xml", "word/document.xml")


def binary_workbook(path):
    _archive(path, "[Content_Types].xml", "xl/workbook.bin")


def archive_of_workbooks(path):
    _archive(path, "XAA-2012.xlsx", "XAB-2012.xlsx")


def strict_workbook(path):
    old, new = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
    altered(path, {"xl/workbook.xml": swap(f"{old}/spreadsheetml/2006/main", f"{new}/spreadsheetml/main")})  # fmt: skip


def truncated(path):
    usual(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def damaged_part(path):
    usual(path)
    data = bytearray(path.read_bytes())
    data[data.index(SHEET.encode()) + 200] ^= 0xFF
    path.write_bytes(data)


def part_out_of_the_file(path):
    """An archive whose directory says that its first part begins near the end of the file."""
    usual(path)
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 42, len(data) - 10)
    path.write_bytes(data)


def rare_packing(path):
    altered(path, {}, zipfile.ZIP_LZMA)


def lost_sheet(path):
    altered(path, {"xl/worksheets/sheet2.xml": None})


def no_sheets(path):
    altered(
        path, {"xl/workbook.xml": lambda xml: re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", xml)}
    )


def broken_markup(path):
    altered(path, {SHEET: swap("</sheetData>", "</sheet>")})


def control_characters(path):
    altered(path, {STRINGS: swap("CBU-99", "CBU\x07-99")})


def escaped_control_characters(path):
    altered(path, {STRINGS: swap("CBU-99", "CBU_x0007_-99_x000D_\nand more_x000D_")})


def formulas_without_values(path):
    def write(sheet):
        sheet["B4"], sheet["B5"] = "=SUM(B2:B3)", '="x"&A1'

    saved_by_openpyxl(path, write)


def formula_with_empty_text(path):
    """A formula whose result is an empty text: a result all the same."""
    cell = '<row r="6"><c r="A6" t="str"><f>IF(B2,"","x")</f><v></v></c></row></sheetData>'
    altered(path, {SHEET: swap("</sheetData>", cell)})


def formula_with_error(path):
    cell = '<row r="6"><c r="A6" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>'
    altered(path, {SHEET: swap("</sheetData>", cell)})


def formula_text(path):
    text = "=cmd|' /C calc'!A0"
    altered(path, {STRINGS: swap("CBU-99", text.replace("'", "&apos;"))})


def markup_in_text(path):
    altered(
        path, {STRINGS: swap("CBU-99", "&lt;script&gt;alert(1)&lt;/script&gt;[x](javascript:1)")}
    )


def right_to_left(path):
    altered(path, {STRINGS: swap("CBU-99", "\u202eقنابل عنقودية\u202c")})


def small_dimension(path):
    altered(path, {SHEET: swap('ref="A1:C4"', 'ref="A1:A1"')})


def large_dimension(path):
    altered(path, {SHEET: swap('ref="A1:C4"', 'ref="A1:CV999999"')})


def far_empty_cell(path):
    """A row coloured to its end: cells with a look and nothing in them."""

    def colour(sheet):
        sheet.cell(2, 16_384).fill = sheet.cell(60_000, 1).fill = PatternFill("solid", "FFFF00")

    saved_by_openpyxl(path, colour)


def hidden_sheet(path):
    altered(path, {"xl/workbook.xml": swap('sheetId="2"', 'sheetId="2" state="veryHidden"')})


def merged_cells(path):
    saved_by_openpyxl(path, lambda sheet: sheet.merge_cells("A5:C6"))


def date_before_1900(path):
    altered(path, {SHEET: swap("<v>41029</v>", "<v>-5</v>")})


def date_out_of_range(path):
    altered(path, {SHEET: swap("<v>41029</v>", "<v>99999999</v>")})


def iso_date(path):
    """A day written as text of the type that only newer programs write."""
    cell = '<row r="6"><c r="A6" t="d"><v>2012-04-30</v></c></row></sheetData>'
    altered(path, {SHEET: swap("</sheetData>", cell)})


def date_system_1904(path):
    altered(path, {"xl/workbook.xml": swap("<workbookPr ", '<workbookPr date1904="1" ')})


def inline_text(path):
    cell = '<row r="6"><c r="A6" t="inlineStr"><is><t>inline</t></is></c></row></sheetData>'
    altered(path, {SHEET: swap("</sheetData>", cell)})


def prefixed_markup(path):
    """The same sheet with a prefix on every element, as some programs write it."""

    def prefix(content: bytes) -> bytes:
        content = re.sub(rb"<(/?)([a-z])", rb"<\1x:\2", content, flags=re.IGNORECASE)
        return content.replace(b"<?x:xml", b"<?xml").replace(b"xmlns=", b"xmlns:x=")

    altered(path, {SHEET: prefix})


# Functions for ingest/children.py: what a reader may do to its process, decided by the file's name.


def misbehave(path: Path, name: str, *arguments) -> tuple:
    """(name, process, arguments), unless the name asks for something else."""
    if name == "sleeps":
        time.sleep(60)
    if name == "hogs":
        bytearray(10**11)
    if name == "dies":
        os.abort()
    if name == "fails":
        raise ValueError("no such thing")
    if name == "returns what cannot be sent":
        return (lambda: None,)
    return name, os.getpid(), *arguments


def announce_and_sleep(path: Path, name: str) -> date:
    """Writes its process number to `path` and sleeps."""
    path.write_text(str(os.getpid()))
    time.sleep(60)
    return date.min
