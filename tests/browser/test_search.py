"""The search in a real browser: what it finds, by keyboard, from a disk and over HTTP; its cost."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from cptref.files.search import questions
from cptref.files.search.shards import Entry, cut_rows, shards
from cptref.site import urls
from tests.browser.reader import SHOWCASE, Reader, reading
from tests.search_entries import many
from tests.showcase import BRIEFING

pytestmark = pytest.mark.browser

KB = 1024
GLOSSARY = "glossary/index.html"


def ask(page: Page, query: str) -> list[str]:
    """What the results say, each on one line."""
    box = page.get_by_role("combobox")
    # So that what is read next is no answer to an earlier query.
    box.fill("")
    expect(page.locator(".results [role=status]")).to_be_empty()
    box.fill(query)
    expect(page.locator(".results [role=status]")).not_to_be_empty()
    return [" ".join(row.inner_text().split()) for row in page.get_by_role("option").all()]


def said(page: Page) -> str:
    return page.locator(".results [role=status]").inner_text()


@contextmanager
def _on_a_briefing(
    request: pytest.FixtureRequest, browser: Browser, showcase_site: Path, served: str
) -> Iterator[Reader]:
    base = showcase_site.as_uri() if request.param == "disk" else f"{served}/{SHOWCASE}"
    with reading(browser, base) as opened:
        opened.open(BRIEFING)
        yield opened
        assert opened.complaints == []


@pytest.fixture(params=["disk", "http"])
def seeker(
    request: pytest.FixtureRequest, browser: Browser, showcase_site: Path, served: str
) -> Iterator[Reader]:
    """On a briefing, from the disk and over HTTP."""
    with _on_a_briefing(request, browser, showcase_site, served) as opened:
        yield opened


@pytest.fixture(scope="module", params=["disk", "http"])
def asker(
    request: pytest.FixtureRequest, browser: Browser, showcase_site: Path, served: str
) -> Iterator[Reader]:
    """The same, opened once for all that is only asked of the box."""
    with _on_a_briefing(request, browser, showcase_site, served) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("00021", "00021 Open cryosurgical"),
        ("0002", "00020 Open radiofrequency"),
        ("CPT 00021", "00021 Open cryosurgical"),
        ("cryosurgical", "00021 Open cryosurgical"),
        ("open cryosurg", "00021 Open cryosurgical"),
        ("RFA open", "00020 Open radiofrequency"),
        ("freeze open", "00021 Open cryosurgical"),
        ("cryosurgcal", "00021 Open cryosurgical"),
        ("Freeze the LIVER", "00021 Open cryosurgical"),
        ("62", "62 Co-surgeons Modifier"),
        ("as", "AS "),
        ("first", "First Insurer Payer"),
        ("mue", "MUE, the most units"),
        ("  00021  ", "00021 Open cryosurgical"),
        ("is 00021 covered", "00021 Payers on 00021"),
        ("a 00021", "00021 Open cryosurgical"),
        ("00021-62", "00021 Co-surgeons"),
        ("First 00021", "00021 First Insurer"),
        ("AS modifier", "AS Assistant"),
        ("C78.7", "C78.7 Secondary"),
        ("C787", "C78.7 Secondary"),
        ("states", "Plans of the States"),
    ],
)
def test_the_first_result_is_what_was_meant(asker: Reader, query: str, first: str) -> None:
    assert ask(asker.page, query)[0].startswith(first)


def test_what_is_cold_is_found_by_how_a_reader_calls_it(asker: Reader) -> None:
    """'freeze' is in no title."""
    assert any(row.startswith("00021") for row in ask(asker.page, "freeze liver"))


@pytest.mark.parametrize(
    ("query", "numbers"), [("00021-62", ["00021", "62"]), ("00023, 00021", ["00023", "00021"])]
)
def test_every_number_of_a_query_is_found(asker: Reader, query: str, numbers: list[str]) -> None:
    """As pasted from a claim: a code and its modifier, or two codes."""
    assert {row.split()[0] for row in ask(asker.page, query)} >= set(numbers)


@pytest.mark.parametrize("number", ["00031", "C98.7"])
def test_a_number_is_not_guessed_at(asker: Reader, number: str) -> None:
    """99217 is no misspelt 99213."""
    assert ask(asker.page, number) == []
    assert "Spelt" not in said(asker.page)


@pytest.mark.parametrize("misspelt", ["liber", "lver", "livver", "lievr", "niver"])
def test_one_wrong_letter_is_forgiven_and_said(asker: Reader, misspelt: str) -> None:
    rows = ask(asker.page, misspelt)
    assert "liver" in rows[0]
    assert "Spelt liver" in said(asker.page)


def test_nothing_found_says_what_to_do(seeker: Reader) -> None:
    page = seeker.page
    assert ask(page, "zzqqzz") == []
    assert "first digits" in said(page)
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")
    page.locator(".results").get_by_role("link").click()
    page.wait_for_url("**/codes/index.html")


def test_markup_in_a_query_is_text(asker: Reader) -> None:
    assert ask(asker.page, "<img zzqqzz>") == []
    assert "<img" in said(asker.page)


def test_the_keyboard_alone_opens_a_code(seeker: Reader) -> None:
    """The skip link, the site's name, then the box: the arrows choose, Enter opens."""
    page = seeker.page
    for _ in range(3):
        page.keyboard.press("Tab")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("0002")
    # Those of a shorter number may have stood there for a moment.
    expect(page.get_by_role("option")).to_have_count(5)
    expect(page.get_by_role("option").first).to_contain_text("00020")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    expect(active).to_have_attribute("aria-selected", "true")
    expect(active).to_contain_text("00021")
    page.keyboard.press("Home")
    expect(box).to_have_attribute("aria-activedescendant", "")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cpt/00020.html")


def test_escape_closes_then_clears(seeker: Reader) -> None:
    page = seeker.page
    ask(page, "0002")
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_value("0002")
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox")).to_have_value("")


def test_an_arrow_opens_what_escape_has_closed(seeker: Reader) -> None:
    page = seeker.page
    ask(page, "0002")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")


#: What a worker fetches, no test can withhold.
WITHOUT_WORKER = pytest.mark.parametrize("visitor", [{"service_workers": "block"}], indirect=True)


@WITHOUT_WORKER
def test_an_answer_that_comes_after_escape_does_not_open_the_list(visitor: Reader) -> None:
    page = visitor.open(BRIEFING)
    ask(page, "zzqqzz")
    withheld: list[Route] = []
    page.route("**/search/c-*", lambda route: withheld.append(route))
    with page.expect_request("**/search/c-*"):
        page.get_by_role("combobox").fill("0002")
    page.keyboard.press("Escape")
    expect(page.locator(".results [role=status]")).to_be_empty()
    page.evaluate(
        """() => {
             const shard = document.querySelector('[src*="/search/c-"]');
             window.come = new Promise((done) => shard.addEventListener('load', done));
           }"""
    )
    for route in withheld:
        route.continue_()
    page.evaluate("come.then(() => 0)")
    expect(page.get_by_role("option")).to_have_count(0)


@WITHOUT_WORKER
def test_what_a_bad_network_withheld_is_asked_for_again(visitor: Reader) -> None:
    page = visitor.open(BRIEFING)
    page.route("**/search/*", lambda route: route.abort())
    ask(page, "00021")
    assert said(page) == "The index could not be read."
    page.unroute("**/search/*")
    page.get_by_role("combobox").fill("0002")
    expect(page.get_by_role("option").first).to_contain_text("00020")


def test_a_place_of_the_page_itself_is_not_covered(seeker: Reader) -> None:
    page = seeker.open("glossary/index.html")
    assert ask(page, "mue")[0].startswith("MUE, the most")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/index.html#*")
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_slash_leads_to_the_box_where_the_reader_has_not_switched_it_off(seeker: Reader) -> None:
    """WCAG 2.1.4: who speaks to the computer would set it off with a word, and can keep it off."""
    page = seeker.page
    page.keyboard.type("sf")
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("Control+/")
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.press("/")
    expect(box).to_have_value("/")
    seeker.open("search/index.html")
    page.get_by_label("The key").uncheck()
    seeker.open(BRIEFING)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement === document.body")
    expect(box).not_to_have_attribute("aria-keyshortcuts", "/")


def test_a_result_can_be_clicked_and_leaving_closes(seeker: Reader) -> None:
    page = seeker.page
    ask(page, "0002")
    page.get_by_role("combobox").blur()
    expect(page.get_by_role("option")).to_have_count(0)
    ask(page, "00023")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/cpt/00023.html")


@pytest.mark.parametrize("reader", [{"java_script_enabled": False}], indirect=True)
def test_without_script_there_is_a_link_in_its_place(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    expect(page.get_by_role("combobox")).to_have_count(0)
    page.get_by_role("link", name="Find a code").click()
    page.wait_for_url("**/codes/index.html")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_results_stay_on_the_screen(browser: Browser, showcase_site: Path, width: int) -> None:
    with reading(
        browser, showcase_site.as_uri(), viewport={"width": width, "height": 800}
    ) as opened:
        page = opened.open(BRIEFING)
        ask(page, "liver")
        box = page.locator(".results").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def known() -> list[Entry]:
    return many()


@pytest.fixture(scope="module")
def large(
    showcase_site: Path, known: list[Entry], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, int]]:
    """A page over the index of 20,000 made-up codes, and what each shard weighs on its way."""
    out = tmp_path_factory.mktemp("large")
    # Not of home, which has a second box in its midst.
    page = (showcase_site / GLOSSARY).read_text("utf-8")
    for asset in set(re.findall(r"assets/[\w.-]+", page)):
        (out / asset).parent.mkdir(exist_ok=True)
        (out / asset).write_bytes((showcase_site / asset).read_bytes())
    (out / GLOSSARY).parent.mkdir()
    (out / GLOSSARY).write_text(page, "utf-8")
    (out / "search").mkdir()
    weights = {}
    for name, content in (
        *shards(known), *cut_rows("a", []), *cut_rows("p", []), *questions.shards(),
    ):  # fmt: skip
        call = f"cptref.shard({json.dumps(name)},{content});\n".encode()
        (out / urls.shard(name)).write_bytes(call)
        weights[name] = len(gzip.compress(call))
    return out, weights


_TIME = """async (query) => {
  const input = document.querySelector('[role=combobox]');
  const list = document.querySelector('[role=listbox]');
  const began = performance.now();
  const shown = new Promise((resolve) =>
    new MutationObserver(resolve).observe(list, { childList: true }));
  input.value = query + ' ';
  input.dispatchEvent(new Event('input'));
  await shown;
  return performance.now() - began;
}"""


def query_of(known: list[Entry], kind: str) -> str:
    number = next(each.key for each in known if each.key.startswith("47"))
    titles = [each.title.split() for each in known[:2_000]]
    count = Counter(word for title in titles for word in set(title))
    return {
        "code": number,
        "prefix": number[:4],
        "two digits": "47",
        "common words": " ".join(word for word, _ in count.most_common(2)),
        "other words": " ".join(titles[0][-2:]),
    }[kind]


@pytest.mark.parametrize(
    ("kind", "most"),
    [("code", 6), ("prefix", 6), ("two digits", 6), ("common words", 25), ("other words", 25)],
)
def test_at_20_000_codes_a_query_fetches_little_and_answers_at_once(
    browser: Browser, known: list[Entry], large: tuple[Path, dict[str, int]], kind: str, most: int
) -> None:
    out, weights = large
    query = query_of(known, kind)
    with reading(browser, out.as_uri()) as opened:
        page = opened.open(GLOSSARY)
        rows = ask(page, query)
        assert rows
        names = {url.rpartition("/")[2].removesuffix(".js") for url in opened.asked
                 if "/search/" in url}  # fmt: skip
        fetched = sum(weights[name] for name in names)
        # Again, now that the shards are there: from the letter typed to the list shown. The best of
        # five, since other tests may have the processor.
        took = min(page.evaluate(_TIME, query) for _ in range(5))
        cost = f"“{query}”: {fetched:,} bytes in {len(names)} shards, then {took:.1f} ms"
        assert fetched <= most * KB, cost
        assert took < 50, cost
