"""The pages on gaps and the outlook: counts lead to the list, the address keeps the filters."""

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from tests.analysis.test_gaps import twelve_states
from tests.pages.test_pages import fresh, opened, words  # noqa: F401 - fresh is a fixture

AS_OF = "2014-12-01"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The data folder of twelve States; the first page opened builds its store."""
    folder = tmp_path_factory.mktemp("twelve") / "data"
    twelve_states(folder).write()
    return folder


@pytest.fixture
def twelve(data, monkeypatch):
    monkeypatch.setenv("CCM_DATA", str(data))
    monkeypatch.delenv("CCM_STORE", raising=False)


def listed(app: AppTest) -> list[str]:
    """The States of the list of gaps."""
    return next(f.value for f in app.dataframe if "What it is" in f.value)["State"].tolist()


def test_the_filters_of_the_address_lead_to_the_list(twelve):
    app = opened("gaps", as_of=AS_OF, gap_article="4", gap_field="f1_size")
    assert not app.exception and not app.warning
    assert "2 States, 2 gaps: Dawsbergen and Elbonia" in words(app)
    assert listed(app) == ["Dawsbergen", "Elbonia"]
    app.session_state["came_by_the_door"] = True
    shown = next(each for each in app.get("button_group") if each.label == "In this data")
    shown.set_value("shown").run()
    assert listed(app) == ["Elbonia"]
    assert app.query_params["gap_record"] in ("shown", ["shown"])
    app = opened("gaps", as_of=AS_OF, gap_form_letter="D", gap_never="yes")
    assert "No gap with these filters" in words(app)


def test_the_counts_on_the_page_are_those_of_the_gaps(twelve):
    app = opened("gaps", as_of=AS_OF)
    assert [metric.value for metric in app.metric] == ["2", "5", "1"]
    assert "gaps are shown for 7 of the 10 States Parties; for 1 more" in words(app)
    assert len(listed(app)) == 34


def test_the_sheet_of_one_state(twelve):
    app = opened("gaps", as_of=AS_OF, gap_state="XAF")
    assert not app.exception
    assert app.title[0].value == "Gap sheet: State XAF"
    assert "4 gaps are shown; of 0 more" in words(app)
    frames = [frame.value for frame in app.dataframe]
    missing = next(frame for frame in frames if "What it is" in frame)
    assert missing["Article"].tolist()[0] == "7(1)(h); 4(2)"
    asked = next(frame for frame in frames if "In the last report" in frame)
    said = asked.set_index("Question")["In the last report"].to_dict()
    assert said["Size of the area"] == "Answered"
    assert "Nothing said" in said.values()
    nothing = opened("gaps", as_of=AS_OF, gap_state="XAK")
    assert "does not bind this State on 1 December 2014" in words(nothing)


def test_the_form_to_send_back_holds_the_answers_of_the_last_report(twelve, monkeypatch, tmp_path):
    made = []
    monkeypatch.setattr(
        "streamlit.delta_generator.DeltaGenerator.download_button",
        lambda self, label, data, name, *a, **k: made.append((label, data, name)),
    )
    monkeypatch.setattr("streamlit.download_button", lambda label, data, name, *a, **k: made.append((label, data, name)))  # fmt: skip
    app = opened("gaps", as_of=AS_OF, gap_state="XAF", gap_form="fr")
    assert not app.exception
    label, data, name = next(each for each in made if each[0].startswith("Download the form"))
    assert label == "Download the form for 2013" and name == "article7-XAF-2013-fr.xlsx"
    path = tmp_path / name
    path.write_bytes(data())
    cells = [
        str(cell.value) for row in openpyxl.load_workbook(path)["F1 Contamination"] for cell in row
    ]
    assert "2000000" in cells


def test_the_outlook_says_what_it_would_take(twelve):
    app = opened("outlook", as_of=AS_OF, take=["XAD", "XAB"])
    assert not app.exception and not app.warning
    assert "If these report: Dawsbergen and Borduria" in words(app)
    figures = {metric.label: metric.value for metric in app.metric}
    assert figures == {"Annual reports for 2013": "89%", "Initial reports": "82%"}
    assert "8 of 9 due; now 7 (78%)" in words(app)
    assert "9 of 11 due; now 8 (73%)" in words(app)  # the State that withdrew owed one as well
