"""The place and the day of a claim in a browser: picked, named by the address, remembered."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from cptref.catalog import releases
from cptref.catalog.days import spans
from cptref.catalog.localities import localities
from cptref.cms.layout import Kind
from cptref.wording.amounts import money
from cptref.wording.files import release as called
from cptref.wording.local import units
from tests import sites
from tests.browser.reader import Reader, of_kind, reading

pytestmark = pytest.mark.browser

PAGE = "cpt/00021-localities.html"
FIGURES = "cpt/00021-figures.html"
_PAID = """async (made) => {
  const data = await cptref.load("places");
  const dollars = (amount) => amount?.toLocaleString("en-US", { minimumFractionDigits: 2 });
  return made.map((rvu) => Object.fromEntries(
    data.rows.map((row) => [row[0], "$" + dollars(payment(data, row, rvu)?.[0])])));
}"""
_DAYS = """async (days) => {
  const input = document.querySelector("#day");
  const seen = [];
  for (const day of days) {
    input.value = day;
    input.dispatchEvent(new Event("change"));
    do await new Promise(setTimeout); while (!document.querySelector(".on-day"));
    const rows = [...document.querySelectorAll(".on-day table:first-of-type tbody tr")];
    seen.push(rows.map((row) => [row.cells[0].textContent, row.cells[1].textContent]));
  }
  return seen;
}"""


def place(page: Page) -> str:
    return page.locator(".claim .pick").last.inner_text()


@pytest.mark.slow
def test_the_browser_computes_what_the_library_does(browser: Browser, every_site: str) -> None:
    """For every code, setting, year and locality, to the cent."""
    catalog = sites.catalog()
    told = {}
    for card in catalog.codes.values():
        fees = catalog.figures.fees(card.number)
        of = localities(catalog.datasets, fees, catalog.figures.day) if fees else None
        while of:
            for setting, name in ((of.release.facility, "facility"), (of.release.office, "office")):
                if setting:
                    told[units(of.release, setting)] = {
                        row.number: money(getattr(row, name)) for row in of.rows
                    }
            of = of.before
    with reading(browser, every_site) as reader:
        page = reader.open(of_kind("localities.html"))
        found = page.evaluate(_PAID, list(told))
        assert found == list(told.values())
        assert len(found) > 1
        assert reader.complaints == []


@pytest.mark.slow
def test_each_day_has_the_release_that_is_in_force_on_it(browser: Browser, every_site: str) -> None:
    """Around each boundary, as the catalog finds it: corrections, holes, before and after all."""
    datasets = sites.catalog().datasets
    kinds: dict[Kind, str] = {
        "pfs": "", "opps": "Hospital outpatient", "asc": "Surgery center", "mue": "Most units",
    }  # fmt: skip
    edges = {edge for kind in kinds for each in spans(datasets, kind) if (edge := each.first)}
    days = sorted(edge + timedelta(step) for edge in edges for step in (-1, 0))
    with reading(browser, every_site) as reader:
        page = reader.open(of_kind("days.html"))
        page.locator(".claim .pick").first.click()
        seen = page.evaluate(_DAYS, [day.isoformat() for day in days])
        assert reader.complaints == []
    wrong = []
    for day, rows in zip(days, seen, strict=True):
        for kind, title in kinds.items():
            text = next(text for name, text in rows if name == title or not title)
            if not in_words(kind, day, text):
                wrong.append((day, kind, text))
    assert wrong == []
    assert len(days) > 2


def in_words(kind: Kind, day: date, text: str) -> bool:
    held = releases.on(sites.catalog().datasets, kind, day)
    if held.begun is None or not held.covered:
        return text.startswith("No release of")
    return f"{called(kind, held.begun.release)} " in f"{text} "


def test_a_place_is_picked_by_its_name_and_remembered(reader: Reader) -> None:
    page = reader.open(PAGE)
    assert place(page) == "the nation"
    page.locator(".claim .pick").last.click()
    box = page.get_by_role("combobox", name="County, city or state")
    status = page.locator(".picker [role=status]")
    expect(box).to_be_focused()
    box.fill("77002")
    expect(status).to_have_text("A ZIP code is not looked up here: type the county.")
    box.fill("nowhere")
    expect(status).to_contain_text("Type the state")
    # Of several none is guessed.
    box.fill("place")
    expect(status).to_have_text("6 localities.")
    box.press("Enter")
    expect(status).to_have_text("Several are called so: choose one.")
    # Letter by letter, as a person types.
    box.fill("")
    box.press_sequentially("place 1")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.locator(".claim .pick").last).to_be_focused()
    assert place(page) == "Place 1, AL (11102-01)"
    mine = page.locator("tbody tr").first
    expect(mine).to_have_attribute("id", "loc-11102-01")
    expect(mine).to_contain_text("My place")
    page.reload()
    expect(page.locator(".claim .pick").last).to_have_text("Place 1, AL (11102-01)")
    # A link is of its own place, and the nation of none.
    page = reader.open(f"{PAGE}?loc=12102-02")
    expect(page.locator(".claim .pick").last).to_have_text("Place 2, CA (12102-02)")
    page.locator(".claim .pick").last.click()
    page.keyboard.press("Escape")
    expect(page.locator(".picker").last).to_be_hidden()
    page.locator(".claim .pick").last.click()
    page.get_by_role("button", name="The nation").click()
    assert place(page) == "the nation"
    assert page.locator(".mine").count() == 0
    assert "loc=" not in str(page.evaluate("location.href"))
    assert reader.complaints == []


def test_what_is_no_place_and_no_day_is_passed_over(reader: Reader) -> None:
    """From a link, from the browser's own store, and where that is full or refused."""
    page = reader.open(PAGE)
    page.evaluate("localStorage.cptrefPlace = '<img src=x onerror=alert(1)>'")
    page.evaluate("sessionStorage.cptrefDay = '2024-13-45'")
    for query in ("", "?loc=<script>&date=9999-99-99", "?loc=99999-99&date=%00", "?loc=%22&date="):
        page = reader.open(FIGURES + query)
        assert [each.inner_text() for each in page.locator(".claim .pick").all()] == [
            "today",
            "the nation",
        ]
    page.add_init_script(
        "for (const store of ['localStorage', 'sessionStorage'])"
        "Object.defineProperty(self, store, { get() { throw new Error('refused'); } });"
    )
    page = reader.open(f"{FIGURES}?date=2024-02-01&loc=12102-02")
    expect(page.locator(".on-day h2")).to_have_text("On 1 Feb 2024")
    assert place(page) == "Place 2, CA (12102-02)"
    assert reader.complaints == []


def test_a_day_is_typed(reader: Reader) -> None:
    page = reader.open(FIGURES)
    page.locator(".claim .pick").first.click()
    box = page.locator("#day")
    # The first or the second month, as the browser's language has it.
    box.press_sequentially("02012024")
    expect(box).to_have_value(re.compile(r"2024-0[12]-0[12]"))
    expect(page.locator(".on-day h2")).to_contain_text("2024")
    box.press("Enter")
    expect(box).to_be_hidden()
    assert reader.complaints == []
