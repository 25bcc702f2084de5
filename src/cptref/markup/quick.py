"""Text that needs no Markdown parser, and the roles, citations and emphasis in it.

Most texts of a record are words, citations, roles and plain emphasis. Reading those here takes a
tenth of the parser's time. A test holds the result equal to the parser's on every text.
"""

from __future__ import annotations

import re

from cptref.markup import facts
from cptref.markup.inline import EVERY_ROLE, LONGEST_CITATION, cites, mention
from cptref.markup.marked import Cite, Fact, Marked, Mention, Part, Run
from cptref.markup.tags import EMPHASIS
from cptref.schema.facts import ROLE

# Stars that can only open, and as many that can only close: no other pair of stars is in question.
_EMPHASIS = (
    r"(?<![^ \n])(?P<stars>\*\*?)(?=[^\W_])(?P<stressed>[^*]*)"
    r"(?:(?<=[.:,?!])(?P=stars)(?=[ \n]|\Z)|(?<=[^\W_])(?P=stars)(?=[ \n.,;:?!)]|\Z))"
)
_PIECE = re.compile(
    rf"\{{(?P<role>{'|'.join(EVERY_ROLE)})\}}`(?P<content>[^`\n]+)`(?!`)|\[@[^\[\]]*\]|{_EMPHASIS}"
)
# What Markdown could act on within a line, and space at either end of one.
_ACTIVE = re.compile(r"[\x00\r\\`*_{}\[\]<>&]")
_EDGE = re.compile(r"\n[^\S\n]|[^\S\n]\n|\n\n")


def inline(text: str, at: int = 0) -> Marked | None:
    """One run of text as the parser would read it, or None where it takes the parser.

    `at` is where in its passage the run begins.
    """
    if "`" not in text and "[" not in text and "*" not in text:
        if not _is_words(text):
            return None
        return Marked((text,) if text else (), (), (_run(text, at, cited=False),))
    found: list[Part] = []
    words: list[str] = []
    end = 0
    for match in _PIECE.finditer(text):
        words.append(text[end : match.start()])
        found.append(words[-1])
        end = match.end()
        if match["stars"]:
            words.append(match["stressed"])
            opening, closing = EMPHASIS[match["stars"]]
            found += (opening, words[-1], closing)
            continue
        named = _read(match, at)
        if not named:
            return None
        found += named
    words.append(text[end:])
    # A letter stands for each piece: what is between them must need no parser.
    if not _is_words("x".join(words)):
        return None
    found.append(words[-1])
    cited = any(isinstance(part, Cite | Fact) for part in found)
    return Marked(tuple(part for part in found if part), (), (_run(text, at, cited=cited),))


def _is_words(text: str) -> bool:
    if _ACTIVE.search(text) or text[:1].isspace() or text[-1:].isspace():
        return False
    return "\n" not in text or not _EDGE.search(text)


def _read(match: re.Match[str], at: int) -> list[Mention | Cite | Fact]:
    """What the piece says; nothing where it is not written as a citation or a fact is."""
    start, length = at + match.start(), match.end() - match.start()
    if match["role"] == ROLE:
        fact = facts.fact(match["content"], start, length)
        return [fact] if isinstance(fact, Fact) else []
    if match["role"]:
        return [mention(match["role"], match["content"], start, length)]
    if "\n\n" in match.group() or length > LONGEST_CITATION:
        return []
    found = cites(match.group()[1:-1])
    return [Cite(source, locator, start, length) for source, locator in found or ()]


def _run(text: str, at: int, *, cited: bool) -> Run:
    first_line = text.find("\n")
    return Run(at, len(text) if first_line < 0 else first_line, cited, text.endswith(":"))
