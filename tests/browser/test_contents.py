"""The contents of a long page: never out of reach, and saying where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.reader import Reader
from tests.showcase import BRIEFING, FAMILY

pytestmark = pytest.mark.browser

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=800)
#: A briefing with many modifiers, and a page that is long without being one.
LONG = (BRIEFING, FAMILY)


def in_sight(page: Page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    size = page.viewport_size
    assert size is not None
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


@pytest.mark.parametrize("url", LONG)
def test_on_a_phone_the_way_to_the_contents_stays_in_sight(reader: Reader, url: str) -> None:
    page = reader.open(url)
    page.set_viewport_size(PHONE)
    for share in (0.2, 0.5, 0.8):
        page.evaluate("share => scrollTo(0, document.body.scrollHeight * share)", share)
        assert in_sight(page, ".to-contents")
    page.locator(".to-contents").click()
    assert in_sight(page, "#contents")


def test_what_has_the_focus_is_not_covered(reader: Reader) -> None:
    """A link that the keyboard comes to is scrolled clear of what stays in sight."""
    page = reader.open(BRIEFING)
    page.set_viewport_size(PHONE)
    page.locator("#sources").scroll_into_view_if_needed()
    covered = page.evaluate(
        """() => {
          const over = document.querySelector('.thin > p');
          return [...document.querySelectorAll('.notes a')].filter(link => {
            link.focus();
            const [a, b] = [link, over].map(each => each.getBoundingClientRect());
            return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          }).map(link => link.textContent);
        }"""
    )
    assert covered == []


def test_on_a_wide_screen_the_list_itself_stays(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    page.set_viewport_size(DESK)
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    assert in_sight(page, "#contents")
    assert not page.locator(".to-contents").is_visible()


def test_the_list_marks_where_one_is(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    page.set_viewport_size(DESK)
    if not page.evaluate("CSS.supports('selector(:target-current)')"):
        pytest.skip("this browser does not mark where one is")
    page.locator("#contents a", has_text="Payers").click()
    marked = """() => [...document.querySelectorAll("#contents a")]
                 .filter((link) => getComputedStyle(link).textDecorationLine === "underline")
                 .map((link) => link.innerText).join() === 'Payers'"""
    page.wait_for_function(marked)


def test_the_row_of_a_modifier_is_in_sight_where_a_link_leads_to_it(reader: Reader) -> None:
    reader.page.set_viewport_size(PHONE)
    assert in_sight(reader.open(f"{BRIEFING}#mod-62"), "#mod-62")
