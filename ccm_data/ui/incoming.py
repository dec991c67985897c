"""What the Import page does: look at files handed in, take them in, undo, give back remarks, hand out forms."""

import io
from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from ccm_data import intake, words
from ccm_data.analysis.imports import changes
from ccm_data.analysis.previous import previous
from ccm_data.ingest.children import run_each
from ccm_data.ingest.remarks import with_remarks
from ccm_data.ingest.template import file_name, write_blank
from ccm_data.intake import Look
from ccm_data.locale import _, language
from ccm_data.places import Places
from ccm_data.store import imports
from ccm_data.store.imports import HandedIn, Import
from ccm_data.ui import session

_LOG = [
    "number",
    "at",
    "by",
    "verdict",
    "file",
    "state",
    "kind",
    "year",
    "changed",
    "sha256",
    "undone",
]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def hand_in(uploads, by: str) -> int:
    """Keep uploaded files for a look; how many files that were."""
    files = ((upload.name, upload.getvalue()) for upload in uploads)
    return len(imports.hand_in(Places.in_use(), files, by))


def look() -> Look | None:
    """What the waiting files would change; None where none is waiting. Read once, then kept."""
    places = Places.in_use()
    files = imports.waiting(places)
    key = (session.store().version, language(), tuple(file.sha256 for file in files))
    kept = st.session_state.get("look")
    if kept and kept[0] == key:
        return kept[1]
    if kept and kept[1]:
        kept[1].close()
    seen = None
    if files:
        seen = _watched(lambda progress: intake.look(places, language(), progress))
    st.session_state["look"] = (key, seen)
    return seen


def take_in(by: str) -> Import | None:
    """Take in every waiting file without an error; the store in use is then the one with them."""
    record, seen = _watched(
        lambda progress: intake.take_in(Places.in_use(), by, progress), _("Taking in …")
    )
    seen.close()
    session.renew()
    return record


def undo() -> Import:
    """Undo the last import."""
    record = _watched(lambda progress: intake.undo(Places.in_use(), progress), _("Undoing …"))
    session.renew()
    return record


def withdraw(file: HandedIn) -> None:
    """Take one waiting file off the list."""
    imports.withdraw(Places.in_use(), file.sha256)


def log(states: Mapping[str, str]) -> pd.DataFrame:
    """Every import, newest first, one row per file.

    states  ISO code -> name, as it is to be shown

    Columns: number (of the import), at, by, verdict (in words), file, state, kind, year, changed
    (answers), sha256, undone.
    """
    rows = [
        {
            "number": record.number,
            "at": record.at[:16].replace("T", " "),
            "by": record.by,
            "verdict": words.verdict(told.verdict) if told else None,
            "file": file.name,
            "state": states.get(told.iso3, told.iso3 or None) if told else None,
            "kind": told.kind or None if told else None,
            "year": told.year if told else None,
            "changed": told.changed if told else None,
            "sha256": file.sha256,
            "undone": record.undone[:16].replace("T", " "),
        }
        for record in reversed(imports.records(Places.in_use()))
        for file, told in _told(record)
    ]
    return pd.DataFrame(rows, columns=_LOG).astype({"year": "Int64", "changed": "Int64"})


def _told(record: Import) -> list[tuple]:
    """The files of an import with what the log says of each; before that was kept, without it."""
    return [(told, told) for told in record.outcomes] or [(file, None) for file in record.files]


def differences(seen: Look, row) -> pd.DataFrame:
    """The answers of one file that differ from what is on file: analysis.imports.changes."""
    report = {"iso3": row.iso3, "kind": row.kind, "year": row.year}
    return changes(seen.now, seen.then, report, language())


def remarked(file: HandedIn, findings: pd.DataFrame) -> bytes | None:
    """The file with every remark in place; None where it is no workbook that can be marked."""
    remarks = [
        (row.sheet or "", row.cell or "", row.severity, f"{row.happened} {row.to_do}")
        for row in findings.itertuples()
    ]
    heads = (_("Remarks"), _("Sheet"), _("Cell"), _("Severity"), _("Remark"))
    path = imports.path_of(Places.in_use(), file)
    (marked,) = run_each(with_remarks, [(path, file.name)], remarks, heads)
    return marked if isinstance(marked, bytes) else None


def form_name(form_language: str, iso3: str, year: int | None) -> str:
    """The file name of a form to fill in."""
    return file_name(form_language, iso3, year)


def form(form_language: str, iso3: str, name: str, year: int | None) -> bytes:
    """A form to fill in, with the answers of the State's last report where one is chosen."""
    out = io.BytesIO()
    last = previous(session.store(), iso3, year) if iso3 else None
    write_blank(out, form_language, name, iso3, year, last)
    return out.getvalue()


def _watched(work: Callable, title: str = ""):
    """Do long work with its progress shown."""
    place = st.empty()
    with place.status(title or _("Reading the report workbooks …"), expanded=True):
        bar = st.progress(0.0)

        def progress(done: int, total: int, name: str) -> None:
            shown = _("{done} of {total}: {name}").format(done=done, total=total, name=name)
            bar.progress(done / total, shown)

        result = work(progress)
    place.empty()
    return result


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """The files looked at, for people."""
    shown = table[
        [
            "verdict",
            "file",
            "state",
            "kind",
            "year",
            "answers",
            "changed",
            "errors",
            "warnings",
            "notes",
        ]
    ].copy()
    shown["verdict"] = [words.verdict(code) for code in shown["verdict"]]
    shown["file"] = [name.split("/")[-1] for name in shown["file"]]
    return words.table(shown)
