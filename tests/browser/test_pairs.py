"""The page of a code's pairs in a browser: what is in force and what ended is found by a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import sites
from tests.browser.reader import reading

pytestmark = pytest.mark.browser

_SHOWN = """(label) => [...document.querySelectorAll('.sortable tbody tr')]
  .filter((row) => !row.hidden)
  .map((row) => row.querySelector(`[data-label="${label}"]`).textContent)"""


@pytest.fixture(scope="module")
def page(browser: Browser, published_site: Path) -> Iterator[Page]:
    """The longest of what is published."""
    with reading(browser, published_site.as_uri()) as reader:
        yield reader.open(sites.heaviest("pairs.html"))
        assert reader.complaints == []


@pytest.mark.parametrize(
    ("label", "word", "begins"),
    [("Ends", "ended", "Ended"), ("Ends", "in force", "In force"),
     ("Paid", "the other code", "The other code"), ("Claims", "outpatient", "Outpatient")],
)  # fmt: skip
def test_a_word_leaves_the_rows_that_are_so(page: Page, label: str, word: str, begins: str) -> None:
    box = page.get_by_role("searchbox", name="Filter")
    box.fill("")
    every = page.evaluate(_SHOWN, label)
    box.fill(word)
    assert page.evaluate(_SHOWN, label) == [each for each in every if each.startswith(begins)]


def test_days_are_sorted_as_days_and_what_has_none_stands_last(page: Page) -> None:
    page.get_by_role("searchbox", name="Filter").fill("")
    page.get_by_role("button", name="Ends", exact=True).click()
    years = [each[-4:] for each in page.evaluate(_SHOWN, "Ends") if each[-4:].isdigit()]
    assert years == sorted(years)
    assert all(each[-4:].isdigit() for each in page.evaluate(_SHOWN, "Ends")[: len(years)])
