"""Lines of YAML by their parts, and which keys and lists are open at each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cptref.load.pieces import BLOCK

_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<rest>.*)")
_KEYED = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|[A-Za-z_][\w-]*) *:(?= |$)""")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, by its parts; the columns count from 0."""

    text: str
    indent: int
    dashes: tuple[int, ...]
    column: int
    """Of what stands after the indentation and the dashes."""
    rest: str
    key: str

    @classmethod
    def of(cls, text: str) -> Line:
        text = text.rstrip("\r")
        found = _LINE.match(text)
        assert found
        dashes = tuple(found.start("dashes") + m.start() for m in re.finditer("-", found["dashes"]))
        rest = found["rest"]
        if rest == "-":
            dashes, rest = (*dashes, found.start("rest")), ""
        keyed = _KEYED.match(rest)
        key = keyed["key"] if keyed else ""
        return cls(text, found.end("indent"), dashes, found.start("rest"), rest, key)

    @property
    def is_empty(self) -> bool:
        return not self.dashes and (not self.rest.strip() or self.rest.startswith("#"))

    @property
    def value(self) -> str:
        return self.rest[len(self.key) :].lstrip(" ")[1:].strip() if self.key else self.rest


class Levels:
    """The columns of the keys and dashes that are open, and the text that stands below '|'."""

    def __init__(self) -> None:
        self.open: list[tuple[int, str]] = []
        """Column, and the key there or '-'."""
        self.block: tuple[int, str] | None = None
        """The column of the key whose text the lines below '|' are, and the key."""
        self.text = 0
        """How far in that text stands, once its first line was seen."""
        self.waits = True
        """A new level may begin: the line before had a key or dash alone."""

    def is_text(self, line: Line) -> bool:
        if self.block is None:
            return False
        return line.is_empty or line.indent >= (self.text or self.block[0] + 1)

    def is_not_indented(self, line: Line, keys: frozenset[str]) -> bool:
        if self.block is None or line.is_empty or self.is_text(line):
            return False
        return not line.key and not (line.dashes and line.dashes[0] in dict(self.open))

    def pass_by(self, line: Line) -> None:
        if self.is_text(line) or line.is_empty:
            if self.block is not None and not self.text and line.text.strip():
                self.text = line.indent
            return
        self.block, self.text = None, 0
        starts = [(column, "-") for column in line.dashes]
        if line.key:
            starts.append((line.column, line.key.strip("\"'")))
        if not starts:
            return
        # A dash may stand in the column of the key that its list belongs to.
        while self.open and (
            self.open[-1][0] > starts[0][0]
            or (
                self.open[-1][0] == starts[0][0]
                and (self.open[-1][1] == "-" or starts[0][1] != "-")
            )
        ):
            self.open.pop()
        self.open += starts
        value = line.value
        self.waits = not value or value.startswith("#") or bool(line.dashes and not line.key)
        if BLOCK.fullmatch(value):
            self.block = starts[-1] if line.key else (line.dashes[-1], "-")

    def columns(self) -> dict[int, str]:
        return dict(self.open)
