"""A family as tables: its codes side by side, Medicare's figures of them, who covers them."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.files.exports import coverage as export_coverage
from cptref.files.exports import parts as export_parts
from cptref.files.exports.formats import files
from cptref.files.exports.parts import Row, note_numbers
from cptref.files.exports.table import Export, Table, table
from cptref.pages.family.figures import Cell, FamilyFigures
from cptref.pages.family.parts import LargeFamily
from cptref.pages.family.view import FamilyView, MemberTable
from cptref.site import urls
from cptref.site.page import File, Frame, Link, Page
from cptref.wording.column import Column
from cptref.wording.shown import held


def of_page(catalog: Catalog, page: Page) -> Iterator[File]:
    """The files beside a family's page; of one that has its codes in parts they have all."""
    view = page.view.whole if isinstance(page.view, LargeFamily) else page.view
    if isinstance(view, FamilyView):
        yield from files(urls.family_export(view.slug), of_family(catalog, page.frame, view))


def of_family(catalog: Catalog, framed: Frame, view: FamilyView) -> Export:
    tables = (
        _members("Codes", view.codes),
        *(_figures(view.figures) if view.figures else ()),
        export_coverage.matrix(view.payers, view.coverage),
        export_coverage.stances(view.coverage),
        _members("Imaging guidance", view.guidance),
        export_parts.passages("How to choose", ("How to choose", view.overview)),
        export_parts.gaps(
            (row.number, row.gap)
            for row in (*view.codes.rows, *view.guidance.rows)
            if row.gap
        ),
        export_parts.sources(catalog, view.sources),
    )  # fmt: skip
    return Export(
        title=f"{framed.title}: {framed.site.title}",
        subject=("Family", view.title),
        about=export_parts.about(framed, ("Family", view.title), ("In a sentence", view.plain)),
        tables=tuple(each for each in tables if each.rows),
        notice=export_parts.notice(framed),
    )


def _members(name: str, members: MemberTable) -> Table:
    columns = (
        Column("Code", 10), Column("Name", 44),
        *((Column("Guides", 24),) if members.guiding else ()),
        *(Column(axis, 20) for axis in members.axes),
        Column("Settings", 50),
        *((Column("Differs in one thing from", 40),) if members.compared else ()),
    )  # fmt: skip
    rows: list[Row] = [
        (
            row.number,
            row.name,
            *((_codes(row.guides),) if members.guiding else ()),
            *(value or "Not known" for value in row.axes),
            "\n".join(f"{use}: {places}" for use, places in row.settings)
            or ("Not known" if row.gap else None),
            *(
                (
                    "\n".join(
                        f"In {each.axis} alone: {_codes(each.codes)}"
                        + (f" and {each.more}" if each.more else "")
                        for each in row.differs
                    ),
                )
                if members.compared
                else ()
            ),
            note_numbers(row.cites),
        )
        for row in members.rows
    ]
    return table(name, columns, rows)


def _codes(links: tuple[Link, ...]) -> str:
    return ", ".join(link.label for link in links)


_FIGURES = (
    Column("Code", 10), Column("Part", 24), Column("Release", 12), Column("Work RVU", 12),
    Column("Total RVU, in a facility", 16), Column("Payment in a facility, $", 16),
    Column("Total RVU, elsewhere", 16), Column("Payment elsewhere, $", 16),
    Column("Global period", 34), Column("Most units", 50), Column("Hospital outpatient", 44),
)  # fmt: skip
_RELEASES = (
    Column("Release", 12), Column("Code", 10), Column("Until", 12), Column("Payment, $", 14),
    Column("Work RVU", 12),
)  # fmt: skip


def _figures(shown: FamilyFigures) -> tuple[Table, ...]:
    newest: list[Row] = [
        (
            row.code.label,
            row.part,
            row.release.label if row.release else None,
            held(row.work.value),
            held(row.facility.detail),
            held(row.facility.value),
            held(row.office.detail),
            held(row.office.value),
            held(row.global_period.value),
            "\n".join(_both(cell) for cell in row.limits),
            _both(row.outpatient),
            note_numbers(row.cites),
        )
        for row in shown.rows
    ]
    over: list[Row] = [
        (
            row.release.label,
            code.label,
            row.until.label if row.until else None,
            held(cell.value),
            held(cell.detail),
        )
        for row in (shown.together.rows if shown.together else ())
        for code, cell in zip(
            shown.together.codes if shown.together else (), row.cells, strict=True
        )
    ]
    return (
        table("Medicare figures", _FIGURES, newest),
        Table("Over the releases", _RELEASES, 2, tuple(over), cited=False),
    )


def _both(cell: Cell) -> str:
    return f"{cell.value}. {cell.detail}" if cell.detail else f"{cell.value}"
