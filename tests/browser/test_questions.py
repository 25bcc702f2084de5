"""The thirteen questions of a coder: typed at home, and answered on the screen that Enter opens.

What has to stand there is asked of the files and records themselves. The library may lose any code:
a question of which one has no briefing is skipped, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import pytest
from playwright.sync_api import Browser, Page

from cptref.catalog import policies, releases
from cptref.catalog.fact_answers import FactAnswer
from cptref.catalog.facts import FactAnswers
from cptref.cms.layout import Kind
from cptref.load.tables import Dataset, Figures
from cptref.schema import Code
from cptref.wording import words
from tests import sites
from tests.browser.reader import address, reading

pytestmark = pytest.mark.browser

OPEN, THROUGH_SKIN, PULSES = "47381", "47383", "47384"
PROBE, GUIDANCE = "76998", "76940"

#: The text that a reader sees now: within the screen, under nothing; without numbers of sources.
_SEEN = """() => {
  const seen = [];
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const parent = text.parentElement;
    if (!text.data.trim() || parent.closest("sup, .source, .vh")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const shown = [...range.getClientRects()].filter(({ width, top, bottom, left, height }) => {
      if (!width || top < 0 || bottom > innerHeight + 1) return false;
      const over = document.elementFromPoint(left + width / 2, top + height / 2);
      return over && (over === parent || over.contains(parent) || parent.contains(over));
    });
    if (shown[0]) seen.push(text.data);
  }
  return seen.join(" ").replace(/\\s+/g, " ");
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, published_site: object, served: str) -> Iterator[Page]:
    screen = {"width": 1280, "height": 720}
    with reading(browser, f"{served}/published", viewport=screen) as reader:
        yield reader.open("index.html")
        assert reader.complaints == []


def ask(page: Page, query: str) -> str:
    """What stands on the screen after one query at home and Enter."""
    base = re.sub(r"/published/.*", "/published/", page.url)
    page.goto(f"{base}index.html")
    box = page.get_by_role("combobox", name="Find").last
    box.fill(query)
    box.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/index.html") or "compare" in url)
    assert "/search/" not in address(page), f"“{query}” is answered on no page"
    if "/compare/" in page.url:
        page.locator(".compared table").first.wait_for()
    # A page is laid out part by part, and the place that was asked for comes to rest.
    page.evaluate("new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")
    return str(page.evaluate(_SEEN))


def briefed(*codes: str) -> None:
    missing = [code for code in codes if f"cpt/{code}" not in sites.catalog().codes]
    if missing:
        pytest.skip(f"the library has no briefing of {', '.join(missing)}")


def answer(code: str, fact: str, other: str = "") -> FactAnswer:
    """What Medicare's files say."""
    found = FactAnswers.on(sites.catalog().figures).answer((code, fact, other))
    assert isinstance(found, FactAnswer), f"{code} {fact} {other}"
    return found


def record(code: str) -> Code:
    return sites.catalog().library.codes[f"cpt/{code}"].data


def newest(kind: Kind) -> Dataset:
    return releases.of_kind(sites.catalog().datasets, kind)[-1]


def row(dataset: Dataset, *key: str) -> Figures:
    return next(each for each in dataset.rows.values() if each.key == key)


def money(amount: Decimal) -> str:
    return f"${amount.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"


def test_may_both_codes_of_a_pair_be_billed(page: Page) -> None:
    briefed(OPEN, PROBE)
    found = answer(OPEN, "pair", PROBE)
    seen = ask(page, f"{OPEN} {PROBE}")
    assert found.words in seen
    assert f"({found.value})" in seen


@pytest.mark.parametrize(
    ("query", "fact", "mark"),
    [("assistant", "assistant", "ASST"), ("co-surgeon", "co-surgeons", "CO")],
)
def test_is_an_assistant_or_a_co_surgeon_paid(page: Page, query: str, fact: str, mark: str) -> None:
    briefed(OPEN)
    assert f"{mark} {answer(OPEN, fact).value}" in ask(page, f"{OPEN} {query}")


def test_does_medicare_pay_it_in_a_surgery_center(page: Page) -> None:
    briefed(OPEN)
    seen = ask(page, f"{OPEN} surgery center")
    assert "Surgery center" in seen
    assert answer(OPEN, "surgery-center").mark in seen


def test_how_many_units_a_day(page: Page) -> None:
    briefed(OPEN)
    limit, mai = re.findall(r"MUE (\d+), MAI (\d)", answer(OPEN, "units").mark)[0]
    seen = ask(page, f"{OPEN} units")
    assert f"{limit} a day" in seen
    assert f"(MAI {mai})" in seen


def test_which_diagnoses_does_each_payer_name(page: Page) -> None:
    briefed(OPEN)
    code = record(OPEN)
    seen = ask(page, f"{OPEN} diagnoses by payer")
    for each in code.diagnoses or ():
        assert each.icd10cm in seen
    said = [
        policies.said(policy, each.icd10cm)
        for position in code.payers.values()
        for policy in position.policies or ()
        for each in code.diagnoses or ()
    ]
    for verdict in ("named", "excluded"):
        own = sum(each.says == verdict and not each.short for each in said)
        assert len(re.findall(rf"\b{verdict}\b", seen.partition("HCSC")[2])) == own


def test_a_return_to_the_operating_room_on_day_40(page: Page) -> None:
    briefed(OPEN)
    days = answer(OPEN, "global-period").value
    assert int(days) >= 40
    seen = ask(page, f"{OPEN} return to or")
    assert address(page).endswith("#mod-78")
    assert "Return to the operating room" in seen
    assert f"GLOB {days}" in seen


@pytest.mark.parametrize(
    ("query", "locality"),
    [("manhattan", ("13202", "01")), ("2026 manhattan", ("13202", "01")),
     ("rural alabama", ("10112", "00"))],
)  # fmt: skip
def test_what_medicare_pays_in_a_place(page: Page, query: str, locality: tuple[str, str]) -> None:
    """By its formula, from the rows of the two files."""
    briefed(OPEN)
    fee, place = row(newest("pfs"), OPEN, ""), row(newest("gpci"), *locality)
    parts = (("work_rvu", "work_gpci"), ("fac_pe_rvu", "pe_gpci"), ("mp_rvu", "mp_gpci"))
    total = sum(Decimal(fee.text(rvu)) * Decimal(place.text(index)) for rvu, index in parts)
    paid = money(total * Decimal(fee.text("conv_factor")))
    seen = ask(page, f"{OPEN} {query}")
    assert paid in seen
    assert "-".join(locality) in seen


def test_what_changed(page: Page) -> None:
    briefed(OPEN)
    seen = ask(page, f"{OPEN} changes")
    assert money(Decimal(answer(OPEN, "payment").value)) in seen
    assert answer(OPEN, "payment-change").value.removeprefix("-") in seen
    assert answer(OPEN, "work-rvu").value in seen


def test_one_code_beside_another(page: Page) -> None:
    briefed(PULSES, THROUGH_SKIN)
    seen = ask(page, f"{PULSES} beside {THROUGH_SKIN}")
    for code in (PULSES, THROUGH_SKIN):
        assert answer(code, "work-rvu").value in seen
        assert money(Decimal(answer(code, "payment").value)) in seen


def test_the_professional_part_of_guidance(page: Page) -> None:
    briefed(GUIDANCE)
    assert f"PC/TC {answer(GUIDANCE, 'components').value}" in ask(page, f"{GUIDANCE} 26")


def test_which_ms_drg(page: Page) -> None:
    briefed(OPEN)
    stay = record(OPEN).inpatient
    assert stay is not None
    seen = ask(page, f"{OPEN} drg")
    for drg in stay.drgs or ():
        assert f"{drg} {row(newest('msdrg'), drg).text('title')}" in seen
        assert row(newest("msdrg"), drg).text("weight") in seen


def test_which_plans_cover_it_by_which_criteria_and_on_one_page(page: Page) -> None:
    briefed(OPEN)
    catalog, position = sites.catalog(), record(OPEN).payers.get("bcbs")
    if position is None or position.policies is None:
        pytest.skip("the library has no policy of these plans on it")
    seen = ask(page, f"{OPEN} bcbs")
    for policy in position.policies:
        assert str(catalog.sources[policy.source].number) in seen
        for each in policy.criteria:
            assert each.short in seen
    for stance in {policy.stance for policy in position.policies}:
        shown = sum(policy.stance == stance for policy in position.policies)
        assert seen.count(words.STANCE[stance]) >= shown
    sheet = ask(page, f"{OPEN} bcbs sheet")
    assert address(page).endswith(f"{OPEN}-sheet-bcbs.html")
    assert "Print this sheet" in sheet
