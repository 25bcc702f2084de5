"""What a release changed against the one before it, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cptref.catalog import Catalog
from cptref.catalog.dataset_changes import DatasetChanges, compare
from cptref.catalog.releases import before, is_hole
from cptref.cms.layout import Column
from cptref.frozen import frozen
from cptref.pages.dataset.changes import tables
from cptref.pages.dataset.rows import Codes, TableView
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.amounts import money, percent
from cptref.wording.files import column, listed, release
from cptref.wording.passage import Notes
from cptref.wording.prose import Prose


@frozen
class DifferencesView:
    against: Link
    cites: Notes
    words: tuple[str, ...]
    """A sentence each."""
    tables: tuple[TableView, ...]


@frozen
class Differences:
    """The comparison, and whether releases between the two are missing."""

    changes: DatasetChanges
    after_hole: bool


def differences(catalog: Catalog, name: str) -> Differences | None:
    """Of the dataset of this name; nothing for the first release of a kind."""
    dataset = catalog.datasets[name]
    older = before(catalog.datasets, dataset)
    if older is None:
        return None
    return Differences(compare(older, dataset, catalog.figures.day), is_hole(older, dataset))


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


def _counts(changes: DatasetChanges) -> Iterator[str]:
    """Each row is in one of the numbers, and told where it changed in two ways."""
    others = [row for row in changes.rows if not row.payments]
    numbers = (
        (len(changes.repriced), "re-priced"),
        (
            sum(bool(row.indicators) for row in changes.repriced),
            "of them with another indicator too",
        ),
        (sum(bool(row.indicators) for row in others), "with another indicator"),
        (sum(not row.indicators for row in others), "otherwise changed"),
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
            f"No longer stated by this file, so not compared with {older}: "
            f"{_names(changes.unstated_after)}."
        )
    if changes.unstated_before:
        yield (
            f"New in this file, so not compared with {older}: {_names(changes.unstated_before)}."
        )


def _names(columns: Iterable[Column]) -> str:
    return listed(words.in_running_text(column(each)) for each in columns)
