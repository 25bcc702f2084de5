"""A passage of Markdown -> Marked: markdown-it-py reads it, and what may not stand is a finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, groupby
from typing import TypeVar, cast
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from cptref.diagnostics import Rule
from cptref.markup import facts, quick
from cptref.markup.blocks import Block, blocks
from cptref.markup.inline import EVERY_ROLE, ROLES, add_roles_and_citations, mention
from cptref.markup.marked import Cite, Fact, Finding, Marked, Mention, Part, Run
from cptref.rules import prose
from cptref.schema.facts import ROLE

P = TypeVar("P", bound=Mention | Cite | Fact | Finding | Run)
Hole = Mention | Cite | Fact
_HOLE = "\x00"  # markdown-it lets no NUL of a text through, so that one marks a place to fill in
_REFUSED_BLOCKS = {
    "heading_open": "a heading",
    "hr": "a rule",
    "fence": "a block of code",
    "code_block": "a block of code: indented by four spaces",
}


def parse(text: str, *, block: bool) -> Marked:
    """Reads `text` as blocks, or as a single run of text.

    The HTML is safe to show as it is: no raw HTML, no image, no link but http, https and mailto.
    """
    text = text.rstrip("\n")
    if not block:
        return quick.inline(text) or parse_markdown(text, block=False)
    found = blocks(text)
    return parse_markdown(text, block=True) if found is None else _read(found)


def _read(found: list[Block]) -> Marked:
    """A passage of paragraphs and plain lists: each is one run, and most runs need no parser."""
    parts: list[Part] = []
    findings: list[Finding] = []
    runs: list[Run] = []
    for block in found:
        parts.append(block.before)
        if len(block.starts) == 1 and (read := quick.inline(block.text, block.starts[0])):
            parts += read.parts
            runs += read.runs
        else:
            read = quick.inline(block.text) or parse_markdown(block.text, block=False)
            parts += (p if isinstance(p, str) else _moved(p, block) for p in read.parts)
            findings += (_moved(finding, block) for finding in read.findings)
            runs += (_moved(run, block) for run in read.runs)
        parts.append(block.after)
    return Marked(tuple(_joined(parts)), tuple(findings), tuple(runs))


def _moved(found: P, block: Block) -> P:
    return replace(found, offset=block.offset(found.offset))


def _joined(parts: list[Part]) -> Iterator[Part]:
    """HTML that follows HTML is one piece."""
    for is_html, some in groupby(parts, lambda part: isinstance(part, str)):
        if is_html:
            yield "".join(cast(Iterator[str], some))
        else:
            yield from some


def parse_markdown(text: str, *, block: bool) -> Marked:
    """As `parse`, always by way of markdown-it-py."""
    tokens = _MARKDOWN.parse(text) if block else _MARKDOWN.parseInline(text)
    findings: list[Finding] = []
    holes: list[Hole] = []
    runs: list[Run] = []
    lines = _Lines(text)
    for token in tokens:
        line = token.map[0] if token.map else 0
        if words := _REFUSED_BLOCKS.get(token.type):
            findings.append(
                _at_line(prose.NOT_FOR_PROSE, f"{words} may not stand in prose", lines, line)
            )
        elif token.type == "html_block":
            findings.append(
                _at_line(prose.RAW_HTML, "raw HTML is shown to the reader as text", lines, line)
            )
        elif token.type == "inline":
            place = _Place(lines, token.content, line)
            for child in token.children or ():
                findings.extend(_findings(child, place))
                _dig_hole(child, place, holes)
            runs.append(_run(token, place))
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return Marked(tuple(_fill(html, holes)), tuple(findings), tuple(runs))


class _Lines:
    """The lines of a passage, and the offset at which each begins."""

    def __init__(self, text: str) -> None:
        self.texts = text.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.texts), initial=0))


class _Place:
    """Where in the passage a character of an inline run stands."""

    def __init__(self, lines: _Lines, content: str, first_line: int) -> None:
        self._lines, self._content, self._first = lines, content, first_line
        self._pieces = content.split("\n")

    def offset(self, at: int) -> int:
        """Markdown takes indentation and list marks from a line's start, and nothing else."""
        below = self._content.count("\n", 0, at)
        column = at - (self._content.rfind("\n", 0, at) + 1)
        line = self._first + below
        indent = max(self._lines.texts[line].find(self._pieces[below]), 0)
        return self._lines.starts[line] + indent + column


def _run(token: Token, place: _Place) -> Run:
    # Of a fact that cannot be read, that alone is told.
    cited = any(child.type == "cite" or _is_role(child, ROLE) for child in token.children or ())
    first_line = token.content.split("\n", 1)[0]
    return Run(place.offset(0), len(first_line), cited, token.content.endswith(":"))


def _findings(token: Token, place: _Place) -> Iterator[Finding]:
    def finding(rule: Rule, message: str) -> Finding:
        return Finding(rule, message, place.offset(token.meta["at"]), token.meta["length"])

    if token.type == "html_inline":
        yield finding(prose.RAW_HTML, "raw HTML is shown to the reader as text")
    elif token.type == "image":
        yield finding(prose.IMAGE, "an image may not stand in prose")
    elif token.type == "link_open" and not _is_safe(str(token.attrs.get("href", ""))):
        del token.attrs["href"]
        yield finding(prose.UNSAFE_LINK, "a link must begin with https://, http:// or mailto:")
    elif token.type == "bad_cite":
        yield finding(
            prose.BAD_CITATION, f"'{_shown(token.content)}' is no citation: write [@source, page 3]"
        )
    elif _is_role(token, ROLE):
        asked = facts.fact(token.content, 0, 0)
        if not isinstance(asked, Fact):
            rule, message, hint = asked
            yield replace(finding(rule, message), hint=hint)
    elif token.type == "myst_role" and token.meta["name"] not in ROLES:
        allowed = ", ".join(EVERY_ROLE)
        yield finding(
            prose.UNKNOWN_ROLE, f"a role must be one of {allowed}; got '{token.meta['name']}'"
        )


def _dig_hole(token: Token, place: _Place, holes: list[Hole]) -> None:
    """Notes what the page must fill in, and leaves its number for the renderer."""
    first = len(holes)
    if token.type == "cite":
        at, length = place.offset(token.meta["at"]), token.meta["length"]
        holes += [Cite(source, locator, at, length) for source, locator in token.meta["cites"]]
    elif token.type == "myst_role" and token.meta["name"] in ROLES:
        at, length = place.offset(token.meta["at"]), token.meta["length"]
        holes.append(mention(token.meta["name"], token.content, at, length))
    elif _is_role(token, ROLE):
        at, length = place.offset(token.meta["at"]), token.meta["length"]
        if isinstance(asked := facts.fact(token.content, at, length), Fact):
            holes.append(asked)
    if len(holes) > first:
        token.meta = {**token.meta, "holes": range(first, len(holes))}


def _fill(html: str, holes: list[Hole]) -> Iterator[Part]:
    for position, piece in enumerate(html.split(_HOLE)):
        if position % 2:
            yield holes[int(piece)]
        elif piece:
            yield piece


def _is_role(token: Token, name: str) -> bool:
    return token.type == "myst_role" and token.meta["name"] == name


def _is_safe(href: str) -> bool:
    if href.startswith("mailto:"):
        return True
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _at_line(rule: Rule, message: str, lines: _Lines, line: int) -> Finding:
    text = lines.texts[line]
    indent = len(text) - len(text.lstrip())
    return Finding(rule, message, lines.starts[line] + indent, max(len(text.strip()), 1))


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


def _hole(_: object, tokens: list[Token], index: int, *__: object) -> str:
    token = tokens[index]
    numbers = token.meta.get("holes", ())
    return "".join(f"{_HOLE}{n}{_HOLE}" for n in numbers) or escapeHtml(token.content)


def _as_text(_: object, tokens: list[Token], index: int, *__: object) -> str:
    return escapeHtml(tokens[index].content)


def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True})
    # A definition would vanish from the page; as text it is seen.
    md.disable("reference")
    # Unsafe links are let through to be reported; they never reach a page.
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # the documented way
    add_roles_and_citations(md)
    for name, rule in {
        "myst_role": _hole,
        "cite": _hole,
        "bad_cite": _as_text,
        "html_inline": _as_text,
        "html_block": _as_text,
        "image": _as_text,
    }.items():
        md.add_render_rule(name, rule)
    return md


_MARKDOWN = _markdown()
