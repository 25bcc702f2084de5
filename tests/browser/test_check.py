"""The claim check in a browser: what is typed, pasted, shared and refused, and what it fetches."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from cptref.claims.shards import ShardMaker, index
from cptref.site import checking
from cptref.site.script_data import called
from tests import figures, samples, sites
from tests.browser.reader import Reader, reading
from tests.claims import (
    CODES,
    COLD_SKIN,
    GUIDANCE,
    HEAT_OPEN,
    OPEN,
    ROWS,
    SNARE,
)  # fmt: skip

pytestmark = pytest.mark.browser

KB = 1024
THEN, NOW = "2024-07-15", "2026-02-01"
UNKNOWN = "99999"


@pytest.fixture(scope="session")
def check_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library's site with the shards of a few codes as CMS printed them."""
    datasets = figures.catalog(**ROWS).datasets
    maker = ShardMaker(datasets)
    files: dict[str, bytes | None] = dict(sites.small_site())
    held = {**index(datasets), "codes": list(CODES)}
    files[checking.HELD] = called(checking.HELD, held)
    for number in CODES:
        url = checking.of_code(number)
        files[url] = called(url, {**maker.shard(number), "page": "", "title": ""})
    return samples.write(tmp_path_factory.mktemp("check"), files)


@pytest.fixture
def desk(browser: Browser, check_site: Path) -> Iterator[Reader]:
    with reading(browser, check_site.as_uri()) as reader:
        yield reader


def checked(reader: Reader, text: str, day: str = THEN, **more: str) -> Page:
    page = reader.open(checking.PAGE)
    # As a paste: of ten thousand lines to type each takes its time.
    page.get_by_label("Lines of the claim").evaluate("(box, text) => (box.value = text)", text)
    page.get_by_label("Date of service").fill(day)
    if side := more.get("side"):
        page.get_by_label(side).check()
    if place := more.get("place"):
        page.get_by_label("Place of service").select_option(place)
    page.get_by_role("button", name="Check", exact=True).click()
    told(page)
    return page


def told(page: Page) -> str:
    """What is said of the whole, once it is there."""
    expect(page.locator("#told")).to_have_text(re.compile(r"\w[.:]"))
    return page.locator("#told").inner_text()


def answer(page: Page) -> str:
    return re.sub(r"\s+", " ", page.locator("#answer").inner_text())


def test_a_pair_that_a_modifier_may_separate(desk: Reader) -> None:
    page = checked(desk, f"{OPEN}\n{HEAT_OPEN}")
    found = page.locator("#answer li", has_text="bundled into").inner_text()
    assert f"{HEAT_OPEN} is bundled into {OPEN}" in found
    assert "(indicator 1)" in found
    assert f"July 2024, row {OPEN} {HEAT_OPEN} practitioner" in found
    assert "59" in found
    assert "Stops it" in found
    assert desk.complaints == []


def test_a_pair_that_none_separates(desk: Reader) -> None:
    page = checked(desk, f"{OPEN}\n{COLD_SKIN}-59")
    assert "no modifier separates the two (indicator 0)" in answer(page)


def test_a_day_without_a_release_is_an_answer(desk: Reader) -> None:
    page = checked(desk, f"{OPEN}\n{HEAT_OPEN}", NOW)
    assert "Not held for 1 Feb 2026: NCCI procedure-to-procedure edits" in answer(page)
    assert "bundled" not in answer(page)


@pytest.mark.parametrize(
    ("modifier", "amount"), [("62", "$864.25"), ("80", "$221.25"), ("AS", "$188.06")]
)
def test_who_did_which_part_is_paid_its_share(desk: Reader, modifier: str, amount: str) -> None:
    page = checked(desk, f"{OPEN}-{modifier}", NOW)
    line = page.locator("#answer details.paid")
    expect(line.locator(".amount")).to_have_text(amount)
    line.locator("summary").click()
    steps = line.locator("tbody tr").all_inner_texts()
    assert "(24.26 × 1.000 + 10.66 × 1.000 + 6.48 × 1.000) × 33.4009" in steps[0]
    assert all(re.search(r"\$[\d,.]+\d\d", step) for step in steps)
    assert "Noridian" in steps[1]


def test_two_scopes_of_one_family_are_reduced(desk: Reader) -> None:
    page = checked(desk, f"{SNARE}\n45380", NOW, place="22")
    assert "All lines $236.48" in answer(page)
    assert "Medicare’s amount: $236.48" in told(page)


def test_the_hospitals_claim_is_another(desk: Reader) -> None:
    page = checked(desk, OPEN, side="Hospital outpatient")
    assert "pays the hospital nothing" in answer(page)
    assert "The hospital's claim is not computed" in answer(page)


def test_what_has_no_shard_is_not_guessed(desk: Reader) -> None:
    """And no file is asked for."""
    page = checked(desk, f"{UNKNOWN}\n{OPEN}")
    assert f"The library holds no figures of {UNKNOWN}" in answer(page)
    assert not any(UNKNOWN in url for url in desk.asked)
    assert desk.complaints == []


def test_a_shard_that_does_not_come_is_said_and_the_rest_goes_on(
    browser: Browser, check_site: Path
) -> None:
    with reading(browser, check_site.as_uri()) as reader:
        reader.page.route(f"**/check/{HEAT_OPEN}.js", lambda route: route.abort())
        page = checked(reader, f"{OPEN}-62\n{HEAT_OPEN}")
        text = answer(page)
        assert f"The figures of {HEAT_OPEN} could not be loaded" in text
        assert f"holds no figures of {HEAT_OPEN}" not in text
        # Either code's shard tells of the pair.
        assert "bundled into" in text
        reader.page.unroute(f"**/check/{HEAT_OPEN}.js")
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.locator("#answer")).not_to_contain_text("could not be loaded")


@pytest.mark.parametrize("name", ["rules", "held"])
def test_without_its_tables_it_says_so(browser: Browser, check_site: Path, name: str) -> None:
    with reading(browser, check_site.as_uri()) as reader:
        reader.page.route(f"**/check/{name}.js", lambda route: route.abort())
        page = reader.open(checking.PAGE)
        page.get_by_label("Lines of the claim").fill(OPEN)
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.locator("#told")).to_contain_text("could not be loaded")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "write a code"),
        ("Jane Miller\n00100", "This looks like a person"),
        ("DOB 3/4/1961 00100", "This looks like a person"),
        (f"{OPEN}-62-62", "stands twice in the line"),
        (f"{OPEN} x0", "at least one unit"),
        (f"{OPEN} x1000000000", "99,999"),
        ("4738", "A code has five places"),
        ("肝臓の凍結", "begins with its code"),
        ("\n".join([OPEN] * 13), "at most 12 lines"),
        ("\n".join([OPEN] * 10_000), "8,000 letters"),
        ("<img src=x onerror=alert(1)>", "Nothing was checked"),
    ],
)
def test_what_cannot_be_read_is_said(desk: Reader, text: str, said: str) -> None:
    page = checked(desk, text)
    assert said in f"{told(page)} {answer(page)}"
    assert page.locator("#answer img, #answer script").count() == 0
    assert desk.complaints == []


def test_of_a_person_nothing_is_kept_or_asked_for(desk: Reader) -> None:
    page = checked(desk, f"John Smith {OPEN}")
    assert "Smith" not in answer(page)
    assert "Smith" not in page.url
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Smith" not in kept
    assert not any("Smith" in url or OPEN in url for url in desk.asked)


def test_nothing_of_a_claim_is_kept_or_sent(desk: Reader) -> None:
    page = checked(desk, f"{OPEN}-62 x1 21 7/15/2024")
    before = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert OPEN not in before
    assert urlsplit(page.url).fragment == urlsplit(page.url).query == ""
    assert all(url.startswith("file:") for url in desk.asked)


def test_a_claim_is_shared_by_its_address(desk: Reader) -> None:
    """Behind the hash, which no server is sent."""
    page = checked(desk, f"{OPEN}-62\n{HEAT_OPEN}", place="21")
    said = answer(page)
    page.get_by_role("button", name="Link to this claim").click()
    url = page.evaluate("location.href")
    assert f"{OPEN}-62" in unquote(urlsplit(url).fragment)
    assert OPEN not in urlsplit(url).query
    page.goto("about:blank")
    page.goto(url)
    told(page)
    assert answer(page) == said
    assert page.get_by_label("Date of service").input_value() == THEN


def test_an_address_that_names_a_person_is_refused(desk: Reader) -> None:
    page = desk.open(f"{checking.PAGE}#claim={quote('Jane Miller')}")
    expect(page.locator("#answer")).to_contain_text("looks like a person")
    assert "Miller" not in answer(page)
    assert "Miller" not in page.evaluate("location.href")


def test_rows_of_a_spreadsheet(desk: Reader) -> None:
    page = checked(desk, f"CPT\tMod\tUnits\tPOS\tDOS\n{OPEN}\t62\t1\t21\t7/15/2024\n", "")
    assert f"1. {OPEN}-62" in answer(page)
    assert "1 unit · place 21 · 15 Jul 2024" in answer(page)


def test_what_stops_a_line_stands_first(desk: Reader) -> None:
    """In a table of the lines, before what else is said of them; of a pair it is the second."""
    page = checked(desk, f"{OPEN}\n{HEAT_OPEN}")
    first, second = page.locator("#answer .lines tbody tr").all_inner_texts()
    assert "Stops it" not in first
    assert "Stops it" in second
    assert f"{HEAT_OPEN} is bundled into {OPEN}" in second
    assert "No amount" in second
    assert "2 lines: 1 stopped" in told(page)
    foot = page.locator("#answer .lines tfoot").inner_text()
    assert "No sum: line 2 without an amount" in foot
    assert "It is paid so" not in answer(page)


def test_what_no_file_of_a_day_tells_is_said_once(desk: Reader) -> None:
    page = checked(desk, f"{OPEN}\n{HEAT_OPEN}\n{COLD_SKIN}\n{GUIDANCE}-26", NOW)
    for file in ("procedure-to-procedure", "medically unlikely"):
        item = page.locator("#answer li", has_text=file)
        expect(item).to_have_count(1)
        assert "(lines 1, 2, 3, 4)" in item.inner_text()


def test_rows_that_were_not_read_are_told_with_the_sum(desk: Reader) -> None:
    page = checked(desk, f"{OPEN}\n4738", NOW)
    assert told(page).startswith("1 row not read")


def test_what_is_shared_is_what_was_checked(desk: Reader) -> None:
    page = checked(desk, OPEN)
    page.get_by_label("Lines of the claim").fill("Jane Miller")
    page.get_by_role("button", name="Link to this claim").click()
    assert "Miller" not in page.evaluate("location.href")
    assert f"claim={OPEN}&" in page.evaluate("location.hash")


def test_an_address_of_another_claim_is_left(desk: Reader) -> None:
    page = checked(desk, OPEN)
    page.get_by_role("button", name="Link to this claim").click()
    page.get_by_label("Lines of the claim").fill(HEAT_OPEN)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#answer")).to_contain_text(f"1. {HEAT_OPEN}")
    assert page.evaluate("location.hash") == ""


def test_an_answer_below_the_window_is_brought_up(desk: Reader) -> None:
    desk.page.set_viewport_size({"width": 360, "height": 640})
    page = checked(desk, OPEN)
    expect(page.locator("#told")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="What the files say")).to_be_in_viewport()


def test_what_is_printed_is_the_answer(desk: Reader) -> None:
    page = checked(desk, OPEN)
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="What the files say").is_visible()
    assert "Practitioner · the nation · checked on" in answer(page)
    for name in ("What is held", "Shares, and who states them"):
        assert not page.get_by_role("heading", name=name).is_visible()
    assert not page.get_by_role("button", name="Link to this claim").is_visible()


def test_an_example_takes_no_place_of_what_is_written(
    browser: Browser, published_site: Path
) -> None:
    with reading(browser, published_site.as_uri()) as reader:
        page = reader.open(checking.PAGE)
        example = page.get_by_role("button", name="Show an example")
        page.get_by_label("Lines of the claim").fill(OPEN)
        expect(example).not_to_be_visible()
        page.get_by_label("Lines of the claim").fill("")
        example.click()
        expect(page.locator("#told")).to_contain_text("2 lines")


def test_the_row_of_a_pair_leads_to_it(browser: Browser, published_site: Path) -> None:
    """On the page of the code's pairs, which has those with a code that has no briefing too."""
    with reading(browser, published_site.as_uri()) as reader:
        page = reader.open(checking.PAGE)
        page.get_by_role("button", name="Show an example").click()
        page.locator("#answer small a", has_text="practitioner").first.click()
        page.wait_for_url("**-pairs.html#with-*")
        expect(page.locator("tr:has(:target)")).to_be_in_viewport()


def test_by_keys_alone(desk: Reader) -> None:
    page = desk.open(checking.PAGE)
    page.get_by_label("Date of service").fill(THEN)
    page.get_by_label("Lines of the claim").focus()
    page.keyboard.type(f"{OPEN}-50")
    page.keyboard.press("Control+Enter")
    told(page)
    assert "Modifier 50" in answer(page)
    assert page.evaluate("document.activeElement.id") == "answer"


def test_a_place_that_is_picked_is_asked_at_once(desk: Reader) -> None:
    page = checked(desk, OPEN, NOW)
    expect(page.locator(".amount").first).to_have_text("$1,382.80")
    page.evaluate("localStorage.cptrefPlace = '01112-05'; dispatchEvent(new Event('placed'))")
    expect(page.locator(".amount").first).to_have_text("$1,481.31")


def test_what_a_claim_of_four_lines_fetches(desk: Reader, check_site: Path) -> None:
    text = "\n".join((OPEN, HEAT_OPEN, COLD_SKIN, GUIDANCE))
    checked(desk, text)
    asked = {unquote(urlsplit(url).path) for url in desk.asked if "/check/" in url}
    data = [Path(path) for path in asked if path.endswith(".js") and "rules.js" not in path]
    assert {path.stem for path in data} == {"held", OPEN, HEAT_OPEN, COLD_SKIN, GUIDANCE}
    size = sum(len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in data)
    assert size <= 8 * KB


def test_without_a_script_it_reads_on(browser: Browser, check_site: Path) -> None:
    with reading(browser, check_site.as_uri(), java_script_enabled=False) as reader:
        page = reader.open(checking.PAGE)
        assert page.get_by_text("The check itself needs a script").is_visible()
        assert not page.locator("#check").is_visible()
        assert page.get_by_role("heading", name="Shares, and who states them").is_visible()
