"""From "whose reports lack a contamination figure" to their letters in French, in six clicks."""

import zipfile

from ccm_data.outputs.letters import paragraphs
from tests.browser.conftest import settle


def test_three_states_without_a_contamination_figure_get_their_letters_in_six_clicks(visit):
    page = visit("/?as_of=2021-09-20")  # the Second Review Conference
    clicks = 0

    def click(place) -> None:
        nonlocal clicks
        place.click()
        clicks += 1
        settle(page)

    sidebar = page.locator("[data-testid=stSidebar]")
    click(sidebar.locator("summary").filter(has_text="Follow-up"))
    click(sidebar.locator("a").filter(has_text="Gaps"))
    click(page.get_by_role("combobox", name="Question"))
    page.keyboard.type("Size of the area (")
    click(page.get_by_role("option").filter(has_text="Size of the area ("))
    page.keyboard.press("Escape")
    click(page.get_by_text("Letters to these States"))
    with page.expect_download() as download:
        click(page.locator(".st-key-zip_fr button"))
    assert clicks <= 6
    assert download.value.suggested_filename == "ccm-letters-questions-fr-2021-09-20.zip"
    with zipfile.ZipFile(download.value.path()) as archive:
        letters = {name: dict(paragraphs(archive.read(name))) for name in archive.namelist()}
    assert set(letters) == {f"{iso3}-questions-fr.docx" for iso3 in ("TCD", "IRQ", "SOM")}
    for said in letters.values():
        assert said["Salutation"] == "Excellence,"
        assert "«\u00a0Superficie de la zone\u00a0»" in said["List Bullet"]
