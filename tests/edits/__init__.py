"""Edits of a library and its theme, as values: what a person does between two builds.

An edit is drawn, so that a seed gives the same sequence again. Each leaves the library without an
error, but for those that are there to be refused and mended.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from cptref.build import Sources
from tests.edits import broken, codes, datasets, drafts, records, theme

OF_CONTENT = {**records.EDITS, **codes.EDITS, **datasets.EDITS, **drafts.EDITS}
OF_THEME = theme.EDITS
BROKEN = broken.EDITS


def _scope(sources: Sources) -> Sources:
    return replace(sources, scope="imported" if sources.scope == "briefed" else "briefed")


def _base_url(sources: Sources) -> Sources:
    return replace(sources, base_url=None if sources.base_url else "https://codes.example.org/a")


OPTIONS = {"scope": _scope, "base url": _base_url}
KINDS = (*OF_CONTENT, *OF_THEME, *OPTIONS)


def edit(sources: Sources, kind: str, random: Random) -> Sources | None:
    """One edit of a kind; None where the library has no place for it."""
    if kind in OPTIONS:
        return OPTIONS[kind](sources)
    if kind in OF_THEME:
        return replace(sources, theme=OF_THEME[kind](sources.theme, random))
    edits = BROKEN if kind in BROKEN else OF_CONTENT
    changed = edits[kind](sources.content, random)
    return None if changed is None else replace(sources, content=changed)
