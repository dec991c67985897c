"""The parts of an unpacked workbook: which sheet is which part."""

import posixpath
from dataclasses import dataclass
from xml.etree import ElementTree

Parts = dict[str, bytes]  # name in the archive -> content

_BOOK = "xl/workbook.xml"
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
    try:
        targets = {
            relation.get("Id"): relation
            for relation in ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
        }
        return [
            Listed(
                sheet.get("name", ""),
                posixpath.join("/xl", targets[sheet.get(_RELATION)].get("Target", ""))[1:],
                targets[sheet.get(_RELATION)].get("Type", "").rpartition("/")[2],
                sheet.get("state", "visible") != "visible",
            )
            for sheet in ElementTree.fromstring(parts[_BOOK]).iterfind("{*}sheets/{*}sheet")
        ]
    except (KeyError, ElementTree.ParseError, LookupError, ValueError):
        return []
