"""A Chromium for the browser tests: the system's own, else one that is installed (standard library only)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from ccm_data.problems import Problem

_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
_PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
        r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
    ),
}
_OWN = "import playwright.sync_api as p; b = p.sync_playwright().start(); "
_OWN += "print(b.chromium.executable_path); b.stop()"


def find(python: Path | str = sys.executable) -> Path | None:
    """The Chromium to use: CCM_BROWSER, the system's, or the one that playwright installed."""
    named = os.environ.get("CCM_BROWSER")
    if named:
        return Path(named)
    for command in _COMMANDS:
        if path := shutil.which(command):
            return Path(path)
    for place in _PLACES.get(sys.platform, ()):
        if (path := Path(os.path.expandvars(place))).exists():
            return path
    asked = subprocess.run([python, "-c", _OWN], capture_output=True, text=True, check=False)
    path = Path(asked.stdout.strip() or "nowhere")
    return path if path.exists() else None


def ensure(python: Path) -> Path:
    """A Chromium, installed where there is none. Problem where none can be had."""
    found = find(python)
    if found:
        return found
    for step in _ways(python):
        print("No Chromium here; installing one (once) …", flush=True)
        if all(subprocess.call(command) == 0 for command in step) and (found := find(python)):
            return found
    raise Problem(
        "The browser tests need Chromium, Chrome or Edge, and none could be found or installed.",
        "Install one, or name it in CCM_BROWSER, or leave these tests out: "
        "python -m tests --without-browser",
    )


def _ways(python: Path) -> list[list[list]]:
    """Commands that install a Chromium, the likeliest first."""
    ways = [[[python, "-m", "playwright", "install", "chromium"]]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        # Debian's own brings the system libraries that a downloaded one would lack.
        packages = ["chromium", "fonts-liberation"]
        install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages]
        ways.insert(0, [["apt-get", "update", "--quiet"], install])
    return ways
