"""A word of the field, explained once."""

from __future__ import annotations

from cptref.schema.described import described
from cptref.schema.fields import (
    Cites,
    Claims,
    Line,
    Model,
    TermRef,
)


@described("A word of the field, explained once.")
class Term(Model):
    title: Line
    abbreviation: Line | None = None
    meaning: Claims
    see: tuple[TermRef, ...] = ()
    cite: Cites | None = None
