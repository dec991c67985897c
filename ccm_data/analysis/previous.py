"""The last report of a State on file, as answers that its next report can start from (Article 7(2))."""

import pandas as pd

from ccm_data.convention.forms import Prefill, fields, table
from ccm_data.store.connection import Store


def previous(store: Store, iso3: str, year: int | None = None) -> Prefill | None:
    """What the last report of the State answers, up to the one that covers `year`; None without one.

    A report that names no year, as the initial one, comes before those that do. For the same year
    the State's own report goes before one compiled from public sources, then the last submitted.
    """
    answers = store.frame("answers_of", code=iso3)
    if year is not None:
        answers = answers[answers["year"].fillna(0) <= year]
    if answers.empty:
        return None
    reports = answers.drop_duplicates("file")
    submitted = store.frame("evidence_of", code=iso3).groupby("file")["latest"].max()
    last = max(reports.itertuples(), key=lambda report: _standing(report, submitted))
    return _prefill(last, answers[answers["file"] == last.file])


def _standing(report, submitted: pd.Series) -> tuple:
    """Key by which the last report is the greatest."""
    day = submitted.get(report.file)
    return (
        0 if pd.isna(report.year) else int(report.year),
        report.origin == "state_report",
        "" if pd.isna(day) else str(day),
        report.file,
    )


def _prefill(report, answers: pd.DataFrame) -> Prefill:
    known = {field.field_id: field for field in fields()}
    rows: dict[str, dict[int, dict[str, object]]] = {}
    pairs: dict[str, object] = {}
    for answer in answers[answers["field_id"].isin(known.keys())].itertuples():
        name = known[answer.field_id].table
        if table(name).shape == "rows":
            rows.setdefault(name, {}).setdefault(answer.row, {})[answer.field_id] = _content(answer)
        else:
            pairs[answer.field_id] = _content(answer)
    return Prefill(
        kind=report.kind,
        year=None if pd.isna(report.year) else int(report.year),
        origin=report.origin,
        rows={name: [row for _, row in sorted(things.items())] for name, things in rows.items()},
        answers=pairs,
    )


def _content(answer) -> object:
    """A number in the field's unit, which reads the same in every language; otherwise the words."""
    if pd.isna(answer.number):
        return answer.text
    return int(answer.number) if float(answer.number).is_integer() else float(answer.number)
