"""The pages of a large library, seen on this one with its lists cut short, as axe and eyes do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from cptref.build import Sources, build
from cptref.pages import books, code_lists, gap_index, urls
from cptref.tree import read_content, read_theme
from cptref.write import write
from tests.browser.reader import ROOT, Reader, reading
from tests.browser.test_accessibility import AXE, COLOURINGS, WIDTHS, violations
from tests.browser.test_layout import SCREENS, faults

pytestmark = pytest.mark.browser

#: A page on which the ways to parts stand, and a part, of each kind.
PARTS = (
    "codes/index.html",
    "codes/47381.html",
    "payers/bcbs/47381.html",
    "payers/bcbs.html",
    "families/liver-tumor-ablation.html",
    "families/liver-tumor-ablation/4738.html",
    "families/liver-tumor-ablation.book/4.html",
    "gaps/index.html",
    "gaps/payer-aetna.html",
    "gaps/payer-aetna/7699.html",
    "sources/index/bl.html",
    "sources/cms-gpci-2025.html",
    "modifiers/62/47381.html",
    "changes/index.html",
    "changes/2026-01-01-2.html",
    "diagnoses/index.html",
    "diagnoses/C22.0.html",
    "diagnoses/C22.0/47381.html",
    "datasets/pfs-2026a.html",
    "datasets/pfs-2026a/473.html",
    "datasets/ptp-2024-07/473.html",
)


@pytest.fixture(scope="module")
def cut(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of this library's site as if it were large."""
    out = tmp_path_factory.mktemp("cut") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(code_lists, "ROWS", 1)
        patch.setattr(gap_index, "MOST", 1)
        patch.setattr(urls, "ROWS_SHOWN", 10)
        patch.setattr(urls, "MEMBERS_SHOWN", 5)
        patch.setattr(urls, "MEMBERS_OF_PART", 5)
        patch.setattr(books, "MOST", 6)
        built = build(Sources(read_content(ROOT).value, read_theme([ROOT / "templates"]))).value
        assert built is not None
        write(out, built)
    with reading(browser, out.as_uri(), bypass_csp=True) as reader:
        yield reader


@pytest.mark.parametrize("url", PARTS)
def test_axe_finds_nothing(cut: Reader, url: str) -> None:
    page = cut.open(url)
    page.evaluate(AXE)
    found: dict[str, list[str]] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for colouring, media in COLOURINGS.items():
            page.emulate_media(**media)
            for fault in violations(page, colouring):
                found.setdefault(fault, []).append(f"{width} {colouring}")
    assert found == {}


@pytest.mark.parametrize("url", PARTS)
def test_nothing_overflows(cut: Reader, url: str) -> None:
    page = cut.open(url)
    found: dict[str, list[str]] = {}
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        for fault in faults(page):
            found.setdefault(fault, []).append(f"{width} × {height}")
    assert found == {}
