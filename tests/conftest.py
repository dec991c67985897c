"""Fixtures and options that every test may use."""

from pathlib import Path

import pytest
from hypothesis import settings

from ccm_data.places import ROOT, Places
from ccm_data.store.build import build
from ccm_data.store.connection import Store, open_store
from tests.fictional import World, small_world
from tests.letter_world import letter_world

settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--without-browser",
        action="store_true",
        help="leave out the tests that need a real Chromium",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--without-browser"):
        left_out = pytest.mark.skip(reason="left out by --without-browser")
        for item in items:
            if "browser" in item.keywords:
                item.add_marker(left_out)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """An empty fictional world."""
    return World(tmp_path / "data")


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store of `fictional.small_world`."""
    return small_world(tmp_path_factory.mktemp("small")).store()


@pytest.fixture(scope="session")
def letter_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store of `letter_world`."""
    return letter_world(tmp_path_factory.mktemp("letters")).store()


@pytest.fixture(scope="session")
def real_places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """The shipped data, with a store of this test run's own."""
    data = ROOT / "data"
    return Places(data / "reference", data / "reports", tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="session")
def real_store(real_places: Places) -> Store:
    """The store of the shipped record."""
    build(real_places)
    return open_store(real_places)
