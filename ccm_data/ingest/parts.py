"""The parts of an unpacked workbook: which sheet is which part."""

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

Parts = dict[str, bytes]  # name in the archive -> content

SMALL = 20_000  # bytes; what was found of a part is remembered only for parts below this size

_RELATIONS = "xl/_rels/workbook.xml.rels"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Listed:
    """A sheet as the workbook lists it: its name, its part, its kind and whether it is shown."""

    name: str
    part: str
    kind: str
    hidden: bool


def sheets_of(parts: Parts) -> list[Listed]:
    """The sheets in their order; none where the list cannot be read."""
    book, relations = parts.get("xl/workbook.xml", b""), parts.get(_RELATIONS, b"")
    list_them = _listed if len(book) + len(relations) < SMALL else _listed.__wrapped__
    return list(list_them(book, relations))


@lru_cache(maxsize=32)  # the workbooks of one template have one list
def _listed(book: bytes, relations: bytes) -> tuple[Listed, ...]:
    try:
        targets = {one.get("Id"): one for one in ElementTree.fromstring(relations)}
        return tuple(
            Listed(
                sheet.get("name", ""),
                posixpath.join("/xl", targets[sheet.get(_RELATION)].get("Target", ""))[1:],
                targets[sheet.get(_RELATION)].get("Type", "").rpartition("/")[2],
                sheet.get("state", "visible") != "visible",
            )
            for sheet in ElementTree.fromstring(book).iterfind("{*}sheets/{*}sheet")
        )
    except (ElementTree.ParseError, LookupError, ValueError):
        return ()
