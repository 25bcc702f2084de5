"""The first page in a browser: how much of it there is, and the codes that a reader pins."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import PUBLISHED, Reader, address, reading

pytestmark = pytest.mark.browser

HOME = "index.html"
ROWS = ".pins tbody tr:not([hidden]) [scope=row] .c"


def test_pins_are_kept_and_shown_first_and_alone(reader: Reader) -> None:
    """One page load for all that is asked of them."""
    page = reader.open(HOME)
    every = page.locator(ROWS).all_inner_texts()
    assert page.locator("#codes").inner_text() == "All briefings"
    page.get_by_role("button", name="Edit").click()
    for code in (every[2], every[0]):
        page.get_by_role("button", name=f"Pin {code}").click()
    page.get_by_role("button", name="Done").click()
    assert page.locator("#codes").inner_text() == "My pinned codes"
    assert page.locator(ROWS).all_inner_texts() == [every[2], every[0]]
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["Code", every[2], every[0]]
    page.reload()
    assert page.locator(ROWS).all_inner_texts() == [every[2], every[0]]
    page.get_by_role("link", name="Compare", exact=True).last.click()
    page.locator(".compared .side").wait_for()
    assert address(page).endswith(f"?codes={every[2]},{every[0]}")
    assert reader.complaints == []


@pytest.mark.parametrize("kept", ["{", '{"a": 1}', '["../x", "99999", 3]', "null"])
def test_what_a_browser_keeps_wrongly_pins_nothing(reader: Reader, kept: str) -> None:
    page = reader.open(HOME)
    page.evaluate("(kept) => { localStorage.cptrefPins = kept; }", kept)
    page.reload()
    assert page.locator("#codes").inner_text() == "All briefings"
    assert not any("Uncaught" in text for text in reader.complaints)


def test_the_published_home_is_two_screens(browser: Browser, served: str, every_site: str) -> None:
    with reading(browser, f"{served}/{PUBLISHED}", viewport={"width": 1280, "height": 800}) as wide:
        page = wide.open(HOME)
        assert page.evaluate("document.documentElement.scrollHeight / innerHeight") <= 2
        page.set_viewport_size({"width": 360, "height": 760})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("reader", [{"java_script_enabled": False}], indirect=True)
def test_without_script_all_briefings_stand_there(reader: Reader) -> None:
    page = reader.open(HOME)
    assert page.locator(ROWS).count() > 5
    assert not page.get_by_role("button", name="Edit").is_visible()
