"""A claim as it was read: its lines, for whom it is, and where."""

from __future__ import annotations

from datetime import date
from typing import Literal

from cptref.frozen import frozen

Side = Literal["practitioner", "outpatient"]
"""Whose claim it is: a practitioner's, or the outpatient hospital's. NCCI and MUE name them so."""


@frozen
class Line:
    number: int
    """Counts from 1, as it stands in the claim."""
    code: str
    modifiers: tuple[str, ...]
    units: int
    place: str
    """Place of service, as '21'; '' where none was given."""
    day: str
    """Of service, as '2024-07-15'."""

    @property
    def ordinal(self) -> int:
        """The day as a number, to count days between lines."""
        return date.fromisoformat(self.day).toordinal()


@frozen
class Claim:
    lines: tuple[Line, ...]
    side: Side = "practitioner"
    locality: str = ""
    """Contractor and locality as '01112-05'; '' for the nation's amounts."""
