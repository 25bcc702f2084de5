"""Folders on disk -> paths and bytes. Follows no link, waits for no pipe, reads within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cptref.diagnostics import Checked, Diagnostic
from cptref.disk.survey import (
    LINKED,
    Seen,
    TopIsLink,
    linked_from_outside,
    most_of_content,
    most_of_theme,
    name_of,
    survey,
)
from cptref.load import HARD_LINK, NOT_A_FILE


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
    """What is told of the files of a survey of `content/`, before any is read for its words.

    Hard links are told once, not file by file: where a whole library is a copy by such links, that
    is no news of each.
    """
    refused = tuple(
        Diagnostic(name_of(path), None, NOT_A_FILE, seen)
        for path, seen in found.items()
        if isinstance(seen, str)
    )
    linked = linked_from_outside(found)
    if not linked:
        return refused
    more = f" (so have {len(linked) - 1:,} more)" if len(linked) > 1 else ""
    words = f"has a name outside of content/ too, by a hard link: make it a copy{more}"
    return (*refused, Diagnostic(name_of(linked[0]), None, HARD_LINK, words))


def read_theme(folders: list[Path]) -> Mapping[str, bytes]:
    """The files of each theme folder by their path in it; a later folder overrides file by file."""
    theme: dict[str, bytes] = {}
    for folder in folders:
        survey(folder, {}, 0, most_of_theme, theme, follow_top=True)
    return theme
