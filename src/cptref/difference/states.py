"""Two states of a library, joined and checked, and their sites: what was kept makes both quick."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import unescape

from cptref.diagnostics import Diagnostic, Severity
from cptref.difference.values import PageMove
from cptref.keep.build import Kept, Library, Options
from cptref.keep.finished import Finished
from cptref.keep.kept import EntriesByKind
from cptref.keep.made import AS_LEFT
from cptref.keep.making import make
from cptref.keep.tables import NOTHING, Written
from cptref.load.placeholders import keeps_from_building
from cptref.plan import framed
from cptref.theme.assets import Theme
from cptref.theme.render import Renderer

Content = Mapping[str, bytes | None]
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)


@dataclass(slots=True)
class _Entries:
    """What was kept, and over it what has been made since; nothing is written to a disk."""

    before: EntriesByKind
    now: dict[str, Sequence[Written]] = field(default_factory=dict)

    def get(self, kind: str, default: Sequence[Written] = (), /) -> Sequence[Written]:
        found = self.now.get(kind)
        return self.before.get(kind, default) if found is None else found

    def put(self, written: Mapping[str, Sequence[Written | None]]) -> None:
        for kind, parts in written.items():
            then = self.get(kind)
            # A part that is as it was is not written anew; where nothing was made it may be none.
            self.now[kind] = [
                part or (then[place] if place < len(then) else NOTHING)
                for place, part in enumerate(parts)
            ]


class States:
    """States of one library, each made of what is kept of the one before it."""

    def __init__(
        self, kept: Kept, theme: Theme, tell: Callable[[bytes], bytes], today: date
    ) -> None:
        """`tell` is the digest by which the files of `kept` are known."""
        self._digest, self._today, self._theme = tell, today, theme
        self._entries = _Entries(kept.entries)
        self._kept = Kept(kept.rows, self._entries, dict(kept.stamps), kept.finished)
        self._renderer: Renderer | None = None

    def look(self, content: Content) -> Library:
        """Reads, joins and checks it, as far as that is not kept."""
        digests = {path: self._digest(raw or b"") for path, raw in sorted(content.items())}
        library = Library(digests, content.get, self._kept, Options(today=self._today))
        # What its site is made of is told by what was kept, before more is put there.
        of = library.finished if has_site(library) else None
        self._put(library.written(), library.stamp)
        families = self._kept.finished
        if isinstance(of, Finished):
            families = of.families
            self._put(of.written(), of.stamp)
        self._kept = Kept(library.shelf.rows, self._entries, self._kept.stamps, families)
        return library

    def site(self, library: Library) -> tuple[dict[str, bytes], dict[str, str]]:
        """Every file of its site by its digest; and the titles of the pages that had to be made."""
        assert library.catalog is not None, "a library with mistakes has no site"
        titles: dict[str, str] = {}
        behind = f" · {library.catalog.site.title}"

        def put(address: str, raw: bytes) -> None:
            if address.endswith(".html") and (found := _TITLE.search(raw)):
                titles[address] = _read(found[1]).removesuffix(behind)

        frame = framed(library.shelf.record("site", "site").data)
        made = make(library, frame, self._theme, self._made_once, AS_LEFT, put, None)
        self._put(made.written(library.finished.facts), library.finished.stamp)
        return made.outputs, titles

    def _made_once(self) -> Renderer:
        if self._renderer is None:
            self._renderer = Renderer(self._theme)
        return self._renderer

    def _put(self, written: Mapping[str, Sequence[Written | None]], stamp: bytes) -> None:
        self._entries.put(written)
        stamps = {**self._kept.stamps, **dict.fromkeys(written, stamp)}
        self._kept = Kept(self._kept.rows, self._entries, stamps, self._kept.finished)


def _read(title: bytes) -> str:
    return unescape(title.decode("utf-8", "replace"))


def has_site(library: Library) -> bool:
    """Whether a build of it would make one."""
    return library.catalog is not None and not keeps_from_building(library.problems)


def is_error(problem: Diagnostic) -> bool:
    return problem.severity is Severity.ERROR


def errors(library: Library) -> int:
    return sum(map(is_error, library.problems))


def pages(
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    titles: Mapping[str, str],
    first: Collection[str],
) -> tuple[tuple[PageMove, ...], int]:
    """The pages that differ, and how many other files do: first those that are asked for, each
    part in the order of addresses."""
    moves: list[PageMove] = []
    files = 0
    for address in sorted({*before, *after}, key=lambda each: (each not in first, each)):
        was, is_ = before.get(address), after.get(address)
        if was == is_:
            continue
        if not address.endswith(".html"):
            files += 1
            continue
        title = titles.get(address, "")
        if was is None or is_ is None:
            moves.append(PageMove(address, "added" if was is None else "removed", title))
        else:
            moves.append(PageMove(address, "changed", title))
    return tuple(moves), files
