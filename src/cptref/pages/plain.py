"""Passages of prose as plain text, for what is no page: feeds and data."""

from __future__ import annotations

import re
from html import unescape

from cptref.catalog import Catalog
from cptref.markup import Mention
from cptref.pages import words

_TAG = re.compile(r"<[^>]*>")
_MARKED = re.compile(r"[<&]")
_BLANK_LINES = re.compile(r"\n{3,}")


def text(catalog: Catalog, passage: str, *, block: bool = False) -> str:
    """What a reader would read: no markup, no citation, the names of what is mentioned."""
    pieces: list[str] = []
    for part in catalog.marked(passage, block=block).parts:
        if isinstance(part, str):
            pieces.append(_without_tags(part) if _MARKED.search(part) else part)
        elif isinstance(part, Mention):
            pieces.append(label(catalog, part))
        elif pieces:
            # A citation leaves no space before the full stop that follows it.
            pieces[-1] = pieces[-1].rstrip()
    return _BLANK_LINES.sub("\n\n", "".join(pieces)).strip()


def label(catalog: Catalog, mention: Mention) -> str:
    """The words of a mention: the record's own name where the passage gives none."""
    target = mention.target
    if mention.text:
        return mention.text
    if mention.kind == "code":
        return target.rpartition("/")[2]
    if mention.kind == "payer" and target in catalog.payers:
        return catalog.payers[target].title
    if mention.kind == "term" and target in catalog.terms:
        return words.in_running_text(catalog.terms[target].title)
    return target


def _without_tags(html: str) -> str:
    """Of HTML as the markup stage makes it: it holds no '<' or '>' but those of its tags."""
    html = html.replace("<li>", "- ").replace("<br />", "\n").replace("</td>", " ")
    return unescape(_TAG.sub("", html))
