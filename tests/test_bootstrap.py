"""The two commands set up what they need, and say in one sentence what is in the way."""

import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest

from ccm_data import bootstrap
from ccm_data.problems import Problem
from tests.browser import chromium


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An environment folder of this test's own; no package is installed."""
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path / ".venv")
    calls = []
    monkeypatch.setattr(
        bootstrap.subprocess, "call", lambda command, **_: calls.append(command) or 0
    )

    def make(_builder, place):
        (place / "bin").mkdir(parents=True)
        (place / "bin" / "python").touch()

    monkeypatch.setattr(bootstrap.venv.EnvBuilder, "create", make)
    monkeypatch.setattr(bootstrap.os, "name", "posix")
    needs = tmp_path / "requirements.txt"
    needs.write_text("streamlit\n")
    return SimpleNamespace(path=tmp_path, needs=needs, calls=calls)


def test_the_environment_is_made_once(folder):
    python = bootstrap.environment(folder.needs)
    assert python == folder.path / ".venv/bin/python"
    assert len(folder.calls) == 1 and folder.calls[0][-1] == folder.needs
    assert bootstrap.environment(folder.needs) == python
    assert len(folder.calls) == 1


def test_a_changed_requirement_is_installed_even_where_it_is_included(folder):
    tests = folder.path / "tests.txt"
    tests.write_text("-r requirements.txt\npytest\n")
    bootstrap.environment(tests)
    folder.needs.write_text("streamlit\npandas\n")
    bootstrap.environment(tests)
    assert len(folder.calls) == 2


def test_a_set_up_that_failed_is_done_again(folder, monkeypatch):
    monkeypatch.setattr(bootstrap.subprocess, "call", lambda *_, **__: 1)
    for _ in range(2):
        with pytest.raises(Problem, match="could not be installed"):
            bootstrap.environment(folder.needs)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (PermissionError(13, "Permission denied"), "cannot be written .Permission denied."),
        (subprocess.CalledProcessError(1, "ensurepip"), "python3-venv"),
        (ImportError("ensurepip"), "python3-venv"),
    ],
)
def test_an_environment_that_cannot_be_made_is_explained(folder, monkeypatch, fault, sentence):
    def refuse(*_):
        raise fault

    monkeypatch.setattr(bootstrap.venv.EnvBuilder, "create", refuse)
    with pytest.raises(Problem, match=sentence):
        bootstrap.environment(folder.needs)


def test_an_old_python_is_told_so(folder, monkeypatch):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 1))
    with pytest.raises(Problem, match=r"Python 3\.9 is too old"):
        bootstrap.environment(folder.needs)


def test_a_busy_port_is_named_with_the_way_out(folder):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(Problem, match=f"Port {port} is in use .*--port {port + 1}"):
            bootstrap.start(port, browser=False)
    assert bootstrap.start(port, browser=False) == 0
    assert folder.calls[-1][-2:] == [f"--server.port={port}", "--server.headless=true"]


def test_stopping_the_dashboard_is_no_error(folder, monkeypatch):
    bootstrap.environment(folder.needs)

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "environment", lambda _needs: folder.path)
    monkeypatch.setattr(bootstrap.subprocess, "call", interrupted)
    assert bootstrap.start(1, browser=True) == 0


def test_setting_up_needs_nothing_but_python():
    code = "import sys; import ccm_data.__main__, ccm_data.bootstrap, tests.__main__; "
    code += "sys.exit(any(m in sys.modules for m in ('pandas', 'streamlit', 'duckdb', 'pytest')))"
    subprocess.run([sys.executable, "-S", "-c", code], check=True, cwd=bootstrap.ROOT)


def test_without_any_browser_the_way_out_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("CCM_BROWSER", raising=False)
    monkeypatch.setattr(chromium, "find", lambda _python: None)
    monkeypatch.setattr(chromium.subprocess, "call", lambda _command: 1)
    with pytest.raises(Problem, match="python -m tests --without-browser"):
        chromium.ensure(tmp_path)


def test_a_browser_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("CCM_BROWSER", str(tmp_path / "chrome"))
    assert chromium.find() == chromium.ensure(tmp_path) == tmp_path / "chrome"
