"""The way in for report files: handed in, looked at, taken in. The page and the command line use it."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from ccm_data.analysis.imports import KEPT_OUT, NEW, REVISION, SAME, looked_at
from ccm_data.analysis.scope import Scope
from ccm_data.places import Places
from ccm_data.store import imports
from ccm_data.store.build import Progress, build
from ccm_data.store.connection import Store, open_store
from ccm_data.store.imports import HandedIn, Import


@dataclass(frozen=True)
class Look:
    """What the waiting files would change. Nothing is part of the record yet.

    files  by their name in the version `then`
    table  analysis.imports.looked_at
    """

    files: dict[str, HandedIn]
    now: Store
    then: Store
    table: pd.DataFrame

    def of(self, *verdicts: str) -> list[HandedIn]:
        """The files with one of these verdicts."""
        rows = self.table[self.table["verdict"].isin(verdicts)]
        return [self.files[name] for name in rows["file"]]

    def findings(self) -> pd.DataFrame:
        """What the checks found in these files. Columns: those of the view `findings`."""
        found = self.then.frame("findings")
        return found[found["file"].isin(list(self.files))].reset_index(drop=True)

    def close(self) -> None:
        self.now.close()
        self.then.close()


def look(places: Places, language: str = "en", progress: Progress = lambda d, n, w: None) -> Look:
    """Read every waiting file and see what taking them in would change."""
    return _look(places, imports.waiting(places), language, progress)


def take_in(
    places: Places, by: str = "", progress: Progress = lambda d, n, w: None
) -> tuple[Import | None, Look]:
    """Make every waiting file without an error part of the record, all in one step.

    The import (None where there was nothing to take in), and what was seen: files kept out by an
    error go on waiting; files that are in use already are no longer waiting.
    """
    with imports.alone(places):
        seen = look(places, progress=progress)
        for file in seen.of(SAME):
            imports.withdraw(places, file.sha256)
        chosen = seen.of(NEW, REVISION)
        record = imports.take_in(places, chosen, by) if chosen else None
        build(places, progress)
        return record, seen


def undo(places: Places, progress: Progress = lambda d, n, w: None) -> Import:
    """Undo the last import; its files wait again. Problem where there is none."""
    with imports.alone(places):
        record = imports.undo(places)
        build(places, progress)
        return record


def kept_out(seen: Look) -> int:
    """How many files an error keeps out."""
    return len(seen.of(KEPT_OUT))


def _look(places: Places, files: list[HandedIn], language: str, progress: Progress) -> Look:
    build(places)
    named = imports.store_names(imports.next_number(places), files)
    paths = {name: imports.path_of(places, file) for name, file in named.items()}
    then = build(places, progress, also=paths).store if paths else None
    now = open_store(places)
    later = Store(then) if then else open_store(places)
    hashes = {name: file.sha256 for name, file in named.items()}
    scope = Scope(date.today(), language=language)
    return Look(named, now, later, looked_at(now, later, scope, hashes))
