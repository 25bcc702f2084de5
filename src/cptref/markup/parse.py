"""A passage of Markdown -> Marked: markdown-it-py reads it, and what may not stand is a finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from cptref.markup import facts, quick, refused
from cptref.markup.blocks import Block, blocks
from cptref.markup.inline import ROLES, add_roles_and_citations, is_role, mention
from cptref.markup.marked import Cite, Fact, Finding, Marked, Mention, Part, Run, Tag
from cptref.markup.places import Lines, Place
from cptref.markup.tags import BREAK, CODE, tag
from cptref.schema.facts import ROLE

P = TypeVar("P", bound=Mention | Cite | Fact | Finding | Run)
Hole = Mention | Cite | Fact
#: Tokens of which the reader sees what the writer wrote.
_WORDS = frozenset({
    "text", "text_special", "myst_role", "cite", "bad_cite", "html_inline", "html_block", "image",
    "fence", "code_block",
})  # fmt: skip


def parse(text: str, *, block: bool) -> Marked:
    """Reads `text` as blocks, or as a single run of text.

    Its tags are safe to show as they are: no raw HTML, no image, no link but http, https, mailto.
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
        parts += block.before
        if len(block.starts) == 1 and (read := quick.inline(block.text, block.starts[0])):
            parts += read.parts
            runs += read.runs
        else:
            read = quick.inline(block.text) or parse_markdown(block.text, block=False)
            parts += (p if isinstance(p, str | Tag) else _moved(p, block) for p in read.parts)
            findings += (_moved(finding, block) for finding in read.findings)
            runs += (_moved(run, block) for run in read.runs)
        parts += block.after
    return Marked(tuple(parts), tuple(findings), tuple(runs))


def _moved(found: P, block: Block) -> P:
    return replace(found, offset=block.offset(found.offset))


def parse_markdown(text: str, *, block: bool) -> Marked:
    """As `parse`, always by way of markdown-it-py."""
    tokens = _MARKDOWN.parse(text) if block else _MARKDOWN.parseInline(text)
    findings: list[Finding] = []
    holes: list[Hole] = []
    runs: list[Run] = []
    lines = Lines(text)
    for token in tokens:
        line = token.map[0] if token.map else 0
        findings.extend(refused.of_block(token, lines, line))
        if token.type == "inline":
            place = Place(lines, token.content, line)
            for child in token.children or ():
                findings.extend(refused.within_a_run(child, place))
                _dig_hole(child, place, holes)
            runs.append(_run(token, place))
    return Marked(_joined(_parts(tokens, holes)), tuple(findings), tuple(runs))


def _parts(tokens: list[Token], holes: list[Hole]) -> Iterator[Part]:
    for place, token in enumerate(tokens):
        if token.type == "inline":
            yield from _parts(token.children or [], holes)
        elif numbers := token.meta.get("holes"):
            yield from (holes[number] for number in numbers)
        elif token.type in _WORDS:
            yield token.content
        elif token.type == "softbreak":
            yield "\n"
        elif token.type == "hardbreak":
            yield BREAK
        elif token.type == "code_inline":
            yield from (CODE[0], token.content, CODE[1])
        elif html := _RENDERER.renderToken(tokens, place, _MARKDOWN.options, {}):
            yield tag(token.type, html)


def _joined(parts: Iterator[Part]) -> tuple[Part, ...]:
    """Words that follow words are one piece; a line ends only before what stands on its own."""
    found: list[Part] = []
    for part in parts:
        before = found[-1] if found else None
        if isinstance(part, str) and isinstance(before, str):
            found[-1] = before + part
            continue
        if isinstance(part, Tag) and isinstance(before, Tag) and "blockquote" in part.html:
            found[-1] = replace(before, html=before.html.replace("\n", " "))
        if part != "":
            found.append(part)
    return tuple(found)


def _run(token: Token, place: Place) -> Run:
    # Of a fact that cannot be read, that alone is told.
    cited = any(child.type == "cite" or is_role(child, ROLE) for child in token.children or ())
    first_line = token.content.split("\n", 1)[0]
    return Run(place.offset(0), len(first_line), cited, token.content.endswith(":"))


def _dig_hole(token: Token, place: Place, holes: list[Hole]) -> None:
    """Notes what the page must fill in, and leaves its number at its token."""
    first = len(holes)
    if token.type == "cite":
        at, length = place.offset(token.meta["at"]), token.meta["length"]
        holes += [Cite(source, locator, at, length) for source, locator in token.meta["cites"]]
    elif token.type == "myst_role" and token.meta["name"] in ROLES:
        at, length = place.offset(token.meta["at"]), token.meta["length"]
        holes.append(mention(token.meta["name"], token.content, at, length))
    elif is_role(token, ROLE):
        at, length = place.offset(token.meta["at"]), token.meta["length"]
        if isinstance(asked := facts.fact(token.content, at, length), Fact):
            holes.append(asked)
    if len(holes) > first:
        token.meta = {**token.meta, "holes": range(first, len(holes))}


def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True})
    # A definition would vanish from the page; as text it is seen.
    md.disable("reference")
    # Unsafe links are let through to be reported; they never reach a page.
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # the documented way
    add_roles_and_citations(md)
    return md


_MARKDOWN = _markdown()
_RENDERER = RendererHTML()
