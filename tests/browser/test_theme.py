"""Light and dark, as the system has it or as the reader chooses; copies, and print."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.reader import Reader
from tests.showcase import BRIEFING, FAMILY

pytestmark = pytest.mark.browser

SCHEMES = pytest.mark.parametrize(
    "reader", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True
)
_BRIGHTNESS = """() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g)
  .slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3"""


def is_dark(page: Page) -> bool:
    return float(page.evaluate(_BRIGHTNESS)) < 128


@pytest.mark.parametrize("reader", [{"color_scheme": "dark"}], indirect=True)
def test_the_theme_is_the_systems(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    assert is_dark(page)
    page.emulate_media(color_scheme="light")
    assert not is_dark(page)
    assert page.get_by_role("radio", name="System").is_checked()


@SCHEMES
def test_a_chosen_theme_holds_on_every_page(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    was_dark = is_dark(page)
    page.get_by_role("radio", name="Light" if was_dark else "Dark").check()
    for url in ("index.html", BRIEFING, FAMILY):
        assert is_dark(reader.open(url)) != was_dark
    page.get_by_role("radio", name="System").check()
    assert is_dark(reader.open(BRIEFING)) == was_dark
    assert reader.complaints == []


def test_the_control_is_worked_with_the_keyboard(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    page.get_by_role("radio", name="System").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("radio", name="Dark").is_checked()
    assert is_dark(page)


def test_a_page_that_one_comes_back_to_has_the_theme_chosen_since(reader: Reader) -> None:
    """A browser may show it as it was left, without running its scripts again."""
    page = reader.open(BRIEFING)
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("radio", name="Dark").check()
    assert not is_dark(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert is_dark(page)
    assert page.get_by_role("radio", name="Dark").is_checked()


def test_where_nothing_is_kept_the_theme_holds_for_the_page(reader: Reader) -> None:
    """A browser may refuse its storage to a page from the disk."""
    refused = "Object.defineProperty(window, 'localStorage', {get() { throw Error('refused') }})"
    reader.page.add_init_script(refused)
    page = reader.open(BRIEFING)
    page.get_by_role("radio", name="Dark").check()
    assert is_dark(page)
    assert reader.complaints == []


def test_paper_is_white_whatever_the_theme(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    page.get_by_role("radio", name="Dark").check()
    page.emulate_media(media="print")
    assert not is_dark(page)
    assert not page.get_by_role("group", name="Theme").is_visible()


@pytest.mark.parametrize(
    "visitor", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True
)
def test_the_address_and_the_citation_are_copied(visitor: Reader) -> None:
    page = visitor.open(f"{BRIEFING}#gaps")
    for name, text in (
        ("Copy link", f"{visitor.base}/{BRIEFING}"),
        ("Copy", page.locator("#citation").inner_text()),
    ):
        button = page.get_by_role("button", name=name, exact=True)
        button.click()
        button.locator("+ [role=status]", has_text="Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == text


def test_where_nothing_can_be_copied_the_text_is_shown(visitor: Reader) -> None:
    """As on a plain address inside a hospital's network."""
    visitor.page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    )
    page = visitor.open(BRIEFING)
    page.get_by_role("button", name="Copy link").click()
    status = page.get_by_role("button", name="Copy link").locator("+ [role=status]")
    assert status.inner_text() == f"{visitor.base}/{BRIEFING}"
    assert visitor.complaints == []


def test_print_asks_the_browser_to(reader: Reader) -> None:
    reader.page.add_init_script("window.print = () => { window.printed = true }")
    page = reader.open(BRIEFING)
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
