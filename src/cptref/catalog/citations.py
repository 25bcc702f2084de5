"""A passage of prose, read, and what it cites: sources that it names, and those of its facts."""

from __future__ import annotations

from collections.abc import Mapping

from cptref.catalog.card import Passages
from cptref.catalog.fact_answers import FactAnswer
from cptref.catalog.facts import Asked, cites
from cptref.markup import Cite, Marked, parse
from cptref.schema.facts import ROLE


def marked(text: str, passages: Passages, *, block: bool) -> Marked:
    """The parsed passage; what linking has parsed is not parsed again."""
    return passages.get((block, text)) or parse(text, block=block)


def cited(
    text: str, passages: Passages, facts: Mapping[Asked, FactAnswer], *, block: bool, of: str = ""
) -> tuple[Cite, ...]:
    """What a passage cites, in its order.

    `of` is the number of the code whose record, as it is written, has the passage.
    """
    # Most passages cite nothing, and to see that they need not be read.
    if "[@" not in text and ROLE not in text:
        return ()
    return tuple(cites(marked(text, passages, block=block).parts, facts, of))
