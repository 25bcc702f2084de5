"""The files for a spreadsheet that lie beside a page: of each briefing and each family.

They are made of what the page shows, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.files.exports.briefing import of_briefing
from cptref.files.exports.family import of_family
from cptref.files.exports.formats import files
from cptref.pages.briefing.page import Briefing
from cptref.pages.family.parts import LargeFamily
from cptref.pages.family.view import FamilyView
from cptref.site import urls
from cptref.site.page import File, Page


def of_page(catalog: Catalog, page: Page | File) -> Iterator[File]:
    """The exports of a page; of most there are none."""
    if isinstance(page, File):
        return
    match page.view:
        case Briefing() as view:
            export = of_briefing(catalog, page.frame, view)
            yield from files(urls.code_export(view.head.id), export)
        case FamilyView() as view:
            yield from files(urls.family_export(view.slug), of_family(catalog, page.frame, view))
        case LargeFamily(whole=view):
            yield from files(urls.family_export(view.slug), of_family(catalog, page.frame, view))
