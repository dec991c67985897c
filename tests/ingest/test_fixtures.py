"""Every workbook of the catalogue, through the real way in: exactly the findings expected, no more, no less."""

import pickle
from collections import Counter

import pytest
from filelock import FileLock

from ccm_data.ingest.children import run_each
from ccm_data.ingest.findings import Finding, codes
from ccm_data.ingest.reader import Reading, read_report
from tests import office
from tests.fixtures import CONTEXT, KEPT_OUT, LIBREOFFICE, TAKEN_IN, catalogue, written

CATALOGUE = {fixture.name: fixture for fixture in catalogue()}
# Every kind of hostile file that a reader of untrusted workbooks must stand.
HARM = {
    "far cells", "bombs", "DTDs", "external links", "macros", "encrypted", "truncated", "renamed",
    "a million-row sheet", "formulas without values", "formula text", "control characters",
    "right-to-left text", "names that break out",
}  # fmt: skip


@pytest.fixture(scope="session")
def readings(tmp_path_factory, worker_id) -> dict[str, Reading | Finding]:
    """Every file of the catalogue, made and read once, whichever process of the tests comes first."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent
    with FileLock(shared / "fixtures.lock"):
        kept = shared / "fixtures.pickle"
        if not kept.exists():
            fixtures = [f for f in CATALOGUE.values() if office.find() or f.made_by != LIBREOFFICE]
            files = written(fixtures, shared / "fixtures")
            outcomes = list(run_each(read_report, files, CONTEXT))
            names = [name for _, name in files]
            kept.write_bytes(pickle.dumps(dict(zip(names, outcomes, strict=True))))
    return pickle.loads(kept.read_bytes())


def place(finding: Finding) -> str:
    """A finding as the catalogue writes it."""
    where = f"@{finding.sheet}!{finding.cell}" if finding.sheet or finding.cell else ""
    return finding.code + where


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_workbook_gives_exactly_the_findings_expected(readings, name):
    fixture = CATALOGUE[name]
    if name not in readings:
        pytest.skip(office.MISSING)
    read = readings[name]
    findings = read.findings if isinstance(read, Reading) else [read]
    expected = list(filter(None, fixture.findings.split("; ")))
    assert sorted(map(place, findings)) == sorted(expected)
    taken_in = isinstance(read, Reading) and read.accepted
    assert (TAKEN_IN if taken_in else KEPT_OUT) == fixture.verdict
    assert {finding.file for finding in findings} <= {name}


SAME = [f.name for f in CATALOGUE.values() if f.kind == "good" and f.start.startswith(("form", "by_hand"))]  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_one_report_is_read_alike_in_every_language_and_from_every_program(readings, name):
    if name not in readings:
        pytest.skip(office.MISSING)

    def told(reading: Reading) -> set[tuple]:
        return {
            (a.table, a.row, a.field_id, a.value.state, a.value.number or a.value.day or a.value.text)
            for a in reading.answers
            if a.field_id not in ("cov_language", "cov_form_version")
        }  # fmt: skip

    assert told(readings[name]) == told(readings["record"])
    assert len(told(readings[name])) > 50


def test_the_catalogue_is_as_wide_as_it_has_to_be():
    fixtures = list(CATALOGUE.values())
    assert len(fixtures) == len(catalogue())  # no name twice
    kinds = Counter(f.kind for f in fixtures)
    assert set(kinds) == {"good", "odd", "hostile"} and min(kinds.values()) >= 20
    assert {f.made_by for f in fixtures} >= {"openpyxl", "XlsxWriter", LIBREOFFICE}
    assert {f.language for f in fixtures} >= {"en", "fr", "es"}
    assert {f.harm for f in fixtures} - {""} == HARM


def test_what_the_catalogue_expects_agrees_with_the_table_of_findings():
    for fixture in CATALOGUE.values():
        named = [found.partition("@")[0] for found in fixture.findings.split("; ") if found]
        errors = [code for code in named if codes()[code].severity == "error"]
        assert bool(errors) == (fixture.verdict == KEPT_OUT), fixture.name
        assert not named or fixture.kind != "good", fixture.name
