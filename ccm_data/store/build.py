"""Build a store version beside the one in use, and publish it by moving one pointer.

A version is a file `ccm-<hash>.duckdb`, the hash taken over everything it was built from. The file
CURRENT names the version in use. Killed at any moment, a build leaves the old version in use; what
it had begun has another name and is swept away by the next build.
"""

import hashlib
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import get_ident

import duckdb

from ccm_data.ingest.cells import Context
from ccm_data.ingest.checks import HISTORY_CODES
from ccm_data.ingest.children import run_each
from ccm_data.ingest.findings import ERROR, NOTE, WARNING, Finding
from ccm_data.ingest.names import fold, munition_names
from ccm_data.ingest.partial_dates import days_meant, days_possible
from ccm_data.ingest.reading import Reading
from ccm_data.ingest.reference import read_reference
from ccm_data.places import Places
from ccm_data.problems import Problem
from ccm_data.store.checks import check_histories
from ccm_data.store.connection import HARDENED, POINTER, current
from ccm_data.store.corrections import apply_corrections
from ccm_data.store.imports import imported
from ccm_data.store.load import insert, load
from ccm_data.store.rows import finding_row, read_rows, rows_of

_HERE = Path(__file__).parent
_PACKAGE = _HERE.parent
_KEPT_VERSIONS = 2
_AT_ONCE = 100  # files loaded together
_ABANDONED = 3600  # seconds after which an unfinished build is nobody's any more
_NAMES = ("states", "name_aliases", "munition_types")  # what names in workbooks are read by
_PER_FILE = ("file", "report", "form_status", "answer", "finding")

Progress = Callable[[int, int, str], None]


def quiet(done: int, total: int, name: str) -> None:
    """Progress that nobody watches."""


@dataclass
class Summary:
    """What a build did, for the person who asked for it."""

    store: Path
    read: int = 0
    reused: int = 0
    reports: int = 0
    answers: int = 0
    quarantined: int = 0
    findings: Counter = field(default_factory=Counter)
    unchanged: bool = False

    def __str__(self) -> str:
        counts = ", ".join(f"{self.findings[s]} {s}s" for s in (ERROR, WARNING, NOTE))
        done = "nothing changed" if self.unchanged else f"{self.read} read, {self.reused} unchanged"
        return (
            f"{self.reports} reports, {self.answers} answers ({done}); "
            f"findings: {counts}; {self.quarantined} files kept out; store: {self.store.name}"
        )


def build(
    places: Places,
    progress: Progress = quiet,
    also: Mapping[str, Path] | None = None,
    like: Path | None = None,
) -> Summary:
    """Bring the store up to date with the data folders; the summary of what it now holds.

    also  files by name, beside those of the folders: the version with them is built and not
          published, so that one can see what they would change
    like  a version that may hold more of these files than the one in use, to take them from
    """
    reference = read_reference(places.reference)
    more = imported(places) | dict(also or {})
    workbooks = _workbooks(places.reports) | {name: _file(path) for name, path in more.items()}
    reading = _fingerprint(
        [_PACKAGE / "ingest", _PACKAGE / "convention"],
        [_HERE / "rows.py", *(places.reference / f"{table}.csv" for table in _NAMES)],
    )
    version = hashlib.sha256(
        "\n".join(
            [reading, *(f"{name} {file.sha256}" for name, file in sorted(workbooks.items()))]
            + [_hash(path) for path in sorted(places.reference.glob("*.csv"))]
            + [_hash(p) for p in sorted(_HERE.rglob("*")) if p.suffix in (".sql", ".py")]
        ).encode()
    ).hexdigest()[:12]
    target = places.store / f"ccm-{version}.duckdb"
    try:
        places.store.mkdir(parents=True, exist_ok=True)
        old = current(places.store)
        if target.exists():  # a version appears whole, so what is there was finished
            if not also and old != target:
                _point(places.store, target)
            unchanged = old == target
            return _summary(target, Summary(target, reused=len(workbooks), unchanged=unchanged))
        beside = places.store / f"{target.stem}.{os.getpid()}.{get_ident()}.building"
        beside.unlink(missing_ok=True)
        known = (like, old)
        summary = _fill(beside, target, known, reference, workbooks, reading, version, progress)
        beside.replace(target)
        if not also:
            _point(places.store, target)
    except OSError as fault:
        raise Problem(
            f"The folder {places.store} cannot be written ({fault.strerror or fault}).",
            "Set CCM_STORE to a folder that can be written, and start again.",
        ) from fault
    except duckdb.IOException as fault:
        raise Problem(
            f"The store in {places.store} cannot be written.",
            "Free some disk space or set CCM_STORE to another folder, and start again.",
        ) from fault
    if not also:
        _sweep(places.store, target)
    return _summary(target, summary)


@dataclass(frozen=True)
class _File:
    path: Path
    sha256: str
    bytes: int


def _workbooks(reports: Path) -> dict[str, _File]:
    """Every file below the reports folder by its name relative to it; none where there is no folder."""
    try:
        paths = [p for p in sorted(reports.rglob("*")) if p.is_file() and not _is_litter(p)]
        return {path.relative_to(reports).as_posix(): _file(path) for path in paths}
    except OSError as fault:
        raise Problem(
            f"The folder {reports} cannot be read ({fault.strerror}).",
            "Check that you may open its files, or set CCM_DATA to another folder.",
        ) from fault


def _file(path: Path) -> _File:
    return _File(path, _hash(path), path.stat().st_size)


def _is_litter(path: Path) -> bool:
    """Lock files of spreadsheet programs and hidden files are not reports."""
    return path.name.startswith((".", "~$"))


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _fingerprint(folders: Iterable[Path], tables: Iterable[Path]) -> str:
    """Hash of the code and tables that decide how a workbook is read."""
    parts = [
        _hash(path)
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".py", ".csv")
    ] + [_hash(path) for path in tables]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _fill(beside, target, known, reference, workbooks, reading, version, progress) -> Summary:
    summary = Summary(target)
    with duckdb.connect(str(beside)) as connection:
        connection.execute((_HERE / "schema.sql").read_text(encoding="utf-8"))
        _load_reference(connection, reference)
        copied = (_reuse(connection, each, workbooks, reading) for each in known)
        reused = next(filter(None, copied), set())
        summary.reused = len(reused)
        fresh = [name for name in workbooks if name not in reused]
        context = Context("", _state_codes(reference), munition_names(reference["munition_types"]))
        _read(connection, {name: workbooks[name] for name in fresh}, context, progress)
        findings = apply_corrections(connection, reference["corrections"], context)
        findings += check_histories(connection)
        insert(connection, "finding", [finding_row(finding) for finding in findings])
        _find_doubles(connection)
        summary.read = len(fresh)
        now = datetime.now(UTC).replace(tzinfo=None)
        insert(connection, "build", [{"version": version, "reading": reading, "built_at": now}])
        for view in ("evidence", "received", "questions", "facts", "search"):
            connection.execute((_HERE / "views" / f"{view}.sql").read_text(encoding="utf-8"))
        connection.execute("CHECKPOINT")
    return summary


def _read(connection, files: Mapping[str, _File], context: Context, progress: Progress) -> None:
    """Read files and load what they hold, some at a time, while the next ones are being read."""
    names = list(files)
    outcomes = run_each(read_rows, [(files[name].path, name) for name in names], context)
    with closing(outcomes):  # so that the children end here even if something below fails
        connection.begin()
        for first in range(0, len(names), _AT_ONCE):
            batch = names[first : first + _AT_ONCE]
            loaded = {table: defaultdict(list) for table in _PER_FILE}
            for done, (name, outcome) in enumerate(zip(batch, outcomes, strict=False), first + 1):
                if isinstance(outcome, Finding):  # its process did not come back with a result
                    outcome = rows_of(Reading(name, findings=[outcome]))
                for table, columns in outcome.items():
                    for column, contents in columns.items():
                        loaded[table][column] += contents
                progress(done, len(names), name)
            for fact in ("sha256", "bytes"):
                loaded["file"][fact] = [getattr(files[name], fact) for name in batch]
            for table, columns in loaded.items():
                load(connection, table, columns)
        connection.commit()


def _load_reference(connection, reference) -> None:
    for table, name in {
        "source": "sources",
        "state": "states",
        "meeting": "meetings",
        "extension": "extensions",
        "published_total": "published_totals",
    }.items():
        insert(connection, table, reference[name])
    duties = [
        row | {"article": article}
        for article in "345"
        for row in reference[f"article{article}_status"]
    ]
    insert(connection, "duty", duties)
    submissions = []
    for row in reference["submissions"]:
        earliest, latest = days_possible(row["submitted"], row["as_of"])
        submissions.append(row | {"earliest": earliest, "latest": latest})
    insert(connection, "submission", submissions)
    silences = [
        row | {"missing_as_of": days_meant(row["as_of"])[0]}
        for row in reference["submission_silence"]
    ]
    insert(connection, "silence", silences)


def _state_codes(reference) -> dict[str, str]:
    """Folded names of every State, in three languages and with their aliases -> ISO code."""
    codes = {fold(row["alias"]): row["iso3"] for row in reference["name_aliases"]}
    for row in reference["states"]:
        for column in ("name_en", "name_fr", "name_es", "label_en", "label_fr", "label_es", "iso3"):
            codes[fold(row[column])] = row["iso3"]
    return codes


def _reuse(connection, old: Path | None, workbooks, reading: str) -> set[str]:
    """Copy what another version holds of unchanged files, if it was read by the same rules.

    A file with a corrected cell is read again: the correction may have changed, the file rules.
    """
    if old is None:
        return set()
    try:
        connection.execute(f"ATTACH '{str(old).replace(chr(39), chr(39) * 2)}' AS old (READ_ONLY)")
    except duckdb.Error:
        return set()  # damaged, or of a version that this library cannot read: read all files again
    try:
        if connection.execute("SELECT reading FROM old.build").fetchone() != (reading,):
            return set()
        known = connection.execute(
            "SELECT file, sha256 FROM old.file "
            "WHERE file NOT IN (SELECT file FROM old.answer WHERE reported IS NOT NULL)"
        ).fetchall()
        same = [n for n, sha256 in known if n in workbooks and workbooks[n].sha256 == sha256]
        for table in _PER_FILE:
            connection.execute(
                f"INSERT INTO {table} SELECT * FROM old.{table} "  # names from our own tuple
                "WHERE list_contains($files, file)",
                {"files": same},
            )
        connection.execute(
            "DELETE FROM finding WHERE list_contains($codes, code)",  # they are found anew
            {"codes": ["same_report", *HISTORY_CODES]},
        )
        return set(same)
    except duckdb.Error:
        for table in _PER_FILE:
            connection.execute(f"DELETE FROM {table}")
        return set()
    finally:
        connection.execute("DETACH old")


def _find_doubles(connection) -> None:
    """A note on every workbook that holds the same report as another one: both are kept."""
    doubles = connection.execute(
        "SELECT a.file, b.file FROM report a JOIN report b ON a.iso3 = b.iso3 AND a.kind = b.kind "
        "AND a.year IS NOT DISTINCT FROM b.year AND a.origin = b.origin AND a.file <> b.file"
    ).fetchall()
    findings = [Finding("same_report", one, found=other) for one, other in doubles]
    insert(connection, "finding", [finding_row(finding) for finding in findings])


def _point(store: Path, target: Path) -> None:
    """Publish: the pointer is replaced whole, so a reader sees the old name or the new one."""
    beside = store / f"{POINTER}.{os.getpid()}.building"
    with beside.open("w", encoding="utf-8") as pointer:
        pointer.write(target.name)
        pointer.flush()
        os.fsync(pointer.fileno())
    beside.replace(store / POINTER)


def _sweep(store: Path, target: Path) -> None:
    """Delete what killed builds left, and old versions but the newest ones; in use is skipped."""
    versions = sorted(store.glob("ccm-*.duckdb"), key=lambda path: path.stat().st_mtime)
    old = [path for path in versions if path != target][: -(_KEPT_VERSIONS - 1) or None]
    begun = [p for p in store.glob("*.building*") if time.time() - p.stat().st_mtime > _ABANDONED]
    for path in [*old, *begun]:
        try:
            path.unlink()
        except OSError:  # open in another process (Windows) or already gone
            continue


def _summary(path: Path, summary: Summary) -> Summary:
    """Counts of what the version holds."""
    with duckdb.connect(str(path), read_only=True, config=HARDENED) as connection:
        count = lambda table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: E731
        summary.reports, summary.answers = count("report"), count("answer")
        summary.quarantined = count("file WHERE status = 'quarantined'")
        found = connection.execute("SELECT severity, count(*) FROM finding GROUP BY 1").fetchall()
        summary.findings = Counter(dict(found))
    return summary
