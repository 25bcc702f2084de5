"""A built site as it stands: the stat of each of its files, folder by folder.

Of a folder the names are one text and the stats one row of numbers, so that to see that nothing has
changed nothing is made for a file but these: a build with nothing to do does little else.
"""

from __future__ import annotations

import os
from array import array

from cptref import limits
from cptref.disk import walk as way
from cptref.disk.output import MARK

TYPE_CHECKING = False  # importing `typing` takes as long as the look at a thousand files
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cptref.disk.survey import Stat
    from cptref.disk.walk import Folder, Place

    Packed = dict[str, tuple[str, bytes]]
    """Folder, as '' or 'cpt' -> the names of its files, and three numbers of each. It is plain: it
    can be stored by marshal."""

#: No file has it in its name.
_BETWEEN = "/"
_NUMBERS = 3
#: A time before 1970 is kept as a number too, without its sign.
_MASK = (1 << 64) - 1


class Standing:
    """The files of a site by URL, but for the mark that a build has put there; equal where each
    file is as it was."""

    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        self._files: Mapping[str, Stat] | None = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Standing):
            return NotImplemented
        return self.packed == other.packed

    __hash__ = None  # type: ignore[assignment]  # as of other mappings

    def __len__(self) -> int:
        return sum(len(raw) for _, raw in self.packed.values()) // (8 * _NUMBERS)

    @property
    def files(self) -> Mapping[str, Stat]:
        """By URL."""
        if self._files is None:
            self._files = dict(self._each())
        return self._files

    def _each(self) -> Iterator[tuple[str, Stat]]:
        for folder, packed in self.packed.items():
            for name, stat in _unpacked(packed):
                yield _joined(folder, name), stat

    def after(self, made: Mapping[str, Stat], gone: Iterable[str]) -> Standing:
        """With the files that were made since, and without those that are gone; by URL."""
        folders: dict[str, dict[str, Stat]] = {}

        def of(url: str) -> tuple[dict[str, Stat], str]:
            folder, name = os.path.split(url)
            if folder not in folders:
                packed = self.packed.get(folder)
                folders[folder] = dict(_unpacked(packed)) if packed else {}
            return folders[folder], name

        for url in gone:
            folder, name = of(url)
            del folder[name]
        for url, stat in made.items():
            folder, name = of(url)
            folder[name] = stat
        packed = {**self.packed, **{folder: _packed(stats) for folder, stats in folders.items()}}
        return Standing({folder: each for folder, each in packed.items() if each[0]})


#: Of a site that is not there.
NOTHING = Standing({})


def _unpacked(packed: tuple[str, bytes]) -> Iterator[tuple[str, Stat]]:
    names, raw = packed
    numbers = iter(array("Q", raw))
    stats = zip(numbers, numbers, numbers, strict=True)
    for name, (size, time, inode) in zip(names.split(_BETWEEN), stats, strict=True):
        yield name, (size, time - (time >> 63 << 64), inode)


def _packed(stats: Mapping[str, Stat]) -> tuple[str, bytes]:
    """In the order of the names: a folder has them in an order of its own."""
    numbers = array("Q")
    names = sorted(stats)
    for name in names:
        size, time, inode = stats[name]
        numbers.extend((size, time & _MASK, inode))
    return _BETWEEN.join(names), numbers.tobytes()


def look(out: Place) -> tuple[Standing, list[str]]:
    """What stands there; and the paths of what no build writes, as links, pipes and empty folders.
    Nothing, where there is no site.

    Raises OSError where the disk fails, TopIsLink.
    """
    found: dict[str, tuple[str, bytes]] = {}
    foreign: list[str] = []
    try:
        top = way.open_top(out, follow=False)
    except FileNotFoundError:
        return Standing(found), foreign
    try:
        _add(top, "", found, foreign)
    finally:
        way.close(top)
    return Standing(found), sorted(foreign)


def _add(
    folder: Folder,
    path: str,
    found: dict[str, tuple[str, bytes]],
    foreign: list[str],
    depth: int = 0,
) -> bool:
    """Whether there was anything in it. Not by `walk`: where nothing has changed, this loop is most
    of a build."""
    inner: list[str] = []
    stats: dict[str, Stat] = {}
    others: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                lies = entry.stat(follow_symlinks=False)
                stats[entry.name] = (lies.st_size, lies.st_mtime_ns, lies.st_ino)
            elif entry.is_dir(follow_symlinks=False) and depth < limits.FOLDERS_DEEP:
                inner.append(entry.name)
            else:
                others.append(entry.name)
    if not path:
        stats.pop(MARK, None)
    if stats:
        found[path] = _packed(stats)
    for name in inner:
        below = way.open_folder(folder, name)
        try:
            if not _add(below, _joined(path, name), found, foreign, depth + 1):
                others.append(name)
        finally:
            way.close(below)
    foreign += (_joined(path, name) for name in others)
    return bool(stats or inner or others)


def _joined(folder: str, name: str) -> str:
    """An address, whatever the system parts folders by."""
    return f"{folder}/{name}" if folder else name
