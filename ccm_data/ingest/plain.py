"""Proof that a workbook is plain: nothing in it that the fast reader sees otherwise than openpyxl does.

Two readers share the work (ingest/workbook.py). The fast one loses error cells, misreads dates before
1900 and gives up on cells far out; openpyxl takes forty times as long. So a workbook goes to the fast
reader only if every cell of it is written in one of the few ways that both are known to read alike
(tests/ingest/test_workbook.py compares them). Whatever does not fit these patterns goes to openpyxl:
a pattern that is too narrow costs time, never a value.
"""

import re
from functools import lru_cache
from xml.etree import ElementTree

from ccm_data.ingest.parts import SMALL, Listed, Parts

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NS = f"{{{_MAIN.decode()}}}"
_HEAD = (
    rb"(?:\xef\xbb\xbf)?(?:<\?xml version=[\"']1.0[\"'](?: encoding=[\"'](?i:utf-8)[\"'])?"
    rb"(?: standalone=[\"']\w+[\"'])? ?\?>)?\s*"
)
_CHARACTERS = rb"[^<&\x00-\x08\x0b-\x1f]*+"  # control characters are no XML, \r is made \n by some
_TEXT = _CHARACTERS + rb"(?:&(?:amp|lt|gt|quot|apos);" + _CHARACTERS + rb")*+"

# Cells: number, shared text, formula text, yes/no, and empty ones; in a row that all its cells name.
_FORMULA = rb"(?:<f(?: [^<>]*)?(?:/>|>[^<]*</f>))"
_NUMBER = rb"-?(?:\d{1,15}|\d{1,15}\.\d{1,20})(?:E[+-]?\d{1,2})?"
_CELL = (
    rb'<c r="(?:[A-Z]|[A-F][A-Z]|G[A-R])(?P=row)"(?: s="\d{1,4}")?'
    rb'(?: t="s"><v>\d{1,6}</v></c>'
    rb"|(?: t=\"n\")?>" + _FORMULA + rb"?<v>" + _NUMBER + rb"</v></c>"
    rb'|(?: t="(?:n|s|b|str)")? ?(?:/>|></c>)'
    rb'| t="b">' + _FORMULA + rb"?<v>[01]</v></c>"
    rb'| t="str">' + _FORMULA + rb"<v(?: ?/>|>" + _TEXT + rb"</v>)</c>)"
)
_ROW = re.compile(
    rb'<row r="(?P<row>[1-9]\d{0,4})"(?: [^<>/]*)?(?: ?/>|>(?:' + _CELL + rb")*+</row>)\s*"
)
_LAST_ROW = 20_000
_ROOT = re.compile(
    _HEAD + rb'<worksheet (?:[^<>]* )?xmlns="' + re.escape(_MAIN) + rb'"[^<>]*>', re.DOTALL
)
_OPENING = re.compile(rb"<sheetData(?:>\s*| ?/>)")
_SIZE = re.compile(rb"<dimension[^<>]*>")
_USUAL_SIZE = re.compile(
    rb'<dimension ref="[A-Z]{1,2}\d{1,5}(?::(?:[A-Z]|[A-F][A-Z]|G[A-R])\d{1,4})?" ?/>'
)
_OUTSIDE = re.compile(
    rb"<(?:row|c|mergeCell|sheetData)\b"
)  # what stands nowhere but among the cells
_PLACE = re.compile(rb'<c r="([A-Z]+\d+)"(?: s="(\d+)")?')

_RUN_LOOK = rb"(?:<rPr>(?:<\w+(?: [^<>]*)?/>)*+</rPr>|<rPr ?/>)?"
# Space at the ends is kept only where it says so: there some readers trim and others do not.
_T = (
    rb"(?:<t(?: ?/>|>(?!\s)" + _TEXT + rb"(?<!\s)</t>"
    rb'| xml:space="preserve">' + _TEXT + rb"</t>))"
)
_STRINGS = re.compile(
    _HEAD + rb'<sst (?:[^<>]* )?xmlns="' + re.escape(_MAIN) + rb'"[^<>]*?(?:/>|>\s*'
    rb"(?:<si>(?:" + _T + rb"|(?:<r>" + _RUN_LOOK + _T + rb"</r>)++)</si>\s*)*+</sst>)\s*"
)
_ESCAPE = re.compile(rb"_x[0-9A-Fa-f]{4}_")

# Number formats that both readers take for a date, and those that neither does.
_BUILTIN_DATES = {14, 15, 16, 17, 22}
_BUILTIN_NUMBERS = {*range(14), *range(37, 45), 48, 49}
_LAST_BUILTIN = 163
_LARGEST_STYLES = 1_000_000  # bytes; some are remembered
_DATE_FORMAT = re.compile(r"(?:\[\$-[0-9A-F]{1,6}\])?(?:[dmy]{1,4}(?:[-/. ,]|\\[-/. ,])*)+(?:;@)?")
_NUMBER_FORMAT = re.compile(r"General|[#0?,.% _()*;@\-+€$£\"\\]*")
_FIRST_DAY, _LAST_DAY = 61, 2_900_000  # serials on whose date all agree: 1 March 1900 on


def is_plain(parts: Parts, sheets: list[Listed]) -> bool:
    """Whether the fast reader is proved to see in this workbook what openpyxl sees."""
    strings, styles = parts.get("xl/sharedStrings.xml"), parts.get("xl/styles.xml", b"")
    return (
        _is_usual(parts, sheets)
        and len(styles) < _LARGEST_STYLES
        and (strings is None or _are_plain_strings(strings))
        and all(_is_plain_part(parts[sheet.part], styles) for sheet in sheets)
    )


def _is_usual(parts: Parts, sheets: list[Listed]) -> bool:
    """The parts are where both readers look for them, and every sheet has its own."""
    types = parts["[Content_Types].xml"]
    named = b'PartName="/xl/sharedStrings.xml"' in types
    epoch = re.findall(rb'date1904="([^"]*)"', parts.get("xl/workbook.xml", b""))
    return (
        b'PartName="/xl/workbook.xml"' in types
        and named == ("xl/sharedStrings.xml" in parts)
        and epoch in ([], [b"0"], [b"1"], [b"false"], [b"true"])
        and len({part.lower() for part in parts}) == len(parts)
        and len({sheet.part for sheet in sheets}) == len(sheets) > 0
        and len({sheet.name.lower() for sheet in sheets if sheet.name}) == len(sheets)
        and all(sheet.kind == "worksheet" and sheet.part in parts for sheet in sheets)
    )


def _are_plain_strings(content: bytes) -> bool:
    return bool(_STRINGS.fullmatch(content)) and not _ESCAPE.search(content)


def _is_plain_part(content: bytes, styles: bytes) -> bool:
    prove = _is_plain_sheet if len(content) < SMALL else _is_plain_sheet.__wrapped__
    return prove(content, styles)


@lru_cache(maxsize=256)  # the forms that nobody filled are the same in most workbooks
def _is_plain_sheet(content: bytes, styles: bytes) -> bool:
    opening = _OPENING.search(content)
    if not opening or b"<!" in content or content.count(_MAIN) != 1 or _ESCAPE.search(content):
        return False
    before = content[: opening.start()]
    if not _ROOT.match(before) or _OUTSIDE.search(before):
        return False
    if not all(_USUAL_SIZE.fullmatch(size) for size in _SIZE.findall(before)):
        return False
    position, last = opening.end(), 0
    if not opening[0].endswith(b"/>"):
        while match := _ROW.match(content, position):
            number = int(match["row"])
            if not last < number <= _LAST_ROW:
                return False
            position, last = match.end(), number
        if not content.startswith(b"</sheetData>", position):
            return False
    cells = content[opening.end() : position]
    places = _PLACE.findall(cells)
    return (
        not _OUTSIDE.search(content, position)
        and len({reference for reference, _ in places}) == len(places)
        and _has_plain_dates(cells, {style for _, style in places}, styles)
    )


def _has_plain_dates(cells: bytes, named: set[bytes], styles: bytes) -> bool:
    """Every cell has a format that both readers take alike, and every date is a whole, usual day."""
    dates, numbers = _formats(styles)
    used = {int(style or 0) for style in named}  # 0 is the style of a cell that names none
    if 0 in dates or not used <= dates | numbers:
        return False
    for style in used & dates:
        cells_of_style = (
            rb'<c r="[A-Z]+\d+" s="%d"(?: t="n")?>(?:<f.*?(?:/>|</f>))?<v>([^<]*)' % style
        )
        for serial in re.findall(cells_of_style, cells):
            if not serial.isdigit() or not _FIRST_DAY <= int(serial) <= _LAST_DAY:
                return False
    return True


@lru_cache(maxsize=8)  # the workbooks of one program have one table of styles
def _formats(styles: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """Numbers of the cell styles that are dates for sure, and of those that are numbers for sure."""
    try:
        root = ElementTree.fromstring(styles)
        custom = {
            int(one.get("numFmtId", "")): one.get("formatCode", "")
            for one in root.iterfind(f"{_NS}numFmts/{_NS}numFmt")
        }
        formats = [int(one.get("numFmtId", "")) for one in root.iterfind(f"{_NS}cellXfs/{_NS}xf")]
    except (ElementTree.ParseError, ValueError, LookupError):
        return frozenset(), frozenset()
    dates, numbers = set(), set()
    for style, number in enumerate(formats):
        code = custom.get(number)
        if number in custom and number <= _LAST_BUILTIN:
            continue  # a built-in number given another meaning: no telling who follows it
        if number in _BUILTIN_NUMBERS or (code and _NUMBER_FORMAT.fullmatch(code)):
            numbers.add(style)
        elif number in _BUILTIN_DATES or (code and _DATE_FORMAT.fullmatch(code)):
            dates.add(style)
    return frozenset(dates), frozenset(numbers)
