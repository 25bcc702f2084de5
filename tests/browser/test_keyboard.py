"""By keyboard alone: every stop is seen, in the order of the page, and leads where it says."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests import sites
from tests.browser.reader import PUBLISHED, Reader, reading
from tests.showcase import BRIEFING

pytestmark = pytest.mark.browser

#: What the focus of a stop looks like against the same stop without it; `null` where it is seen.
_STOP = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return {end: true};
  const name = `${stop.tagName.toLowerCase()} “${(stop.ariaLabel || stop.textContent).trim()}”`;
  const style = getComputedStyle(stop);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const box = stop.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width, 20) / 2, box.top + Math.min(box.height, 16) / 2];
  const above = document.elementFromPoint(x, y);
  const covered = above && above !== stop && !stop.contains(above) && !above.contains(stop)
    && /sticky|fixed/.test(getComputedStyle(above).position);
  const outside = box.bottom <= 0 || box.top >= innerHeight || box.right <= 0
    || box.left >= innerWidth;
  const fault = !ring ? 'has no ring' : outside ? 'is out of sight' : covered ? 'is covered' : '';
  return {name, fault, href: stop.getAttribute('href')};
}"""


def stops(page: Page, most: int) -> list[dict[str, str]]:
    """Tab by tab from the top, until the page is left or `most` stops are seen."""
    seen = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop.get("end"):
            break
        seen.append(stop)
    return seen


def tab_to(page: Page, href: str) -> None:
    """From where the focus is to the link; each stop on the way has to be seen."""
    for _ in range(600):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        assert not stop.get("end"), f"{href} is not reached"
        assert stop["fault"] == "", stop
        if stop["href"] == href:
            return
    pytest.fail(f"{href} is not reached in 600 stops")


@pytest.mark.parametrize(
    "reader",
    [
        {"viewport": {"width": 1280, "height": 720}},
        {"viewport": {"width": 320, "height": 256}, "color_scheme": "dark"},
    ],
    indirect=True,
    ids=["desk", "zoomed"],
)
def test_every_stop_of_a_briefing_is_seen(reader: Reader) -> None:
    seen = stops(reader.open(BRIEFING), 1_000)
    assert [stop for stop in seen if stop["fault"]] == []
    assert len(seen) > 60


def test_the_first_stops_of_every_page_are_seen(opened: Reader) -> None:
    """Past the navigation and well into the content, also where the system chooses the colours."""
    opened.page.set_viewport_size({"width": 1280, "height": 720})
    opened.page.emulate_media(color_scheme="light", forced_colors="active")
    opened.page.reload()
    seen = stops(opened.page, 30)
    assert [stop for stop in seen if stop["fault"]] == []
    assert seen[0]["href"] == "#main"


def test_the_first_stop_skips_the_navigation(opened: Reader) -> None:
    page = opened.page
    page.focus(".skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_from_the_first_page_to_the_modifiers_and_to_paper(reader: Reader) -> None:
    """Find 00021, open it, go to its modifiers and into their table, print: no pointer."""
    page = reader.open("index.html")
    tab_to(page, "cpt/00021.html")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cpt/00021.html")
    page.evaluate("window.print = () => { document.title = 'on paper' }")
    while "Print" not in page.evaluate("document.activeElement.textContent"):
        page.keyboard.press("Tab")
        assert page.evaluate(_STOP)["fault"] == ""
    page.keyboard.press("Enter")
    assert page.title() == "on paper"
    tab_to(page, "#modifiers")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('section').querySelector('#modifiers')")


#: Every stop that Tab has on the page as it stands, without pressing it so often.
_STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, summary')]
  .filter(each => each.tabIndex >= 0 && each.checkVisibility()).length"""
MOST = 150


def test_the_end_of_the_longest_briefing_is_not_far(
    browser: Browser, served: str, every_site: str
) -> None:
    """What stands close together is one stop, and the arrows go through it."""
    site = sites.site()
    longest = max(sites.pages()["briefing.html"], key=lambda path: len(site[path]))
    with reading(browser, f"{served}/{PUBLISHED}") as reader:
        page = reader.open(longest)
        assert page.evaluate(_STOPS) <= MOST
        for group in (
            ".briefing .text section:has(> .prose)",
            ".briefing table",
            ".briefing .notes",
        ):
            inside = page.locator(group).first
            inside.locator("[tabindex='0']").first.focus()
            many = inside.locator("[tabindex]").count()
            seen = set()
            for _ in range(many):
                page.keyboard.press("ArrowRight")
                stop = page.evaluate(_STOP)
                assert stop["fault"] == ""
                seen.add(
                    page.evaluate(
                        "[...document.querySelectorAll('*')].indexOf(document.activeElement)"
                    )
                )
            assert many > 2
            assert len(seen) == many - 1
            assert inside.locator("[tabindex='0']").count() == 1
            page.keyboard.press("Tab")
            assert not inside.locator(":focus[tabindex]").count()
