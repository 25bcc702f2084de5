"""Edits that make a draft of a record, or finish it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from cptref.names import PLACEHOLDER
from tests.edits.records import Edit
from tests.edits.texts import Content, paths, text, written

_TITLE = re.compile(r"^(title: [\"']?)", re.MULTILINE)
_TO_WRITE = f"{PLACEHOLDER} marker "


def _draft(folder: str) -> Edit:
    """A record is a draft, and every one that was a draft is finished; or one is finished."""

    def edit(content: Content, random: Random) -> Content | None:
        finished = content
        for path in paths(content, folder):
            finished = written(finished, path, text(finished, path).replace(_TO_WRITE, ""))
        if finished != content and random.random() < 0.5:
            return finished
        path = random.choice(paths(content, folder))
        return written(finished, path, _TITLE.sub(rf"\g<1>{_TO_WRITE}", text(finished, path), 1))

    return edit


EDITS: Mapping[str, Edit] = {
    f"draft in {folder}": _draft(folder)
    for folder in ("codes", "families", "modifiers", "payers", "sources", "terms")
}
