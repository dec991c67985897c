"""The way in for report files: handed in, looked at, taken in. The page and the command line use it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from ccm_data.analysis.imports import KEPT_OUT, NEW, REVISION, SAME, looked_at
from ccm_data.analysis.scope import Scope
from ccm_data.places import Places
from ccm_data.problems import Problem
from ccm_data.store import imports
from ccm_data.store.build import Progress, build, quiet
from ccm_data.store.connection import Store, open_store
from ccm_data.store.imports import HandedIn, Import, Outcome


@dataclass(frozen=True)
class Look:
    """What files would change. Nothing is part of the record yet.

    files  by their name in the version `then`: as handed in, or where they lie
    table  analysis.imports.looked_at
    """

    files: dict[str, HandedIn | Path]
    now: Store
    then: Store
    table: pd.DataFrame

    def of(self, *verdicts: str) -> list[HandedIn | Path]:
        """The files with one of these verdicts."""
        rows = self.table[self.table["verdict"].isin(verdicts)]
        return [self.files[name] for name in rows["file"]]

    def findings(self) -> pd.DataFrame:
        """What the checks found in these files. Columns: those of the view `findings`."""
        found = self.then.frame("findings")
        return found[found["file"].isin(list(self.files))].reset_index(drop=True)

    def close(self) -> None:
        """Let go of the two versions."""
        self.now.close()
        self.then.close()


def look(places: Places, language: str = "en", progress: Progress = quiet) -> Look:
    """Read every waiting file and see what taking them in would change."""
    files = imports.store_names(imports.next_number(places), imports.waiting(places))
    paths = {name: imports.path_of(places, file) for name, file in files.items()}
    return _look(places, files, paths, language, progress)


def check(places: Places, paths: list[Path], progress: Progress = quiet) -> Look:
    """Read files where they lie, folders with all that is in them, without keeping anything.

    Problem where one does not exist.
    """
    files = {str(file): file for file in files_at(paths, "*.xlsx")}
    return _look(places, files, files, "en", progress)


def files_at(paths: list[Path], pattern: str = "*") -> list[Path]:
    """The files named, and those in the folders named that fit `pattern`.

    Problem where one does not exist.
    """
    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise Problem(f"There is no file {path}.", "Check its name and try again.")
        inside = (file for file in path.rglob(pattern) if file.is_file())
        files += sorted(inside) if path.is_dir() else [path]
    return files


def take_in(places: Places, by: str = "", progress: Progress = quiet) -> tuple[Import | None, Look]:
    """Make every waiting file without an error part of the record, all in one step.

    The import (None where there was nothing to take in), and what was seen: files kept out by an
    error go on waiting; files that are in use already are no longer waiting.
    """
    with imports.alone(places):
        seen = look(places, progress=progress)
        for file in seen.of(SAME):
            imports.withdraw(places, file.sha256)
        chosen = seen.of(NEW, REVISION)
        if not chosen:
            return None, seen
        record = imports.take_in(places, chosen, by, _outcomes(seen))
        build(places, progress, like=seen.then.path)  # nothing is read a second time
        return record, seen


def undo(places: Places, progress: Progress = quiet) -> Import:
    """Undo the last import; its files wait again. Problem where there is none."""
    with imports.alone(places):
        record = imports.undo(places)
        build(places, progress)
        return record


def _outcomes(seen: Look) -> list[Outcome]:
    """What the log is to say of every file."""
    return [
        Outcome(
            seen.files[row["file"]].name,
            seen.files[row["file"]].sha256,
            row["verdict"],
            *("" if pd.isna(row[name]) else row[name] for name in ("iso3", "kind")),
            None if pd.isna(row["year"]) else int(row["year"]),
            int(row["changed"]),
        )
        for row in seen.table.to_dict("records")
    ]


def kept_out(seen: Look) -> int:
    """How many files an error keeps out."""
    return len(seen.of(KEPT_OUT))


def _look(places: Places, files: dict, paths: dict[str, Path], language: str, progress) -> Look:
    build(places)
    then = build(places, progress, also=paths).store if paths else None
    now = open_store(places)
    later = Store(then) if then else now
    scope = Scope(date.today(), language=language)
    return Look(files, now, later, looked_at(now, later, scope, set(files)))
