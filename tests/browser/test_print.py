"""A briefing on paper, as Chromium prints it: whole, citable, and readable without the screen."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests import sites
from tests.browser.reader import SHOWCASE, of_kind, reading
from tests.shares import ALL

pytestmark = pytest.mark.browser

#: Width and height in points.
PAPER = {"A4": (595, 842), "Letter": (612, 792)}


@dataclass(frozen=True)
class Printed:
    """A briefing as it came out of the printer."""

    sheets: list[str]
    """The text of each."""
    rows: list[str]
    """The text of each row of its tables."""
    beginnings: list[str]
    """The text of each table's caption, header row and first row."""
    gaps: list[str]
    """What its section on gaps says is missing."""
    answer: list[str]
    """Its number and its name."""


@pytest.fixture(scope="module", params=PAPER)
def paper(browser: Browser, every_site: str, request: pytest.FixtureRequest) -> Printed:
    with reading(browser, every_site) as reader:
        page = reader.open(of_kind("briefing.html"))
        pdf = PdfReader(io.BytesIO(page.pdf(format=request.param)))
        rows = page.locator("main tbody tr").all_text_contents()
        beginnings = page.locator("main table").evaluate_all(
            """(tables) => tables.map(({ caption, tHead, tBodies: [body] }) =>
                 (caption?.matches(".vh") ? "" : caption?.textContent ?? "")
                 + tHead.textContent + body.rows[0].textContent)"""
        )
        gaps = page.locator("section:has(> #gaps) tbody th").all_text_contents()
        answer = [_words(page.locator(each).inner_text()) for each in ("h1 .hero", "h1 .name")]
    width, height = PAPER[request.param]
    assert abs(float(pdf.pages[0].mediabox.width) - width) < 2
    assert abs(float(pdf.pages[0].mediabox.height) - height) < 2
    sheets = [_words(sheet.extract_text()) for sheet in pdf.pages]
    return Printed(sheets, rows, beginnings, gaps, answer)


@pytest.fixture(scope="module")
def printed(paper: Printed) -> list[str]:
    return paper.sheets


def _words(text: str) -> str:
    return " ".join(text.split())


def _letters(text: str) -> str:
    """Where a line ends differs between a screen and a sheet."""
    return "".join(text.split())


def test_every_row_stands_whole_on_one_sheet(paper: Printed) -> None:
    """Its first word, its last, and all between, one after the other."""
    assert parted(paper.rows, paper.sheets) == []
    assert paper.rows != []


def test_no_header_row_ends_a_sheet(paper: Printed) -> None:
    """A table's first row stands under its header, its caption above it."""
    assert parted(paper.beginnings, paper.sheets) == []
    assert paper.beginnings != []


def parted(texts: list[str], sheets: list[str]) -> list[str]:
    """The texts of which no sheet has the whole."""
    whole = [_letters(sheet) for sheet in sheets]
    return [text for text in texts if not any(_letters(text) in sheet for sheet in whole)]


def test_its_sheets_are_full_each_with_its_number(printed: list[str]) -> None:
    """However many it takes, they are well filled, though rows stay whole."""
    for number, text in enumerate(printed, start=1):
        assert f"{number} / {len(printed)}" in text, text[-200:]
        assert "edition reviewed" in text
    letters = sum(len(_letters(text)) for text in printed)
    assert letters / len(printed) > 1_200


def test_it_begins_with_the_answer(paper: Printed) -> None:
    for part in (*paper.answer, "Where it is done", "What changed"):
        assert part in paper.sheets[0]


def test_the_first_sheet_stands_alone(paper: Printed) -> None:
    """Which edition it is, what is not known, and the notice: it may be all that is handed on."""
    first = paper.sheets[0]
    assert re.search(r"edition reviewed \d{1,2} \w{3} \d{4}", first)
    assert "Not known" in first
    assert "Not coding, billing, legal or medical advice" in first


def test_the_first_sheet_offers_no_files(printed: list[str]) -> None:
    assert not {"JSON", "CSV", "XLSX"} & set(printed[0].split())


@pytest.mark.parametrize("kind", ["family.html", "payer.html"])
def test_what_only_a_screen_can_follow_is_not_printed(
    browser: Browser, every_site: str, kind: str
) -> None:
    with reading(browser, every_site) as reader:
        page = reader.open(of_kind(kind))
        page.emulate_media(media="print")
        for label in ("Print all as one book", "As tables", "Feed of its changes", "On this page"):
            assert [each for each in page.get_by_text(label).all() if each.is_visible()] == []


def test_it_brings_its_sources_dates_and_the_notice(printed: list[str]) -> None:
    text = " ".join(printed)
    assert re.search(r"reviewed \d{1,2} \w{3} \d{4}", text)
    assert "Sources" in text
    assert re.search(r"· read \d{1,2} \w{3} \d{4}", text)
    assert "American Medical Association" in text


def test_no_navigation_is_printed(printed: list[str]) -> None:
    text = " ".join(printed)
    for label in ("On this page", "Skip to the content", "Copy link"):
        assert label not in text


def test_a_book_has_every_code_and_its_sources(browser: Browser, every_site: str) -> None:
    """With a list of contents, and each code on a sheet of its own.

    Of the tests' own family: to read a published book back from its paper takes half a minute, so
    `make examples` does.
    """
    own = f"{SHOWCASE}/{sites.heaviest('family.html', 'showcase')}"
    with reading(browser, every_site) as reader:
        page = reader.open(of_kind("family.html") if ALL else own)
        page.get_by_text("Print all as one book").click()
        page.wait_for_url("**/*.book.html")
        chapters = page.locator("nav ol.codes a[href^='#cpt-']").all_inner_texts()
        sheets = [_words(each.extract_text()) for each in PdfReader(io.BytesIO(page.pdf())).pages]
    assert chapters != []
    heads = [text.removeprefix(f"{n} / {len(sheets)} ") for n, text in enumerate(sheets, start=1)]
    begun = [next(n for n, text in enumerate(heads) if text.startswith(c)) for c in chapters]
    assert sorted(set(begun)) == begun
    assert "Sources" in " ".join(sheets[begun[-1] :])


def test_no_row_is_parted_by_the_end_of_a_sheet(browser: Browser, every_site: str) -> None:
    """The rule that keeps a row, a gap and a policy together holds for each that fits a sheet."""
    with reading(browser, every_site) as reader:
        page = reader.open(of_kind("briefing.html"))
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 680, "height": 960})
        parted = page.evaluate(
            """() => [...document.querySelectorAll('main tr, main .gap, main .policy, .notes li')]
              .filter(e => getComputedStyle(e).breakInside !== 'avoid'
                           || e.getBoundingClientRect().height > 900)
              .map(e => e.textContent.trim().slice(0, 60))"""
        )
    assert parted == []
