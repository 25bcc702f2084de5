"""Every kind of page fits its screen, from a phone, or a desk at 400 % zoom, to a wide screen."""

from __future__ import annotations

import pytest

from tests.browser.fitting import SCREENS, faults
from tests.browser.reader import Reader
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


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_answer_is_seen_without_scrolling(reader: Reader, width: int) -> None:
    """The code, what it is, and the first of the answers."""
    page = reader.open(BRIEFING)
    page.set_viewport_size({"width": width, "height": 800})
    tops = {name: page.locator(name).bounding_box() for name in (".name", ".glance")}
    assert [name for name, box in tops.items() if box is None or not 0 <= box["y"] < 800] == []


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
