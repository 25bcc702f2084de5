"""The built site in a real browser, from the disk, as a reader opens it from a stick."""

import pytest

from tests.browser.reader import BRIEFING, Reader

pytestmark = pytest.mark.browser


def test_a_reader_goes_to_a_modifier_and_back(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    page.locator('main a[href="../modifiers/62.html"]').first.click()
    page.wait_for_url("**/modifiers/62.html")
    assert "62" in page.locator("h1").inner_text()
    page.locator('main a[href^="../cpt/47381.html"]').first.click()
    page.wait_for_url("**/cpt/47381.html*")
    assert "47381" in page.locator("h1").inner_text()


def test_a_citation_leads_to_its_source_on_the_page(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    page.locator('main a[href="#source-1"]').first.click()
    assert page.url.endswith("#source-1")
    box = page.locator("#source-1").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800
