"""`kill -9` during ingest: whatever the moment, the old or the new version is in use, whole."""

import os
import random
import subprocess
import sys
import time

import pytest

from ccm_data.places import ROOT, Places
from ccm_data.store.build import build
from ccm_data.store.connection import open_store

ROUNDS = int(os.environ.get("CCM_KILL_ROUNDS", "10"))  # 50 in the long run


def whole(places: Places, versions: set[str]) -> str:
    """The version in use, read through."""
    store = open_store(places)
    try:
        assert store.version in versions
        holdings = store.frame("holdings").iloc[0]
        assert holdings["reports"] == REPORTS
        assert holdings["answers"] == 10 * REPORTS
        assert len(store.frame("received")) == REPORTS
        return store.version
    finally:
        store.close()


REPORTS = 12


@pytest.fixture
def written(world) -> Places:
    """A dozen reports."""
    world.state("XAA", "2009-02-10")
    for year in range(2011, 2011 + REPORTS):
        world.workbook("XAA", year=year, answers={"h_new_period": 1, "h_killed": 0})
    return world.write()


def test_killed_at_random_moments_the_store_is_always_whole(written, world):
    old = build(written).store.stem
    dice = random.Random(2008)
    environment = os.environ | {"CCM_DATA": str(written.reference.parent)}
    command = [sys.executable, "-m", "ccm_data", "ingest"]

    def change(number: int) -> None:
        """Every report differs from the version in use, so that all are read again."""
        for year in range(2011, 2011 + REPORTS):
            world.workbook("XAA", year=year, answers={"h_new_period": number, "h_killed": 0})

    change(100)
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    needed = time.monotonic() - started  # how long an undisturbed ingest takes here
    new = open_store(written).version
    assert new != old
    seen = {old, new}
    killed = 0
    for number in range(2, 2 + ROUNDS):
        change(number)
        ingest = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        time.sleep(dice.uniform(0.3, 1.05) * needed)
        killed += ingest.poll() is None
        ingest.kill()
        ingest.communicate()
        before = len(seen)
        seen |= {path.stem for path in written.store.glob("ccm-*.duckdb")}
        whole(written, seen)
        assert len(seen) <= before + 1
    assert killed >= ROUNDS // 2, "most of the builds had ended before they were killed"
    change(0)
    summary = build(written)
    assert not summary.unchanged
    assert whole(written, {summary.store.stem}) == summary.store.stem
