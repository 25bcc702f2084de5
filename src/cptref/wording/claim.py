"""The sentence above a page's figures: of what day and what place they are."""

from __future__ import annotations

from cptref.catalog import Catalog
from cptref.catalog.places import Places, places
from cptref.frozen import frozen
from cptref.site import urls
from cptref.site.links import Links


@frozen
class Claim:
    places: str
    """Where every locality stands."""
    counties: str
    """Of which year the counties are."""
    days: str = ""
    """Where every release stands with its days; '' of a page whose figures are of the newest."""
    shard: str = ""
    """The same for the script."""
    held: str = ""
    """The newest releases that speak of the code."""


def of_page(catalog: Catalog, links: Links, page: str = "") -> Claim | None:
    """`page` is the one with the payment in each locality, where there is one, seen from the root.

    Nothing in a library that has no indices.
    """
    found = localities(catalog)
    if found is None:
        return None
    newest = urls.dataset(f"gpci-{found.years[-1]}")
    return Claim(places=links.root + (page or newest), counties=_counties(found))


def localities(catalog: Catalog) -> Places | None:
    """All of them, as places that a reader knows."""
    return catalog.once(_places)


def _places(catalog: Catalog) -> Places | None:
    return places(catalog.datasets, catalog.figures.day)


def _counties(found: Places) -> str:
    """CMS's file of counties comes apart from the indices, and may be of an older year."""
    if not found.counties_of:
        return "Localities are known by their names alone: no file of their counties is held."
    later = [year for year in found.years if year > found.counties_of]
    if not later:
        return f"Counties as CMS lists them for {found.counties_of}."
    return (
        f"Counties as CMS lists them for {found.counties_of}; for {' and '.join(later)} no list is "
        "held, and these serve."
    )
