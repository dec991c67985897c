"""Set up and run all tests: `python -m tests`. Needs nothing but Python 3.11 or newer.

What follows on the command line goes to pytest: `python -m tests tests/convention -x`.
`--without-browser` leaves out the tests that need a real Chromium.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ccm_data.bootstrap import ROOT, environment
from ccm_data.problems import Problem
from tests import office
from tests.browser import chromium

# Spread over the cores; a core that is done takes over tests of another.
_SPREAD = ("-n", "auto", "--maxprocesses=4", "--dist=worksteal")
# The rules and the analysis are covered completely, lines and branches.
_COVERAGE = ("--cov=ccm_data.convention", "--cov=ccm_data.analysis", "--cov-branch")
_COVERAGE += ("--cov-report=term-missing:skip-covered", "--cov-fail-under=100")


def main(arguments: list[str]) -> int:
    """Run pytest with `arguments` in the project's own environment; its exit code."""
    try:
        python = environment(Path(ROOT, "tests", "requirements.txt"))
        if "--without-browser" not in arguments:
            chromium.ensure(python)
            office.ensure()
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    everything = set(arguments) <= {"--without-browser"}
    command = [python, "-m", "pytest", *((*_SPREAD, *_COVERAGE) if everything else ()), *arguments]
    return subprocess.call(command, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
