"""What a page asks of the browser and the network: nothing that the site does not bring."""

from __future__ import annotations

from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Browser

from tests import sites
from tests.browser.reader import FILLED, Reader, of_kind, reading

pytestmark = pytest.mark.browser


def test_over_http_every_page_is_quiet(opened: Reader) -> None:
    """No error, no dialog, no breach of the page's own policy, nothing from elsewhere."""
    # The page for a wrong address looks for its site in the folders above too: test_lost.py.
    # A test that has been on the page before may have gone to a place of it.
    if not urldefrag(opened.page.url).url.endswith("/404.html"):
        assert opened.complaints == []
    assert elsewhere(opened) == []


def test_from_the_disk_every_page_is_quiet(browser: Browser, every_site: str) -> None:
    with reading(browser, every_site) as reader:
        for kind in (*sites.KINDS, *FILLED):
            reader.open(of_kind(kind))
            assert reader.complaints == [], kind
            assert elsewhere(reader) == [], kind


def elsewhere(reader: Reader) -> list[str]:
    """What was asked for outside the site."""
    return [url for url in reader.asked if not url.startswith(reader.base)]


def test_first_paint_needs_one_page_and_one_stylesheet(
    browser: Browser, served: str, every_site: str
) -> None:
    """Nothing else is waited for: what a script brings comes after."""
    with reading(browser, served) as reader:
        page = reader.open(of_kind("briefing.html"))
        blocking = page.evaluate(
            """() => performance.getEntriesByType('resource')
                 .filter(e => e.renderBlockingStatus === 'blocking').map(e => e.name)"""
        )
    assert [url.rpartition(".")[2] for url in blocking] == ["css"]
