"""The codes to weigh against a new one, and the row back that each of them then needs."""

from __future__ import annotations

from typing import Any

from cptref.catalog import Catalog
from cptref.scaffold.known import Known
from cptref.scaffold.place import ROUTE, Neighbor, Place, differs
from cptref.scaffold.rows import Row
from cptref.schema.claims import EDITORIAL
from cptref.schema.systems import code_number

_EDITORIAL = f"[@{EDITORIAL}]"


def related(known: Known, place: Place, beside: tuple[Neighbor, ...]) -> tuple[Row, ...]:
    """Codes with the same value on an axis, and those that a release of the edits tells of."""
    return tuple(
        Row(_row(known, place, each, each.id), _why(known, place, each))
        for each in beside
        if _is_related(known, place, each)
    )


def row_back(known: Known, place: Place, neighbor: Neighbor) -> dict[str, Any]:
    """What the neighbor says of the new code, in its own record."""
    return _row(known, place, neighbor, place.id)


def _is_related(known: Known, place: Place, each: Neighbor) -> bool:
    if _names(each, place):
        return True
    if place.is_guidance or each.is_guidance:
        # Of two codes for guidance neither guides the other.
        is_told = known.fact("pair", code_number(each.id)) is not None
        return place.is_guidance != each.is_guidance and (place.is_guidance or is_told)
    shared = any(each.at.get(axis) == value for axis, value in place.at.items())
    return shared or _is_bundled(known, each)


def _names(each: Neighbor, place: Place) -> bool:
    """Whether the neighbor is related to it already."""
    return any(row.code == place.id for row in each.code.related)


def _is_bundled(known: Known, each: Neighbor) -> bool:
    return code_number(each.id) in known.partners


def _row(known: Known, place: Place, each: Neighbor, other: str) -> dict[str, Any]:
    """In the record of one of the two, of the `other`."""
    values: dict[str, Any] = {"code": other, "relation": _relation(known.catalog, place, each)}
    said = _said(known.catalog, place, each, other)
    pair = f"{known.role('pair', code_number(other))}."
    said = [*said, pair] if known.fact("pair", code_number(each.id)) else said
    return {**values, "note": " ".join(said)} if said else {**values, "cite": [EDITORIAL]}


def _relation(catalog: Catalog, place: Place, each: Neighbor) -> str:
    """As the neighbor calls it already, or by the axes."""
    called = next((row.relation for row in each.code.related if row.code == place.id), "")
    if called:
        return called
    if place.is_guidance or each.is_guidance:
        return "guidance"
    if not (place.at and each.at):
        return "alternative"
    family = catalog.families[place.family]
    return "approach" if list(differs(family, place.at, each.at)) == [ROUTE] else "alternative"


def _said(catalog: Catalog, place: Place, each: Neighbor, other: str) -> list[str]:
    """What sets the other apart, by the axes: the family's own words, if it has any."""
    if place.is_guidance or each.is_guidance:
        guides = (other == place.id) == place.is_guidance
        words = "Imaging guidance" if guides else "The procedure that is guided"
        return [f"{words} {_EDITORIAL}."]
    if not (place.at and each.at):
        return []
    to_new = other == place.id
    one, two = (each.at, place.at) if to_new else (place.at, each.at)
    family = catalog.families[place.family]
    words = "; ".join(
        f"{_small(family.axes[axis].title)}: {_small(title)}"
        for axis, title in differs(family, one, two).items()
    )
    return [f"{words[:1].upper()}{words[1:]} {_EDITORIAL}."] if words else []


def _small(title: str) -> str:
    """Inside a sentence; 'MR' stays."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _why(known: Known, place: Place, each: Neighbor) -> str:
    pair = known.fact("pair", code_number(each.id))
    axes = [
        known.catalog.families[place.family].axes[axis].title.lower()
        for axis, value in place.at.items()
        if each.at.get(axis) == value
    ]
    other = "another place in the family" if each.at else "it is related to this one"
    same = f"the same {' and '.join(axes)}" if axes else other
    if place.is_guidance or each.is_guidance:
        same = "guidance in the family"
    # In which settings it stands, the role prints.
    edit = known.behind(pair).partition(",")[0] if pair and pair.mark else ""
    return f"{same}; {edit}" if edit else same
