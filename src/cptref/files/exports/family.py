"""A family as tables: its codes side by side, Medicare's figures of them, who covers them."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog, PositionCard
from cptref.catalog.indexes import POSITIONS
from cptref.files.api.parts import passage
from cptref.files.exports import parts, policies
from cptref.files.exports.cells import Cells, ids
from cptref.files.exports.code import payments
from cptref.files.exports.column import Column
from cptref.files.exports.formats import files
from cptref.files.exports.table import Export, Table
from cptref.pages.family.parts import LargeFamily
from cptref.pages.family.view import FamilyView
from cptref.schema import Family, claims
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.page import File, Frame, Page
from cptref.wording.stances import in_site_order


def of_page(catalog: Catalog, page: Page) -> Iterator[File]:
    """The files beside a family's page; of one that has its codes in parts they have all."""
    view = page.view.whole if isinstance(page.view, LargeFamily) else page.view
    if isinstance(view, FamilyView):
        yield from files(urls.family_export(view.slug), of_family(catalog, page.frame, view.slug))


def of_family(catalog: Catalog, framed: Frame, slug: str) -> Export:
    family = catalog.families[slug]
    positions = list(_positions(catalog, family))
    paid = payments.of_codes(
        (code_number(each.code), catalog.figures.of(code_number(each.code)).fees)
        for each in family.members
    )
    members = _members(catalog, family)
    sources = [policy.source for _, each in positions for policy in each.policies]
    for table in (paid, members):
        sources += [
            each
            for row in table.rows
            for each in f"{row[-1] or ''}".split("; ")
            if each in catalog.sources
        ]
    return Export(
        title=f"{framed.title}: {framed.site.title}",
        about=parts.about(framed, ("Family", family.title), ("In a sentence", family.plain)),
        tables=(
            paid,
            members,
            _overview(catalog, slug, family),
            policies.stances(catalog, positions),
            policies.policies(catalog, positions),
            parts.gaps(catalog, gaps(catalog, family)),
            parts.documents(catalog, sources),
        ),
        notice=parts.notice(framed),
    )


def _members(catalog: Catalog, family: Family) -> Table:
    columns = (
        Column("Code", 10), Column("Name", 44), Column("Role", 12),
        *(Column(axis.title, 20) for axis in family.axes.values()), Column("Source ids", 24),
    )  # fmt: skip
    rows: tuple[Cells, ...] = tuple(
        (
            code_number(each.code),
            catalog.names[each.code].title if each.code in catalog.codes else each.plain,
            "guidance" if each in family.guidance else "member",
            *(
                axis.values[each.at[slug]].title if slug in each.at else None
                for slug, axis in family.axes.items()
            ),
            ids(catalog, each.cite) or None,
        )
        for each in family.members
    )
    return Table("Codes", columns, rows, file="codes")


def _overview(catalog: Catalog, slug: str, family: Family) -> Table:
    columns = (Column("Family", 28), Column("Text", 100), Column("Source ids", 32))
    return Table(
        "How to choose",
        columns,
        tuple(
            (slug, said.text.strip(), "; ".join(said.sources) or None)
            for paragraph in family.overview.split("\n\n")
            for said in [passage(catalog, paragraph.strip(), block=True)]
        ),
    )


def _positions(catalog: Catalog, family: Family) -> Iterator[tuple[str, PositionCard]]:
    for each in family.members:
        if each.code in catalog.codes:
            for position in in_site_order(catalog, catalog.facet(POSITIONS)[each.code]):
                yield each.code, position


def gaps(catalog: Catalog, family: Family) -> Iterator[tuple[str, str, claims.Gap]]:
    for each in family.members:
        if each.gap and each.code not in catalog.codes:
            yield code_number(each.code), "Briefing", each.gap
