"""A library as it lies there, and what an earlier command has kept of it."""

from __future__ import annotations

import os
import time
from pathlib import Path

from cptref.disk.cache import FOLDER, Cache
from cptref.disk.inputs import NOTHING, Inputs
from cptref.disk.survey import name_of
from cptref.keep.saved import Saved

TYPE_CHECKING = False  # where nothing changed, this and what it imports is all that runs
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_PACKED = Path(__file__).parents[1] / "templates"
_TEMPLATES = _PACKED if _PACKED.is_dir() else Path(__file__).parents[3] / "templates"


class Look:
    """What lies there now, and what is kept; a site that is not the library's own has its own."""

    def __init__(
        self,
        home: Path,
        out: Path | None = None,
        *,
        cache: bool = True,
        ahead: Mapping[bytes, Any] | None = None,
    ) -> None:
        """`ahead` is what was read of it before (`SavedEntries.read_ahead`)."""
        self.home = home
        self._memory = Saved(Cache(home, "build") if cache else None, b"")
        self.templates = Cache(home, "templates") if cache else None
        before = self._memory.get("looked") or NOTHING
        self.inputs = Inputs(home, theme_folders(home), before, time.time_ns())
        kept = Cache(home, _part(home, out)) if cache else None
        self.saved = Saved(kept, self.inputs.program, ahead)

    @property
    def files(self) -> list[str]:
        """The files of `content/` by their paths in the library."""
        return [name_of(path) for path in self.inputs.content]

    def remember(self) -> None:
        """The next command reads no file that is then as it is now."""
        if not self.inputs.is_as_before:
            self._memory.put("looked", self.inputs.looked)


def theme_folders(home: Path) -> list[Path]:
    """Of the program, and of the library, which overrides it file by file."""
    own = home / "templates"
    return [_TEMPLATES, *([own] if own.is_dir() and own != _TEMPLATES else [])]


def _part(home: Path, out: Path | None) -> str:
    """Of the site that lies in the library the path is left out, so that both may be moved."""
    place = os.path.realpath(home / "site" if out is None else out)
    if place == os.path.realpath(home / "site"):
        return "build"
    if place == os.path.realpath(home / FOLDER / "serve" / "site"):
        return "serve/kept"
    from hashlib import blake2b

    return f"build-{blake2b(os.fsencode(place), digest_size=8).hexdigest()}"
