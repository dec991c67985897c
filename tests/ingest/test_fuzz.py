"""Damaged workbooks, as files: none breaks the reader, keeps it long, or loses a cell without a word.

The shipped reports and fictional ones, each damaged in its own way; the number of a file decides how,
so that a failure can be looked at again. CCM_FUZZ=5000 in the environment tries that many in place of 300.
"""

import csv
import os
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from ccm_data.ingest.cells import Context
from ccm_data.ingest.children import SECONDS, run_each
from ccm_data.ingest.findings import ERROR, codes
from ccm_data.ingest.names import fold
from ccm_data.places import ROOT
from tests.conservation import Account, account
from tests.fixtures import CONTEXT, good
from tests.mutations import damaged

FILES = int(os.environ.get("CCM_FUZZ", "300"))


@pytest.fixture(scope="module")
def context() -> Context:
    """The real States and the fictional ones."""
    with (ROOT / "data/reference/states.csv").open(encoding="utf-8", newline="") as table:
        states = {fold(row["name_en"]): row["iso3"] for row in csv.DictReader(table)}
    return Context("", states | dict(CONTEXT.states), CONTEXT.munitions)


@pytest.fixture(scope="module")
def originals(tmp_path_factory) -> list[Path]:
    """Workbooks to start from: of real ones, and of good fictional ones in three languages."""
    folder = tmp_path_factory.mktemp("originals")
    made = []
    for start in ("record", "by_hand_en", "by_hand_fr", "by_hand_es", "units_of_area", "form_fr"):
        made.append(folder / f"{start}.xlsx")
        getattr(good, start)(made[-1])
    return made * 8 + sorted((ROOT / "data/reports").rglob("*.xlsx"))[::12]


def files(originals: list[Path], folder: Path):
    """Path and name of every damaged file, written as it is asked for."""
    for number in range(FILES):
        random = Random(number)
        original = random.choice(originals)
        path = folder / f"{number}.xlsx"
        path.write_bytes(damaged(original.read_bytes(), random))
        yield path, f"{number} from {original.name}"


def test_damaged_workbooks_are_read_without_a_loss_or_refused_with_a_reason(
    originals, context, tmp_path
):
    seen: Counter = Counter()
    for outcome in run_each(account, files(originals, tmp_path), context, seconds=60):
        assert isinstance(outcome, Account), outcome
        assert outcome.lost == (), outcome
        assert outcome.accepted is not any(
            codes()[code].severity == ERROR for code in outcome.codes
        )
        assert outcome.seconds < SECONDS, outcome
        seen[outcome.accepted] += 1
    assert min(seen.values()) > FILES / 10, seen  # both kinds were tried


def test_undamaged_workbooks_are_taken_in(originals, context):
    for outcome in run_each(account, [(path, path.name) for path in set(originals[:48])], context):
        assert isinstance(outcome, Account) and outcome.accepted and not outcome.lost, outcome
