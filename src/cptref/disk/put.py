"""Files of the next site: what is the same as before is linked, the rest is written anew."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Collection

from cptref.disk.output import MARK
from cptref.disk.survey import Stat

# Windows lacks some of them.
_OLD = os.O_RDONLY
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
for _flag in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
    _OLD |= getattr(os, _flag, 0)
    _NEW |= getattr(os, _flag, 0)

Part = tuple[dict[str, Stat], list[str]]
"""What a process has put: the files written anew with their stats, and those that are the same as
before. It is plain: it can be sent by marshal."""


class Puts:
    """What one process puts into a stage; several may do so, each a URL of its own."""

    def __init__(self, stage: str, out: str, *, is_site: bool) -> None:
        self._stage = stage
        self._out = out
        self._is_site = is_site
        """Whether the stage holds all files of the site that stands."""
        self._folders = {""}
        self._plain: dict[str, bool] = {}
        self._has_links = True
        self.made: dict[str, Stat] = {}
        """Files written by this build; also a copy of one of before, where there are no links."""
        self.same: set[str] = set()
        """Files that are as before."""

    @property
    def part(self) -> Part:
        return self.made, [*self.same]

    def has(self, url: str) -> bool:
        """Whether it was put, or kept."""
        return url in self.made or url in self.same

    def join(self, part: Part) -> None:
        """What another process has put. Raises ValueError for a URL that was put before."""
        made, same = part
        twice = (self.made.keys() | self.same) & (made.keys() | set(same))
        if twice:
            raise ValueError(f"no page may have the address {min(twice)!r}")
        self.made.update(made)
        self.same.update(same)

    def put(self, url: str, content: bytes) -> bool:
        """Whether the file was written: one with the bytes of before is that file, linked.

        Raises ValueError for a URL that no file of a site may have, or that was put before;
        OSError, which names the file, where the disk fails.
        """
        if url in self.made or url in self.same or not _is_address(url):
            raise ValueError(f"no page may have the address {url!r}")
        folder = os.path.dirname(url)
        try:
            if self._is_site:
                if _holds(self._at(url), content):
                    self.same.add(url)
                    return False
                self._make_way(url)
            self._make(folder)
            if not self._is_site and self._is_plain(folder) and _holds(self._before(url), content):
                self.same.add(url)
                if self._linked(url):
                    return False
            self.made[url] = _write(self._at(url), content)
        except OSError as fault:
            raise self._named(fault, url) from None
        return True

    def read(self, url: str) -> bytes:
        """A file of the next site, whichever process has put it; or that of the site that stands,
        if none has. Raises OSError."""
        try:
            return _read(self._at(url))
        except FileNotFoundError:
            return _read(self._before(url))

    def keep(self, urls: Collection[str]) -> None:
        """These files are as before; they are linked, or copied where there are no links.

        Raises OSError, which names the file, where it is no plain file or the disk fails.
        """
        self.same.update(urls)
        if self._is_site:
            return
        for url in urls:
            folder = os.path.dirname(url)
            try:
                self._make(folder)
                lies = os.lstat(self._before(url))
                if not (stat.S_ISREG(lies.st_mode) and self._is_plain(folder)):
                    raise OSError(0, "is no file of this site")
                if not self._linked(url):
                    times = (lies.st_atime_ns, lies.st_mtime_ns)
                    self.made[url] = _write(self._at(url), _read(self._before(url)), times)
            except OSError as fault:
                raise self._named(fault, url) from None

    def _linked(self, url: str) -> bool:
        if self._has_links:
            try:
                os.link(self._before(url), self._at(url), follow_symlinks=False)
            except (OSError, NotImplementedError):
                self._has_links = False
        return self._has_links

    def _at(self, url: str) -> str:
        return f"{self._stage}/{url}"

    def _before(self, url: str) -> str:
        return f"{self._out}/{url}"

    def _make(self, folder: str) -> None:
        if folder not in self._folders:
            os.makedirs(self._at(folder), exist_ok=True)
            self._folders.add(folder)

    def _is_plain(self, folder: str) -> bool:
        """A folder of the site that has become a link leads elsewhere: nothing there is ours."""
        if folder not in self._plain:
            above = os.path.dirname(folder)
            try:
                is_folder = stat.S_ISDIR(os.lstat(self._before(folder)).st_mode)
            except OSError:
                is_folder = False
            self._plain[folder] = is_folder and (folder == above or self._is_plain(above))
        return self._plain[folder]

    def _make_way(self, url: str) -> None:
        """For a file where another or a folder is, or below what was a file."""
        target = self._at(url)
        try:
            os.unlink(target)  # never written through: it is the site's file too
        except FileNotFoundError:
            pass
        except NotADirectoryError:
            above = os.path.dirname(target)
            while not os.path.lexists(above):
                above = os.path.dirname(above)
            os.unlink(above)
        except (IsADirectoryError, PermissionError):
            shutil.rmtree(target)

    def _named(self, fault: OSError, url: str) -> OSError:
        """The fault with the name that the file was to have, not the stage's."""
        return OSError(fault.errno, fault.strerror, self._before(url))


def _is_address(url: str) -> bool:
    return url != MARK and {"", ".", ".."}.isdisjoint(url.split("/"))


def _holds(path: str, content: bytes) -> bool:
    """True for a plain file with these bytes; a link is never the same as a file."""
    try:
        lies = os.lstat(path)
        return (
            lies.st_size == len(content) and stat.S_ISREG(lies.st_mode) and _read(path) == content
        )
    except OSError:
        return False


def _read(path: str) -> bytes:
    with open(os.open(path, _OLD), "rb") as file:
        return file.read()


def _write(path: str, content: bytes, times: tuple[int, int] | None = None) -> Stat:
    file = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
        if times:
            os.utime(path, ns=times)
        lies = os.fstat(file)
    finally:
        os.close(file)
    return lies.st_size, lies.st_mtime_ns, lies.st_ino
