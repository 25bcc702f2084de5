"""The files for a spreadsheet that lie beside a page, as the page links them."""

from __future__ import annotations

from cptref.frozen import frozen
from cptref.site import urls

CSV = ".csv"
XLSX = ".xlsx"
_ENDINGS = {"CSV": CSV, "XLSX": XLSX}


@frozen
class Download:
    label: str
    href: str


def rows(root: str, url: str, table: str = "") -> Download:
    """One table of an export as plain rows; the first of a code's is all of its payments."""
    return Download("CSV", f"{root}{urls.export_table(url, table)}{CSV}")


def downloads(root: str, url: str) -> tuple[Download, ...]:
    """In each format; `url` is the files' address without its ending."""
    return tuple(Download(label, f"{root}{url}{ending}") for label, ending in _ENDINGS.items())
