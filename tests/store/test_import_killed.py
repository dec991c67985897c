"""`kill -9` during an import of many files: nothing half-loaded, nothing lost, and it can go on."""

import os
import random
import subprocess
import sys
import time

from ccm_data import intake
from ccm_data.places import ROOT
from ccm_data.store import imports
from ccm_data.store.build import build
from ccm_data.store.connection import open_store

ROUNDS = 6
FILES = 8


def test_an_import_killed_at_any_moment_is_whole_or_still_waiting(world, tmp_path):
    world.state("XAA", "2009-02-10")
    folder = tmp_path / "handed in"
    folder.mkdir()
    places = world.write()
    build(places)
    environment = os.environ | {"CCM_DATA": str(places.reference.parent)}
    command = [sys.executable, "-m", "ccm_data", "ingest", str(folder)]
    dice = random.Random(2008)
    handed, needed, killed = set(), None, 0
    for number in range(ROUNDS + 1):
        for year in range(2011, 2011 + FILES):
            path = world.workbook("XAA", year=year, answers={"h_new_period": number + 1})
            path.replace(folder / path.name)
        started = time.monotonic()
        ingest = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if needed is None:
            ingest.wait()
            needed = time.monotonic() - started  # how long an undisturbed import takes here
        else:
            time.sleep(dice.uniform(0.3, 1.0) * needed)
            killed += ingest.poll() is None
            ingest.kill()
            ingest.wait()
        store = open_store(places)
        there = set(store.frame("files")["file"])
        store.close()
        for record in imports.records(places):
            assert there & record.names().keys() in (set(), set(record.names())), "half an import"
        waiting = {file.sha256 for file in imports.waiting(places)}
        taken = {file.sha256 for record in imports.records(places) for file in record.files}
        assert handed <= waiting | taken, "a file was lost"
        handed |= waiting | taken
        assert all((places.imports / "files" / f"{name}.xlsx").exists() for name in handed)
    assert killed >= ROUNDS // 2, "most of the imports had ended before they were killed"
    intake.take_in(places)  # what was still waiting goes in
    assert imports.waiting(places) == []
    store = open_store(places)
    assert len(store.frame("files")) == len(handed)
    assert len(store.frame("received")) == FILES
