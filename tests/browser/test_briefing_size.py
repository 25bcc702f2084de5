"""How long a briefing is: on a desk's screen, on a phone's, on paper; with a script and without."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests import sites
from tests.browser.reader import PUBLISHED, reading

pytestmark = pytest.mark.browser

#: Width and height of a screen, and how many of them a briefing may take.
SCREENS = ((1280, 800, 18), (360, 760, 30))
SHEETS = 8
_LENGTH = "document.documentElement.scrollHeight / innerHeight"
#: A phone lays out what is near first, and supposes a height of the rest: all of it laid out.
_LAY_OUT = """() => {
  for (const each of document.querySelectorAll('.text > section')) {
    each.style.contentVisibility = 'visible';
  }
}"""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_heaviest_briefing_of_each_scope_is_read_at_a_sitting(
    browser: Browser, every_site: str, script: bool
) -> None:
    long = {}
    with reading(browser, every_site, java_script_enabled=script) as reader:
        for url in sites.briefings():
            found = screens(reader.page, f"{reader.base}/{PUBLISHED}/{url}")
            if over := {of: size for of, (size, most) in found.items() if size > most}:
                long[url] = over
    assert long == {}


def screens(page: Page, address: str) -> dict[str, tuple[float, int]]:
    """How many screens it takes and may take, of each size: as its reader is told at first, who
    sees how much there is by the bar at the side, and as it is."""
    found = {}
    for width, height, most in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address)
        found[f"{width}, told"] = page.evaluate(_LENGTH), most
        page.evaluate(_LAY_OUT)
        found[f"{width}"] = page.evaluate(_LENGTH), most
    return found


def test_it_is_printed_on_few_sheets(browser: Browser, every_site: str) -> None:
    long = {}
    with reading(browser, every_site) as reader:
        for url in sites.briefings():
            page = reader.open(f"{PUBLISHED}/{url}")
            for paper in ("A4", "Letter"):
                count = len(PdfReader(io.BytesIO(page.pdf(format=paper))).pages)
                if count > SHEETS:
                    long[url, paper] = count
    assert long == {}
