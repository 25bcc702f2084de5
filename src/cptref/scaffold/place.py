"""Where a code stands: its family, its place on the axes, and the codes beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.schema import Code, Family
from cptref.schema.code import Approach
from cptref.schema.systems import code_number

#: The axis by which a code reaches the organ: a record has a field for it.
ROUTE = "approach"
APPROACHES: tuple[str, ...] = get_args(Approach)


@frozen
class Place:
    """A code's place among others."""

    id: str
    family: str
    """Empty where it has none."""
    at: Mapping[str, str]
    is_guidance: bool = False
    """Whether it guides the family's codes, and is not one of those that are compared."""
    approach: str = ""
    """As a record says it; empty where nothing says it."""
    also: tuple[str, ...] = ()
    """The other families that it guides: imaging serves several."""

    @property
    def families(self) -> tuple[str, ...]:
        return (self.family, *self.also) if self.family else ()


@frozen
class Neighbor:
    """Another code of the family that has a briefing."""

    id: str
    code: Code
    at: Mapping[str, str]
    is_guidance: bool

    @property
    def number(self) -> str:
        return code_number(self.id)


def approach_of(at: Mapping[str, str]) -> str:
    """What the axes say of it: by the axis of that name, or by one whose value is such a word."""
    said = (at.get(ROUTE, ""), *at.values())
    return next((each for each in said if each in APPROACHES), "")


def neighbors(catalog: Catalog, place: Place) -> tuple[Neighbor, ...]:
    """The active codes with a briefing: of its family, in the order there, then any other that is
    related to it already."""
    found: dict[str, Neighbor] = {}
    records = catalog.library.codes
    for family in (catalog.families[name] for name in place.families):
        for members, is_guidance in ((family.codes, False), (family.guidance, True)):
            for member in members:
                if record := records.get(member.code):
                    each = Neighbor(member.code, record.data, member.at, is_guidance)
                    found.setdefault(member.code, each)
    for kind, id_ in catalog.backlinks.get(("code", place.id), ()):
        if kind == "code" and any(row.code == place.id for row in records[id_].data.related):
            code = records[id_].data
            found.setdefault(id_, Neighbor(id_, code, {}, code.scope == "guidance"))
    active = (each for each in found.values() if each.code.status == "active")
    return tuple(each for each in active if each.id != place.id)


def of_the_route(place: Place, beside: tuple[Neighbor, ...]) -> tuple[Neighbor, ...]:
    """Those that are compared with it and have the same route; of a family without, the same value
    on its first axis."""
    if place.is_guidance:
        return tuple(each for each in beside if each.is_guidance)
    axis = ROUTE if ROUTE in place.at else next(iter(place.at), "")
    return tuple(
        each for each in beside
        if not each.is_guidance and axis and each.at.get(axis) == place.at[axis]
    )  # fmt: skip


def compared(beside: tuple[Neighbor, ...]) -> tuple[Neighbor, ...]:
    """Those that stand on the family's axes."""
    return tuple(each for each in beside if each.at and not each.is_guidance)


def differs(family: Family, one: Mapping[str, str], two: Mapping[str, str]) -> dict[str, str]:
    """Axis -> the words of `two` on it, where it is not as `one`."""
    return {
        axis: stated.values[two[axis]].title
        for axis, stated in family.axes.items()
        if axis in one and axis in two and one[axis] != two[axis]
    }
