"""Letters as Word files: templates that the user can edit, filled in with the facts of one State.

Shipped templates stand in letters/{kind}-{language}.docx; one of the same name in the folder that is
named as `own` goes before it. Nothing is sent from here.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from docx import Document
from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import LxmlError

from ccm_data.analysis.letters import KINDS, Letter
from ccm_data.problems import Problem

SHIPPED = Path(__file__).with_suffix("")
LANGUAGES = ("en", "fr", "es")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LOCALES = {"en": "en_GB", "fr": "fr", "es": "es"}
_ORDINALS = {
    "en": {"one": "st", "two": "nd", "few": "rd", "other": "th"},
    "fr": {"one": "re", "other": "e"},
    "es": {"other": ".ª"},
}
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # for XML 1.0
_SPACES = re.compile("[ \t\r\n]+")  # not the space that keeps a French sign to its word
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True)
class Sender:
    """Who writes, as far as it is known; what is empty becomes a line to fill in, or is left out."""

    name: str = ""
    office: str = ""
    place: str = ""
    reference: str = ""
    addressee: str = ""


def template(kind: str, language: str, own: Path | None = None) -> Path:
    """The template of a kind (analysis.letters.KINDS) in a language: the user's own, else the shipped one."""
    return _ours_or(f"{kind}-{language}.docx", own)


def own_templates(own: Path) -> list[str]:
    """Names of the user's own templates that are in use."""
    names = [f"{kind}-{language}.docx" for kind in KINDS for language in LANGUAGES]
    return [name for name in names if (own / name).is_file()]


def write(letter: Letter, language: str, sender: Sender, own: Path | None = None) -> bytes:
    """One letter as a Word file. Problem where the template cannot be filled in."""
    path = template(letter.kind, language, own)
    try:
        filled = DocxTemplate(path)
        filled.render(context(letter, language, sender, own), _environment(language))
        kept = filled.docx.core_properties
        kept.title = _subject(filled.docx) or f"{letter.kind} – {letter.name}"
        kept.author = kept.last_modified_by = clean(sender.name)
        file = io.BytesIO()
        filled.save(file)
    except (TemplateError, OpcError, LxmlError, zipfile.BadZipFile, KeyError, TypeError, ValueError) as fault:  # fmt: skip
        raise Problem(
            f"The template {path.name} cannot be filled in: {fault}.",
            f"Correct it in Word, or take it out of {path.parent} to use the shipped one.",
        ) from fault
    return file.getvalue()


def file_name(letter: Letter, language: str) -> str:
    """Name of the file of one letter."""
    return f"{letter.iso3}-{letter.kind}-{language}.docx"


def zipped(
    letters: Iterable[Letter], language: str, sender: Sender, own: Path | None = None
) -> bytes:
    """Letters in one archive, one file per State."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for letter in letters:
            archive.writestr(file_name(letter, language), write(letter, language, sender, own))
    return file.getvalue()


def paragraphs(letter: bytes) -> list[tuple[str, str]]:
    """What a letter says: the style and the text of each paragraph."""
    return [(p.style.name, p.text) for p in Document(io.BytesIO(letter)).paragraphs if p.text]


def context(letter: Letter, language: str, sender: Sender, own: Path | None = None) -> dict:
    """What the template may name, in words of the language: dates written out, text without control signs."""
    facts = dict(letter.facts)
    if letter.kind == "questions":
        facts["forms"] = [
            form | {"questions": [{"text": _asked(q, language, own)} for q in form["questions"]]}
            for form in facts["forms"]
        ]
    if letter.kind == "thanks":
        facts["submitted_day"] = bool(_DAY.fullmatch(facts["submitted"]))
        facts["submitted"] = _partial(facts["submitted"], language)
    who = asdict(sender)
    frame = {"sender_name": who.pop("name"), "sender_office": who.pop("office"), **who}
    frame |= {"state": letter.name, "date": letter.as_of, "as_of": letter.as_of}
    return _written(frame | facts, language)


def written_day(day: date, language: str) -> str:
    """A day in words: 1 May 2026, 1er mai 2026, 1 de mayo de 2026."""
    text = format_date(day, "long", locale=_LOCALES[language])
    return f"1er{text[1:]}" if language == "fr" and day.day == 1 else text


def clean(text: str) -> str:
    """Text on one line, without signs that a Word file cannot hold."""
    return _SPACES.sub(" ", _UNFIT.sub("", text)).strip(" ")


def _written(content: object, language: str) -> object:
    if isinstance(content, dict):
        return {name: _written(each, language) for name, each in content.items()}
    if isinstance(content, list):
        return [_written(each, language) for each in content]
    if isinstance(content, date):
        return written_day(content, language)
    return clean(content) if isinstance(content, str) else content


def _partial(told: str, language: str) -> str:
    """A day, month or year as told, in words."""
    if _DAY.fullmatch(told):
        return written_day(date.fromisoformat(told), language)
    if _MONTH.fullmatch(told):
        pattern = "MMMM 'de' y" if language == "es" else "MMMM y"
        return format_date(date.fromisoformat(f"{told}-01"), pattern, _LOCALES[language])
    return told


def _asked(question: dict, language: str, own: Path | None) -> str:
    """One open question in words."""
    rows = _questions(_ours_or("questions.csv", own))
    words = (rows.get(question["code"]) or rows[question["level"]])[language]
    if question["label"]:
        field = rows["field" if question["article"] else "field_only"][language].format(**question)
        words = f"{field}{rows['colon'][language]}{words}" if words else field
    words = words or rows["no_answer"][language]
    return words[:1].upper() + words[1:]


def _ours_or(name: str, own: Path | None) -> Path:
    return own / name if own and (own / name).is_file() else SHIPPED / name


@cache
def _questions(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        return {row["code"]: row for row in csv.DictReader(table)}


def _environment(language: str) -> SandboxedEnvironment:
    """Jinja, which escapes what the data says, knows no name that is not given, and can do no harm."""
    locale = Locale.parse(_LOCALES[language])
    suffix = _ORDINALS[language]
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.filters["plural"] = lambda n, one, many: (
        one if locale.plural_form(n) == "one" else many
    )
    environment.filters["ordinal"] = lambda n: (
        f"{n}{suffix.get(locale.ordinal_form(n), suffix['other'])}"
    )
    return environment


def _subject(document) -> str:
    """The subject line: the first heading."""
    return next((p.text for p in document.paragraphs if p.style.name == "Heading 1"), "")
