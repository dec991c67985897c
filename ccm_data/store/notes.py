"""The project's own notes in the data folder: small JSON files, there whole or not at all, one writer at a time."""

import getpass
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from ccm_data.problems import Problem


def read_note(path: Path, to_do: str) -> dict:
    """What a note says. Problem, with what to do, where it cannot be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise Problem(f"The note {path} cannot be read ({type(fault).__name__}).", to_do) from fault


def write_note(path: Path, content: dict) -> None:
    """Write a note, in place of the one of that name."""
    replace_file(path, json.dumps(content, ensure_ascii=False, indent=1).encode())


def replace_file(path: Path, content: bytes) -> None:
    """A file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    with beside.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)


@contextmanager
def alone(folder: Path, happened: str, to_do: str, patience: float) -> Iterator[None]:
    """No other process or thread writes in `folder` meanwhile. Problem after `patience` seconds."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "one-at-a-time.lock", timeout=patience):
            yield
    except Timeout:
        raise Problem(happened, to_do) from None


def now() -> str:
    """This moment, as it is noted."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def somebody() -> str:
    """The name of whoever is logged in, for the log; empty where the system does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
