"""The files for a spreadsheet that lie beside a page, as the page links them."""

from __future__ import annotations

from cptref.frozen import frozen

CSV = ".csv"
XLSX = ".xlsx"
_ENDINGS = {"CSV": CSV, "XLSX": XLSX}


@frozen
class Download:
    label: str
    href: str


def downloads(root: str, url: str) -> tuple[Download, ...]:
    """In each format; `url` is the files' address without its ending."""
    return tuple(Download(label, f"{root}{url}{ending}") for label, ending in _ENDINGS.items())
