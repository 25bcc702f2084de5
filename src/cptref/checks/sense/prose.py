"""A text -> its sentences as a reader sees them, every character at its own offset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cptref.checks.patterns import at_first_use
from cptref.frozen import frozen
from cptref.markup.inline import cites

# A citation, and what a role of Medicare's facts prints: it is right by construction.
_UNSAID = at_first_use(r"\[@[^\[\]]*\]|\{medicare\}`[^`]*`")
_ROLE = at_first_use(r"\{(?P<role>[a-z]+)\}`(?P<inside>[^`]*)`")
_WITH_TEXT = at_first_use(r"(?P<text>[^<>]*)<(?P<target>[^<>]*)>")
#: Roles whose name is kept, for '62' alone tells nobody that it is a modifier.
_NAMED = frozenset({"mod", "code", "payer"})
_END = at_first_use(r"[.!?][\"')]*(?=\s|$)|\n\s*\n|\n *(?=\x1f)")
# The mark of a list's item becomes a blank that ends the item before it.
_ITEM = at_first_use(r"^( *)(?:[-*]|[0-9]+[.)])(?= )", re.MULTILINE)
_SHORT = at_first_use(r"\b(?:e\.g|i\.e|vs|no|nos|dr|approx|st|u\.s|inc|cf|fig)\.$", re.IGNORECASE)
# In brackets that say nothing of their own, as '(62)', a sentence goes on.
_RUN = at_first_use(r"\S+")
_BRACKETS = at_first_use(r"\([^()]{0,80}\)")


@frozen
class Cited:
    """One source of a citation; `offset` and `length` are those of the whole citation."""

    source: str
    locator: str
    offset: int
    length: int


@frozen
class Words:
    """What is shown, with one blank between words, and where each character stands in the text."""

    text: str
    places: tuple[int, ...]

    def span(self, at: int, length: int) -> tuple[int, int]:
        """Offset and length in the text."""
        first = self.places[at]
        return first, self.places[at + max(length, 1) - 1] + 1 - first


@dataclass(frozen=True)
class Sentence:
    """Most sentences speak of no matter: what takes long is made when it is asked for."""

    offset: int
    shown: str
    """As in the text, with blanks for markup."""
    cited: tuple[Cited, ...]
    paragraph: int
    """Where its paragraph or list item begins."""

    @cached_property
    def low(self) -> str:
        return self.shown.lower()

    @cached_property
    def whole(self) -> Words:
        return _words(self.shown, self.offset)

    @cached_property
    def bare(self) -> Words:
        """Without brackets that are an aside: '(62)', '(by modifier 80)'."""
        if "(" not in self.shown:
            return self.whole
        bare = _BRACKETS.sub(lambda aside: " " * len(aside.group()), self.shown)
        return _words(bare, self.offset)

    @property
    def is_question(self) -> bool:
        return self.whole.text.rstrip(" \"')").endswith("?")

    @property
    def sources(self) -> frozenset[str]:
        return frozenset(each.source for each in self.cited)


def sentences(text: str) -> list[Sentence]:
    """Every sentence of a passage; a list item or a table's cell is one where it has no end."""
    shown = _shown(text)
    found = list(_cited(text))
    starts = list(_starts(shown))
    statement: list[Sentence] = []
    for place, (start, paragraph) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(text)
        own = tuple(each for each in found if start <= each.offset < end)
        statement.append(Sentence(start, shown[start:end], own, paragraph))
    return statement


def _words(shown: str, offset: int) -> Words:
    letters: list[str] = []
    places: list[int] = []
    for run in _RUN.finditer(shown):
        word = run.group()
        # Markup leaves a blank before a comma or a full stop, which goes.
        if letters and word[0] not in ",.;:)":
            letters.append(" ")
            places.append(offset + run.start() - 1)
        letters.append(word)
        places.extend(range(offset + run.start(), offset + run.end()))
    if shown[-1:].isspace() and letters:
        letters.append(" ")
        places.append(offset + len(shown) - 1)
    return Words("".join(letters), tuple(places))


def _shown(text: str) -> str:
    shown = _UNSAID.sub(lambda found: " " * len(found.group()), text)
    if "`" in shown:
        shown = _ROLE.sub(_unwrapped, shown)
    if "\n" in shown:
        shown = _ITEM.sub(lambda mark: mark[1] + "\x1f" * (len(mark[0]) - len(mark[1])), shown)
    return shown.replace("*", " ").replace("\t", " ").replace("’", "'")


def _unwrapped(role: re.Match[str]) -> str:
    """'{term}`team <team-surgery>`' -> the word 'team' among blanks, at its place."""
    name, inside = role["role"], role["inside"]
    if with_text := _WITH_TEXT.fullmatch(inside):
        text, target = with_text["text"], with_text["target"]
        kept = target if name == "code" else " " * len(target)
        inside = f"{text} {kept} "
    elif name == "term":
        inside = inside.replace("-", " ")
    before = f" {name} " if name in _NAMED else " " * (len(name) + 2)
    return f"{before} {inside} "


def _cited(text: str) -> Iterator[Cited]:
    for found in re.finditer(r"\[@[^\[\]]*\]", text):
        for source, locator in cites(found.group()[1:-1]) or ():
            yield Cited(source, locator, found.start(), len(found.group()))


def _starts(shown: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins, and its paragraph; blanks before a sentence are the last one's.

    A citation after the full stop is so the sentence's before it.
    """
    paragraph = at = _first(shown, 0)
    yield at, paragraph
    for end in _END.finditer(shown):
        is_paragraph = "\n" in end.group()
        if not is_paragraph and _SHORT.search(shown, max(0, end.start() - 8), end.start() + 1):
            continue
        start = _first(shown, end.end())
        if start < len(shown):
            paragraph = start if is_paragraph else paragraph
            if start > at:
                yield start, paragraph
                at = start


def _first(shown: str, at: int) -> int:
    found = _RUN.search(shown, at)
    return found.start() if found else len(shown)
