"""A running dashboard and a real Chromium. Tests that use them carry the mark `browser`."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from ccm_data.places import ROOT
from tests.browser import chromium

HERE = Path(__file__).parent
# Chromium must not ask the network for anything of its own: what is seen is what the pages ask for.
FLAGS = ("--disable-gpu", "--disable-background-networking", "--disable-component-update")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@contextmanager
def serving(data: Path, store: Path) -> Iterator[str]:
    """The dashboard on a free port of this machine; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
    command += [f"--server.port={port}", "--server.headless=true"]
    environment = os.environ | {"CCM_DATA": str(data), "CCM_STORE": str(store)}
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://localhost:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
                break
            except OSError:
                time.sleep(0.2)
        else:
            raise AssertionError("the dashboard did not start")
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium. Fails in one sentence where there is none (see `python -m tests`)."""
    path = chromium.find()
    if path is None:
        pytest.fail("No Chromium here. Run `python -m tests`, or leave out with --without-browser.")
    flags = list(FLAGS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses to run as root with its sandbox
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def dashboard(real_places, real_store) -> Iterator[str]:
    """The dashboard on the shipped record."""
    with serving(real_places.reference.parent, real_places.store) as address:
        yield address


@pytest.fixture
def visit(browser, dashboard) -> Iterator[Callable[..., Page]]:
    """Open a page of the dashboard: visit("/article7?lang=fr", width=400, dark=True)."""
    contexts = []

    def open_page(path: str, width: int = 1440, dark: bool = False, base: str = "") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 1000},
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto((base or dashboard) + path)
        page.wait_for_selector("[data-testid=stMainBlockContainer] h1")
        settle(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


def settle(page: Page) -> None:
    """Wait until the script has run, has not begun again, and the charts stand."""
    for _ in range(2):
        page.wait_for_timeout(400)
        page.wait_for_selector("[data-test-script-state=notRunning]", state="attached")
    page.wait_for_timeout(300)
