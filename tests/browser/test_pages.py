"""The built site in a real browser, from the disk, as a reader opens it from a stick."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from cptref.build import Sources, build
from cptref.tree import read_content, read_theme
from cptref.write import write
from tests.browser import chromium

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
WIDTHS = (360, 768, 1280)
#: One page of each kind.
PAGES = (
    "index.html",
    "cpt/47381.html",
    "families/index.html",
    "families/liver-tumor-ablation.html",
    "modifiers/index.html",
    "modifiers/62.html",
    "payers/index.html",
    "payers/bcbs.html",
    "sources/index.html",
    "sources/aetna-cpb-0274.html",
    "gaps/index.html",
    "rules/index.html",
    "quality/index.html",
    "glossary/index.html",
    "about/index.html",
    "licence/index.html",
    "404.html",
)
BRIEFING = "cpt/47381.html"


@dataclass(frozen=True)
class Reader:
    """Opens pages of the site, and remembers what the browser complained of or asked for."""

    page: Page
    site: Path
    complaints: list[str]
    asked: list[str]

    def open(self, url: str) -> Page:
        self.page.goto((self.site / url).as_uri())
        return self.page


@dataclass(frozen=True)
class Visit:
    """What was seen on one screen, page by page."""

    too_wide: dict[str, str]
    hidden_at_first: list[str]
    complaints: list[str]
    asked_elsewhere: list[str]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("browser") / "site"
    built = build(Sources(read_content(ROOT).value, read_theme([ROOT / "templates"]))).value
    assert built is not None
    write(out, built)
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium.find()
    if found is None:
        pytest.fail(chromium.MISSING, pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found)
        yield started
        started.close()


@contextmanager
def reading(browser: Browser, site: Path, **settings: Any) -> Iterator[Reader]:
    context = browser.new_context(**settings)
    context.set_default_timeout(5_000)
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: asked.append(request.url))
    yield Reader(page, site, complaints, asked)
    context.close()


@pytest.fixture
def reader(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """With `request.param` as the settings of the browser."""
    with reading(browser, site, **getattr(request, "param", {})) as opened:
        yield opened


@pytest.fixture(
    scope="module",
    params=[(width, colours) for width in WIDTHS for colours in ("light", "dark")],
    ids=lambda screen: f"{screen[0]}-{screen[1]}",
)
def visit(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Visit:
    """Every page once on one screen."""
    width, colours = request.param
    screen = {"viewport": {"width": width, "height": 800}, "color_scheme": colours}
    with reading(browser, site, **screen) as reader:
        too_wide = {url: wide for url in PAGES if (wide := reader.open(url).evaluate(_TOO_WIDE))}
        page = reader.open(BRIEFING)
        tops = {name: page.locator(name).bounding_box() for name in (".name", ".glance")}
        return Visit(
            too_wide,
            [name for name, box in tops.items() if box is None or not 0 <= box["y"] < 800],
            reader.complaints,
            [url for url in reader.asked if not url.startswith(site.as_uri())],
        )


# The widest element that goes beyond the screen; nothing where the page fits.
_TOO_WIDE = """() => {
  const screen = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= screen) return '';
  const beyond = [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > screen + 1);
  const name = e => e.tagName.toLowerCase() + (e.className ? '.' + e.className : '');
  return document.documentElement.scrollWidth + ' px: ' + beyond.slice(0, 3).map(name).join(' > ');
}"""


def test_no_page_is_wider_than_the_screen(visit: Visit) -> None:
    """Nobody has to scroll sideways, and nothing is cut off."""
    assert visit.too_wide == {}


def test_the_browser_complains_of_nothing(visit: Visit) -> None:
    """No error, no dialog, no breach of the page's own policy."""
    assert visit.complaints == []


def test_no_page_asks_for_anything_outside_the_site(visit: Visit) -> None:
    assert visit.asked_elsewhere == []


def test_the_answer_is_seen_without_scrolling(visit: Visit) -> None:
    """The code, what it is, and the first of the answers."""
    assert visit.hidden_at_first == []


@pytest.mark.parametrize("reader", [{"java_script_enabled": False}], indirect=True)
def test_without_script_everything_is_shown(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    for heading in page.locator("h2, h3").all():
        assert heading.is_visible(), heading.text_content()
    for row in page.locator("main table tr, main li, main p").all():
        assert row.is_visible(), row.text_content()


def test_a_reader_goes_to_a_modifier_and_back(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    page.locator('main a[href="../modifiers/62.html"]').first.click()
    page.wait_for_url("**/modifiers/62.html")
    assert "62" in page.locator("h1").inner_text()
    page.locator('main a[href^="../cpt/47381.html"]').first.click()
    page.wait_for_url("**/cpt/47381.html*")
    assert "47381" in page.locator("h1").inner_text()


def test_a_citation_leads_to_its_source_on_the_page(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    page.locator('main a[href="#source-1"]').first.click()
    assert page.url.endswith("#source-1")
    box = page.locator("#source-1").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800


def test_the_keyboard_reaches_the_content_first(reader: Reader) -> None:
    """The first stop is the link that skips the navigation; with the focus on it, it is seen."""
    page = reader.open(BRIEFING)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("href") == "#main"
    box = focused.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["height"] > 10


@pytest.mark.parametrize(
    "reader", [{"viewport": {"width": 360, "height": 800}}], indirect=True, ids=["360"]
)
def test_on_a_phone_a_row_still_says_what_each_cell_is(reader: Reader) -> None:
    """A table that is laid out as cards has no header row in sight: each cell brings its label."""
    page = reader.open(BRIEFING)
    unlabelled = page.evaluate(
        """() => [...document.querySelectorAll('main table')].flatMap(table => {
             const head = table.querySelector('thead');
             const seen = head && head.getBoundingClientRect().height > 2
               && getComputedStyle(head).position !== 'absolute';
             if (seen) return [];
             return [...table.querySelectorAll('tbody td')].filter(cell => {
               const before = getComputedStyle(cell, '::before').content;
               return cell.textContent.trim() && (before === 'none' || before === '""');
             }).map(cell => cell.textContent.trim().slice(0, 40));
           })"""
    )
    assert unlabelled == []
