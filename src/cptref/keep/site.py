"""The units of a site: each is made, or kept as it lies there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import NamedTuple

from cptref.catalog import Catalog
from cptref.keep import digest
from cptref.keep.build import Kept
from cptref.keep.crew import Crew
from cptref.keep.entries import Entries, Written
from cptref.keep.facts import Facts
from cptref.keep.trace import Trace
from cptref.plan import ORDER, Unit, listing, made, rank
from cptref.plan.kinds import PAGE_KINDS
from cptref.site.page import Page, SiteFrame
from cptref.site.page_kind import PageKind
from cptref.site.sitemap import entry
from cptref.theme.parts import SHELL, parts
from cptref.theme.render import Renderer, Theme

Output = tuple[str, bytes, str, int]
"""A file of the site: its address, the digest of its bytes, and its page's line in the site's map
with its place there; '' where it has none."""
Put = Callable[[str, bytes], object]
"""Takes a file of the site that is not as it was."""

_File = tuple[str, bytes, str, int]
"""An `Output` with its bytes in the place of their digest."""

_THEME, _LISTING, _NAMES, DRAFT = "theme", "listing", "*", "draft"
#: The sorts of unit, each kept apart.
SHARDS = (_THEME, *(kind.name for kind in ORDER), _LISTING, DRAFT)
_KINDS = {kind.name: kind for kind in ORDER}


class _Task(NamedTuple):
    kind: str
    name: str


@dataclass(slots=True)
class Made:
    """What has become of the units."""

    outputs: dict[str, bytes] = field(default_factory=dict)
    """Address -> digest, of every file of the site."""
    shards: dict[str, Entries] = field(default_factory=dict)
    """The units by their kind."""
    units: int = 0

    def made(self) -> Iterator[tuple[str, frozenset[str]]]:
        """(unit, the facts that changed) of those that were made; of a new one no fact."""
        for kind, entries in self.shards.items():
            for key, facts in entries.made.items():
                if key != _NAMES:
                    yield f"{kind} {key}".rstrip(), facts

    def written(self, facts: Facts) -> dict[str, list[Written | None]]:
        """By kind what is to be kept; None for a part that is as it was."""
        return {
            kind: entries.written(facts)
            for kind, entries in self.shards.items()
            if not entries.is_empty
        }

    def why(self) -> Iterator[str]:
        """'briefing cpt/47381: field code:cpt/47381 billing', of each unit that was made."""
        for unit, facts in self.made():
            first = min(facts, default="new, or its files were not as they had been written")
            yield f"{unit}: {first}" + f" and {len(facts) - 1} more" * (len(facts) > 1)


class Units:
    """Makes the units of one catalog, with one theme."""

    def __init__(
        self,
        catalog: Catalog,
        frame: SiteFrame,
        theme: Theme,
        renderer: Callable[[], Renderer],
        trace: Trace,
        facts: Facts,
        crew: Crew,
    ) -> None:
        self._crew = crew
        self._lines: list[str] = []
        self._catalog, self._frame, self._theme = catalog, frame, theme
        self._renderer, self._trace, self._facts = renderer, trace, facts
        facts.state_whole("frame", lambda: repr(frame).encode())
        facts.state("template", self._of_template)
        facts.state_whole("shell", self._of_shell)
        facts.state_whole("theme", lambda: digest.of_texts(theme))

    def _of_template(self, name: str) -> bytes:
        return digest.of_all(
            digest.of_bytes(self._theme.get(part, b"")) for part in sorted(parts(self._theme, name))
        )

    def _of_shell(self) -> Iterator[bytes]:
        yield self._of_theme()
        yield from map(self._of_template, SHELL)

    def _of_theme(self) -> bytes:
        """Of all but the templates: the names of assets stand in every page."""
        return digest.of_all(
            digest.of_all((path.encode(), raw))
            for path, raw in sorted(self._theme.items())
            if not path.endswith(".html")
        )

    def make(self, kept: Kept, before: Mapping[str, bytes], put: Put) -> Made:
        """`before` are the site's files as they lie there: address -> digest."""
        found = Made({}, {name: kept.of(name) for name in SHARDS})
        units = [_Task(_THEME, "")]
        for kind in ORDER:
            names = self._names(kind, found.shards[kind.name])
            units += (_Task(kind.name, name) for name in names)
        lines: list[list[str]] = [[] for _ in PAGE_KINDS]
        for outputs in self._outputs(units, found.shards, before, put):
            for url, told, line, place in outputs:
                found.outputs[url] = told
                if line:
                    lines[place].append(line)
        self._lines = list(chain.from_iterable(lines))
        self._facts.state_whole("lines", lambda: digest.of_texts(self._lines))
        for outputs in self._outputs([_Task(_LISTING, "")], found.shards, before, put):
            found.outputs.update((url, told) for url, told, *_ in outputs)
        found.units = len(units) + 1
        return found

    def _outputs(
        self,
        units: Sequence[_Task],
        shards: Mapping[str, Entries],
        before: Mapping[str, bytes],
        put: Put,
    ) -> list[tuple[Output, ...]]:
        """Of each unit its files, kept or made."""
        known: dict[_Task, tuple[Output, ...]] = {}
        todo: list[_Task] = []
        for unit in units:
            entries = shards[unit.kind]
            then = entries.before(unit.name) or ()
            if any(before.get(url) != told for url, told, _, _ in then):
                entries.forget(unit.name)
            if kept := entries.recall(unit.name, self._facts):
                (known[unit],) = kept
            else:
                todo.append(unit)
        self._crew.call(len(todo))

        def make(key: str) -> tuple[tuple[str, ...], tuple[Output, ...]]:
            unit = _Task(*key.split("\0"))
            work = partial(self._files_of, unit)
            outputs, read = self._trace.of(lambda: tuple(_put(work(), before, put)))
            return tuple(read), outputs

        keys = [f"{unit.kind}\0{unit.name}" for unit in todo]
        for unit, (read, outputs) in zip(todo, self._crew.each(keys, make), strict=True):
            shards[unit.kind].put(unit.name, read, outputs, self._facts)
            known[unit] = outputs
        return [known[unit] for unit in units]

    def _files_of(self, unit: _Task) -> Iterator[_File]:
        if unit.kind == _THEME:
            return self._own()
        if unit.kind == _LISTING:
            return self._listing(self._lines)
        return self._of_unit(Unit(_KINDS[unit.kind], unit.name))

    def _names(self, kind: PageKind, entries: Entries) -> tuple[str, ...]:
        """The names of a kind's units: of a kind of which nothing changed they are kept too."""
        return tuple(
            entries.value(
                _NAMES,
                self._trace,
                self._facts,
                lambda: tuple(kind.maker().units(self._catalog)),
            )
        )

    def _own(self) -> Iterator[_File]:
        self._trace.read("shell")
        return ((url, raw, "", 0) for url, raw in self._renderer().own())

    def _listing(self, lines: list[str]) -> Iterator[_File]:
        self._trace.read("lines")
        self._trace.read("frame")
        for each in listing(self._catalog, self._frame, lines):
            yield each.url, self._renderer().bytes_of(each), "", 0

    def _of_unit(self, unit: Unit) -> Iterator[_File]:
        self._trace.read("frame")
        for each in made(unit, self._catalog, self._frame):
            line, place = "", 0
            if isinstance(each, Page):
                self._trace.read("shell")
                self._trace.read(f"template {each.template}")
                if found := entry(each):
                    line, place = found, rank(unit, each)
            yield each.url, self._renderer().bytes_of(each), line, place


def _put(files: Iterator[_File], before: Mapping[str, bytes], put: Put) -> Iterator[Output]:
    for url, raw, line, place in files:
        told = digest.of_bytes(raw)
        if before.get(url) != told:
            put(url, raw)
        yield url, told, line, place


def files_of(kept: Kept) -> Iterator[tuple[str, bytes]]:
    """The files of the site that the kept units have made: address and digest."""
    for shard in SHARDS:
        for name, outputs in kept.of(shard).kept:
            if name != _NAMES:
                for url, told, _, _ in outputs:
                    yield url, told
