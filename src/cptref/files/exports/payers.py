"""The payers as tables: every code's stances, and every policy with its days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cptref.catalog import Catalog
from cptref.catalog.indexes import JUDGED
from cptref.files.exports import parts as export_parts
from cptref.files.exports import policies
from cptref.files.exports.formats import files
from cptref.files.exports.table import Export
from cptref.lists import coverage, payer_exports
from cptref.pages import payer
from cptref.site import urls
from cptref.site.page import File, Frame, SiteFrame


def units(catalog: Catalog) -> Iterator[str]:
    """One of all payers; in a large library each payer's, or its parts: 'aetna', 'aetna 473'."""
    if payer_exports.is_one(catalog):
        yield ""
        return
    for slug in catalog.payers:
        if several := catalog.once(payer_exports.division, slug):
            yield from (f"{slug} {part}" for part in several.names)
        elif catalog.by(JUDGED).get(slug):
            yield slug


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[File]:
    slug, *parts = unit.split(" ")
    if not slug:
        yield from files(urls.PAYERS_EXPORT, of_payers(catalog, payer.list_frame(site)))
        return
    url, ids = urls.payer_export(slug), catalog.by(JUDGED)[slug]
    framed = payer.own_frame(catalog, site, slug)
    if several := catalog.once(payer_exports.division, slug):
        url, head, ids = several.page(*parts)
        framed = replace(framed, title=head.title)
    yield from files(url, of_payer(catalog, framed, slug, ids))


def of_payers(catalog: Catalog, framed: Frame) -> Export:
    """The positions of all payers on all codes."""
    judged = catalog.by(JUDGED)
    return _export(
        catalog, framed, [(slug, id) for slug in catalog.payers for id in judged.get(slug, ())]
    )


def of_payer(catalog: Catalog, framed: Frame, slug: str, ids: Sequence[str]) -> Export:
    """What the payer says of some codes."""
    return _export(catalog, framed, [(slug, id) for id in ids])


def _export(catalog: Catalog, framed: Frame, listed: Iterable[tuple[str, str]]) -> Export:
    positions = [(id, coverage.stated(catalog, id, slug)) for slug, id in listed]
    facts = (("Title", framed.title), ("In a sentence", framed.description))
    sources = (policy.source for _, each in positions for policy in each.policies)
    tables = (
        policies.policies(catalog, positions, file=""),
        policies.stances(catalog, positions),
        export_parts.documents(catalog, sources),
    )
    return Export(
        title=f"{framed.title}: {framed.site.title}",
        about=export_parts.about(framed, *facts),
        tables=tables,
        notice=export_parts.notice(framed),
    )
