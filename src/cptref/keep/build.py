"""What is kept, and the files of a library -> the library: read, joined and checked as far as it is
not kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from cptref.catalog.cards import Target
from cptref.diagnostics import Diagnostic
from cptref.keep import checks, rows
from cptref.keep.crew import Alone, Crew
from cptref.keep.entries import Entries
from cptref.keep.finished import Finished
from cptref.keep.kept import Kept, Options
from cptref.keep.linked import Linked
from cptref.keep.shelf import Shelf
from cptref.keep.tables import Written
from cptref.keep.told import Told

__all__ = ["KINDS", "Kept", "Library", "Options", "Read"]

#: What is kept of a library: of its files, of how its records refer to each other, of its mistakes.
KINDS = ("files", "joined", "checked", "compared")
Read = Callable[[str], bytes | None]
"""Path -> the bytes of a file of `content/`; None where it was refused before it was read."""


class Library:
    """A library of which only that is read that has changed, or that something new is made of."""

    def __init__(
        self,
        digests: Mapping[str, bytes],
        read: Read,
        kept: Kept,
        options: Options | None = None,
        crew: Crew | None = None,
    ) -> None:
        """`digests` are those of the files, by path in the order of paths."""
        options = options or Options()
        shelf, crew = Shelf(read), crew or Alone()
        shelf.look(digests, kept.rows, crew)
        self.whole = whole = Linked(shelf, kept, options, crew)
        self._kept, self._options = kept, options
        self.shelf, self.crew, self.stamp = shelf, crew, whole.stamp
        self.trace, self.facts, self.catalog = whole.trace, whole.facts, whole.catalog
        self.joined = whole.joined
        self.files, self.checked, self.compared = map(kept.of, ("files", "checked", "compared"))
        told: list[Told] = [*checks.read(whole.ground, self.files)]
        for one in whole.found.values():
            told += one.told
        more: tuple[Diagnostic, ...] = ()
        self.is_ahead = False
        """Whether something is told that another day will not tell."""
        if whole.catalog is not None:
            day = options.as_of or whole.ground.newest
            entries = (self.checked, self.compared)
            asked = checks.Checks(whole.ground, whole.catalog, entries, day, options.today, crew)
            more, self.is_ahead = asked.run()
        self.problems = checks.in_order(told, more)
        self.drafts: Mapping[Target, int] = {
            target: rows.placeholders(shelf.rows[shelf.paths[target]])
            for target in sorted(rows.drafts(shelf.rows))
        }
        """The records that are no part of the site, and how many texts each has still to get."""

    @cached_property
    def finished(self) -> Linked:
        """What its site is made of: all of it, or what is left without its drafts."""
        return Finished(self.whole, self._kept, self._options) if self.drafts else self.whole

    @property
    def entries(self) -> dict[str, Entries]:
        """All that is kept of it, by kind."""
        each = (self.files, self.joined, self.checked, self.compared)
        return dict(zip(KINDS, each, strict=True))

    def written(self) -> dict[str, list[Written | None]]:
        """By kind what is to be kept; None for a part that is as it was."""
        return {kind: one.written(self.facts) for kind, one in self.entries.items()}
