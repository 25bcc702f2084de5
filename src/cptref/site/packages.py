"""Where the library lies as data: a package of all of it, and those that it is joined of."""

from __future__ import annotations

from cptref.site import urls

_FOLDER = "data"
_ENDING = ".zip"
_TABLES = f"{_FOLDER}/tables/"
PAGE = f"{_FOLDER}/index.html"
CODEBOOK = f"{_FOLDER}/codebook.html"
LIBRARY = f"{_FOLDER}/library{_ENDING}"


def of_code(id: str) -> str:
    """'cpt/47381' -> 'data/codes/cpt-47381.zip'."""
    return f"{_FOLDER}/codes/{urls.anchor(id)}{_ENDING}"


def of_table(name: str) -> str:
    """What of a table is no single code's: 'data/tables/sources.zip'."""
    return f"{_TABLES}{name}{_ENDING}"


def is_part(url: str) -> bool:
    """Whether the library's package is joined of it."""
    return url.startswith(f"{_FOLDER}/") and url.endswith(_ENDING) and url != LIBRARY


def is_of_table(url: str) -> bool:
    return url.startswith(_TABLES)
