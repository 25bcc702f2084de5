"""The built site in a real browser, from the disk, as a reader opens it from a stick."""

import pytest

from tests.browser.reader import Reader, address
from tests.showcase import BRIEFING

pytestmark = pytest.mark.browser


def test_a_reader_goes_to_a_modifier_and_back(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    page.locator('main a[href="../modifiers/62.html"]').first.click()
    page.wait_for_url("**/modifiers/62.html")
    assert "62" in page.locator("h1").inner_text()
    page.locator('main a[href^="../cpt/00021.html"]').first.click()
    page.wait_for_url("**/cpt/00021.html*")
    assert "00021" in page.locator("h1").inner_text()


def test_a_heading_leads_to_itself(reader: Reader) -> None:
    """So that its place can be sent on; what a screen reader says of it stays the same."""
    page = reader.open(BRIEFING)
    heading = page.get_by_role("heading", name="Modifiers", exact=True)
    heading.get_by_role("link", name="Modifiers", exact=True).focus()
    mark = "(link) => getComputedStyle(link, '::after').content"
    assert "#" in heading.locator("a").evaluate(mark)
    page.keyboard.press("Enter")
    assert address(page).endswith("#modifiers")
    page.mouse.click(1, 1)
    assert heading.locator("a").evaluate(mark) == "none"


def test_the_end_of_a_page_leads_to_its_beginning(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    page.get_by_role("link", name="Back to top").click()
    assert page.evaluate("scrollY") == 0
