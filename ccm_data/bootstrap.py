"""Set up the environment and run in it, with nothing but Python at hand (standard library only)."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import venv
from pathlib import Path

from ccm_data.problems import Problem

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
OLDEST = (3, 11)


def start(port: int, browser: bool) -> int:
    """Set up what the dashboard needs, then serve it on `port` until it is stopped."""
    python = environment(ROOT / "requirements.txt")
    _ensure_free(port)
    print(f"The dashboard is at http://localhost:{port} (stop it with Ctrl+C).", flush=True)
    command = [python, "-m", "streamlit", "run", ROOT / "dashboard.py", f"--server.port={port}"]
    if not browser:
        command.append("--server.headless=true")
    try:
        return subprocess.call(command, cwd=ROOT)
    except KeyboardInterrupt:
        return 0


def environment(requirements: Path) -> Path:
    """The Python of .venv with `requirements` installed; made or completed where it is not.

    A stamp, written last, names what is installed: a set-up that was killed is simply done again.
    """
    if sys.version_info < OLDEST:
        raise Problem(
            f"Python {sys.version_info[0]}.{sys.version_info[1]} is too old.",
            "Install Python 3.11 or newer from python.org and start again with it.",
        )
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = ENVIRONMENT / f"ready-{_fingerprint(requirements)}"
    if stamp.exists() and python.exists():
        return python
    print("Setting up (once, about a minute) …", flush=True)
    if not python.exists():
        _make_environment()
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    if subprocess.call([*pip, "--requirement", requirements], cwd=ROOT):
        raise Problem(
            "The packages of requirements.txt could not be installed.",
            "Check the network connection (the lines above say what failed) and start again.",
        )
    stamp.touch()
    return python


def _make_environment() -> None:
    try:
        venv.EnvBuilder(with_pip=True, clear=ENVIRONMENT.exists()).create(ENVIRONMENT)
    except (subprocess.CalledProcessError, ImportError) as fault:
        raise Problem(
            "This Python cannot make a virtual environment: its venv or ensurepip part is missing.",
            "Install it (on Debian and Ubuntu: the package python3-venv) and start again.",
        ) from fault
    except OSError as fault:
        raise Problem(
            f"The folder {ENVIRONMENT} cannot be written ({fault.strerror}).",
            "Copy the project to a folder of your own and start again.",
        ) from fault


def _fingerprint(requirements: Path) -> str:
    """Hash of the requirement file, of the ones it includes, and of this Python."""
    text = requirements.read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("-r "):
            text += (requirements.parent / line[3:].strip()).read_text(encoding="utf-8")
    return hashlib.sha256(f"{sys.version}{text}".encode()).hexdigest()[:12]


def _ensure_free(port: int) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise Problem(
                f"Port {port} is in use by another program, perhaps by a dashboard already open.",
                f"Open http://localhost:{port}, or choose another port: "
                f"python -m ccm_data start --port {port + 1}",
            )
