"""Handed in, looked at, taken in, undone: all or nothing, and nothing lost."""

import io
import json
import threading
import zipfile
from datetime import date

import pandas as pd
import pytest

from ccm_data import intake
from ccm_data.analysis.imports import KEPT_OUT, NEW, REVISION, SAME, changes
from ccm_data.problems import Problem
from ccm_data.store import imports
from ccm_data.store.build import build
from ccm_data.store.connection import open_store


@pytest.fixture
def places(world):
    world.state("XAA", "2009-02-10").state("XAB", "2010-02-16")
    return world.write()


def report(world, iso3: str = "XAA", year: int = 2012, **more) -> bytes:
    """A workbook as it is handed in; it does not stay in the reports folder."""
    path = world.workbook(iso3, year=year, **more)
    content = path.read_bytes()
    path.unlink()
    return content


def verdicts(seen: intake.Look) -> dict[str, str]:
    named = {name: file.name for name, file in seen.files.items()}
    return {named[row.file]: row.verdict for row in seen.table.itertuples()}


def years(places) -> list[int]:
    store = open_store(places)
    try:
        return sorted(store.frame("files")["year"].dropna().astype(int))
    finally:
        store.close()


def test_a_look_changes_nothing(world, places):
    build(places)
    before = open_store(places).version
    imports.hand_in(places, [("a.xlsx", report(world)), ("b.xlsx", b"not a workbook")], "Ann")
    seen = intake.look(places)
    assert verdicts(seen) == {"a.xlsx": NEW, "b.xlsx": KEPT_OUT}
    assert open_store(places).version == before
    assert [file.name for file in imports.waiting(places)] == ["a.xlsx", "b.xlsx"]
    assert set(seen.findings()["severity"]) >= {"error"}
    assert years(places) == []


def test_what_is_without_an_error_is_taken_in_and_the_rest_goes_on_waiting(world, places):
    imports.hand_in(places, [("a.xlsx", report(world)), ("b.xlsx", b"not a workbook")], "Ann")
    record, seen = intake.take_in(places, "Ann")
    assert [file.name for file in record.files] == ["a.xlsx"]
    assert (record.number, record.by) == (1, "Ann")
    assert intake.kept_out(seen) == 1
    assert [file.name for file in imports.waiting(places)] == ["b.xlsx"]
    assert years(places) == [2012]


def test_files_are_read_once_also_where_others_are_kept_out(world, places):
    imports.hand_in(places, [("a.xlsx", report(world)), ("b.xlsx", b"not a workbook")])
    read = []
    intake.take_in(places, progress=lambda done, total, name: read.append(name))
    assert read == ["imports/0001/a.xlsx", "imports/0001/b.xlsx"]
    assert years(places) == [2012]


def test_the_same_file_twice_is_nothing_new(world, places):
    content = report(world)
    imports.hand_in(places, [("a.xlsx", content), ("copy.xlsx", content)])
    assert len(imports.waiting(places)) == 1
    intake.take_in(places)
    imports.hand_in(places, [("again.xlsx", content)])
    record, seen = intake.take_in(places)
    assert record is None
    assert verdicts(seen) == {"again.xlsx": SAME}
    assert imports.waiting(places) == []
    assert len(imports.records(places)) == 1


def test_a_corrected_file_is_a_revision_with_the_difference_cell_by_cell(world, places):
    first = report(world, rows={"b1": [{"b1_kind": "munition", "b1_type": "T", "b1_qty": 40}]})
    imports.hand_in(places, [("first.xlsx", first)])
    intake.take_in(places)
    second = report(
        world,
        rows={"b1": [{"b1_kind": "munition", "b1_type": "T", "b1_qty": 44}]},
        answers={"h_killed": 2},
        cover={"cov_submission_date": "2013-05-20"},
    )
    imports.hand_in(places, [("second.xlsx", second)])
    seen = intake.look(places)
    assert verdicts(seen) == {"second.xlsx": REVISION}
    table = changes(seen.now, seen.then, seen.table.iloc[0], "en")
    found = {(row.before, row.after) for row in table.fillna("").itertuples()}
    assert found == {("40", "44"), ("", "2")}
    assert table["cell"].notna().all()
    intake.take_in(places)
    store = open_store(places)
    assert len(store.frame("files")) == 2  # both are kept
    assert store.frame("quantities", day=date(2014, 1, 1))["quantity"].tolist() == [
        44
    ]  # the later one counts


def test_undo_takes_back_the_last_import_as_a_whole(world, places):
    imports.hand_in(places, [("a.xlsx", report(world, year=2011))])
    intake.take_in(places)
    imports.hand_in(places, [(f"{y}.xlsx", report(world, year=y)) for y in (2012, 2013)])
    intake.take_in(places)
    assert years(places) == [2011, 2012, 2013]
    record = intake.undo(places)
    assert (record.number, len(record.files)) == (2, 2)
    assert years(places) == [2011]
    assert len(imports.waiting(places)) == 2  # can be taken in again
    assert [bool(r.undone) for r in imports.records(places)] == [False, True]
    intake.take_in(places)
    assert years(places) == [2011, 2012, 2013]
    intake.undo(places), intake.undo(places)
    with pytest.raises(Problem, match="no import to undo"):
        intake.undo(places)


def test_an_archive_is_unpacked_and_litter_in_it_passed_over(world, places):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("2012/a.xlsx", report(world))
        archive.writestr("../../evil.xlsx", report(world, year=2013))
        archive.writestr("__MACOSX/._a.xlsx", b"x")
        archive.writestr("~$lock.xlsx", b"x")
        archive.writestr("folder/", b"")
    handed = imports.hand_in(places, [("all.zip", packed.getvalue())])
    assert [file.name for file in handed] == ["a.xlsx", "evil.xlsx"]
    everything = [p for p in places.imports.rglob("*") if p.is_file()]
    assert all(places.imports in path.parents for path in everything)
    intake.take_in(places)
    assert years(places) == [2012, 2013]


def test_an_archive_that_is_too_large_is_refused(places, monkeypatch):
    monkeypatch.setattr(imports, "_MOST_FILES", 1)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.xlsx", b"x"), archive.writestr("b.xlsx", b"y")
    with pytest.raises(Problem, match="in parts"):
        imports.hand_in(places, [("all.zip", packed.getvalue())])
    assert imports.waiting(places) == []


def test_names_are_only_names(places):
    (file,) = imports.hand_in(places, [("C:\\secret\\..\\a\u202e\x07.xlsx", b"x")])
    assert file.name == "a.xlsx"
    (file,) = imports.hand_in(places, [("/", b"y")])
    assert file.name == "unnamed"


def test_two_files_of_one_name_are_both_kept(world, places):
    imports.hand_in(places, [("a.xlsx", report(world)), ("a.xlsx", report(world, year=2013))])
    record, _seen = intake.take_in(places)
    assert len(record.names()) == 2
    assert years(places) == [2012, 2013]


def test_a_file_may_be_taken_off_the_list(world, places):
    (file,) = imports.hand_in(places, [("a.xlsx", report(world))])
    imports.withdraw(places, file.sha256)
    assert intake.take_in(places)[0] is None
    assert imports.path_of(places, file).exists()


def test_a_note_that_cannot_be_read_is_named(places):
    (places.imports).mkdir(parents=True)
    (places.imports / "0001.json").write_text("{", encoding="utf-8")
    with pytest.raises(Problem, match=r"0001\.json"):
        build(places)


def test_a_second_import_at_the_same_time_is_told_to_wait(places):
    with imports.alone(places):
        refused = []

        def other() -> None:
            try:
                with imports.alone(places, patience=0.1):
                    pass
            except Problem as problem:
                refused.append(str(problem))

        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert "under way" in refused[0]


def test_two_imports_at_once_end_with_both_in(world, places):
    contents = [report(world, iso3, 2012) for iso3 in ("XAA", "XAB")]
    build(places)
    problems = []

    def one(content: bytes, name: str) -> None:
        try:
            imports.hand_in(places, [(name, content)])
            intake.take_in(places)
        except Problem as problem:
            problems.append(problem)

    threads = [
        threading.Thread(target=one, args=(content, f"{number}.xlsx"))
        for number, content in enumerate(contents)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert imports.waiting(places) == []
    store = open_store(places)
    assert sorted(store.frame("files")["iso3"]) == ["XAA", "XAB"]


def test_the_log_says_who_when_and_which_file(world, places):
    imports.hand_in(places, [("a.xlsx", report(world))], "Ann")
    intake.take_in(places, "Ben")
    content = json.loads((places.imports / "0001.json").read_text(encoding="utf-8"))
    assert content["by"] == "Ben"
    assert content["files"][0]["by"] == "Ann"
    assert len(content["files"][0]["sha256"]) == 64
    assert pd.Timestamp(content["at"]).tzinfo is not None


def test_the_log_says_what_changed(world, places):
    """A new report and one kept out; then a revision of the first, and the same file again."""
    rows = {"b1": [{"b1_kind": "munition", "b1_type": "T", "b1_qty": 40}]}
    first = report(world, rows=rows)
    imports.hand_in(places, [("a.xlsx", first), ("b.xlsx", b"not a workbook")])
    intake.take_in(places)
    rows["b1"][0]["b1_qty"] = 44
    second = report(world, rows=rows, answers={"h_killed": 2}, cover={"cov_submission_date": "2013-05-20"})  # fmt: skip
    imports.hand_in(places, [("a2.xlsx", second), ("copy.xlsx", first)])
    intake.take_in(places)
    told = [
        [(o.name, o.verdict, o.iso3, o.kind, o.year, o.changed) for o in record.outcomes]
        for record in imports.records(places)
    ]
    nothing = ("b.xlsx", KEPT_OUT, "", "", None, 0)
    assert [sorted(each) for each in told] == [
        [("a.xlsx", NEW, "XAA", "annual", 2012, 3), nothing],
        [("a2.xlsx", REVISION, "XAA", "annual", 2012, 2), nothing, ("copy.xlsx", SAME, "XAA", "annual", 2012, 0)],
    ]  # fmt: skip
    assert all(len(outcome.sha256) == 64 for outcome in imports.records(places)[1].outcomes)


def test_an_import_of_before_the_log_told_what_changed_is_still_read(world, places):
    imports.hand_in(places, [("a.xlsx", report(world))])
    intake.take_in(places)
    note = places.imports / "0001.json"
    content = json.loads(note.read_text(encoding="utf-8"))
    del content["outcomes"]
    note.write_text(json.dumps(content), encoding="utf-8")
    (record,) = imports.records(places)
    assert (record.outcomes, [file.name for file in record.files]) == ((), ["a.xlsx"])
