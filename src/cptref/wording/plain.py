"""Passages of prose as plain text, for what is no page: feeds, data and exports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cptref.catalog import Catalog
from cptref.markup import Mention, Part, Tag
from cptref.schema import RECORD_KINDS
from cptref.schema.systems import code_number
from cptref.wording import words
from cptref.wording.fact_text import Said, said

_BLANK_LINES = re.compile(r"\n{3,}")


def text(catalog: Catalog, passage: str, *, block: bool = False) -> str:
    """What a reader would read: no markup, no citation, the names of what is mentioned.

    A paragraph is one line, with an empty one after it; an item of a list is a line with a dash.
    """
    parts = catalog.marked(passage, block=block).parts
    if parts == (passage,):  # nothing but its own words
        return passage.replace("\n", " ")
    return of_parts(catalog, parts)


def of_parts(catalog: Catalog, parts: Sequence[Part]) -> str:
    pieces: list[str] = []
    for part in said(catalog, parts):
        if isinstance(part, str):
            pieces.append(part.replace("\n", " "))
        elif isinstance(part, Tag | Said):
            pieces.append(part.text)
        elif isinstance(part, Mention):
            pieces.append(label(catalog, part))
        elif pieces:
            # A citation leaves no space before the full stop that follows it.
            pieces[-1] = pieces[-1].rstrip(" ")
    return _trimmed("".join(pieces))


def label(catalog: Catalog, mention: Mention) -> str:
    """The words of a mention: the record's own name where the passage gives none."""
    target, reads_as = mention.target, RECORD_KINDS[mention.kind].reads_as
    if mention.text:
        return mention.text
    if reads_as == "id":
        return code_number(target)
    record = catalog.vocabulary[mention.kind].get(target)
    if record is None:
        return target
    return words.in_running_text(record.title) if reads_as == "word" else str(record.title)


def _trimmed(text: str) -> str:
    lines = [line.strip(" ") for line in text.strip().split("\n")]
    return lines[0] if len(lines) == 1 else _BLANK_LINES.sub("\n\n", "\n".join(lines))
