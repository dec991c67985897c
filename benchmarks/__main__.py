"""How much slower is it than doing nothing? `python -m benchmarks [rounds]` prints ratios.

Ingest: floor is opening the same workbooks with the same library and doing nothing.
Article 7 page: floor is a bare page with one chart of the same size, as the server runs it.
Rounds are interleaved and the best of each is kept, so that a busy moment hits both alike.
"""

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from ccm_data.places import Places
from ccm_data.store.build import build

ROUNDS = 3
_BARE_PAGE = """
import plotly.graph_objects as go
import streamlit as st
marks = [[i % 14 for i in range({marks})], [i // 14 for i in range({marks})]]
st.plotly_chart(go.Figure(go.Scatter(x=marks[0], y=marks[1], mode="markers")))
"""


def main(rounds: int) -> None:
    """Measure and print."""
    logging.disable(logging.WARNING)  # the server grumbles when it runs without a browser
    places = Places.in_use()
    workbooks = sorted(places.reports.rglob("*.xlsx"))
    with tempfile.TemporaryDirectory() as folder:
        built = Places(places.reference, places.reports, Path(folder, "kept"))
        build(built)
        numbers = iter(range(1000))
        floor, full, nothing = best(
            rounds,
            lambda: [list_cells(path) for path in workbooks],
            lambda: build(Places(built.reference, built.reports, Path(folder, str(next(numbers))))),
            lambda: build(built),
        )
        report(f"reading {len(workbooks)} workbooks and doing nothing (floor)", floor, floor)
        report("full ingest of the same", full, floor)
        report("ingest with nothing changed", nothing, floor)
        os.environ["CCM_STORE"] = str(built.store)
        bare, page = pages(Path(folder))
        floor, article7 = best(rounds * 3, bare, page)
        report("script of a bare page with one chart of the same marks (floor)", floor, floor)
        report("script of the Article 7 page", article7, floor)


def list_cells(path: Path) -> None:
    """Open a workbook and look at every cell."""
    book = load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        list(sheet.values)
    book.close()


def pages(folder: Path) -> tuple[Callable, Callable]:
    """A bare page and the Article 7 page, both warm, ready to be run again."""
    from streamlit.testing.v1 import AppTest

    from ccm_data.places import ROOT

    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.run()
    app.switch_page("pages/article7.py").run()
    charts = app.get("plotly_chart")
    marks = max(
        chart.proto.spec.count('"customdata"') and len(chart.proto.spec) for chart in charts
    )
    script = folder / "bare.py"
    # A mark of the strip takes about 60 characters of its chart's text.
    script.write_text(_BARE_PAGE.format(marks=marks // 60), encoding="utf-8")
    bare = AppTest.from_file(str(script), default_timeout=120)
    bare.run()
    return bare.run, app.run


def best(rounds: int, *tasks: Callable[[], object]) -> list[float]:
    """Shortest time of each task over interleaved rounds, in seconds."""
    times: list[list[float]] = [[] for _ in tasks]
    for _ in range(rounds):
        for task, taken in zip(tasks, times, strict=True):
            begun = time.perf_counter()
            task()
            taken.append(time.perf_counter() - begun)
    return [min(taken) for taken in times]


def report(what: str, seconds: float, floor: float) -> None:
    """One line: ratio to the floor, and the seconds of this run for orientation."""
    print(f"{seconds / floor:8.3f} x   {seconds:8.3f} s   {what}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
