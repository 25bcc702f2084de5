"""A column that a field of a row is in a table: stated where the field is, for who makes tables."""

from __future__ import annotations

from cptref.frozen import frozen


@frozen
class Column:
    """`Annotated[str, Column("Place", 34)]`: in the order of the fields."""

    title: str
    width: int
    """In characters, as a workbook shows it."""
    alone: bool = False
    """Whether its values name a row without the title beside them: 'Aetna', but 'Modifier 62'."""
    empty: str | None = None
    """What a table says where the row has nothing."""
