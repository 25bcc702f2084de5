"""The sentence above a page's figures: of what day and what place they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cptref.catalog import Catalog
from cptref.catalog.dossier import Dossier
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.places import Places, places
from cptref.frozen import frozen
from cptref.site import urls
from cptref.site.links import Links
from cptref.wording.amounts import month
from cptref.wording.files import listed


@frozen
class Claim:
    places: str
    """Where every locality stands; '' in a library without their indices."""
    counties: str
    """Of which year the counties are."""
    days: str = ""
    """Where every release stands with its days; '' of a page whose figures are of the newest."""
    shard: str = ""
    """The same for the script, by which it asks for it: from the root, without its ending."""
    held: str = ""
    """The newest releases that speak of the code."""


def of_code(catalog: Catalog, dossier: Dossier, links: Links) -> Claim:
    """Of a page about one code, which has a page of its payments by locality where it is paid."""
    id = dossier.card.id
    found = localities(catalog)
    page = urls.localities(id) if dossier.figures.localities else _indices(found)
    return Claim(
        places=links.root + page if page else "",
        counties=_counties(found) if found else "",
        days=links.root + urls.days(id),
        shard=urls.days_data(id).removesuffix(".js"),
        held=_held(dossier.figures),
    )


def of_places(catalog: Catalog, dossier: Dossier, links: Links) -> Claim:
    """Of a code's page of all places: its figures are of the newest release, whatever the day."""
    return replace(of_code(catalog, dossier, links), days="", shard="")


def of_page(catalog: Catalog, links: Links) -> Claim | None:
    """Of a page about many codes. Nothing in a library that has no indices."""
    found = localities(catalog)
    if found is None:
        return None
    return Claim(places=links.root + _indices(found), counties=_counties(found))


def _indices(found: Places | None) -> str:
    """The page of the newest: a row for each locality."""
    return urls.dataset(f"gpci-{found.years[-1]}") if found else ""


def of_files(figures: MedicareFigures) -> Claim:
    """Of a code without a briefing: what its figures are of."""
    return Claim("", "", held=_held(figures))


def _held(figures: MedicareFigures) -> str:
    """'fee schedule Jan 2026 (ten months old), NCCI and units Jul 2024 (two years old)'."""
    by_month: dict[str, list[str]] = {}
    for name, day, age in sorted(_newest(figures), key=lambda each: each[1], reverse=True):
        called = f"{month(day)} ({age})" if age else month(day)
        by_month.setdefault(called, []).append(name)
    return ", ".join(f"{listed(names)} {called}" for called, names in by_month.items())


def _newest(figures: MedicareFigures) -> Iterator[tuple[str, date, str]]:
    if figures.fees:
        yield "fee schedule", figures.fees.newest.day, figures.fees.newest.age
    rows = (
        ("outpatient", figures.outpatient[-1:]),
        ("NCCI", figures.pairs[-1:]),
        ("units", figures.limits[-1:]),
        ("surgery centers", (figures.surgery_center,) if figures.surgery_center else ()),
    )
    for name, newest in rows:
        yield from ((name, row.day, row.age) for row in newest)


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
