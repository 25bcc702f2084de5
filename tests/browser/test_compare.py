"""Codes side by side in a browser: chosen on the family's page, named by the address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader, address
from tests.showcase import FAMILY

pytestmark = pytest.mark.browser

COMPARE = "compare/index.html"
FROM_DISK_AND_SERVER = pytest.mark.parametrize("way", ["reader", "visitor"])


def row(page: Page, label: str) -> list[str]:
    found = page.locator(".compared tbody tr", has=page.locator(f"th:has-text('{label}')")).first
    return [text.strip() for text in found.locator("th, td").all_inner_texts()]


def status(page: Page) -> str:
    return page.locator("form output").inner_text().strip()


@FROM_DISK_AND_SERVER
def test_codes_are_chosen_in_their_family(way: str, request: pytest.FixtureRequest) -> None:
    """And the address that comes of it can be sent on."""
    reader: Reader = request.getfixturevalue(way)
    page = reader.open(FAMILY)
    page.get_by_role("checkbox", name="Compare 00021").check()
    page.get_by_role("checkbox", name="Compare 00022").check()
    page.get_by_role("button", name="Compare").click()
    page.locator(".compared .side").wait_for()
    assert address(page).endswith("compare/index.html?codes=00021,00022")
    assert page.locator(".compared thead .code").all_inner_texts() == ["00021", "00022"]
    assert row(page, "Medicare payment")[1].startswith("$1,353.00")
    page.reload()
    assert page.locator(".compared thead .code").all_inner_texts() == ["00021", "00022"]
    assert reader.complaints == []


def test_what_differs_is_said_in_words(reader: Reader) -> None:
    """And it is only said where it is so."""
    page = reader.open(f"{COMPARE}?codes=cpt/00020,cpt/00021")
    page.locator(".compared .side").wait_for()
    assert "differs" in row(page, "Medicare payment")[0]
    assert "differs" not in row(page, "Approach")[0]
    assert row(page, "Approach")[1:] == ["Open", "Open"]


def test_every_answer_leads_to_its_place(visitor: Reader) -> None:
    page = visitor.open(f"{COMPARE}?codes=00021,00022")
    page.locator(".compared .side").wait_for()
    hrefs = set(page.locator(".compared a").evaluate_all("(all) => all.map((a) => a.href)"))
    assert len(hrefs) > 10
    for href in hrefs:
        answer = page.request.get(href.split("#")[0])
        assert answer.ok, href
        assert "#" not in href or f'id="{href.split("#")[1]}"' in answer.text(), href


@pytest.mark.parametrize("typed", ["00020 00023", "00020; 00023", "cpt/00020/, CPT/00023"])
def test_codes_can_be_typed(reader: Reader, typed: str) -> None:
    page = reader.open(COMPARE)
    page.get_by_role("searchbox", name="Codes").fill(typed)
    page.keyboard.press("Enter")
    page.locator(".compared .side").wait_for()
    assert address(page).endswith("?codes=00020,00023")
    assert page.get_by_role("searchbox", name="Codes").input_value() == "00020, 00023"


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ("00021,00099", "No figures here: 00099. Name two to six codes."),
        ("00021", "Name two to six codes."),
        (
            "00010,00011,00020,00021,00022,00023,00040",
            "Six stand side by side: without 00040.",
        ),
        ("00021,00021,00022", ""),
        ("00021,00022,00021,00022,00021,00022,00021", ""),
    ],
)
def test_what_cannot_be_compared_is_told(reader: Reader, codes: str, said: str) -> None:
    page = reader.open(f"{COMPARE}?codes={codes}")
    page.locator(".compared .side").wait_for(state="attached")
    assert status(page) == said
    assert page.locator(".compared thead .code").count() <= 6


def test_where_nothing_can_be_compared_there_is_no_empty_table(reader: Reader) -> None:
    page = reader.open(f"{COMPARE}?codes=99999,nothing")
    told = "No figures here: 99999, NOTHING. Name two to six codes."
    expect(page.locator("form output")).to_have_text(told)
    assert page.locator(".compared table").count() == 0


@pytest.mark.parametrize(
    "codes",
    ["%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E,00021", "https://example.org/x.js,00021",
     "../../x,//example.org/a,00021", "__proto__,constructor,00021", "%00%E2%80%AE,00021"],
)  # fmt: skip
def test_a_hostile_address_is_text(visitor: Reader, codes: str) -> None:
    """HOSTILE X1: no dialog, and nothing is asked for that is not the site's."""
    page = visitor.open(f"{COMPARE}?codes={codes}")
    page.locator(".compared .side").wait_for()
    assert page.locator(".compared thead .code").all_inner_texts() == ["00021"]
    assert page.locator("main img").count() == 0
    assert [url for url in visitor.asked if not url.startswith(visitor.base)] == []
    assert visitor.complaints == []


@pytest.mark.parametrize(
    "reader", [{"viewport": {"width": 320, "height": 800}}], indirect=True, ids=["320"]
)
def test_on_a_phone_each_answer_says_whose_it_is(reader: Reader) -> None:
    page = reader.open(f"{COMPARE}?codes=00020,00021,00022,00023")
    page.locator(".compared .side").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    label = "(cell) => getComputedStyle(cell, '::before').content"
    assert page.locator(".compared td[data-label]").first.evaluate(label) == '"00020"'


@pytest.mark.parametrize("reader", [{"java_script_enabled": False}], indirect=True)
def test_without_script_the_page_leads_to_the_families(reader: Reader) -> None:
    page = reader.open(f"{COMPARE}?codes=00021,00022")
    assert not page.locator("form.tools").is_visible()
    page.get_by_role("link", name="Sample tumor ablation").click()
    assert page.locator("#codes").is_visible()
    assert not page.get_by_role("checkbox").first.is_visible()
