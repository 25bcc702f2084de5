"""Who covers what, as tables: codes by key payers, and each stance with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from cptref.files.exports.parts import Row
from cptref.files.exports.table import Table
from cptref.lists.coverage import CoverageRow, PayerColumn
from cptref.wording.column import Column

_STANCES = (
    Column("Code", 10), Column("Payer", 28, alone=True), Column("Stance", 28),
    Column("Detail", 44), Column("As of", 36),
)  # fmt: skip


def matrix(payers: Sequence[PayerColumn], rows: Sequence[CoverageRow]) -> Table:
    """A row a code, a column a payer: the word for its stance."""
    columns = (
        Column("Code", 10), Column("Title", 44),
        *(Column(payer.title, 24) for payer in payers), Column("Gaps", 10),
    )  # fmt: skip
    listed: tuple[Row, ...] = tuple(
        (row.code.number, row.code.title, *(each.word for each in row.stances), row.gaps.label)
        for row in rows
    )
    return Table("Who covers them", columns, 1, listed, cited=False)


def stances(rows: Sequence[CoverageRow]) -> Table:
    """A row a code and payer: the document's number, or what was searched; and how old that is."""
    listed: tuple[Row, ...] = tuple(
        (row.code.number, each.payer, each.word, each.detail, each.as_of)
        for row in rows
        for each in row.stances
    )
    return Table("Stances", _STANCES, 2, listed, cited=False)
