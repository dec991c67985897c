"""One way through the house: who may know whom, and the style that all share."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from ccm_data.places import ROOT

# Room -> what it must not import.
WALLS = {
    "convention": {"streamlit", "plotly", "duckdb", "pandas", "openpyxl", "ccm_data.store",
                   "ccm_data.ingest", "ccm_data.analysis", "ccm_data.locale"},
    "ingest": {"streamlit", "plotly", "duckdb", "ccm_data.store", "ccm_data.analysis"},
    "store": {"streamlit", "plotly", "ccm_data.analysis", "ccm_data.charts"},
    "analysis": {"streamlit", "plotly", "duckdb", "openpyxl", "ccm_data.charts", "ccm_data.ui",
                 "ccm_data.ingest", "ccm_data.locale"},
    "charts": {"streamlit", "duckdb", "ccm_data.store", "ccm_data.ui", "ccm_data.ingest"},
    "outputs": {"streamlit", "duckdb", "ccm_data.store", "ccm_data.ui", "ccm_data.ingest"},
    "pages": {"duckdb", "plotly", "pandas", "numpy", "ccm_data.store", "ccm_data.ingest"},
}  # fmt: skip


def imported(path: Path) -> set[str]:
    """Every module that a file imports, with its parents."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            parts = name.split(".")
            found |= {".".join(parts[: n + 1]) for n in range(len(parts))}
    return found


def files(room: str) -> list[Path]:
    return sorted((ROOT / ("pages" if room == "pages" else f"ccm_data/{room}")).rglob("*.py"))


@pytest.mark.parametrize("room", WALLS)
def test_no_room_reaches_back_or_around(room):
    assert files(room)
    for path in files(room):
        assert not imported(path) & WALLS[room], path


def test_pages_hold_no_sql_and_no_arithmetic():
    sums = (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
    for path in files("pages"):
        text = path.read_text(encoding="utf-8")
        assert "SELECT" not in text, path
        nodes = list(ast.walk(ast.parse(text)))
        assert not [n for n in nodes if isinstance(n, ast.BinOp) and isinstance(n.op, sums)], path


def test_every_file_says_in_its_first_lines_what_it_is_for():
    for path in [*ROOT.glob("*.py"), *(ROOT / "pages").glob("*.py"), *(ROOT / "ccm_data").rglob("*.py"),
                 *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").glob("*.py")]:  # fmt: skip
        if text := path.read_text(encoding="utf-8"):
            assert ast.get_docstring(ast.parse(text)), path


def test_nothing_unsafe_is_written_to_a_page():
    for path in [*files("pages"), *files("ui")]:
        text = path.read_text(encoding="utf-8")
        assert "unsafe_allow_html" not in text and "st.html" not in text, path


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]])
def test_the_code_has_one_style(command):
    ran = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "."], cwd=ROOT, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout


def test_tests_tie_no_figure_to_a_real_state():
    """World.state() is only ever asked for user-assigned codes (ISO 3166: XAA-XZZ, QMA-QZZ)."""
    for path in (ROOT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            made = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if (
                made
                and node.func.attr in ("state", "submitted", "missing", "workbook")
                and node.args
            ):
                code = getattr(node.args[0], "value", "XAA")
                if isinstance(code, str):
                    assert "QMA" <= code <= "QZZ" or code.startswith("X"), (path, code)
