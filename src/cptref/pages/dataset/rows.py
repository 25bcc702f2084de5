"""The rows of a dataset as tables, each row with an anchor that a figure can link to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from cptref.catalog.indexes import GROUPS, LISTED, PROCEDURES, Index
from cptref.catalog.indicators import stated
from cptref.catalog.payments import PAID, payments
from cptref.cms.file_kind import About
from cptref.cms.kinds import kind_of, layout_of
from cptref.cms.layout import Column
from cptref.frozen import frozen
from cptref.schema.systems import code_id
from cptref.site import page_sizes, urls
from cptref.site.links import Links
from cptref.wording import words
from cptref.wording.amounts import money
from cptref.wording.figures import PLACES, practice, quantity, total, where_done
from cptref.wording.files import column, label

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures


@frozen
class RowView:
    anchor: str
    label: str
    href: str | None
    """The code's briefing, or its place in its family."""
    small: str
    cells: tuple[str, ...]


@frozen
class TableView:
    caption: str
    head: tuple[str, ...]
    """The first is that of the rows' labels."""
    rows: tuple[RowView, ...]
    are_figures: bool = False
    """Whether all cells are numbers, which stand at the right."""
    are_spans: bool = False
    """Whether they are two numbers each, '20.80 to 20.28', which may take two lines."""
    amounts: frozenset[int] = frozenset()
    """Of a table with words in it: the places, in its head, of the columns that are numbers."""
    legend: tuple[tuple[str, str], ...] = ()
    """What the values mean: (column, 'value: meaning; …')."""
    note: str = ""


#: What rows may be about that is no code that is billed here -> the codes whose records name it.
_NAMED: Mapping[About, Index[str]] = {
    "diagnosis": LISTED, "procedure": PROCEDURES, "group": GROUPS,
}  # fmt: skip


@frozen
class Codes:
    """What the library's records are about, and the links to it from one page."""

    links: Links
    listed: frozenset[str]
    """The codes of its briefings and families, as CMS's files write them."""

    @classmethod
    def of(cls, links: Links) -> Codes:
        return cls(links, links.catalog.figures.numbers)

    def href(self, number: str) -> str | None:
        return self.links.code(code_id(number))

    def names(self, row: Figures) -> bool:
        """Whether a record is about the row."""
        first, second, *_ = (*row.key, "")
        match kind_of(row.layout.kind).about:
            case "place":
                return True
            case "diagnosis" | "procedure" | "group" as about:
                return first in self.links.catalog.by(_NAMED[about])
            case "pair":
                return first in self.listed and second in self.listed
            case "code":
                return first in self.listed

    def concern(self, row: Figures) -> bool:
        """As `names`; of a pair, whether a record is about either code."""
        if kind_of(row.layout.kind).about == "pair":
            return any(number in self.listed for number in row.key[:2])
        return self.names(row)

    def shown(self, found: Iterable[Figures]) -> tuple[Figures, ...]:
        """All, or, where they are too many for a page, those that the records are about."""
        every = tuple(found)
        if len(every) <= page_sizes.ROWS_SHOWN:
            return every
        return tuple(row for row in every if self.names(row))


def tables(dataset: Dataset, shown: Sequence[Figures], codes: Codes) -> tuple[TableView, ...]:
    """The rows of a file, or some of them; those of NCCI are of two codes: see `dataset_pairs`."""
    if kind_of(dataset.kind).pays == "units":
        return (_fees(shown, codes), _indicators(shown, codes))
    return (_plain(dataset, shown, codes),)


def row_view(row: Figures, codes: Codes, cells: Sequence[str], small: str = "") -> RowView:
    name = label(row) if kind_of(row.layout.kind).key_joins else row.key[0]
    return RowView(urls.row(row), name, codes.href(row.key[0]), small, tuple(cells))


_FEES = (
    "Code", "Work", "Malpractice", "Practice, facility", "Practice, elsewhere",
    "Total, facility", "Total, elsewhere", "Paid in a facility", "Paid elsewhere",
)  # fmt: skip


def _fees(shown: Sequence[Figures], codes: Codes) -> TableView:
    return TableView(
        "Relative value units and national payment",
        _FEES,
        tuple(row_view(row, codes, _units(row), _status(row)) for row in shown),
        are_figures=True,
        note=(
            "NA: the file marks the service as rarely or never done there. Payment = total × "
            "conversion factor, rounded to the cent; “No payment” where Medicare does not pay by "
            "these units."
        ),
    )


def _units(row: Figures) -> tuple[str, ...]:
    paid = payments(row)
    amounts = (
        where_done(row, place, money(paid[place]) if place in paid else "No payment")
        for place in PLACES
    )
    return (
        row.text("work_rvu"),
        row.text("mp_rvu"),
        *(practice(row, place) for place in PLACES),
        *(total(row, place) for place in PLACES),
        *amounts,
    )


def _status(row: Figures) -> str:
    """In words, where it is not that the schedule pays."""
    status = row.text("status")
    return "" if status in PAID else stated("pfs", "status", status)


_INDICATORS = (
    "status", "glob_days", "pctc", "mult_proc", "bilat_surg", "asst_surg", "co_surg", "team_surg",
)  # fmt: skip


def _indicators(shown: Sequence[Figures], codes: Codes) -> TableView:
    labels = {name: column(layout_of("pfs").column(name)) for name in _INDICATORS}
    legend = tuple(
        (labels[name], "; ".join(stated("pfs", name, value) for value in values))
        for name in _INDICATORS
        if (values := sorted({row.text(name) for row in shown}))
    )
    return TableView(
        "Indicators",
        ("Code", *labels.values()),
        tuple(
            RowView(
                urls.indicators(row),
                label(row),
                codes.href(row.key[0]),
                "",
                tuple(row.text(name) for name in _INDICATORS),
            )
            for row in shown
        ),
        legend=legend,
    )


def _plain(dataset: Dataset, shown: Sequence[Figures], codes: Codes) -> TableView:
    """The file's columns but for the code and those that it does not state."""
    kind = kind_of(dataset.kind)
    in_label = dataset.layout.key if kind.key_joins else dataset.layout.key[:1]
    columns = [
        each for each in dataset.layout.columns if each.is_shown and each.name not in in_label
    ]
    # A column in which the file has nothing for any of these codes says nothing, and some files
    # do not have every column.
    columns = [each for each in columns if any(row.text(each.name) for row in shown)]

    def cell(row: Figures, of: Column) -> str:
        value = row.text(of.name)
        if of.name == "setting":
            return words.with_capital(value)
        if of.name == "name" and kind.about == "place":
            return f"{value.strip()}, {row.text('state')}"
        if not value:
            return "No payment" if of.name == "payment_rate" else "Not stated"
        is_text = of.holds in ("text", "flag")
        return stated(kind.name, of.name, value) if is_text else quantity(of, value)

    return TableView(
        kind.words.caption,
        (kind.words.head, *(column(each) for each in columns)),
        tuple(
            row_view(
                row,
                codes,
                [cell(row, each) for each in columns],
            )
            for row in shown
        ),
        amounts=frozenset(
            place for place, each in enumerate(columns, 1) if each.holds in ("decimal", "whole")
        ),
    )
