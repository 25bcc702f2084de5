"""Where in a passage a line of it begins, and a character of a run of text stands."""

from __future__ import annotations

from itertools import accumulate


class Lines:
    """The lines of a passage, and the offset at which each begins."""

    def __init__(self, text: str) -> None:
        self.texts = text.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.texts), initial=0))


class Place:
    """Where in the passage a character of an inline run stands."""

    def __init__(self, lines: Lines, content: str, first_line: int) -> None:
        self._lines, self._content, self._first = lines, content, first_line
        self._pieces = content.split("\n")

    def offset(self, at: int) -> int:
        """Markdown takes indentation and list marks from a line's start, and nothing else."""
        below = self._content.count("\n", 0, at)
        column = at - (self._content.rfind("\n", 0, at) + 1)
        line = self._first + below
        indent = max(self._lines.texts[line].find(self._pieces[below]), 0)
        return self._lines.starts[line] + indent + column
