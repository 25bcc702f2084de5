"""The tables that every export may have: what it is, gaps, sources, the notice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cptref.catalog import Catalog
from cptref.files.exports.table import Cell, Table, table
from cptref.schema.claims import EDITORIAL
from cptref.site.page import Frame
from cptref.wording import words
from cptref.wording.column import Column
from cptref.wording.gaps import GapView
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Note

Row = tuple[Cell, ...]
_ABOUT = (Column("About this file", 24, alone=True), Column("Text", 110))
_NUMBERS = "The numbers beside a statement are those of the sources, which are listed here too."


def note_numbers(*noted: Passage | Notes) -> str:
    """The numbers of all their notes, each once: '1; 3', or '2; editorial'."""
    found = {number for each in noted for number in each.numbers}
    numbers = [f"{number}" for number in sorted(each for each in found if isinstance(each, int))]
    return "; ".join([*numbers, EDITORIAL] if EDITORIAL in found else numbers)


def about(framed: Frame, *facts: tuple[str, Cell], numbered: bool = True) -> Table:
    """What the file is and where it is from; a fact that is not known is left out."""
    site = framed.site
    rows = (
        *facts, ("Page", framed.canonical), ("Library", site.title), ("Publisher", site.publisher),
        ("Contact", site.contact), ("Sources", _NUMBERS if numbered else None),
    )  # fmt: skip
    return Table("Read me", _ABOUT, 1, tuple(row for row in rows if row[1]), cited=False)


def notice(framed: Frame) -> Table:
    """The sentences that LICENSING asks for, each a row."""
    rows = tuple(("Notice", sentence) for sentence in framed.site.notice)
    return Table("Notice", _ABOUT, 1, rows, cited=False)


def passages(name: str, *blocks: tuple[str, Passage]) -> Table:
    """Longer texts: a row a paragraph, for a row of a sheet shows no more than thirty lines."""
    rows: list[Row] = [
        (where, text, note_numbers(piece))
        for where, block in blocks
        for piece in block.paragraphs
        if (text := piece.text)
    ]
    return table(name, (Column("Section", 14, alone=True), Column("Text", 110)), rows)


def gaps(found: Iterable[tuple[str, GapView]]) -> Table:
    columns = (
        Column("Where", 26, alone=True), Column("What is missing", 50, alone=True),
        Column("Why", 22), Column("Since", 14), Column("Searched", 60), Column("Look here", 60),
    )  # fmt: skip
    rows: list[Row] = [
        (
            where,
            gap.missing,
            gap.reason,
            gap.since.value,
            "\n".join(
                f"{search.where}, {search.on}" + (f". {search.found.text}" if search.found else "")
                for search in gap.searched
            ),
            "\n".join(
                f"{place.where}: {place.url}" if place.url else place.where for place in gap.consult
            ),
            note_numbers(*(search.found for search in gap.searched)),
        )
        for where, gap in found
    ]
    return table("Gaps", columns, rows, keys=2)


def sources(catalog: Catalog, notes: Sequence[Note]) -> Table:
    """The page's list, with each document's days."""
    columns = (
        Column("Source", 8), Column("Title", 50), Column("Publisher", 30), Column("Reference", 22),
        Column("Kind", 16), Column("Published", 14), Column("Effective", 14),
        Column("Undated", 24), Column("Retrieved", 14), Column("Read through", 24),
        Column("Cited at", 24), Column("Address", 50),
    )  # fmt: skip
    rows: list[Row] = []
    for note in notes:
        source = catalog.sources[note.source]
        rows.append((
            note.number, note.title, note.publisher, note.reference, words.SOURCE_KIND[source.kind],
            source.published, source.effective, source.undated, source.retrieved, note.via,
            note.cited_at, note.url,
        ))  # fmt: skip
    return Table("Sources", columns, 1, tuple(rows), cited=False)
