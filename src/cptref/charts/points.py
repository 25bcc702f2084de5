"""What a picture over time is drawn of: figures by day, and where none are known between two."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cptref.frozen import frozen


@frozen
class Point:
    day: date
    value: Decimal
    after_hole: bool = False
    """Whether figures between it and the point before are not known: its way there is dotted."""
