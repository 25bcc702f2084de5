"""The words of all briefings by their first letters, of one text a briefing.

A text has a line for all of its words that begin alike: 'ba banding:ob batch:m'. There are some
seventy, and an edit asks for a few: they are looked for in the texts, and nothing is made of the
rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cptref.catalog.said import Words


def written(words: Words) -> str:
    """The text of one briefing; a line break stands before each line, and after the last."""
    return "".join(f"\n{letters} {said}" for letters, said in words) + "\n"


def read(text: str) -> dict[str, str]:
    """By letters, the words of one briefing."""
    lines = (line.partition(" ") for line in text.split("\n") if line)
    return {letters: said for letters, _, said in lines}


class Spoken(Mapping[str, Sequence[tuple[str, str]]]):
    """Letters -> by the number of each briefing that has some, the words that begin so."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """By number, of each briefing its text."""
        self._texts = tuple(texts)
        self._found: dict[str, Sequence[tuple[str, str]]] = {}
        self._letters: list[str] | None = None

    def __getitem__(self, letters: str) -> Sequence[tuple[str, str]]:
        found = self._found.get(letters)
        if found is None:
            found = self._found[letters] = tuple(self._of(letters))
        if not found:
            raise KeyError(letters)
        return found

    def _of(self, letters: str) -> Iterator[tuple[str, str]]:
        start = f"\n{letters} "
        for number, text in self._texts:
            at = text.find(start)
            if at >= 0:
                yield number, text[at + len(start) : text.index("\n", at + 1)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> list[str]:
        if self._letters is None:
            self._letters = sorted({each for _, text in self._texts for each in read(text)})
        return self._letters
