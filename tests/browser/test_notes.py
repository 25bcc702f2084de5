"""The notes of a briefing: each opens where its number stands, and leads back there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader
from tests.showcase import BRIEFING

pytestmark = pytest.mark.browser

_OPEN = ".notes > :popover-open"
#: By a screen's width: a desk, a phone.
SIZES = ({"width": 1280, "height": 800}, {"width": 360, "height": 740})
WITHOUT_SCRIPT = {"java_script_enabled": False}


def cited(page: Page) -> str:
    """Has the keyboard at the first citation of the text; the id of its source."""
    first = page.locator("#summary ~ .prose [popovertarget]").first
    first.focus()
    return first.get_attribute("popovertarget") or ""


@pytest.mark.parametrize("reader", [{}, WITHOUT_SCRIPT], indirect=True, ids=["script", "bare"])
def test_a_note_opens_by_keyboard_and_gives_the_focus_back(reader: Reader) -> None:
    """By Escape, and by what it says is the way back; with script and without."""
    page = reader.open(BRIEFING)
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]  # both have width and height
        place = page.evaluate("scrollY")
        source = cited(page)
        page.keyboard.press("Enter")
        note = page.locator(_OPEN)
        expect(note).to_have_attribute("id", source)
        assert re.search(r"(?:ublished|ffective|ndated).* · read \d+ \w+ \d{4}", note.inner_text())
        box = note.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        assert 0 <= box["y"] <= size["height"] - box["height"]
        page.keyboard.press("Escape")
        expect(note).to_have_count(0)
        assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == source
        page.keyboard.press("Enter")
        page.locator(_OPEN).get_by_role("button", name="Back to the text").click()
        expect(note).to_have_count(0)
        assert page.evaluate("document.activeElement.closest('.prose') !== null")
        page.evaluate("place => scrollTo(0, place)", place)


def test_a_citation_is_named_as_one(reader: Reader) -> None:
    """Its number alone says nothing to who cannot see where it stands."""
    page = reader.open(BRIEFING)
    cited(page)
    named = page.locator("#summary ~ .prose").get_by_role("button", name=re.compile("^Source 1"))
    assert named.count() > 0


def test_a_source_is_led_to_from_elsewhere(reader: Reader) -> None:
    """Its entry of the list has an address, also on a phone, where the list stands folded."""
    page = reader.open(f"{BRIEFING}#source-2")
    page.set_viewport_size(SIZES[1])  # type: ignore[arg-type]  # it has width and height
    page.reload()
    assert page.locator("#source-2").is_visible()
    assert page.locator(_OPEN).count() == 0
