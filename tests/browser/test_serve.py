"""An editor with a page of `cptref serve` open: what is saved shows, and it keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import Reader, reading
from tests.builders import CODE, CODE_PATH, library, on_disk, with_keys
from tests.serving import Serve, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
#: Long enough to be scrolled.
LONG = with_keys(
    CODE,
    "documentation:\n"
    + "".join(
        f"  - text: The number {n} of what is written down [@cms-release].\n" for n in range(150)
    ),
)
HOSTILE = '"</script><img src=x onerror=alert(1)><b>bold</b>"'
PATIENCE = 30_000
#: Which of the folds are open.
OPENED = "(all) => all.map(({ open }) => open)"


def with_folds() -> dict[str, bytes]:
    """A theme in which a briefing begins with two details of one title."""
    fold = b"<details><summary>More</summary><p>Folded</p></details>"
    own = (ROOT / "templates" / "briefing.html").read_bytes()
    mark = b"{% block main %}"
    assert mark in own
    return {"templates/briefing.html": own.replace(mark, mark + fold + fold)}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Serve]:
    home = on_disk(tmp_path / "library", library({CODE_PATH: LONG}) | with_folds())
    with serving(home) as started:
        started.until(lambda page: page.status == 200)
        yield started


@pytest.fixture
def editor(browser: Browser, served: Serve) -> Iterator[Reader]:
    with reading(browser, served.base) as opened:
        opened.page.set_default_timeout(PATIENCE)
        yield opened


def save(served: Serve, old: str, new: str) -> None:
    path = served.home / CODE_PATH
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_saved_record_shows_and_the_page_keeps_its_place(served: Serve, editor: Reader) -> None:
    page = editor.open("cpt/00100.html")
    line = page.get_by_text("The number 75 of what is written down").first
    folds = page.locator("main details")
    folds.nth(1).evaluate("(fold) => fold.open = true")
    opened = folds.evaluate_all(OPENED)
    # The two of the theme come first, and after them the page's own.
    assert opened[:2] == [False, True]
    line.evaluate("(line) => line.scrollIntoView({block: 'center', behavior: 'instant'})")
    stood = line.bounding_box()
    # Above what is read the page grows by a paragraph: what is read stays where it is.
    more = "\n\n  ".join(["A paragraph that is new [@cms-release]."] * 12)
    save(served, "It is done in the hospital", f"Anew. {more}\n\n  It is done in the hospital")
    expect(page.get_by_text("A paragraph that is new").first).to_be_attached(timeout=PATIENCE)
    assert stood is not None
    page.wait_for_function(
        """(y) => [...document.querySelectorAll("li")].some((line) =>
          line.textContent.startsWith("The number 75 of") &&
          Math.abs(line.getBoundingClientRect().y - y) < 3)""",
        arg=stood["y"],
    )
    assert page.evaluate("scrollY") > 500
    assert folds.evaluate_all(OPENED) == opened
    assert editor.complaints == []


def test_a_mistake_stands_above_the_last_page_and_leads_to_its_line(
    served: Serve, editor: Reader
) -> None:
    page = editor.open("cpt/00100.html")
    save(served, "status: active", f"status: {HOSTILE}")
    panel = page.locator(".cptref-panel")
    expect(panel).to_be_visible(timeout=PATIENCE)
    expect(panel).to_contain_text("error")
    expect(panel).to_contain_text("<img src=x onerror=alert(1)>")
    assert panel.locator("img, b, script").count() == 0
    place = panel.locator("a").first
    expect(place).to_contain_text(f"{CODE_PATH}:3:9")
    assert place.get_attribute("href") == f"vscode://file{served.home / CODE_PATH}:3:9"
    expect(page.locator("h1")).to_contain_text("Freezing of liver tumors")
    # Another page goes on, and says whose mistake it is.
    other = editor.open("modifiers/62.html")
    expect(other.locator("h1")).to_contain_text("62")
    expect(other.locator(".cptref-panel")).to_contain_text("1 error in other files")
    save(served, HOSTILE, "active")
    expect(other.locator(".cptref-panel")).to_have_count(0, timeout=PATIENCE)
    assert editor.complaints == []


def test_an_edit_reloads_the_pages_alone_that_show_it(
    browser: Browser, served: Serve, editor: Reader
) -> None:
    page = editor.open("licence/index.html")
    page.evaluate("window.isStill = true")
    with reading(browser, served.base) as other:
        other.page.set_default_timeout(PATIENCE)
        briefing = other.open("cpt/00100.html")
        save(served, "It is done in the hospital", "Anew it is done in the hospital")
        expect(briefing.get_by_text("Anew it is done").first).to_be_attached(timeout=PATIENCE)
    assert page.evaluate("window.isStill")


def test_a_page_that_waits_for_the_first_build_comes_by_itself(
    browser: Browser, tmp_path: Path
) -> None:
    home = on_disk(tmp_path / "library", library({CODE_PATH: "title: [\n"}))
    with serving(home) as served, reading(browser, served.base) as reader:
        page = reader.open("cpt/00100.html")
        expect(page.locator(".cptref-panel")).to_contain_text(CODE_PATH, timeout=PATIENCE)
        (home / CODE_PATH).write_text(CODE, "utf-8")
        expect(page.locator("h1")).to_contain_text("Freezing of liver tumors", timeout=PATIENCE)


def test_more_tabs_than_a_browser_has_connections_are_answered(
    served: Serve, editor: Reader
) -> None:
    pages = [editor.page.context.new_page() for _ in range(9)]
    for each in pages:
        each.goto(f"{served.base}/cpt/00100.html")
        expect(each.locator("h1")).to_contain_text("Freezing")
