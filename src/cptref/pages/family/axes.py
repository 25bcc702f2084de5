"""A family's codes by its first two axes, as home shows them: the table is the choice itself."""

from __future__ import annotations

from collections.abc import Sequence

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.schema.family import Member
from cptref.schema.systems import code_number
from cptref.site.links import Links
from cptref.site.page import Link
from cptref.wording.hyphens import hyphenated

#: Of a larger family its own page has the table.
_CODES = 16


@frozen
class Axes:
    family: Link
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[Link, ...], ...]], ...]
    """(the value of the second axis, the codes for each of the first's)"""
    others: tuple[tuple[str, tuple[Link, ...]], ...]
    """What stands on no axis: guidance, and codes whose place is not known."""


def axes(catalog: Catalog, slug: str, links: Links) -> Axes:
    family = catalog.families[slug]
    link = Link(family.title, links.family(slug) or "")
    first, *rest = family.axes
    second = rest[0] if rest else ""
    codes = family.codes if len(family.codes) <= _CODES else ()
    columns = family.axes[first].values
    lines = family.axes[second].values if second else {"": None}
    placed = [each for each in codes if first in each.at and (not second or second in each.at)]

    def cell(column: str, line: str) -> tuple[Link, ...]:
        return _links(
            [e for e in placed if e.at[first] == column and (not second or e.at[second] == line)],
            links,
        )

    return Axes(
        family=link,
        columns=tuple(hyphenated(value.title) for value in columns.values()) if codes else (),
        rows=tuple(
            (
                hyphenated(value.title) if value else "",
                tuple(cell(column, line) for column in columns),
            )
            for line, value in (lines.items() if codes else ())
        ),
        others=tuple(
            (title, _links(some, links))
            for title, some in (
                ("Guidance", family.guidance[:_CODES]),
                ("Place not known", [each for each in codes if each not in placed]),
            )
            if some
        ),
    )


def _links(members: Sequence[Member], links: Links) -> tuple[Link, ...]:
    return tuple(Link(code_number(each.code), links.code(each.code) or "") for each in members)
