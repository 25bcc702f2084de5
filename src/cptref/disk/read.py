"""Folders on disk -> paths and bytes. Follows no link, waits for no pipe, reads within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cptref.diagnostics import Checked, Diagnostic
from cptref.disk.survey import (
    LINKED,
    Seen,
    TopIsLink,
    most_of_content,
    most_of_theme,
    name_of,
    survey,
)
from cptref.load import NOT_A_FILE


def read_content(library: Path) -> Checked[Mapping[str, bytes | None]]:
    """Every file below `content/` by its path in the library; `None` where it was refused.

    Names that begin with a point are an editor's own and are left alone. Raises OSError where the
    disk or its permissions fail.
    """
    held: dict[str, bytes] = {}
    try:
        found = survey(library / "content", {}, 0, most_of_content, held)
    except TopIsLink:
        return Checked({}, refusals({"": LINKED}))
    files = {name_of(path): held.get(path) for path in found}
    return Checked(files, refusals(found))


def refusals(found: Mapping[str, Seen | str]) -> tuple[Diagnostic, ...]:
    """What is told of the files of a survey of `content/`, before any is read for its words."""
    return tuple(
        Diagnostic(name_of(path), None, NOT_A_FILE, seen)
        for path, seen in found.items()
        if isinstance(seen, str)
    )


def read_theme(folders: list[Path]) -> Mapping[str, bytes]:
    """The files of each theme folder by their path in it; a later folder overrides file by file."""
    theme: dict[str, bytes] = {}
    for folder in folders:
        survey(folder, {}, 0, most_of_theme, theme, follow_top=True)
    return theme
