"""Every page in every scope, run by Streamlit itself: it shows what was computed and never a traceback."""

import itertools
import os
from datetime import date

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ccm_data.analysis.ledger import ledger
from ccm_data.analysis.reporting import annual_tally
from ccm_data.analysis.scope import Scope
from ccm_data.places import ROOT
from ccm_data.ui import furniture
from tests.fictional import small_world

PAGES = {
    page: "" if page == "overview" else f"pages/{page}.py"
    for page in sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
}


@pytest.fixture(autouse=True)
def fresh():
    """What the server keeps between runs belongs to one test."""
    st.cache_resource.clear()
    st.cache_data.clear()
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def fictional(tmp_path, monkeypatch):
    """The pages show a fictional world."""
    world = small_world(tmp_path / "data")
    world.workbook("XAA", year=2012, rows={"b1": [{"b1_kind": "munition", "b1_qty": 40}]},
                   cover={"cov_origin": "compiled", "cov_submission_date": "2013-06-14"})  # fmt: skip
    world.write()
    monkeypatch.setenv("CCM_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("CCM_STORE", raising=False)
    return world


@pytest.fixture
def real(real_places, real_store, monkeypatch):
    """The pages show the shipped record."""
    monkeypatch.delenv("CCM_DATA", raising=False)
    monkeypatch.setenv("CCM_STORE", str(real_places.store))


def opened(page: str, **address: str | list[str]) -> AppTest:
    """A page as it is after opening its address."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if PAGES[page]:
        app.run()
        app.switch_page(PAGES[page]).run()
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def words(app: AppTest) -> str:
    """Every text of the page."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.warning)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


SCOPES = [
    {},
    {"as_of": "2008-12-03"},
    {"as_of": "2010-08-01"},
    {"as_of": "2011-05-01"},
    {"as_of": "2027-12-31"},
    {"region": "Oceania"},
    {"region": ["Africa", "Asia"], "duty": ["3", "4"], "as_of": "2018-09-03"},
    {"duty": "none", "states": "HRV"},  # nobody at all
    {"states": ["HRV", "LAO"], "state": "HRV", "as_of": "2015-09-07"},
    {"lang": "fr", "as_of": "2015-09-07", "state": "LAO"},
    {"absence": "past_due", "state": "CMR", "measure": "share", "order": "silence"},
    {"hindsight": "no", "order": "name", "state": "VUT", "as_of": "2013-01-01"},
]


# All scopes take minutes: CI takes each page through two, in turns; CCM_SCOPES=all through all.
_TURNS = 6


@pytest.mark.parametrize("page", PAGES)
def test_every_page_in_every_scope(real, page):
    turn = [*PAGES].index(page) % _TURNS
    every = os.environ.get("CCM_SCOPES") == "all"
    for address in SCOPES if every else SCOPES[turn::_TURNS]:
        app = opened(page, **address)
        assert not app.exception and not app.error, address
        assert len(app.title) == 1, address
        assert not app.warning, address


# A small island, one with duties, one that withdrew, one not party; CCM_STATES=all: all.
STATES = ("NRU", "LAO", "LTU", "USA")
DAYS = ("2010-01-01", "2015-01-01", "2020-01-01", date.today().isoformat(), "2027-12-31")


@pytest.mark.parametrize("iso3", STATES if os.environ.get("CCM_STATES") != "all" else ["all"])
def test_the_page_of_a_state_on_any_day(real, real_store, iso3):
    """No exception, and where there is nothing to chart a sentence says so."""
    codes = sorted(real_store.frame("states")["iso3"]) if iso3 == "all" else [iso3]
    app = opened("state")
    for code, day in itertools.product(codes, DAYS):
        app.query_params["state"], app.query_params["as_of"] = code, day
        app.run()
        assert not app.exception and not app.error, (code, day)
        assert len(app.title) == 1 and len(app.subheader) >= 2, (code, day)
        for chart in app.get("plotly_chart"):
            assert chart.proto.alt and '"data":[]' not in chart.proto.spec, (code, day)


def test_the_figures_of_the_page_are_those_of_the_analysis(fictional):
    app = opened("article7", as_of="2014-06-01")
    store = fictional.store()
    scope = Scope(as_of=date(2014, 6, 1))
    tally = annual_tally(ledger(store, scope), 2013, scope.as_of)
    shown = [metric.value for metric in app.metric][:6]
    assert shown == [
        str(n) for n in (tally.due, tally.on_time, tally.late, tally.received, tally.past_due, tally.no_record)
    ]  # fmt: skip
    assert "As of 1 June 2014" in app.markdown[0].value
    labels = [metric.label for metric in app.metric][:6]
    assert labels == ["Due", "On time", "Late", "Day not known", "Past due date", "No record"]
    assert app.metric[0].delta.endswith("in a year")


def test_every_figure_has_its_denominator_and_every_chart_its_source_and_date(fictional):
    app = opened("article7", as_of="2014-12-31")
    denominators = [c.value for c in app.caption if c.value.startswith("of ")]
    assert len(denominators) == 12
    sources = [c.value for c in app.caption if c.value.startswith("Source: ")]
    assert len(sources) == len(app.get("plotly_chart"))
    assert all("As of 31 December 2014" in source for source in sources)
    for chart in app.get("plotly_chart"):
        assert chart.proto.alt
    assert all(subheader.value for subheader in app.subheader)


def test_french_from_the_title_to_the_charts(fictional):
    app = opened("article7", lang="fr", as_of="2014-12-31")
    assert app.title[0].value == "Article 7 : rapports de transparence"
    text = words(app)
    for english in ("Due", "On time", "How this is counted", "Source: ", "Annual reports"):
        assert english not in text
    assert "Sans information" in app.get("plotly_chart")[0].proto.spec
    assert "Altamira" in app.get("plotly_chart")[1].proto.spec


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("as_of", "yesterday"),
        ("as_of", "1999-01-01"),
        ("as_of", "9999-12-31"),
        ("region", "Atlantis"),
        ("duty", "12"),
        ("states", "ZZZ"),
        ("lang", "xx"),
        ("grace_days", "<script>alert(1)</script>"),
        ("measure", "weight"),
        ("order", "'; DROP TABLE state; --"),
    ],
)
def test_nonsense_in_the_address_gets_one_sentence(fictional, name, text):
    app = opened("article7", **{name: text})
    assert not app.exception and not app.error
    assert len(app.title) == 1
    sentences = [warning.value for warning in app.warning]
    assert len(sentences) == 1
    assert f"{name}={text[:40]}" in sentences[0] and "It was left out." in sentences[0]


def test_an_unknown_state_in_the_address_gets_one_sentence(fictional):
    app = opened("state", state="XZZ")
    assert "state=XZZ" in app.warning[0].value
    assert app.title[0].value == "One State"
    assert "Choose a State above" in app.info[0].value


def test_a_state_with_reports(fictional):
    app = opened("state", state="XAA", as_of="2014-12-31")
    assert app.title[0].value == "Altamira"
    assert "**State Party** · Europe" in [m.value for m in app.markdown]
    values = {metric.label: metric.value for metric in app.metric}
    assert values["Entry into force"] == "1 Aug 2010"
    assert values["Reports on file"] == "4"
    frames = [frame.value for frame in app.dataframe]
    accounts = next(
        frame for frame in frames if "Publisher" in frame and "Date known to the" not in frame
    )
    assert set(accounts["Publisher"]) == {"The Gazette"}
    assert "B1 Stockpiles" in set(frames[-1]["Sheet"])


def test_a_state_that_owes_nothing(fictional):
    app = opened("state", state="XAE")
    assert "**State not party**" in words(app)
    assert "This State owed no report by" in words(app)


def test_the_scope_is_kept_from_page_to_page(fictional):
    app = opened("article7", region="Africa", as_of="2013-01-01", grace_days="30")
    for path in ("pages/state.py", "pages/about.py", "pages/article7.py"):
        app.switch_page(path)
        app.run()
        assert app.session_state["scope"].regions == ("Africa",)
        assert app.session_state["scope"].as_of.isoformat() == "2013-01-01"
        assert app.session_state["scope"].choices.grace_days == "30"
        assert app.query_params["region"] in ("Africa", ["Africa"])


def test_a_meeting_is_a_shortcut_to_its_date(fictional):
    app = opened("overview")
    shortcut = app.sidebar.selectbox(key="shortcut")
    shortcut.select("1MSP").run()
    assert app.session_state["scope"].as_of.isoformat() == "2010-11-09"


def test_an_early_date_has_no_report_and_says_so(fictional):
    app = opened("article7", as_of="2010-07-31")
    assert "No report was owed by 31 July 2010 in this scope." in words(app)


def test_without_an_annual_report_the_initial_ones_are_still_shown(fictional):
    app = opened("article7", as_of="2012-09-01", region="Africa")
    assert "No annual report was due by 1 September 2012 in this scope." in words(app)
    assert "1 initial report is shown to be past its due date" in words(app)


def test_rows_that_look_like_markup_stay_text(fictional):
    fictional.workbook("XAA", year=2011, rows={"b1": [{"b1_type": "<img src=x onerror=alert(1)>"}]})
    app = opened("state", state="XAA", as_of="2014-12-31")
    assert not app.exception
    texts = set(itertools.chain.from_iterable(f.value["Answer"] for f in app.dataframe if "Answer" in f.value))  # fmt: skip
    assert "<img src=x onerror=alert(1)>" in texts
    assert "onerror" not in words(app)


def test_broken_workbooks_are_named_on_the_about_page_and_break_nothing(fictional):
    (fictional.places.reports / "scan.xlsx").write_text("a PDF, renamed")
    book = openpyxl.load_workbook(fictional.places.reports / "XAA-2012.xlsx")
    book["B1 Stockpiles"]["D5"] = "#REF!"
    book.save(fictional.places.reports / "XAA-2012.xlsx")
    app = opened("about")
    assert not app.exception and not app.error
    assert "(1 now)" in words(app)
    findings = next(frame.value for frame in app.dataframe if "What happened" in frame.value)
    assert findings[["File", "Cell"]].fillna("").values.tolist() == [
        ["scan.xlsx", ""],
        ["XAA-2012.xlsx", "D5"],
    ]


def problem(app: AppTest) -> str:
    """The one sentence that a page shows in place of itself."""
    assert not app.exception
    assert len(app.error) == 1
    return app.error[0].value


def test_a_missing_data_folder_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("CCM_DATA", str(tmp_path / "nowhere"))
    assert "does not exist. Put the project's data folder back" in problem(opened("overview"))


def test_an_empty_data_folder_is_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "reference").mkdir()
    monkeypatch.setenv("CCM_DATA", str(tmp_path))
    assert "states.csv" in problem(opened("article7"))


def test_a_damaged_reference_table_is_one_sentence(fictional):
    fictional.submitted("XAA", "monthly", 2013, "2014-04-01")
    fictional.write()
    assert "submissions.csv, line 8, column kind" in problem(opened("overview"))


def test_a_store_folder_that_cannot_be_written_is_one_sentence(fictional, monkeypatch, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv("CCM_STORE", str(blocked))
    assert "cannot be written" in problem(opened("overview"))


def test_no_report_at_all_is_no_failure(fictional):
    for path in fictional.places.reports.iterdir():
        path.unlink()
    for name in ("submissions", "submission_silence"):
        fictional.tables[name] = []
    fictional.write()
    for page in PAGES:
        app = opened(page)
        assert not app.exception and not app.error and not app.warning


def test_the_about_page_shows_every_open_point_and_the_dictionary(fictional):
    app = opened("about", grace_days="30")
    assert "In use: **30**. Options: 0; 15; 30; 60." in words(app)
    fields = next(frame.value for frame in app.dataframe if "Field" in frame.value)
    assert len(fields) > 150
    columns = next(frame.value for frame in app.dataframe if "Table or view" in frame.value)
    assert {"answer", "received"} <= set(columns["Table or view"])


def handed_in(world, **more) -> bytes:
    path = world.workbook("XAA", year=2013, **more)
    content = path.read_bytes()
    path.unlink()
    return content


def import_page(*files: tuple[str, bytes]) -> AppTest:
    app = opened("imports")
    if files:
        app.file_uploader(key="uploads").set_value(
            [(name, content, "application/octet-stream") for name, content in files]
        )
        app = pressed(app, "Check these files")
    return app


def pressed(app: AppTest, label: str = "", key: str = "") -> AppTest:
    """The page after a button was pressed.

    AppTest begins every run on the page without the door, whose rerun would lose the press; a
    browser goes by the door from the second page on. So the page is told that it came that way.
    """
    button = app.button(key=key) if key else next(b for b in app.button if label in b.label)
    app.session_state["came_by_the_door"] = True
    button.click()
    return app.run()


def test_a_report_is_handed_in_looked_at_taken_in_and_undone(fictional):
    app = import_page(("report.xlsx", handed_in(fictional, answers={"h_killed": 3})))
    assert not app.exception
    assert "1 of 1 files can be taken in" in words(app)
    assert "New report" in app.expander[0].label
    app = pressed(app, "Take in 1 report")
    assert "1 report was taken in" in app.success[0].value
    assert "No file is waiting" in words(app)
    log = next(f.value for f in app.dataframe if "Hash of the file (SHA-256)" in f.value).iloc[0]
    assert (log["What it is"], log["State"], log["File"]) == (
        "New report",
        "Altamira",
        "report.xlsx",
    )
    assert (log["Calendar year covered"], log["Answers changed"]) == (2013, 1)
    app = opened("state", state="XAA")
    assert "2013" in str([frame.value.to_dict() for frame in app.dataframe])
    app = pressed(opened("imports"), "Undo the last import")
    assert "Import 1 was undone" in app.success[0].value
    assert "1 of 1 files can be taken in" in words(app)
    app = pressed(app, "Take off the list")
    assert "No file is waiting" in words(app)


def test_a_file_with_an_error_is_kept_out_and_says_what_to_do(fictional):
    app = import_page(
        ("<b>bad.xlsx", handed_in(fictional, cover={"cov_state": "Freedonia"})),
        ("scan.xlsx", b"%PDF-1.7"),
    )
    assert not app.exception
    assert "0 of 2 files can be taken in; 2 kept out" in words(app)
    assert all(expander.proto.expanded for expander in app.expander[:2])
    assert "\\<b\\>bad" in app.expander[0].label  # shown as text, never as markup
    told = str([frame.value.to_dict() for frame in app.dataframe])
    assert "Freedonia" in told
    take_in = next(b for b in app.button if b.label.startswith("Take in"))
    assert take_in.disabled
    app = pressed(app, key="mark_1")
    assert "no workbook that could be marked" in words(app)
    app = pressed(app, key="mark_0")
    assert not app.exception


def test_the_import_page_without_a_file_says_what_to_do(fictional):
    app = import_page()
    assert "No file is waiting" in words(app)
    app = pressed(app, "Check these files")
    assert "Choose a file first." in words(app)


# Pages whose every figure and chart must lead to cells; the others show the record itself.
TRACED = [page for page in PAGES if page not in ("imports", "about", "search", "followup")]


# Columns whose content says that a row stands for what no report tells.
NOWHERE = {
    "submitted": lambda day: not isinstance(day, str),
    "shown": lambda told: told is None or told != told,
    "in_or_out": lambda words: words.startswith("Out"),
    "told": lambda code: code in ("silent", "no_report"),
    "measure": lambda code: code == "none_on_file",
    "answer": lambda code: code == "not_told",
}


@pytest.mark.parametrize("page", TRACED)
def test_every_figure_and_every_chart_leads_to_its_source_cells(real, page, monkeypatch):
    """What stands behind each figure names a file and a cell (or line), row by row."""
    walked = []

    def untraced(rows) -> bool:
        if not {"file", "cell"} <= set(rows.columns):
            return True
        for column, says_nothing in NOWHERE.items():  # of what is not told there is no cell
            if column in rows:
                rows = rows[~rows[column].map(says_nothing).astype(bool)]
        return bool(len(rows) and (rows["file"].fillna("") == "").any())

    def figures(shown, key):
        for figure in shown:
            assert not untraced(figure.behind), (page, figure.label)
            if figure.number not in ("0", "–", "0\N{NO-BREAK SPACE}km²"):
                assert len(figure.behind), (page, figure.label)
            walked.append(figure.label)

    def cards(shown, key):
        for card in shown:
            assert not untraced(card.behind), (page, card.label)
            assert len(card.behind) >= bool(card.number), (page, card.label)
            walked.append(card.label)

    def show(chart, table, *, key, rows=None, **more):
        assert not untraced(table if rows is None else rows), (page, key)
        walked.append(key)

    monkeypatch.setattr(furniture, "figures", figures)
    monkeypatch.setattr(furniture, "cards", cards)
    monkeypatch.setattr(furniture, "show", show)
    app = opened(page, as_of="2018-09-03", state="LAO")
    assert not app.exception
    assert walked
