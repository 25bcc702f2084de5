"""The payers as tables: every code's stances, and every policy with its days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cptref.catalog import Catalog
from cptref.catalog.indexes import JUDGED
from cptref.files.exports import coverage as export_coverage
from cptref.files.exports import parts as export_parts
from cptref.files.exports.formats import files
from cptref.files.exports.parts import Row
from cptref.files.exports.table import Export, Table
from cptref.lists import coverage, payer_exports
from cptref.pages import payer
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.links import Links
from cptref.site.page import File, Frame, SiteFrame
from cptref.wording import words
from cptref.wording.column import Column
from cptref.wording.stances import stance_view

_OF_PAYER = (
    Column("Code", 10), Column("Title", 44), Column("Stance", 28), Column("Detail", 44),
    Column("As of", 36),
)  # fmt: skip
_POLICIES = (
    Column("Payer", 28, alone=True), Column("Plan", 28, alone=True),
    Column("Policy", 44, alone=True), Column("Code", 10), Column("Stance", 24),
    Column("Reference", 24), Column("Published", 14), Column("Effective", 14),
    Column("Undated", 28), Column("Retrieved", 14), Column("Kind", 16), Column("Address", 50),
)  # fmt: skip


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
    """The matrix of all codes and key payers, and the policies of all payers."""
    links = Links(catalog, framed.root)
    rows = coverage.rows(catalog, catalog.codes, links)
    policies = (
        row
        for slug in catalog.payers
        for row in _policies(catalog, slug, catalog.by(JUDGED).get(slug, ()))
    )
    return _export(
        framed,
        export_coverage.matrix(coverage.columns(catalog, links), rows),
        export_coverage.stances(rows),
        _table(policies),
    )


def of_payer(catalog: Catalog, framed: Frame, slug: str, ids: Sequence[str]) -> Export:
    """What the payer says of some codes."""
    return _export(
        framed, _stances(catalog, slug, ids),
        _table(_policies(catalog, slug, ids)),
    )  # fmt: skip


def _export(framed: Frame, *tables: Table) -> Export:
    about = export_parts.about(
        framed, ("Title", framed.title), ("In a sentence", framed.description), numbered=False
    )
    return Export(
        title=f"{framed.title}: {framed.site.title}",
        subject=("Library", framed.site.title),
        about=about,
        tables=tuple(each for each in tables if each.rows),
        notice=export_parts.notice(framed),
    )


def _stances(catalog: Catalog, slug: str, ids: Sequence[str]) -> Table:
    """A row a code: as in that of all payers, with the code's title in the place of theirs."""
    shown = ((catalog.names[id], coverage.stated(catalog, id, slug)) for id in ids)
    rows: tuple[Row, ...] = tuple(
        (code.number, code.title, stance.word, stance.detail, stance.as_of)
        for code, position in shown
        for stance in [stance_view(catalog, position, "")]
    )
    return Table("Stances", _OF_PAYER, 1, rows, cited=False)


def _table(rows: Iterable[Row]) -> Table:
    return Table("Policies", _POLICIES, 4, tuple(rows), cited=False)


def _policies(catalog: Catalog, slug: str, ids: Iterable[str]) -> Iterator[Row]:
    """Code by code; also of a payer that is no column of the matrix."""
    of = catalog.payers[slug]
    for id in ids:
        for policy in coverage.stated(catalog, id, slug).policies:
            source = catalog.sources[policy.source]
            plan = of.plans.get(policy.plan or "")
            yield (
                of.title,
                plan.title if plan else policy.plan,
                source.title,
                code_number(id),
                words.STANCE[policy.stance],
                source.number,
                source.published,
                source.effective,
                source.undated,
                source.retrieved,
                words.SOURCE_KIND[source.kind],
                source.url,
            )
