"""The pictures of a code's figures: their words stand clear of one another on every screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests import sites
from tests.browser.reader import Reader
from tests.showcase import CODE

pytestmark = pytest.mark.browser

SCREENS = (320, 360, 768, 900, 1280)
#: Words of one picture that meet, and words that leave it.
_FAULTS = """() => [...document.querySelectorAll('svg.fig')].flatMap(svg => {
  if (!svg.checkVisibility()) return [];
  const whole = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll('text')].filter(each => each.checkVisibility())
    .map(each => ({said: each.textContent, box: each.getBoundingClientRect()}));
  const faults = words.filter(({box}) => box.left < whole.left - 1 || box.right > whole.right + 1)
    .map(({said}) => `“${said}” leaves its picture`);
  words.forEach(({said, box}, place) => words.slice(place + 1).forEach(other => {
    const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
    const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
    // Lines of text under each other share their leading.
    if (across > 0 && down > 3) faults.push(`“${said}” meets “${other.said}”`);
  }));
  return faults;
})"""


@pytest.fixture(params=["published", "showcase"])
def figures(reader: Reader, served: str, every_site: str, request: pytest.FixtureRequest) -> Page:
    """The figures of the showcase's code, or of the heaviest code published."""
    assert every_site, "both are written"
    if request.param == "published":
        path = f"published/{sites.heaviest('figures.html', 'published', 'briefed')}"
        reader.page.goto(f"{served}/{path}")
        return reader.page
    return reader.open(f"cpt/{CODE}-figures.html")


def test_words_stand_clear_and_each_picture_is_drawn_once(figures: Page) -> None:
    """On every screen; of two drawings of the same one is there to read, and one alone."""
    assert figures.locator(".fig").count() > 1
    found: dict[str, list[int]] = {}
    for width in SCREENS:
        figures.set_viewport_size({"width": width, "height": 800})
        for fault in figures.evaluate(_FAULTS):
            found.setdefault(fault, []).append(width)
        for pair in (("upright", "lying"), ("broad", "narrow")):
            seen = [figures.locator(f".fig.{looks}:visible").count() > 0 for looks in pair]
            assert sorted(seen) == [False, True], (width, pair)
    assert found == {}
