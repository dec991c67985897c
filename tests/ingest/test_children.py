"""Files are read in processes of their own: whatever one of them does, the others come back in order."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ccm_data.ingest import children
from ccm_data.ingest.cells import Context
from ccm_data.ingest.children import run_each
from ccm_data.ingest.findings import Finding
from ccm_data.ingest.reader import Reading, read_report
from ccm_data.places import ROOT
from ccm_data.problems import Problem
from tests.fixtures import hostile

needs_limits = pytest.mark.skipif(
    children.resource is None, reason="this system sets no limit of memory"
)


def named(*names: str) -> list[tuple[Path, str]]:
    return [(Path("nowhere"), name) for name in names]


def test_results_come_in_the_order_of_the_files_from_other_processes():
    names = [str(number) for number in range(40)]
    results = list(run_each(hostile.misbehave, named(*names), "one", 2))
    assert [(name, *more) for name, _, *more in results] == [(name, "one", 2) for name in names]
    processes = {process for _, process, *_ in results}
    assert len(processes) <= children.WORKERS and os.getpid() not in processes


def test_no_files_need_no_process(monkeypatch):
    monkeypatch.setattr(children, "ProcessPool", None)
    assert list(run_each(hostile.misbehave, [])) == []


@pytest.mark.parametrize(
    ("what", "code", "said"),
    [
        ("sleeps", "took_too_long", ("", "1.5 seconds")),
        ("dies", "reading_failed", ("the process ended with code -6", "")),
        ("fails", "reading_failed", ("ValueError: no such thing", "")),
        pytest.param("hogs", "too_much_memory", ("", "2,000 MB"), marks=needs_limits),
    ],
)
def test_a_file_that_breaks_its_process_is_a_finding_and_the_next_one_goes_on(what, code, said):
    before, finding, after = run_each(hostile.misbehave, named("a", what, "b"), seconds=1.5)
    assert (before[0], after[0]) == ("a", "b")
    assert isinstance(finding, Finding) and finding.severity == "error"
    assert (finding.code, finding.file, finding.found, finding.expected) == (code, what, *said)


def test_a_result_that_cannot_be_sent_is_a_finding():
    before, finding, after = run_each(
        hostile.misbehave, named("a", "returns what cannot be sent", "b")
    )
    assert (before[0], after[0], finding.code) == ("a", "b", "reading_failed")


def test_many_that_break_their_processes_one_after_the_other():
    names = ["dies", "a", "dies", "dies", "b", "dies", "dies", "dies", "c"]
    results = list(run_each(hostile.misbehave, named(*names)))
    assert [r.code if isinstance(r, Finding) else r[0] for r in results] == [
        "reading_failed" if name == "dies" else name for name in names
    ]


def test_processes_that_cannot_start_give_one_sentence(monkeypatch):
    monkeypatch.setattr(children, "_begin", print)
    with pytest.raises(Problem, match="cannot be started"):
        list(run_each(hostile.misbehave, named("a"), 1))  # in the child there is nothing to do


def test_reports_are_read_in_the_children_as_here(world):
    good = world.workbook(
        "XAA", rows={"b1": [{"b1_kind": "munition", "b1_type": "M26", "b1_qty": 40}]}
    )
    hostile.bomb(good.with_name("bomb.xlsx"))
    hostile.many_rows(good.with_name("rows.xlsx"))
    files = [(path, path.name) for path in sorted(good.parent.iterdir())]
    context = Context("", {"altamira": "XAA"}, {"m26": "M26"})
    readings = list(run_each(read_report, files, context))
    assert readings == [read_report(*file, context) for file in files]
    assert all(isinstance(reading, Reading) for reading in readings)
    assert [len(reading.findings) for reading in readings] == [0, 1, 1]


@needs_limits
def test_a_workbook_that_needs_more_memory_than_allowed_is_a_finding(tmp_path):
    """One long text in many cells: small in the file, large as rows."""
    hostile.repeated_text(tmp_path / "large.xlsx")
    hostile.usual(tmp_path / "usual.xlsx")
    files = [(tmp_path / "large.xlsx", "large"), (tmp_path / "usual.xlsx", "usual")]
    large, small = run_each(read_report, files, Context("", {}), memory=600_000_000)
    assert isinstance(large, Finding)
    assert large.code in ("too_much_memory", "reading_failed")  # as the reader's library takes it
    assert isinstance(small, Reading)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"


def gone(process: int) -> bool:
    for _ in range(100):
        if not alive(process):
            return True
        time.sleep(0.1)
    return False


_CALLER = """
from pathlib import Path
from ccm_data.ingest.children import run_each
from tests.fixtures.hostile import announce_and_sleep
print("main module runs", flush=True)
list(run_each(announce_and_sleep, [(Path({path!r}), "a")], seconds=60))
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc who is alive")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_children_end_with_their_parent_and_do_not_run_its_main_module(tmp_path, end):
    """The caller is a script without a guard: were it imported in the child, it would start over."""
    script, told = tmp_path / "script.py", tmp_path / "told"
    script.write_text(_CALLER.format(path=str(told)))
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, script], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as caller:
        while not (told.exists() and told.read_text()):
            assert caller.poll() is None
            time.sleep(0.05)
        child = int(told.read_text())
        assert alive(child)
        caller.send_signal(end)
        assert gone(child)
        assert caller.stdout.read().decode() == "main module runs\n"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc who is alive")
def test_a_caller_that_stops_asking_leaves_no_process(tmp_path):
    results = run_each(hostile.misbehave, named(*"abcdefgh"))
    process = next(results)[1]
    assert alive(process)
    results.close()
    assert gone(process)
