"""A column of a table to take along."""

from __future__ import annotations

from cptref.frozen import frozen


@frozen
class Column:
    title: str
    """With the unit or currency of its values: 'Payment, USD'."""
    width: int
    """In characters, as a workbook shows it."""
