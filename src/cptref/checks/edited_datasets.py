"""Datasets that differ from an earlier state while the file that they come from is the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cptref.checks.finders import OfChange
from cptref.cms.cells import shown
from cptref.cms.written import written_row
from cptref.diagnostics import Diagnostic, Rule, Span
from cptref.load.record import Library
from cptref.schema import Source

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures, Key


def a_dataset_changes_by_an_import(before: Library, after: Library) -> Iterator[Diagnostic]:
    """No row differs, is gone or is new while the source is the file that it was.

    The digest in the source's record may have been edited along with the rows.
    """
    for name, dataset in after.datasets.items():
        old = before.datasets.get(name)
        source = after.sources.get(dataset.source)
        was = before.sources.get(dataset.source)
        if not old or not source or not was or _taken(source.data) != _taken(was.data):
            continue
        changed = [
            (row, old.rows[key])
            for key, row in dataset.rows.items()
            if key in old.rows
            and row.values != old.rows[key].values
            and not _is_titled(row, old.rows[key], source.data, was.data)
        ]
        gone = [key for key in old.rows if key not in dataset.rows]
        # An import that looks for more codes adds their rows, and says that it looked for them.
        new = (key for key in dataset.rows if key not in old.rows)
        added = [*new] if _asked(source.data) == _asked(was.data) else []
        if changed or gone or added:
            yield _edited(dataset, changed, gone, added, source.path)


DATASET_EDITED = Rule(
    "H005",
    "A dataset changes by an import",
    "Its source record names the file by its SHA-256. The same file has the same figures: a row "
    "that differs since REV, while the file and the day on which it was taken are the same, was "
    "changed by a hand, a merge or a spreadsheet, also where its digest was changed along with it.",
    "24.88 became 14.88 in content/datasets/pfs-2025d.csv, and cms-pfs-2025d.yaml is as it was",
    "the row as `cptref import` wrote it; or, imported anew, the new day in `retrieved`",
    kind="",
    finds=OfChange(a_dataset_changes_by_an_import),
)


def _taken(source: Source) -> tuple[object, ...]:
    """Which file it is, and when it was taken."""
    return source.sha256, source.file, source.retrieved


def _asked(source: Source) -> tuple[object, ...] | None:
    """What the import looked for."""
    return (source.extent.codes, source.extent.parts) if source.extent else None


def _is_titled(row: Figures, was: Figures, source: Source, before: Source) -> bool:
    """Of a list that is kept whole, as ICD-10-CM, a code has its title while it is looked for."""
    code = row.key[0]
    if not source.extent or not before.extent:
        return False
    if source.extent.looked_for(code) == before.extent.looked_for(code):
        return False
    return all(a == b or not a or not b for a, b in zip(row.values, was.values, strict=True))


def _edited(
    dataset: Dataset,
    changed: Sequence[tuple[Figures, Figures]],
    gone: Sequence[Key],
    added: Sequence[Key],
    source: str,
) -> Diagnostic:
    """Told at the first row that differs; the others are counted."""
    more = len(changed) + len(gone) + len(added) - 1
    others = f", and {more:,} more row{'s' * (more != 1)}" if more else ""
    hint = f"import it again: cptref import; where that was done, say so: retrieved, in {source}"
    if not changed:
        key = " ".join(part for part in (*gone, *added)[0] if part)
        what = "went" if gone else "came"
        words = f"the row {key}{others} {what} without an import: {source} names the same file"
        return Diagnostic(dataset.path, None, DATASET_EDITED, words, hint)
    row, was = changed[0]
    column = next(c.name for c in row.layout.columns if row.text(c.name) != was.text(c.name))
    words = (
        f"{column} is {shown(row.text(column))} and was {shown(was.text(column))}{others}, without "
        f"an import: {source} names the same file"
    )
    line = written_row(row.values)
    span = Span(row.line, 1, row.line, len(line) + 1)
    return Diagnostic(dataset.path, span, DATASET_EDITED, words, hint, line)


RULES: tuple[Rule, ...] = (DATASET_EDITED,)
