"""Every kind of file that is no page, and what makes it: imported when a unit of it is made."""

from __future__ import annotations

from cptref.site.page_kind import Maker, PageKind, Whole


def _api() -> Maker:
    from cptref.files.api import write

    return write


def _feed() -> Maker:
    from cptref.files import feeds

    return feeds


def _columns() -> Maker:
    from cptref.pages.compare import columns

    return columns


def _calendar() -> Maker:
    from cptref.files import calendar

    return Whole(calendar.files)


def _search() -> Maker:
    from cptref.files.search import entries

    return entries


def _places() -> Maker:
    from cptref.files import places

    return places


def _claim() -> Maker:
    from cptref.files.check import shards

    return shards


def _table() -> Maker:
    from cptref.files.data import library

    return library


def _export() -> Maker:
    from cptref.files.exports import payers

    return payers


#: What no reader opens: for programs, for the search, and the spreadsheets that belong to no page.
FILE_KINDS: tuple[PageKind, ...] = (
    PageKind("export", _export),
    PageKind("feed", _feed),
    PageKind("calendar", _calendar),
    PageKind("column", _columns),
    PageKind("api", _api),
    PageKind("search", _search),
    PageKind("places", _places),
    PageKind("claim", _claim),
    PageKind("table", _table),
)
