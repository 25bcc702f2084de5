"""Every kind of page fits its screen, from a phone, or a desk at 400 % zoom, to a wide screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests import sites
from tests.browser.fitting import SCREENS, faults
from tests.browser.reader import PUBLISHED, SHOWCASE, Reader, reading
from tests.showcase import BRIEFING

pytestmark = pytest.mark.browser


def test_nothing_overflows(opened: Reader) -> None:
    """No page is wider than its screen, no table than its place, no text than its box; and what
    stays in sight while the page scrolls leaves room for the page."""
    page = opened.page
    found: dict[str, list[str]] = {}
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        for fault in faults(page):
            found.setdefault(fault, []).append(f"{width} × {height}")
    assert found == {}


@pytest.mark.parametrize(("width", "height"), SCREENS[:2])
def test_a_file_whose_name_is_one_long_word_fits_a_phone(
    reader: Reader, width: int, height: int
) -> None:
    page = reader.open("datasets/opps-2023-01.html")
    page.set_viewport_size({"width": width, "height": height})
    assert faults(page) == []


def test_every_answer_is_on_the_first_screen_of_every_briefing(
    browser: Browser, every_site: str
) -> None:
    """Nine where all of it is known, the positions, what changed, what is not known."""
    low = """() => [...document.querySelectorAll(".band > *, .row5 li, .lines > div")]
      .filter((each) => each.getBoundingClientRect().bottom > innerHeight)
      .map((each) => each.textContent.trim().slice(0, 40))"""
    counts = []
    with reading(browser, every_site, viewport={"width": 1280, "height": 720}) as reader:
        for url in (*(f"{PUBLISHED}/{url}" for url in sites.briefings()), f"{SHOWCASE}/{BRIEFING}"):
            page = reader.open(url)
            assert page.evaluate(low) == [], url
            counts.append(page.locator(".band dt").count())
        page.set_viewport_size({"width": 360, "height": 800})
        mast = page.locator(".mast").bounding_box()
        assert mast
        assert mast["height"] <= 96
        first = page.locator(".band dt").first.bounding_box()
        assert first
        assert first["y"] < 800
    assert max(counts) == 9


def test_on_a_phone_a_row_still_says_what_each_cell_is(opened: Reader) -> None:
    """A table that is laid out as cards has no header row in sight: each cell brings its label."""
    page = opened.page
    page.set_viewport_size({"width": 360, "height": 800})
    unlabelled = page.evaluate(
        """() => [...document.querySelectorAll('main table')].flatMap(table => {
             const head = table.querySelector('thead');
             const seen = head && head.getBoundingClientRect().height > 2
               && getComputedStyle(head).position !== 'absolute';
             if (seen) return [];
             return [...table.querySelectorAll('tbody td')].filter(cell => {
               const before = getComputedStyle(cell, '::before').content;
               return cell.textContent.trim() && (before === 'none' || before === '""');
             }).map(cell => cell.textContent.trim().slice(0, 40));
           })"""
    )
    assert unlabelled == []
