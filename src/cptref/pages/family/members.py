"""The codes of a family, or some of them, with the axes on which they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.schema import Family
from cptref.schema.family import Axis, Member


@frozen
class Members:
    axes: Mapping[str, Axis]
    """All of the family's, also those on which none of these codes stands."""
    codes: tuple[Member, ...]
    guidance: tuple[Member, ...]

    @classmethod
    def of(cls, family: Family, some: Collection[str] | None = None) -> Members:
        """All, or those whose ids are among `some`."""
        codes, guidance = (
            tuple(each for each in found if some is None or each.code in some)
            for found in (family.codes, family.guidance)
        )
        return cls(family.axes, codes, guidance)

    @property
    def every(self) -> tuple[Member, ...]:
        """The codes, then those of the imaging guidance."""
        return (*self.codes, *self.guidance)

    def briefed(self, catalog: Catalog) -> list[str]:
        """The codes that have a briefing, without those of imaging guidance."""
        return [each.code for each in self.codes if each.code in catalog.codes]
