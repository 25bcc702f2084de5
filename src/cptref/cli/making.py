"""The making of a site: what is kept is loaded, what changed is made, and all is kept again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from cptref.cli.look import Look
from cptref.diagnostics import in_reading_order
from cptref.disk.read import refusals
from cptref.disk.survey import Stat, name_of, read_file
from cptref.keep import digest
from cptref.keep.build import Kept, Library, Options
from cptref.keep.crew import Crew
from cptref.keep.entries import Entries, Written
from cptref.keep.facts import Facts
from cptref.keep.rows import Row
from cptref.keep.saved import SavedEntries
from cptref.keep.site import Made, Put, Units, files_of
from cptref.keep.told import Told, told
from cptref.plan import framed
from cptref.theme.render import Renderer


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
    ) -> None:
        """`anew` is for one that makes no use of what is kept."""
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
        rows = {path: Row(*row) for path, row in (self._saved.get("rows") or {}).items()}
        self.kept = Kept() if anew else Kept(rows, self._entries, self._entries.stamps)
        inputs = look.inputs

        def read(name: str) -> bytes | None:
            return inputs.record(paths[name])

        self.library = Library(digests, read, self.kept, options, crew)
        self.problems = in_reading_order((*refusals(seen), *self.library.problems))
        self.told: tuple[Told, ...] = told(self.problems)
        self.is_ahead = self.library.is_ahead
        """Whether something is told that another day will not tell."""
        self.has_errors = self.library.catalog is None or any(each[3] for each in self.told)

    def save(self) -> None:
        library = self.library
        if not self._saved.is_on:
            return
        if library.shelf.rows != self.kept.rows:
            self._saved.put("rows", {path: tuple(row) for path, row in library.shelf.rows.items()})
        self.put(library.written())

    def put(self, written: Mapping[str, Sequence[Written | None]]) -> None:
        self._entries.put(written, self.library.stamp)


class Making:
    """Makes the site of an examined library; `base_url` stands in the place of its record's."""

    def __init__(self, look: Look, examined: Examined, base_url: str | None) -> None:
        self._look, self._library = look, examined.library
        self._examined = examined
        site = self._library.shelf.record("site", "site").data
        self._frame = framed(site.model_copy(update={"base_url": base_url}) if base_url else site)

    def known(
        self, out: Path, lies: Mapping[str, Stat], then: Mapping[str, Stat]
    ) -> dict[str, bytes]:
        """The files of the site that are as a build has left them: address -> digest.

        One with the stat of `then` is; of another, as of a copy of the site, the bytes are read.
        """
        return {
            url: told
            for url, told in files_of(self._examined.kept)
            if (stat := lies.get(url)) is not None
            and (stat == then.get(url) or digest.of_bytes(read_file(out / url)) == told)
        }

    def make(self, known: Mapping[str, bytes], put: Put) -> Made:
        """Every unit that is not kept, or of which a file is not `known`."""
        library = self._library
        assert library.catalog is not None, "a library with mistakes has no site"
        theme = self._look.inputs.theme()
        renderer = cache(lambda: Renderer(theme, self._look.templates))
        units = Units(
            library.catalog,
            self._frame,
            theme,
            renderer,
            library.trace,
            library.facts,
            library.crew,
        )
        return units.make(self._examined.kept, known, put)

    def save(self, made: Made) -> None:
        if not self._look.saved.is_on:
            return
        self._examined.save()
        self._examined.put(made.written(self._library.facts))

    def all_of_it(self) -> tuple[dict[str, Entries], Facts]:
        """All that is kept of the library and of its site, by kind; no file is written."""
        made = self.make(dict(files_of(self._examined.kept)), lambda *_: None)
        return {**self._library.entries, **made.shards}, self._library.facts
