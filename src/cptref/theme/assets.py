"""A theme -> its own files as the site has them: a stylesheet or script with what it imports in
its place, and without what only its writer needs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from cptref.theme import script, stylesheet
from cptref.theme.templates import ThemeError

Theme = Mapping[str, bytes]
"""Path -> bytes: templates ('briefing.html') and assets ('assets/style.css')."""

ASSETS = "assets/"
#: Its files keep their names at the site's root: a worker serves only the folder it lies in.
ROOT = "root/"
#: What stylesheets and scripts import, and no page asks for by itself.
_PARTS = "assets/parts/"


def made_of(theme: Theme) -> bytes:
    """A digest of all that `written` reads."""
    whole = hashlib.sha256()
    for path in sorted(theme):
        if path.startswith((ASSETS, ROOT)):
            whole.update(b"%s\0%d\0" % (path.encode(), len(theme[path])))
            whole.update(theme[path])
    return whole.digest()


def written(theme: Theme) -> dict[str, bytes]:
    """By their paths in the theme. Raises ThemeError for one that imports what is not there."""
    return {path: _written(theme, path) for path in _own(theme)}


def _own(theme: Theme) -> Iterator[str]:
    for path in sorted(theme):
        if path.startswith((ASSETS, ROOT)) and not path.startswith(_PARTS):
            yield path


def _written(theme: Theme, path: str) -> bytes:
    match PurePosixPath(path).suffix:
        case ".css":
            sheet = stylesheet.stripped(_text(theme, path))
            whole = stylesheet.joined(
                sheet, lambda name: stylesheet.stripped(_part(theme, path, name))
            )
            return whole.encode()
        case ".js":
            whole = script.joined(_text(theme, path), lambda name: _part(theme, path, name))
            return script.bare(whole).encode()
    return theme[path]


def _part(theme: Theme, path: str, name: str) -> str:
    """What is imported imports nothing itself."""
    if ASSETS + name not in theme:
        raise ThemeError(f"The theme's {path} imports {name}, which {ASSETS} does not have.")
    return _text(theme, ASSETS + name)


def _text(theme: Theme, path: str) -> str:
    try:
        return theme[path].decode()
    except UnicodeDecodeError:
        raise ThemeError(f"The theme's {path} is not UTF-8.") from None
