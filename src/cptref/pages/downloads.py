"""The files for a spreadsheet that lie beside a page, as the page links them."""

from __future__ import annotations

from dataclasses import dataclass

CSV = ".csv"
XLSX = ".xlsx"
_TYPES = {
    "CSV": (CSV, "text/csv"),
    "XLSX": (XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@dataclass(frozen=True, slots=True)
class Download:
    label: str
    href: str
    type: str
    """The media type, which a browser is told."""


def downloads(root: str, url: str) -> tuple[Download, ...]:
    """In each format; `url` is the files' address without its ending."""
    return tuple(
        Download(label, f"{root}{url}{ending}", media) for label, (ending, media) in _TYPES.items()
    )
