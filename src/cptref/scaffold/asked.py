"""What an editor asked for -> where the code stands, or why that cannot be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.scaffold.place import APPROACHES, ROUTE, Place, approach_of
from cptref.schema import Family
from cptref.schema.family import Member
from cptref.schema.kinds import RECORD_KINDS
from cptref.schema.systems import CODE_SYSTEMS, code_number, listed_id

_SHOWN = 60
#: What was meant as a code, with its system or words beside it.
_CODE_FIRST = re.compile(
    r"\s*(?:cpt|hcpcs)?[\s:/#®]*([0-9A-Za-z]{5})(?![0-9A-Za-z])", re.IGNORECASE
)


@frozen
class Refused:
    """Why nothing is written, in words for an editor, with the cure."""

    words: str
    is_usage: bool = True
    """Whether the command was wrong; else it is the content."""


def id_of(given: str) -> str | Refused:
    """'47384' or 'cpt/47384' -> 'cpt/47384'."""
    number = code_number(given)
    id_ = listed_id(number)
    if id_ and given in (number, id_):
        return id_ if _has_records(id_) else Refused(
            f"{number} is a dental code, the ADA's: a library has no record of those"
        )  # fmt: skip
    return Refused(_why_no_code(given))


def _has_records(id_: str) -> bool:
    return any(id_.startswith(f"{system}/") for system in CODE_SYSTEMS)


def _why_no_code(given: str) -> str:
    shown = given if len(given) <= _SHOWN else f"{given[:_SHOWN]}…"
    first = _CODE_FIRST.match(given)
    code = first[1].upper() if first else ""
    cure = f": cptref new {code}" if code and listed_id(code) else ""
    if cure and first and first[1] == given.strip() and first[1] != code:
        return f"'{shown}' is no code: it has capital letters{cure}"
    if cure:
        return f"give the code alone, without words or marks around it; got '{shown}'{cure}"
    return (
        f"'{shown}' is no code: five characters, as 47384, 0404T or C1886; nor is it a kind of "
        "record: source, modifier, term, payer, family"
    )


def axes_of(given: Sequence[str]) -> dict[str, str] | Refused:
    """'approach=percutaneous' -> what stands on which axis."""
    at: dict[str, str] = {}
    for each in given:
        axis, sign, value = (part.strip() for part in each.partition("="))
        if not (axis and sign and value):
            form = "--at must be AXIS=VALUE, as approach=percutaneous"
            return Refused(f"{form}; got '{each[:_SHOWN]}'")
        if at.setdefault(axis, value) != value:
            return Refused(f"--at says {axis} twice: {at[axis]} and {value}")
    return at


def placed(catalog: Catalog, id_: str, family: str, at: Mapping[str, str]) -> Place | Refused:
    """The family that lists it, or the one named; its place there, or what is missing of it."""
    found = _family_of(catalog, id_, family)
    if isinstance(found, Refused):
        return found
    if not found:
        return _without_family(catalog, id_, at)
    stated = catalog.families[found]
    member, is_guidance = _member(stated, id_)
    if is_guidance:
        if at:
            return Refused(
                f"{id_} is imaging guidance in the family {found}, which has no place on its axes: "
                "leave --at out"
            )
        others = (name for name, each in catalog.families.items() if _member(each, id_)[1])
        also = tuple(name for name in others if name != found)
        return Place(id_, found, {}, is_guidance=True, also=also)
    said = dict(member.at) if member else {}
    for axis, value in at.items():
        if wrong := _unlike(stated, found, axis, value):
            return wrong
        if said.get(axis, value) != value and not (member and member.gap):
            path = RECORD_KINDS["family"].path(found)
            return Refused(f"{path} has {axis}: {said[axis]} for {id_}; change it there")
        said[axis] = value
    missing = [axis for axis in stated.axes if axis not in said]
    if missing:
        lists = "; ".join(f"{axis}: {', '.join(stated.axes[axis].values)}" for axis in missing)
        options = " ".join(f"--at {axis}=VALUE" for axis in missing)
        words = f"where {id_} stands in the family {found} is not known: add {options}"
        return Refused(f"{words} ({lists})")
    ordered = {axis: said[axis] for axis in stated.axes}
    return Place(id_, found, ordered, approach=approach_of(ordered))


def _family_of(catalog: Catalog, id_: str, family: str) -> str | Refused:
    record = catalog.library.codes.get(id_)
    compared = [
        name for name, each in catalog.families.items() if any(m.code == id_ for m in each.codes)
    ]
    listed = compared or catalog.members.get(id_, ())
    own = (record.data.family if record else None) or (listed[0] if listed else "")
    if not family and own in catalog.families:
        return own
    if not family:
        broken = sorted(name for kind, name in catalog.broken if kind == "family")
        return _not_known(id_, broken[0]) if broken else ""
    if ("family", family) in catalog.broken:
        return _not_known(id_, family)
    if family not in catalog.families:
        known = ", ".join(catalog.families) or "none"
        return Refused(
            f"there is no family '{family[:_SHOWN]}'; the library has: {known}. A new one: "
            "cptref new family NAME CODE CODE"
        )
    if compared and family not in compared:
        return Refused(f"{id_} is compared in the family {compared[0]} already: leave --family out")
    return family


def _not_known(id_: str, family: str) -> Refused:
    """Of a family that cannot be read."""
    path = RECORD_KINDS["family"].path(family)
    words = f"{path} has mistakes, so where {id_} stands is not known"
    return Refused(f"{words}: mend what `cptref check` says of it first", is_usage=False)


def _without_family(catalog: Catalog, id_: str, at: Mapping[str, str]) -> Place | Refused:
    """The route alone is a field of a record; every other axis is a family's."""
    others = [axis for axis in at if axis != ROUTE]
    if others:
        known = ", ".join(catalog.families) or "none"
        return Refused(
            f"{id_} stands in no family, so it has no {others[0]}: name one with --family ({known})"
        )
    approach = at.get(ROUTE, "")
    if approach and approach not in APPROACHES:
        return Refused(f"{ROUTE} must be one of {', '.join(APPROACHES)}; got '{approach[:_SHOWN]}'")
    return Place(id_, "", {}, approach=approach)


def _member(family: Family, id_: str) -> tuple[Member | None, bool]:
    """The row of the family, and whether it is among those for guidance."""
    for member in family.codes:
        if member.code == id_:
            return member, False
    found = next((each for each in family.guidance if each.code == id_), None)
    return found, found is not None


def _unlike(family: Family, name: str, axis: str, value: str) -> Refused | None:
    if axis not in family.axes:
        known = ", ".join(family.axes)
        return Refused(f"'{axis[:_SHOWN]}' is no axis of the family {name}: {known}")
    values = family.axes[axis].values
    if value not in values:
        words = f"{axis} of the family {name} must be one of {', '.join(values)}"
        return Refused(f"{words}; got '{value[:_SHOWN]}'")
    return None
