"""The payer matrix as tables: every code's stances, and every policy with its days."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.indexes import JUDGED
from cptref.files.exports import coverage as export_coverage
from cptref.files.exports import parts as export_parts
from cptref.files.exports.parts import Row
from cptref.files.exports.table import Export, Table
from cptref.lists import coverage
from cptref.schema.systems import code_number
from cptref.site.links import Links
from cptref.site.page import Frame
from cptref.wording import words
from cptref.wording.column import Column

_POLICIES = (
    Column("Payer", 28, alone=True), Column("Plan", 28, alone=True),
    Column("Policy", 44, alone=True), Column("Code", 10), Column("Stance", 24),
    Column("Reference", 24), Column("Published", 14), Column("Effective", 14),
    Column("Undated", 28), Column("Retrieved", 14), Column("Kind", 16), Column("Address", 50),
)  # fmt: skip


def of_payers(catalog: Catalog, framed: Frame) -> Export:
    links = Links(catalog, framed.root)
    rows = coverage.rows(catalog, catalog.codes, links)
    tables = (
        export_coverage.matrix(coverage.columns(catalog, links), rows),
        export_coverage.stances(rows),
        Table("Policies", _POLICIES, 4, tuple(_policies(catalog)), cited=False),
    )
    return Export(
        title=f"{framed.title}: {framed.site.title}",
        subject=("Library", framed.site.title),
        about=export_parts.about(
            framed,
            ("Title", framed.title),
            ("In a sentence", framed.description),
            numbered=False,
        ),
        tables=tuple(each for each in tables if each.rows),
        notice=export_parts.notice(framed),
    )


def _policies(catalog: Catalog) -> Iterator[Row]:
    """By payer, and of each by code; also of payers that are no column of the matrix."""
    for slug, payer in catalog.payers.items():
        for id in catalog.by(JUDGED).get(slug, ()):
            for policy in coverage.stated(catalog, id, slug).policies:
                source = catalog.sources[policy.source]
                plan = payer.plans.get(policy.plan or "")
                yield (
                    payer.title,
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
