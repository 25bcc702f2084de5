"""Tables that are sorted and filtered where they stand, and whose address says how."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, Route

from tests.browser.reader import Reader, address
from tests.showcase import LOCALITIES, PAIRS

pytestmark = pytest.mark.browser

SOURCES = "sources/index.html"
#: Every page with tables of that kind.
SORTABLE = (
    "gaps/index.html", SOURCES, "modifiers/index.html", "payers/index.html", LOCALITIES,
    "datasets/index.html", "datasets/pfs-2026a.html", PAIRS,
)  # fmt: skip
PHONE = pytest.mark.parametrize(
    "reader", [{"viewport": {"width": 360, "height": 800}}], indirect=True, ids=["360"]
)
FROM_DISK_AND_SERVER = pytest.mark.parametrize("way", ["reader", "visitor"])


def column(page: Page, name: str) -> list[str]:
    """The texts of a column of the first table, from the top, of the rows that are shown."""
    rows = page.locator(".sortable").first.locator("tbody tr")
    place = page.evaluate(
        """(name) => [...document.querySelectorAll('.sortable thead th')]
             .findIndex((head) => head.textContent === name)""",
        name,
    )
    return [
        str(text)
        for text in rows.evaluate_all(
            """(rows, at) => rows.filter((row) => !row.hidden)
                 .map((row) => row.cells[at].textContent.trim())""",
            place,
        )
    ]


def head(page: Page, name: str) -> Locator:
    return page.locator(".sortable").first.get_by_role("button", name=name, exact=True)


def status(page: Page) -> str:
    return page.locator(".tools output").inner_text()


@FROM_DISK_AND_SERVER
def test_a_column_sorts_up_down_and_back(way: str, request: pytest.FixtureRequest) -> None:
    """By the figure in it; the third time the page's own order is back, which means something."""
    reader: Reader = request.getfixturevalue(way)
    page = reader.open(LOCALITIES)
    own = column(page, "Work index")
    up = sorted(own, key=float)
    for order, sort in ((up, "ascending"), (up[::-1], "descending"), (own, None)):
        head(page, "Work index").click()
        assert column(page, "Work index") == order
        cell = head(page, "Work index").locator("..")
        assert cell.get_attribute("aria-sort") == sort
    assert reader.complaints == []


def test_money_is_sorted_as_money(reader: Reader) -> None:
    page = reader.open(f"{LOCALITIES}?sort=In+a+facility")
    found = [
        float(text.strip().lstrip("$").replace(",", "")) for text in column(page, "In a facility")
    ]
    assert found == sorted(found)
    assert found[0] < 1_300 < 1_700 < found[-1]


def test_days_are_sorted_as_days(reader: Reader) -> None:
    page = reader.open("datasets/index.html?sort=Applies+from")
    found = [
        datetime.strptime(text.strip(), "%d %b %Y").date()  # noqa: DTZ007  # a day has no zone
        for text in column(page, "Applies from")
    ]
    assert found == sorted(found)
    assert len(set(found)) > 2


def test_words_for_what_has_no_figure_come_last_either_way(reader: Reader) -> None:
    for sort in ("Dated", "-Dated"):
        page = reader.open(f"{SOURCES}?sort={sort}")
        undated = [text.startswith("Undated") for text in column(page, "Dated")]
        assert undated == sorted(undated)
        assert any(undated)


@pytest.mark.parametrize("way", ["", "-"])
def test_an_empty_cell_is_not_nought(reader: Reader, way: str) -> None:
    """As where no source stands beside a row: it comes after the figures, also when they fall."""
    reader.page.add_init_script(
        """new MutationObserver((_, watch) => {
             const cell = document.querySelector('.sortable [data-label=Work]');
             if (cell) { cell.textContent = ''; watch.disconnect(); }
           }).observe(document, { childList: true, subtree: true })"""
    )
    page = reader.open(f"{LOCALITIES}?sort={way}Work+index")
    assert column(page, "Work index").count("") == 1
    assert column(page, "Work index")[-1] == ""


def test_counts_are_sorted_as_numbers_and_none_stands_last(reader: Reader) -> None:
    page = reader.open(f"{SOURCES}?sort=-Cited+by")
    found = column(page, "Cited by")
    counts = [int(text.split()[0]) for text in found if text[0].isdigit()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 9
    assert found[len(counts) :] == ["no records"] * (len(found) - len(counts))


@FROM_DISK_AND_SERVER
def test_a_filter_leaves_the_rows_that_have_every_word(
    way: str, request: pytest.FixtureRequest
) -> None:
    reader: Reader = request.getfixturevalue(way)
    page = reader.open(SOURCES)
    every = page.locator(".sortable tbody tr").count()
    page.get_by_role("searchbox", name="Filter").fill("First policy")
    rows = page.locator(".sortable tbody tr:visible")
    assert 0 < rows.count() < every
    for text in rows.all_inner_texts():
        assert "first" in text.lower()
        assert "policy" in text.lower()
    assert status(page) == f"{rows.count()} of {every} rows"
    page.get_by_role("searchbox", name="Filter").fill("")
    assert rows.count() == every
    assert reader.complaints == []


@FROM_DISK_AND_SERVER
def test_the_address_can_be_sent_on(way: str, request: pytest.FixtureRequest) -> None:
    """Whoever opens it sees the same rows in the same order."""
    reader: Reader = request.getfixturevalue(way)
    page = reader.open(SOURCES)
    page.get_by_role("searchbox", name="Filter").fill("payer policy")
    head(page, "Retrieved").click()
    head(page, "Retrieved").click()
    sent, shown, said = address(page), column(page, "Source"), status(page)
    assert sent.endswith("?q=payer+policy&sort=-Retrieved")
    assert "Retrieved: descending" in said
    page.goto("about:blank")
    page.goto(sent)
    assert column(page, "Source") == shown
    assert status(page) == said
    assert page.get_by_role("searchbox", name="Filter").input_value() == "payer policy"


def test_the_place_in_the_page_stays_in_the_address(reader: Reader) -> None:
    page = reader.open(SOURCES)
    page.get_by_role("link", name="Skip to the content").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.get_by_role("searchbox", name="Filter").fill("aetna")
    assert address(page).endswith("?q=aetna#main")


def test_an_address_without_a_choice_is_left_alone(reader: Reader) -> None:
    page = reader.open(SOURCES)
    page.get_by_role("searchbox", name="Filter").fill("a")
    page.get_by_role("searchbox", name="Filter").fill("")
    assert address(page).endswith(SOURCES)


def test_one_filter_and_one_order_for_all_groups_of_gaps(reader: Reader) -> None:
    """A group of which nothing is left goes, with its heading."""
    page = reader.open("gaps/index.html?q=often")
    groups = page.locator("section:has(.sortable):visible")
    assert 0 < groups.count() < page.locator("section:has(.sortable)").count()
    page.goto(address(page).replace("q=often", "sort=-Code"))
    for table in page.locator(".sortable").all():
        codes = table.locator("tbody th").all_inner_texts()
        assert codes == sorted(codes, reverse=True)


@pytest.mark.parametrize(
    "query",
    ["?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "?sort=%3Cscript%3Ealert(1)%3C/script%3E",
     "?sort=--&q=%", "?sort=constructor", "?sort=-__proto__&q=" + "x" * 2_000],
)  # fmt: skip
def test_a_hostile_address_is_text(reader: Reader, query: str) -> None:
    """HOSTILE X1: no dialog, no request, no complaint; the table is there."""
    page = reader.open(f"{SOURCES}{query}")
    page.get_by_role("searchbox", name="Filter").fill("")
    assert page.locator(".sortable tbody tr:visible").count() > 10
    assert reader.complaints == []


def test_a_column_is_sorted_with_the_keyboard(reader: Reader) -> None:
    """The focus stays where it was, and what happened is said."""
    page = reader.open(SOURCES)
    page.get_by_role("searchbox", name="Filter").focus()
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Source"
    page.keyboard.press("Enter")
    assert page.locator(":focus").inner_text().startswith("Source")
    assert "Source: ascending" in status(page)
    assert page.locator(".tools").get_by_role("status").count() == 1


@PHONE
@pytest.mark.parametrize("url", SORTABLE)
def test_on_a_phone_the_columns_can_be_chosen_too(reader: Reader, url: str) -> None:
    """Every button that the keyboard reaches is seen, and large enough for a finger."""
    page = reader.open(url)
    buttons = page.locator(".sortable thead button:visible").all()
    assert len(buttons) > 2
    for button in buttons:
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 24, button.inner_text()
        assert box["x"] >= 0, button.inner_text()
        assert box["x"] + box["width"] <= 360, button.inner_text()
    hidden = page.locator(".sortable thead:not(:visible) button").all()
    assert [each for each in hidden if each.is_visible()] == []


@pytest.mark.parametrize("url", SORTABLE)
def test_nothing_moves_when_the_script_has_run(visitor: Reader, url: str) -> None:
    """The scripts are held until the page stands, as on a slow network."""
    page = visitor.page
    page.add_init_script(
        """window.moved = 0; new PerformanceObserver((list) => {
             for (const entry of list.getEntries()) window.moved += entry.value;
           }).observe({type: 'layout-shift', buffered: true})"""
    )
    held: list[Route] = []
    page.route("**/*.js", lambda route: held.append(route))  # not a builtin
    page.goto(f"{visitor.base}/{url}", wait_until="commit")
    page.wait_for_function("document.readyState === 'interactive'")
    _painted(page)
    page.evaluate("window.moved = 0")
    assert held != []
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    _painted(page)
    assert page.get_by_role("searchbox", name="Filter").is_visible()
    assert page.evaluate("window.moved") == 0


def _painted(page: Page) -> None:
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")


@pytest.mark.parametrize("reader", [{"java_script_enabled": False}], indirect=True)
@pytest.mark.parametrize("url", SORTABLE)
def test_without_script_every_row_is_there_and_no_control(reader: Reader, url: str) -> None:
    page = reader.open(f"{url}?q=nothing&sort=Source")
    rows = page.locator(".sortable tbody tr")
    assert rows.count() == page.locator(".sortable tbody tr:visible").count() > 2
    assert not page.get_by_role("searchbox", name="Filter").is_visible()


def test_print_is_not_affected(reader: Reader) -> None:
    """All rows, and no control: nobody takes a paper for the whole that is a part."""
    page = reader.open("gaps/index.html?q=often")
    page.emulate_media(media="print")
    rows = page.locator(".sortable tbody tr")
    assert rows.count() == page.locator(".sortable tbody tr:visible").count()
    assert not page.locator(".tools").is_visible()
    text = page.locator(".sortable thead").first.inner_text()
    assert not re.search("[↑↓]", text)
