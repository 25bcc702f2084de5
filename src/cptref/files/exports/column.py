"""A column of a table to take along."""

from __future__ import annotations

from typing import Literal

from cptref.frozen import frozen

Holds = Literal["text", "whole", "figure", "day"]
"""What a cell of the column is, where it is not empty: a code is a text."""


@frozen
class Column:
    title: str
    """With the unit or currency of its values: 'Payment, USD'."""
    width: int
    """In characters, as a workbook shows it."""
    holds: Holds = "text"
    says: str = ""
    """What a cell of it says, for the codebook, where the title does not."""
    field: str = ""
    """How a program calls it, where its title would be a word of SQL."""

    @property
    def name(self) -> str:
        """How a program calls it: 'payment_usd'."""
        letters = (
            each if each.isalnum() and each.isascii() else " " for each in self.title.lower()
        )
        return self.field or "_".join("".join(letters).split())
