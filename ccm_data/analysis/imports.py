"""What files handed in would change: which report each one holds, and its figures before and after."""

from collections import Counter
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
    changed (answers in use that taking it in makes new, other or gone; of several files for one
    report the changes of all of them), errors, warnings, notes.
    """
    labels = states_in(then, scope).set_index("iso3")["state"]
    files = now.frame("files")
    loaded = files[files["status"] == "loaded"]
    known = set(loaded["sha256"])
    own = loaded[loaded["origin"] == "state_report"].to_dict("records")
    on_file = {_key(row) for row in own}
    changed = None
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
        told = 0
        if verdict in (NEW, REVISION):
            changed = _changed(now, then) if changed is None else changed
            told = changed.get(_key(row), 0)
        its_own = {"verdict": verdict, "state": labels.get(row["iso3"]), "changed": told}
        rows.append(row | its_own)
    columns = [
        "file",
        "verdict",
        "iso3",
        "state",
        "kind",
        "year",
        "submitted",
        "answers",
        "changed",
    ]
    return pd.DataFrame(rows, columns=[*columns, "errors", "warnings", "notes"], dtype=object)


def changes(now: Store, then: Store, report: Mapping[str, object], language: str) -> pd.DataFrame:
    """The answers of one report that differ between two versions of the store.

    report  iso3, kind and year (a row of `looked_at`)

    One row per answer that is new, gone or other. Columns: form, label (question), row, before,
    after (as reported; missing where there is none), sheet, cell (of the later one, else before).
    """
    iso3, kind, year = _key(report)
    where = {"code": iso3, "report_kind": kind, "report_year": year}
    both = _differing(
        now.frame("answers_in_use", **where), then.frame("answers_in_use", **where), _ANSWER
    )
    labels = {field.field_id: field.label(language) for field in fields()}
    both["label"] = both["field_id"].map(labels)
    for column in ("sheet", "cell"):
        both[column] = both[f"{column}_after"].fillna(both[f"{column}_before"])
    both = both.rename(columns={"text_before": "before", "text_after": "after"})
    columns = ["form", "label", "row", "before", "after", "sheet", "cell"]
    return both[columns].reset_index(drop=True)


def _changed(now: Store, then: Store) -> dict[tuple, int]:
    """For each report (State, kind, year) of which answers differ between two versions: how many do."""
    key = ["iso3", "kind", "year"]
    both = _differing(
        now.frame("answers_that_count"), then.frame("answers_that_count"), [*key, *_ANSWER]
    )
    return Counter(_key(row) for row in both[key].to_dict("records"))


def _differing(before: pd.DataFrame, after: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Answers by `key` whose text differs; the other columns with _before or _after."""
    both = before.merge(after, on=key, how="outer", suffixes=("_before", "_after"))
    return both[both["text_before"].fillna("") != both["text_after"].fillna("")].copy()


_ANSWER = ["form", "table", "field_id", "row"]


def _key(row: Mapping[str, object]) -> tuple:
    year = row["year"]
    return row["iso3"], row["kind"], None if pd.isna(year) else int(year)
