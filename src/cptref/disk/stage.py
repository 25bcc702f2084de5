"""The next site, beside the one that stands: whole, it takes its place; not at all otherwise."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from cptref.disk import generations
from cptref.disk.beside import name_beside
from cptref.disk.exchange import clear_away, put_in_place
from cptref.disk.generations import HIDDEN, Generation
from cptref.disk.lock import Lock
from cptref.disk.output import GITIGNORE, MARK, mark
from cptref.disk.put import Part, Puts
from cptref.disk.survey import Stat
from cptref.disk.walk import FILE, LINK, walk


@dataclass(frozen=True, slots=True)
class Written:
    """How many files the site has, how many of them are as before, how many are gone."""

    files: int
    unchanged: int
    removed: int
    made: Mapping[str, Stat] = field(default_factory=dict, compare=False, repr=False)
    """The files that are not those of the site before, by URL."""
    generation: Generation | None = field(default=None, compare=False, repr=False)
    """By what the next build begins from the site before; None where that is not kept."""


@contextmanager
def begin(lock: Lock, generation: Generation | None = None) -> Iterator[Stage]:
    """`with begin(lock) as stage: ...; stage.publish()`: what is not published is thrown away.

    With the `generation` that the last build gave, where that still stands, the stage begins as the
    site, and only what is put and removed costs time; without, every file that is kept is linked.
    Who gives it has seen that the site is as the last build left it (`survey.stats`). Raises
    OSError.
    """
    out, process = lock.out, os.getpid()
    stage = name_beside(out)
    try:
        try:
            is_site = (
                generation is not None
                and os.path.isdir(out)
                and generations.bring_forward(out, stage, generation)
            )
            if not is_site:
                generations.forget(out)
                os.mkdir(stage)
                mark(stage, HIDDEN)
        except OSError as fault:
            words = f"cannot be written: {fault.strerror}"
            raise OSError(fault.errno, words, out) from None
        yield Stage(out, stage, generation if is_site else None)
    finally:
        # After the exchange the site before lies there. A forked process clears nothing.
        if os.getpid() == process:
            clear_away(stage)


class Stage:
    """The next site as far as it is made: of the one that stands, each file is kept, put or
    removed."""

    def __init__(self, out: str, stage: str, generation: Generation | None) -> None:
        self._out = out
        self._stage = stage
        self._generation = generation
        """Where the stage has begun as the site: what it has been."""
        self._puts = self.share()
        self._removed: set[str] = set()

    def put(self, url: str, content: bytes) -> bool:
        """As `Puts.put`."""
        return self._puts.put(url, content)

    def read(self, url: str) -> bytes:
        """As `Puts.read`."""
        return self._puts.read(url)

    @property
    def is_site(self) -> bool:
        """Whether it has begun as the site, so that nothing need be kept."""
        return self._generation is not None

    def keep(self, urls: Collection[str]) -> None:
        """As `Puts.keep`."""
        self._puts.keep(urls)

    def keep_rest(self, urls: Iterable[str]) -> None:
        """Keeps those of the files that were not put."""
        self.keep([url for url in urls if not self._puts.has(url)])

    def remove(self, urls: Iterable[str]) -> None:
        """These files of the site that stands go."""
        self._removed.update(urls)

    def share(self) -> Puts:
        """For a forked process, which sends what it has put, its `part`, back to be joined."""
        return of_place(self.place)

    @property
    def place(self) -> tuple[str, str, bool]:
        """What makes a share of it, in a process that was forked before the stage began."""
        return self._stage, self._out, self._generation is not None

    @property
    def part(self) -> Part:
        """What a process has put that was forked after the stage began."""
        return self._puts.part

    def join(self, part: Part) -> None:
        """Raises ValueError for a URL that was put before."""
        self._puts.join(part)

    def publish(self, *, keep_previous: bool = True) -> Written:
        """The stage takes the site's place.

        The site before is kept for the next build to begin with, if it held nothing that no build
        has written; who knows that it did says so. Raises OSError; the site is then as it was.
        """
        made, same = self._puts.made, self._puts.same
        now = made.keys() | same
        if self._generation is not None:
            removed = self._removed - now
            for url in removed:
                generations.remove(self._stage, url)
            generations.prune(self._stage, removed)
            folders = generations.known(self._generation)
        else:
            before, is_ours = _stands(self._out)
            removed = before - now
            folders = generations.folders_of(before)
            # A file system that has no links had no room for two sites either.
            keep_previous = keep_previous and is_ours and made.keys().isdisjoint(same)
        mark(self._stage, GITIGNORE)
        kept = None
        if put_in_place(self._stage, self._out) and keep_previous:
            kept = generations.keep(self._out, self._stage, made.keys() | removed, folders)
        return Written(len(now), len(same), len(removed), made, kept)


def of_place(place: tuple[str, str, bool]) -> Puts:
    """A share of the stage there."""
    stage, out, is_site = place
    return Puts(stage, out, is_site=is_site)


def _stands(out: str) -> tuple[set[str], bool]:
    """The files of the site that stands, and whether they are all there is in it."""
    urls, is_all = set(), True
    if os.path.isdir(out):
        for _, entry, path, kind in walk(out, hidden=True):
            if kind in (FILE, LINK):
                urls.add(path)
            is_all = is_all and kind == FILE and entry.is_file(follow_symlinks=False)
    return urls - {MARK}, is_all
