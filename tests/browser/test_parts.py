"""The pages of a large library, by axe and by eyes: the showcase with its lists cut short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from cptref.build import Sources, build, examine
from cptref.disk.write import write
from cptref.lists import pagination
from cptref.pages import gap_index, source
from cptref.pages.book import links as books
from cptref.pages.family import page as family
from cptref.site import page_sizes
from tests import showcase, sites
from tests.browser.axe import every_violation
from tests.browser.fitting import SCREENS, faults
from tests.browser.reader import Reader, reading
from tests.shares import some

pytestmark = pytest.mark.browser

#: The pages on which the ways to parts stand.
WAYS = (
    "codes.html", "payer.html", "gaps.html", "sources.html", "source.html", "changes.html",
    "diagnoses.html", "diagnosis.html", "modifier.html", "dataset.html", "book.html",
    "pairs.html",
)  # fmt: skip


#: A second family, so that the list of families can be cut too.
OTHER_FAMILY = b"""\
title: Codes that nobody has briefed
plain: Two codes of which nothing is known yet.
overview: |
  Nothing is known of them [@editorial].
axes:
  way:
    title: Way
    values:
      one: {title: One}
      two: {title: Two}
codes:
  - code: cpt/00998
    plain: A made-up operation
    gap: {missing: A briefing, reason: not-searched, consult: [{where: A shelf}],
          since: 2026-11-22}
  - code: cpt/00999
    plain: Another made-up operation
    gap: {missing: A briefing, reason: not-searched, consult: [{where: A shelf}],
          since: 2026-11-22}
"""


@dataclass(frozen=True)
class Cut:
    """A reader of the showcase's site as if it were large, and its pages by template."""

    reader: Reader
    pages: Mapping[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def cut(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cut]:
    out = tmp_path_factory.mktemp("cut") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pagination, "ROWS", 1)
        patch.setattr(gap_index, "MOST", 1)
        patch.setattr(family, "ROWS", 1)
        patch.setattr(source, "ROWS", 1)
        patch.setattr(page_sizes, "ROWS_SHOWN", 10)
        patch.setattr(page_sizes, "PAIRS_SHOWN", 5)
        patch.setattr(page_sizes, "MEMBERS_SHOWN", 5)
        patch.setattr(page_sizes, "MEMBERS_OF_PART", 5)
        patch.setattr(books, "MOST", 6)
        content = {**showcase.content(), "content/families/others.yaml": OTHER_FAMILY}
        built = build(Sources(content, sites.theme())).value
        assert built is not None
        write(out, built)
        of = examine(content).value
        assert of is not None
        pages = sites.by_kind(of)
    with reading(browser, out.as_uri(), bypass_csp=True) as reader:
        yield Cut(reader, pages)


_KINDS = [*WAYS, *sites.PARTS]


@pytest.mark.parametrize("kind", _KINDS)
def test_axe_finds_nothing_and_nothing_overflows(cut: Cut, kind: str) -> None:
    """On the last page of each kind: a part of a part, where there is one."""
    page = cut.reader.open(cut.pages[kind][-1])
    found: dict[str, list[str]] = {}
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        for fault in faults(page):
            found.setdefault(fault, []).append(f"{width} × {height}")
    assert found == {}
    assert every_violation(page, everywhere=kind in some(_KINDS)) == {}
