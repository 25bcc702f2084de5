"""A column of a table to take along."""

from __future__ import annotations

import re
from typing import Literal

from cptref.frozen import frozen

Holds = Literal["text", "whole", "figure", "day"]
"""What a cell of the column is, where it is not empty: a code is a text."""
_NO_NAME = re.compile("[^a-z0-9]+")


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
        return self.field or _NO_NAME.sub("_", self.title.lower()).strip("_")
