"""Untrusted files are read in processes of their own, with limits of time and memory.

A file that exhausts its process costs one finding and one process; the next file goes on. The
processes live as long as one call of `run_each`, and die with the program that called it.
"""

import contextlib
import gc
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import context, parent_process, spawn
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from ccm_data.ingest.findings import Finding
from ccm_data.problems import Problem

try:
    import resource
except ImportError:  # Windows: there the limit of time is the only one
    resource = None

WORKERS = 2
SECONDS = 10  # for one file; a report takes some hundredths of one
MEMORY = 2_000_000_000  # bytes of address space of one process
_AHEAD = 50 * WORKERS  # files handed over before their results are asked for

Task = Callable[..., object]


def run_each(
    function: Task,
    files: Iterable[tuple[Path, str]],
    *arguments: object,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Iterator[object]:
    """`function(path, name, *arguments)` for each (path, name), in a process of its own kind.

    Yields the results in the order of the files, as they come; for a file whose reading ran over,
    needed too much memory or broke down, a Finding (an error) in place of the result. `function`
    stands at the top of a module, and `arguments` and results can be pickled.
    """
    left = list(files)
    while left:
        done = 0
        for outcome in _in_one_pool(function, left, arguments, seconds, memory):
            done += 1
            yield outcome
        if not done:
            raise Problem(
                "The processes that read the files cannot be started.",
                "Close other programs and start again; if that fails too, set this program up anew.",
            )
        left = left[done:]


def _in_one_pool(function, files, arguments, seconds, memory) -> Iterator[object]:
    """The outcomes in order, up to the last file or to the one at which the pool itself broke."""
    pool = ProcessPool(
        max_workers=min(WORKERS, len(files)),
        initializer=_begin,
        initargs=(function, arguments, memory),
        context=_Context(),
    )
    waiting: deque = deque()
    rest = iter(files)
    try:
        while True:
            for path, name in islice(rest, _AHEAD - len(waiting)):
                waiting.append((name, pool.schedule(_run, (path, name), timeout=seconds)))
            if not waiting:
                return
            name, future = waiting.popleft()
            outcome = _outcome(future, name, seconds, memory)
            if outcome is None:
                return
            yield outcome
    finally:
        pool.stop()
        pool.join()


def _outcome(future, name: str, seconds: float, memory: int) -> object:
    """The result or a finding; None where the pool broke, which says nothing of the file."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None
    except TookTooLong:
        return Finding("took_too_long", name, expected=f"{seconds:g} seconds")
    except MemoryError:
        return Finding("too_much_memory", name, expected=f"{memory // 1_000_000:,} MB")
    except ProcessExpired as end:
        return Finding("reading_failed", name, found=f"the process ended with code {end.exitcode}")
    except Exception as fault:  # a fault of ours must not keep the other files out
        return Finding("reading_failed", name, found=f"{type(fault).__name__}: {fault}")


_task: tuple[Task, tuple] = (print, ())  # in a child: what to do with each file


def _begin(function: Task, arguments: tuple, memory: int) -> None:
    """First thing in a child: what it is to do, its limits, and that it ends when its parent does."""
    global _task
    _task = function, arguments
    gc.freeze()  # what is loaded by now need not be walked again for every few files
    threading.Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    if resource:
        with contextlib.suppress(ValueError, OSError):  # macOS refuses limits of address space
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with(parent) -> None:
    parent.join()
    os._exit(1)


def _run(path: Path, name: str) -> object:
    function, arguments = _task
    return function(path, name, *arguments)


# Spawned processes import the main module of the program that starts them. Here that module may be
# a page that Streamlit runs, a notebook or a script: importing it would run it again in each child,
# and the functions run here live elsewhere. So a child of this kind, known by its name, is told of
# no main module.

_NAME = "ccm-file-reader"
_usual_preparation = spawn.get_preparation_data


def _preparation(name: str) -> dict:
    data = _usual_preparation(name)
    if name == _NAME:
        data.pop("init_main_from_name", None)
        data.pop("init_main_from_path", None)
    return data


spawn.get_preparation_data = _preparation


class _Child(context.SpawnProcess):
    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more | {"name": _NAME})


class _Context(context.SpawnContext):
    Process = _Child
