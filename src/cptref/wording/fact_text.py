"""The facts in a passage, as the words that a page, a feed or a file prints for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cptref.catalog import Catalog
from cptref.catalog.told import Told
from cptref.markup import Cite, Fact, Marked, Mention
from cptref.wording import words

_BLOCK = re.compile(r"</?(?:p|[uo]l|li|blockquote)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
#: What ends a sentence, and what may stand between it and the next.
_ENDED = re.compile(r"(?:\A|[.!?])[\s\"“(]*\Z")


@dataclass(frozen=True, slots=True)
class Said:
    """A fact in words: the text that stands for its role, and what the datasets told."""

    text: str
    told: Told


def said(catalog: Catalog, marked: Marked) -> Iterator[str | Mention | Cite | Said]:
    """The pieces of a passage. A fact that begins a sentence begins with a capital letter.

    Raises LookupError for a fact that no dataset tells: a library with one is not built.
    """
    before = ""
    for part in marked.parts:
        if isinstance(part, Fact):
            told = catalog.told(part)
            if told is None:
                raise LookupError(f"no dataset tells {part.code} {part.name} {part.other}")
            yield Said(words.with_capital(told.text) if _begins(before) else told.text, told)
            before = "x"
            continue
        if isinstance(part, Mention):
            before = "x"
        elif isinstance(part, str) and not part.isspace():
            before = part
        yield part


def _begins(before: str) -> bool:
    """Whether what follows begins a sentence, a paragraph or an item of a list."""
    text = _TAG.sub("", _BLOCK.sub(".", before))
    return _ENDED.search(text) is not None
