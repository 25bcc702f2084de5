"""The files for a spreadsheet: of each briefing, each family and the payer matrix.

They are made of what the page shows, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cptref.catalog import Catalog
from cptref.files.exports.briefing import of_briefing
from cptref.files.exports.csv_file import separated
from cptref.files.exports.family import of_family
from cptref.files.exports.payers import of_payers
from cptref.files.exports.table import Export
from cptref.files.exports.xlsx import workbook
from cptref.pages.briefing.page import Briefing
from cptref.pages.family.parts import LargeFamily
from cptref.pages.family.view import FamilyView
from cptref.site import urls
from cptref.site.downloads import CSV, XLSX
from cptref.site.page import File, Page


def of_page(catalog: Catalog, page: Page | File) -> Iterator[File]:
    """The exports of a page; of most there are none."""
    if isinstance(page, File):
        return
    match page.view:
        case Briefing() as view:
            export = of_briefing(catalog, page.frame, view)
            yield from _files(urls.code_export(view.head.id), export)
        case FamilyView() as view:
            yield from _files(urls.family_export(view.slug), of_family(catalog, page.frame, view))
        case LargeFamily(whole=view):
            yield from _files(urls.family_export(view.slug), of_family(catalog, page.frame, view))
    if page.url == urls.PAYERS:
        yield from _files(urls.PAYERS_EXPORT, of_payers(catalog, page.frame))


def _files(url: str, export: Export) -> Iterator[File]:
    about = replace(export.about, rows=export.about.rows + export.notice.rows)
    yield File(url + CSV, separated(export))
    yield File(url + XLSX, workbook(export.title, (about, *export.tables)))
