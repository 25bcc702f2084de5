"""The tables that every export may have: what it is, gaps, sources, the notice."""

from __future__ import annotations

from collections.abc import Iterable

from cptref.catalog import Catalog
from cptref.files.exports.cells import Cells, ids, joined, text
from cptref.files.exports.column import Column
from cptref.files.exports.columns import CODE, SOURCE_IDS
from cptref.files.exports.table import Cell, Table
from cptref.schema import claims
from cptref.site.page import Frame
from cptref.wording import words

_ABOUT = (Column("About this file", 24), Column("Text", 110))
_SOURCES = "A source's id stands beside what rests on it; what each id is stands under Sources."


def about(framed: Frame, *facts: tuple[str, Cell]) -> Table:
    """What the file is and where it is from; a fact that is not known is left out."""
    site = framed.site
    rows = (
        *facts, ("Page", framed.canonical), ("Library", site.title), ("Publisher", site.publisher),
        ("Contact", site.contact), ("Sources", _SOURCES),
        ("Notice", "The sheet Notice says on what terms this may be used."),
    )  # fmt: skip
    return Table("Read me", _ABOUT, tuple(row for row in rows if row[1]))


def notice(framed: Frame) -> Table:
    """The sentences that LICENSING asks for, each a row."""
    return Table("Notice", (Column("Notice", 110),), tuple((each,) for each in framed.site.notice))


GAPS = (
    CODE, Column("Where", 26, says="The section of the briefing, and what of it.", field="section"),
    Column("What is missing", 50), Column("Why", 22), Column("Since", 14, "day"),
    Column("Searched", 60, says="Where it was looked for and on which day, a line each."),
    Column("Look here", 60, says="Where a reader may find it, a line each."), SOURCE_IDS,
)  # fmt: skip


def gaps(catalog: Catalog, found: Iterable[tuple[str, str, claims.Gap]]) -> Table:
    """Of (code, where it is missing, gap)."""
    rows = tuple(_gap(catalog, *each) for each in found)
    return Table("Gaps", GAPS, rows)


def _gap(catalog: Catalog, number: str, where: str, gap: claims.Gap) -> Cells:
    searched = (
        f"{each.where}, {each.on.isoformat()}"
        + (f". {text(catalog, each.found)}" if each.found else "")
        for each in gap.searched
    )
    consult = (f"{each.where}: {each.url}" if each.url else each.where for each in gap.consult)
    return (
        number, where, gap.missing, claims.GAP_REASONS[gap.reason], gap.since,
        "\n".join(searched) or None, "\n".join(consult),
        joined([ids(catalog, (), *(each.found for each in gap.searched))]),
    )  # fmt: skip


DOCUMENTS = (
    Column("Source id", 28, says="By which the other tables name it."), Column("Title", 50),
    Column("Publisher", 30), Column("Number", 22), Column("Edition", 22), Column("Kind", 16),
    Column("Published", 14, "day"), Column("Effective", 14, "day"),
    Column("Undated", 24, says="Why it has no day, where it has none."),
    Column("Read on", 14, "day", "When it was last read for the library."),
    Column("Read through", 24, says="Whose copy was read, where not the publisher’s own."),
    Column("Address", 50),
)  # fmt: skip


def documents(catalog: Catalog, slugs: Iterable[str]) -> Table:
    """Each source once, with its days; of a draft nothing is told."""
    rows: list[Cells] = []
    for slug in dict.fromkeys(slugs):
        of = catalog.sources.get(slug)
        if of is None:
            continue
        rows.append((
            slug, of.title, of.publisher, of.number, of.edition, words.SOURCE_KIND[of.kind],
            of.published, of.effective, of.undated, of.retrieved, of.via, of.url or of.file,
        ))  # fmt: skip
    return Table("Sources", DOCUMENTS, tuple(rows))
