"""What payers' policies say of codes, as rows: for the exports of a code, a payer and a family."""

from __future__ import annotations

from collections.abc import Iterable

from cptref.catalog import Catalog, PolicyCard, PositionCard
from cptref.files.exports.cells import Cells
from cptref.files.exports.column import Column
from cptref.files.exports.columns import CODE, PAYER, PLAN, STANCE
from cptref.files.exports.table import Table
from cptref.schema.systems import code_number
from cptref.wording import words
from cptref.wording.stances import stance_view

_STANCES = (
    CODE, Column("Title", 44), Column("Payer", 28), Column("Stance", 28),
    Column("Detail", 44), Column("As of", 36),
)  # fmt: skip
POLICIES = (
    CODE, PAYER, PLAN, Column("Policy", 44, says="The title of the document."),
    Column("Number", 20, says="By which its publisher knows it."), STANCE,
    Column("Published", 14, "day"), Column("Effective", 14, "day"),
    Column("Undated", 28, says="Why it has no day, where it has none."),
    Column("Read on", 14, "day"), Column("Kind", 16), Column("Address", 50),
    Column("Source id", 28, says="Of the document: source_id of the table sources."),
)  # fmt: skip


def stances(catalog: Catalog, positions: Iterable[tuple[str, PositionCard]]) -> Table:
    """Of (code's id, position): the word for each, and what it rests on."""
    rows: list[Cells] = []
    for id, position in positions:
        shown = stance_view(catalog, position, "")
        rows.append((
            code_number(id), catalog.names[id].title, shown.payer, shown.word,
            shown.detail or None, shown.as_of or None,
        ))  # fmt: skip
    return Table("Stances", _STANCES, tuple(rows), file="stances")


def policies(
    catalog: Catalog, positions: Iterable[tuple[str, PositionCard]], *, file: str = "policies"
) -> Table:
    """A row for each policy on a code, with its days."""
    rows = tuple(
        _policy(catalog, id, position.payer, policy)
        for id, position in positions
        for policy in position.policies
    )
    return Table("Policies", POLICIES, rows, file=file)


def _policy(catalog: Catalog, id: str, slug: str, policy: PolicyCard) -> Cells:
    # Of a draft, no more is known than its id.
    source = catalog.sources.get(policy.source)
    of = (source.title, source.number) if source else (None, None)
    days = (
        (
            source.published, source.effective, source.undated, source.retrieved,
            words.SOURCE_KIND[source.kind], source.url,
        )
        if source
        else (None,) * 6
    )  # fmt: skip
    return (
        code_number(id), payer(catalog, slug), plan(catalog, slug, policy.plan), *of,
        words.STANCE[policy.stance], *days, policy.source,
    )  # fmt: skip


def payer(catalog: Catalog, slug: str) -> str:
    of = catalog.payers.get(slug)
    return of.title if of else slug


def plan(catalog: Catalog, slug: str, named: str | None) -> str | None:
    of = catalog.payers.get(slug)
    found = of.plans.get(named or "") if of else None
    return found.title if found else named
