"""Script time of every page: `python -m benchmarks.pages [reports]` prints ratios to a bare page.

The bare page of each shows the same charts, ready-made, and does nothing else. Both are warm: opened
before, so that what is kept between runs is kept. Without a number the shipped record is shown; with
one, that many reports of fictional States (58,200 are a hundred times the record).
"""

import json
import logging
import os
import sys
import tempfile
from pathlib import Path

from streamlit.testing.v1 import AppTest

from benchmarks.__main__ import best, report
from ccm_data.places import ROOT, Places
from ccm_data.store.build import build

ROUNDS = 3
_BARE = """
import json
import pathlib
import streamlit as st
for place, spec in enumerate(json.loads(pathlib.Path({specs!r}).read_text(encoding="utf-8"))):
    st.plotly_chart(json.loads(spec), key=str(place), theme=None)
"""


def main(reports: int | None) -> None:
    """Measure and print."""
    logging.disable(logging.ERROR)  # the server grumbles when it runs without a browser
    with tempfile.TemporaryDirectory() as folder:
        places = Places.in_use()
        if reports:
            from benchmarks.reports import written

            places, _paths = written(Path(folder), reports)
            os.environ["CCM_DATA"] = str(places.reference.parent)
        built = Places(places.reference, places.reports, Path(folder, "store"))
        build(built)
        os.environ["CCM_STORE"] = str(built.store)
        for page in sorted(path.stem for path in (ROOT / "pages").glob("*.py")):
            measure(page, Path(folder))


def measure(page: str, folder: Path) -> None:
    """One page and its bare one, in turns."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600)
    app.run()
    app.switch_page(f"pages/{page}.py").run()
    specs = folder / f"{page}.json"
    charts = [chart.proto.spec for chart in app.get("plotly_chart")]
    specs.write_text(json.dumps(charts), encoding="utf-8")
    script = folder / f"{page}_bare.py"
    script.write_text(_BARE.format(specs=str(specs)), encoding="utf-8")
    bare = AppTest.from_file(str(script), default_timeout=600)
    bare.run()
    floor, whole = best(ROUNDS, bare.run, app.run)
    report(f"{page}: {len(charts)} charts", whole, floor)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else None)
