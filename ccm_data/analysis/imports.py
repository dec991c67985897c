"""What files handed in would change: which report each one holds, and its figures before and after."""

from collections.abc import Collection, Mapping

import pandas as pd

from ccm_data.analysis.scope import Scope, states_in
from ccm_data.convention.forms import fields
from ccm_data.store.connection import Store

NEW, REVISION, SAME, KEPT_OUT = "new", "revision", "same", "kept_out"


def looked_at(now: Store, then: Store, scope: Scope, names: Collection[str]) -> pd.DataFrame:
    """What becomes of each file, once taken in.

    now     the version in use
    then    the version with the files
    names   their names in `then`

    One row per file, by name. Columns: file, verdict (kept_out by an error; same: in use already;
    revision of a State's own report on file; new), iso3, state, kind, year, submitted, answers,
    errors, warnings, notes.
    """
    labels = states_in(then, scope).set_index("iso3")["state"]
    files = now.frame("files")
    loaded = files[files["status"] == "loaded"]
    known = set(loaded["sha256"])
    own = loaded[loaded["origin"] == "state_report"].to_dict("records")
    on_file = {_key(row) for row in own}
    rows = []
    for row in then.frame("files").to_dict("records"):
        if row["file"] not in names:
            continue
        if row["sha256"] in known:
            verdict = SAME
        elif row["status"] != "loaded":
            verdict = KEPT_OUT
        else:
            verdict = REVISION if _key(row) in on_file else NEW
        rows.append(row | {"verdict": verdict, "state": labels.get(row["iso3"])})
    columns = ["file", "verdict", "iso3", "state", "kind", "year", "submitted", "answers"]
    return pd.DataFrame(rows, columns=[*columns, "errors", "warnings", "notes"], dtype=object)


def changes(now: Store, then: Store, report: Mapping[str, object], language: str) -> pd.DataFrame:
    """The answers of one report that differ between two versions of the store.

    report  iso3, kind and year (a row of `looked_at`)

    One row per answer that is new, gone or other. Columns: form, label (question), row, before,
    after (as reported; missing where there is none), sheet, cell (of the later one, else before).
    """
    iso3, kind, year = _key(report)
    where = {"code": iso3, "report_kind": kind, "report_year": year}
    key = ["form", "table", "field_id", "row"]
    both = now.frame("answers_in_use", **where).merge(
        then.frame("answers_in_use", **where), on=key, how="outer", suffixes=("_before", "_after")
    )
    both = both[both["text_before"].fillna("") != both["text_after"].fillna("")].copy()
    labels = {field.field_id: field.label(language) for field in fields()}
    both["label"] = both["field_id"].map(labels)
    for column in ("sheet", "cell"):
        both[column] = both[f"{column}_after"].fillna(both[f"{column}_before"])
    both = both.rename(columns={"text_before": "before", "text_after": "after"})
    columns = ["form", "label", "row", "before", "after", "sheet", "cell"]
    return both[columns].reset_index(drop=True)


def _key(row: Mapping[str, object]) -> tuple:
    year = row["year"]
    return row["iso3"], row["kind"], None if pd.isna(year) else int(year)
