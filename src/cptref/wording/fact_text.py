"""The facts in a passage, as the words that a page, a feed or a file prints for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from cptref.catalog import Catalog
from cptref.catalog.fact_answers import FactAnswer
from cptref.frozen import frozen
from cptref.markup import Cite, Fact, Mention, Part, Tag
from cptref.wording import words

#: What ends a sentence, and what may stand between it and the next.
_ENDED = re.compile(r"(?:\A|[.!?])[\s\"“(]*\Z")


@frozen
class Said:
    """A fact in words: the text that stands for its role, and its answer."""

    text: str
    answer: FactAnswer


Piece = str | Tag | Mention | Cite | Said


def said(catalog: Catalog, parts: Sequence[Part]) -> Iterable[Piece]:
    """The pieces of a passage. A fact that begins a sentence begins with a capital letter.

    Raises LookupError for a fact that no dataset answers: a library with one is not built.
    """
    # Most passages have none, and are their own pieces.
    return _said(catalog, parts) if Fact in map(type, parts) else cast("Sequence[Piece]", parts)


def _said(catalog: Catalog, parts: Iterable[Part]) -> Iterator[Piece]:
    before = ""
    run = ""
    for part in parts:
        if isinstance(part, str):
            run += part
            before = before if run.isspace() else run
        elif isinstance(part, Tag):
            if part.begins:
                before = run = ""
        else:
            run = ""
            if isinstance(part, Fact):
                answer = catalog.answer(part)
                if answer is None:
                    raise LookupError(f"no dataset answers {part.code} {part.name} {part.other}")
                begins = _ENDED.search(before) is not None
                yield Said(words.with_capital(answer.text) if begins else answer.text, answer)
                before = "x"
                continue
            if isinstance(part, Mention):
                before = "x"
        yield part
