"""What comes out of one workbook: answers, the status of its forms, notes, findings."""

from dataclasses import dataclass, field
from typing import NamedTuple

from ccm_data.ingest import cells
from ccm_data.ingest.cells import Value
from ccm_data.ingest.findings import ERROR, Finding


class Answer(NamedTuple):
    """One answered cell. `file` is left to the report; row counts the things in a table from 1."""

    form: str
    table: str
    field_id: str
    row: int
    value: Value
    sheet: str
    cell: str
    source_id: str = ""
    as_of: str = ""
    confidence: str = ""
    note: str = ""


class FormStatus(NamedTuple):
    """What the cover page says of one form (Article 7(2))."""

    form: str
    status: str
    since: int | None
    sheet: str
    cell: str


class Note(NamedTuple):
    """A cell that is no answer to any field of the form, kept as it was found."""

    sheet: str
    cell: str
    heading: str
    text: str


@dataclass
class Reading:
    """One workbook, read. `accepted` is False where an error keeps the whole report out.

    language  of the workbook: what its cover says, else what its headings tell, else English
    asked     field id -> sheet and cell where the cover asks for it, answered or not
    """

    file: str
    cover: dict[str, Answer] = field(default_factory=dict)
    statuses: list[FormStatus] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    language: str = "en"
    asked: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def accepted(self) -> bool:
        return not any(finding.severity == ERROR for finding in self.findings)

    def text(self, field_id: str) -> str:
        """What the cover says for `field_id`, as read; empty where it says nothing readable."""
        answer = self.cover.get(field_id)
        return answer.value.text if answer and answer.value.state == cells.VALUE else ""
