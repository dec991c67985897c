"""The paths that users take, in a real browser."""

import csv
import re
from io import StringIO
from urllib.parse import parse_qs, urlparse

import pytest

from tests.browser.conftest import serving, settle
from tests.fictional import small_world

PAGES = ("/", "/article7", "/state?state=HRV", "/imports", "/about")


def query(page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def test_the_first_address_ever_opened_may_be_any_page(visit, tmp_path):
    """A fresh server without a store: it is built, and the link shows what it says."""
    places = small_world(tmp_path / "data").write()
    with serving(tmp_path / "data", places.store) as address:
        page = visit("/article7?as_of=2012-09-01&region=Africa", base=address)
        assert page.locator("h1").inner_text() == "Article 7: transparency reports"
        assert page.get_by_text("1 initial report is shown to be past its due date").count() == 1
        assert page.locator("[data-testid=stSidebar] a").count() > 5
        assert query(page) == {"as_of": ["2012-09-01"], "region": ["Africa"]}
    assert (places.store / "CURRENT").exists()


def test_several_visitors_of_a_fresh_server_build_the_store_once(browser, tmp_path):
    places = small_world(tmp_path / "data").write()
    with serving(tmp_path / "data", places.store) as address:
        pages = [browser.new_page() for _ in range(4)]
        for page in pages:
            page.goto(address + "/article7?as_of=2012-09-01", wait_until="commit")
        for page in pages:
            page.wait_for_selector("text=Initial reports", timeout=60_000)
            assert "cannot" not in page.locator("[data-testid=stApp]").inner_text()
            page.close()
    assert len(list(places.store.glob("*.duckdb"))) == 1
    assert list(places.store.glob("*.building*")) == []


def test_from_a_figure_to_the_source_of_one_report_in_three_clicks(visit):
    page = visit("/article7?as_of=2015-09-07")
    clicks = 0
    page.locator(".st-key-tally_initial").get_by_role("button", name="Which States").nth(1).click()
    clicks += 1
    settle(page)
    behind = page.locator("[data-testid=stPopoverBody]")
    sources = behind.locator("a[href^=http]:not([href*=localhost])")
    assert sources.count() > 5
    assert re.search(r"\.xlsx, Cover, E\d+|submissions\.csv, line \d+", behind.inner_text())
    with page.context.expect_page() as opened:
        page.context.route("**/*", lambda route: route.fulfill(body="the source"))
        sources.first.click()
        clicks += 1
    assert urlparse(opened.value.url).hostname not in ("localhost", None)
    assert clicks <= 3


def test_from_a_figure_to_the_page_of_a_state(visit):
    page = visit("/article7?as_of=2015-09-07")
    page.locator(".st-key-tally_initial").get_by_role("button", name="Which States").nth(1).click()
    settle(page)
    link = page.locator("[data-testid=stPopoverBody] [data-testid=stPageLink] a").first
    name = link.inner_text().split(" · ")[0]
    link.click()
    page.wait_for_url("**/state?**")
    settle(page)
    assert name.split()[0] in page.locator("h1").inner_text()
    assert query(page)["as_of"] == ["2015-09-07"]


def test_a_click_on_a_mark_opens_the_state(visit):
    page = visit("/article7?as_of=2015-09-07&states=HRV")
    strip = page.locator(".st-key-chart_strip")
    strip.scroll_into_view_if_needed()
    box = strip.locator(".scatterlayer .point").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/state?**")
    settle(page)
    assert page.locator("h1").inner_text() == "Croatia"
    assert query(page)["state"] == ["HRV"]


def test_the_scope_goes_along_from_page_to_page_and_its_link_shows_the_same(visit):
    page = visit("/article7?region=Africa&as_of=2018-09-03&grace_days=30")
    due = page.locator(".st-key-tally_annual [data-testid=stMetricValue]").first.inner_text()
    page.locator("[data-testid=stSidebar] a").filter(has_text="Overview").click()
    settle(page)
    expected = {"region": ["Africa"], "as_of": ["2018-09-03"], "grace_days": ["30"]}
    assert query(page) == expected
    page.locator("[data-testid=stSidebar] summary").filter(has_text="Articles").click()
    page.locator("[data-testid=stSidebar] a").filter(has_text="Article 7").click()
    settle(page)
    assert query(page) == expected
    other = visit("/article7?" + urlparse(page.url).query)
    shown = other.locator(".st-key-tally_annual [data-testid=stMetricValue]").first.inner_text()
    assert shown == due


def test_widgets_write_the_address(visit):
    page = visit("/article7?as_of=2018-09-03")
    page.get_by_text("Français").click()
    settle(page)
    assert page.locator("h1").inner_text() == "Article 7 : rapports de transparence"
    page.get_by_role("radio", name="Part", exact=True).or_(
        page.get_by_text("Part", exact=True)
    ).first.click()
    settle(page)
    assert query(page) == {"as_of": ["2018-09-03"], "lang": ["fr"], "measure": ["share"]}
    page.locator(".st-key-shortcut input").click()
    page.get_by_role("option").filter(has_text=re.compile("^1MSP")).first.click()
    settle(page)
    assert query(page)["as_of"] == ["2010-11-09"]


@pytest.mark.parametrize("path", PAGES)
def test_no_request_leaves_the_machine(visit, path):
    page = visit(path)
    for summary in page.locator("[data-testid=stExpander] summary").all():
        summary.click()
    settle(page)
    outside = [u for u in page.asked if urlparse(u).hostname not in ("localhost", None, "")]
    assert page.asked and outside == []


def test_a_table_is_carried_away_as_csv_and_xlsx(visit, tmp_path):
    page = visit("/article7?as_of=2015-09-07")
    page.locator(".st-key-table_by_year summary").click()
    settle(page)
    with page.expect_download() as download:
        page.locator(".st-key-csv_by_year button").first.click()
    assert download.value.suggested_filename == "ccm-by-year-2015-09-07.csv"
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(StringIO(text, newline="")))
    assert rows[-1]["Calendar year covered"] == "2014"
    parts = (
        "On time",
        "Late",
        "Submitted, day not known",
        "Past its due date",
        "No record in this data",
    )
    assert all(int(row["Due"]) == sum(int(row[part]) for part in parts) for row in rows)
    with page.expect_download() as download:
        page.locator(".st-key-xlsx_by_year button").first.click()
    assert download.value.path().read_bytes().startswith(b"PK")


@pytest.mark.parametrize("address", ["/article7?as_of=banana", "/state?state=QQQ&region=Nowhere"])
def test_nonsense_in_the_address_never_shows_a_traceback(visit, address):
    page = visit(address)
    text = page.locator("[data-testid=stApp]").inner_text()
    assert "It was left out." in text
    assert "Traceback" not in text and "Error" not in text


def test_a_missing_data_folder_never_shows_a_traceback(browser, tmp_path):
    with serving(tmp_path / "nowhere", tmp_path / "store") as address:
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector("[data-testid=stAlert]", timeout=60_000)
        assert "does not exist" in page.locator("[data-testid=stAlert]").inner_text()
        assert "Traceback" not in page.locator("body").inner_text()
        page.close()
