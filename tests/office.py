"""LibreOffice for the tests that need a spreadsheet program (standard library only)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

MISSING = "LibreOffice (soffice) is not installed on this machine"


def find() -> str | None:
    """The program, where there is one."""
    return shutil.which("soffice")


def ensure() -> None:
    """Install it where that takes one command; without it the tests say so and are left out."""
    if find() or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    print("No LibreOffice here; installing it (once) …", flush=True)
    subprocess.call(["apt-get", "update", "--quiet"])
    install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends"]
    subprocess.call([*install, "libreoffice-calc"])


def saved_again(paths: list[Path], folder: Path) -> list[Path]:
    """The workbooks as LibreOffice saves them, in `folder`; one start of the program for all."""
    if not paths:
        return []
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [find(), profile, "--headless", "--convert-to", "xlsx", "--outdir", folder, *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return [folder / path.name for path in paths]
