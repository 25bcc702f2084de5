"""What a page asks of the browser and the network: nothing that the site does not bring."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import BRIEFING, COMPARED, PAGES, Reader, reading

pytestmark = pytest.mark.browser


def test_over_http_every_page_is_quiet(opened: Reader) -> None:
    """No error, no dialog, no breach of the page's own policy, nothing from elsewhere."""
    assert opened.complaints == []
    assert elsewhere(opened) == []


def test_from_the_disk_every_page_is_quiet(reader: Reader) -> None:
    for url in (*PAGES, COMPARED):
        reader.open(url)
        assert reader.complaints == [], url
        assert elsewhere(reader) == [], url


def elsewhere(reader: Reader) -> list[str]:
    """What was asked for outside the site."""
    return [url for url in reader.asked if not url.startswith(reader.base)]


def test_first_paint_needs_one_page_and_one_stylesheet(browser: Browser, served: str) -> None:
    """Nothing else is waited for: what a script brings comes after."""
    with reading(browser, served) as reader:
        page = reader.open(BRIEFING)
        blocking = page.evaluate(
            """() => performance.getEntriesByType('resource')
                 .filter(e => e.renderBlockingStatus === 'blocking').map(e => e.name)"""
        )
    assert [url.rpartition(".")[2] for url in blocking] == ["css"]
