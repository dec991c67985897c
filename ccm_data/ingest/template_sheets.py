"""The sheets of a report workbook, one per table of the form, written with xlsxwriter.

Every sheet has the same build: title, explanation, a hidden row of field ids (by which the reader
knows the columns, whatever their headings and order), headings with their units, then the answers.
In a workbook to be filled in, guidance and requirement stand above the ids, headings are protected,
and answers have drop-downs; a record of what is known shows where each row comes from instead.
"""

import textwrap
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ccm_data.convention import forms
from ccm_data.convention.forms import PROVENANCE, Field, Table
from ccm_data.ingest.template_words import FIXED, articles, guidance, heading, title, words

IDS_ROW = 2  # of a record; counts from 0; headings follow, then the answers
GUIDED_IDS_ROW = 4  # of a workbook to be filled in: guidance and requirement come first
_GUIDANCE_ROW = 2
_REQUIREMENT_ROW = 3
_FRAMED = 20  # rows with a frame around each cell; below them the sheet goes on without
_OFFERED = 1000  # rows with a drop-down
_SPARE = 10  # framed rows below what was prefilled
_A4 = 9

# Colour never stands alone: the word for it stands beside or above.
COLOURS = {
    "required": {"bg_color": "#1F4E79", "font_color": "#FFFFFF"},
    "required_if_applicable": {"bg_color": "#DCE6F1"},
    "template_design": {"bg_color": "#FFF2CC"},
    "voluntary": {"bg_color": "#E5E5E5"},
}
PREFILLED = {"font_color": "#1F4E9E", "italic": True}
_WRAPPED = {"text_wrap": True, "valign": "top"}
_FRAME = {"border": 1, "border_color": "#A6A6A6"}
_HEADING = {**_WRAPPED, "bold": True, "border": 1}
# Typed text stays as typed ("@"): a spreadsheet program would turn lot numbers and years into days.
_FORMATS = {"integer": "#,##0", "area": "#,##0", "number": "#,##0.00", "year": "0"}
_WIDTHS = {
    "integer": 16,
    "number": 16,
    "area": 18,
    "year": 12,
    "date": 16,
    "yes_no": 14,
    "text": 28,
}
_WIDTH = 24
_NARROWEST = 150  # all columns of a table together, so that the lines above it have room
_PAIRS = {"question": 48, "article": 12, "unit": 12, "answer": 24}  # column -> its width
_GUIDED_PAIRS = {"question": 40, "requirement": 16, "guidance": 56, "answer": 50}
_READ_ME_WIDTH = 110
_LINE, _SMALL_LINE = (
    13.5,
    12,
)  # points; spreadsheet programs do not agree on heights of their own for wrapped text
_SOURCES = ("source_id", "publisher", "title", "date", "url")


class Sheets:
    """Writes the sheets of one workbook.

    guided  for a State to fill in, in `language`; otherwise a record to be read
    state   whose report it is, for the head of each printed page
    note    a sentence for each sheet that holds answers already
    """

    def __init__(
        self, book: Workbook, language: str, guided: bool, state: str = "", note: str = ""
    ) -> None:
        self._book, self._language, self._guided = book, language, guided
        self._state, self._note = state, note
        self._words = words(language)
        self._looks: dict[tuple, Format] = {}
        self._ids_row = GUIDED_IDS_ROW if guided else IDS_ROW
        self._first = self._ids_row + 2

    def rows(self, table: Table, things: Sequence[Mapping[str, object]]) -> None:
        """A table with one thing per row, each field id or id of PROVENANCE -> content."""
        fields = forms.fields_of(table.table)
        sheet = self._sheet(table, "about_rows", prefilled=bool(things))
        ids = [field.field_id for field in fields] + list(PROVENANCE)
        headings = [(heading(field, self._language), field.required) for field in fields]
        headings += [(self._words[name], "voluntary") for name in PROVENANCE]
        self._head(sheet, table, ids, headings)
        widths = self._widths(fields)
        for column, (field, width) in enumerate(zip(fields, widths, strict=True), start=1):
            unlocked = self._answer_look(field, framed=False) if self._guided else None
            sheet.set_column(column, column, width, unlocked)
            self._guide(sheet, column, field)
            self._offer(sheet, self._first, self._first + _OFFERED - 1, column, field)
        self._provenance_columns(sheet, len(fields) + 1)
        framed = max(_FRAMED, len(things) + _SPARE) if self._guided else len(things)
        for number in range(framed):
            thing = things[number] if number < len(things) else {}
            for column, field in enumerate(fields, start=1):
                self._answer(sheet, self._first + number, column, field, thing.get(field.field_id))
            for column, name in enumerate(PROVENANCE, start=len(fields) + 1):
                self._write(sheet, self._first + number, column, thing.get(name), self._plain())
            said = [self._said(field, thing.get(field.field_id, "")) for field in fields]
            self._fit(sheet, self._first + number, said, widths)
        if self._guided:
            self._fit_head(sheet, fields, [text for text, _ in headings], widths)
            self._as_table(sheet, table, headings, self._first + framed - 1)

    def pairs(self, table: Table, answers: Mapping[str, Mapping[str, object]]) -> None:
        """A table with one question per row; field id -> {"answer": ..., ids of PROVENANCE}."""
        fields = forms.fields_of(table.table)
        answered = any(field.field_id in answers for field in fields)
        sheet = self._sheet(table, "about_pairs", prefilled=answered)
        columns = _GUIDED_PAIRS if self._guided else _PAIRS
        ids = [*columns, *PROVENANCE]
        self._head(sheet, table, ids, [(self._words[name], "") for name in ids])
        for column, width in enumerate(columns.values(), start=1):
            sheet.set_column(column, column, width)
        self._provenance_columns(sheet, len(columns) + 1)
        for number, field in enumerate(fields, start=self._first):
            self._write(sheet, number, 0, field.field_id, self._look(font_color="#666666"))
            self._question(sheet, number, field)
            told = answers.get(field.field_id, {})
            self._answer(sheet, number, len(columns), field, told.get("answer"), align="left")
            texts = [heading(field, self._language), self._words[field.required]]
            texts += [guidance(field, self._language), told.get("answer", "")]
            self._fit(sheet, number, texts, list(columns.values()))
            self._offer(sheet, number, number, len(columns), field)
            for column, name in enumerate(PROVENANCE, start=len(columns) + 1):
                self._write(sheet, number, column, told.get(name), self._plain())

    def statuses(self, table: Table, statuses: Mapping[str, tuple]) -> None:
        """One row per form of the report; form letter -> (status, year since)."""
        form, *asked = forms.fields_of(table.table)
        sheet = self._sheet(table, "about_status", prefilled=False)
        ids = [form.field_id, "title", *(field.field_id for field in asked)]
        labels = [form.label(self._language), self._words["form_title_heading"]]
        labels += [field.label(self._language) for field in asked]
        self._head(sheet, table, ids, [(label, "") for label in labels])
        sheet.set_column(1, 1, 12)
        sheet.set_column(2, 2, 60)
        sheet.set_column(3, 4, 40 if self._guided else 24)
        if self._guided:
            self._fit_head(sheet, asked, labels[2:], [40] * len(asked))
        for column, field in enumerate(asked, start=3):
            self._guide(sheet, column, field)
            last = self._first + len(forms.forms()) - 1
            self._offer(sheet, self._first, last, column, field)
        for number, its_form in enumerate(forms.forms(), start=self._first):
            self._write(sheet, number, 1, its_form.form, self._label())
            self._write(sheet, number, 2, its_form.title(self._language), self._label())
            said = [*statuses.get(its_form.form, ()), None, None]
            for column, (field, content) in enumerate(zip(asked, said, strict=False), start=3):
                self._answer(sheet, number, column, field, content)

    def text(self, name: str, paragraphs: Sequence[str], legend: bool = False) -> None:
        """A sheet of paragraphs under a title; with the meaning of the colours where asked."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, _READ_ME_WIDTH if self._guided else 100)
        sheet.write_string(0, 0, paragraphs[0], self._look(bold=True, font_size=14))
        for row, paragraph in enumerate(paragraphs[1:], start=1):
            sheet.write_string(row, 0, paragraph, self._look(**_WRAPPED))
            self._fit(sheet, row, [paragraph], [_READ_ME_WIDTH], extra=0.4)
        if legend:
            row = len(paragraphs) + 1
            sheet.write_string(row, 0, self._words["legend"], self._look(bold=True))
            for requirement, colour in COLOURS.items():
                row += 1
                look = self._look(**_HEADING, **colour)
                sheet.write_string(row, 0, self._words[requirement], look)
            sign = self._look(**_WRAPPED, **_FRAME, **PREFILLED)
            sheet.write_string(row + 1, 0, self._words["prefilled_sign"], sign)
        self._finish(sheet, name)

    def sources(self, name: str, sources: Sequence[Mapping[str, str]]) -> None:
        """The public sources that the rows cite."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, len(_SOURCES) - 1, 40)
        for column, column_name in enumerate(_SOURCES):
            sheet.write_string(0, column, column_name, self._requirement_look("", bold=True))
            for row, source in enumerate(sources, start=1):
                sheet.write_string(row, column, source[column_name], self._plain())

    def _sheet(self, table: Table, about: str, prefilled: bool) -> Worksheet:
        sheet = self._book.add_worksheet(table.sheet_name(self._language))
        its_title = title(table, self._language)
        sheet.write_string(0, 1, its_title, self._look(bold=True, font_size=14))
        article = articles(table.article, self._language) if self._guided else ""
        if not self._guided:
            article = f"Article {table.article}"
        sentences = [f"{article}." if article else "", self._words["about_record"]]
        if self._guided:
            sentences[1:] = [self._words[about], self._note if prefilled else ""]
        sheet.write_string(
            1, 1, " ".join(filter(None, sentences)), self._look(italic=True, font_size=9)
        )
        sheet.set_column(0, 0, None, None, {"hidden": True})
        sheet.freeze_panes(self._first, 2)
        sheet.repeat_rows(self._ids_row - 1 if self._guided else self._ids_row, self._first - 1)
        self._finish(sheet, its_title)
        return sheet

    def _finish(self, sheet: Worksheet, its_title: str) -> None:
        """Paper, head and foot of the printed page; what may be changed and what not."""
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L{_literal(self._state)}&R{_literal(its_title)}")
        sheet.set_footer(f"&C{self._words['page']} &P / &N")
        if self._guided:
            allowed = ("format_cells", "format_columns", "format_rows", "insert_rows", "sort")
            sheet.protect("", dict.fromkeys(allowed, True))

    def _head(
        self, sheet: Worksheet, table: Table, ids: Sequence[str], headings: Sequence[tuple]
    ) -> None:
        """Row of ids (its first cell names the table), then (heading, requirement) of each column."""
        locked = self._look(**_WRAPPED)
        for row in range(self._first if self._guided else 0):
            sheet.set_row(row, None, locked)
        sheet.set_row(self._ids_row, None, locked, {"hidden": True})
        if self._guided and table.shape == "pairs":
            for row in (_GUIDANCE_ROW, _REQUIREMENT_ROW):
                sheet.set_row(row, None, locked, {"hidden": True})
        sheet.write_string(self._ids_row, 0, f"table:{table.table}")
        for column, (its_id, (text, requirement)) in enumerate(
            zip(ids, headings, strict=True), start=1
        ):
            sheet.write_string(self._ids_row, column, its_id)
            sheet.write_string(
                self._ids_row + 1, column, text, self._requirement_look(requirement, bold=True)
            )

    def _widths(self, fields: Sequence[Field]) -> list[float]:
        if not self._guided:
            return [22] * len(fields)
        widths = [_WIDTHS.get(field.type, _WIDTH) for field in fields]
        return [width * max(1, _NARROWEST / sum(widths)) for width in widths]

    def _fit(
        self,
        sheet: Worksheet,
        row: int,
        texts: Sequence[object],
        widths: Sequence[float],
        characters: float = 1.2,
        extra: float = 0,
        line: float = _LINE,
    ) -> None:
        """A row as high as its longest text needs, in a workbook to be filled in.

        characters  how many go into one unit of a column's width
        extra       empty lines to leave
        line        height of one line in points
        """
        lines = max(
            len(textwrap.wrap(str(text or ""), max(1, int(width * characters))))
            for text, width in zip(texts, widths, strict=True)
        )
        if self._guided and lines + extra > 1:
            locked = self._look(**_WRAPPED) if row < self._first else None
            sheet.set_row(row, (lines + extra) * line, locked)

    def _fit_head(self, sheet: Worksheet, fields, headings: Sequence[str], widths) -> None:
        """Heights of guidance, requirement and headings."""
        shown = headings[: len(fields)]
        told = [guidance(field, self._language) for field in fields]
        asked = [self._words[field.required] for field in fields]
        self._fit(sheet, _GUIDANCE_ROW, told, widths, characters=1.3, line=_SMALL_LINE)
        self._fit(sheet, _REQUIREMENT_ROW, asked, widths)
        self._fit(sheet, self._ids_row + 1, shown, widths, characters=1.05)

    def _guide(self, sheet: Worksheet, column: int, field: Field) -> None:
        """Above a column: what belongs there, and whether the Convention asks for it."""
        if self._guided:
            small = self._look(**_WRAPPED, **_FRAME, font_size=9, font_color="#404040")
            sheet.write_string(_GUIDANCE_ROW, column, guidance(field, self._language), small)
            word = self._words[field.required]
            sheet.write_string(
                _REQUIREMENT_ROW, column, word, self._requirement_look(field.required)
            )

    def _question(self, sheet: Worksheet, row: int, field: Field) -> None:
        """The cells before an answer."""
        if self._guided:
            texts = {
                "question": heading(field, self._language),
                "requirement": self._words[field.required],
                "guidance": guidance(field, self._language),
            }
            colour = self._requirement_look(field.required)
            looks = [colour, colour, self._label()]
        else:
            texts = {"question": field.label(), "article": field.article, "unit": field.unit}
            looks = [self._label()] * len(texts)
        for column, (text, look) in enumerate(zip(texts.values(), looks, strict=True), start=1):
            sheet.write_string(row, column, text, look)

    def _provenance_columns(self, sheet: Worksheet, first: int) -> None:
        """Where a row comes from: shown in a record, at hand but out of the way for a State."""
        unlocked = self._plain() if self._guided else None
        hidden = {"hidden": True} if self._guided else {}
        sheet.set_column(first, first + len(PROVENANCE) - 1, 24, unlocked, hidden)

    def _as_table(self, sheet, table: Table, headings: Sequence[tuple], last: int) -> None:
        """The table as one that a spreadsheet program knows as such, with a name."""
        columns = [
            {"header": text, "header_format": self._requirement_look(requirement, bold=True)}
            for text, requirement in headings
        ]
        options = {"columns": columns, "name": f"Form_{table.table}", "autofilter": False}
        options["style"] = "Table Style Light 1"
        sheet.add_table(self._first - 1, 1, last, len(headings), options)

    def _offer(self, sheet: Worksheet, first: int, last: int, column: int, field: Field) -> None:
        """A drop-down where there are options; the guidance when a cell is entered."""
        rule: dict = {"validate": "any"}
        options = [] if self._guided and field.field_id in FIXED else self._options(field)
        if options:  # a warning only: "no information" is an answer to every question
            rule = {"validate": "list", "source": options, "error_type": "warning"}
        if self._guided:
            rule |= {
                "input_title": self._words[field.required],
                "input_message": guidance(field, self._language),
                "error_title": self._words["not_listed_title"],
                "error_message": self._words["not_listed"],
            }
        if options or self._guided:
            sheet.data_validation(first, column, last, column, rule)

    def _options(self, field: Field) -> list[str]:
        if field.type == "yes_no" and self._guided:
            return [self._words["yes"], self._words["no"]]
        return [self._said(field, option) for option in field.options]

    def _said(self, field: Field, content: object) -> object:
        """Options and yes or no in the language of a workbook to be filled in; the rest as it is."""
        if field.field_id in FIXED:
            return content
        if self._guided and content in field.options:
            return field.option_label(content, self._language)
        if self._guided and field.type == "yes_no" and content in ("yes", "no"):
            return self._words[content]
        return content

    def _answer(
        self, sheet: Worksheet, row: int, column: int, field: Field, content, **more: object
    ) -> None:
        look = self._answer_look(field, filled=content not in (None, ""), **more)
        self._write(sheet, row, column, self._said(field, content), look)

    def _answer_look(
        self, field: Field, framed: bool = True, filled: bool = False, **more: object
    ) -> Format:
        if not self._guided:
            return self._plain()
        fixed = field.field_id in FIXED
        properties = {
            **_WRAPPED,
            **(_FRAME if framed else {}),
            **(PREFILLED if filled and not fixed else {}),
            "locked": fixed,
            "num_format": _FORMATS.get(field.type, "@"),
            **more,
        }
        return self._look(**properties)

    def _plain(self) -> Format:
        return self._look(**_WRAPPED, locked=not self._guided)

    def _label(self) -> Format:
        return self._look(**_WRAPPED, **(_FRAME if self._guided else {}))

    def _requirement_look(self, requirement: str, **more: object) -> Format:
        return self._look(
            **{**_WRAPPED, "border": 1, **COLOURS.get(requirement, {"bg_color": "#DCE6F1"}), **more}
        )

    def _look(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format(properties)
        return self._looks[key]

    def _write(self, sheet: Worksheet, row: int, column: int, content: object, look) -> None:
        if content is None or content == "":
            if self._guided:
                sheet.write_blank(row, column, None, look)
        elif isinstance(content, (int, float)):
            sheet.write_number(row, column, content, look)
        else:
            sheet.write_string(row, column, str(content), look)


def _literal(text: str) -> str:
    """Text for the head of a printed page, where an ampersand begins a command."""
    return text.replace("&", "&&")
