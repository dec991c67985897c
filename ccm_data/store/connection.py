"""The one way to the store: a read-only, hardened connection per process, a cursor per question."""

import re
from pathlib import Path

import duckdb
import pandas as pd

from ccm_data.places import Places
from ccm_data.problems import Problem

POINTER = "CURRENT"  # the file that names the version in use
# read_only alone would still let SQL read and write any file on the machine.
HARDENED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
    "threads": "2",
    "memory_limit": "512MB",
}
_NAME = re.compile(r"[a-z_]+")


class Store:
    """A store version, open for reading."""

    def __init__(self, path: Path):
        self.path, self.version = path, path.stem
        self._looked_up: dict[str, pd.DataFrame] = {}
        try:
            self._connection = duckdb.connect(str(path), read_only=True, config=HARDENED)
            self._connection.execute("SELECT version FROM build").fetchone()
        except duckdb.Error as fault:
            raise Problem(
                f"The store {path.name} cannot be opened.",
                "Delete the folder data/store and start again; it is rebuilt from the workbooks.",
            ) from fault

    def frame(self, question: str, **parameters: object) -> pd.DataFrame:
        """The rows of the view `question`, or of the table macro of that name with its parameters.

        A version never changes, so a view is read once; each caller gets a frame of its own.
        """
        if not _NAME.fullmatch(question):
            raise ValueError(question)
        if parameters:
            names = ", ".join(f"${name}" for name in parameters)
            return self._read(f"{question}({names})", parameters)
        if question not in self._looked_up:
            self._looked_up[question] = self._read(question, None)
        return self._looked_up[question].copy(deep=False)  # written to, it becomes a copy

    def _read(self, call: str, parameters: dict | None) -> pd.DataFrame:
        with self._connection.cursor() as cursor:
            return cursor.execute(f"FROM {call}", parameters).df()

    def close(self) -> None:
        self._connection.close()


def current(store: Path) -> Path | None:
    """The version in use, or None where there is none that can be opened by name."""
    try:
        path = store / (store / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return path if path.is_file() and path.suffix == ".duckdb" else None


def open_store(places: Places) -> Store:
    """The version in use. Problem where there is none."""
    path = current(places.store)
    if path is None:
        raise Problem(
            f"There is no store in {places.store}.", "Run `python -m ccm_data ingest` to build it."
        )
    return Store(path)
