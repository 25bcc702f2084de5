"""What CMS's releases, columns and rows are called for readers, each in a few plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cptref.catalog.payments import Place
from cptref.cms import releases
from cptref.cms.kinds import kind_of
from cptref.cms.layout import Column, Kind

if TYPE_CHECKING:
    from cptref.load.tables import Figures

#: Where a payment of the fee schedule is made; other files have one place each.
PLACES: Mapping[Place, str] = {
    "facility": "In a facility",
    "office": "Outside of a facility",
    "outpatient": "Hospital outpatient",
    "center": "Surgery center",
}


def column(of: Column) -> str:
    """What a reader calls it; a column without such a name has CMS's own."""
    return of.label or of.field


def release(kind: Kind, id_: str) -> str:
    """'January 2026', 'CY 2025': the release inside a sentence."""
    called = releases.called(kind, id_)
    return called.replace(" release, corrected", " (corrected)").replace(" release", "")


def titled(kind: Kind, id_: str) -> str:
    """'Physician fee schedule, January 2026'."""
    return f"{kind_of(kind).words.title}, {release(kind, id_)}"


def listed(names: Iterable[str]) -> str:
    """'APC, relative weight and payment rate'."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def with_article(publisher: str) -> str:
    """'the National Center for Health Statistics', in a sentence, also where the name has one."""
    return f"the {publisher.removeprefix('The ')}"


def label(row: Figures) -> str:
    """What names a row: '76940-26', '47381 (practitioner)', '47370 and 47380 (outpatient)'."""
    kind = kind_of(row.layout.kind)
    if kind.key_joins:
        return "-".join(part for part in row.key if part)
    if kind.about == "pair":
        one, two, setting = row.key[:3]
        return f"{one} and {two} ({setting})"
    first, *second = row.key
    return f"{first} ({second[0]})" if second else first
