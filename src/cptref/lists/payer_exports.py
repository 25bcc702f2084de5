"""The payers' spreadsheets: which there are and where. One has all of a small library; in a large
one each payer has its own, or several by the numbers of the codes."""

from __future__ import annotations

from collections.abc import Collection

from cptref.catalog import Catalog
from cptref.catalog.indexes import JUDGED
from cptref.frozen import frozen
from cptref.lists import pagination
from cptref.lists.pagination import Division
from cptref.schema.systems import code_number
from cptref.site import page_sizes, urls
from cptref.site.downloads import Download, downloads
from cptref.site.page import Link


@frozen
class Spreadsheet:
    """The ways to one, in each format."""

    label: str
    """What its codes begin with; empty where it has all of the payer's."""
    count: str
    downloads: tuple[Download, ...]


def is_one(catalog: Catalog) -> bool:
    """Whether one spreadsheet has all payers."""
    return not pagination.is_long(catalog.codes, page_sizes.ROWS_OF_SPREADSHEET)


def division(catalog: Catalog, slug: str) -> Division[str] | None:
    """The payer's codes, where they are too many for one spreadsheet."""
    ids = catalog.by(JUDGED).get(slug, ())
    if not pagination.is_long(ids, page_sizes.ROWS_OF_SPREADSHEET):
        return None
    title = catalog.payers[slug].title
    return Division(
        parts=pagination.cut(ids, code_number, page_sizes.ROWS_OF_SPREADSHEET),
        address=lambda name: urls.payer_export(slug, name),
        whole=Link(title, urls.payer(slug)),
        title=f"{title}: codes that begin with",
        nouns=("code", "codes"),
    )


def links(
    catalog: Catalog, slug: str, root: str, ids: Collection[str] | None = None
) -> tuple[Spreadsheet, ...]:
    """To those of a payer that have any of the codes `ids`; without these, to all, or to none where
    they are too many for a page: each of its parts has its own."""
    every = catalog.by(JUDGED).get(slug, ())
    if is_one(catalog) or not every:
        return ()
    several = catalog.once(division, slug)
    if several is None:
        found = downloads(root, urls.payer_export(slug))
        return (Spreadsheet("", f"{len(every):,}", found),)
    if ids is None:
        parts = () if pagination.is_long(several.parts) else several.parts
    else:
        parts = tuple(part for part in several.parts if any(id in ids for id in part.items))
    return tuple(
        Spreadsheet(part.name, f"{len(part.items):,}", downloads(root, several.address(part.name)))
        for part in parts
    )
