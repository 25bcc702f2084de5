"""All that a build is made of, as it lies on the disk: the program, the theme, the library.

A build with nothing to do runs this and little else, so it imports nothing that takes a
millisecond.
"""

from __future__ import annotations

import os
import sys
from hashlib import blake2b

from cptref.disk.survey import (
    LINKED,
    Changed,
    TopIsLink,
    linked_from_outside,
    most_of_content,
    most_of_theme,
    read,
    survey,
)

TYPE_CHECKING = False  # importing `typing` takes as long as the survey of a thousand files
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cptref.disk.survey import Seen

    Found = dict[str, Seen | str]
    Looked = tuple[int, dict[str, Found]]
    """When the survey began, and what each folder held."""

#: What the site's bytes follow from beside our own modules.
_NEEDED = (
    "annotated_types", "jinja2", "markdown_it_py", "markupsafe", "mdurl", "pydantic",
    "pydantic_core", "pyyaml", "typing_extensions",
)  # fmt: skip
_ALL = sys.maxsize - 1
NOTHING: Looked = (0, {})


class Inputs:
    """A survey of them; what was read for it is held."""

    def __init__(
        self,
        home: str | os.PathLike[str],
        theme: Iterable[str | os.PathLike[str]],
        before: Looked,
        began_ns: int,
    ) -> None:
        """`theme` are its folders, of which a later one overrides file by file; `before` is what an
        earlier build saw, `began_ns` the clock's time now. Raises OSError, TopIsLink."""
        self._began = began_ns
        self._folders: dict[str, Found] = {}
        self._held: dict[str, dict[str, bytes]] = {}
        self._has_read = False
        self._before = before
        self._program = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        own = self._look(self._program, lambda path: _ALL if path.endswith(".py") else 0)
        self._held[self._program].clear()
        self.program = _digest((*_versions(), *_told(own)))
        """Of all that could read what is kept, or make a page, in another way."""
        self._theme = [os.path.abspath(each) for each in theme]
        self._content = os.path.join(home, "content")
        self.content: Found
        """Path below `content/` -> what was seen of the file, or why it is refused; '' is the
        folder itself."""
        try:
            self.content = self._look(self._content, most_of_content, follow_top=False)
        except TopIsLink:
            self.content = {"": LINKED}
        told = (*_told(self.content), *map(os.fsencode, linked_from_outside(self.content)))
        self.records = _digest((self.program, *told))
        """Of all but the theme."""
        themes = [self._look(each, most_of_theme) for each in self._theme]
        self.digest = _digest((self.records, *map(_of_theme, themes)))
        """Of everything."""

    def _look(self, top: str, wanted: Callable[[str], int], *, follow_top: bool = True) -> Found:
        saved_at, folders = self._before
        held = self._held[top] = {}
        found = survey(top, folders.get(top, {}), saved_at, wanted, held, follow_top=follow_top)
        self._folders[top] = found
        self._has_read = self._has_read or bool(held)
        return found

    @property
    def looked(self) -> Looked:
        """For the next build, which reads no file that is still as it was."""
        return self._began, self._folders

    @property
    def is_as_before(self) -> bool:
        """Whether `looked` need not be written: it is what it was, and nothing was read for it.

        What was read, and was the same, had been touched shortly before: now that is longer ago.
        """
        return self._folders == self._before[1] and not self._has_read

    def record(self, path: str) -> bytes | None:
        """The bytes of a file below `content/`; None where it was refused.

        Raises OSError where it is not what was seen any more.
        """
        return self._bytes(self._content, path, most_of_content, follow_top=False)

    def theme(self) -> Mapping[str, bytes]:
        found: dict[str, bytes] = {}
        for top in self._theme:
            for path, seen in self._folders[top].items():
                if isinstance(seen, tuple):
                    content = self._bytes(top, path, most_of_theme, follow_top=True)
                    assert content is not None
                    found[path] = content
        return found

    def _bytes(
        self, top: str, path: str, most: Callable[[str], int], *, follow_top: bool
    ) -> bytes | None:
        # Whoever reads a file keeps what it makes of it, and no other asks.
        content = self._held[top].pop(path, None)
        if content is not None:
            return content
        seen = self._folders[top][path]
        if isinstance(seen, str):
            return None
        try:
            return read(top, path, seen, most(path), follow_top=follow_top)
        except Changed:
            words = "changed while it was read: build again"
            raise OSError(0, words, os.path.join(top, path)) from None


def _told(found: Found) -> Iterable[bytes]:
    for path, seen in found.items():
        yield os.fsencode(path)
        yield seen[-1] if isinstance(seen, tuple) else seen.encode()


def _of_theme(found: Found) -> bytes:
    return _digest(_told(found))


def _digest(parts: Iterable[bytes]) -> bytes:
    whole = blake2b(digest_size=16)
    for part in parts:
        whole.update(b"%d:" % len(part))
        whole.update(part)
    return whole.digest()


def _versions() -> Iterable[bytes]:
    """Python's, and those of what the program needs, by the names of what is installed."""
    yield f"{sys.version} {sys.byteorder}".encode()
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in sorted(names):
            if name.endswith(".dist-info") and name.partition("-")[0].lower() in _NEEDED:
                yield name.encode()
