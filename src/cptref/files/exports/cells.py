"""What the rows of exports are made of: plain text of prose, ids of sources, a release's day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cptref.catalog import Catalog
from cptref.catalog.standing import Row
from cptref.files.api.parts import passage, sources
from cptref.files.exports.table import Cell

Cells = tuple[Cell, ...]


def text(catalog: Catalog, said: str | None) -> str | None:
    """Of one line of prose, as a reader sees it, without its citations."""
    return passage(catalog, said).text if said else None


def ids(catalog: Catalog, listed: Iterable[str] | None, *said: str | None) -> str:
    """Of the sources that a row lists and those that its prose cites, each once: 'a; b'."""
    return "; ".join(sources(listed, *(passage(catalog, each) for each in said if each)))


def joined(values: Iterable[str]) -> str | None:
    return "; ".join(values) or None


def of_release(row: Row) -> tuple[str, date]:
    """The dataset, which no spreadsheet takes for a day as it would '2024-07'; when it begins."""
    return f"{row.row.layout.kind}-{row.release}", row.day
