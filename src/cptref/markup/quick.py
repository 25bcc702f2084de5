"""Text that needs no Markdown parser, and the roles and citations in it.

Most texts of a record are words, citations and roles, in paragraphs. Reading those here takes a
tenth of the parser's time. A test holds the result equal to the parser's on every text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from cptref.markup.inline import LONGEST_CITATION, ROLES, cites, mention
from cptref.markup.marked import Cite, Marked, Mention, Run

_PIECE = re.compile(rf"\{{(?P<role>{'|'.join(ROLES)})\}}`(?P<content>[^`\n]+)`(?!`)|\[@[^\[\]]*\]")
# What Markdown could act on within a line, and space at either end of one.
_ACTIVE = re.compile(r"[\x00\r\\`*_{}\[\]<>&]|(?:\A|\n)[^\S\n]|[^\S\n](?:\n|\Z)|\A\n|\n\n")
# A line that could begin anything but a paragraph: a list, a quotation, a heading, code, HTML.
_BLOCK = re.compile(
    r"(?:\A|\n)(?:[#=~+<>`|_-]|[0-9]+[.)]|[^\S\n]|\*(?!\*?[^\s*]))|\A\n|[^\S\n](?:\n|\Z)"
)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


def has_blocks(text: str) -> bool:
    """Whether a line of the text may begin something other than a paragraph."""
    return _BLOCK.search(text) is not None


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of each paragraph, of a text that has no other blocks."""
    return ((match.start(), match.group()) for match in _PARAGRAPH.finditer(text))


def inline(text: str) -> Marked | None:
    """One run of text as the parser would read it, or None where it takes the parser."""
    if "`" not in text and "[" not in text:
        if _ACTIVE.search(text):
            return None
        return Marked((_html(text),) if text else (), (), (_run(text, False),))
    parts: list[str | Mention | Cite] = []
    words: list[str] = []
    end = 0
    for match in _PIECE.finditer(text):
        found = _read(match)
        if not found:
            return None
        words.append(text[end : match.start()])
        parts += (_html(words[-1]), *found)
        end = match.end()
    words.append(text[end:])
    parts.append(_html(words[-1]))
    # Anything may stand for what was read, as long as no line break is lost or made.
    if _ACTIVE.search("x".join(words)):
        return None
    cited = any(isinstance(part, Cite) for part in parts)
    return Marked(tuple(part for part in parts if part), (), (_run(text, cited),))


def _read(match: re.Match[str]) -> list[Mention | Cite]:
    """What the piece says; nothing where it is not written as a citation is."""
    at, length = match.start(), match.end() - match.start()
    if match["role"]:
        return [mention(match["role"], match["content"], at, length)]
    if "\n\n" in match.group() or length > LONGEST_CITATION:
        return []
    found = cites(match.group()[1:-1])
    return [Cite(source, locator, at, length) for source, locator in found or ()]


def _run(text: str, cited: bool) -> Run:
    first_line = text.split("\n", 1)[0]
    return Run(0, len(first_line), cited, text.endswith(":"))


def _html(text: str) -> str:
    """As markdown-it writes text."""
    return escape(text, quote=False).replace('"', "&quot;")
