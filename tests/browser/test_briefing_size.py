"""How long a briefing is: on a desk's screen, on a phone's, on paper."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests import sites
from tests.browser.reader import PUBLISHED, reading

pytestmark = pytest.mark.browser

#: Width and height of a screen, and how many of them a briefing may take.
SCREENS = ((1280, 800, 18), (360, 760, 30))
SHEETS = 8
#: A phone lays out what is near first; here all of it is.
_WHOLE = """() => {
  for (const each of document.querySelectorAll('.text > section')) {
    each.style.contentVisibility = 'visible';
  }
  return document.documentElement.scrollHeight;
}"""


def test_the_heaviest_briefing_of_each_scope_is_read_at_a_sitting(
    browser: Browser, every_site: str
) -> None:
    long = {}
    for url in sites.briefings():
        with reading(browser, every_site) as reader:
            page = reader.page
            found: dict[str, float] = {}
            for width, height, _ in SCREENS:
                page.set_viewport_size({"width": width, "height": height})
                reader.open(f"{PUBLISHED}/{url}")
                found[f"{width}"] = page.evaluate(_WHOLE) / height
            for paper in ("A4", "Letter"):
                found[paper] = len(PdfReader(io.BytesIO(page.pdf(format=paper))).pages)
        most = {f"{width}": screens for width, _, screens in SCREENS}
        over = {of: size for of, size in found.items() if size > most.get(of, SHEETS)}
        if over:
            long[url] = over
    assert long == {}
