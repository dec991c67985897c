"""The shipped workbooks are made from the tables, and made again they hold the same."""

import openpyxl
import pytest

from ccm_data.ingest.record import make_record


def content(path) -> dict:
    """Every cell of a workbook, sheet by sheet."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.values) for sheet in book.worksheets}


def test_one_command_gives_the_shipped_workbooks_again(real_places, tmp_path):
    made = make_record(real_places.reference, tmp_path)
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.xlsx"))
    shipped = sorted(
        path.relative_to(real_places.reports).as_posix()
        for path in real_places.reports.rglob("*.xlsx")
    )
    assert names == shipped
    assert made == len(shipped)
    for name in names[:: max(1, len(names) // 40)]:  # every State's turn, not every cell's
        assert content(tmp_path / name) == content(real_places.reports / name), name


def test_every_shipped_report_says_that_it_is_compiled_and_cites_its_sources(real_store):
    origins = real_store.frame("answers_of", code="HRV")
    assert set(origins["origin"]) == {"compiled"}
    assert origins["url"].notna().all()


def test_the_record_covers_the_states_that_the_issue_asks_for(real_store):
    holdings = real_store.frame("holdings").iloc[0]
    assert holdings["states"] >= 40
    assert holdings["quarantined"] == 0
    duties = real_store.frame("duties")["iso3"].unique()
    without = {i for i in duties if real_store.frame("answers_of", code=i).empty}
    assert without == NOTHING_BUT_A_DUTY


# States with an Article 3 or 4 duty of which no source used so far gives a figure or a report.
NOTHING_BUT_A_DUTY = {"COG", "GIN", "GRD", "MLT", "ZMB"}


@pytest.fixture
def findings(real_store):
    return real_store.frame("findings")


def test_the_shipped_workbooks_have_nothing_to_find(findings):
    assert findings.to_dict("records") == []
