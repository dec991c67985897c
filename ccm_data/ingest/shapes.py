"""A sheet whose layout is known -> answers, statuses, notes, findings. No cell is left without a place."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from ccm_data.convention import forms
from ccm_data.convention.forms import PROVENANCE, Field
from ccm_data.ingest import cells
from ccm_data.ingest.cells import Context, Value
from ccm_data.ingest.findings import Finding
from ccm_data.ingest.layout import Layout, form_of_title, heading_id, is_form_title, place_name
from ccm_data.ingest.reading import Answer, FormStatus, Note, Reading
from ccm_data.ingest.workbook import Sheet, address

_ORIGIN = {
    "src_as_of": "as_of",
    "src_id": "source_id",
    "src_confidence": "confidence",
    "src_note": "note",
}
_AS_OF = Field("", "", "src_as_of", "As of", "", "", "date", "", (), "", "", "", "", "")
_LISTED = 2000  # characters of content that a finding lists; the notes hold all of it
_FORM_WORDS = ("form ", "formulaire ", "formulario ")

Place = tuple[int, int]  # row and column, from 0


class Desk:
    """Reads the sheets of one workbook into `reading`, each cell once."""

    def __init__(self, reading: Reading, context: Context) -> None:
        self._reading, self._context = reading, context
        self._things: dict[str, int] = defaultdict(int)
        self._answered: set[str] = set()
        self._told: set[str] = set()
        self._shapes = {"rows": self._rows, "pairs": self._pairs, "status": self._statuses}

    def read(self, layout: Layout) -> None:
        """Everything on a sheet of the form."""
        settled = set(layout.labels)
        for code, place, found, expected in layout.problems:
            self._find(code, layout.sheet, place, found, expected)
            settled |= {place} - {None}
        self._shapes[layout.table.shape](layout, settled)
        self._keep_the_rest(layout, settled)

    def keep(self, sheet: Sheet) -> None:
        """Everything on a sheet that is none of the form's: notes, and one finding."""
        if sheet.filled:
            self._note(sheet, sheet.filled)
            self._find("unknown_sheet", sheet, None, _listed(sheet, sheet.filled))

    def keep_quietly(self, sheet: Sheet) -> None:
        """Everything on a sheet that explains the others: notes only."""
        self._note(sheet, sheet.filled)

    # The three shapes of a sheet.

    def _rows(self, layout: Layout, settled: set[Place]) -> None:
        """One thing per row: a column per field, then where the row comes from."""
        table, sheet = layout.table, layout.sheet
        known = forms.fields_by_id(table.table)
        asked = {
            column: replace(known[its_id], unit=layout.units[column])
            if column in layout.units
            else known[its_id]
            for column, its_id in layout.columns.items()
            if its_id in known
        }
        for row in range(_first_row(layout), len(sheet.rows)):
            filled = [column for column in asked if (row, column) in sheet.filled]
            if not filled:
                continue
            self._things[table.table] += 1
            origin = self._origin(layout, row, settled)
            for column in filled:
                place = row, column
                self._answer(
                    layout, asked[column], self._things[table.table], place, origin, settled
                )

    def _pairs(self, layout: Layout, settled: set[Place]) -> None:
        """One question per row."""
        sheet = layout.sheet
        ids, answer, unit_beside = map(layout.column, ("id", "answer", "unit"))
        for row, its_field in layout.questions():
            if sheet.at(row, ids) == its_field.field_id:
                settled.add((row, ids))
            self._settle_question(layout, row, its_field, settled)
            unit = self._unit_beside(sheet, (row, unit_beside), its_field, settled)
            if (row, answer) not in sheet.filled:
                continue
            if its_field.field_id in self._answered:
                self._keep_double(layout, (row, answer), its_field.label_en, settled)
                continue
            self._answered.add(its_field.field_id)
            origin = self._origin(layout, row, settled)
            asked = replace(its_field, unit=unit) if unit else its_field
            self._answer(layout, asked, 1, (row, answer), origin, settled)

    def _statuses(self, layout: Layout, settled: set[Place]) -> None:
        """The cover page's list of forms: changed, unchanged since a year, or not applicable."""
        sheet = layout.sheet
        form, said, since = forms.fields_of("status")
        letters, titles = layout.column(form.field_id), layout.column("title")
        said_at, since_at = layout.column(said.field_id), layout.column(since.field_id)
        for row in range(_first_row(layout), len(sheet.rows)):
            letter = self._form_of_row(layout, (row, letters), (row, titles), settled)
            place = row, said_at
            if not letter or place not in sheet.filled:
                continue
            if letter in self._told:
                self._keep_double(layout, place, f"Form {letter}", settled)
                continue
            self._told.add(letter)
            value = self._read(sheet, said, place, settled)
            year = value.since
            if (row, since_at) in sheet.filled:
                checked = self._read(sheet, since, (row, since_at), settled)
                if not checked.number:
                    self._note(sheet, [(row, since_at)], since.label_en)
                year = int(checked.number) if checked.number else year
            status = value.text if value.state == cells.VALUE else value.state
            self._reading.statuses.append(
                FormStatus(letter, status, year, sheet.name, address(*place))
            )

    # Parts of a row.

    def _answer(self, layout, its_field, thing, place, origin, settled) -> None:
        value = self._read(layout.sheet, its_field, place, settled)
        self._reading.answers.append(
            Answer(
                form=layout.table.form,
                table=layout.table.table,
                field_id=its_field.field_id,
                row=thing,
                value=value,
                sheet=layout.sheet.name,
                cell=address(*place),
                **origin,
            )
        )

    def _read(self, sheet: Sheet, its_field: Field, place: Place, settled: set[Place]) -> Value:
        settled.add(place)
        value = cells.read_cell(sheet.at(*place), its_field, self._context)
        if value.problem:
            self._find(value.problem, sheet, place, value.found, value.expected)
        return value

    def _origin(self, layout: Layout, row: int, settled: set[Place]) -> dict[str, str]:
        """Where a row comes from, as its last columns tell."""
        origin = {}
        for column, its_id in layout.columns.items():
            if its_id not in PROVENANCE or (row, column) not in layout.sheet.filled:
                continue
            text = cells.as_text(layout.sheet.at(row, column))
            if its_id == "src_as_of":
                value = self._read(layout.sheet, _AS_OF, (row, column), settled)
                if value.text != text or not value.day:
                    self._note(layout.sheet, [(row, column)], PROVENANCE[its_id])
                text = value.text if value.day else ""
            settled.add((row, column))
            origin[_ORIGIN[its_id]] = text
        return origin

    def _settle_question(self, layout, row: int, its_field: Field, settled: set[Place]) -> None:
        """The form's own words beside an answer. Words that are not the form's are named."""
        table, sheet = layout.table.table, layout.sheet
        own = {"article": its_field.article, "unit": its_field.unit}
        for column, its_id in layout.columns.items():
            place = row, column
            content = sheet.filled.get(place)
            if content is None:
                continue
            if its_id == "question":
                settled.add(place)
                meant = heading_id(table, content)
                if meant != its_field.field_id:
                    code = "heading_moved" if meant else "heading_changed"
                    self._find(code, sheet, place, cells.as_text(content), its_field.label_en)
            elif its_id in own and cells.as_text(content) == own[its_id]:
                settled.add(place)
            elif its_id in ("requirement", "guidance"):
                settled.add(place)
                self._note(sheet, [place], its_id)

    def _unit_beside(self, sheet: Sheet, place: Place, its_field: Field, settled) -> str:
        """The unit that a row names in place of the form's own; empty where it does not."""
        content = sheet.at(*place)
        unit = cells.unit_named(content) if isinstance(content, str) else ""
        if not unit or cells.measure(unit)[0] != its_field.unit or cells.measure(unit)[1] == 1:
            return ""
        settled.add(place)
        self._find("heading_unit", sheet, place, unit, its_field.unit)
        return unit

    def _form_of_row(self, layout, letter_at: Place, title_at: Place, settled: set[Place]) -> str:
        """The form that a row of the list speaks of: its title decides, the letter where there is none."""
        sheet = layout.sheet
        written = cells.as_text(sheet.at(*letter_at) or "")
        folded = written.casefold()
        letter = next((folded.removeprefix(w) for w in _FORM_WORDS if folded.startswith(w)), folded)
        letter = letter.strip(" .:").upper()
        letter = letter if letter in {form.form for form in forms.forms()} else ""
        title = sheet.at(*title_at)
        named = form_of_title(title)
        if letter:
            settled.add(letter_at)
        if (named or letter) and title is not None:
            settled.add(title_at)
            if not is_form_title(title):
                form = next(form for form in forms.forms() if form.form == (named or letter))
                self._find("heading_changed", sheet, title_at, cells.as_text(title), form.title_en)
        if letter and named and letter != named:
            self._find("letter_title", sheet, letter_at, f"{written}: {title}", named)
        return named or letter

    # What is none of these.

    def _keep_double(self, layout, place: Place, heading: str, settled: set[Place]) -> None:
        """A second answer to one question: kept as a note, with a finding."""
        settled.add(place)
        self._note(layout.sheet, [place], heading)
        text = cells.as_text(layout.sheet.at(*place))
        self._find("double_answer", layout.sheet, place, text, heading)

    def _keep_the_rest(self, layout: Layout, settled: set[Place]) -> None:
        """Every cell that has no place yet becomes a note: by column, or by row, with a finding.

        Words above the headings of a known column are the form's own explanations, or stand where
        these stand: they become notes without a finding.
        """
        sheet, first = layout.sheet, _first_row(layout)
        columns: dict[int, list[Place]] = defaultdict(list)
        strays: list[Place] = []
        left_of = -1  # the row whose leftmost cell was seen
        for place in sheet.filled:
            row, column = place
            if place not in settled:
                if row < first and (row != left_of or column in layout.columns):
                    self._note(sheet, [place])
                elif column in layout.columns:
                    strays.append(place)
                else:
                    columns[column].append(place)
            left_of = row
        for column, places in columns.items():
            heading = cells.as_text(sheet.at(layout.heading_row, column) or "")
            at = (layout.heading_row, column) if heading else places[0]
            self._note(sheet, places, heading)
            self._find("unknown_column", sheet, at, _listed(sheet, places, at if heading else None))
        if strays:
            self._note(sheet, strays)
            self._find("unknown_row", sheet, strays[0], _listed(sheet, strays))

    def _note(self, sheet: Sheet, places: Iterable[Place], heading: str = "") -> None:
        self._reading.notes += [
            Note(sheet.name, address(*place), heading, cells.as_text(sheet.at(*place)))
            for place in places
        ]

    def _find(self, code: str, sheet: Sheet, place: Place | None, found="", expected="") -> None:
        self._reading.findings.append(
            Finding(code, self._reading.file, sheet.name, place_name(place), found, expected)
        )


def _first_row(layout: Layout) -> int:
    return max(layout.heading_row, layout.ids_row) + 1


def _listed(sheet: Sheet, places: Iterable[Place], heading: Place | None = None) -> str:
    """Contents of cells with their addresses, the heading first and without one, cut at _LISTED."""
    text = cells.as_text(sheet.at(*heading)) if heading else ""
    for place in places:
        if place == heading:
            continue
        if len(text) > _LISTED:
            return f"{text[:_LISTED]}…"
        told = f"{address(*place)} {cells.as_text(sheet.at(*place))}"
        text = f"{text}; {told}" if text else told
    return text
