"""1,700 reports of fictional States: `python -m benchmarks.reports [reports]` prints ratios.

What is measured is the whole way: look at the file, read it in the child processes, check every
cell, check each report and each State's history, store. The floors, in the same run: opening the
same files with the fastest reader (python-calamine) and reading all their cells, in one process; and
pandas.read_excel with its default engine, on every twentieth file, scaled up.
"""

import string
import sys
import tempfile
import time
from itertools import islice, product
from pathlib import Path

import pandas as pd
from python_calamine import CalamineWorkbook

from benchmarks.__main__ import report
from ccm_data.places import Places
from ccm_data.store.build import build
from tests.fictional import World

YEARS = range(2009, 2026)
_EVERY = 20  # pandas reads one file in so many


def main(reports: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        places, paths = written(Path(folder), reports)
        floor = timed(lambda: [read_all(path) for path in paths])
        whole = timed(lambda: build(places))
        sample = paths[::_EVERY]  # openpyxl is the default engine today; unnamed it warns
        pandas = timed(
            lambda: [pd.read_excel(p, sheet_name=None, engine="openpyxl") for p in sample]
        )
        report(f"opening {len(paths)} reports and reading all cells (floor)", floor, floor)
        report("the same read, checked and stored", whole, floor)
        report("pandas.read_excel, default engine, scaled up", pandas * _EVERY, floor)
        print(f"{pandas * _EVERY / whole:8.1f} x faster than pandas.read_excel")


def written(folder: Path, reports: int) -> tuple[Places, list[Path]]:
    """That many workbooks: States by year, stocks that go down, areas released, people reached."""
    world = World(folder / "data")
    letters = product(string.ascii_uppercase, repeat=2)
    states = [f"X{a}{b}" for a, b in islice(letters, -(-reports // len(YEARS)))]
    for iso3 in states:
        world.state(iso3, "2008-12-03")
    todo = list(islice(product(states, YEARS), reports))
    paths = [one(world, iso3, year) for iso3, year in todo]
    return world.write(), paths


def one(world: World, iso3: str, year: int) -> Path:
    """One report with all its forms answered in the way that real ones are."""
    left = 1_000 - 50 * (year - YEARS[0])
    types = ("RBK-250", "Mk-20", "M26", "BL-755")
    return world.workbook(
        iso3,
        year=year,
        answers={"h_new_period": 3, "h_killed": 1, "h_injured": 2, "f_total_known": "6.86 km2"},
        rows={
            "a": [{"a_measure": "Act", "a_measure_date": 2009, "a_measure_type": "specific_law"}],
            "b1": [{"b1_kind": "munition", "b1_type": t, "b1_qty": left} for t in types],
            "b3": [
                {"b3_kind": "munition", "b3_type": t, "b3_qty": 50, "b3_scope": "in_period"}
                for t in types
            ],
            "f1": [{"f1_status": "confirmed", "f1_size": f"{n} ha"} for n in range(10, 20)],
            "f2": [{"f2_cleared_m2": 10_000, "f2_year": year, "f2_remnant_qty": n} for n in (3, 8)],
            "i2": [{"i2_amount": 1_000, "i2_currency": "EUR", "i2_year": year}],
        },
    )


def read_all(path: Path) -> None:
    """Every cell of every sheet, by the fastest reader there is."""
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def timed(task) -> float:
    """Seconds that a task takes."""
    begun = time.perf_counter()
    task()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_700)
