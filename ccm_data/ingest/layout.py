"""Which table of the form a sheet holds, and which field each of its columns, whatever was moved.

A sheet is known by its hidden table id, else by its title or name in any language; a column by its
hidden field id, else by its heading in any language. What forms of other versions called a thing
stands in old_headings.csv.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from ccm_data.convention import forms
from ccm_data.convention.forms import PROVENANCE, Field, Table
from ccm_data.ingest import cells
from ccm_data.ingest.names import fold
from ccm_data.ingest.parts import SMALL
from ccm_data.ingest.workbook import Sheet, address

_HEADER_ROWS = 15  # ids and headings stand among the first rows of a sheet
_NEAR = 85  # how alike a title and a known one must be (rapidfuzz, up to 100)
_CLEARLY = 5  # by how much the best must be ahead of the next
_SHEET_NAME = 31  # characters that a spreadsheet program leaves of a sheet's name
_LONGEST = 200  # characters; longer text is no heading

# Columns of sheets with one question, or one form, per row that hold the form's own words.
OWN_WORDS = ("question", "requirement", "guidance", "article", "unit", "title")
_OF_PAIRS = {"id", "question", "answer"}  # columns without which such a sheet cannot be read
_FORM = re.compile(r"(?:form|formulaire|formulario)\s+(?P<letter>[a-j])\b\s*(?P<title>.*)")
_LETTER = re.compile(r"(?P<letter>[a-j])\d?")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]\W*$")


@dataclass
class Layout:
    """Where things stand on one sheet; rows and columns count from 0, -1 where there is none.

    Not to be changed once it is known: sheets with one head share what is in it.

    columns   column -> field id, an id of PROVENANCE, or answer, question, title and the like
    units     column -> unit that its heading names in place of the field's own
    labels    cells that hold the form's own words
    problems  (code of a finding, (row, column), found, expected)
    spoken    language -> number of headings that only this language words so
    """

    table: Table
    sheet: Sheet
    ids_row: int = -1
    heading_row: int = -1
    columns: dict[int, str] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    labels: set[tuple[int, int]] = field(default_factory=set)
    problems: list[tuple] = field(default_factory=list)
    spoken: Counter = field(default_factory=Counter)

    def column(self, its_id: str) -> int:
        """The column of `its_id`, -1 where there is none."""
        return next((column for column, known in self.columns.items() if known == its_id), -1)

    def questions(self) -> Iterator[tuple[int, Field]]:
        """Row and field of every question of a sheet that has one question per row."""
        known, filled = forms.fields_by_id(self.table.table), self.sheet.filled
        ids, question = self.column("id"), self.column("question")
        for row in range(self.heading_row + 1, len(self.sheet.rows)):
            its_field = known.get(_text(filled.get((row, ids))))
            if its_field is None:
                its_field = known.get(heading_id(self.table.table, filled.get((row, question))))
            if its_field:
                yield row, its_field


def recognise(sheet: Sheet) -> Layout | None:
    """The layout of a sheet of the form; None where the sheet is none of them."""
    found = _found(sheet)
    if not found:
        return None
    table, *rows = found
    head = tuple(sheet.rows[: max(rows) + 1])
    lay_out = _laid_out if _is_short_text(head) else _laid_out.__wrapped__
    layout = lay_out(*found, sheet.name, head)
    if table.shape == "pairs" and not {*layout.columns.values()} >= _OF_PAIRS:
        # What stands below has to tell its columns.
        layout = _laid_out.__wrapped__(*found, sheet.name, sheet.rows)
    # A title alone makes no form: what stands below it is kept as notes.
    return replace(layout, sheet=sheet) if layout.columns else None


def _found(sheet: Sheet) -> tuple[Table, int, int] | None:
    """The table that a sheet holds, its row of ids and its row of headings."""
    ids_row, table = _by_ids(sheet)
    if table:
        return table, ids_row, _heading_row(sheet, table, ids_row)
    if holds_own_words(sheet):
        return None
    candidates = [(table, -1, _heading_row(sheet, table)) for table in _by_title(sheet)]
    scores = [_score(table, _row(sheet, heading_row)) for table, _, heading_row in candidates]
    if not candidates or scores.count(max(scores)) > 1:
        return None
    return candidates[scores.index(max(scores))]


def _is_short_text(head: Sequence[tuple]) -> bool:
    """Whether rows can be told by their contents (1 and True are equal), and take little memory."""
    texts = [content for row in head for content in row if content is not None]
    return all(type(text) is str for text in texts) and sum(map(len, texts)) < SMALL


@lru_cache(maxsize=256)  # the sheets of one template have one head
def _laid_out(table: Table, ids_row: int, heading_row: int, name: str, rows) -> Layout:
    """The layout that the rows of a sheet, down to its headings at least, tell."""
    layout = Layout(table, Sheet(name, list(rows)), ids_row, heading_row)
    _assign_columns(layout)
    _check_headings(layout)
    _check_titles(layout)
    return layout


def holds_own_words(sheet: Sheet) -> bool:
    """Whether a sheet is one that explains the others (read me, sources) and holds no answers."""
    return _key(sheet.name) in _own_sheets()


def heading_id(table: str, content: object) -> str:
    """The id that a heading or question stands for in `table`; empty where it is not known."""
    return _meant(table, content)[0] if isinstance(content, str) else ""


def _meant(table: str, content: str) -> tuple[str, str]:
    """The id that a heading stands for, and the one language that words it so; empty: none."""
    text = content.strip()
    if len(text) > _LONGEST:  # its first line may be a heading all the same
        text = (text.splitlines() or [""])[0]
    return _meant_by(table, text) if 0 < len(text) <= _LONGEST else ("", "")


@lru_cache(maxsize=20_000)
def _meant_by(table: str, text: str) -> tuple[str, str]:
    """A heading may be known as it is, by its first line, or without the unit in brackets."""
    line = text.splitlines()[0]
    for key in (_key(text), _key(line), _key(_without_brackets(line))):
        if key in _headings(table):
            return _headings(table)[key]
    return "", ""


def form_of_title(content: object) -> str:
    """The letter of the form that bears this title; empty where none does, or two might."""
    return _near_form(_key(_text(content)))


def is_form_title(content: object) -> bool:
    """Whether this is the title of a form, word for word in one of the languages."""
    return _key(_text(content)) in _form_titles()


@lru_cache(maxsize=1000)
def _near_form(key: str) -> str:
    return _one_near(key, _form_titles())


# Matching of words.


def _text(content: object) -> str:
    return content.strip() if isinstance(content, str) else "" if content is None else str(content)


@lru_cache(maxsize=20_000)
def _plain_key(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", fold(text)).split())


def _key(text: str) -> str:
    """Text for matching: folded, without punctuation; empty where it is too long for a heading."""
    return _plain_key(text) if len(text) <= _LONGEST else ""


def _without_brackets(text: str) -> str:
    return re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*\W*$", "", text)


@cache
def _old_headings() -> list[dict[str, str]]:
    path = Path(__file__).with_name("old_headings.csv")
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@cache
def _allowed(table: str) -> frozenset[str]:
    """Every id that a column of `table` may have."""
    shape = forms.table(table).shape
    own = {"pairs": {"answer", *OWN_WORDS, *PROVENANCE} - {"title"}, "status": {"title"}}
    if shape == "pairs":
        return frozenset(own["pairs"])
    ids = {f.field_id for f in forms.fields_of(table)}
    return frozenset(ids | own.get(shape, set(PROVENANCE)))


@cache
def _headings(table: str) -> dict[str, tuple[str, str]]:
    """Key of a heading or question of `table` -> (id, the one language that words it so or "").

    What two fields of one table share stands for neither.
    """
    worded: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)

    def add(text: str, its_id: str, language: str) -> None:
        for key in dict.fromkeys((_key(text), _key(_without_brackets(text)))):
            if key:
                worded[key].append((its_id, language, key == _key(text)))

    ids = {f.field_id for f in forms.fields_of(table)}
    for its_field in forms.fields_of(table):
        for language in ("en", "fr", "es"):
            add(getattr(its_field, f"label_{language}"), its_field.field_id, language)
    for its_id, text in PROVENANCE.items():
        add(text, its_id, "en")
    known = {key: list(meant) for key, meant in worded.items()}
    for row in _old_headings():
        its_id, key = row["field_id"], _key(row["heading"])
        if its_id in ids | _allowed(table) and not any(i != its_id for i, *_ in known.get(key, ())):
            worded[key].append((its_id, row["language"], True))
    found = {}
    for key, meant in worded.items():
        whole = [(i, language) for i, language, exact in meant if exact]
        meant = whole or [(i, language) for i, language, _ in meant]
        if len({i for i, _ in meant}) == 1:
            languages = {language for _, language in meant}
            found[key] = meant[0][0], languages.pop() if len(languages) == 1 else ""
    return found


@cache
def _titles() -> dict[str, frozenset[str]]:
    """Key of a title or sheet name in any language -> the tables that it may stand for."""
    found: dict[str, set[str]] = defaultdict(set)
    for table in forms.tables():
        for name, text in vars(table).items():
            if name.startswith(("sheet", "title")) and text:
                found[_key(text)].add(table.table)
        for form in forms.forms():
            if form.form == table.form:
                for text in (form.title_en, form.title_fr, form.title_es):
                    found[_key(text)].add(table.table)
    for row in _old_headings():
        if row["field_id"].startswith("table:"):
            found[_key(row["heading"])].add(row["field_id"].removeprefix("table:"))
    found.pop("", None)
    return {key: frozenset(tables) for key, tables in found.items()}


@cache
def _own_sheets() -> frozenset[str]:
    return frozenset(_key(r["heading"]) for r in _old_headings() if r["field_id"] == "sheet:words")


@cache
def _form_titles() -> dict[str, str]:
    return {
        _key(text): form.form
        for form in forms.forms()
        for text in (form.title_en, form.title_fr, form.title_es)
        if text
    }


def _one_near(key: str, known: dict) -> object:
    """What `key` stands for in `known`, exactly or by the nearest key; "" where that is not clear."""
    if key in known or not key:
        return known.get(key, "")
    best: dict[object, float] = {}
    for other, alike, _ in process.extract(
        key, known.keys(), scorer=fuzz.ratio, limit=None, score_cutoff=_NEAR
    ):
        best[known[other]] = max(best.get(known[other], 0), alike)
    ranked = sorted(best, key=best.get, reverse=True)
    if not ranked:
        return ""
    clear = len(ranked) == 1 or best[ranked[0]] - best[ranked[1]] >= _CLEARLY
    return ranked[0] if clear else ""


@lru_cache(maxsize=1000)
def _near_title(key: str) -> frozenset[str]:
    return _one_near(key, _titles()) or frozenset()


# Finding a sheet's table, its rows of ids and headings, and its columns.


def _row(sheet: Sheet, row: int) -> tuple:
    return sheet.rows[row] if 0 <= row < len(sheet.rows) else ()


@cache
def _owners() -> dict[str, str]:
    """Field id -> its table, and table:xxx -> the table itself."""
    return {f.field_id: f.table for f in forms.fields()} | {
        f"table:{table.table}": table.table for table in forms.tables()
    }


def _by_ids(sheet: Sheet) -> tuple[int, Table | None]:
    """The row of ids and the table it names, by its own id or by two field ids of one table."""
    owners = _owners()
    for number, row in enumerate(sheet.rows[:_HEADER_ROWS]):
        if owners.keys().isdisjoint(row):
            continue
        ids = [content for content in row if isinstance(content, str) and content in owners]
        named = [owners[its_id] for its_id in ids if its_id.startswith("table:")]
        shared = [owner for owner, times in Counter(map(owners.get, ids)).items() if times > 1]
        for owner in (named or shared)[:1]:
            return number, forms.table(owner)
    return -1, None


def _by_title(sheet: Sheet) -> list[Table]:
    """The tables that a sheet may hold by its title, or else by its name."""
    heads = [_first_text(row) for row in sheet.rows[:_HEADER_ROWS]]
    heads = [key for key in heads if key]
    name = _key(re.sub(r"\s*\(\d+\)$", "", sheet.name))
    for known in (
        frozenset().union(*(_titles().get(_bare(key), frozenset()) for key in heads)),
        _titles().get(_bare(name), frozenset()),
        *(_near_title(_bare(key)) for key in (name, *heads[:3])),
        frozenset().union(*(t for k, t in _titles().items() if k[:_SHEET_NAME].strip() == name)),
    ):
        if known:
            return [table for table in forms.tables() if table.table in known]
    return []


def _first_text(row: tuple) -> str:
    return next((_key(content) for content in row if isinstance(content, str) and content), "")


def _bare(key: str) -> str:
    """A title without "Form B" before it."""
    match = _FORM.fullmatch(key)
    return match["title"] if match and match["title"] else key


def _score(table: Table, row: tuple) -> int:
    """How many different columns of `table` a row of headings names."""
    return len({heading_id(table.table, content) for content in row} & _allowed(table.table))


def _has_heading(table: Table, row: tuple) -> bool:
    """Whether a row names any column of `table`."""
    return any(heading_id(table.table, content) in _allowed(table.table) for content in row)


def _heading_row(sheet: Sheet, table: Table, ids_row: int = -1) -> int:
    """The row of headings; the one after the ids unless only another one reads like headings."""
    if ids_row >= 0 and (table.shape == "pairs" or _has_heading(table, _row(sheet, ids_row + 1))):
        return ids_row + 1
    scores = {
        number: _score(table, row)
        for number, row in enumerate(sheet.rows[:_HEADER_ROWS])
        if number != ids_row
    }
    best = max(scores, key=scores.get, default=-1)
    enough = 1 if table.shape == "rows" else 2
    if best >= 0 and scores[best] >= enough:
        return best
    return ids_row + 1 if ids_row >= 0 else -1


def _assign_columns(layout: Layout) -> None:
    """Columns by their id, then those without one by their heading; each id has one column."""
    allowed = _allowed(layout.table.table)
    for column, content in enumerate(_row(layout.sheet, layout.ids_row)):
        text = _text(content)
        if text == f"table:{layout.table.table}":
            layout.labels.add((layout.ids_row, column))
            if layout.table.shape == "pairs":
                layout.columns[column] = "id"
        elif text in allowed and text not in layout.columns.values():
            layout.columns[column] = text
            layout.labels.add((layout.ids_row, column))
    for column, content in enumerate(_row(layout.sheet, layout.heading_row)):
        if column not in layout.columns:
            its_id = heading_id(layout.table.table, content)
            if its_id in allowed and its_id not in layout.columns.values():
                layout.columns[column] = its_id
    if layout.table.shape == "pairs" and not {*layout.columns.values()} >= _OF_PAIRS:
        _complete_pairs(layout)


def _complete_pairs(layout: Layout) -> None:
    """Columns of ids, questions and answers of a sheet that lost its headings, by what they hold."""
    known = forms.fields_by_id(layout.table.table)
    ids, asked = Counter(), Counter()
    for row in layout.sheet.rows[layout.heading_row + 1 :]:
        for column, content in enumerate(row):
            if isinstance(content, str):
                ids[column] += content in known
                asked[column] += heading_id(layout.table.table, content) in known
    for its_id, counted in (("id", ids), ("question", asked)):
        if layout.column(its_id) < 0:
            free = [c for c, n in counted.most_common() if n and c not in layout.columns]
            layout.columns |= dict.fromkeys(free[:1], its_id)
    if layout.column("answer") < 0:
        after = max(layout.column("id"), layout.column("question"))
        width = max(map(len, layout.sheet.rows), default=0)
        for column in range(after + 1, width if after >= 0 else 0):
            if column not in layout.columns and not _holds_own_words(layout, column):
                layout.columns[column] = "answer"
                break


def _holds_own_words(layout: Layout, column: int) -> bool:
    """Whether a column has nothing but articles or units beside the questions, or nothing at all."""
    told = [
        _key(_text(layout.sheet.at(row, column))) in (_key(f.article), _key(f.unit))
        for row, f in layout.questions()
        if (row, column) in layout.sheet.filled
    ]
    return all(told)


def _check_headings(layout: Layout) -> None:
    """Headings that say something else than the ids above them, or another unit than the form."""
    table = layout.table.table
    for column, content in enumerate(_row(layout.sheet, layout.heading_row)):
        its_id = layout.columns.get(column)
        if cells.is_blank(content) or its_id is None:
            continue
        place = layout.heading_row, column
        layout.labels.add(place)
        meant, language = _meant(table, cells.as_text(content))
        if meant == its_id:
            layout.spoken[language] += 1
            _note_unit(layout, column, content)
        elif its_id not in OWN_WORDS and its_id != "id":
            code = "heading_moved" if meant in _allowed(table) else "heading_changed"
            layout.problems.append((code, place, cells.as_text(content), _label(layout, its_id)))
        else:
            layout.labels.discard(place)


def _note_unit(layout: Layout, column: int, content: object) -> None:
    """A heading "Area (ha)": figures below it that name no unit are in hectares."""
    asked = forms.fields_by_id(layout.table.table).get(layout.columns[column])
    own = asked.unit if asked else ""
    named = _IN_BRACKETS.search(str(content)) if own else None
    unit = cells.unit_named(named[1]) if named else ""
    if unit and cells.measure(unit)[0] == own and cells.measure(unit)[1] != 1:
        layout.units[column] = unit
        layout.problems.append(("heading_unit", (layout.heading_row, column), unit, own))


def _label(layout: Layout, its_id: str) -> str:
    asked = forms.fields_by_id(layout.table.table).get(its_id)
    return PROVENANCE.get(its_id) or (asked.label_en if asked else its_id)


def _check_titles(layout: Layout) -> None:
    """Letter and title of a form disagree: the French cover page once swapped C and D."""
    last = max(layout.heading_row, layout.ids_row)
    for number, row in enumerate(layout.sheet.rows[: max(last, 0)]):
        for column, content in enumerate(row):
            if not isinstance(content, str) or (number, column) in layout.labels:
                continue
            key = _key(content)
            match = _FORM.fullmatch(key)
            tables = _titles().get(_bare(key), frozenset())
            if layout.table.table in tables or _is_article(layout.table, key):
                layout.labels.add((number, column))
                if match:
                    _compare_letter(layout, match["letter"], (number, column), content)
    letter = _letter_of_name(layout.table, _key(layout.sheet.name))
    if letter:
        _compare_letter(layout, letter, None, layout.sheet.name)


@lru_cache(maxsize=1000)
def _letter_of_name(table: Table, name: str) -> str:
    """The letter of the form in a sheet's name: Form C, C1, D Characteristics. Empty: none."""
    first, _, rest = name.partition(" ")
    own = {_key(t).partition(" ")[2] for n, t in vars(table).items() if n.startswith("sheet")}
    match = _FORM.fullmatch(name) or (_LETTER.fullmatch(first) if not rest or rest in own else None)
    return match["letter"] if match else ""


def _is_article(table: Table, key: str) -> bool:
    return key == _key(f"Article {table.article}")


def _compare_letter(layout: Layout, letter: str, place, found: str) -> None:
    form = layout.table.form
    if len(form) == 1 and letter.upper() != form:
        layout.problems.append(("letter_title", place, found, form))


def place_name(place: tuple[int, int] | None) -> str:
    """Address of a cell, empty for none."""
    return address(*place) if place else ""
