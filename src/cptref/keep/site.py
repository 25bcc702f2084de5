"""The units of a site: each is made, or kept as it lies there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from cptref.catalog import Catalog
from cptref.keep import digest
from cptref.keep.build import Kept
from cptref.keep.crew import Crew
from cptref.keep.entries import Entries
from cptref.keep.facts import Facts
from cptref.keep.made import NAMES, Before, Made, Output, Put, Read, parts_of
from cptref.keep.trace import Trace
from cptref.plan import ORDER, Unit, joined, listing, made, rank
from cptref.plan.kinds import PAGE_KINDS
from cptref.site import packages
from cptref.site.page import Page, SiteFrame
from cptref.site.page_kind import PageKind
from cptref.site.sitemap import entry
from cptref.theme.assets import Theme
from cptref.theme.parts import SHELL, parts
from cptref.theme.render import Renderer

_File = tuple[str, bytes, str, int]
"""An `Output` with its bytes in the place of their digest."""

_THEME, _JOINED, _LISTING, DRAFT = "theme", "library", "listing", "draft"
#: The sorts of unit, each kept apart.
SHARDS = (_THEME, *(kind.name for kind in ORDER), _JOINED, _LISTING, DRAFT)
_KINDS = {kind.name: kind for kind in ORDER}


class _Task(NamedTuple):
    kind: str
    name: str


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
        self._catalog, self._frame, self._theme = catalog, frame, theme
        self._renderer, self._trace, self._facts = renderer, trace, facts
        self._read: Read | None = None
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

    def make(self, kept: Kept, before: Before, put: Put, read: Read | None) -> Made:
        """`before` is the site as it lies there. Who writes no site, and compares it with another,
        has nothing to `read`: what is joined of files is then known by their digests."""
        self._read = read
        found = Made({name: kept.of(name) for name in SHARDS})
        names: dict[str, Sequence[str]] = {_THEME: ("",)}
        names |= {kind.name: self._names(kind, found) for kind in ORDER}
        self._make(names, found, before, put)
        self._facts.state_whole(
            "lines",
            lambda: digest.of_texts(self._lines(found)),
            lambda: ("",) if found.has_other_lines else (),
        )
        self._facts.state_whole(
            "parts",
            lambda: digest.of_all(
                part for url, told in self._parts(found) for part in (url.encode(), told)
            ),
            lambda: ("",) if found.has_other_parts else (),
        )
        self._make({_JOINED: ("",), _LISTING: ("",)}, found, before, put)
        return found

    def _make(
        self, names: Mapping[str, Sequence[str]], found: Made, before: Before, put: Put
    ) -> None:
        """Makes of these units, by kind, every one that is not kept."""
        todo = [
            _Task(kind, name)
            for kind, some in names.items()
            for name in self._to_make(found.shards[kind], some, before)
        ]
        self._crew.call(len(todo))

        def make(key: str) -> tuple[tuple[str, ...], tuple[Output, ...]]:
            unit = _Task(*key.split("\0"))
            then = found.shards[unit.kind].before(unit.name) or ()
            work = partial(self._files_of, unit, found)
            outputs, read = self._trace.of(lambda: tuple(_put(work(), before.of(then), put)))
            return tuple(read), outputs

        keys = [f"{unit.kind}\0{unit.name}" for unit in todo]
        for unit, (read, outputs) in zip(todo, self._crew.each(keys, make), strict=True):
            entries = found.shards[unit.kind]
            found.become(entries.before(unit.name) or (), outputs)
            entries.put(unit.name, read, outputs, self._facts)
        found.names.update(names)

    def _to_make(self, entries: Entries, names: Sequence[str], before: Before) -> list[str]:
        for name in () if before.is_as_left else names:
            then = entries.before(name) or ()
            if any(before.files.get(url) != told for url, told, _, _ in then):
                entries.forget(name)
        return entries.to_make(names, self._facts)

    def _files_of(self, unit: _Task, found: Made) -> Iterator[_File]:
        if unit.kind == _THEME:
            return self._own()
        if unit.kind == _LISTING:
            return self._listing(self._lines(found))
        if unit.kind == _JOINED:
            return self._joined(self._parts(found))
        return self._of_unit(Unit(_KINDS[unit.kind], unit.name))

    def _names(self, kind: PageKind, found: Made) -> Sequence[str]:
        """Of a kind of which nothing changed the names of its units are kept too."""
        entries = found.shards[kind.name]
        names: Sequence[str] = tuple(
            entries.value(
                NAMES,
                self._trace,
                self._facts,
                lambda: tuple(kind.maker().units(self._catalog)),
            )
        )
        if NAMES in entries.made:
            found.leave(kind.name, names)
        return names

    @staticmethod
    def _lines(found: Made) -> list[str]:
        """Of the site's map, in its order."""
        lines: list[list[str]] = [[] for _ in PAGE_KINDS]
        for outputs in found.each():
            for _, _, line, place in outputs:
                if line:
                    lines[place].append(line)
        return list(chain.from_iterable(lines))

    @staticmethod
    def _parts(found: Made) -> list[tuple[str, bytes]]:
        """Of the library's package, in the site's order."""
        return [part for outputs in found.each() for part in parts_of(outputs)]

    def _joined(self, parts: Sequence[tuple[str, bytes]]) -> Iterator[_File]:
        self._trace.read("parts")
        self._trace.read("frame")
        if self._read is None:
            yield packages.LIBRARY, digest.of_all(told for _, told in parts), "", 0
            return
        for each in joined(self._frame, [url for url, _ in parts], self._read):
            yield each.url, self._renderer().bytes_of(each), "", 0

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


def count_of(kept: Kept) -> int:
    """How many files the kept units have made."""
    return sum(
        len(outputs) for shard in SHARDS for name, outputs in kept.of(shard).kept if name != NAMES
    )


def files_of(kept: Kept) -> Iterator[tuple[str, bytes]]:
    """The files of the site that the kept units have made: address and digest."""
    for shard in SHARDS:
        for name, outputs in kept.of(shard).kept:
            if name != NAMES:
                for url, told, _, _ in outputs:
                    yield url, told
