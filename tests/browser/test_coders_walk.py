"""A coder's claims on the library that is published: whatever is said stands so in CMS's rows.

Where the library has lost one of the codes, its claim is skipped, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from cptref.load.tables import Dataset, Figures
from cptref.site import checking
from tests import sites
from tests.browser.reader import Reader, reading

pytestmark = pytest.mark.browser

OPEN, HEAT, THROUGH_SKIN, GUIDANCE = "47381", "47380", "47383", "76998"
#: Of a biopsy the library has no figures; its pair with the others stands in their files.
BIOPSY = "47000"
THEN, NOW = "2024-07-15", "2026-02-01"


@pytest.fixture
def coder(browser: Browser, published_site: object, served: str) -> Iterator[Reader]:
    with reading(browser, f"{served}/published") as reader:
        yield reader
        assert reader.complaints == []


def dataset(name: str) -> Dataset:
    found = sites.catalog().datasets.get(name)
    if found is None:
        pytest.skip(f"{name} is not in the library")
    return found


def row(name: str, *key: str) -> Figures:
    found = dataset(name).rows.get(key)
    if found is None:
        pytest.skip(f"{name} has no row {' '.join(key)}")
    return found


def pair(one: str, two: str) -> Figures:
    found = [each for key, each in dataset("ptp-2024-07").rows.items()
             if key[:3] == (one, two, "practitioner")]  # fmt: skip
    if not found:
        pytest.skip(f"no pair of {one} and {two}")
    return found[0]


def needs(*numbers: str) -> None:
    known = {each.number for each in sites.catalog().codes.values()}
    if missing := [each for each in numbers if each not in known]:
        pytest.skip(f"not in the library: {', '.join(missing)}")


def checked(coder: Reader, claim: str, day: str) -> Page:
    page = coder.open(f"{checking.PAGE}#{urlencode({'claim': claim, 'day': day})}")
    expect(page.locator("#told")).to_contain_text("line")
    return page


def said(page: Page, words: str) -> str:
    """The one answer that says so, with its row and what would change it."""
    found = page.locator("#answer li", has_text=words)
    assert found.count() == 1, page.locator("#answer").inner_text()
    return re.sub(r"\s+", " ", found.inner_text())


def amount(of: Figures, *shares: str) -> str:
    units = [of.decimal(each) or Decimal(0) for each in ("work_rvu", "fac_pe_rvu", "mp_rvu")]
    whole = sum(units, Decimal(0)) * (of.decimal("conv_factor") or Decimal(0))
    for share in shares:
        whole *= Decimal(share)
    return f"${whole.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"


def test_a_claim_of_a_co_surgeon_with_guidance_and_a_biopsy(coder: Reader) -> None:
    needs(OPEN, GUIDANCE)
    page = checked(coder, f"{OPEN}-62, {GUIDANCE}-59, {BIOPSY}", THEN)
    surgery = row("pfs-2024c", OPEN, "")
    assert f"(CO-SURG {surgery.text('co_surg')})" in said(page, "Modifier 62")
    expect(page.locator(".amount")).to_have_text([amount(surgery, "0.625")])
    guidance = row("pfs-2024c", GUIDANCE, "")
    assert f"(status {guidance.text('status')})" in said(page, f"{GUIDANCE}: ")
    assert f"row {OPEN} {BIOPSY} practitioner" in said(page, f"{BIOPSY} is bundled into {OPEN}")
    assert f"(indicator {pair(OPEN, BIOPSY).text('modifier_indicator')})" in said(
        page, f"{BIOPSY} is bundled into {OPEN}"
    )
    with_59 = said(page, f"{GUIDANCE} is bundled into {OPEN}")
    assert f"(indicator {pair(OPEN, GUIDANCE).text('modifier_indicator')})" in with_59
    assert "is there: 59" in with_59
    assert "On a condition" in with_59
    # Of the two others the library has not every pair.
    assert "Not known here" in said(
        page, f"cannot tell whether there is one between {BIOPSY} and {GUIDANCE}"
    )


@pytest.mark.parametrize("other", [HEAT, THROUGH_SKIN])
def test_two_codes_of_one_day(coder: Reader, other: str) -> None:
    needs(OPEN, other)
    indicator = pair(OPEN, other).text("modifier_indicator")
    found = said(checked(coder, f"{OPEN}\n{other}", THEN), f"{other} is bundled into {OPEN}")
    assert f"(indicator {indicator})" in found
    assert ("no modifier separates the two" in found) == (indicator == "0")


def test_on_a_day_without_edits_none_is_said(coder: Reader) -> None:
    needs(OPEN, HEAT)
    if any(each.kind == "ptp" and each.release >= "2026-01"
           for each in sites.catalog().datasets.values()):  # fmt: skip
        pytest.skip("edits of 2026 are held")
    page = checked(coder, f"{OPEN}\n{HEAT}", NOW)
    assert "procedure-to-procedure edits" in said(page, "Not held for 1 Feb 2026: NCCI procedure")
    assert page.locator("#answer li", has_text="bundled").count() == 0


@pytest.mark.parametrize(
    ("modifier", "shares"), [("62", ("0.625",)), ("80", ("0.16",)), ("AS", ("0.16", "0.85"))]
)
def test_shares_of_the_nations_amount(
    coder: Reader, modifier: str, shares: tuple[str, ...]
) -> None:
    needs(OPEN)
    page = checked(coder, f"{OPEN}-{modifier}", NOW)
    expect(page.locator(".amount")).to_have_text([amount(row("pfs-2026a", OPEN, ""), *shares)])


def test_the_ways_lead_to_the_rows_that_are_named(coder: Reader) -> None:
    needs(OPEN, HEAT)
    page = checked(coder, f"{OPEN}-62 x5 22\n{HEAT}", THEN)
    ways = page.locator("#answer a").evaluate_all("(all) => all.map((a) => a.href)")
    assert len(ways) > 6
    for way in set(ways):
        address, _, place = way.partition("#")
        answer = page.request.get(address)
        assert answer.ok, way
        assert not place or f'id="{place}"' in answer.text(), way
