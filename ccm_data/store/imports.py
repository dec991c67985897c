"""Report files handed in through the page or the command line: waiting, taken in, undone.

data/imports/
  files/<sha256>.xlsx   every file ever handed in, under its hash; never changed, never deleted
  waiting/<sha256>.json handed in and not yet taken in; what is kept out by an error stays here
  0001.json             one import: when, by whom, which files; replaced whole when it is undone

What counts is the numbered records: a file is part of the store when a record that is not undone
names it. A record is written in one step, so an import of many files happens as a whole or not at
all, and one that was killed before is still waiting.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath

from ccm_data.places import Places
from ccm_data.problems import Problem
from ccm_data.store import notes
from ccm_data.store.notes import now, replace_file, somebody, write_note

_MOST_FILES = 5_000  # in one archive
_MOST_BYTES = 500_000_000  # unpacked, of one archive
_PATIENCE = 60  # seconds to wait for another import to end


@dataclass(frozen=True)
class HandedIn:
    """One file as it came: its name, the hash it is kept under, its size, when and by whom."""

    name: str
    sha256: str
    bytes: int
    at: str
    by: str


@dataclass(frozen=True)
class Outcome:
    """What became of one file that was looked at in an import, for the log.

    verdict  as in analysis.imports: new, revision, same, kept_out
    iso3, kind, year  of the report in it; empty where an error kept it out
    changed  answers that are new, other or gone since
    """

    name: str
    sha256: str
    verdict: str
    iso3: str
    kind: str
    year: int | None
    changed: int


@dataclass(frozen=True)
class Import:
    """One import. `undone` is the moment it was undone, empty while it counts.

    outcomes  of its files, and of those that were looked at with them and not taken in; imports of
              before this was kept have none
    """

    number: int
    at: str
    by: str
    files: tuple[HandedIn, ...]
    undone: str = ""
    outcomes: tuple[Outcome, ...] = ()

    def names(self) -> dict[str, HandedIn]:
        """Its files by the name that the store knows them by."""
        return store_names(self.number, self.files)


def store_names(number: int, files: Iterable[HandedIn]) -> dict[str, HandedIn]:
    """Names of the files of import `number` in the store: its number, then the file's own name."""
    named: dict[str, HandedIn] = {}
    for file in files:
        name = f"imports/{number:04d}/{file.name}"
        if name in named:
            name = f"imports/{number:04d}/{file.sha256[:8]}-{file.name}"
        named[name] = file
    return named


def hand_in(places: Places, uploads: Iterable[tuple[str, bytes]], by: str = "") -> list[HandedIn]:
    """Keep files for a look; archives (zip) are unpacked. What was handed in, in order.

    A file that is waiting already is not doubled. Problem where an archive is too large.
    """
    handed = []
    for name, content in uploads:
        for its_name, its_content in _unpacked(name, content):
            handed.append(_keep(places, its_name, its_content, by or somebody()))
    return handed


def waiting(places: Places) -> list[HandedIn]:
    """Files handed in and not yet taken in, in the order they came."""
    files = [HandedIn(**_read(path)) for path in (places.imports / "waiting").glob("*.json")]
    return sorted(files, key=lambda file: (file.at, file.name))


def withdraw(places: Places, sha256: str) -> None:
    """Take a waiting file off the list. The file itself stays in files/."""
    _waiting(places, sha256).unlink(missing_ok=True)


def next_number(places: Places) -> int:
    """The number of the import to come."""
    return max((record.number for record in records(places)), default=0) + 1


def records(places: Places) -> list[Import]:
    """Every import, the undone ones too, oldest first."""
    return [_record(path) for path in sorted(places.imports.glob("[0-9]*.json"))]


def imported(places: Places) -> dict[str, Path]:
    """The files that count, by their name in the store."""
    return {
        name: path_of(places, file)
        for record in records(places)
        if not record.undone
        for name, file in record.names().items()
    }


def path_of(places: Places, file: HandedIn) -> Path:
    """Where a file handed in is kept."""
    return places.imports / "files" / f"{file.sha256}.xlsx"


def take_in(
    places: Places, files: Iterable[HandedIn], by: str = "", outcomes: Iterable[Outcome] = ()
) -> Import:
    """Make waiting files part of the record, all of them in one step. Call within `alone`.

    outcomes  what the log says of every file that was looked at
    """
    number, who = next_number(places), by or somebody()
    record = Import(number, now(), who, tuple(files), outcomes=tuple(outcomes))
    write_note(places.imports / f"{record.number:04d}.json", asdict(record))
    for file in record.files:
        withdraw(places, file.sha256)
    return record


def undo(places: Places) -> Import:
    """Undo the last import that counts; its files wait again. Call within `alone`."""
    counting = [record for record in records(places) if not record.undone]
    if not counting:
        raise Problem("There is no import to undo.", "Nothing has been taken in yet.")
    record = replace(counting[-1], undone=now())
    for file in record.files:
        write_note(_waiting(places, file.sha256), asdict(file))
    write_note(places.imports / f"{record.number:04d}.json", asdict(record))
    return record


@contextmanager
def alone(places: Places, patience: float = _PATIENCE) -> Iterator[None]:
    """No other import happens meanwhile, on the page or the command line. Problem after `patience`."""
    with notes.alone(
        places.imports,
        "Another import is under way in this folder.",
        "Wait until it has ended, then try again. Your files are kept.",
        patience,
    ):
        yield


def _unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The file itself, or the files of an archive; folders in it and hidden files are passed over."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            if any(member.filename == "[Content_Types].xml" for member in members):
                yield _plain(name), content  # a workbook is a zip archive too
                return
            if len(members) > _MOST_FILES or sum(m.file_size for m in members) > _MOST_BYTES:
                raise Problem(
                    f"The archive {_plain(name)} holds more than this program unpacks at once.",
                    f"Hand it in in parts of less than {_MOST_FILES} files and 500 MB.",
                )
            for member in members:
                its_name = _plain(member.filename)
                if not its_name.startswith((".", "~$")) and "__MACOSX" not in member.filename:
                    with archive.open(member) as part:
                        yield its_name, part.read(member.file_size)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        yield _plain(name), content  # the reader says what is wrong with it


def _plain(name: str) -> str:
    """The last part of a path, whatever system it comes from, without control characters."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(sign for sign in last if sign.isprintable()) or "unnamed"


def _keep(places: Places, name: str, content: bytes, by: str) -> HandedIn:
    sha256 = hashlib.sha256(content).hexdigest()
    file = HandedIn(name, sha256, len(content), now(), by)
    path = path_of(places, file)
    if not path.exists():
        replace_file(path, content)
    entry = _waiting(places, sha256)
    if entry.exists():
        return HandedIn(**_read(entry))
    write_note(entry, asdict(file))
    return file


def _waiting(places: Places, sha256: str) -> Path:
    return places.imports / "waiting" / f"{sha256}.json"


def _record(path: Path) -> Import:
    content = _read(path)
    files = tuple(HandedIn(**file) for file in content.pop("files"))
    outcomes = tuple(Outcome(**outcome) for outcome in content.pop("outcomes", ()))
    return Import(**content, files=files, outcomes=outcomes)


def _read(path: Path) -> dict:
    return notes.read_note(
        path, "Move it out of the folder and start again; the files themselves are in files/."
    )
