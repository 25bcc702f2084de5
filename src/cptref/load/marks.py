"""Where in a file a value stands: worked out from the file's text, and only for a mistake."""

from __future__ import annotations

from functools import lru_cache

from cptref.diagnostics import Diagnostic, Rule, Span
from cptref.frozen import frozen
from cptref.load.compose import Composed, compose_with_places
from cptref.load.inside import offsets
from cptref.load.raw import text_of
from cptref.schema.walk import KEY, Path

_NOTHING: frozenset[str] = frozenset()


@frozen
class Marks:
    """A file's lines, and the span of every key and value in it."""

    file: str
    text: str
    lines: tuple[str, ...]
    composed: Composed

    @classmethod
    @lru_cache(maxsize=4)  # a file of many mistakes is read once for all of them
    def of(cls, file: str, raw: bytes) -> Marks:
        text = text_of(raw)
        return cls.of_text(file, text.shown, compose_with_places(text.read or "", _NOTHING))

    @classmethod
    def of_text(cls, file: str, text: str, composed: Composed) -> Marks:
        lines = tuple(line.removesuffix("\r") for line in text.split("\n"))
        return cls(file, text, lines, composed)

    def span(self, at: Path) -> Span:
        """Where the value at `at` stands; its key, with KEY; its parent, where it is missing."""
        keys, values = self.composed.keys, self.composed.values
        if at and at[-1] == KEY and at[:-1] in keys:
            return keys[at[:-1]]
        span = values.get(at)
        if span is None or (span.line, span.column) == (span.end_line, span.end_column):
            # Missing, empty or a block of lines: the key says it better, or else what holds it.
            if at in keys:
                return keys[at]
            if span is None:
                return self.span(at[:-1]) if at else Span(1, 1, 1, 1)
        return self.within_its_line(span)

    def at_offset(self, offset: int, length: int = 1) -> Span:
        """The place of some characters of the file."""
        line = self.text.count("\n", 0, offset) + 1
        column = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        return Span(line, column, line, column + max(length, 1))

    def problem(self, rule: Rule, at: Path, message: str, hint: str = "") -> Diagnostic:
        return self.diagnostic(rule, self.span(at), message, hint)

    def problem_within(
        self, rule: Rule, at: Path, offset: int, length: int, message: str, hint: str = ""
    ) -> Diagnostic:
        """A mistake at some characters of the text at `at`, in the line they stand on."""
        if at not in self.composed.scalars:
            return self.problem(rule, at, message, hint)
        start, end, style, value = self.composed.scalars[at]
        map_ = offsets(self.text[start:end], style, value)
        first = map_[min(offset, len(map_) - 1)]
        last = map_[min(offset + max(length, 1) - 1, len(map_) - 1)]
        in_its_line = self.text[start + first : start + last + 1].partition("\n")[0].rstrip()
        span = self.at_offset(start + first, len(in_its_line))
        return self.diagnostic(rule, self.within_its_line(span), message, hint)

    def diagnostic(self, rule: Rule, span: Span, message: str, hint: str = "") -> Diagnostic:
        """A mistake at `span`, with the line it stands on."""
        line = self.lines[span.line - 1] if span.line <= len(self.lines) else ""
        return Diagnostic(self.file, span, rule, message, hint, line)

    def within_its_line(self, span: Span) -> Span:
        """A span that goes over lines, or is empty, ends with the text of its first line."""
        line = self.lines[span.line - 1] if span.line <= len(self.lines) else ""
        end = len(line.rstrip()) + 1
        if (span.line, span.column) == (
            span.end_line,
            span.end_column,
        ) or span.end_line > span.line:
            return Span(span.line, span.column, span.line, max(end, span.column))
        return span
