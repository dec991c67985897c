"""The words of the workbook in three languages: one table, and the texts made from its words."""

import csv
import re
from functools import cache
from pathlib import Path

from ccm_data.convention.forms import Field, Form, Prefill, Table

# Fields of the cover that the workbook answers itself.
FIXED = ("cov_origin", "cov_language", "cov_form_version")


@cache
def words(language: str) -> dict[str, str]:
    """Every word of template.csv in `language`, by its id and in the order of the table."""
    path = Path(__file__).with_name("template.csv")
    with path.open(encoding="utf-8", newline="") as table:
        return {row["word"]: row[language] for row in csv.DictReader(table)}


def heading(field: Field, language: str) -> str:
    """What stands above a column: the label, with the unit in which an answer without one is read."""
    label = field.label(language)
    return f"{label} ({words(language)[f'unit_{field.unit}']})" if field.unit else label


def title(part: Form | Table, language: str) -> str:
    """Title of a form or of one of its sheets, with the form's letter where it has one."""
    if len(part.form) > 1:
        return part.title(language)
    return words(language)["form_title"].format(form=part.form, title=part.title(language))


def guidance(field: Field, language: str) -> str:
    """What belongs in the field, how it is written, and the Article it answers."""
    belongs = field.guidance(language)
    hint = words(language)[f"hint_{field.type}"]
    if field.field_id in FIXED or (belongs and field.type == "text"):
        hint = ""
    article = articles(field.article, language)
    return " ".join(filter(None, (belongs, hint, f"({article})" if article else "")))


def articles(text: str, language: str) -> str:
    """ "7(1)(a); 9" as words: "Art. 7(1)(a); Art. 9". Empty for what no Article asks."""
    parts = [part.strip().removesuffix(" chapeau") for part in text.split(";")]
    return "; ".join(filter(None, (_article(part, language) for part in parts)))


def _article(part: str, language: str) -> str:
    if part.startswith("LAP"):
        actions = re.search(r"\d+(-\d+)?", part)
        return " ".join(filter(None, (words(language)["lap"], actions and actions[0])))
    return f"Art. {part}" if part[:1].isdigit() else ""


def prefilled_with(previous: Prefill, language: str) -> str:
    """A sentence that names the report whose answers stand in the workbook already."""
    says = words(language)
    report = (
        says["report_for"].format(year=previous.year) if previous.year else says["report_initial"]
    )
    if previous.origin == "compiled":
        report = says["from_sources"].format(report=report)
    return says["prefilled"].format(report=report)
