"""The thirteen questions of a coder, typed at home or gone to by links: answered on one screen.

What is typed, what opens and which links lead there stand in docs/questions.md, which is read here.
What has to be seen is asked of the files and records themselves. The library may lose any code: a
question of which one has no briefing is skipped, and says so.
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
from tests.browser.reader import reading

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


def rows() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Question -> (what is typed, what opens, the names of the links that lead to it)."""
    text = (sites.ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| (.+?) \| `(.+?)` \| `(.+?)` \| ?(.*?) ?\|$", text, re.MULTILINE)
    return {
        question: (typed, opens, tuple(links.split(" › ")) if links else ())
        for question, typed, opens, links in found
    }


QUESTIONS = rows()


def answered(page: Page, question: str) -> list[str]:
    """What stands on the screen after one query at home and Enter; and again after the links."""
    typed, opens, links = QUESTIONS[question]
    home = re.sub(r"/published/.*", "/published/index.html", page.url)
    page.goto(home)
    box = page.get_by_role("combobox", name="Find").last
    box.fill(typed)
    box.press("Enter")
    page.wait_for_url(lambda url: url != home)
    assert page.url == home.replace("index.html", opens)
    screens = [settled(page)]
    if links:
        assert len(links) <= 2
        page.goto(home)
        for name in links:
            follow(page, name)
        screens.append(settled(page))
    return screens


def follow(page: Page, name: str) -> None:
    """A link of the name, or the one beside it."""
    link = page.get_by_role("main").get_by_role("link", name=name, exact=True).or_(
        page.locator("main dt", has_text=name).locator("xpath=../dd//a")
    )  # fmt: skip
    link.first.click()


def settled(page: Page) -> str:
    if "/compare/" in page.url:
        page.locator(".compared table").first.wait_for()
    # A page is laid out part by part, and the place that was asked for comes to rest.
    page.wait_for_load_state()
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


def test_the_table_holds_every_question_once() -> None:
    text = (sites.ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    assert len(QUESTIONS) == text.count("\n| ") - 1 >= 13


def test_may_both_codes_of_a_pair_be_billed(page: Page) -> None:
    briefed(OPEN, PROBE)
    found = answer(OPEN, "pair", PROBE)
    exception = found.words.rpartition(", and ")[2]
    for seen in answered(page, "May the two be billed together?"):
        assert f"{OPEN} is column 1: {exception} ({found.value})" in seen


@pytest.mark.parametrize(
    ("question", "fact", "mark"),
    [("Is an assistant at surgery paid?", "assistant", "ASST"),
     ("Are co-surgeons paid?", "co-surgeons", "CO")],
)  # fmt: skip
def test_is_an_assistant_or_a_co_surgeon_paid(
    page: Page, question: str, fact: str, mark: str
) -> None:
    briefed(OPEN)
    for seen in answered(page, question):
        assert f"{mark} {answer(OPEN, fact).value}" in seen


def test_does_medicare_pay_it_in_a_surgery_center(page: Page) -> None:
    briefed(OPEN)
    for seen in answered(page, "Does Medicare pay it in a surgery center?"):
        assert "Surgery center" in seen
        assert answer(OPEN, "surgery-center").mark in seen


def test_how_many_units_a_day(page: Page) -> None:
    briefed(OPEN)
    limit, mai = re.findall(r"MUE (\d+), MAI (\d)", answer(OPEN, "units").mark)[0]
    for seen in answered(page, "How many units a day?"):
        assert f"{limit} a day" in seen
        assert f"(MAI {mai})" in seen


def test_which_diagnoses_does_each_payer_name(page: Page) -> None:
    briefed(OPEN)
    code = record(OPEN)
    said = [
        policies.said(policy, each.icd10cm)
        for position in code.payers.values()
        for policy in position.policies or ()
        for each in code.diagnoses or ()
    ]
    for seen in answered(page, "Which diagnoses does each payer name?"):
        for each in code.diagnoses or ():
            assert each.icd10cm in seen
        for verdict in ("named", "excluded"):
            own = sum(each.says == verdict and not each.short for each in said)
            assert len(re.findall(rf"\b{verdict}\b", seen.partition("HCSC")[2])) == own


def test_a_return_to_the_operating_room_on_day_40(page: Page) -> None:
    briefed(OPEN)
    days = answer(OPEN, "global-period").value
    assert int(days) >= 40
    for seen in answered(page, "A return to the operating room on day 40: which modifier?"):
        assert "Return to the operating room" in seen
        assert f"GLOB {days}" in seen


@pytest.mark.parametrize(
    ("question", "locality"),
    [("What does Medicare pay in Manhattan?", ("13202", "01")),
     ("And in 2026?", ("13202", "01")),
     ("And in rural Alabama?", ("10112", "00"))],
)  # fmt: skip
def test_what_medicare_pays_in_a_place(
    page: Page, question: str, locality: tuple[str, str]
) -> None:
    """By its formula, from the rows of the two files."""
    briefed(OPEN)
    fee, place = row(newest("pfs"), OPEN, ""), row(newest("gpci"), *locality)
    parts = (("work_rvu", "work_gpci"), ("fac_pe_rvu", "pe_gpci"), ("mp_rvu", "mp_gpci"))
    total = sum(Decimal(fee.text(rvu)) * Decimal(place.text(index)) for rvu, index in parts)
    paid = money(total * Decimal(fee.text("conv_factor")))
    for seen in answered(page, question):
        assert paid in seen
        assert "-".join(locality) in seen


def test_what_changed(page: Page) -> None:
    briefed(OPEN)
    for seen in answered(page, "What changed?"):
        assert money(Decimal(answer(OPEN, "payment").value)) in seen
        assert answer(OPEN, "payment-change").value.removeprefix("-") in seen
        assert answer(OPEN, "work-rvu").value in seen


def test_one_code_beside_another(page: Page) -> None:
    briefed(PULSES, THROUGH_SKIN)
    for seen in answered(page, "How do two codes compare?"):
        for code in (PULSES, THROUGH_SKIN):
            assert answer(code, "work-rvu").value in seen
            assert money(Decimal(answer(code, "payment").value)) in seen


def test_the_professional_part_of_guidance(page: Page) -> None:
    briefed(GUIDANCE)
    for seen in answered(page, "The professional part of ultrasound guidance?"):
        assert f"PC/TC {answer(GUIDANCE, 'components').value}" in seen


def test_which_ms_drg(page: Page) -> None:
    briefed(OPEN)
    stay = record(OPEN).inpatient
    assert stay is not None
    for seen in answered(page, "Which MS-DRG is the stay paid by?"):
        for drg in stay.drgs or ():
            assert f"{drg} {row(newest('msdrg'), drg).text('title')}" in seen
            assert row(newest("msdrg"), drg).text("weight") in seen


def test_which_plans_cover_it_by_which_criteria_and_on_one_page(page: Page) -> None:
    briefed(OPEN)
    catalog, position = sites.catalog(), record(OPEN).payers.get("bcbs")
    if position is None or position.policies is None:
        pytest.skip("the library has no policy of these plans on it")
    for seen in answered(page, "Which plans cover it, by which criteria?"):
        for policy in position.policies:
            assert str(catalog.sources[policy.source].number) in seen
            for each in policy.criteria:
                assert each.short in seen
        for stance in {policy.stance for policy in position.policies}:
            shown = sum(policy.stance == stance for policy in position.policies)
            assert seen.count(words.STANCE[stance]) >= shown
    for seen in answered(page, "As one page to hand over?"):
        assert "Print this sheet" in seen
