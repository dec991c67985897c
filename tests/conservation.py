"""The account of a workbook's cells: which of those that hold something a reading has lost."""

import csv
import re
import time
import unicodedata
import warnings
from pathlib import Path
from typing import NamedTuple

import openpyxl

from ccm_data.convention import forms
from ccm_data.ingest import layout
from ccm_data.ingest.cells import Context, as_text
from ccm_data.ingest.reader import Reading, read_report
from ccm_data.ingest.workbook import Sheet, address


class Account(NamedTuple):
    """What became of a file.

    lost     sheet, cell and content of what is found nowhere again
    seconds  of a processor that reading it took; on a busy machine it takes longer by the clock
    """

    accepted: bool
    codes: tuple[str, ...]
    lost: tuple[tuple, ...]
    seconds: float


def account(path: Path, name: str, context: Context) -> Account:
    """Read a report and go through its cells as openpyxl in normal mode sees them. For run_each."""
    begin = time.process_time()
    reading = read_report(path, name, context)
    seconds = time.process_time() - begin
    missing = lost(as_openpyxl(path), reading) if reading.accepted else []
    found = tuple(finding.code for finding in reading.findings)
    return Account(reading.accepted, found, tuple(missing), seconds)


def as_openpyxl(path: Path) -> list[Sheet]:
    """The sheets of a workbook by openpyxl alone; none where it cannot open it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, data_only=True)
    except Exception:  # it raises whatever a damaged part makes it raise
        return []
    sheets = []
    for sheet in book.worksheets:
        rows: list[list] = []
        for cell in sorted(sheet._cells.values(), key=lambda each: (each.row, each.column)):
            if cell.value is not None:
                rows += [[] for _ in range(cell.row - len(rows))]
                line = rows[cell.row - 1]
                line += [None] * (cell.column - len(line))
                line[cell.column - 1] = cell.value
        sheets.append(Sheet(sheet.title, [tuple(line) for line in rows]))
    return sheets


def plain(text: str) -> str:
    """Letters and digits only, without accents."""
    text = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]|[\u0300-\u036f]", "", text)


def own_words() -> set[str]:
    """What the form itself says anywhere: ids, labels, titles, headings; from the tables."""
    words = {"question", "requirement", "guidance", "article", "unit", "answer", "title"}
    words |= {*forms.PROVENANCE, *forms.PROVENANCE.values()}
    for table in forms.tables():
        words |= {f"table:{table.table}", *vars(table).values()}
        words |= {f"Article {table.article}"}
    for form in forms.forms():
        words |= {form.form, form.title_en, form.title_fr, form.title_es}
    for field in forms.fields():
        words |= {field.field_id, field.label_en, field.label_fr, field.label_es}
        words |= {field.article, field.unit}
    old = Path(layout.__file__).with_name("old_headings.csv")
    with old.open(encoding="utf-8", newline="") as rows:
        words |= {row["heading"] for row in csv.DictReader(rows)}
    return {plain(word) for word in words} - {""}


OWN_WORDS = own_words()
NO_ARTICLE = "-"  # stands beside questions that no Article asks


def is_own(text: str) -> bool:
    """Whether the form says this, perhaps with its unit in brackets, after "Form B" or before more lines."""
    line = text.strip().splitlines()[0]
    bare = re.sub(r"\s*[(\[][^()\[\]]*[)\]]\W*$", "", line)
    shapes = [text, line, bare]
    shapes += [re.sub(r"(?i)^(form|formulaire|formulario)\W+[a-j]\b", "", each) for each in shapes]
    return text == NO_ARTICLE or any(plain(shape) in OWN_WORDS for shape in shapes)


def lost(sheets: list[Sheet], reading: Reading) -> list[tuple]:
    """Every cell that holds something and that the reading does not account for."""
    placed = {(a.sheet, a.cell) for a in reading.answers}
    placed |= {(s.sheet, s.cell) for s in reading.statuses}
    placed |= {(n.sheet, n.cell) for n in reading.notes}
    placed |= {(f.sheet, f.cell) for f in reading.findings}
    beside: dict[tuple, set] = {}
    for a in reading.answers:
        told = {a.source_id, a.as_of, a.confidence, a.note}
        beside.setdefault((a.sheet, re.sub(r"\D", "", a.cell)), set()).update(told)
    for s in reading.statuses:
        beside.setdefault((s.sheet, re.sub(r"\D", "", s.cell)), set()).add(str(s.since))
    missing = []
    for sheet in sheets:
        for row, line in enumerate(sheet.rows):
            for column, content in enumerate(line):
                text = "" if content is None else as_text(content)
                where = sheet.name, address(row, column)
                if not text or where in placed:
                    continue
                if text in beside.get((sheet.name, str(row + 1)), ()) or is_own(text):
                    continue
                missing.append((*where, content))
    return missing
