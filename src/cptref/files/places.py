"""Medicare's localities for the picker of places: a script that calls back, loaded when it is used.

A page on a disk may load a script of its own site, and fetch nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cptref.catalog import Catalog
from cptref.catalog.places import Place, Places, places
from cptref.site import urls
from cptref.site.page import File, SiteFrame
from cptref.site.script_data import called
from cptref.wording import local

#: What stands for the counties that the file does not name.
_REST = {"all": "all counties", "other": "all other counties", "": ""}


def units(_: Catalog) -> Iterable[str]:
    return ("",)


def make(catalog: Catalog, _site: SiteFrame, _unit: str) -> Iterator[File]:
    """Nothing in a library without indices."""
    if found := places(catalog.datasets, catalog.figures.day):
        rows = [_row(each, found) for each in found.rows]
        data = {"years": found.years, "counties": found.counties_of, "rows": rows}
        yield File(urls.PLACES, called(urls.PLACES, data))


def _row(place: Place, among: Places) -> list[object]:
    """Number, name, what else finds it, state, counties, the rest of them, indices by year."""
    counties = [
        f"{local.spelt(each.name, among)}, {local.spelt(each.state, among)}"
        if each.state
        else local.spelt(each.name, among)
        for each in place.counties.named
    ]
    return [
        place.number,
        local.called(place, among),
        f"{local.spelt(place.name, among)} {place.state}",
        local.spelt(among.states.get(place.state, place.state), among),
        counties,
        _REST[place.counties.rest],
        [" ".join(place.indices.get(year, ())) for year in among.years],
    ]
