"""What a release changed against the one before it: in words, then in tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup

from cptref.catalog import Catalog
from cptref.catalog.dataset_changes import DatasetChanges, Moved, RowChange, compare
from cptref.catalog.indicators import stated
from cptref.catalog.payments import Place, payments
from cptref.catalog.releases import before, first_day, is_hole
from cptref.cms.layout import Column
from cptref.pages import words
from cptref.pages.amounts import money, percent, signed
from cptref.pages.dataset_rows import Codes, RowView, TableView
from cptref.pages.dataset_words import PLACES, column, label, listed, release
from cptref.pages.figure_notes import once
from cptref.pages.page import Link
from cptref.pages.prose import Prose

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures


@dataclass(frozen=True, slots=True)
class DifferencesView:
    against: Link
    cites: Markup
    words: tuple[str, ...]
    """A sentence each."""
    tables: tuple[TableView, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """The comparison, and whether releases between the two are missing."""

    changes: DatasetChanges
    after_hole: bool


def differences(catalog: Catalog, dataset: Dataset, codes: Codes) -> Differences | None:
    """Nothing for the first release of a kind.

    Where not every row of both files was imported, a row that one lacks may stand in the file: then
    those alone are compared that the library's records are about, for they always are.
    """
    older = before(catalog.datasets, dataset)
    if older is None:
        return None
    earlier, later = (
        first_day(each, catalog.sources.get(each.source)) for each in (older, dataset)
    )
    if all(_is_whole(catalog, each) for each in (older, dataset)):
        found = compare(older, dataset)
    else:
        found = compare(older, dataset, codes.concern)
    return Differences(found, _is_hole(dataset, earlier, later))


def _is_whole(catalog: Catalog, dataset: Dataset) -> bool:
    return catalog.sources[dataset.source].rows == len(dataset.rows)


def _is_hole(dataset: Dataset, earlier: date | None, later: date | None) -> bool:
    return earlier is not None and later is not None and is_hole(dataset.kind, earlier, later)


def phrase(found: Differences | None) -> str:
    """'10 re-priced, 1 added', for a list."""
    if found is None:
        return "The first of its kind here"
    changes = found.changes
    said = ", ".join(_counts(changes))
    if not said and changes.factor:
        return f"Conversion factor {percent(changes.factor.change)}"
    return words.with_capital(said) or "Nothing changed"


def view(
    found: Differences, codes: Codes, prose: Prose, href: str, *, whole: bool = True
) -> DifferencesView:
    """`whole` says whether the page has the tables, and not its parts."""
    changes = found.changes
    older = changes.before
    return DifferencesView(
        against=Link(release(older.kind, older.release), href),
        cites=prose.cites((changes.after.source, older.source)),
        words=tuple(_words(found)),
        tables=tables(changes, codes) if whole else (),
    )


def tables(changes: DatasetChanges, codes: Codes) -> tuple[TableView, ...]:
    """A table for each kind of change that there is."""
    return tuple(table for table in _tables(changes, codes) if table.rows)


def _counts(changes: DatasetChanges) -> Iterator[str]:
    numbers = (
        (len(changes.repriced), "re-priced"),
        (sum(bool(row.indicators) for row in changes.rows), "with another indicator"),
        (sum(not row.payments and not row.indicators for row in changes.rows), "otherwise changed"),
        (len(changes.added), "added"),
        (len(changes.removed), "removed"),
    )
    return (f"{number:,} {what}" for number, what in numbers if number)


def _words(found: Differences) -> Iterator[str]:
    changes = found.changes
    older = release(changes.before.kind, changes.before.release)
    same = changes.unchanged
    counts = list(_counts(changes))
    if counts:
        rest = [f"{same:,} unchanged"] if same else []
        yield f"Of the rows used here: {', '.join((*counts, *rest))}."
    elif not changes.factor:
        rows = words.count(same, "row")
        yield f"Nothing changed in the {rows} used here: each figure is as in {older}."
    if factor := changes.factor:
        verb = "fell" if factor.change.amount < 0 else "rose"
        yield (
            f"The conversion factor {verb} from {money(factor.before)} to {money(factor.after)} "
            f"({percent(factor.change)})."
        )
    if found.after_hole:
        yield f"The releases between this one and {older} are not in the library."
    if changes.unstated_after:
        yield (
            f"What this file does not state, and that of {older} does, is no change: "
            f"{_names(changes.unstated_after)}."
        )
    if changes.unstated_before:
        yield (
            f"What this file states, and that of {older} does not, is no change: "
            f"{_names(changes.unstated_before)}."
        )


def _names(columns: Iterable[Column]) -> str:
    return listed(words.in_running_text(column(each)) for each in columns)


def _tables(changes: DatasetChanges, codes: Codes) -> Iterator[TableView]:
    kind = changes.after.kind
    older, newer = (release(kind, each.release) for each in (changes.before, changes.after))
    repriced = _shown(changes.repriced, codes)
    has_units = kind == "pfs"
    yield TableView(
        "Re-priced",
        (
            "Code",
            *(("Total RVU before", "Total RVU now") if has_units else ()),
            "Paid before",
            "Paid now",
            "Change",
            "Per cent",
        ),
        tuple(row for each in repriced for row in _repriced(each, codes)),
        are_figures=True,
    )
    yield TableView(
        "Indicators that changed",
        ("Code", "Indicator", older, newer),
        tuple(
            _row(
                row.after,
                codes,
                column(each.column),
                stated(kind, each.column.name, each.before),
                stated(kind, each.column.name, each.after),
            )
            for row in _shown(changes.rows, codes)
            for each in row.indicators
        ),
    )
    yield _parts(_shown(changes.rows, codes), codes, f"Parts that changed, from {older} to {newer}")
    for caption, found in (("Added", changes.added), ("Removed", changes.removed)):
        yield TableView(
            caption,
            ("Code", "What the file says"),
            tuple(_row(row, codes, _says(row)) for row in codes.shown(found)),
        )


def _shown(found: Sequence[RowChange], codes: Codes) -> list[RowChange]:
    kept = frozenset(row.key for row in codes.shown(row.after for row in found))
    return [row for row in found if row.after.key in kept]


def _row(row: Figures, codes: Codes, *cells: str) -> RowView:
    return RowView("", label(row), codes.href(row.key[0]), "", cells)


def _repriced(row: RowChange, codes: Codes) -> Iterator[RowView]:
    paid = once(row)
    for each in paid:
        units: tuple[str, ...] = ()
        if row.after.layout.kind == "pfs":
            name = "fac_total" if each.place == "facility" else "nonfac_total"
            units = row.before.text(name), row.after.text(name)
        differs = each.change
        cells = (
            *units,
            money(each.before) if each.before is not None else "No payment",
            money(each.after) if each.after is not None else "No payment",
            signed(differs.amount, "$") if differs else "",
            percent(differs) if differs else "",
        )
        small = _where(row, each.place, alone=len(paid) == 1)
        yield RowView("", label(row.after), codes.href(row.after.key[0]), small, cells)


def _where(row: RowChange, place: Place, *, alone: bool) -> str:
    """The place of a payment, of which only the fee schedule has two."""
    if row.after.layout.kind != "pfs":
        return ""
    return "In any setting" if alone and len(row.payments) > 1 else PLACES[place]


#: Sums, which stand beside the payment that is made of them.
_SUMS = frozenset(("fac_total", "nonfac_total", "payment_rate"))


def _parts(found: Sequence[RowChange], codes: Codes, caption: str) -> TableView:
    """The quantities behind the payments, a column each, of those that moved anywhere."""
    moved = [(row.after, {each.column: each for each in _quantities(row)}) for row in found]
    columns = tuple(
        each
        for each in (found[0].after.layout.columns if found else ())
        if any(each in of_row for _, of_row in moved)
    )
    return TableView(
        caption,
        ("Code", *(column(each) for each in columns)),
        tuple(
            _row(row, codes, *(_from_to(of_row.get(each)) for each in columns))
            for row, of_row in moved
            if of_row
        ),
        are_figures=True,
    )


def _from_to(moved: Moved | None) -> str:
    if moved is None:
        return "Same"
    return f"{moved.before or 'none'} to {moved.after or 'none'}"


def _quantities(row: RowChange) -> Iterator[Moved]:
    """Those that the payment is made of; a practice expense that does not apply is none."""
    marks = {"nonfac_pe_rvu": "nonfac_na", "fac_pe_rvu": "fac_na"}
    for each in row.quantities:
        name = each.column.name
        if name not in _SUMS and not (name in marks and row.after.text(marks[name]) == "NA"):
            yield each


def _says(row: Figures) -> str:
    """A row in a few words: its payment, or its first columns."""
    kind = row.layout.kind
    if paid := payments(row):
        return ", ".join(_amounts(paid.items(), by_place=kind == "pfs"))
    texts = (
        stated(kind, each.name, row.text(each.name))
        for each in row.layout.columns
        if each.name not in row.layout.key and each.holds == "text" and row.text(each.name)
    )
    return next(texts, "No payment")


def _amounts(paid: Iterable[tuple[Place, Decimal]], *, by_place: bool) -> Iterator[str]:
    for place, amount in paid:
        yield (
            f"{money(amount)} {words.in_running_text(PLACES[place])}" if by_place else money(amount)
        )
