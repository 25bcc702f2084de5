"""What a briefing says, passage by passage with its place on the page; and its words by letters.

A word of a briefing is found in a shard of its first two letters. So a code's words are put
together by these here, once, as its record is joined: a shard is made anew where the words of its
letters are others, and not after each edit of some prose. They are no part of the card: who reads
that does not read what the briefing says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from cptref.catalog.search_words import compounds, words
from cptref.frozen import frozen
from cptref.markup import Marked, Mention, Tag
from cptref.schema import Code
from cptref.schema.claims import Gap
from cptref.schema.fields import Markup, Model, Ref
from cptref.schema.systems import code_number
from cptref.schema.walk import leaves, models

#: The parts of a briefing whose sentences lie in one file, by a letter: what it is and how it is
#: billed, modifiers with diagnoses and related codes, payers, gaps with benchmarks.
PARTS = ("o", "b", "m", "p", "g")
Words = tuple[tuple[str, str], ...]
"""By the letters of a shard the words that begin so, each with its parts: 'ablation:ob probe:o'."""


@frozen
class Said:
    """A passage of a briefing."""

    part: str
    """One of PARTS."""
    anchor: str
    """Its place on the page: 'payer-aetna', 'mod-62'; '' at its top."""
    text: str
    block: bool


def passages(code: Code) -> Iterator[Said]:
    """Every passage that a reader may look for."""
    yield Said("o", "summary", code.overview, block=True)
    yield Said("b", "billing", code.billing, block=True)
    for part, anchor, model in _rows(code):
        for _, marker, text in leaves(model, _is_prose):
            assert isinstance(marker, Markup), "nothing else is wanted"
            yield Said(part, anchor, text, marker.block)
        for _, each in models(model):
            if isinstance(each, Gap):
                yield Said(part, anchor, each.missing, block=False)


def _rows(code: Code) -> Iterator[tuple[str, str, Model]]:
    """The rows of a briefing, each with its part and its place."""
    if code.clinical:
        yield "o", "clinical", code.clinical
    yield "b", "billing", code.service
    if code.inpatient:
        yield "b", "billing", code.inpatient
    for item in code.documentation or ():
        yield "b", "documentation", item
    for use in code.modifiers:
        yield "m", f"mod-{use.modifier}", use
    for diagnosis in code.diagnoses or ():
        yield "m", f"icd-{diagnosis.icd10cm}", diagnosis
    for related in code.related:
        yield "m", related_anchor(related.code), related
    for payer, position in code.payers.items():
        yield "p", f"payer-{payer}", position
    yield "g", "benchmarks", code.benchmarks
    for row in (*code.gaps, *code.conflicts):
        yield "g", "gaps", row


def words_of(code: Code, read: Mapping[tuple[bool, str], Marked]) -> Words:
    """`read` are the record's passages that have markup, parsed."""
    parts: dict[str, str] = {}
    # No word goes over the end of a line, so those of several passages are found at once.
    for part, some in groupby(passages(code), key=attrgetter("part")):
        text = "\n".join(_words(each, read) for each in some)
        for word in {*words(text), *compounds(text)}:
            if part not in (known := parts.get(word, "")):
                parts[word] = known + part
    by_letters: dict[str, list[str]] = {}
    for word in sorted(parts):
        by_letters.setdefault(letters(word), []).append(f"{word}:{parts[word]}")
    return tuple((each, " ".join(found)) for each, found in sorted(by_letters.items()))


def _words(said: Said, read: Mapping[tuple[bool, str], Marked]) -> str:
    marked = read.get((said.block, said.text))
    return _plain(marked) if marked else said.text


def in_plain_words(text: str | None, read: Mapping[tuple[bool, str], Marked]) -> str:
    """Prose of a record: of a role its own words, of a citation none."""
    marked = text and (read.get((False, text)) or read.get((True, text)))
    return _plain(marked) if marked else text or ""


def letters(word: str) -> str:
    """What a word's shard is called after: its first letter, and a third of the alphabet for its
    second. The reader's script says the same."""
    second = word[1:2]
    return word[0] + ("a" if second < "i" else "i" if second < "p" else "p")


def related_anchor(id: str) -> str:
    """The place of another code, with the pair of both, on a code's page."""
    return f"related-{id.replace('/', '-')}"


def _is_prose(marker: Markup | Ref) -> bool:
    return isinstance(marker, Markup)


def _plain(marked: Marked) -> str:
    found: list[str] = []
    for part in marked.parts:
        if isinstance(part, str):
            found.append(part)
        elif isinstance(part, Tag):
            found.append(part.text or " ")
        elif isinstance(part, Mention):
            found.append(f" {part.text or code_number(part.target)} ")
    return "".join(found)
