"""The two stylesheets: a briefing's, and the one of every other page, which begins with it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests import sites
from tests.browser.reader import PUBLISHED, SHOWCASE, Reader, reading
from tests.showcase import BRIEFING

pytestmark = pytest.mark.browser

#: The selectors of a stylesheet, and those of them that pick out a part of the page. A state of a
#: part, and what stands before or after it, is the part itself.
_PICKED = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const within = (selector, outer) => {
    if (!outer) return selector;
    const all = `:is(${outer})`;
    return selector.includes('&') ? selector.replaceAll('&', all) : `${all} :is(${selector})`;
  };
  const selectors = (rules, outer) => [...rules].flatMap((rule) => {
    const own = rule.selectorText && within(rule.selectorText, outer)
      .replace(/::[a-z-]+|:(hover|focus[a-z-]*)/g, '');
    return [own ?? [], selectors(rule.cssRules ?? [], own ?? outer)].flat();
  });
  const all = selectors(sheet.cssRules);
  return [all.length, all.filter((selector) => document.querySelector(selector))];
}"""


def test_a_briefing_needs_nothing_of_the_other_pages_stylesheet(
    browser: Browser, every_site: str
) -> None:
    """Whose rules it does without: one that picks out a part of it belongs in its own."""
    others = sites.theme()["assets/library.css"].decode()
    others = re.sub(r"@import .*?;", "", others)
    with reading(browser, every_site) as reader:
        for url in (*(f"{PUBLISHED}/{url}" for url in sites.briefings()), f"{SHOWCASE}/{BRIEFING}"):
            count, picked = reader.open(url).evaluate(_PICKED, others)
            assert count > 50
            assert picked == [], url


@pytest.mark.parametrize(
    "reader", [{"viewport": {"width": 360, "height": 800}}], indirect=True, ids=["360"]
)
def test_on_a_phone_the_notes_of_a_row_are_labelled(reader: Reader) -> None:
    """By the stylesheet: every table that has them calls them the same."""
    page = reader.open(BRIEFING)
    cells = page.locator("td.source")
    assert cells.count() > 20
    labels = cells.evaluate_all("all => all.map(e => getComputedStyle(e, '::before').content)")
    assert set(labels) == {'"Source"'}
