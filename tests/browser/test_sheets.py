"""A sheet to hand over is one page of paper, whatever it has to say."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests import sites
from tests.browser.reader import PUBLISHED, reading

pytestmark = pytest.mark.browser

_BODY = re.compile(r"(?s)<main.*</footer>")
_LOOKS = re.compile(r'<link rel="stylesheet" href="([^"]+)">')


@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_every_sheet_is_one_page_on_either_paper(
    browser: Browser, tmp_path: Path, library: sites.Library
) -> None:
    """All are printed in one go, each begun on a new page: as many pages as there are sheets."""
    files = sites.site(library)
    urls = sites.pages(library)["sheet.html"]
    texts = [files[url].decode() for url in urls]
    looks = _LOOKS.search(texts[0])
    assert looks
    style = files[looks[1].removeprefix("../")].decode()
    bodies = []
    for text in texts:
        found = _BODY.search(text)
        assert found
        bodies.append(f'<div class="one">{found[0]}</div>')
    path = tmp_path / "sheets.html"
    path.write_text(
        f"<!doctype html><meta charset=utf-8><style>{style}</style>"
        f"<style>.one + .one {{ break-before: page }}</style>{''.join(bodies)}",
        encoding="utf-8",
    )
    with reading(browser, tmp_path.as_uri()) as reader:
        page = reader.open("sheets.html")
        for paper in ("A4", "Letter"):
            pdf = PdfReader(io.BytesIO(page.pdf(format=paper)))
            printed = [each.extract_text() for each in pdf.pages]
            begun = [text for text in printed if "page 1 of 1" in " ".join(text.split())]
            assert (len(printed), len(begun)) == (len(urls), len(urls)), paper
            for url, text in zip(urls, printed, strict=True):
                assert url in "".join(text.split()), url


def test_a_sheet_by_itself_is_printed_as_among_others(browser: Browser, every_site: str) -> None:
    """With what stands around it on a screen, which paper does not show."""
    with reading(browser, every_site) as reader:
        page = reader.open(f"showcase/{sites.heaviest('sheet.html', 'showcase')}")
        assert page.locator("[data-today]").inner_text()
        for paper in ("A4", "Letter"):
            assert len(PdfReader(io.BytesIO(page.pdf(format=paper))).pages) == 1


def test_each_of_two_criteria_beside_each_other_has_a_place_to_write(
    browser: Browser, every_site: str
) -> None:
    """At the end of its last line, as wide as a page's number and a day."""
    free = """() => [...document.querySelectorAll('.pairs li')].map((each) => {
      const words = document.createRange();
      words.selectNodeContents(each);
      const last = [...words.getClientRects()].at(-1);
      return each.getBoundingClientRect().right - last.right;
    })"""
    paired = [url for url in sites.pages()["sheet.html"] if b'class="pairs"' in sites.site()[url]]
    with reading(browser, every_site) as reader:
        reader.page.emulate_media(media="print")
        for url in paired:
            places = reader.open(f"{PUBLISHED}/{url}").evaluate(free)
            assert min(places) >= 50 * 96 / 72 - 1, url
