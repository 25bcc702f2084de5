"""About: how the library is made and checked, in its publisher's words."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.site import sections, urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.passage import Passage
from cptref.wording.prose import Note, Prose


@frozen
class About:
    plain: str
    text: Passage
    publisher: str
    contact: str | None
    review: str
    key_payers: tuple[Link, ...]
    sources: tuple[Note, ...]


_PAGE = sections.ABOUT


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    prose = Prose.at(urls.ABOUT, catalog)
    record = catalog.site
    text = prose.block(record.about)
    view = About(
        plain=record.plain,
        text=text,
        publisher=record.publisher,
        contact=record.contact,
        review=words.count(record.review_months, "month"),
        key_payers=tuple(
            Link(catalog.payers[slug].title, prose.links.payer(slug) or "")
            for slug in record.key_payers
            if slug in catalog.payers
        ),
        sources=prose.notes(),
    )
    framed = frame(
        site, urls.ABOUT, "About", "How the library is made, checked and kept current.",
        crumbs=(Link("Library", urls.HOME), _PAGE),
    )  # fmt: skip
    yield Page(urls.ABOUT, "about.html", framed, view)
