"""A library as it is read and checked before a site is made of it: what is kept is loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cptref.cli.look import Look
from cptref.diagnostics import has_errors, in_reading_order
from cptref.disk.read import refusals
from cptref.disk.survey import name_of
from cptref.keep.build import Kept, Library, Options
from cptref.keep.crew import Crew
from cptref.keep.finished import Finished
from cptref.keep.rows import Row
from cptref.keep.saved import SavedEntries
from cptref.keep.tables import Written
from cptref.keep.told import Told, told
from cptref.load.placeholders import is_placeholder, keeps_from_building

_FINISHED = "finished-rows"


class Examined:
    """A library that was read, joined and checked as far as it was not kept."""

    def __init__(
        self,
        look: Look,
        as_of: date | None,
        today: date,
        crew: Crew | None = None,
        *,
        every_code: bool = False,
        anew: bool = False,
        drafts: bool = True,
    ) -> None:
        """`anew` is for one that makes no use of what is kept; without `drafts` a placeholder keeps
        a site from being built as any error does."""
        self._saved = look.saved
        options = Options(as_of, today, every_code)
        seen = look.inputs.content
        self.files = len(seen)
        paths = {name_of(path): path for path in seen if path}
        digests = {
            name: what[-1] if isinstance(what := seen[paths[name]], tuple) else b""
            for name in sorted(paths)
        }
        self._entries = SavedEntries(self._saved)
        rows, finished = (
            {path: Row(*row) for path, row in (self._saved.get(name) or {}).items()}
            for name in ("rows", _FINISHED)
        )
        self.kept = Kept() if anew else Kept(rows, self._entries, self._entries.stamps, finished)
        inputs = look.inputs

        def read(name: str) -> bytes | None:
            return inputs.record(paths[name])

        self.library = Library(digests, read, self.kept, options, crew)
        self.problems = in_reading_order((*refusals(seen), *self.library.problems))
        self.told: tuple[Told, ...] = told(self.problems)
        self.is_ahead = self.library.is_ahead
        """Whether something is told that another day will not tell."""
        stops = keeps_from_building if drafts else has_errors
        self.has_errors = self.library.catalog is None or stops(self.problems)

    @property
    def drafts(self) -> tuple[str, ...]:
        """The addresses of their pages."""
        from cptref.plan.drafts import address

        return tuple(sorted(map(address, self.library.drafts)))

    @property
    def told_beside_drafts(self) -> tuple[Told, ...]:
        """What is told where a site is built: a draft is named, and `check` says what it lacks."""
        return told(each for each in self.problems if not is_placeholder(each))

    def save(self) -> None:
        library = self.library
        if not self._saved.is_on:
            return
        if library.shelf.rows != self.kept.rows:
            self._saved.put("rows", {path: tuple(row) for path, row in library.shelf.rows.items()})
        self._entries.put(library.written(), library.stamp)

    def save_site(self, written: Mapping[str, Sequence[Written | None]]) -> None:
        """What its site is made of, and its pages."""
        if not self._saved.is_on:
            return
        self.save()
        finished = self.library.finished
        if isinstance(finished, Finished):
            families = {path: tuple(row) for path, row in finished.families.items()}
            self._saved.put(_FINISHED, families)
            self._entries.put(finished.written(), finished.stamp)
        self._entries.put(written, finished.stamp)
