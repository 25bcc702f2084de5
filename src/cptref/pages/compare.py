"""Any two to six codes side by side: a page that a script fills, and each code's column for it.

A column is a script that calls back, for a page on a disk may not fetch. It says what the briefing
says at a glance, in the briefing's own words.
"""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.pages.briefing.page import Briefing
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import File, Link, Page, SiteFrame
from cptref.site.script_data import embedded

#: A longer list of families has pages of its own.
_FAMILIES_SHOWN = 30


@frozen
class CompareView:
    families: tuple[Link, ...]
    """To the side-by-side table of each."""


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    root = urls.root(urls.COMPARE)
    families: tuple[Link, ...] = (Link("Families of codes", root + urls.FAMILIES),)
    if len(catalog.families) <= _FAMILIES_SHOWN:
        families = tuple(
            Link(family.title, f"{root}{urls.family(slug)}#codes")
            for slug, family in catalog.families.items()
        )
    framed = frame(
        site, urls.COMPARE, "Compare codes", "Two to six codes side by side, differences marked.",
        section="Compare", crumbs=(Link("Library", urls.HOME), Link("Compare", urls.COMPARE)),
    )  # fmt: skip
    yield Page(urls.COMPARE, "compare.html", framed, CompareView(families))


def of_page(page: Page | File) -> Iterator[File]:
    """A briefing’s column; of other pages there is none."""
    if isinstance(page, Page) and isinstance(page.view, Briefing):
        number = page.view.head.number
        rows = {key: _cell(page.url, *cell) for key, *cell in _rows(page.view)}
        text = f"compared({embedded(number)},{embedded(rows)})\n"
        yield File(urls.comparison(number), text.encode())


#: What tells the row from the others, its label, the answer, its small print, and its place in the
#: briefing. A payer's title is not the key: two may be called the same, or as a row of ours.
_Row = tuple[str, str, str, str, str]


def _rows(view: Briefing) -> Iterator[_Row]:
    head = view.head
    yield _row("Title", head.title, head.status, "")
    for answer in view.glance:
        yield _row(answer.label, f"{answer.value}", answer.detail, answer.href or "")
    for each in view.stances:
        small = ", ".join(part for part in (each.detail, each.as_of) if part)
        yield each.href, each.payer, each.word, small, each.href
    numbers = ", ".join(row.number for row in view.coding.modifiers)
    yield _row("Modifiers", numbers, "", "#modifiers")
    yield _row("Gaps", head.gaps, "", "#gaps")
    yield _row("Reviewed", head.reviewed, f"next review {head.next_review}", "#history")


def _row(label: str, value: str, detail: str, href: str) -> _Row:
    return label, label, value, detail, href


def _cell(url: str, label: str, value: str, detail: str, href: str) -> list[str]:
    """With the address as seen from the comparison, which lies as deep as a briefing."""
    place = f"{urls.root(urls.COMPARE)}{url}"
    return [label, value, detail, href if href.startswith("..") else place + href]
