"""A briefing's inpatient stay: what the hospital reports, and into which groups the stay falls."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from cptref.catalog import Catalog
from cptref.catalog.inpatient import Named, stay
from cptref.cms.layout import Kind
from cptref.frozen import frozen
from cptref.schema.inpatient import Inpatient
from cptref.wording.ages import aged
from cptref.wording.files import release
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Prose
from cptref.wording.shown import Shown

if TYPE_CHECKING:
    from cptref.load.tables import Figures


@frozen
class ProcedureRow:
    code: str
    title: str
    """Empty where no file in the library has it."""
    href: str
    cites: Notes
    absent: str = ""
    """Why there is no title: not listed, or not in the library's files."""


@frozen
class GroupRow:
    number: str
    title: str
    weight: Shown[Decimal] | None
    geometric: Shown[Decimal] | None
    """Mean length of stay in days."""
    arithmetic: Shown[Decimal] | None
    href: str
    cites: Notes
    absent: str = ""
    """Why there is no title: not listed, or not in the library's files."""


@frozen
class InpatientView:
    note: Passage
    cites: Notes
    procedures: tuple[ProcedureRow, ...]
    procedures_of: str
    """The release of the titles, and its age where it is old; empty where no file has them."""
    groups: tuple[GroupRow, ...]
    groups_of: str
    """The release of the figures, likewise."""


def inpatient(catalog: Catalog, named: Inpatient | None, prose: Prose) -> InpatientView | None:
    if named is None:
        return None
    found = stay(catalog.datasets, named.procedures, named.drgs, catalog.figures.day)
    return InpatientView(
        note=prose.inline(named.note),
        cites=prose.cites(named.cite, named.note),
        procedures=tuple(_procedure(each, prose) for each in found.procedures),
        procedures_of=_release(found.procedures),
        groups=tuple(_group(each, prose) for each in found.groups),
        groups_of=_release(found.groups),
    )


def _procedure(named: Named, prose: Prose) -> ProcedureRow:
    if named.row is None:
        return ProcedureRow(named.code, "", "", Notes(), _absent(named, "icd10pcs"))
    return ProcedureRow(
        named.code,
        named.row.row.text("title"),
        prose.links.figure(named.row.release, named.row.row),
        prose.sources((named.row.source,)),
    )


def _group(named: Named, prose: Prose) -> GroupRow:
    if named.row is None:
        return GroupRow(named.code, "", None, None, None, "", Notes(), _absent(named, "msdrg"))
    row = named.row.row
    weight, geometric, arithmetic = (_figure(row, name) for name in ("weight", "gmlos", "amlos"))
    return GroupRow(
        named.code, row.text("title"), weight, geometric, arithmetic,
        href=prose.links.figure(named.row.release, row),
        cites=prose.sources((named.row.source,)),
    )  # fmt: skip


def _figure(row: Figures, name: str) -> Shown[Decimal] | None:
    value = row.decimal(name)
    return Shown(value, row.text(name)) if value is not None else None


def _absent(named: Named, kind: Kind) -> str:
    if named.not_in:
        return f"Not listed in {release(kind, named.not_in)}"
    return "Not known here"


def _release(named: Iterable[Named]) -> str:
    rows = [each.row for each in named if each.row]
    if not rows:
        return ""
    return aged(release(rows[0].row.layout.kind, rows[0].release), rows[0].age)
