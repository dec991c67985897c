"""The follow-up list loses nothing: two writers at once, undo, a rebuilt store, a damaged note."""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from ccm_data.places import ROOT, Places
from ccm_data.problems import Problem
from ccm_data.store import followup
from ccm_data.store.build import build
from ccm_data.store.followup import Change, Overtaken, note, records, things, undo

_ADD = """
import sys
from pathlib import Path
from ccm_data.places import Places
from ccm_data.store.followup import note
folder, who = Path(sys.argv[1]), sys.argv[2]
places = Places(folder / "reference", folder / "reports", folder / "store")
for number in range(int(sys.argv[3])):
    note(places, items=[{"iso3": "XAA", "note": f"{who} {number}"}], by=who)
"""


@pytest.fixture
def places(tmp_path) -> Places:
    return Places(tmp_path / "reference", tmp_path / "reports", tmp_path / "store")


def said(places, thing: str) -> dict[str, str]:
    return things(records(places)).get(thing, {})


def test_items_are_put_on_the_list_and_changed_field_by_field(places):
    note(places, items=[{"iso3": "XAA", "status": "open", "note": ""}, {"iso3": "XAB"}], by="Ana")
    assert things(records(places)) == {
        "item:1-1": {"iso3": "XAA", "status": "open"}, "item:1-2": {"iso3": "XAB"}}  # fmt: skip
    note(places, [Change("item:1-1", "status", "open", "written")], by="Bo")
    assert said(places, "item:1-1")["status"] == "written"
    assert [(record.number, record.by) for record in records(places)] == [(1, "Ana"), (2, "Bo")]
    assert note(places, [Change("item:1-1", "status", "written", "written")]) is None
    assert len(records(places)) == 2


def test_what_somebody_else_changed_meanwhile_is_not_written_over(places):
    note(places, items=[{"iso3": "XAA", "status": "open"}])
    note(places, [Change("item:1-1", "status", "open", "written")])
    note(places, [Change("item:1-1", "owner", "", "Bo")])  # another field is no conflict
    with pytest.raises(Overtaken):
        note(places, [Change("item:1-1", "note", "", "a"), Change("item:1-1", "status", "open", "closed")])  # fmt: skip
    assert said(places, "item:1-1") == {"iso3": "XAA", "status": "written", "owner": "Bo"}
    undo(places, 3)
    undo(places, 2)
    undo(places, 1)
    with pytest.raises(Overtaken):  # the item is gone
        note(places, [Change("item:1-1", "note", "", "late")])


def test_the_last_change_is_undone_and_only_the_one_that_was_seen(places):
    note(places, items=[{"iso3": "XAA", "status": "open"}])
    note(places, [Change("item:1-1", "status", "open", "written")])
    with pytest.raises(Overtaken):
        undo(places, 1)
    undone = undo(places, 2, "Ana")
    assert (undone.undoes, undone.changes) == (2, (Change("item:1-1", "status", "written", "open"),))  # fmt: skip
    assert said(places, "item:1-1")["status"] == "open"
    assert followup.last(records(places)).number == 1
    note(places, [Change("item:1-1", "status", "open", "closed")])  # it goes on from there
    assert said(places, "item:1-1")["status"] == "closed"
    undo(places, 4)
    undo(places, 1)
    assert things(records(places)) == {} and followup.last(records(places)) is None
    assert len(records(places)) == 6  # nothing of the history is lost
    with pytest.raises(Overtaken):
        undo(places, 1)


def test_threads_and_processes_that_write_at_once_lose_nothing(places, tmp_path):
    command = [sys.executable, "-c", _ADD, str(tmp_path)]
    running = [subprocess.Popen([*command, who, "15"], cwd=ROOT) for who in ("one", "two")]
    with ThreadPoolExecutor(4) as pool:
        for number in range(20):
            pool.submit(note, places, (), [{"iso3": "XAB", "note": f"thread {number}"}])
    assert [each.wait(60) for each in running] == [0, 0]
    kept = records(places)
    assert [record.number for record in kept] == list(range(1, 51))
    notes = {thing["note"] for thing in things(kept).values()}
    assert notes == {f"{who} {n}" for who in ("one", "two") for n in range(15)} | {f"thread {n}" for n in range(20)}  # fmt: skip


def test_of_two_who_change_the_same_at_once_one_is_told(places):
    note(places, items=[{"iso3": "XAA", "status": "open"}])

    def attempt(owner: str) -> str:
        try:
            note(places, [Change("item:1-1", "owner", "", owner)])
        except Overtaken:
            return "told"
        return owner

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(attempt, "abcdefgh"))
    assert outcomes.count("told") == 7
    assert said(places, "item:1-1")["owner"] in outcomes


def test_the_list_outlives_the_store(world):
    world.state("XAA", "2009-02-10")
    build(world.write())
    note(world.places, items=[{"iso3": "XAA", "note": "Côte d’Altamira"}])
    shutil.rmtree(world.places.store)
    world.workbook("XAA", year=2013)
    build(world.places)
    assert said(world.places, "item:1-1")["note"] == "Côte d’Altamira"


def test_a_note_that_cannot_be_read_is_named(places):
    note(places, items=[{"iso3": "XAA"}])
    path = places.follow_up / "000001.json"
    assert json.loads(path.read_text(encoding="utf-8"))["number"] == 1
    path.write_text("{", encoding="utf-8")
    with pytest.raises(Problem, match=r"000001\.json cannot be read"):
        records(places)
