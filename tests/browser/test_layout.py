"""Every kind of page fits its screen, from a phone, or a desk at 400 % zoom, to a wide screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.reader import Reader
from tests.showcase import BRIEFING

pytestmark = pytest.mark.browser

#: 320 × 256 is what a screen of 1280 × 1024 becomes at 400 % zoom.
SCREENS = ((320, 256), (360, 800), (768, 1024), (1280, 720), (1920, 1080))


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


def faults(page: Page) -> list[str]:
    """What does not fit, at the size that the page has now."""
    found: list[str] = page.evaluate(_FAULTS)
    return found


_FAULTS = """() => {
  const name = e => e.tagName.toLowerCase() + [...e.classList].map(c => '.' + c).join('')
    + ` “${e.textContent.trim().replace(/\\s+/g, ' ').slice(0, 40)}”`;
  const root = document.documentElement;
  const faults = [];
  // What is there for a screen reader alone is clipped to nothing.
  const unseen = new Set();
  if (root.scrollWidth > root.clientWidth) faults.push('the page scrolls sideways');
  for (const e of document.querySelectorAll('body, body *:not(svg *)')) {
    const style = getComputedStyle(e);
    if (!e.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    if (style.clipPath !== 'none' || unseen.has(e.parentElement)) {
      unseen.add(e);
      continue;
    }
    const box = e.getBoundingClientRect();
    const scrolls = /auto|scroll/.test(style.overflowX);
    if (box.right > root.clientWidth + 1 && !e.closest('.scrolls')) {
      faults.push(`${name(e)} goes beyond the screen`);
    }
    // An inline box has no width of its own.
    if (e.clientWidth && e.scrollWidth > e.clientWidth + 1 && !scrolls) {
      faults.push(`${name(e)} is narrower than what it holds`);
    }
    // What scrolls sideways must be reachable by keyboard, and say what it is.
    if (scrolls && e.scrollWidth > e.clientWidth + 1
        && !(e.tabIndex === 0 && (e.ariaLabel || e.getAttribute('aria-labelledby')))) {
      faults.push(`${name(e)} scrolls sideways unsaid`);
    }
    if (e.tagName === 'TABLE') {
      const around = e.parentElement.getBoundingClientRect();
      if (box.width > around.width + 1 && !e.closest('.scrolls')) {
        faults.push(`${name(e)} is wider than its place`);
      }
    }
    if (/sticky|fixed/.test(style.position) && e.tagName !== 'TH'
        && box.height > innerHeight && !/auto|scroll/.test(style.overflowY)) {
      faults.push(`${name(e)} stays in sight and is taller than the screen`);
    }
  }
  return [...new Set(faults)];
}"""


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
