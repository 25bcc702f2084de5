"""What a page asks of the browser and the network: nothing that the site does not bring."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import PAGES, Reader, reading

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["disk", "web"])
def visited(
    browser: Browser, site_address: str, served: str, request: pytest.FixtureRequest
) -> Iterator[Reader]:
    """After a visit of every kind of page, from the disk and over HTTP."""
    base = site_address if request.param == "disk" else served
    with reading(browser, base) as reader:
        for url in PAGES:
            reader.open(url)
        yield reader


def test_the_browser_complains_of_nothing(visited: Reader) -> None:
    """No error, no dialog, no breach of the page's own policy."""
    assert visited.complaints == []


def test_no_page_asks_for_anything_outside_the_site(visited: Reader) -> None:
    assert [url for url in visited.asked if not url.startswith(visited.base)] == []


def test_first_paint_needs_one_page_and_one_stylesheet(browser: Browser, served: str) -> None:
    """Nothing else is waited for: what a script brings comes after."""
    with reading(browser, served) as reader:
        page = reader.open(PAGES[1])
        blocking = page.evaluate(
            """() => performance.getEntriesByType('resource')
                 .filter(e => e.renderBlockingStatus === 'blocking').map(e => e.name)"""
        )
    assert [url.rpartition(".")[2] for url in blocking] == ["css"]
