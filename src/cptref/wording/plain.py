"""Passages of prose as plain text, for what is no page: feeds, data and exports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from cptref.catalog import Catalog
from cptref.markup import Mention, Part, Tag
from cptref.schema import RECORD_KINDS
from cptref.schema.claims import EDITORIAL
from cptref.wording import words
from cptref.wording.fact_text import Said, said

_TAG = re.compile(r"<[^>]*>")
_BLANK_LINES = re.compile(r"\n{3,}")
_NOTES = re.compile("<sup>.*?</sup>")
_NUMBER = re.compile('href="#source-([0-9]+)"')


def text(catalog: Catalog, passage: str, *, block: bool = False) -> str:
    """What a reader would read: no markup, no citation, the names of what is mentioned.

    A paragraph is one line, with an empty one after it; an item of a list is a line with a dash.
    """
    # Linking keeps every passage that is more than its own words.
    marked = catalog.passages.get((block, passage))
    return passage.replace("\n", " ") if marked is None else of_parts(catalog, marked.parts)


def of_parts(catalog: Catalog, parts: Iterable[Part]) -> str:
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


def of_page(html: str) -> str:
    """What a page prints of a passage, without the numbers of its notes."""
    html = str(html)  # what is plain text is no Markup any more, which escapes what it is given
    if "<" in html or "&" in html or "\n" in html:
        return _trimmed(_without_tags(_NOTES.sub("", html)))
    return html.strip(" ")


def note_numbers(*html: str) -> str:
    """The numbers of the notes in these passages, each once: '1; 3', or '2; editorial'."""
    every = "".join(html)
    found: list[str] = [f"{number}" for number in sorted({*map(int, _NUMBER.findall(every))})]
    return "; ".join([*found, EDITORIAL] if 'class="editorial"' in every else found)


def label(catalog: Catalog, mention: Mention) -> str:
    """The words of a mention: the record's own name where the passage gives none."""
    target, reads_as = mention.target, RECORD_KINDS[mention.kind].reads_as
    if mention.text:
        return mention.text
    if reads_as == "id":
        return target.rpartition("/")[2]
    record = catalog.vocabulary[mention.kind].get(target)
    if record is None:
        return target
    return words.in_running_text(record.title) if reads_as == "word" else str(record.title)


def _trimmed(text: str) -> str:
    lines = [line.strip(" ") for line in text.strip().split("\n")]
    return lines[0] if len(lines) == 1 else _BLANK_LINES.sub("\n\n", "\n".join(lines))


def _without_tags(html: str) -> str:
    """Of HTML as the markup stage makes it: it holds no '<' or '>' but those of its tags."""
    html = html.replace("\n", " ")
    if "<" in html:
        html = html.replace("<br />", "\n").replace("<li>", "- ").replace("</li>", "\n")
        html = _TAG.sub("", html.replace("</p>", "\n\n").replace("</td>", " "))
    return unescape(html) if "&" in html else html
