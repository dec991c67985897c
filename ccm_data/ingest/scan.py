"""A file's bytes, before anything parses them as a spreadsheet: what it is, and whether it may be opened.

Nothing here trusts the file: its name, the sizes its archive declares, the dimensions its sheets
declare. What is refused is refused with a finding; what passes is handed on as unpacked parts.
"""

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from ccm_data.ingest.findings import ERROR, Finding
from ccm_data.ingest.parts import Parts, sheets_of

MAX_BYTES = 20_000_000  # a report with all its forms is below 100 kB
MAX_UNPACKED = 50_000_000
MAX_PARTS = 200  # of a report: about 35
MAX_RATIO, RATIO_FROM = 100, 1_000_000  # real sheets pack to a tenth; small parts may pack better
MAX_ROW, MAX_COLUMN = 20_000, 200
MAX_MERGED = 100_000  # cells in merged ranges; readers make one of each

# First bytes -> what the file is. The first that fits is told.
_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"7z\xbc\xaf", "a packed archive (7z)"),
    (b"Rar!", "a packed archive (RAR)"),
    (b"\x1f\x8b", "a packed archive (gzip)"),
    (b"PK\x05\x06", "an empty archive"),
)
# A part that only this kind of archive holds -> what the file is.
_ARCHIVES = (
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
    ("content.xml", "an OpenDocument file (.ods or .odt)"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a presentation"),
    ("Index/Document.iwa", "a Numbers file"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of .xlsx with a password
_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00")  # .xls older than that container
_PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")  # before each part; its sizes and names are not used
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_CELL = re.compile(
    rb"<(?:[\w.-]+:)?c\s(?:[^<>]*\s)?r\s*=\s*[\"']\$?([A-Za-z]{1,3})\$?(\d{1,9})[\"'][^<>]*>(?!\s*</)"
)

_MERGED = re.compile(rb"<(?:[\w.-]+:)?mergeCell\s(?:[^<>]*\s)?ref\s*=\s*[\"']([^\"'<>]*)[\"']")
_AREA = re.compile(rb"\$?([A-Za-z]{1,3})\$?(\d{1,9}):\$?([A-Za-z]{1,3})\$?(\d{1,9})")


@dataclass
class Scan:
    """What the scan found: the file's bytes, its parts by name, and the findings (an error refuses)."""

    data: bytes = b""
    parts: Parts = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return any(finding.severity == ERROR for finding in self.findings)


class _RefusedError(Exception):
    """Carries the finding of the check that refuses the file."""

    def __init__(self, code: str, found: str, expected: str = ""):
        super().__init__(code)
        self.says = {"code": code, "found": found, "expected": expected}


def scan(path: Path, name: str) -> Scan:
    """Look at the file at `path`, called `name` in findings, without parsing it. Never raises on its content."""
    found = Scan()
    try:
        found.data = _bytes_of(path)
        _check_kind(found.data)
        found.parts = _unpack(found.data)
        _check_contents(found.parts)
    except _RefusedError as refused:
        found.findings.append(Finding(file=name, **refused.says))
    else:
        found.findings += _remarks(found.parts, name)
    return found


def _bytes_of(path: Path) -> bytes:
    """The whole file, read once: what is checked is what is parsed, even if the file changes meanwhile."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            size = len(data) if len(data) <= MAX_BYTES else path.stat().st_size
    except OSError as fault:
        raise _RefusedError("not_a_workbook", fault.strerror or str(fault)) from None
    if size > MAX_BYTES:
        raise _RefusedError("too_large", f"{size:,} bytes", f"{MAX_BYTES:,} bytes")
    return data


def _check_kind(data: bytes) -> None:
    """Only a zip archive goes on. Told by content: a name says nothing."""
    if data.startswith(b"PK\x03\x04"):
        return
    if data.startswith(_OLE):
        if _stream(b"EncryptedPackage") in data:
            raise _RefusedError("encrypted", "a workbook with a password")
        if _stream(b"Workbook") in data or _stream(b"Book") in data:
            raise _RefusedError("old_format", "an Excel 97-2003 workbook (.xls)")
        raise _RefusedError("not_a_workbook", "an old Office document")
    if _BIFF.match(data):
        raise _RefusedError("old_format", "a workbook older than Excel 97 (.xls)")
    raise _RefusedError(*_kind_of_text(data))


def _stream(name: bytes) -> bytes:
    """A name as the directory of an OLE container writes it."""
    return name.decode().encode("utf-16-le") + b"\0\0"


def _kind_of_text(data: bytes) -> tuple[str, str]:
    for magic, words in _KINDS:
        if data.startswith(magic):
            return "not_a_workbook", words
    start = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not start:
        return "not_a_workbook", "an empty file"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "old_format", "an Excel 2003 XML spreadsheet"
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<div")):
        return "not_a_workbook", "a web page (HTML)"
    if start.startswith(b"<"):
        return "not_a_workbook", "an XML document"
    if b"\0" in start:
        return "not_a_workbook", "content of an unknown kind"
    return "not_a_workbook", "a text file"


def _unpack(data: bytes) -> Parts:
    """Every part of the archive, its real bytes counted while they are unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_directory(entries)
            parts, left = {}, MAX_UNPACKED
            for entry in entries:
                parts[entry.filename] = content = _content(data, entry, left)
                left -= len(content)
    except _RefusedError:
        raise
    except Exception as fault:  # a damaged archive makes zipfile raise more than BadZipFile
        raise _RefusedError("not_a_workbook", "a damaged or cut-off archive") from fault
    return parts


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_PARTS:
        raise _RefusedError("too_large", f"{len(entries):,} parts", f"{MAX_PARTS} parts")
    names = {entry.filename for entry in entries}
    if len(names) < len(entries):
        raise _RefusedError("cannot_open", "two parts have one name")
    if any(entry.flag_bits & 1 for entry in entries):
        raise _RefusedError("encrypted", "an archive with a password")
    for part, words in _ARCHIVES:
        if part in names:
            raise _RefusedError("not_a_workbook", words)
    if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
        raise _RefusedError("not_a_workbook", "a zip archive without a workbook in it")
    if any(entry.compress_type not in _PACKED_BY for entry in entries):
        raise _RefusedError("not_a_workbook", "an archive packed in a way workbooks are not")


def _content(data: bytes, entry: zipfile.ZipInfo, left: int) -> bytes:
    """One part, unpacked to its real end but to no more than `left` bytes and one."""
    begin = entry.header_offset + _LOCAL_HEADER.size
    try:
        *_, name_size, extra_size = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
        begin += name_size + extra_size
        content = data[begin : begin + entry.compress_size]
        ended = len(content) == entry.compress_size
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            content = inflate.decompress(content, left + 1)
            ended = inflate.eof
    except (struct.error, zlib.error) as fault:
        raise _RefusedError("cannot_open", f"the part {entry.filename} is damaged") from fault
    if len(content) > max(RATIO_FROM, MAX_RATIO * entry.compress_size):
        found = f"{entry.filename} unpacks to {len(content) // max(1, entry.compress_size)} times its size"
        raise _RefusedError("bomb", found, f"{MAX_RATIO} times")
    if len(content) > left:
        found = f"more than {MAX_UNPACKED:,} bytes unpacked"
        raise _RefusedError("too_large", found, f"{MAX_UNPACKED:,} bytes")
    if not ended or zlib.crc32(content) != entry.CRC or len(content) != entry.file_size:
        raise _RefusedError("cannot_open", f"the part {entry.filename} is damaged")
    return content


def _check_contents(parts: Parts) -> None:
    for part, content in parts.items():
        if part.startswith("xl/media/") or b"!" not in content:
            continue
        text = content.replace(b"\0", b"")  # UTF-16 as well
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise _RefusedError("dtd", part)
    if _STRICT in parts.get("xl/workbook.xml", b""):
        raise _RefusedError("old_format", "a Strict Open XML spreadsheet")


def far_cell(parts: Parts, name: str) -> list[Finding]:
    """The first cell with content beyond what a report can need: readers fill all the space before it."""
    for sheet in sheets_of(parts):
        for match in _CELL.finditer(parts.get(sheet.part, b"")):
            letters, row = match[1].upper(), int(match[2])
            if row > MAX_ROW or _number(letters) > MAX_COLUMN:
                cell = f"{letters.decode()}{row}"
                return [Finding("far_cell", name, sheet.name, cell, cell, far_limit())]
    return []


def far_merge(parts: Parts, name: str) -> list[Finding]:
    """The first merged range with which all of them are larger than a report can need."""
    merged = 0
    for sheet in sheets_of(parts):
        for match in _MERGED.finditer(parts.get(sheet.part, b"")):
            area = _AREA.fullmatch(match[1])
            if area:
                left, right = _number(area[1].upper()), _number(area[3].upper())
                merged += (abs(right - left) + 1) * (abs(int(area[4]) - int(area[2])) + 1)
            if merged > MAX_MERGED:
                cells = match[1].decode("utf-8", "replace")
                expected = f"{MAX_MERGED:,} cells"
                return [Finding("far_merge", name, sheet.name, cells, cells, expected)]
    return []


def far_limit() -> str:
    """The last cell that is read, in words for a finding."""
    return f"row {MAX_ROW:,} and column {MAX_COLUMN} (GR)"


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _remarks(parts: Parts, name: str) -> list[Finding]:
    """What is odd and no reason to refuse: macros are never run, links never followed."""
    findings = []
    macros = [p for p in parts if p.endswith("vbaProject.bin") or p.startswith("xl/macrosheets/")]
    if macros:
        findings.append(Finding("macros", name, found=macros[0]))
    links = [p for p in parts if p.startswith("xl/externalLinks/") or p == "xl/connections.xml"]
    links = [part for part in links if not part.endswith(".rels")]
    if links:
        findings.append(Finding("external_links", name, found=", ".join(links)))
    return findings
